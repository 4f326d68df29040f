"""The plan and the break as sheets: what was written down, how both sides stand to it, where to sign."""

from __future__ import annotations

from typing import Any

from concord.paper.holder import Holder, How
from concord.paper.language import N_, _
from concord.paper.safety import urgent_signs
from concord.paper.words import day_words, named
from concord.plan.agreement import Mark
from concord.plan.breaks import check_ins
from concord.plan.document import Break, Plan, fault_of_break, missing
from concord.workspace.outgrown import outgrown
from concord.workspace.planning import break_since, check_ins_done, draft_of, is_edited, standing, versions_of

_STATES = {
    "nothing_said": N_("Nobody has said yet what they think of this version."),
    "waiting": N_("One side has agreed. The other has not said yet."),
    "agreed": N_("Both agree on this version. It can be changed at any time."),
    "thinking": N_("One of you wants more time. The plan waits."),
    "disagreed": N_("You do not agree on this version yet. Talk about what would have to be different."),
    "second_opinion": N_("One of you wants a second opinion first."),
    "altered": N_("This version is not as it was made, so the answers below do not count. They may be to other words."),
    "answer_altered": N_(
        "An answer to this version is not as it was given, so no answer up to it counts. Both of you can say again."
    ),
}
_ANSWERS = {
    "agree": N_("agrees"), "need_time": N_("needs time"),
    "disagree": N_("does not agree"), "second_opinion": N_("wants a second opinion"),
}  # fmt: skip
_MISSING = {
    "reason": N_("The reason for this treatment is not written down yet. Ask why."),
    "working": N_("Not written down yet: how you will know that it works."),
    "plan_b": N_("Not written down yet: what you will talk about if it stops working."),
}
_FAULTS = {
    "none": N_("A break needs the day of the first check-in before it can be agreed on."),
    "rough": N_("The first check-in of the break has only a year. It needs a day or a month."),
    "early": N_("The first check-in is before the break begins. It needs a later day."),
    "past": N_("The first check-in was before the break was written down. It needs a later day."),
    "late": N_("The first check-in is after the day when you look at the break again. It needs an earlier day."),
    "far": N_("The first check-in is more than 26 weeks away. It needs a day within 26 weeks."),
    "over": N_("The day to look at the break again was over already. It needs a later day."),
    "distant": N_("The break begins more than a year after the plan was written down. It needs an earlier day."),
}
_OUTGROWN = {
    "since": N_("The cancer has grown since this version was made. It may need a new one."),
    "perhaps": N_("Growth is written down ({day}): it may be since this version was made."),
    "told_later": N_("Growth ({day}) was written down after this version was made."),
}
_SIGNALS = {
    "growth": N_("It no longer works"), "side_effects": N_("The side effects are too hard"),
    "wish": N_("I wish for a change"),
}  # fmt: skip
_HOW = {
    "visit": N_("a visit"), "call": N_("a call"), "video": N_("a video call"), "message": N_("a message"),
    "blood_test": N_("a blood test"), "scan": N_("a scan"),
}  # fmt: skip
_AHEAD = 12


def stamp(holder: Holder) -> str:
    """Say which version of the plan a sheet is printed from; empty where there is no version."""
    versions = versions_of(holder.entries)
    if not versions:
        return ""
    from_ = _("Printed from version {number} of {day}, digest {digest}")
    newest = versions[-1]
    return from_.format(number=newest.number, day=day_words(newest.made), digest=newest.short)


def plan_sheet(holder: Holder, how: How) -> dict[str, Any]:
    """Give the newest version of the plan on a page for each part; where there is none, room to write one."""
    versions = versions_of(holder.entries)
    plan = versions[-1].plan if versions else draft_of(holder.entries)
    day, since = versions[-1].day if versions else holder.today, break_since(versions)
    fault = fault_of_break(plan.break_, day, since) if plan.break_ else None
    lacks = [_(_FAULTS[fault] if one == "check_in" and fault else _MISSING[one]) for one in missing(plan, day, since)]
    state = _state(holder, bool(versions))
    return {
        **parts_of(plan), "break": _break(holder, plan.break_), "missing": [one for one in lacks if one != state],
        "state": state, "outgrown": outgrown_words(holder), "marks": _marks(holder),
        "number": str(versions[-1].number) if versions else "",
        "edited": is_edited(holder.entries), "empty": plan == Plan(),
    }  # fmt: skip


def companion_plan(holder: Holder) -> dict[str, Any]:
    """Give the newest version for a companion: a break before anything else, and how both sides stand to it."""
    plan = versions_of(holder.entries)[-1].plan
    told = {"state": _state(holder, True), "outgrown": outgrown_words(holder)}
    return {**parts_of(plan), "break": _break(holder, plan.break_), **told}


def outgrown_words(holder: Holder) -> str:
    """Say that the newest version may not know of a growth; empty where nothing says so."""
    versions = versions_of(holder.entries)
    grown = outgrown(holder.entries, versions[-1]) if versions else None
    return _(_OUTGROWN[grown.how]).format(day=day_words(grown.day)) if grown else ""


def parts_of(plan: Plan) -> dict[str, Any]:
    """Give the parts of a plan as they were written."""
    return {
        "care": [one.model_dump() for one in plan.care], "life": [one.model_dump() for one in plan.life],
        "treatment": [{"what": t.what, "given": t.given, "start": day_words(t.start) if t.start else ""}
                      for t in plan.treatment],
        "reason": plan.reason, "reason_by": plan.reason_by, "working": [one.model_dump() for one in plan.working],
        "tests": [{"what": t.what, "purpose": t.purpose, "prepare": t.prepare,
                   "date": day_words(t.date) if t.date else ""} for t in plan.tests],
        "signals": [_(_SIGNALS[one]) if one in _SIGNALS else one for one in plan.signals], "plan_b": plan.plan_b,
        "alternatives": [{"what": a.what, "why_not": a.why_not} for a in plan.alternatives],
        "own_words": plan.own_words,
    }  # fmt: skip


def _state(holder: Holder, is_version: bool) -> str:
    now = standing(holder.entries)
    if not is_version or now is None:
        return _("This is a draft. It is no version yet, and nobody has agreed to it.")
    return _(_FAULTS[now.fault] if now.fault else _STATES[now.state])


def _marks(holder: Holder) -> list[dict[str, str]]:
    now = standing(holder.entries)
    sides = ((_("You"), now.person if now else None), (_("Your doctor"), now.clinician if now else None))
    return [{"side": side, **_mark(mark)} for side, mark in sides]


def _mark(mark: Mark | None) -> dict[str, str]:
    if mark is None:
        return {"name": "", "answer": _("has not said yet"), "date": "", "note": ""}
    answer = _(_ANSWERS[mark.answer])
    answer = _("{answer}, until {day}").format(answer=answer, day=day_words(mark.until)) if mark.until else answer
    return {"name": mark.name, "answer": answer, "date": day_words(mark.date), "note": mark.note}


def _break(holder: Holder, pause: Break | None) -> dict[str, Any]:
    if pause is None:
        return {}
    days = check_ins(pause, check_ins_done(holder.entries), holder.today, ahead=_AHEAD)
    tells = {"nobody": _("nobody else"), "companion": _("your companion"), "navigator": _("your nurse or navigator")}
    told = pause.check_ins
    return {
        "reason": pause.reason, "goals": pause.goals, "start": day_words(pause.start) if pause.start else "",
        "until": day_words(pause.until) if pause.until else "", "ends_it": pause.ends_it, "tell": tells[pause.tell],
        "how": _(_HOW[told.how]) if told else "", "with_whom": told.with_whom if told else "",
        "every": str(told.every_weeks) if told else "",
        "days": [{"day": day_words(one.day.isoformat()), "state": named(one.state)} for one in days],
        "next": next((day_words(one.day.isoformat()) for one in days if one.state in ("today", "coming")), ""),
        "missed": [day_words(one.day.isoformat()) for one in days if one.state == "missed"],
    }  # fmt: skip


def break_sheet(holder: Holder, how: How) -> dict[str, Any]:
    """Give the break as agreed or planned, its check-ins with room to tick, whom to call; blank where there is none.

    A break that stands in the draft alone is a draft, whatever both sides said of the newest version.
    """
    versions, draft = versions_of(holder.entries), draft_of(holder.entries).break_
    agreed = versions[-1].plan.break_ if versions else None
    pause = agreed or draft
    topic = holder.knowledge.topics.get("breaks-to-know")
    bank = holder.knowledge.questions
    return {
        "break": _break(holder, pause), "state": _state(holder, agreed is not None) if pause else "",
        "draft": agreed is None, "outgrown": outgrown_words(holder) if agreed else "",
        "changed": agreed is not None and draft != agreed,
        "know": [one.plain for one in topic.about.facts] if topic else [],
        "questions": [bank[id_].about.plain for id_ in ("q-break-goals", "q-break-end", "q-lower-dose") if id_ in bank],
        "signs": urgent_signs(holder.knowledge)[:3],
    }  # fmt: skip

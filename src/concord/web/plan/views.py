"""The plan to read: the newest version, how both sides stand, earlier versions, two of them compared."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from concord.plan.agreement import Agreement
from concord.plan.calendar import calendar_of
from concord.plan.comparison import differences
from concord.plan.document import Plan, fault_of_break, missing
from concord.plan.versions import Version
from concord.web.clock import now
from concord.web.person import Person
from concord.web.plan.pause_sheets import FAULTS
from concord.web.plan.words import PART_NAMES, plan_words
from concord.workspace.entries import Entries
from concord.workspace.planning import (
    altered_marks,
    break_since,
    doubts_of,
    draft_of,
    is_edited,
    standing,
    versions_of,
    versions_that_hold,
)

STATES = {
    "nothing_said": _("Nobody has said yet where they stand on this version."),
    "waiting": _("One side has agreed. The other has not said yet."),
    "agreed": _("Both of you agree on this version. You can change it at any time."),
    "thinking": _("One of you wants more time. That is fine; the plan waits."),
    "disagreed": _("You do not agree on this version. Talk about what would have to be different."),
    "second_opinion": _("One of you wants a second opinion first."),
    "altered": _("This version is not as it was made, so the answers below do not count. They may be to other words."),
    "answer_altered": _(
        "An answer to this version is not as it was given, so no answer up to it counts. Both of you can say again."
    ),
}
DOUBTS = {
    "altered": _("Version %(n)s is not as it was made, or the one after it is gone. It does not count as agreed."),
    "missing": _("Version %(n)s is missing."),
}  # fmt: skip
MISSING = {
    "reason": _("Ask why: the reason for this treatment is not written down yet."),
    "working": _("Not written down yet: how you will know that it works."),
    "plan_b": _("Not written down yet: what you will talk about if it stops working."),
}
ANSWERS = {
    "agree": _("I agree"), "need_time": _("I need time"), "disagree": _("I do not agree"),
    "second_opinion": _("I want a second opinion"),
}  # fmt: skip

ALTERED_MARK = _("Answer %(n)s to the plan is not as it was given, or is gone. No answer up to it counts.")


def plan(request: HttpRequest) -> HttpResponse:
    """Show the plan on one page, with how both sides stand and what may be done."""
    person = request.person
    kept = versions_of(person.entries)
    if not kept:
        draft = draft_of(person.entries)
        return render(request, "plan/none.html", {"plan": draft, "begun": is_edited(person.entries)})
    context = shown(person, kept[-1].plan, kept[-1]) | {
        "doubts": doubts_in(person.entries), "agreement": standing(person.entries),
        "edited": is_edited(person.entries), "earlier": kept[-2::-1],
    }  # fmt: skip
    context["state_words"] = state_words(context["agreement"])
    context["missing"] = [one for one in context["missing"] if one != context["state_words"]]  # the strip says it
    return render(request, "plan/plan.html", context)


def state_words(now: Agreement) -> Any:
    """Say how both sides stand; where they agree and the check-ins of a break would not come, why not."""
    return FAULTS[now.fault] if now.fault else STATES[now.state]


def doubts_in(entries: Entries, number: int | None = None) -> list[str]:
    """Say which versions are not as they were made, all of them or this one, and which answers are not as given."""
    said = [DOUBTS[one.what] % {"n": one.number} for one in doubts_of(entries) if number in (None, one.number)]
    return said + [ALTERED_MARK % {"n": one} for one in altered_marks(entries) if number is None]


def shown(person: Person, plan: Plan, version: Version | None = None) -> dict[str, Any]:
    """Give what the one-page plan needs; without a version it is the draft."""
    until = [one for one in versions_of(person.entries) if version is None or one.number <= version.number]
    day_, since = version.day if version else person.today, break_since(until)
    fault = fault_of_break(plan.break_, day_, since) if plan.break_ else None
    lacks = [FAULTS[fault] if one == "check_in" and fault else MISSING[one] for one in missing(plan, day_, since)]
    return {
        "plan": plan, "version": version, "missing": lacks,
        "names": PART_NAMES, "answers": ANSWERS,
    }  # fmt: skip


def versions(request: HttpRequest) -> HttpResponse:
    """List every version with the one before it, the newest first."""
    kept = versions_of(request.person.entries)
    listed = list(zip(kept, [None, *kept], strict=False))[::-1]
    context = {"versions": listed, "doubts": doubts_in(request.person.entries)}
    return render(request, "plan/versions.html", context)


def version(request: HttpRequest, number: int) -> HttpResponse:
    """Show one version as it was."""
    kept = _version(request, number)
    entries = request.person.entries
    context = shown(request.person, kept.plan, kept) | {
        "doubts": doubts_in(entries, number), "newest": kept == versions_of(entries)[-1],
    }  # fmt: skip
    return render(request, "plan/version.html", context)


def compare(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Say in words what is different between two versions."""
    first, second = _version(request, one), _version(request, other)
    found = [(PART_NAMES[part.part], part) for part in differences(first.plan, second.plan, plan_words)]
    return render(request, "plan/compare.html", {"first": first, "second": second, "found": found})


def calendar(request: HttpRequest) -> HttpResponse:
    """Give check-ins and tests as a calendar file in neutral words."""
    entries = request.person.entries
    kept, holds = versions_of(entries), versions_that_hold(entries)
    plan = kept[-1].plan.model_copy(update={"break_": holds[-1].plan.break_}) if kept else Plan()
    made = calendar_of(plan, request.person.today, now())
    return HttpResponse(made, content_type="text/calendar; charset=utf-8",
                        headers={"Content-Disposition": 'attachment; filename="notes.ics"'})  # fmt: skip


def _version(request: HttpRequest, number: int) -> Version:
    found = next((one for one in versions_of(request.person.entries) if one.number == number), None)
    if found is None:
        raise Http404
    return found

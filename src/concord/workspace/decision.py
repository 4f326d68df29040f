"""What a doctor's choice does to the draft of the plan, and the same in text for the health record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from concord.advice.advice import Advice
from concord.plan.agreement import Agreement, Mark
from concord.plan.document import Alternative, Plan, Treatment
from concord.record.model import Preferences
from concord.workspace.entries import Entries
from concord.workspace.outgrown import Grown, outgrown
from concord.workspace.planning import draft_of, is_edited, standing, versions_of

Place = Literal["instead", "with"]
"""Whether a choice stands instead of what is in the plan, or with it."""

_GROWN = {
    "since": "the cancer has grown since this version was made",
    "perhaps": "the cancer may have grown since this version was made",
    "told_later": "growth was written down after this version was made",
}
_ANSWERS = {
    "agree": "agrees", "need_time": "needs time", "disagree": "does not agree",
    "second_opinion": "wants a second opinion first",
}  # fmt: skip


def has_treatment(plan: Plan) -> bool:
    """Whether a choice has to say what becomes of what is in the plan: a treatment, or a break from it."""
    return bool(plan.treatment) or plan.break_ is not None


def treatment_text(plan: Plan) -> str:
    """Give what the plan has of treatment in one line; empty where there is nothing."""
    said = [f"{one.what} ({one.given})" if one.given else one.what for one in plan.treatment]
    return "; ".join([*said, "break from treatment"] if plan.break_ else said)


def with_decision(
    plan: Plan, chosen: Treatment, place: Place, reason: str, by: str, beside: Sequence[Alternative]
) -> Plan:
    """Give the draft with a choice in it; versions stay as they are, with their reasons.

    Args:
        plan: the draft.
        chosen: the treatment; where it is in the plan already, how it is given and when it begins stay.
        place: ``instead`` takes out the other treatments, a break, and the reason; ``with`` keeps all of them.
        reason: why; `by`: who says so.
        beside: what else was considered; what the plan names already stays as it is.
    """
    there = next((one for one in plan.treatment if one.what == chosen.what), chosen)
    known = {one.what for one in plan.alternatives}
    kept: dict[str, object] = {"treatment": [there], "break_": None, "reason": reason, "reason_by": by}
    if place == "with":
        others = plan.treatment if there in plan.treatment else [*plan.treatment, there]
        both, who = _both_reasons(plan, reason, by)
        kept = {"treatment": others, "reason": both, "reason_by": who}
    kept["alternatives"] = [*plan.alternatives, *(one for one in beside if one.what not in known)]
    return plan.model_copy(update=kept)


def _both_reasons(plan: Plan, reason: str, by: str) -> tuple[str, str]:
    """Give two reasons, and who gave them; where those are two people, each name stands behind its reason."""
    if not plan.reason.strip() or plan.reason == reason:
        return reason, by
    if plan.reason_by == by:
        return f"{plan.reason}\n{reason}", by
    first = f"{plan.reason} ({plan.reason_by})" if plan.reason_by else plan.reason
    return f"{first}\n{reason} ({by})", ""


def note_text(advice: Advice, entries: Entries, told: Preferences) -> str:
    """Put the plan as it stands into text for the health record, to be copied and corrected by the clinician.

    It says what was written down and nothing else; what was not said stands as not recorded, and nothing counts as
    agreed but a version that both agreed on.
    """
    plan = draft_of(entries)
    priorities = "; ".join(one if isinstance(one, str) else " = ".join(one) for one in told.priorities)
    missing = "; ".join(dict.fromkeys(item.clinical for item in advice.find_out[:5]))
    others = "; ".join(f"{one.what}: {one.why_not}" if one.why_not else one.what for one in plan.alternatives)
    own = f" (in own words: {told.own_words})" if told.own_words else ""
    by = f" ({plan.reason_by})" if plan.reason_by else ""
    lines = [
        f"Note of {advice.as_of.isoformat()}. {status_text(entries)}",
        f"Situation: {advice.moment}",
        f"What matters to the patient: {priorities or 'not recorded'}{own}",
        f"Plan: {treatment_text(plan) or 'not recorded'}",
        f"Reason: {plan.reason or 'not recorded'}{by}",
        f"Alternatives considered: {others or 'not recorded'}",
        f"If it stops working: {plan.plan_b or 'not recorded'}",
        f"Not known at this visit: {missing or 'nothing open'}",
        f"Prepared with Concord, guideline {advice.guideline}; content not reviewed by a clinician.",
    ]
    return "\n".join(lines) + "\n"


def status_text(entries: Entries) -> str:
    """Say what the plan is: nothing, a draft, or a version, and how both sides stand to it."""
    versions, now = versions_of(entries), standing(entries)
    if not versions or now is None:
        return "Draft of a plan, not agreed on." if is_edited(entries) else "No plan is written down."
    version = versions[-1]
    name = f"version {version.number} of {version.made}"
    if is_edited(entries):
        return f"Draft of a plan, not agreed on. It changes {name}, {_stand(now)}."
    return f"Plan, {name}, {_stand(now)}{_grown(outgrown(entries, version))}."


def _stand(now: Agreement) -> str:
    if now.state == "agreed" and now.person and now.clinician:
        if now.person.date == now.clinician.date:
            return f"agreed on by both on {now.person.date}"
        return f"agreed on by both (patient {now.person.date}, clinician {now.clinician.date})"
    if now.state == "altered":
        return "not agreed on: it is not as it was made"
    if now.state == "answer_altered":
        return "not agreed on: an answer to it is not as it was given"
    return f"not agreed on (patient {_said(now.person)}; clinician {_said(now.clinician)})"


def _said(mark: Mark | None) -> str:
    return f"{_ANSWERS[mark.answer]}, {mark.date}" if mark else "has not said yet"


def _grown(grown: Grown | None) -> str:
    return f"; {_GROWN[grown.how]} ({grown.day})" if grown else ""

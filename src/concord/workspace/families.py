"""The page of options: every family is there, whatever is known; what fits, what hangs on something, and the rest.

Nothing is ranked for the person: a family is in the order of its titles, going on as now first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from concord.advice.advice import Advice, FindOut
from concord.advice.advise import GO_ON, decisions_of
from concord.advice.options import DecisionAdvice, OptionAdvice
from concord.record.model import Record

Group = Literal["systemic", "local", "others"]

GROUPS: dict[Group, tuple[str, ...]] = {
    "systemic": ("hormonal", "targeted", "immunotherapy", "chemotherapy", "bone"),
    "local": ("local",),
    "others": ("none", "test", "support", "trial"),
}
"""The families by what they reach: the whole body, one place, and what goes beside (S006, S007)."""

General = Literal["", "early", "nothing_known", "switched_off"]


@dataclass(frozen=True)
class Family:
    """One family as it stands for this person.

    Attributes:
        ask: what may be worth asking about; `hangs`: what hangs on something not known; `taken`: what is taken now;
            `others`: what is not often used for her now, each with a reason.
        every: all of them, in the order of their titles; the only one filled where general information is all there is.
    """

    id: str
    group: Group
    every: tuple[DecisionAdvice, ...]
    ask: tuple[DecisionAdvice, ...] = ()
    hangs: tuple[DecisionAdvice, ...] = ()
    taken: tuple[DecisionAdvice, ...] = ()
    others: tuple[DecisionAdvice, ...] = ()


def general_only(advice: Advice, record: Record, matched: bool) -> General:
    """Say why only general information is given: nothing told yet, early cancer, or switched off (S001, S002)."""
    if advice.covered:
        return "early"
    if not (record.specimens or record.sites or record.treatments or record.cancer.metastatic or record.growth):
        return "nothing_known"
    return "" if matched else "switched_off"


def every_decision(advice: Advice) -> tuple[DecisionAdvice, ...]:
    """Give every decision, also where the advice has none because the cancer is early."""
    return advice.decisions or decisions_of(advice.evaluation)


def families(advice: Advice, general: General) -> tuple[Family, ...]:
    """Give all families in the order of the page; none is ever missing."""
    every = sorted(every_decision(advice), key=lambda one: (one.id != GO_ON, one.title.casefold()))
    return tuple(
        _family(id_, group, [one for one in every if one.family == id_], general)
        for group, ids in GROUPS.items()
        for id_ in ids
    )


def _family(id_: str, group: Group, mine: list[DecisionAdvice], general: General) -> Family:
    if general:
        return Family(id_, group, tuple(mine))
    taken = [one for one in mine if one.kind == "on_it"]
    ask = [one for one in mine if one.status == "fits" or _waiting(one)]
    hangs = [one for one in mine if one.status == "depends" and one not in ask]
    others = [one for one in mine if one not in (*taken, *ask, *hangs)]
    return Family(id_, group, tuple(mine), tuple(ask), tuple(hangs), tuple(taken), tuple(others))


def _waiting(decision: DecisionAdvice) -> bool:
    return decision.family == "test" and any(member.waiting for member in decision.members)


def would_settle(advice: Advice, decision: DecisionAdvice) -> tuple[FindOut, ...]:
    """Give what would help to find out for a decision that hangs on something."""
    return tuple(item for item in advice.find_out if decision.id in item.hangs)


def speaking(decision: DecisionAdvice) -> OptionAdvice:
    """Give the member whose rows tell most of a decision: the first with the status of the whole."""
    return next((one for one in decision.members if one.status == decision.status), decision.members[0])


def shown_members(decision: DecisionAdvice) -> tuple[OptionAdvice, ...]:
    """Give the members by title, those with the status of the whole first."""
    return tuple(sorted(decision.members, key=lambda one: (one.status != decision.status, one.title.casefold())))


def decision_of(decisions: Iterable[DecisionAdvice], id_: str) -> DecisionAdvice | None:
    """Give the decision with this id, or the one that an option belongs to."""
    return next((one for one in decisions if one.id == id_ or any(m.id == id_ for m in one.members)), None)

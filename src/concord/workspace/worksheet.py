"""The clinician's worksheet: each decision with what speaks for and against it, what is missing, who differs.

Nothing is ranked by us: decisions stand in the order of the advice, by family and within it by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.advice.advice import Advice
from concord.advice.options import DecisionAdvice, OptionAdvice, PlaceAdvice, RowAdvice

SHOWN = ("fits", "depends")


@dataclass(frozen=True)
class Argued:
    """One option of a decision.

    Attributes:
        pros: criteria that are met; `against`: cautions that apply and criteria that are not met.
        missing: criteria and checks that are not known; `before`: what is to be checked before a start, all of it.
        places: where guideline bodies put it, those whose condition is met or open; `conflict`: whether they differ.
    """

    option: OptionAdvice
    pros: tuple[RowAdvice, ...]
    against: tuple[RowAdvice, ...]
    missing: tuple[RowAdvice, ...]
    before: tuple[RowAdvice, ...]
    places: tuple[PlaceAdvice, ...]
    conflict: bool


@dataclass(frozen=True)
class Sheet:
    """One decision with its options that fit or depend."""

    decision: DecisionAdvice
    options: tuple[Argued, ...]


def worksheet(advice: Advice, families: Sequence[str] = ()) -> list[Sheet]:
    """Give the decisions that fit or hang on something, with their arguments.

    Args:
        advice: for this person.
        families: only these; all where none is named.
    """
    return [
        Sheet(decision, tuple(argued(one) for one in decision.members if one.status in SHOWN))
        for decision in advice.decisions
        if decision.status in SHOWN and (not families or decision.family in families)
    ]


def argued(option: OptionAdvice) -> Argued:
    """Sort the rows of an option into arguments."""
    places = tuple(place for place in option.place if place.state != "not_met" and place.place != "silent")
    return Argued(
        option,
        pros=tuple(row for row in option.criteria if row.state == "met"),
        against=tuple(row for row in option.criteria if row.state == "not_met")
        + tuple(row for row in option.cautions if row.state == "met"),
        missing=tuple(row for row in (*option.criteria, *option.cautions) if row.state == "not_known"),
        before=tuple(row for row in option.check_first if row.state != "met"),
        places=places,
        conflict=len({place.place for place in places}) > 1,
    )

"""Why, and what is missing: decisive parts only."""

from __future__ import annotations

import pytest

from concord.logic.evaluate import read_all, run
from concord.logic.explain import Missing, explain
from concord.logic.values import Span
from logic.conftest import F, T, Thing, Told, U, compiled


def decisive(text: str, told: dict[str, int | Span]) -> list[object]:
    """Give what the decisive leaves of a condition read."""
    program, index = compiled(text)
    values = run(program, read_all(program, Told(told)))
    return [leaf.source for leaf in explain(program, values, index).leaves()]


DECISIVE: list[tuple[str, dict[str, int | Span], list[str]]] = [
    # A false conjunction: only its false parts; a true one: all
    ("advanced and pregnant", {"advanced": T, "pregnant": F}, ["pregnant"]),
    ("advanced and pregnant", {"advanced": F}, ["advanced"]),
    ("advanced and pregnant", {"advanced": F, "pregnant": F}, ["advanced", "pregnant"]),
    ("advanced and pregnant", {"advanced": T, "pregnant": T}, ["advanced", "pregnant"]),
    # A true disjunction: only its true parts; a false one: all
    ("advanced or pregnant", {"advanced": F, "pregnant": T}, ["pregnant"]),
    ("advanced or pregnant", {"pregnant": T}, ["pregnant"]),
    ("advanced or pregnant", {"advanced": F, "pregnant": F}, ["advanced", "pregnant"]),
    # Unknown: only what is unknown
    ("advanced and pregnant", {"advanced": T}, ["pregnant"]),
    ("advanced or pregnant", {"advanced": F}, ["pregnant"]),
    ("advanced and pregnant and diabetes", {"pregnant": T}, ["advanced", "diabetes"]),
    # Negation and nesting
    ("not advanced", {"advanced": T}, ["advanced"]),
    ("not (advanced and pregnant)", {"advanced": T, "pregnant": F}, ["pregnant"]),
    ("advanced and (pregnant or diabetes)", {"advanced": T, "pregnant": F, "diabetes": T}, ["advanced", "diabetes"]),
    # At least k
    ("at_least(1, advanced, pregnant)", {"advanced": T, "pregnant": F}, ["advanced"]),
    (
        "at_least(2, advanced, pregnant, diabetes)",
        {"advanced": T, "pregnant": F, "diabetes": F},
        ["pregnant", "diabetes"],
    ),
    ("at_least(2, advanced, pregnant, diabetes)", {"advanced": T, "pregnant": F}, ["diabetes"]),
]


@pytest.mark.parametrize(("text", "told", "wanted"), DECISIVE)
def test_only_the_decisive_parts_are_given(text: str, told: dict[str, int | Span], wanted: list[str]) -> None:
    """What would not change the answer is not shown."""
    assert decisive(text, told) == wanted


def test_a_reason_names_its_concept_and_its_truth() -> None:
    """A leaf behind a concept keeps the concept's name."""
    program, index = compiled("hr_positive")
    reason = explain(program, run(program, read_all(program, Told({"er_percent": Span(0, 0)}))), index)
    assert (reason.concept, reason.truth, reason.source) == ("hr_positive", F, "er_percent")


MISSING: list[tuple[str, dict[str, int | Span], list[str]]] = [
    ("advanced", {"advanced": T}, []),
    ("advanced and pregnant", {"advanced": F}, []),
    ("advanced and pregnant", {}, ["advanced", "pregnant"]),
    ("advanced and pregnant", {"advanced": T}, ["pregnant"]),
    ("advanced or not advanced", {}, ["advanced"]),
    ("er_percent >= 1 and er_percent >= 10", {"er_percent": Span(1, 100)}, ["er_percent"]),
    ("known(advanced)", {}, []),
    ("known(her2 == low) and pregnant", {}, []),
    ("not known(her2 == low) and pregnant", {}, ["pregnant"]),
    ("had(taxane)", {}, ["complete/treatments"]),
]


@pytest.mark.parametrize(("text", "told", "wanted"), MISSING)
def test_missing_names_what_would_decide(text: str, told: dict[str, int | Span], wanted: list[str]) -> None:
    """Each name once, in reading order; nothing when the answer is known; `known` itself asks for nothing."""
    program, index = compiled(text)
    answers = Told(told)
    assert list(Missing(program, run(program, read_all(program, answers)), answers).of(index)) == wanted


ITEMS = [
    # The fields that leave an item open, and no others
    ({"has taxane": T}, ["t1/growth"]),
    ({"growth": T}, ["t1/agents"]),
    ({}, ["t1/agents", "t1/growth"]),
    ({"has taxane": F}, []),
    ({"growth": F}, []),
]


@pytest.mark.parametrize(("values", "wanted"), ITEMS)
def test_missing_names_the_open_field_of_an_item(values: dict[str, int | Span], wanted: list[str]) -> None:
    """An item that is ruled out is not asked about."""
    program, index = compiled("some(treatments, has(taxane) and growth)")
    answers = Told(things={"treatments": [Thing(values, key="t1")]})
    assert list(Missing(program, run(program, read_all(program, answers)), answers).of(index)) == wanted


def test_a_true_item_asks_for_no_more() -> None:
    """Once one item answers, the ghost and the open ones are of no interest."""
    program, index = compiled("had(taxane)")
    answers = Told(things={"treatments": [Thing({"has taxane": T}), Thing(ghost=True), Thing({"has taxane": U})]})
    assert list(Missing(program, run(program, read_all(program, answers)), answers).of(index)) == []

"""Evaluation: each operator and list function over everything that can be known."""

from __future__ import annotations

import math

import pytest

from concord.logic.conditions import Flag, Not
from concord.logic.evaluate import at_least, count, some
from concord.logic.values import NEVER, Span, within
from logic.conftest import HER2, F, T, Thing, Told, U, truth_of

LETTERS = {"T": T, "U": U, "F": F}


def things(text: str) -> list[Thing]:
    """Read items: T, U or F for the flag `x`, with a star for a ghost."""
    return [Thing({"x": LETTERS[word[0]]}, ghost=word.endswith("*")) for word in text.split()]


SOME = [
    ("", F), ("F", F), ("U", U), ("T", T), ("F F", F), ("F U", U), ("F T", T), ("U T", T), ("T U F", T),
    # A ghost leaves a question open or complete; it never answers yes.
    ("F*", F), ("U*", U), ("T*", U), ("F F*", F), ("F U*", U), ("F T*", U), ("U F*", U), ("T U*", T), ("T T*", T),
]  # fmt: skip


@pytest.mark.parametrize(("items", "wanted"), SOME)
def test_some_is_true_for_an_item_and_false_for_a_complete_list(items: str, wanted: int) -> None:
    """FALSE needs every item FALSE and the list complete for this question."""
    assert some(things(items), Flag("x")) == wanted


COUNT = [
    ("", 0, 0), ("F", 0, 0), ("U", 0, 1), ("T", 1, 1), ("T T F", 2, 2), ("T U U", 1, 3), ("T F*", 1, 1),
    ("T U*", 1, math.inf), ("T T*", 1, math.inf), ("U U*", 0, math.inf), ("F U*", 0, math.inf),
]  # fmt: skip


@pytest.mark.parametrize(("items", "low", "high"), COUNT)
def test_count_runs_from_the_true_to_the_possible(items: str, low: int, high: float) -> None:
    """Open above unless the list is complete for this question; a ghost never counts as TRUE."""
    assert count(things(items), Flag("x")) == Span(low, high)


def test_a_negated_ghost_makes_nothing_true() -> None:
    """`not has(...)` may be TRUE of a ghost, and still there may be no such entry."""
    assert some(things("F*"), Not(Flag("x"))) == U
    assert count(things("F*"), Not(Flag("x"))) == Span(0, math.inf)


AT_LEAST = [
    (1, "T U", T), (1, "U U", U), (1, "F F", F), (2, "T T F", T), (2, "T U F", U), (2, "T F F", F), (2, "U U F", U),
    (2, "U F F", F), (3, "T T T", T), (3, "T T U", U), (3, "T T F", F), (3, "U U U", U),
]  # fmt: skip


@pytest.mark.parametrize(("k", "truths", "wanted"), AT_LEAST)
def test_at_least_counts_true_and_possible(k: int, truths: str, wanted: int) -> None:
    """TRUE if k are TRUE, FALSE if fewer than k are TRUE or UNKNOWN."""
    assert at_least(k, [LETTERS[word] for word in truths.split()]) == wanted


@pytest.mark.parametrize(
    ("possible", "asked", "wanted"),
    [
        (("low",), ("low",), T),
        (("low",), ("zero", "ultralow", "low"), T),
        (("low",), ("positive",), F),
        (("low", "positive"), ("low",), U),
        (("zero", "ultralow", "low"), ("zero", "ultralow", "low"), T),
        (("zero", "ultralow", "low"), ("low",), U),
        (("zero", "ultralow", "low", "positive"), ("zero", "ultralow", "low", "positive"), T),
        ((), ("low",), F),
    ],
)
def test_a_choice_is_in_a_set_by_what_is_possible(
    possible: tuple[str, ...], asked: tuple[str, ...], wanted: int
) -> None:
    """Each member of the list is possible or not by itself (trap 4)."""
    assert within(HER2.mask(*possible), HER2.mask(*asked)) == wanted


TOLD = [
    ("er_percent >= 1", {"er_percent": Span(1, 100)}, T),
    ("er_percent >= 10", {"er_percent": Span(1, 100)}, U),
    ("er_percent >= 1", {}, U),
    ("er_percent >= 0", {}, T),
    ("her2 == low", {"her2": HER2.mask("zero", "ultralow", "low")}, U),
    ("her2_negative", {"her2": HER2.mask("zero", "ultralow", "low")}, T),
    ("her2 != positive", {"her2": HER2.mask("positive")}, F),
    # Kleene logic does not know that one of the two must hold (trap 9).
    ("advanced or not advanced", {}, U),
    ("advanced and not advanced", {}, U),
    ("advanced and pregnant", {"advanced": F}, F),
    ("advanced or pregnant", {"advanced": T}, T),
    ("at_least(2, advanced, pregnant, diabetes)", {"advanced": T}, U),
    ("at_least(2, advanced, pregnant, diabetes)", {"advanced": F, "pregnant": F}, F),
    # known()
    ("known(advanced)", {}, F),
    ("known(advanced)", {"advanced": F}, T),
    ("known(advanced)", {"advanced": T}, T),
    ("known(her2)", {"her2": HER2.mask("low")}, T),
    ("known(her2)", {"her2": HER2.mask("low", "positive")}, F),
    ("known(her2 == zero)", {"her2": HER2.mask("low", "positive")}, T),
    ("known(er_percent)", {"er_percent": Span(90, 90)}, T),
    ("known(er_percent)", {"er_percent": Span(1, 100)}, T),
    ("known(er_percent)", {"er_percent": Span(1, math.inf)}, F),
    ("known(er_percent)", {}, F),
    ("known(er_percent >= 10)", {"er_percent": Span(1, 100)}, F),
    ("not known(pregnant)", {}, T),
    # Readings
    ("since(last_growth) >= 1", {"since": NEVER}, F),
    ("since(last_growth) < 1", {"since": NEVER}, F),
    ("not since(last_growth) < 1", {"since": NEVER}, T),
    ("time_on(taxane) >= 6", {"time_on": Span(5, 7)}, U),
    ("lines(chemotherapy) <= 1", {"lines": Span(0, 1)}, T),
    ("best_response(taxane) in (complete, partial)", {"best_response": 0b0010}, T),
]


@pytest.mark.parametrize(("text", "told", "wanted"), TOLD)
def test_a_condition_has_the_truth_of_the_page(text: str, told: dict[str, int | Span], wanted: int) -> None:
    """Facts, concepts, `known` and readings."""
    assert truth_of(text, Told(told)) == wanted


ITEMS = [
    ("has(taxane) and growth", {"has taxane": T, "growth": T}, T),
    ("has(taxane) and growth", {"has taxane": T}, U),
    ("has(taxane) and growth", {"has taxane": F}, F),
    ("has(taxane) or growth", {"has taxane": U, "growth": T}, T),
    ("not has(taxane)", {"has taxane": F}, T),
    ("months >= 6", {"months": Span(5, 7)}, U),
    ("setting == early", {"setting": 0b01}, T),
    ("setting == early", {"setting": 0b11}, U),
    ("stopped in (growth, side_effects)", {"stopped": 0b0000100}, F),
    ("at_least(2, has(taxane), growth, ongoing)", {"has taxane": T, "growth": F, "ongoing": T}, T),
]


@pytest.mark.parametrize(("text", "values", "wanted"), ITEMS)
def test_inside_a_list_a_condition_is_asked_of_one_item(text: str, values: dict[str, int | Span], wanted: int) -> None:
    """Every operator works on the fields of an item too."""
    told = Told(things={"treatments": [Thing(values)]})
    assert truth_of(f"some(treatments, {text})", told) == wanted


def test_two_halves_in_two_items_do_not_make_a_whole() -> None:
    """A taxane in one entry and growth in another is no growth on a taxane."""
    split = [Thing({"has taxane": T, "growth": F}), Thing({"has taxane": F, "growth": T})]
    assert truth_of("some(treatments, has(taxane) and growth)", Told(things={"treatments": split})) == F

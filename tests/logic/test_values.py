"""What is still possible: intervals, closed lists, and an event that never happened."""

from __future__ import annotations

import math

import pytest

from concord.logic.values import ANY_NUMBER, NEVER, Kind, Span, compare, hull
from logic.conftest import HER2, F, T, U

INF = math.inf
BELOW_5 = math.nextafter(5.0, 0.0)

COMPARED = [
    # Positive without a percent: 1 to 100
    (Span(1, 100), {">= 1": T, ">= 10": U, "> 1": U, "< 1": F, "<= 100": T, "> 100": F, "< 100": U, "== 50": U}),
    (Span(1, 10), {">= 0.9": T, ">= 10": U, ">= 10.1": F, "> 0.9": T, "> 10": F, "<= 1": U, "<= 0.9": F, "<= 10": T}),
    (Span(1, 10), {"< 10": U, "< 10.1": T, "< 1": F, "== 1": U, "== 10": U, "== 11": F, "!= 10": U, "!= 11": T}),
    # One number left
    (Span(5, 5), {"== 5": T, "!= 5": F, ">= 5": T, "> 5": F, "<= 5": T, "< 5": F, "== 4": F, "!= 4": T}),
    (Span(0, 0), {"== 0": T, ">= 0": T, "< 1": T, "> 0": F, "<= 0": T, "!= 0": F}),
    # "< 5": an open end is the next float inside
    (Span(0, BELOW_5), {"< 5": T, "<= 5": T, ">= 5": F, "== 5": F, "!= 5": T, "> 4.9": U, "< 4.9": U, ">= 0": T}),
    (Span(0, 5), {"< 5": U, "<= 5": T, ">= 5": U}),
    # Infinite ends
    (Span(3, INF), {">= 3": T, "> 3": U, ">= 1000000": U, "< 3": F, "<= 3": U, "== 3": U, "!= 3": U, "!= 2": T}),
    (Span(-INF, 3), {"<= 3": T, "< 3": U, "> 3": F, ">= 3": U, "<= -1000000": U}),
    (ANY_NUMBER, {">= 0": U, "> 0": U, "<= 0": U, "< 0": U, "== 0": U, "!= 0": U}),
    # Never: every comparison is FALSE, both ways
    (NEVER, {">= 0": F, "> 0": F, "<= 0": F, "< 0": F, "== 0": F, "!= 0": F, ">= 1e9": F, "<= 1e9": F}),
    # Perhaps never: nothing can be TRUE, and what is FALSE for every number stays FALSE
    (Span(5, 5, True), {"== 5": U, ">= 5": U, "<= 5": U, "> 5": F, "< 5": F, "!= 5": F, "!= 4": U}),
    (Span(0, INF, True), {">= 0": U, "< 12": U, "< 0": F, ">= 12": U}),
]
CASES = [(span, text, wanted) for span, table in COMPARED for text, wanted in table.items()]


@pytest.mark.parametrize(("span", "text", "wanted"), CASES)
def test_a_comparison_asks_every_possible_number(span: Span, text: str, wanted: int) -> None:
    """TRUE if it holds for every possible value, FALSE if for none, else UNKNOWN."""
    op, number = text.split()
    assert compare(span, op, float(number)) == wanted


@pytest.mark.parametrize("number", [38.4, 0.1, 6.5, 1.1])
def test_numbers_keep_all_their_digits(number: float) -> None:
    """A value stored with fewer digits would not equal its own threshold (trap 1)."""
    span = Span(number, number)
    assert (compare(span, ">", number), compare(span, "<", number), compare(span, "==", number)) == (F, F, T)


def test_never_is_not_unknown() -> None:
    """A taxane that was never given is not within 12 months, and also not longer ago (trap 3)."""
    assert compare(NEVER, "<=", 12) == compare(NEVER, ">", 12) == F
    assert compare(ANY_NUMBER, "<=", 12) == U


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        ([Span(1, 2)], Span(1, 2)),
        ([Span(1, 2), Span(5, 6)], Span(1, 6)),
        ([Span(0, 0), Span(90, 90)], Span(0, 90)),
        ([NEVER, Span(3, 4)], Span(3, 4, True)),
        ([Span(3, INF), Span(1, 1)], Span(1, INF)),
    ],
)
def test_a_hull_holds_all_of_them(spans: list[Span], wanted: Span) -> None:
    """Nothing that one of the spans leaves possible is lost."""
    assert hull(spans) == wanted


@pytest.mark.parametrize(
    ("span", "exact"), [(Span(5, 5), True), (Span(5, 6), False), (Span(5, 5, True), False), (NEVER, False)]
)
def test_exact_is_one_number_and_no_never(span: Span, exact: bool) -> None:
    """One number is left."""
    assert span.exact is exact


def test_masks_and_names_are_two_ways_to_say_the_same() -> None:
    """A mask holds members, and names come in the order of the list."""
    mask = HER2.mask("low", "zero", "low")
    assert HER2.names(mask) == ["zero", "low"]
    assert HER2.names(HER2.everything) == list(HER2.members)
    assert HER2.names(HER2.mask()) == []


@pytest.mark.parametrize(
    ("kind", "unknown"),
    [(Kind("flag"), U), (HER2, 0b1111), (Kind("number"), ANY_NUMBER), (Kind("number", low=0, high=4), Span(0, 4))],
)
def test_unknown_is_everything(kind: Kind, unknown: int | Span) -> None:
    """Unknown is the whole list, both truth values, or all numbers there can be."""
    assert kind.unknown == unknown


@pytest.mark.parametrize(
    ("kind", "value", "settled"),
    [
        (Kind("flag"), T, True),
        (Kind("flag"), F, True),
        (Kind("flag"), U, False),
        (HER2, HER2.mask("low"), True),
        (HER2, HER2.mask("low", "positive"), False),
        (HER2, HER2.everything, False),
        (Kind("number"), Span(5, 5), True),
        (Kind("number"), Span(1, 10), True),
        (Kind("number"), Span(3, INF), False),
        (Kind("number"), Span(-INF, 3), False),
        (Kind("number"), ANY_NUMBER, False),
        (Kind("number", low=0, high=100), Span(1, 100), True),
        (Kind("number", low=0, high=100), Span(0, 100), False),
        (Kind("number"), NEVER, True),
    ],
)
def test_settled_is_one_value_left(kind: Kind, value: int | Span, settled: bool) -> None:
    """A flag or choice has one value left, a number is finite on both sides and was narrowed at all."""
    assert kind.is_settled(value) is settled

"""And, or, not, at least, known, choices and numbers in columns: all cases, against the slow second reading."""

from __future__ import annotations

import math
from itertools import product

import pytest

from concord.logic.conditions import Compare, Within
from concord.logic.values import NEVER, Span, Value
from reference import values as reference

from .small import FACTS, answers

TRUTHS = {0: False, 1: None, 3: True}
THREE: list[dict[str, Value]] = [dict(zip("abc", codes, strict=True)) for codes in product(TRUTHS, repeat=3)]
PLAIN = [list(truths) for truths in product(TRUTHS.values(), repeat=3)]


@pytest.mark.parametrize(
    ("asked", "meaning"),
    [
        ("a and b and c", lambda t: reference.all_of(t)),
        ("a or b or c", lambda t: reference.any_of(t)),
        ("not a", lambda t: reference.negated(t[0])),
        ("a and not b or c", lambda t: reference.any_of([reference.all_of([t[0], reference.negated(t[1])]), t[2]])),
        ("at_least(1, a, b, c)", lambda t: reference.at_least(1, t)),
        ("at_least(2, a, b, c)", lambda t: reference.at_least(2, t)),
        ("at_least(3, a, b, c)", lambda t: reference.at_least(3, t)),
        ("known(a and b)", lambda t: reference.all_of(t[:2]) is not None),
        ("known(a)", lambda t: t[0] is not None),
        ("not (a or not a)", lambda t: None if t[0] is None else False),
    ],
)
def test_every_case_of_three_truths(asked, meaning) -> None:  # type: ignore[no-untyped-def]
    assert answers(asked, THREE) == [meaning(truths) for truths in PLAIN]


def test_a_choice_is_in_a_set_for_every_subset_and_every_set() -> None:
    kind = FACTS["her2"]
    people: list[dict[str, Value]] = [{"her2": possible} for possible in range(kind.everything + 1)]
    for mask in range(1, kind.everything + 1):
        expected = [
            reference.lies_in(frozenset(kind.names(possible)), kind.names(mask))
            for possible in range(kind.everything + 1)
        ]
        assert answers(Within("her2", mask), people) == expected, kind.names(mask)


def test_a_choice_is_known_when_one_value_is_left() -> None:
    people: list[dict[str, Value]] = [{"her2": possible} for possible in range(16)]
    assert answers("known(her2)", people) == [possible.bit_count() == 1 for possible in range(16)]


ENDS = (-math.inf, 0.0, math.nextafter(38.4, 0), 38.4, math.nextafter(38.4, 99), 100.0, math.inf)
SPANS = [Span(lo, hi, never) for lo in ENDS for hi in ENDS if lo <= hi for never in (False, True)] + [NEVER]


@pytest.mark.parametrize("op", [">=", ">", "<=", "<", "==", "!="])
def test_every_interval_against_a_threshold(op: str) -> None:
    people: list[dict[str, Value]] = [{"number": span} for span in SPANS]
    expected = [reference.compared(reference.Number(*span), op, 38.4) for span in SPANS]
    assert answers(Compare("number", op, 38.4), people) == expected


def test_a_number_is_known_when_both_ends_are_and_it_is_narrower_than_all_that_is_possible() -> None:
    told = [Span(0, 100), Span(0, 99), Span(1, math.inf), Span(5, 5), NEVER, Span(0, 100, True), Span(-math.inf, 5)]
    assert answers("known(number)", [{"number": span} for span in told]) == [
        False, True, False, True, True, False, False,
    ]  # fmt: skip

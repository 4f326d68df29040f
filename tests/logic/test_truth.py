"""Kleene's three truth values and their codes."""

from __future__ import annotations

import pytest

from concord.logic.truth import NAMES, NOT, truth
from logic.conftest import F, T, U

AND = [
    (T, T, T), (T, U, U), (T, F, F),
    (U, T, U), (U, U, U), (U, F, F),
    (F, T, F), (F, U, F), (F, F, F),
]  # fmt: skip
OR = [
    (T, T, T), (T, U, T), (T, F, T),
    (U, T, T), (U, U, U), (U, F, U),
    (F, T, T), (F, U, U), (F, F, F),
]  # fmt: skip


def test_the_codes_are_those_of_the_page() -> None:
    """FALSE is 0, UNKNOWN 1, TRUE 3, so that nothing else can be read into them."""
    assert (F, U, T) == (0, 1, 3)
    assert NAMES == {0: "false", 1: "unknown", 3: "true"}


@pytest.mark.parametrize(("a", "b", "both"), AND)
def test_and_is_the_bitwise_and(a: int, b: int, both: int) -> None:
    """One FALSE makes a conjunction FALSE, whatever is unknown beside it."""
    assert a & b == both


@pytest.mark.parametrize(("a", "b", "either"), OR)
def test_or_is_the_bitwise_or(a: int, b: int, either: int) -> None:
    """One TRUE makes a disjunction TRUE, whatever is unknown beside it."""
    assert a | b == either


@pytest.mark.parametrize(("a", "negated"), [(T, F), (U, U), (F, T)])
def test_not_leaves_unknown_unknown(a: int, negated: int) -> None:
    """Unknown is never no."""
    assert NOT[a] == negated


@pytest.mark.parametrize("a", [F, U, T])
@pytest.mark.parametrize("b", [F, U, T])
def test_negation_turns_and_into_or(a: int, b: int) -> None:
    """De Morgan's law holds for three values."""
    assert NOT[a & b] == NOT[a] | NOT[b]


@pytest.mark.parametrize(("yes", "no", "code"), [(True, False, T), (False, True, F), (True, True, U)])
def test_a_flag_is_what_is_still_possible(yes: bool, no: bool, code: int) -> None:
    """Yes alone is TRUE, no alone FALSE, both possible UNKNOWN."""
    assert truth(yes, no) == code

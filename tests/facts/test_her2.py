"""HER2: every score with every ISH result and every staining."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, facts_of, left, truth_of

ZERO, ULTRALOW, LOW, POSITIVE = "zero", "ultralow", "low", "positive"
NEGATIVE = {ZERO, ULTRALOW, LOW}
ALL = {*NEGATIVE, POSITIVE}
NOT_AMPLIFIED = (None, "not_amplified", "equivocal", "not_done", "unknown")

SCORES: list[tuple[str | None, str | None, str | None, set[str]]] = [
    # IHC 3+ is positive by itself, amplified is positive by itself
    *(("3+", ish, None, {POSITIVE}) for ish in (*NOT_AMPLIFIED, "amplified")),
    *((ihc, "amplified", None, {POSITIVE}) for ihc in ("0", "0+", "1+", "2+", "unknown", None)),
    # 2+ waits for ISH
    ("2+", "not_amplified", None, {LOW}),
    *(("2+", ish, None, {LOW, POSITIVE}) for ish in (None, "equivocal", "not_done", "unknown")),
    # 1+ and below need none
    *(("1+", ish, None, {LOW}) for ish in NOT_AMPLIFIED),
    *(("0+", ish, None, {ULTRALOW}) for ish in NOT_AMPLIFIED),
    *(("0", ish, "none", {ZERO}) for ish in NOT_AMPLIFIED),
    *(("0", ish, "faint", {ULTRALOW}) for ish in NOT_AMPLIFIED),
    *(("0", ish, "not stated", {ZERO, ULTRALOW}) for ish in NOT_AMPLIFIED),
    *(("0", ish, None, {ZERO, ULTRALOW}) for ish in NOT_AMPLIFIED),
    # No score
    *((ihc, ish, None, ALL) for ihc in (None, "unknown") for ish in (None, "equivocal", "not_done", "unknown")),
]


@pytest.mark.parametrize(("ihc", "ish", "staining", "wanted"), SCORES)
def test_score_ish_and_staining(ihc: str | None, ish: str | None, staining: str | None, wanted: set[str]) -> None:
    """2+ without ISH is low or positive; 0 without a word on staining is zero or ultralow."""
    told = {"ihc": ihc, "ish": ish, "staining": staining}
    her2 = {name: value for name, value in told.items() if value is not None}
    assert left("her2", facts_of(specimens=[{"from": "primary", "her2": her2}])) == wanted


WORDS = [
    ("positive", {POSITIVE}),
    ("negative", NEGATIVE),
    ("low", {LOW}),
    ("ultralow", {ULTRALOW}),
    ("zero", {ZERO}),
    ("equivocal", {LOW, POSITIVE}),
    ("unknown", ALL),
    ({"result": "negative", "ihc": "1+"}, {LOW}),
    ({"result": "negative", "ihc": "2+"}, {LOW}),
    ({"result": "negative", "ihc": "0"}, {ZERO, ULTRALOW}),
]


@pytest.mark.parametrize(("told", "wanted"), WORDS)
def test_words_leave_what_they_can_mean(told: Any, wanted: set[str]) -> None:
    """Negative without a score is zero, ultralow or low."""
    assert left("her2", facts_of(specimens=[{"from": "primary", "her2": told}])) == wanted


@pytest.mark.parametrize(
    ("told", "negative", "low"),
    [("negative", T, U), ({"ihc": "1+"}, T, T), ({"ihc": "2+"}, U, U), ({"ihc": "3+"}, F, F), ({"ihc": "0"}, T, F)],
)
def test_negative_is_not_yet_low(told: Any, negative: int, low: int) -> None:
    """HER2-negative without a score may be low."""
    record = {"specimens": [{"from": "primary", "her2": told}]}
    assert truth_of("her2 in (zero, ultralow, low)", **record) == negative
    assert truth_of("her2 == low", **record) == low

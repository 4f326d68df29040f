"""ER and PR: percent, Allred, H-score and words, at 1 % and at 10 %."""

from __future__ import annotations

import math
from typing import Any

import pytest

from facts.conftest import F, T, U, facts_of, span, truth_of

BELOW_1 = math.nextafter(1.0, 0.0)

READ = [
    ({"percent": "90"}, 90, 90),
    ({"percent": "0"}, 0, 0),
    ({"percent": "1-10"}, 1, 10),
    ({"percent": "< 1"}, 0, BELOW_1),
    ({"percent": "at least 70"}, 70, 100),
    ({"percent": "unknown"}, 0, 100),
    ("positive", 1, 100),
    ("negative", 0, BELOW_1),
    ("low", 1, 10),
    ("unknown", 0, 100),
    ({"h_score": "0"}, 0, 0),
    ({"h_score": "300"}, 100, 100),
    ({"h_score": "150"}, 50, 100),
    ({"h_score": "6"}, 2, 6),
    ({"allred": "0"}, 0, 0),
    # The most exact statement counts
    ({"percent": "5", "result": "positive"}, 5, 5),
    ({"percent": "5", "allred": "8"}, 5, 5),
]


@pytest.mark.parametrize("receptor", ["er", "pr"])
@pytest.mark.parametrize(("result", "low", "high"), READ)
def test_a_result_leaves_a_range_of_percent(receptor: str, result: Any, low: float, high: float) -> None:
    """Positive without a percent is 1 to 100, negative is below 1."""
    facts = facts_of(specimens=[{"from": "primary", receptor: result}])
    assert span(f"{receptor}_percent", facts) == (low, high)


THRESHOLDS = [
    ({"percent": "1"}, T, F),
    ({"percent": "0.9"}, F, F),
    ({"percent": "< 1"}, F, F),
    ({"percent": "9.9"}, T, F),
    ({"percent": "10"}, T, T),
    ({"percent": "1-10"}, T, U),
    ({"percent": "0-1"}, U, F),
    ({"percent": "< 10"}, U, F),
    ("positive", T, U),
    ("low", T, U),
    ("negative", F, F),
    ("unknown", U, U),
    # Allred: the share of stained cells (0, below 1 %, to 10 %, to a third, to two thirds, above) plus 0 to 3
    ({"allred": "0"}, F, F),
    ({"allred": "2"}, F, F),
    ({"allred": "3"}, U, U),
    ({"allred": "4"}, U, U),
    ({"allred": "5"}, T, U),
    ({"allred": "6"}, T, T),
    ({"allred": "7"}, T, T),
    ({"allred": "8"}, T, T),
    # H-score: one to three points for each percent
    ({"h_score": "0"}, F, F),
    ({"h_score": "1"}, U, F),
    ({"h_score": "3"}, T, F),
    ({"h_score": "10"}, T, U),
    ({"h_score": "30"}, T, T),
]


@pytest.mark.parametrize(("result", "at_1", "at_10"), THRESHOLDS)
def test_the_two_thresholds(result: Any, at_1: int, at_10: int) -> None:
    """At least 1 % and at least 10 %, each TRUE, FALSE or UNKNOWN by what is possible."""
    facts = {"specimens": [{"from": "primary", "er": result}]}
    assert (truth_of("er_percent >= 1", **facts), truth_of("er_percent >= 10", **facts)) == (at_1, at_10)


def test_nothing_recorded_leaves_everything_open() -> None:
    """No sample, no narrowing."""
    facts = facts_of()
    assert span("er_percent", facts) == span("pr_percent", facts) == (0, 100)


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("ki67", "20", (20, 20)),
        ("ki67", "at least 30", (30, 100)),
        ("pdl1_cps", "10", (10, 10)),
        ("pdl1_ic", "< 1", (0, BELOW_1)),
    ],
)
def test_other_numbers_of_a_sample(field: str, value: str, wanted: tuple[float, float]) -> None:
    """Ki-67 and PD-L1 are read as they stand, inside their range."""
    assert span(field, facts_of(specimens=[{"from": "primary", field: value}])) == wanted


@pytest.mark.parametrize(("grade", "wanted"), [("1", T), ("2", F), ("unknown", U)])
def test_the_grade_is_a_choice(grade: str, wanted: int) -> None:
    """Grade 1 is g1."""
    assert truth_of("grade == g1", specimens=[{"from": "primary", "grade": grade}]) == wanted

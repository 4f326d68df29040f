"""The present moment."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import complete, facts_of, late, left, spread_on, truth_of

NOW = late("palbociclib", "letrozole", start="2026-01-15", ongoing="yes", recorded="2026-10-30")
ENDED = late("palbociclib", "letrozole", start="2026-01-15", end="2026-10-15", stopped="growth")
QUIET = [{"date": "2026-10-20", "growing": "no"}]
TOO_HARD = [{"what": "effects_bearable", "value": "no", "date": "2026-10-25", "author": "self"}]
CHANGE = [{"date": "2026-10-25", "wants": ["change"]}]

MOMENTS: list[tuple[dict[str, Any], str]] = [
    ({}, "first_metastatic"),
    ({"treatments": [NOW], "growth": QUIET}, "working"),
    ({"treatments": [NOW], "growth": [{"date": "2026-10-20"}]}, "growing"),
    ({"treatments": [ENDED], "growth": [{"date": "2026-10-15"}]}, "growing"),
    ({"treatments": [ENDED]}, "growing"),
    ({"treatments": [NOW], "growth": QUIET, "statements": TOO_HARD}, "not_tolerated"),
    ({"treatments": [NOW], "growth": QUIET, "preferences": CHANGE}, "wants_change"),
]


@pytest.mark.parametrize(("told", "wanted"), MOMENTS)
def test_the_moment_follows_from_the_record(told: dict[str, Any], wanted: str) -> None:
    """Spread just found, working, growth, side effects too hard, or a wish to change."""
    facts = facts_of(cancer=spread_on("2026-01-01"), complete=complete(), **told)
    assert left("moment", facts) == {wanted}


@pytest.mark.parametrize(
    ("told", "possible"),
    [
        ({"treatments": [NOW], "complete": complete()}, {"working", "growing"}),
        ({}, {"first_metastatic", "working", "growing"}),
        ({"treatments": [late("letrozole", start="2019-01-15")]}, {"working", "growing"}),
    ],
)
def test_the_moment_stays_open_while_growth_or_treatment_is_unknown(told: dict[str, Any], possible: set[str]) -> None:
    """Nothing that may be so is left out."""
    assert left("moment", facts_of(cancer=spread_on("2019-01-01"), **told)) >= possible


def test_working_then_stops() -> None:
    """The same record as of a later day, with the growth of that day."""
    record = {
        "cancer": spread_on("2026-01-01"),
        "treatments": [NOW],
        "complete": complete(),
        "growth": [{"date": "2026-10-01", "growing": "no"}, {"date": "2026-10-30"}],
    }
    assert truth_of("moment == working", "2026-10-29", **record) != 0
    assert truth_of("moment == growing", "2026-10-30", **record) == 3

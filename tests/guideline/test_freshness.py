"""How old the knowledge is: within its date, past it, and past it by as long again."""

from __future__ import annotations

from datetime import date

import pytest

from concord.guideline.freshness import RULES_MONTHS, TEXT_MONTHS, clock_is_wrong, freshness

MADE = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("due", "months", "clock", "expected"),
    [
        ("2027-05", RULES_MONTHS, "2027-05-31", "current"),
        ("2027-05", RULES_MONTHS, "2027-06-01", "past_due"),
        ("2027-05", RULES_MONTHS, "2027-11-30", "past_due"),
        ("2027-05", RULES_MONTHS, "2027-12-01", "old"),
        ("2027-05", TEXT_MONTHS, "2027-12-01", "past_due"),
        ("2027-05", TEXT_MONTHS, "2028-06-01", "old"),
        ("2027-08-31", RULES_MONTHS, "2028-02-29", "past_due"),
        ("2027-08-31", RULES_MONTHS, "2028-03-01", "old"),
        ("2027-05", RULES_MONTHS, "2026-11-24", "current"),
        ("2027-05", RULES_MONTHS, "2026-11-23", "current"),
        ("2027-05", RULES_MONTHS, "2026-11-22", "past_due"),
        ("2027-05", RULES_MONTHS, None, "past_due"),
        ("soon", RULES_MONTHS, "2026-11-24", "past_due"),
        (None, RULES_MONTHS, "2026-11-24", "past_due"),
    ],
)
def test_freshness(due: str | None, months: int, clock: str | None, expected: str) -> None:
    assert freshness(due, months, date.fromisoformat(clock) if clock else None, MADE) == expected


def test_a_clock_before_the_knowledge_is_wrong() -> None:
    assert clock_is_wrong(None, None) and clock_is_wrong(date(2026, 11, 22), MADE)
    assert not clock_is_wrong(date(2026, 11, 23), MADE), "it is still the day before in another part of the world"
    assert not clock_is_wrong(MADE, MADE) and not clock_is_wrong(MADE, None)

"""What a written date can mean, and moving by calendar months."""

from __future__ import annotations

from datetime import date

import pytest

from concord.record.dates import DateProblem, add_months, span_of_date

READ = [
    ("2024-05-31", date(2024, 5, 31), date(2024, 5, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
    ("2023", date(2023, 1, 1), date(2023, 12, 31)),
]


@pytest.mark.parametrize(("text", "first", "last"), READ)
def test_dates_span_what_they_can_mean(text: str, first: date, last: date) -> None:
    """A month or year is all of its days."""
    assert span_of_date(text) == (first, last)


def test_an_unknown_date_has_no_span() -> None:
    """`unknown` says nothing of the day."""
    assert span_of_date("unknown") is None


@pytest.mark.parametrize(
    "text", ["", "2024-13", "2024-02-30", "1899", "24-05-31", "31.05.2024", "2024-5-1", "٢٠٢٤", "2024-05-31T10:00"]
)
def test_other_dates_are_refused(text: str) -> None:
    """What is no date is refused with the ways to write one."""
    with pytest.raises(DateProblem, match="write 2024-05-31, 2024-05, 2024 or unknown"):
        span_of_date(text)


@pytest.mark.parametrize(
    ("months", "moved"),
    [(1, date(2024, 2, 29)), (-2, date(2023, 11, 30)), (12, date(2025, 1, 31)), (0, date(2024, 1, 31))],
)
def test_moving_by_months_clamps_the_day(months: int, moved: date) -> None:
    """The 31st becomes the last day there is."""
    assert add_months(date(2024, 1, 31), months) == moved

"""Dates as people know them: a day, a month, a year, or not known."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
UNKNOWN_DATE = "unknown"


class DateProblem(ValueError):
    """A date that cannot be read; the message says how to mend it."""


@lru_cache(maxsize=65536)
def span_of_date(text: str) -> tuple[date, date] | None:
    """Give the first and the last day that a written date can mean.

    Args:
        text: ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or ``unknown``.

    Returns:
        First and last possible day, both inclusive; ``None`` for ``unknown``.

    Raises:
        DateProblem: when the text is none of these, or no such day exists.
    """
    if text == UNKNOWN_DATE:
        return None
    found = _SHAPE.fullmatch(text)
    if not found:
        raise DateProblem(f"{text[:40]!r} is not a date; write 2024-05-31, 2024-05, 2024 or unknown")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or year < 1900:
            raise ValueError
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        raise DateProblem(
            f"{text!r} is not in the calendar since 1900; write 2024-05-31, 2024-05, 2024 or unknown"
        ) from None


@lru_cache(maxsize=65536)
def add_months(day: date, months: int) -> date:
    """Move a day by calendar months; the day of the month is clamped to the last one there is."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

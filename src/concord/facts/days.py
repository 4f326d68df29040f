"""Spans of days: when something can have happened."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from concord.logic.conditions import Window
from concord.logic.values import Span
from concord.record.dates import add_months, span_of_date


class Days(NamedTuple):
    """First and last possible day, both inclusive."""

    lo: date
    hi: date

    def within(self, other: Days) -> Days | None:
        """Narrow to the days that lie in another span too; ``None`` if there are none."""
        lo, hi = max(self.lo, other.lo), min(self.hi, other.hi)
        return Days(lo, hi) if lo <= hi else None


ANY_DAY = Days(date(1900, 1, 1), date(2200, 12, 31))


def days(text: str | None, latest: date | None = None) -> Days:
    """Read a written date; what is not known is any day, at most ``latest`` for things that happened."""
    span = span_of_date(text) if text else None
    found = Days(*span) if span else ANY_DAY
    if latest is not None and latest < found.hi:
        return Days(min(found.lo, latest), latest)
    return found


def later(day: date, window: Window) -> date:
    """Move a day forward by a window."""
    if window.unit == "months":
        return add_months(day, window.count)
    return day + timedelta(days=window.count * (7 if window.unit == "weeks" else 1))


def earlier(day: date, window: Window) -> date:
    """Move a day back by a window."""
    return later(day, Window(window.unit, -window.count))


def whole_months(first: date, last: date) -> float:
    """Give the calendar months between two days; days over a full month count as a fraction of 31."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if add_months(first, months) > last:
        months -= 1
    return months + (last - add_months(first, months)).days / 31


@lru_cache(maxsize=65536)
def months_between(start: Days, end: Days) -> Span:
    """Give how many months can lie between two moments (never less than none)."""
    lo = whole_months(start.hi, end.lo) if end.lo >= start.hi else 0.0
    hi = whole_months(start.lo, end.hi) if end.hi >= start.lo else 0.0
    return Span(lo, float("inf") if start.lo == ANY_DAY.lo or end.hi == ANY_DAY.hi else hi)

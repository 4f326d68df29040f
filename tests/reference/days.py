"""Days that are still possible, and lengths of time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from concord.record.dates import add_months, span_of_date

from .values import Number

LONG_AGO = date(1900, 1, 1)
"""Stands for "no first day is known"."""


class Days(NamedTuple):
    """The first and the last day that are possible."""

    first: date
    last: date

    @property
    def known(self) -> bool:
        """Whether anything at all was written."""
        return self.first != LONG_AGO

    def corners(self, others: Iterable[date] = ()) -> list[date]:
        """Give the first and last day, and those of some other days that are possible."""
        return sorted({self.first, self.last, *(day for day in others if self.first <= day <= self.last)})


def possible_days(text: str | None, as_of: date) -> Days:
    """Give the days a written date can mean; nothing that happened lies after the day of the facts."""
    span = span_of_date(text) if text else None
    return Days(span[0], min(span[1], as_of)) if span else Days(LONG_AGO, as_of)


def months_between(start: date, end: date) -> float:
    """Count calendar months; a part of a month is a fraction, so that exactly n months is n."""
    if start == LONG_AGO:
        return math.inf
    if end <= start:
        return 0.0
    whole = max((end.year - start.year) * 12 + end.month - start.month - 1, 0)  # at least so many
    while add_months(start, whole + 1) <= end:
        whole += 1
    since = add_months(start, whole)
    return whole + (end - since).days / (add_months(start, whole + 1) - since).days


def months_since(days: Days, as_of: date) -> Number:
    """Give the months from an event to the day of the facts."""
    return Number(months_between(days.last, as_of), months_between(days.first, as_of))


def later(day: date, window: Any) -> date:
    """Move a day by a window; ``None`` is without limit."""
    return date.max if window is None else _moved(day, window, 1)


def earlier(day: date, window: Any) -> date:
    """Move a day back by a window."""
    return _moved(day, window, -1)


def _moved(day: date, window: Any, sign: int) -> date:
    if window.unit == "months":
        return add_months(day, sign * window.count)
    return day + timedelta(days=sign * window.count * (7 if window.unit == "weeks" else 1))


def near(days: Days, others: Iterable[date]) -> list[date]:
    """Give the first and last possible day, and the possible days on and beside some other days."""
    if days.first == days.last:
        return [days.first]
    beside = {date.fromordinal(o.toordinal() + step) for o in others if date.min < o < date.max for step in (-1, 0, 1)}
    return sorted({*days, *(day for day in beside if days.first <= day <= days.last)})


def around(days: Days, others: Iterable[Days], *months: int) -> list[date]:
    """Give possible days that matter beside some others: their ends, and 28 days or so many months before and after."""
    if days.first == days.last:
        return [days.first]
    marks = {day for other in [days, *others] for day in other}
    marks |= {day + timedelta(days=sign * 28) for day in marks for sign in (1, -1)}
    marks |= {add_months(day, sign * n) for day in marks for n in months for sign in (1, -1) if day.year > 1903}
    return near(days, marks)


class Said(NamedTuple):
    """A dated entry and what it says."""

    days: Days
    value: Any


def newest(entries: Iterable[Said], fresh_from: date | None = None) -> tuple[list[Any], bool]:
    """Give everything the newest entry may say, and whether the newest may be older than a day.

    Each entry is the newest in some world if it can lie on or after all others.
    """
    found = list(entries)
    values: list[Any] = []
    stale = not found
    for i, entry in enumerate(found):
        others = [other.days.first for j, other in enumerate(found) if j != i]
        first = max([entry.days.first, *others])
        if first > entry.days.last:
            continue
        values.append(entry.value)
        stale = stale or (fresh_from is not None and first < fresh_from)
    return values, stale


def current(items: Iterable[Any]) -> list[Any]:
    """Leave out the entries that a later one corrects."""
    found = list(items)
    corrected = {item.supersedes for item in found if item.supersedes}
    return [item for item in found if not (item.id and item.id in corrected)]


def worlds(start: Days, end: Days, keep: Callable[[date, date], bool] = lambda s, e: s <= e) -> list[tuple[date, date]]:
    """Give pairs of start and end at the corners of what is possible; a start is not after its end."""
    pairs = [(s, e) for s in start.corners(end) for e in end.corners(start) if keep(s, e)]
    return pairs or [(start.first, start.first)]

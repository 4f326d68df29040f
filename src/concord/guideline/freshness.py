"""How old the knowledge is on the day it is read.

Within its review date a statement is current. After that it may be out of date; after as long again it is old,
and what it says of one person is no longer shown to that person. A clock that is missing, or that reads a day
before the knowledge was made, counts as past the review date; one day is allowed for, since a day begins in one
part of the world while it is still the day before in another.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Freshness = Literal["current", "past_due", "old"]

RULES_MONTHS = 6
"""How long a reviewed rule, marker or flag is current."""

_TIME_ZONES = timedelta(days=1)

TEXT_MONTHS = 12
"""How long a reviewed text on how things are done is current."""


@lru_cache(maxsize=1024)
def last_day(written: str | None) -> date | None:
    """Give the last day of a date written as ``2027-05`` or ``2027-05-31``; ``None`` when it is neither."""
    try:
        if written and len(written) == len("2027-05"):
            first = date.fromisoformat(f"{written}-01")
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return date.fromisoformat(written) if written and len(written) == len("2027-05-31") else None
    except ValueError:
        return None


def past_due(review_due: str | None, today: date | None) -> bool:
    """Say whether a review is past due; a date that is missing or cannot be read counts as past, on either side."""
    due = last_day(review_due)
    return due is None or today is None or today > due


def clock_is_wrong(clock: date | None, made: date | None) -> bool:
    """Say whether a clock is missing or reads a day before the knowledge was made, in whatever part of the world."""
    return clock is None or (made is not None and clock < made - _TIME_ZONES)


def freshness(review_due: str | None, months: int, clock: date | None, made: date | None) -> Freshness:
    """Say how fresh a statement is.

    Args:
        review_due: when its review is due, as written.
        months: how long a review holds: `RULES_MONTHS` or `TEXT_MONTHS`.
        clock: what day it is.
        made: the newest day of the knowledge.
    """
    due = last_day(review_due)
    if due is None or clock is None or clock_is_wrong(clock, made):
        return "past_due"
    if clock <= due:
        return "current"
    return "old" if clock > _later(due, months) else "past_due"


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])

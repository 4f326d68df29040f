"""What day and time it is, in one place."""

from __future__ import annotations

import os
from datetime import date, datetime


def now() -> datetime:
    """Give the time of the computer with its zone; the day of ``CONCORD_TODAY`` where that is set."""
    moment = datetime.now().astimezone()
    if day := os.environ.get("CONCORD_TODAY"):
        return datetime.combine(date.fromisoformat(day), moment.timetz())
    return moment


def today() -> date:
    """Give the day."""
    return now().date()

"""The weekly check-in: five short items, off at any time, paused for a week when she likes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from concord.record.dates import span_of_date
from concord.workspace.entries import Entries, under

FOLDER = "weekly/answers"
SETTING = "weekly/setting"
ITEMS = ("overall", "pain", "tiredness", "worry", "new")
"""The five: how the week was, three of 0 to 10, and whether something is new or worse."""
_DAYS = 7


@dataclass(frozen=True)
class Weekly:
    """Where the check-in stands.

    Attributes:
        on: whether she wants it; `paused_until`: not before this day.
        last: the day of the newest answers; `due`: whether it could be answered today.
    """

    on: bool
    paused_until: date | None
    last: date | None
    due: bool


def weekly(entries: Entries, today: date) -> Weekly:
    """Say where the check-in stands; a missed one is not counted and not mentioned."""
    setting = entries.get(SETTING, {})
    on = setting.get("on", "yes") == "yes"
    span = span_of_date(str(setting.get("paused_until", "unknown")))
    paused = span[1] if span and span[1] > today else None
    days = [found[1] for body in under(entries, FOLDER).values() if (found := span_of_date(str(body.get("date", ""))))]
    last = max(days, default=None)
    due = on and paused is None and (last is None or today - last >= timedelta(days=_DAYS))
    return Weekly(on, paused, last, due)


def answers(entries: Entries, most: int = 6) -> list[Mapping[str, Any]]:
    """Give the newest answers, the newest first."""
    return list(under(entries, FOLDER).values())[::-1][:most]

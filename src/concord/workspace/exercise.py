"""Movement in a week: minutes and sessions, counted without judging; an aim, never a duty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, get_args

from concord.advice.advice import Advice
from concord.advice.options import RowAdvice
from concord.record.dates import span_of_date
from concord.workspace.entries import Entries, under

FOLDER = "exercise"
OPTION = "exercise"
"""The option of the guideline that holds what is to be looked at first."""

Kind = Literal["moderate", "vigorous", "strength"]
KINDS: tuple[Kind, ...] = get_args(Kind)
AIM_MINUTES = 150
"""Minutes of moderate movement a week, or half as many of vigorous (S161; American Cancer Society 2022)."""
AIM_SESSIONS = 2
"""Sessions of strength and stretching a week (S162)."""


@dataclass(frozen=True)
class Week:
    """One week, from Monday.

    Attributes:
        minutes: moderate minutes, a vigorous one counted twice.
        sessions: of strength and stretching.
    """

    monday: date
    minutes: int
    sessions: int

    @property
    def share(self) -> float:
        """How much of the aim for minutes is reached, at most 1."""
        return min(self.minutes / AIM_MINUTES, 1.0)

    @property
    def reached(self) -> bool:
        """Whether both aims are reached."""
        return self.minutes >= AIM_MINUTES and self.sessions >= AIM_SESSIONS


def week_of(entries: Entries, day: date) -> Week:
    """Count the week that a day lies in; an entry without an exact day counts in no week."""
    monday = day - timedelta(days=day.weekday())
    minutes = sessions = 0
    for body in under(entries, FOLDER).values():
        span = span_of_date(str(body.get("date", "unknown")))
        if span is None or span[0] != span[1] or not monday <= span[0] < monday + timedelta(days=7):
            continue
        if body["kind"] == "strength":
            sessions += 1
        else:
            minutes += int(body["minutes"]) * (2 if body["kind"] == "vigorous" else 1)
    return Week(monday, minutes, sessions)


def without_a_day(entries: Entries) -> list[dict[str, Any]]:
    """Give the entries that count in no week, for their day is not exact."""
    spans = ((body, span_of_date(str(body.get("date", "unknown")))) for body in under(entries, FOLDER).values())
    return [dict(body) for body, span in spans if span is None or span[0] != span[1]]


def first_to_look_at(advice: Advice) -> list[RowAdvice]:
    """Give what the guideline wants looked at before a start, and is not known to be in order (S163).

    Returns:
        Rows to check first that are not met or not known, and cautions that apply or may apply; the latter first.
    """
    option = advice.option(OPTION)
    if option is None:
        return []
    cautions = [row for row in option.cautions if row.state != "not_met"]
    return cautions + [row for row in option.check_first if row.state != "met"]


def entry(day: str, kind: Kind, minutes: int) -> dict[str, Any]:
    """Give the body of one entry."""
    return {"date": day, "kind": kind, "minutes": minutes}

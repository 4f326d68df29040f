"""Check-ins of a break: when they are, whether one was missed, and who is told then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from concord.plan.document import Break
from concord.record.dates import span_of_date

REMINDERS = (1, 3)
"""Days after a missed check-in on which she is reminded."""

Due = Literal["coming", "today", "missed", "done"]


@dataclass(frozen=True)
class CheckIn:
    """One check-in of a break.

    Attributes:
        day: when it is; the last possible day where the date is rough.
        state: ``missed`` from the day after until it is done.
        late: days since it should have been.
    """

    day: date
    state: Due
    late: int = 0


@dataclass(frozen=True)
class Reminder:
    """What follows a missed check-in today: she is reminded, or somebody is told if she allowed it."""

    check_in: CheckIn
    who: Literal["person", "companion", "navigator"]


def check_ins(pause: Break, done: Sequence[date], today: date, *, ahead: int = 6) -> list[CheckIn]:
    """Give the check-ins of a break: all that are past, and some that are coming.

    Args:
        pause: the break; without a day of the first check-in there are none.
        done: days on which a check-in took place; what is not yet, or was before the break, does not count.
        today: the day.
        ahead: how many of the coming ones.
    """
    days = list(_days(pause, today, ahead))
    settled = _settled(pause, days, sorted(day for day in done if day <= today))
    return [CheckIn(day, "done" if day in settled else _due(day, today), _late(day, today, settled)) for day in days]


def reminder(pause: Break, done: Sequence[date], today: date) -> Reminder | None:
    """Give what the earliest missed check-in asks for today; `None` where none was missed or nothing is due today.

    On the first and the third day she is reminded; afterwards whoever she allowed is told, each day until it is done.
    """
    missed = next((one for one in check_ins(pause, done, today) if one.state == "missed"), None)
    if missed is None:
        return None
    if missed.late in REMINDERS:
        return Reminder(missed, "person")
    if missed.late > max(REMINDERS):
        return Reminder(missed, "person" if pause.tell == "nobody" else pause.tell)
    return None


def to_look_at_again(pause: Break, today: date) -> bool:
    """Whether the day on which a break is looked at again has come; the last possible one where it is rough."""
    until = span_of_date(pause.until or "unknown")
    return until is not None and until[1] <= today


def _settled(pause: Break, days: Sequence[date], done: Sequence[date]) -> set[date]:
    """Give the days that are settled: one talk settles all that were open then, or, where none was, the next one.

    The next one only where the talk was at most half an interval before it.
    """
    begins = span_of_date(pause.start or "unknown")
    half = timedelta(weeks=pause.check_ins.every_weeks) / 2 if pause.check_ins else timedelta()
    settled: set[date] = set()
    for talk in done:
        if begins and talk < begins[0]:
            continue
        was_open = {day for day in days if day <= talk} - settled
        settled |= was_open or set([day for day in days if talk < day <= talk + half][:1])
    return settled


def _days(pause: Break, today: date, ahead: int) -> Iterator[date]:
    if pause.check_ins is None or (span := span_of_date(pause.check_ins.first)) is None:
        return
    end = span_of_date(pause.until) if pause.until else None
    day, coming, step = span[1], 0, timedelta(weeks=pause.check_ins.every_weeks)
    while coming < ahead and (end is None or day <= end[1]):
        yield day
        coming += day > today
        if date.max - day < step:
            return
        day += step


def _due(day: date, today: date) -> Due:
    return "coming" if day > today else "today" if day == today else "missed"


def _late(day: date, today: date, settled: set[date]) -> int:
    return max((today - day).days, 0) if day not in settled else 0

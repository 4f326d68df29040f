"""Check-ins, tests and the end of a break as a calendar file (RFC 5545), in words that may lie on any screen."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from concord.plan.breaks import CheckIn, check_ins
from concord.plan.document import Plan
from concord.record.dates import span_of_date

_PRODUCT = "-//Concord//Notes//EN"
_MONTHS_AHEAD = 12


def calendar_of(plan: Plan, today: date, made: datetime, *, neutral: bool = True) -> bytes:
    """Give the coming check-ins and tests of a plan, and the day on which a break is looked at again.

    An event keeps its UID from one file to the next, so that a calendar that reads the second has it once.

    Args:
        plan: the plan.
        today: what lies before it is left out.
        made: when the file is made.
        neutral: say "You have a note" and nothing of what it is about.

    Returns:
        An .ics file; a rough date is no appointment and is left out.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    coming = [(one.day, "Check-in", "check-in") for one in _check_ins(plan, today)]
    if plan.break_ and (day := _exact(plan.break_.until)):
        coming.append((day, "Look at the break again", "again"))
    coming += [(day, f"{test.what}: {test.purpose}", "test") for test in plan.tests if (day := _exact(test.date))]
    alike: Counter[tuple[date, str, str]] = Counter()
    for one in sorted(coming):
        alike[one] += 1
        if one[0] >= today:
            calendar.add_component(_event(_uid(*one, alike[one]), one[0], one[1], made, neutral))
    return bytes(calendar.to_ical())


def _exact(written: str | None) -> date | None:
    span = span_of_date(written or "unknown")
    return span[0] if span and span[0] == span[1] < date.max else None  # an event ends on the day after


def _uid(day: date, words: str, kind: str, number: int) -> str:
    """Name an event by what it is; `number` tells apart those that say the same of the same day."""
    said = hashlib.sha256(f"{kind} {words} {number}".encode()).hexdigest()[:16]
    return f"{day.isoformat()}-{said}@concord"


def _check_ins(plan: Plan, today: date) -> list[CheckIn]:
    if plan.break_ is None:
        return []
    return [one for one in check_ins(plan.break_, [], today, ahead=_MONTHS_AHEAD) if one.day >= today]


def _event(uid: str, day: date, words: str, made: datetime, neutral: bool) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", made)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", "You have a note" if neutral else words)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "You have a note")
    alarm.add("trigger", timedelta(days=-1))
    event.add_component(alarm)
    return event

"""Check-ins and tests as a calendar file (RFC 5545), in neutral words that may lie on any screen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from concord.plan.breaks import CheckIn, check_ins
from concord.plan.document import Plan
from concord.record.dates import span_of_date

_PRODUCT = "-//Concord//Notes//EN"
_MONTHS_AHEAD = 12


def calendar_of(plan: Plan, today: date, made: datetime, *, neutral: bool = True) -> bytes:
    """Give the coming check-ins and tests of a plan.

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
    for test in plan.tests:
        span = span_of_date(test.date) if test.date else None
        if span and span[0] == span[1] >= today:
            coming.append((span[0], f"{test.what}: {test.purpose}", "test"))
    for number, (day, words, kind) in enumerate(sorted(coming)):
        calendar.add_component(_event(f"{kind}-{day.isoformat()}-{number}@concord", day, words, made, neutral))
    return bytes(calendar.to_ical())


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

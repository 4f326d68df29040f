"""The calendar file: coming check-ins and tests, in words that tell nobody anything."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from concord.plan.calendar import calendar_of
from concord.plan.document import Break, CheckIns, Plan, PlannedTest

PLAN = Plan(
    break_=Break(until="2027-01-10", check_ins=CheckIns(first="2026-11-15", every_weeks=2)),
    tests=[
        PlannedTest(what="CT scan", purpose="to see if it works", date="2026-12-20"),
        PlannedTest(what="blood test", purpose="liver", date="2027-02"),
        PlannedTest(what="heart check", purpose="before", date="2026-11-01"),
    ],
)
TODAY, MADE = date(2026, 11, 26), datetime(2026, 11, 26, 10, 0, tzinfo=UTC)


def events(neutral: bool) -> list[tuple[date, str]]:
    read = Calendar.from_ical(calendar_of(PLAN, TODAY, MADE, neutral=neutral))
    return [(event.decoded("dtstart"), str(event["summary"])) for event in read.walk("VEVENT")]


def test_what_is_coming_stands_in_it_and_what_is_past_or_rough_does_not() -> None:
    assert events(neutral=False) == [
        (date(2026, 11, 29), "Check-in"), (date(2026, 12, 13), "Check-in"),
        (date(2026, 12, 20), "CT scan: to see if it works"), (date(2026, 12, 27), "Check-in"),
        (date(2027, 1, 10), "Check-in"),
    ]  # fmt: skip


def test_neutral_words_tell_nothing() -> None:
    assert {words for _, words in events(neutral=True)} == {"You have a note"}


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert calendar_of(PLAN, TODAY, MADE) == calendar_of(PLAN, TODAY, MADE)

"""The calendar file: coming check-ins and tests, in words that tell nobody anything."""

from datetime import UTC, date, datetime

import pytest
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
        (date(2027, 1, 10), "Check-in"), (date(2027, 1, 10), "Look at the break again"),
    ]  # fmt: skip


def test_a_rough_end_of_a_break_is_no_appointment_and_a_past_one_is_left_out() -> None:
    for until in ("2027-01", "2026-11-25", "9999-12-31", "unknown", None):
        read = Calendar.from_ical(calendar_of(Plan(break_=Break(until=until)), TODAY, MADE))
        assert read.walk("VEVENT") == [], until


def uids(plan: Plan, today: date, *, neutral: bool = True) -> dict[str, date]:
    read = Calendar.from_ical(calendar_of(plan, today, MADE, neutral=neutral))
    found = [(str(event["uid"]), event.decoded("dtstart")) for event in read.walk("VEVENT")]
    assert len(dict(found)) == len(found), "two events of one file share no UID"
    return dict(found)


@pytest.mark.parametrize("later", [date(2026, 11, 30), date(2026, 12, 14), date(2027, 1, 10)])
def test_two_files_of_different_days_name_an_event_alike(later: date) -> None:
    first, second = uids(PLAN, TODAY), uids(PLAN, later)
    assert second and {uid: day for uid, day in first.items() if day >= later} == second
    assert uids(PLAN, TODAY, neutral=False) == first
    more = PLAN.model_copy(
        update={"tests": [PlannedTest(what="blood test", purpose="x", date="2026-12-01"), *PLAN.tests]}
    )
    assert uids(PLAN, TODAY).items() <= uids(more, TODAY).items(), "what is added moves nothing"


def test_events_of_one_day_stay_apart() -> None:
    same = {"what": "blood test", "purpose": "liver", "date": "2027-01-10"}
    tests = [PlannedTest(**same), PlannedTest(**same), PlannedTest(**{**same, "purpose": "blood count"})]
    plan = PLAN.model_copy(update={"tests": tests})
    assert list(uids(plan, TODAY).values()).count(date(2027, 1, 10)) == 5
    assert {uid for uid, day in uids(plan, TODAY).items() if day == date(2027, 1, 10)} == set(
        uids(plan, date(2027, 1, 10))
    )


def test_neutral_words_tell_nothing() -> None:
    assert {words for _, words in events(neutral=True)} == {"You have a note"}


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert calendar_of(PLAN, TODAY, MADE) == calendar_of(PLAN, TODAY, MADE)

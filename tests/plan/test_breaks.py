"""Check-ins of a break, counted by hand; a missed one is not lost in silence."""

from datetime import date

import pytest

from concord.plan.breaks import check_ins, reminder
from concord.plan.document import Break, CheckIns, Plan, fault_of_break, missing

DAY, EARLIER = date(2026, 11, 26), date(2026, 10, 1)
START = Break(start="2026-11-01", until="2027-01-31", check_ins=CheckIns(first="2026-11-15", every_weeks=2))


def states(pause: Break, done: list[date], today: date) -> list[tuple[str, str]]:
    return [(one.day.isoformat(), one.state) for one in check_ins(pause, done, today, ahead=2)]


def test_s083_check_ins_recur_until_the_break_ends() -> None:
    assert [one.day for one in check_ins(START, [], date(2026, 11, 1), ahead=99)] == [
        date(2026, 11, 15), date(2026, 11, 29), date(2026, 12, 13), date(2026, 12, 27), date(2027, 1, 10),
        date(2027, 1, 24),
    ]  # fmt: skip


def test_past_ones_stay_and_each_call_settles_the_earliest_open_one() -> None:
    assert states(START, [date(2026, 11, 16)], date(2026, 11, 30)) == [
        ("2026-11-15", "done"), ("2026-11-29", "missed"), ("2026-12-13", "coming"), ("2026-12-27", "coming"),
    ]  # fmt: skip


def test_one_talk_settles_every_check_in_that_was_open_then_and_none_after_it() -> None:
    assert states(START, [date(2026, 12, 14)], date(2026, 12, 28)) == [
        ("2026-11-15", "done"), ("2026-11-29", "done"), ("2026-12-13", "done"), ("2026-12-27", "missed"),
        ("2027-01-10", "coming"), ("2027-01-24", "coming"),
    ]  # fmt: skip
    assert states(START, [date(2026, 11, 28)], date(2026, 11, 28))[:2] == [
        ("2026-11-15", "done"), ("2026-11-29", "coming"),
    ], "a late talk is not an early one too"  # fmt: skip
    assert reminder(START, [date(2026, 12, 14)], date(2026, 12, 15)) is None


def test_a_talk_that_is_still_to_come_settles_nothing() -> None:
    assert states(START, [date(2026, 11, 20)], date(2026, 11, 16))[0] == ("2026-11-15", "missed")


def test_a_talk_before_the_break_settles_none_of_it() -> None:
    soon = START.model_copy(update={"start": "2026-11-10"})
    assert states(soon, [date(2026, 11, 9)], date(2026, 11, 12))[0] == ("2026-11-15", "coming")
    assert states(soon, [date(2026, 11, 10)], date(2026, 11, 12))[0] == ("2026-11-15", "done")


def test_days_at_the_end_of_the_calendar_are_no_fault() -> None:
    assert [one.day for one in check_ins(Break(check_ins=CheckIns(first="9999-12-20")), [], DAY)] == [
        date(9999, 12, 20)
    ]


def test_a_call_some_days_early_counts_for_the_coming_one_and_a_call_far_too_early_for_none() -> None:
    assert states(START, [date(2026, 11, 12)], date(2026, 11, 13))[0] == ("2026-11-15", "done")
    assert states(START, [date(2026, 11, 2)], date(2026, 11, 13))[0] == ("2026-11-15", "coming")


@pytest.mark.parametrize(
    ("today", "tell", "who"),
    [
        (date(2026, 11, 15), "companion", None),
        (date(2026, 11, 16), "companion", "person"),
        (date(2026, 11, 17), "companion", None),
        (date(2026, 11, 18), "companion", "person"),
        (date(2026, 11, 19), "companion", "companion"),
        (date(2026, 11, 19), "navigator", "navigator"),
        (date(2026, 11, 19), "nobody", "person"),
    ],
)
def test_a_missed_check_in_reminds_on_day_1_and_3_and_then_tells_whom_she_allowed(
    today: date, tell: str, who: str | None
) -> None:
    found = reminder(START.model_copy(update={"tell": tell}), [], today)
    assert (found.who if found else None) == who


def test_a_done_check_in_reminds_nobody() -> None:
    assert reminder(START, [date(2026, 11, 15)], date(2026, 11, 19)) is None


def test_a_rough_day_is_late_only_after_its_last_possible_day() -> None:
    pause = Break(check_ins=CheckIns(first="2026-11"))
    assert check_ins(pause, [], date(2026, 11, 30))[0].state == "today"
    assert check_ins(pause, [], date(2026, 12, 1))[0].state == "missed"


@pytest.mark.parametrize(
    ("start", "until", "first", "since", "fault"),
    [
        (None, None, "2026-11-26", None, None),
        (None, None, "2027-05-27", None, None),
        (None, None, "2027-05-28", None, "far"),
        (None, None, "2026-11-25", None, "past"),
        (None, None, "2026-11", None, None),
        (None, None, "2026-10-31", EARLIER, None),
        (None, None, "2026-09-30", EARLIER, "past"),
        (None, None, "2026-10", EARLIER, None),
        (None, None, "2099-01-01", None, "far"),
        (None, None, "2020-01-01", None, "past"),
        (None, None, "2027", None, "rough"),
        (None, None, "unknown", None, "none"),
        (None, None, None, None, "none"),
        ("unknown", "unknown", "2026-11-25", None, "past"),
        ("2026-11-01", None, "2026-11-01", None, None),
        ("2026-11-01", None, "2026-10-31", None, "early"),
        ("2026-11-01", None, "2026-10", None, "early"),
        ("2026-11-01", "2027-01-31", "2027-01-31", None, None),
        ("2026-11-01", "2027-01-31", "2027-02-01", None, "late"),
        ("2026-11-01", "2027-01", "2027-01", None, None),
        ("2026-11-01", "2027-01-30", "2027-01", None, "late"),
        ("2026-11-01", "2026-11-26", "2026-11-15", None, None),
        ("2026-11-01", "2026-11-25", "2026-11-15", None, "over"),
        ("2026-12", None, "2026-12-01", None, None),
        ("2027", None, "2027-12-31", None, None),
        ("2027-06-01", None, "2027-11-30", None, None),
        ("2027-06-01", None, "2027-12-01", None, "far"),
        ("2025-01-01", None, "2027-05-27", None, None),
        ("2027-11-25", None, "2027-12-01", None, None),
        ("2027-11-26", None, "2027-12-01", None, "distant"),
        ("2099-01-01", None, "2099-01-15", None, "distant"),
    ],
)
def test_s083_a_first_check_in_lies_within_the_break_and_within_reach(
    start: str | None, until: str | None, first: str | None, since: date | None, fault: str | None
) -> None:
    pause = Break(start=start, until=until, check_ins=CheckIns(first=first) if first else None)
    assert fault_of_break(pause, DAY, since) == fault
    assert ("check_in" in missing(Plan(break_=pause), DAY, since)) == (fault is not None)
    assert fault or check_ins(pause, [], DAY)

"""Windows and intervals: calendar months, last day clamped, both ends inclusive."""

from __future__ import annotations

import math
from datetime import date

import pytest

from concord.facts.days import ANY_DAY, Days, days, earlier, later, months_between
from concord.logic.conditions import Window
from facts.conftest import F, T, U, complete, late, spread_on, truth_of

D = date


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024-05-31", Days(D(2024, 5, 31), D(2024, 5, 31))),
        ("2024-02", Days(D(2024, 2, 1), D(2024, 2, 29))),
        ("2023", Days(D(2023, 1, 1), D(2023, 12, 31))),
        ("unknown", ANY_DAY),
        (None, ANY_DAY),
    ],
)
def test_a_written_date_is_all_its_days(text: str | None, wanted: Days) -> None:
    """A month or year is every day in it; unknown is any day."""
    assert days(text) == wanted


def test_what_happened_lies_not_after_the_day_of_the_facts() -> None:
    """The year of the facts ends on their day."""
    assert days("2026", date(2026, 11, 1)) == Days(date(2026, 1, 1), date(2026, 11, 1))


MOVED = [
    (D(2026, 1, 31), Window("months", 1), D(2026, 2, 28)),
    (D(2024, 1, 31), Window("months", 1), D(2024, 2, 29)),
    (D(2024, 2, 29), Window("months", 12), D(2025, 2, 28)),
    (D(2024, 2, 29), Window("months", 48), D(2028, 2, 29)),
    (D(2026, 8, 31), Window("months", 6), D(2027, 2, 28)),
    (D(2026, 12, 31), Window("months", 2), D(2027, 2, 28)),
    (D(2026, 2, 28), Window("months", 1), D(2026, 3, 28)),
    (D(2024, 2, 28), Window("days", 1), D(2024, 2, 29)),
    (D(2026, 2, 28), Window("days", 1), D(2026, 3, 1)),
    (D(2026, 2, 1), Window("weeks", 4), D(2026, 3, 1)),
    (D(2026, 1, 31), Window("months", 0), D(2026, 1, 31)),
]


@pytest.mark.parametrize(("day", "window", "wanted"), MOVED)
def test_months_are_calendar_months(day: date, window: Window, wanted: date) -> None:
    """31 January and a month is the last day of February."""
    assert later(day, window) == wanted


@pytest.mark.parametrize(
    ("day", "window", "wanted"),
    [
        (D(2026, 3, 31), Window("months", 1), D(2026, 2, 28)),
        (D(2024, 3, 31), Window("months", 1), D(2024, 2, 29)),
        (D(2024, 2, 29), Window("months", 12), D(2023, 2, 28)),
        (D(2026, 11, 1), Window("days", 28), D(2026, 10, 4)),
        (D(2026, 11, 1), Window("weeks", 4), D(2026, 10, 4)),
    ],
)
def test_windows_reach_back_the_same_way(day: date, window: Window, wanted: date) -> None:
    """The last day there is, also backwards."""
    assert earlier(day, window) == wanted


BETWEEN = [
    ("2020-01-31", "2020-02-29", 1, 1),
    ("2020-01-15", "2020-07-15", 6, 6),
    ("2020-01-15", "2022-01-15", 24, 24),
    ("2020-05-05", "2020-05-05", 0, 0),
    ("2020-06", "2020-06", 0, 29 / 31),
    ("2020-03", "2020-02", 0, 0),
    ("2020-01", "2020-03-01", 32 / 31, 2),
]


@pytest.mark.parametrize(("start", "end", "low", "high"), BETWEEN)
def test_months_between_two_moments(start: str, end: str, low: float, high: float) -> None:
    """From the latest start to the earliest end, up to the other way round; never less than none."""
    found = months_between(days(start), days(end))
    assert found.lo == pytest.approx(low)
    assert found.hi == pytest.approx(high)


def test_an_unknown_start_may_be_any_time_ago() -> None:
    """Nothing is known of a length without a start."""
    assert months_between(ANY_DAY, days("2020-01-01")).hi == math.inf


# The day of the facts, the window, the last dose, and if it was taken in the window.
WINDOWS = [
    ("2026-11-01", "months(12)", "2025-11-01", T),
    ("2026-11-01", "months(12)", "2025-10-31", F),
    ("2026-11-01", "months(12)", "2025-11", T),
    ("2026-11-01", "months(12)", "2025-10", F),
    ("2026-11-01", "months(12)", "2025", U),
    ("2026-11-01", "months(12)", "2024", F),
    ("2026-11-01", "months(12)", "2026", T),
    ("2026-11-01", "days(28)", "2026-10-04", T),
    ("2026-11-01", "days(28)", "2026-10-03", F),
    ("2026-11-01", "weeks(4)", "2026-10-04", T),
    ("2026-11-01", "weeks(4)", "2026-10-03", F),
    ("2026-03-31", "months(1)", "2026-02-28", T),
    ("2026-03-31", "months(1)", "2026-02-27", F),
    ("2024-03-31", "months(1)", "2024-02-29", T),
    ("2024-03-31", "months(1)", "2024-02-28", F),
    ("2024-02-29", "months(12)", "2023-02-28", T),
    ("2024-02-29", "months(12)", "2023-02-27", F),
    ("2026-11-01", "months(12)", "unknown", U),
]


@pytest.mark.parametrize(("as_of", "window", "end", "wanted"), WINDOWS)
def test_a_window_holds_both_its_ends(as_of: str, window: str, end: str, wanted: int) -> None:
    """`within` counts from the last dose that can have been, up to the day of the facts."""
    course = late("docetaxel", start="2022-03-01", end=end, stopped="finished")
    record = {"cancer": spread_on("2022-02-01"), "treatments": [course], "complete": complete(as_of)}
    assert truth_of(f"had(taxane, within={window})", as_of, **record) == wanted


@pytest.mark.parametrize(
    ("course", "wanted"),
    [
        ({"start": "2026-01-10", "end": "unknown", "stopped": "finished"}, T),
        ({"start": "2020-01-10", "ongoing": "yes", "recorded": "2026-10-30"}, T),
        ({"start": "unknown", "end": "2026-05-01", "stopped": "wish"}, T),
    ],
)
def test_a_window_looks_at_any_time_it_was_taken(course: dict[str, str], wanted: int) -> None:
    """Begun inside the window or still taken is taken in it."""
    record = {"cancer": spread_on("2019-02-01"), "treatments": [late("docetaxel", **course)], "complete": complete()}
    assert truth_of("had(taxane, within=months(12))", **record) == wanted

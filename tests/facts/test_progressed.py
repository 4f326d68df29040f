"""Growth and recurrence: on a treatment, within a window after it, or not."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, complete, early, late, spread_on, truth_of

ALL = complete()
COURSE = {"start": "2025-01-10", "end": "2026-03-10"}


def grown(*days: str, growing: str = "yes") -> list[dict[str, str]]:
    """Write statements on growth."""
    return [{"date": day, "growing": growing} for day in days]


# What is told of letrozole from 10 January 2025 to 10 March 2026, the growth told, and the answer.
METASTATIC: list[tuple[dict[str, str], list[dict[str, str]], int]] = [
    # The reason it stopped
    ({**COURSE, "stopped": "growth"}, [], T),
    ({**COURSE, "stopped": "side_effects"}, [], F),
    ({**COURSE, "stopped": "finished"}, [], F),
    ({**COURSE, "stopped": "wish"}, [], F),
    ({**COURSE, "stopped": "unknown"}, [], U),
    (COURSE, [], U),
    # Growth inside [start, end + 28 days], both ends inclusive
    ({**COURSE, "stopped": "side_effects"}, grown("2025-01-10"), T),
    ({**COURSE, "stopped": "side_effects"}, grown("2025-01-09"), F),
    ({**COURSE, "stopped": "side_effects"}, grown("2026-03-10"), T),
    ({**COURSE, "stopped": "side_effects"}, grown("2026-04-07"), T),
    ({**COURSE, "stopped": "side_effects"}, grown("2026-04-08"), F),
    (COURSE, grown("2026-04-07"), T),
    # Dates that only may lie inside
    ({**COURSE, "stopped": "side_effects"}, grown("2026-03"), T),
    ({**COURSE, "stopped": "side_effects"}, grown("2026-04"), U),
    ({**COURSE, "stopped": "side_effects"}, grown("2025-01"), U),
    ({**COURSE, "stopped": "side_effects"}, grown("2026"), U),
    ({**COURSE, "stopped": "side_effects"}, grown("unknown"), U),
    ({**COURSE, "end": "2026-03", "stopped": "side_effects"}, grown("2026-04-01"), U),
    ({**COURSE, "end": "2026-03", "stopped": "side_effects"}, grown("2026-03-29"), T),
    ({**COURSE, "end": "2026-03", "stopped": "side_effects"}, grown("2026-03-30"), U),
    ({**COURSE, "end": "2026-03", "stopped": "side_effects"}, grown("2026-03-15"), T),
    ({**COURSE, "end": "unknown", "stopped": "side_effects"}, grown("2026-04-01"), U),
    ({**COURSE, "end": "unknown", "stopped": "side_effects"}, [], F),
    ({"start": "unknown", "end": "2026-03-10", "stopped": "side_effects"}, grown("2025-04-01"), U),
    # What was not surely growth
    ({**COURSE, "stopped": "side_effects"}, grown("2025-06-01", growing="unclear"), U),
    ({**COURSE, "stopped": "side_effects"}, grown("2025-06-01", growing="no"), F),
    # A reason that is not known stays a question, also with a later "not growing"
    (COURSE, grown("2026-05-10", growing="no"), U),
    ({**COURSE, "stopped": "unknown"}, grown("2026-05-10", growing="no"), U),
]


@pytest.mark.parametrize(("course", "growth", "wanted"), METASTATIC)
def test_growth_on_a_treatment_that_ended(course: dict[str, str], growth: list[dict[str, str]], wanted: int) -> None:
    """By the reason it stopped and by what grew in its window."""
    record = {"cancer": spread_on("2024-12-01"), "treatments": [late("letrozole", **course)], "growth": growth}
    assert truth_of("progressed_on(endocrine)", **record, complete=ALL) == wanted


ONGOING = [
    (grown("2026-10-20"), T),
    (grown("2025-01-10"), T),
    (grown("2025-01-09"), U),
    (grown("2026-10-01", growing="no"), F),
    (grown("2025-02-01", growing="no"), U),
    (grown("2026-10-01", growing="unclear"), U),
    (grown("2024-12-20", growing="no"), U),
    ([*grown("2026-06-01"), *grown("2026-10-01", growing="no")], T),
    ([], U),
    (grown("2026-11-20"), U),
]


@pytest.mark.parametrize(("growth", "wanted"), ONGOING)
def test_growth_on_a_treatment_that_goes_on(growth: list[dict[str, str]], wanted: int) -> None:
    """FALSE needs a "not growing" that still holds."""
    course = late("letrozole", start="2025-01-10", ongoing="yes", recorded="2026-10-30")
    record = {"cancer": spread_on("2024-12-01"), "treatments": [course], "growth": growth, "complete": ALL}
    assert truth_of("progressed_on(endocrine)", **record) == wanted


WINDOWS = [
    ("", "2026-04-07", T),
    ("", "2026-04-08", F),
    (", within=days(0)", "2026-03-10", T),
    (", within=days(0)", "2026-03-11", F),
    (", within=months(6)", "2026-09-10", T),
    (", within=months(6)", "2026-09-11", F),
    (", within=weeks(4)", "2026-04-07", T),
    (", within=weeks(4)", "2026-04-08", F),
]


@pytest.mark.parametrize(("within", "day", "wanted"), WINDOWS)
def test_the_window_after_the_last_dose(within: str, day: str, wanted: int) -> None:
    """28 days when it is left out; both ends inclusive."""
    course = late("letrozole", **COURSE, stopped="side_effects")
    record = {"cancer": spread_on("2024-12-01"), "treatments": [course], "growth": grown(day), "complete": ALL}
    assert truth_of(f"progressed_on(endocrine, metastatic{within})", **record) == wanted


def test_growth_counts_against_every_medicine_of_that_day() -> None:
    """What was taken that day or stopped at most 28 days before."""
    treatments = [
        late("palbociclib", start="2025-01-10", end="2026-03-01", stopped="side_effects"),
        late("letrozole", start="2025-01-10", end="2026-03-20", stopped="growth"),
        late("exemestane", start="2024-12-02", end="2025-01-08", stopped="side_effects"),
    ]
    record = {"cancer": spread_on("2024-12-01"), "treatments": treatments, "growth": grown("2026-03-20")}
    asked = ("cdk46_inhibitor", "letrozole", "exemestane")
    assert [truth_of(f"progressed_on({what})", **record, complete=ALL) for what in asked] == [T, T, F]


EARLY: list[tuple[dict[str, str], str, str, int]] = [
    # The end of letrozole, the day of metastatic disease, the window
    ({"end": "2021-06-15"}, "2022-06-15", "", T),
    ({"end": "2018-06-15"}, "2022-06-15", "", T),
    ({"end": "2021-06-15"}, "2022-06-15", ", within=months(12)", T),
    ({"end": "2021-06-14"}, "2022-06-15", ", within=months(12)", F),
    ({"end": "2021-06"}, "2022-06-15", ", within=months(12)", U),
    ({"end": "2021-05"}, "2022-06-15", ", within=months(12)", F),
    ({"end": "2021-07"}, "2022-06-15", ", within=months(12)", T),
    ({"end": "2021-06-15"}, "2022-06", ", within=months(12)", U),
    ({"end": "2021-06-15"}, "2022-05", ", within=months(12)", T),
    ({"end": "unknown"}, "2022-06-15", ", within=months(12)", U),
    ({"end": "2022-06-15"}, "2022-06-15", ", within=days(0)", T),
    # Metastatic disease before the start is no recurrence on it
    ({"start": "2022-07-01", "end": "2022-09-01"}, "2022-06-15", "", F),
    ({"start": "2022-06-15", "end": "2022-09-01"}, "2022-06-15", "", T),
]


@pytest.mark.parametrize(("course", "spread", "within", "wanted"), EARLY)
def test_in_the_early_setting_growth_is_recurrence(
    course: dict[str, str], spread: str, within: str, wanted: int
) -> None:
    """The day metastatic disease was found; without a window there is no limit."""
    treatment = early("letrozole", **{"start": "2016-06-15", **course}, stopped="finished")
    record = {"cancer": spread_on(spread), "treatments": [treatment], "complete": ALL}
    assert truth_of(f"progressed_on(endocrine, early{within})", **record) == wanted


@pytest.mark.parametrize(("found", "wanted"), [("2022-06-15", T), ("2022-06-16", F)])
def test_the_first_distant_site_is_the_day_of_recurrence(found: str, wanted: int) -> None:
    """Where no other date was told."""
    treatment = early("letrozole", start="2016-06-15", end="2021-06-15", stopped="finished")
    cancer = {"first": {"date": "2016-01-10", "stage": "II"}}
    sites = [{"where": "bone", "found": found}, {"where": "liver", "found": "2023-01-10"}]
    record = {"cancer": cancer, "sites": sites, "treatments": [treatment], "complete": ALL}
    assert truth_of("progressed_on(endocrine, early, within=months(12))", **record) == wanted


NOT_EARLY = [
    {"first": {"date": "2016-01-10", "stage": "II"}},
    {"first": {"date": "2016-01-10", "stage": "IV"}},
]


@pytest.mark.parametrize("cancer", NOT_EARLY)
def test_no_recurrence_without_spread_after_early_disease(cancer: dict[str, Any]) -> None:
    """Early cancer has not come back, and de novo never was early."""
    treatment = early("letrozole", start="2016-06-15", end="2021-06-15", stopped="finished")
    assert truth_of("progressed_on(endocrine, early)", cancer=cancer, treatments=[treatment], complete=ALL) == F


SETTINGS = [
    ([late("letrozole", **COURSE, stopped="growth")], ALL, (F, T)),
    ([late("letrozole", **COURSE, stopped="growth")], {}, (U, T)),
    ([early("letrozole", start="2016-01-10", end="2021-01-10", stopped="finished")], ALL, (T, F)),
    ([early("letrozole", start="2016-01-10", end="2021-01-10", stopped="finished")], {}, (T, U)),
    ([{"agents": ["letrozole"], "setting": "unknown", "stopped": "growth"}], ALL, (U, U)),
    ([late("zz-1234", **COURSE, stopped="growth")], ALL, (F, U)),
    ([late("docetaxel", **COURSE, stopped="growth")], ALL, (F, F)),
    ([], ALL, (F, F)),
    ([], {}, (U, U)),
]


@pytest.mark.parametrize(("treatments", "stated", "wanted"), SETTINGS)
def test_settings_are_asked_apart(
    treatments: list[dict[str, Any]], stated: dict[str, str], wanted: tuple[int, int]
) -> None:
    """Growth in one setting says nothing of the other."""
    record = {"cancer": spread_on("2024-12-01"), "treatments": treatments, "complete": stated}
    asked = ("progressed_on(endocrine, early)", "progressed_on(endocrine, metastatic)")
    assert tuple(truth_of(condition, **record) for condition in asked) == wanted

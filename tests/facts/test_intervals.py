"""Intervals and `since`: months between events, and events that never happened."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, complete, early, facts_of, late, spread_on, truth_of

ALL = complete()
DISEASE_FREE = [
    ("2015-03-10", "2022-03-10", "disease_free_months == 84", T),
    ("2015-03-10", "2022-03-09", "disease_free_months >= 84", F),
    ("2015-03-10", "2022-03-11", "disease_free_months > 84", T),
    ("2015-03", "2022-03", "disease_free_months >= 83", T),
    ("2015-03", "2022-03", "disease_free_months >= 84", U),
    ("2015-03", "2022-03", "disease_free_months >= 85", F),
    ("2015", "2022", "disease_free_months >= 72", T),
    ("2015", "2022", "disease_free_months >= 73", U),
    ("2015", "2022", "disease_free_months < 96", T),
    ("unknown", "2022-03-10", "disease_free_months >= 84", U),
    ("2015-03-10", "unknown", "disease_free_months >= 84", U),
]


@pytest.mark.parametrize(("first", "spread", "condition", "wanted"), DISEASE_FREE)
def test_the_first_interval_runs_from_the_first_diagnosis(first: str, spread: str, condition: str, wanted: int) -> None:
    """To the day metastatic disease was found, in calendar months."""
    cancer = {"first": {"date": first, "stage": "II"}, "metastatic": {"date": spread}}
    assert truth_of(condition, cancer=cancer) == wanted


@pytest.mark.parametrize("fact", ["disease_free_months", "early_treatment_free_months"])
@pytest.mark.parametrize("op", [">= 12", "< 12", ">= 0", "!= 5"])
def test_de_novo_has_no_interval(fact: str, op: str) -> None:
    """Never: every comparison is FALSE, both ways."""
    assert truth_of(f"{fact} {op}", cancer={"first": {"date": "2022-03-10", "stage": "IV"}}) == F


def chemo(start: str, end: str) -> dict[str, Any]:
    """Write an early chemotherapy."""
    return early("docetaxel", start=start, end=end, stopped="finished")


EARLY_FREE: list[tuple[list[dict[str, Any]], str, int]] = [
    ([chemo("2021-01-10", "2021-03-10")], "== 12", T),
    ([chemo("2021-01-10", "2021-03-09")], "<= 12", F),
    ([chemo("2021-01-10", "2021-03-11")], ">= 12", F),
    ([chemo("2021-01-10", "2021-03")], ">= 12", U),
    ([chemo("2021-01-10", "2021")], ">= 12", U),
    ([chemo("2015-01-10", "2015-03-10"), chemo("2021-01-10", "2021-03-10")], "== 12", T),
    ([chemo("2021-01-10", "2021-03-10"), chemo("2015-01-10", "2015-03-10")], "== 12", T),
    ([early("letrozole", start="2018-01-10", end="2022-04-10")], "<= 0", T),
    ([], ">= 12", F),
    ([], "< 12", F),
    ([late("docetaxel", start="2022-04-01", end="2022-06-01")], ">= 12", F),
]


@pytest.mark.parametrize(("treatments", "op", "wanted"), EARLY_FREE)
def test_the_second_interval_runs_from_the_end_of_the_last_early_treatment(
    treatments: list[dict[str, Any]], op: str, wanted: int
) -> None:
    """Without any early treatment it never began."""
    record = {"cancer": spread_on("2022-03-10"), "treatments": treatments, "complete": ALL}
    assert truth_of(f"early_treatment_free_months {op}", **record) == wanted


@pytest.mark.parametrize(("op", "wanted"), [("<= 12", T), (">= 12", U), ("< 1", U), ("> 13", F)])
def test_an_untold_early_treatment_can_only_shorten_it(op: str, wanted: int) -> None:
    """Another one may have ended later, not earlier."""
    record = {"cancer": spread_on("2022-03-10"), "treatments": [chemo("2021-01-10", "2021-03-10")]}
    assert truth_of(f"early_treatment_free_months {op}", **record) == wanted


SINCE = [
    ("since(first_diagnosis) == 140", T),
    ("since(first_diagnosis) > 140", F),
    ("since(metastatic_diagnosis) >= 52", T),
    ("since(metastatic_diagnosis) >= 53", F),
    ("since(last_growth) <= 1", T),
    ("since(last_growth) > 1", F),
    ("since(early_treatment_end) == 60", T),
]


@pytest.mark.parametrize(("condition", "wanted"), SINCE)
def test_since_counts_months_to_the_day_of_the_facts(condition: str, wanted: int) -> None:
    """All four events, with whole months."""
    record = {
        "cancer": {"first": {"date": "2015-03-01", "stage": "II"}, "metastatic": {"date": "2022-06-15"}},
        "treatments": [early("letrozole", start="2016-11-01", end="2021-11-01", stopped="finished")],
        "growth": [{"date": "2024-01-01"}, {"date": "2026-10-01"}, {"date": "2026-10-20", "growing": "no"}],
        "complete": ALL,
    }
    assert truth_of(condition, **record) == wanted


NEVER: list[tuple[str, dict[str, Any]]] = [
    ("metastatic_diagnosis", {"cancer": {"first": {"date": "2025-03-10", "stage": "II"}}}),
    ("early_treatment_end", {"cancer": {"first": {"date": "2025-03-10", "stage": "IV"}}, "complete": ALL}),
    ("early_treatment_end", {"cancer": spread_on("2022-03-10"), "complete": ALL}),
]


@pytest.mark.parametrize(("event", "record"), NEVER)
@pytest.mark.parametrize("op", [">= 6", "< 6", ">= 0", "== 6", "!= 6"])
def test_an_event_that_never_happened_compares_false(event: str, record: dict[str, Any], op: str) -> None:
    """Both ways: it is not less than six months ago and not more."""
    assert truth_of(f"since({event}) {op}", **record) == F


@pytest.mark.parametrize("event", ["first_diagnosis", "metastatic_diagnosis", "last_growth", "early_treatment_end"])
@pytest.mark.parametrize("op", [">= 6", "< 6"])
def test_an_event_that_is_not_known_compares_unknown(event: str, op: str) -> None:
    """Unknown is not never."""
    assert truth_of(f"since({event}) {op}") == U


def test_months_are_the_length_of_a_treatment() -> None:
    """31 January to 29 February is one month."""
    course = late("docetaxel", start="2024-01-31", end="2024-02-29", stopped="finished")
    entry = facts_of(cancer=spread_on("2024-01-01"), treatments=[course]).items("treatments")[0]
    assert entry.value("months") == (1, 1, False)

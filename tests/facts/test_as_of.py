"""Facts hold for a day: later entries are not yet known, corrected ones no longer count."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, complete, late, spread_on, truth_of

SPREAD = spread_on("2022-06-15")
ALL = complete("2026-10-10")
GIVEN = late("docetaxel", start="2026-10-15", end="2026-10-20", stopped="growth")

# A list, an entry of 15 October 2026, a condition, its truth on 14 October and on 1 November.
LATER: list[tuple[str, dict[str, Any], str, int, int]] = [
    ("treatments", GIVEN, "had(taxane)", F, T),
    ("measurements", {"what": "ecog", "value": "1", "date": "2026-10-15"}, "ecog == 1", U, T),
    ("genes", {"gene": "ESR1", "sample": "plasma", "result": "found", "date": "2026-10-15"}, "esr1 == found", U, T),
    ("sites", {"where": "liver", "found": "2026-10-15"}, "some(sites, where == liver)", F, T),
    ("symptoms", {"what": "fever", "date": "2026-10-15"}, "some(symptoms, what == fever)", F, T),
    ("conditions", {"what": "diabetes", "date": "2026-10-15"}, "diabetes", F, T),
    ("specimens", {"from": "liver", "date": "2026-10-15", "er": {"percent": "0"}}, "er_percent < 1", U, T),
    ("medicines", {"name": "Losec", "start": "2026-10-15", "taking": "yes"}, "on(acid_reducer)", F, T),
    ("growth", {"date": "2026-10-15"}, "since(last_growth) <= 1", U, T),
]


@pytest.mark.parametrize(("name", "entry", "condition", "before", "after"), LATER)
def test_later_entries_are_not_yet_known(
    name: str, entry: dict[str, Any], condition: str, before: int, after: int
) -> None:
    """At an earlier day the record says what it said then."""
    record = {"cancer": SPREAD, "complete": ALL, name: [entry]}
    assert truth_of(condition, "2026-10-14", **record) == before
    assert truth_of(condition, "2026-11-01", **record) == after


def test_an_entry_counts_from_its_own_day() -> None:
    """The day itself is in."""
    record = {"cancer": SPREAD, "complete": ALL, "treatments": [GIVEN]}
    assert truth_of("had(taxane)", "2026-10-15", **record) == T


def test_a_treatment_whose_end_lies_ahead_goes_on() -> None:
    """What ends later has not ended yet, and why is not yet known."""
    record = {"cancer": SPREAD, "complete": ALL, "treatments": [GIVEN]}
    assert truth_of("on(taxane)", "2026-10-16", **record) == T
    assert truth_of("progressed_on(taxane)", "2026-10-16", **record) == U


def test_a_stop_that_lies_ahead_has_no_reason_yet() -> None:
    """The reason is known from the day it stopped."""
    record = {"cancer": SPREAD, "complete": ALL, "treatments": [GIVEN]}
    assert truth_of("stopped_for(taxane, growth)", "2026-10-16", **record) == F
    assert truth_of("stopped_for(taxane, growth)", "2026-10-20", **record) == T


SUPERSEDED: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("treatments", late("docetaxel", start="2023"), late("letrozole", start="2023"), "not had(taxane)"),
    ("measurements", {"what": "ecog", "value": "3", "date": "2026-10-20"},
     {"what": "ecog", "value": "1", "date": "2026-10-19"}, "ecog == 1"),
    ("genes", {"gene": "ESR1", "sample": "plasma", "result": "found", "date": "2026-10-01"},
     {"gene": "ESR1", "sample": "plasma", "result": "failed", "date": "2026-10-01"}, "esr1_test == failed"),
    ("sites", {"where": "liver", "found": "2026-10-01"}, {"where": "lung", "found": "2026-10-01"},
     "not some(sites, where == liver)"),
    ("symptoms", {"what": "fever", "date": "2026-10-20"}, {"what": "cough", "date": "2026-10-20"},
     "not some(symptoms, what == fever)"),
    ("conditions", {"what": "diabetes", "date": "2026-10-20"},
     {"what": "diabetes", "state": "absent", "date": "2026-10-10"}, "not diabetes"),
    ("growth", {"date": "2026-10-20"}, {"date": "2026-10-20", "growing": "no"}, "not known(since(last_growth) <= 1)"),
    ("statements", {"what": "removable", "value": "yes", "author": "clinician", "date": "2026-10-20"},
     {"what": "removable", "value": "no", "author": "clinician", "date": "2026-10-10"}, "not removable"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "wrong", "right", "condition"), SUPERSEDED)
def test_a_corrected_entry_no_longer_counts(
    name: str, wrong: dict[str, Any], right: dict[str, Any], condition: str
) -> None:
    """Also where the correction carries an earlier date."""
    both = [{**wrong, "id": "wrong"}, {**right, "id": "right", "supersedes": "wrong"}]
    stated = complete("2026-10-30")
    assert truth_of(condition, cancer=SPREAD, complete=stated, **{name: both}) == T


AHEAD: list[tuple[dict[str, Any], str]] = [
    ({"first": {"date": "2015-01-10", "stage": "II"}, "metastatic": {"date": "2022-05-01"}}, "advanced"),
    (
        {"first": {"date": "2015-01-10", "stage": "II"}, "metastatic": {"date": "2022-05-01"}},
        "since(metastatic_diagnosis) >= 0",
    ),
    ({"first": {"date": "2022-01-10", "stage": "IV"}}, "advanced"),
    ({"first": {"date": "2022-01-10", "stage": "IV"}}, "de_novo"),
]


@pytest.mark.parametrize(("cancer", "condition"), AHEAD)
def test_a_diagnosis_that_lies_ahead_is_not_yet_known(cancer: dict[str, Any], condition: str) -> None:
    """In 2020 nobody knew what was found in 2022."""
    assert truth_of(condition, "2020-01-01", cancer=cancer) != T

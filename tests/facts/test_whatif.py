"""What if the treatment stops working, a result arrives, something is started."""

from __future__ import annotations

from datetime import date

import pytest

from concord.facts.derive import derive
from concord.facts.whatif import WhatIfProblem, result, start, stops_working
from concord.record.model import Record
from facts.conftest import F, T, U, complete, early, late, record_of, spread_on, truth_in

DAY = date(2026, 11, 1)
NOW = late("palbociclib", "letrozole", id="now", start="2026-01-15", ongoing="yes", recorded="2026-10-30")
BEFORE = late("docetaxel", id="before", start="2024-01-15", end="2024-06-15", stopped="finished")
RECORD = {
    "cancer": spread_on("2023-12-01"),
    "treatments": [
        early("tamoxifen", id="early", start="2011-01-15", end="2016-01-15", stopped="finished"),
        BEFORE,
        NOW,
    ],
    "growth": [{"date": "2026-10-20", "growing": "no"}],
    "complete": complete(),
}


def holds(condition: str, record: Record, day: date = DAY) -> int:
    """Evaluate a condition on a record as of a day."""
    return truth_in(condition, derive(record, day))


@pytest.mark.parametrize(
    ("condition", "before", "after"),
    [
        ("on(anticancer)", T, F),
        ("progressed_on(cdk46_inhibitor)", F, T),
        ("progressed_on(taxane)", F, F),
        ("moment == growing", F, T),
        ("stopped_for(endocrine, growth)", F, T),
        ("since(last_growth) <= 0", U, T),
        ("lines(any) == 2", T, T),
    ],
)
def test_the_present_treatment_stops_working(condition: str, before: int, after: int) -> None:
    """Growth on that day counts against what is taken, and against nothing earlier."""
    record = record_of(**RECORD)
    assert holds(condition, record) == before
    assert holds(condition, stops_working(record, DAY)) == after


def test_nothing_taken_leaves_the_record_as_it_is() -> None:
    """There is nothing that could stop working."""
    record = record_of(**{**RECORD, "treatments": [BEFORE]})
    assert stops_working(record, DAY) == record


def test_a_what_if_changes_no_record() -> None:
    """It is a copy, and what was added says where it came from."""
    record = record_of(**RECORD)
    changed = stops_working(record, DAY)
    assert record == record_of(**RECORD)
    assert changed.growth[-1].source == "what-if"


@pytest.mark.parametrize(
    ("condition", "after"),
    [
        ("on(capecitabine)", T),
        ("on(cdk46_inhibitor)", F),
        ("lines(any) == 3", T),
        ("had(fluoropyrimidine, metastatic)", T),
        ("progressed_on(cdk46_inhibitor)", F),
    ],
)
def test_an_option_is_started(condition: str, after: int) -> None:
    """Everything else against the cancer ends, without growth."""
    assert holds(condition, start(record_of(**RECORD), ["capecitabine"], DAY)) == after


RESULTS = [
    ("esr1", "ESR1", "gene: ESR1", "found", "esr1 == found"),
    ("esr1", "ESR1", "gene: ESR1", "not_found", "esr1 == not_found"),
    ("pik3ca", "PIK3CA", "gene: PIK3CA", "not_found", "pik3ca == not_found"),
    ("germline_brca1", "BRCA1", "gene: BRCA1", "found", "germline_brca1 == found"),
    ("tumour_brca1", "BRCA1", "gene: BRCA1", "found", "tumour_brca1 == found and not known(germline_brca1)"),
    ("dpyd", "DPYD", "gene: DPYD", "found", "dpyd == found"),
    ("lvef", "", "measurement", "60", "lvef == 60"),
    ("visceral_crisis", "", "statement", "no", "not visceral_crisis"),
    ("er_percent", "", "receptor", "0", "er_percent == 0"),
    ("her2", "", "receptor", "low", "her2 == low"),
    ("ki67", "", "receptor", "20", "ki67 == 20"),
    ("grade", "", "receptor", "g3", "grade == g3"),
]


@pytest.mark.parametrize(("fact", "gene", "comes_from", "value", "condition"), RESULTS)
def test_a_result_arrives(fact: str, gene: str, comes_from: str, value: str, condition: str) -> None:
    """The fact has the value of the result."""
    changed = result(record_of(**RECORD), fact, gene, comes_from, value, DAY)
    assert holds(condition, changed) == T


@pytest.mark.parametrize("what", ["hba1c", "neutrophils", "ecog", "lvef"])
def test_a_measurement_arrives_in_the_unit_of_the_fact(what: str) -> None:
    """A what-if names a fact, so its value is in the unit of that fact."""
    changed = result(record_of(**RECORD), what, "", "measurement", "4", DAY)
    assert holds(f"{what} == 4", changed) == T


@pytest.mark.parametrize(
    ("fact", "comes_from"), [("advanced", "derived"), ("age", "derived"), ("diabetes", "condition")]
)
def test_what_is_derived_cannot_arrive(fact: str, comes_from: str) -> None:
    """The message says what to do instead."""
    with pytest.raises(WhatIfProblem, match="change those instead"):
        result(record_of(**RECORD), fact, "", comes_from, "yes", DAY)


def test_a_value_that_is_no_result_is_refused() -> None:
    """HER2 is one of four words."""
    with pytest.raises(WhatIfProblem, match="not a result of her2"):
        result(record_of(**RECORD), "her2", "", "receptor", "3+", DAY)

"""Lines of treatment for metastatic disease."""

from __future__ import annotations

import math
from typing import Any

import pytest

from concord.logic.conditions import Reading
from concord.logic.values import Span
from facts.conftest import F, complete, early, facts_of, late, spread_on, truth_of

ALL = complete()
Rows = list[dict[str, Any]]


def lines(treatments: Rows, kind: str = "any", **more: Any) -> tuple[float, float]:
    """Count the lines of a kind, with all lists complete."""
    record = {"cancer": spread_on("2020-01-01"), "treatments": treatments, "complete": ALL, **more}
    found = facts_of(**record).read(Reading("lines", kind, "metastatic"))
    assert isinstance(found, Span)
    return found.lo, found.hi


def then(*courses: tuple[str, str, str, str]) -> Rows:
    """Write treatments one after another: agents, start, end, why it stopped."""
    return [late(*agents.split(), start=start, end=end, stopped=why) for agents, start, end, why in courses]


BOTH = [
    # One line
    (then(("palbociclib letrozole", "2020-02-01", "2021-02-01", "growth")), 1),
    # A new class, or anything after growth
    (
        then(
            ("letrozole", "2020-02-01", "2021-02-01", "growth"), ("fulvestrant", "2021-02-10", "2021-08-10", "growth")
        ),
        2,
    ),
    (then(("letrozole", "2020-02-01", "2021-02-01", "wish"), ("fulvestrant", "2021-02-10", "2021-08-10", "growth")), 2),
    (
        then(("letrozole", "2020-02-01", "2021-02-01", "growth"), ("exemestane", "2021-02-10", "2021-08-10", "growth")),
        2,
    ),
    (
        then(
            ("docetaxel", "2020-02-01", "2020-06-01", "finished"), ("letrozole", "2020-07-10", "2021-08-10", "growth")
        ),
        2,
    ),
    # A swap inside one class without growth
    (then(("letrozole", "2020-02-01", "2021-02-01", "wish"), ("anastrozole", "2021-02-10", "2021-08-10", "growth")), 1),
    (
        then(
            ("palbociclib letrozole", "2020-02-01", "2020-06-01", "side_effects"),
            ("ribociclib letrozole", "2020-06-10", "2021-08-10", "growth"),
        ),
        1,
    ),
    (
        then(
            ("paclitaxel", "2020-02-01", "2020-03-15", "side_effects"),
            ("nab_paclitaxel", "2020-03-22", "2020-08-10", "growth"),
        ),
        1,
    ),
    (
        then(
            ("olaparib", "2020-02-01", "2020-04-15", "side_effects"),
            ("talazoparib", "2020-04-22", "2021-08-10", "growth"),
        ),
        1,
    ),
    (
        then(
            ("elacestrant", "2020-02-01", "2020-04-15", "side_effects"),
            ("imlunestrant", "2020-04-22", "2021-08-10", "growth"),
        ),
        1,
    ),
    (
        then(
            ("pembrolizumab", "2020-02-01", "2020-04-15", "side_effects"),
            ("atezolizumab", "2020-04-22", "2021-08-10", "growth"),
        ),
        1,
    ),
    # Dropping a part
    (
        then(
            ("docetaxel trastuzumab pertuzumab", "2020-02-01", "2020-07-01", "finished"),
            ("trastuzumab pertuzumab", "2020-07-20", "2022-07-01", "growth"),
        ),
        1,
    ),
    (
        then(
            ("palbociclib letrozole", "2020-02-01", "2020-07-01", "side_effects"),
            ("letrozole", "2020-07-01", "2022-07-01", "growth"),
        ),
        1,
    ),
    # Another form of the same medicines
    (
        then(
            ("trastuzumab pertuzumab docetaxel", "2020-02-01", "2020-07-01", "finished"),
            ("Phesgo", "2020-07-20", "2022-07-01", "growth"),
        ),
        1,
    ),
    (
        then(
            ("Herceptin", "2020-02-01", "2020-07-01", "finished"),
            ("trastuzumab-dkst", "2020-07-20", "2022-07-01", "growth"),
        ),
        1,
    ),
    # A break with the same medicines after it
    (then(("letrozole", "2020-02-01", "2021-02-01", "wish"), ("letrozole", "2021-09-01", "2022-02-01", "growth")), 1),
    (then(("letrozole", "2020-02-01", "2021-02-01", "growth"), ("letrozole", "2021-09-01", "2022-02-01", "growth")), 2),
    # Ovarian suppression, bone medicine, local treatment
    (then(("letrozole", "2020-02-01", "2021-02-01", "growth"), ("goserelin", "2020-06-01", "2021-02-01", "other")), 1),
    (then(("letrozole", "2020-02-01", "2021-02-01", "growth"), ("denosumab", "2020-06-01", "2021-02-01", "other")), 1),
    (
        then(
            ("letrozole", "2020-02-01", "2021-02-01", "growth"), ("radiation", "2020-06-01", "2020-06-20", "finished")
        ),
        1,
    ),
    (then(("letrozole", "2020-02-01", "2021-02-01", "growth"), ("surgery", "2021-03-01", "2021-03-01", "finished")), 1),
    # Started within 28 days of each other: 1 February and 28 days is 29 February 2020
    (
        then(
            ("letrozole", "2020-02-01", "2021-02-01", "growth"), ("palbociclib", "2020-02-29", "2021-02-01", "growth")
        ),
        1,
    ),
    (
        then(
            ("letrozole", "2020-02-01", "2021-02-01", "growth"), ("palbociclib", "2020-03-01", "2021-02-01", "growth")
        ),
        2,
    ),
    # Three
    (
        then(
            ("letrozole", "2020-02-01", "2021-02-01", "growth"),
            ("fulvestrant", "2021-02-10", "2021-08-10", "growth"),
            ("capecitabine", "2021-09-01", "2022-09-01", "growth"),
        ),
        3,
    ),
    ([], 0),
]


@pytest.mark.parametrize(("treatments", "wanted"), BOTH)
def test_what_is_and_what_is_not_a_new_line(treatments: Rows, wanted: int) -> None:
    """A new class or growth begins a line; the listed changes do not."""
    assert lines(treatments) == (wanted, wanted)


def test_planned_maintenance_is_no_new_line() -> None:
    """A new class, and still the same line."""
    first = then(("paclitaxel bevacizumab", "2020-02-01", "2020-08-01", "finished"))
    after = late("capecitabine", start="2020-08-20", end="2021-02-01", stopped="growth", role="maintenance")
    assert lines([*first, after]) == (1, 1)


def test_growth_in_a_break_begins_a_line() -> None:
    """A growth event between the two courses is enough."""
    courses = then(
        ("letrozole", "2020-02-01", "2021-02-01", "wish"), ("letrozole", "2021-09-01", "2022-02-01", "growth")
    )
    assert lines(courses, growth=[{"date": "2021-08-20"}]) == (2, 2)


OPEN = [
    # Why it stopped is not known: growth or a swap
    (then(("letrozole", "2020-02-01", "2021-02-01", "unknown"), ("anastrozole", "2021-02-10", "2021-08-10", "growth"))),
    # Dates not known: together, or one after another
    ([late("letrozole", start="unknown", stopped="growth"), late("docetaxel", start="unknown", stopped="finished")]),
    (then(("letrozole", "2020", "2021-02-01", "growth"), ("palbociclib", "2020", "2021-02-01", "growth"))),
    # Before or after the spread
    (
        [
            *then(("letrozole", "2021-02-01", "2021-09-01", "growth")),
            {"agents": ["docetaxel"], "setting": "unknown", "stopped": "finished"},
        ]
    ),
    # A name that nobody knows: against the cancer or not
    (then(("letrozole", "2020-02-01", "2021-02-01", "growth"), ("zz-1234", "2021-03-10", "2021-08-10", "finished"))),
]


@pytest.mark.parametrize("treatments", OPEN)
def test_when_it_cannot_be_told_both_counts_stay_possible(treatments: Rows) -> None:
    """One or two."""
    assert lines(treatments) == (1, 2)


KINDS = [
    ("letrozole", {"any": 1, "endocrine": 1, "chemotherapy": 0}),
    ("palbociclib letrozole", {"any": 1, "endocrine": 1}),
    ("capecitabine", {"chemotherapy": 1, "endocrine": 0}),
    ("trastuzumab_deruxtecan", {"adc": 1, "her2": 1, "chemotherapy": 0}),
    ("sacituzumab_govitecan", {"adc": 1, "her2": 0, "chemotherapy": 0}),
    ("docetaxel trastuzumab pertuzumab", {"any": 1, "her2": 1, "chemotherapy": 1}),
    ("pembrolizumab paclitaxel", {"immunotherapy": 1, "chemotherapy": 1}),
    ("olaparib", {"parp": 1, "chemotherapy": 0}),
]


@pytest.mark.parametrize(("agents", "wanted"), KINDS)
def test_a_line_is_of_every_kind_in_it(agents: str, wanted: dict[str, int]) -> None:
    """An antibody-drug conjugate is not chemotherapy."""
    treatments = then((agents, "2020-02-01", "2021-02-01", "growth"))
    assert {kind: lines(treatments, kind) for kind in wanted} == {kind: (n, n) for kind, n in wanted.items()}


def test_early_treatment_is_no_line() -> None:
    """Lines are of metastatic disease."""
    assert lines([early("docetaxel", start="2016-01-10", end="2016-05-10", stopped="finished")]) == (0, 0)


ONE = then(("letrozole", "2020-02-01", "2021-02-01", "growth"))


@pytest.mark.parametrize(
    ("kind", "never", "wanted"),
    [
        ("any", [], (1, math.inf)),
        ("chemotherapy", [], (0, math.inf)),
        ("chemotherapy", ["chemotherapy"], (0, 0)),
        ("any", ["chemotherapy"], (1, math.inf)),
        ("any", ["anticancer"], (1, 1)),
    ],
)
def test_a_list_that_is_not_complete_is_open_above(kind: str, never: list[str], wanted: tuple[float, float]) -> None:
    """Unless what is asked about was denied outright."""
    assert lines(ONE, kind, complete={}, never=never) == wanted


def test_a_line_number_that_a_clinician_states_wins() -> None:
    """The count follows it, and the conflict is shown."""
    treatments = [{**ONE[0], "line": 3}]
    assert lines(treatments) == (3, 3)
    facts = facts_of(cancer=spread_on("2020-01-01"), treatments=treatments, complete=ALL)
    assert any("lines" in conflict.fact for conflict in facts.conflicts)


@pytest.mark.parametrize(("author", "wanted"), [("clinician", (2, 2)), ("self", (1, 1))])
def test_only_a_clinician_can_state_the_count(author: str, wanted: tuple[float, float]) -> None:
    """What the person says of the number changes nothing."""
    statement = {"what": "lines", "value": "2", "author": author, "date": "2026-10-30"}
    assert lines(ONE, statements=[statement]) == wanted


@pytest.mark.parametrize("value", ["three", "at least 2"])
def test_a_stated_count_that_is_no_number_breaks_nothing(value: str) -> None:
    """Words are kept and the count goes on without them."""
    statement = {"what": "lines", "value": value, "author": "clinician", "date": "2026-10-30"}
    assert lines(ONE, statements=[statement])[0] >= 1


def test_a_stated_number_that_agrees_is_no_conflict() -> None:
    """One listed and one stated."""
    facts = facts_of(cancer=spread_on("2020-01-01"), treatments=[{**ONE[0], "line": 1}], complete=ALL)
    assert not facts.conflicts


EARLY_WITHIN = [
    ("2019-07-01", "months(6)", 1),
    ("2019-06-30", "months(6)", 0),
    ("2019-01-01", "months(12)", 1),
    ("2018-12-31", "months(12)", 0),
]


@pytest.mark.parametrize(("end", "window", "wanted"), EARLY_WITHIN)
def test_early_treatment_counts_where_the_row_says_so(end: str, window: str, wanted: int) -> None:
    """Recurrence on 1 January 2020, within the window after the last dose, both ends inclusive."""
    treatment = early("docetaxel", start="2018-06-01", end=end, stopped="finished")
    record = {"cancer": spread_on("2020-01-01", "2018-05-01"), "treatments": [treatment], "complete": ALL}
    assert truth_of(f"lines(chemotherapy, early_within={window}) == {wanted}", **record) == 3


def test_lines_of_early_disease_are_not_those_of_metastatic_disease() -> None:
    """A treatment for metastatic disease does not count in the early setting."""
    treatments = then(("docetaxel", "2020-02-01", "2020-06-01", "growth"))
    record = {"cancer": spread_on("2020-01-01"), "treatments": treatments, "complete": ALL}
    assert truth_of("lines(chemotherapy, early) >= 1", **record) == F


def test_medicines_used_only_in_advanced_disease_make_a_line_without_a_setting() -> None:
    """The setting is derived."""
    assert lines([{"agents": ["capivasertib", "fulvestrant"], "start": "2021-01-10", "stopped": "growth"}]) == (1, 1)

"""The decisions of docs/meaning.md 10 as tables, each line worked out by hand from its sentence."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, complete, early, facts_of, late, left, spread_on, truth_of

ALL = complete()
FIRST = {"date": "2015-03-10"}


def site(where: str = "bone", found: str = "2022-06-14", **told: Any) -> dict[str, Any]:
    """Write a place."""
    return {"where": where, "found": found, **told}


# What is told, and whether it is advanced, de novo, and when it was found to have spread (months ago).
SPREAD: list[tuple[dict[str, Any], int, int]] = [
    # Stage IV beside M0 of one written date is a conflict, and everything that certainly shows spread outweighs it
    ({"cancer": {"first": {**FIRST, "m": "M0", "stage": "IV"}}}, U, U),
    ({"cancer": {"first": {**FIRST, "m": "M0", "stage": "IV"}}, "sites": [site()]}, T, U),
    ({"cancer": {"first": {**FIRST, "m": "M0"}, "stagings": [{**FIRST, "m": "M1"}]}}, U, U),
    ({"cancer": {"first": {"m": "M0"}, "stagings": [{"m": "M1"}]}}, T, U),
    ({"cancer": {"first": {"m": "M0", "date": "unknown"}, "stagings": [{"m": "M1", "date": "unknown"}]}}, T, U),
    # Inoperable, locally advanced: advanced, and that says nothing of spread
    ({"cancer": {"first": FIRST, "inoperable_locally_advanced": "yes"}}, T, U),
    ({"cancer": {"first": {**FIRST, "stage": "IIIB"}, "inoperable_locally_advanced": "yes"}}, T, F),
    ({"cancer": {"first": FIRST, "inoperable_locally_advanced": "yes"}, "sites": [site("node")]}, T, U),
    ({"cancer": {"first": {**FIRST, "m": "M0", "stage": "IV"}, "inoperable_locally_advanced": "yes"}}, T, U),
    ({"cancer": {"first": FIRST, "inoperable_locally_advanced": "no"}}, U, U),
    # A treatment for metastatic disease shows it; a medicine used only there does where no setting is stated
    ({"cancer": {"first": {**FIRST, "m": "M0"}}, "treatments": [late("letrozole", start="2022-01-10")]}, T, U),
    (
        {"cancer": {"first": {**FIRST, "m": "M0"}}, "treatments": [{"agents": ["capivasertib"], "setting": "unknown"}]},
        T,
        U,
    ),
    ({"cancer": {"first": {**FIRST, "m": "M0"}}, "treatments": [early("capivasertib")]}, F, F),
    # Doubtful places and statements leave it open also beside M0
    ({"cancer": {"first": {**FIRST, "m": "M0"}}, "sites": [site("node")]}, U, U),
    ({"cancer": {"first": {**FIRST, "m": "M0"}}, "sites": [site("other")]}, U, U),
    ({"cancer": {"first": {**FIRST, "m": "M0"}}, "sites": [site("other", part="pancreas")]}, T, F),
    ({"cancer": {"first": {**FIRST, "m": "M0"}, "metastatic": {"status": "unknown"}}}, U, U),
    ({"cancer": {"first": FIRST, "metastatic": {"status": "no"}}}, F, F),
    # De novo: within three months of the first diagnosis, before it too; long before is a contradiction
    ({"cancer": {"first": FIRST}, "sites": [site(found="2014-12-10")]}, T, T),
    ({"cancer": {"first": FIRST}, "sites": [site(found="2014-12-09")]}, T, U),
    ({"cancer": {"first": {"date": "2026-09"}, "metastatic": {"status": "yes"}}}, T, T),
    # A doubtful place may be the first sign of it
    ({"cancer": {"first": FIRST}, "sites": [site(), site("node", "2015-04-10")]}, T, U),
    # Metastatic treatment before the earliest place: found on some day before that
    ({"cancer": {"first": FIRST}, "sites": [site()], "treatments": [late("letrozole", start="2021-01-10")]}, T, U),
    ({"cancer": {"first": FIRST}, "sites": [site()], "treatments": [late("letrozole", start="2022-06")]}, T, F),
]


@pytest.mark.parametrize(("record", "advanced", "de_novo"), SPREAD)
def test_has_it_spread_and_from_the_start(record: dict[str, Any], advanced: int, de_novo: int) -> None:
    facts = facts_of(**record)
    assert (facts.value("advanced"), facts.value("de_novo")) == (advanced, de_novo)


SINCE = [
    ("since(metastatic_diagnosis) >= 52", {"sites": [site()]}, T),
    ("since(metastatic_diagnosis) >= 53", {"sites": [site()]}, F),
    ("since(metastatic_diagnosis) >= 52", {"sites": [site(), site("node", "2020-01-10")]}, T),
    ("since(metastatic_diagnosis) >= 53", {"sites": [site(), site("node", "2020-01-10")]}, U),
    ("since(metastatic_diagnosis) >= 53", {"sites": [site(), site("node", "2023-01-10")]}, F),
    (
        "since(metastatic_diagnosis) >= 53",
        {"sites": [site()], "treatments": [late("letrozole", start="2022-01-10")]},
        T,
    ),
    ("since(metastatic_diagnosis) >= 0", {"sites": [site("node")]}, U),
    ("since(metastatic_diagnosis) >= 0", {"cancer": {"inoperable_locally_advanced": "yes"}}, U),
    ("since(metastatic_diagnosis) >= 0", {"cancer": {"first": {"m": "M0"}, "inoperable_locally_advanced": "yes"}}, F),
]


@pytest.mark.parametrize(("condition", "record", "wanted"), SINCE)
def test_the_day_it_was_found_to_have_spread(condition: str, record: dict[str, Any], wanted: int) -> None:
    assert truth_of(condition, **record) == wanted


INOPERABLE = {"first": {"date": "2016-01-10", "m": "M0"}, "inoperable_locally_advanced": "yes"}
AI = {"start": "2016-06-15", "end": "2021-06-15", "stopped": "finished"}
BACK_NEAR_THE_BREAST: list[tuple[str, dict[str, Any], dict[str, Any], int]] = [
    # It may have come back near the breast on any day, or never have gone: nothing is closed, and nothing opened
    ("progressed_on(endocrine, early)", INOPERABLE, AI, U),
    ("progressed_on(endocrine, early, within=months(12))", INOPERABLE, AI, U),
    ("progressed_on(endocrine, early)", INOPERABLE, {**AI, "stopped": "growth"}, T),
    ("progressed_on(taxane, early)", INOPERABLE, AI, F),
    ("endocrine_resistance == none", INOPERABLE, AI, U),
    ("progressed_on(endocrine, early)", {**INOPERABLE, "primary_in_place": "no"}, AI, U),
    # The breast tumour was never removed: it is still the first cancer
    ("progressed_on(endocrine, early)", {**INOPERABLE, "primary_in_place": "yes"}, AI, F),
    ("endocrine_resistance == none", {**INOPERABLE, "primary_in_place": "yes"}, AI, T),
    ("progressed_on(endocrine, early)", {**INOPERABLE, "inoperable_locally_advanced": "no"}, AI, F),
    ("endocrine_resistance == none", {**INOPERABLE, "inoperable_locally_advanced": "no"}, AI, T),
    ("disease_free_months >= 0", INOPERABLE, AI, F),
]


@pytest.mark.parametrize(("condition", "cancer", "course", "wanted"), BACK_NEAR_THE_BREAST)
def test_what_cannot_be_removed_may_have_come_back(
    condition: str, cancer: dict[str, Any], course: dict[str, str], wanted: int
) -> None:
    treatments = [early("letrozole", **course)]
    assert truth_of(condition, cancer=cancer, treatments=treatments, complete=ALL) == wanted


CHEMO = {"start": "2016-01-10", "end": "2016-06-10", "stopped": "finished"}
FREE: list[tuple[str, dict[str, Any], int]] = [
    # Never: nothing has spread, or it may not have
    ("disease_free_months >= 0", {"cancer": {"first": {**FIRST, "m": "M0"}}}, F),
    ("disease_free_months >= 0", {"cancer": {"first": FIRST}}, U),
    ("known(disease_free_months)", {"cancer": {"first": FIRST}}, F),
    (
        "early_treatment_free_months >= 0",
        {
            "cancer": {"first": {"m": "M0"}, "inoperable_locally_advanced": "yes"},
            "treatments": [early("docetaxel", **CHEMO)],
        },
        F,
    ),
    # A certain early treatment says that it was not de novo, even without the date of the first diagnosis
    (
        "early_treatment_free_months >= 24",
        {"cancer": {"metastatic": {"date": "2022-06"}}, "treatments": [early("docetaxel", **CHEMO)], "complete": ALL},
        T,
    ),
    ("disease_free_months >= 0", {"cancer": {"metastatic": {"date": "2022-06"}}, "complete": ALL}, U),
]
LAST_EARLY: list[tuple[dict[str, Any], int, int]] = [
    # Months from the end of early treatment to 10 March 2022: at least 60, at most 12
    (early("docetaxel", **CHEMO), T, F),
    (early("surgery", start="2021-06-10"), F, T),
    (early("surgery", start="2021"), F, U),
    (early("radiation", start="2016-06-10", end="2016-07-10"), T, F),
    (early("radiation", start="2016-06-10"), U, U),
    (early("denosumab", start="2016-06-10", end="2021-06-10", stopped="finished"), T, F),
    ({"agents": ["docetaxel"], "start": "2022-03-01", "end": "2022-04-01", "stopped": "finished"}, U, U),
    ({"agents": ["docetaxel"], "start": "2022-04-01", "end": "2022-05-01", "stopped": "finished"}, T, F),
]


@pytest.mark.parametrize(("condition", "record", "wanted"), FREE)
def test_intervals_that_may_never_have_begun(condition: str, record: dict[str, Any], wanted: int) -> None:
    assert truth_of(condition, **record) == wanted


@pytest.mark.parametrize(("other", "long", "short"), LAST_EARLY)
def test_what_is_the_last_early_treatment(other: dict[str, Any], long: int, short: int) -> None:
    """Beside a docetaxel that ended in 2016."""
    treatments = [early("docetaxel", **CHEMO), other]
    record = {"cancer": spread_on("2022-03-10"), "treatments": treatments, "complete": ALL}
    asked = ("early_treatment_free_months >= 60", "early_treatment_free_months <= 12")
    assert tuple(truth_of(condition, **record) for condition in asked) == (long, short)


GROWTH: list[tuple[dict[str, Any], str, int]] = [
    # Stopped for growth, no statement: growth at the end
    ({"treatments": [late("letrozole", start="2025-01-10", end="2026-03-10", stopped="growth")]}, "<= 8", T),
    # The setting cannot be told: it may have been growth
    ({"treatments": [{"agents": ["letrozole"], "end": "2026-03-10", "stopped": "growth"}]}, "<= 8", U),
    ({"treatments": [early("letrozole", start="2015-01-10", end="2016-03-10", stopped="growth")]}, ">= 12", U),
    # A statement in the window explains it, and is the day
    (
        {"treatments": [late("letrozole", start="2025-01-10", end="2026-03-10", stopped="growth")],
         "growth": [{"date": "2026-02-20"}]},
        "> 8", T,
    ),
    # An unclear scan may be a later growth, never an earlier one
    ({"growth": [{"date": "2026-03-01"}, {"date": "2026-10-01", "growing": "unclear"}]}, "<= 8", T),
    ({"growth": [{"date": "2026-03-01"}, {"date": "2026-10-01", "growing": "unclear"}]}, "<= 2", U),
    ({"growth": [{"date": "2026-10-01", "growing": "unclear"}]}, "<= 2", U),
    ({"growth": [{"date": "2026-10-01"}, {"date": "2025"}]}, "<= 2", T),
]  # fmt: skip


@pytest.mark.parametrize(("record", "op", "wanted"), GROWTH)
def test_the_last_growth(record: dict[str, Any], op: str, wanted: int) -> None:
    assert truth_of(f"since(last_growth) {op}", cancer=spread_on("2024-12-01"), **record) == wanted


def sampled(date: str, place: str, growth: list[dict[str, str]]) -> int:
    """Ask whether a sample was taken since the last growth."""
    specimens = [{"from": place, "date": date, "er": "positive"}]
    return truth_of("sampled_since_growth", specimens=specimens, growth=growth)


@pytest.mark.parametrize(
    ("date", "place", "growth", "wanted"),
    [
        ("2026-05-01", "liver", [{"date": "2026-05-01"}], T),
        ("2026-04-30", "liver", [{"date": "2026-05-01"}], U),
        ("2026-05-01", "primary", [{"date": "2026-05-01"}], U),
        ("2026-05-01", "liver", [], U),
        ("2026-05-01", "liver", [{"date": "2026-05-01"}, {"date": "2026-06-01", "growing": "unclear"}], U),
        ("2026-05-01", "liver", [{"date": "unknown"}], U),
    ],
)
def test_only_a_metastatic_sample_after_the_last_growth(
    date: str, place: str, growth: list[dict[str, str]], wanted: int
) -> None:
    assert sampled(date, place, growth) == wanted


def grown(start: str, end: str, **more: Any) -> dict[str, Any]:
    """Write letrozole for metastatic disease."""
    return late("letrozole", **{"start": start, "end": end, "stopped": "side_effects", **more})


TAMOXIFEN = early("tamoxifen", start="2018-01-15", end="2019-06-15")
RESISTANCE: list[tuple[list[dict[str, Any]], list[dict[str, str]], set[str]]] = [
    # Early growth on a later one is secondary; on one that began within 28 days of the first it is primary
    ([grown("2022-01-10", "2022-12-10"), grown("2023-01-10", "2023-12-10")], [{"date": "2023-03-10"}], {"secondary"}),
    ([grown("2022-01-10", "2022-12-10"), grown("2022-02-07", "2022-12-10")], [{"date": "2022-05-10"}], {"primary"}),
    ([grown("2022-01-10", "2022-12-10")], [{"date": "2022-05-10"}, {"date": "2022-09-10"}], {"primary"}),
    ([grown("2022-01-10", "2022-12-10")], [{"date": "2022-05-10", "growing": "unclear"}],
     {"none", "primary", "secondary"}),
    ([grown("2022-01-10", "2022-12-10")], [{"date": "2022"}], {"none", "primary", "secondary"}),
    # Growth that is not known on a later one: never primary
    (
        [grown("2020-01-10", "2021-12-10", stopped="growth"), grown("2023-01-10", "2023-12-10", stopped="unknown")],
        [], {"secondary"},
    ),
    # Stopped for growth shows something, on whatever day of the month
    ([grown("2022-01-10", "2022-07", stopped="growth")], [{"date": "2022-07"}], {"primary", "secondary"}),
    # Early: found after the end, though it stopped for growth, is recurrence on it; else within 12 months of the end
    ([{**TAMOXIFEN, "stopped": "growth"}], [], {"primary"}),
    ([{**TAMOXIFEN, "stopped": "side_effects"}], [], {"secondary"}),
    ([early("tamoxifen", start="2017-01-15", end="2018-06-15", stopped="finished")], [], {"none"}),
    # Which of them was endocrine is not known
    ([early("zz-1234", start="2018-01-15", end="2019-06-15", stopped="finished")], [], {"none", "secondary"}),
]  # fmt: skip


@pytest.mark.parametrize(("treatments", "growth", "wanted"), RESISTANCE)
def test_the_worst_that_any_endocrine_treatment_shows(
    treatments: list[dict[str, Any]], growth: list[dict[str, str]], wanted: set[str]
) -> None:
    """Metastatic disease was found on 1 November 2019."""
    record = {"cancer": spread_on("2019-11-01"), "treatments": treatments, "growth": growth, "complete": ALL}
    assert left("endocrine_resistance", facts_of(**record)) == wanted


def test_untold_early_treatment_shows_nothing_where_nothing_has_spread() -> None:
    cancer = {"first": {"date": "2015-03-10", "m": "M0"}}
    assert left("endocrine_resistance", facts_of(cancer=cancer)) == {"none"}

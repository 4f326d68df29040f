"""Is it metastatic, and was it from the start?"""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, facts_of, truth_of

EARLY_STAGES = ("0", "I", "IA", "IB", "II", "IIA", "IIB", "III", "IIIA", "IIIB", "IIIC")
DISTANT = (
    "bone", "liver", "lung", "pleura", "brain", "leptomeninges", "distant_node", "ovary", "adrenal", "peritoneum",
    "marrow", "eye", "stomach", "bowel",
)  # fmt: skip


def first(**told: str) -> dict[str, Any]:
    """Write the first diagnosis."""
    return {"cancer": {"first": {"date": "2015-03-10", **told}}}


@pytest.mark.parametrize("stage", EARLY_STAGES)
def test_an_early_stage_and_nothing_later_is_not_advanced(stage: str) -> None:
    """FALSE with M0 or stage I to III and nothing later."""
    assert facts_of(**first(stage=stage)).value("advanced") == F


@pytest.mark.parametrize("where", DISTANT)
def test_a_distant_site_is_advanced(where: str) -> None:
    """TRUE with a distant site, whatever the first stage was."""
    facts = facts_of(**first(m="M0", stage="II"), sites=[{"where": where, "found": "2022-06-14"}])
    assert facts.value("advanced") == T
    assert not facts.conflicts


STAGES: list[tuple[dict[str, Any], int]] = [
    ({}, U),
    (first(), U),
    (first(stage="unknown"), U),
    (first(stage="IV"), T),
    (first(m="M1"), T),
    (first(m="M0"), F),
    (first(stage="II", m="M1"), U),
    (first(stage="IV", m="M0"), U),
    ({"cancer": {"inoperable_locally_advanced": "yes"}}, T),
    ({"cancer": {"inoperable_locally_advanced": "no"}}, U),
    ({"cancer": {"metastatic": {"date": "2022-06"}}}, T),
    ({"cancer": {"metastatic": {"status": "unknown"}}}, U),
    ({"cancer": {"first": {"date": "2015", "m": "M0"}, "stagings": [{"date": "2022-06", "m": "M1"}]}}, T),
    ({"cancer": {"first": {"date": "2015", "m": "M0"}, "stagings": [{"date": "2022-06", "stage": "IV"}]}}, T),
]


@pytest.mark.parametrize(("record", "wanted"), STAGES)
def test_stages_and_statements(record: dict[str, Any], wanted: int) -> None:
    """Stage IV, M1 or a clinician's word is TRUE; what is not stated is unknown."""
    assert facts_of(**record).value("advanced") == wanted


PLACES = [
    # Regional nodes and the breast are no distant site; a node of unknown region may be
    ("regional_node", "II", F),
    ("regional_node", None, U),
    ("breast", "II", F),
    ("breast", None, U),
    ("node", None, U),
    ("node", "II", U),
]


@pytest.mark.parametrize(("where", "stage", "wanted"), PLACES)
def test_places_that_are_not_surely_distant(where: str, stage: str | None, wanted: int) -> None:
    """A side or region that is not known leaves it open."""
    record = first(stage=stage) if stage else {}
    assert facts_of(**record, sites=[{"where": where, "found": "2020-01-10"}]).value("advanced") == wanted


@pytest.mark.parametrize(
    "record",
    [
        first(stage="IV", m="M0"),
        first(stage="II", m="M1"),
        {"cancer": {"stagings": [{"date": "2020-01-10", "m": "M0"}, {"date": "2020-01-10", "stage": "IV"}]}},
    ],
)
def test_stage_iv_beside_m0_of_the_same_date_is_a_conflict(record: dict[str, Any]) -> None:
    """Both are kept and shown, and neither wins."""
    facts = facts_of(**record)
    assert [conflict.fact for conflict in facts.conflicts] == ["advanced"]
    assert facts.value("advanced") == U


def test_an_old_m0_with_a_later_m1_is_recurrence() -> None:
    """No conflict: the dates differ."""
    facts = facts_of(cancer={"stagings": [{"date": "2015-01-10", "m": "M0"}, {"date": "2022-01-10", "m": "M1"}]})
    assert facts.value("advanced") == T
    assert not facts.conflicts


DE_NOVO = [
    (first(stage="IV"), None, T),
    (first(m="M1"), None, T),
    (first(stage="II"), "2022-06-14", F),
    (first(m="M0"), "2022-06-14", F),
    # A distant site within 3 months of the first diagnosis
    (first(), "2015-06-10", T),
    (first(), "2015-06-11", F),
    (first(), "2015-03-10", T),
    (first(), "2015-05", T),
    (first(), "2015-06", U),
    (first(), "2015-07", F),
    (first(stage="II"), "2015-05-10", T),
    ({"cancer": {"first": {"date": "2015-03"}}}, "2015-06-01", T),
    ({"cancer": {"first": {"date": "2015-03"}}}, "2015-06-02", U),
    ({"cancer": {"first": {"date": "2015-03"}}}, "2015-06-30", U),
    ({"cancer": {"first": {"date": "2015-03"}}}, "2015-07-01", F),
    ({"cancer": {"first": {"date": "2014-11-30"}}}, "2015-02-28", T),
    ({"cancer": {"first": {"date": "2014-11-30"}}}, "2015-03-01", F),
    ({}, "2015-03-01", U),
]


@pytest.mark.parametrize(("record", "found", "wanted"), DE_NOVO)
def test_de_novo_is_at_first_diagnosis_or_within_three_months(
    record: dict[str, Any], found: str | None, wanted: int
) -> None:
    """Exactly three calendar months still count."""
    sites = [{"where": "bone", "found": found}] if found else []
    assert facts_of(**record, sites=sites).value("de_novo") == wanted


def test_a_derived_de_novo_says_that_it_is_likely() -> None:
    """It is shown as derived."""
    facts = facts_of(**first(), sites=[{"where": "bone", "found": "2015-05-10"}])
    assert "likely" in facts.states["de_novo"].how


@pytest.mark.parametrize(("as_of", "wanted"), [("2021-12-31", F), ("2022-06-13", F), ("2022-06-14", T)])
def test_a_site_found_later_is_not_yet_known(as_of: str, wanted: int) -> None:
    """Future entries do not count at an earlier day."""
    record = {**first(stage="II"), "sites": [{"where": "bone", "found": "2022-06-14"}]}
    assert truth_of("advanced", as_of, **record) == wanted


@pytest.mark.parametrize(("said", "wanted"), [("yes", T), ("unknown", U)])
def test_inoperable_locally_advanced_is_a_fact_too(said: str, wanted: int) -> None:
    """What the record states of the cancer is the value of the fact of that name."""
    assert facts_of(cancer={"inoperable_locally_advanced": said}).value("inoperable_locally_advanced") == wanted

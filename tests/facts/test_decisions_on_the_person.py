"""The decisions of docs/meaning.md 10 on body, genes, places, conditions and medicines, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, complete, facts_of, late, left, span, truth_of

ALL = complete()
WOMAN: dict[str, Any] = {"sex_at_birth": "female", "birth": "1980-05-01"}
OLD = {"sex_at_birth": "female", "birth": "1950-05-01"}
PRE, POST = {"premenopausal"}, {"postmenopausal"}
EITHER = PRE | POST

MENOPAUSE: list[tuple[dict[str, Any], set[str]]] = [
    ({**OLD, "periods": {"last": "2019-05-01"}}, POST),
    ({**OLD, "periods": {"last": "2019-05-01", "stopped_by": "chemotherapy"}}, POST),
    ({**OLD, "periods": {"last": "2026-05-01"}}, PRE),
    ({**OLD, "periods": {"last": "2025"}}, EITHER),
    ({**WOMAN, "periods": {"last": "2025-11-01", "stopped_by": "nothing"}}, POST),
    ({**WOMAN, "periods": {"last": "2025-11-02", "stopped_by": "nothing"}}, PRE),
    ({**WOMAN, "periods": {"last": "2024-05-01"}}, EITHER),
    ({**WOMAN, "organs": ["uterus"]}, POST),
    ({**WOMAN, "organs": ["uterus"], "ovaries": {"status": "active"}}, EITHER),
    ({**WOMAN, "organs": ["uterus"], "ovaries": {"status": "removed"}}, POST),
    ({"birth": "1950-05-01"}, EITHER),
    ({"birth": "1950-05-01", "organs": ["uterus", "ovaries"]}, POST),
]


@pytest.mark.parametrize(("person", "wanted"), MENOPAUSE)
def test_menopause(person: dict[str, Any], wanted: set[str]) -> None:
    """Stated ovaries, then no ovaries, then periods, then the age."""
    assert left("menopause", facts_of(person=person)) == wanted


def test_ovaries_that_are_there_and_not_there_are_a_conflict() -> None:
    person = {**WOMAN, "organs": ["uterus"], "ovaries": {"status": "active"}}
    assert [conflict.fact for conflict in facts_of(person=person).conflicts] == ["menopause"]


SEX: list[tuple[dict[str, Any], set[str]]] = [
    ({}, {"female", "male"}),
    ({"organs": ["uterus"]}, {"female"}),
    ({"organs": ["testes"]}, {"male"}),
    ({"organs": ["ovaries"], "testes": {"status": "removed"}}, {"female", "male"}),
    ({"ovaries": {"status": "unknown"}}, {"female", "male"}),
    ({"sex_at_birth": "unknown", "testes": {"status": "active"}}, {"male"}),
]


@pytest.mark.parametrize(("person", "wanted"), SEX)
def test_sex_where_it_is_not_stated(person: dict[str, Any], wanted: set[str]) -> None:
    assert left("sex", facts_of(person=person)) == wanted


GOSERELIN = {"agents": ["goserelin"], "setting": "metastatic", "start": "2026-09-01", "ongoing": "yes"}
PERIOD = {**WOMAN, "periods": {"last": "2026-09-01"}}
ACTIVE = {**WOMAN, "ovaries": {"status": "active"}}
OESTROGEN: list[tuple[dict[str, Any], set[str]]] = [
    # An untold suppression is possible beside a period, not beside what was said of the ovaries
    ({"person": PERIOD}, {"low", "ovaries_active"}),
    ({"person": PERIOD, "complete": ALL}, {"ovaries_active"}),
    ({"person": PERIOD, "never": ["ovarian_suppression"]}, {"ovaries_active"}),
    ({"person": ACTIVE}, {"ovaries_active"}),
    # A listed one is, when it may be suppression or may have ended
    ({"person": ACTIVE, "treatments": [late("zz-1234", start="2026-09-01")]}, {"low", "ovaries_active"}),
    ({"person": ACTIVE, "treatments": [late("letrozole", start="2026-09-01")]}, {"ovaries_active"}),
    ({"person": ACTIVE, "treatments": [late("goserelin", start="2026-01-01")]}, {"low", "ovaries_active"}),
    ({"person": ACTIVE, "treatments": [GOSERELIN]}, {"low"}),
    ({"person": ACTIVE, "medicines": [{"name": "goserelin", "date": "2026-10-01"}]}, {"low"}),
    ({"person": {**ACTIVE, "organs": ["uterus"]}}, {"low", "ovaries_active"}),
    # Either reading where the sex is not known
    ({"person": {"birth": "1950-05-01"}}, {"low", "testes_active"}),
    ({"person": {"birth": "1980-05-01"}}, {"low", "ovaries_active", "testes_active"}),
    ({"person": {"sex_at_birth": "male", "testes": {"status": "active"}}}, {"testes_active"}),
    ({"person": {"sex_at_birth": "male", "organs": []}}, {"low"}),
]


@pytest.mark.parametrize(("record", "wanted"), OESTROGEN)
def test_where_oestrogen_comes_from(record: dict[str, Any], wanted: set[str]) -> None:
    """90 days after the newest entry it is not known whether a treatment goes on."""
    assert left("oestrogen_source", facts_of(**record)) == wanted


def said(value: str, date: str) -> list[dict[str, str]]:
    """Write what was said of breastfeeding."""
    return [{"what": "breastfeeding", "value": value, "date": date}]


FEEDING = [
    (WOMAN, [], U),
    (OLD, [], F),
    (OLD, said("yes", "2026-10-30"), T),
    (OLD, said("yes", "2026-08-02"), F),
    (OLD, [*said("yes", "2026-10-30"), *said("no", "2026-10-30")], U),
    ({**WOMAN, "organs": ["ovaries"]}, [], F),
]


@pytest.mark.parametrize(("person", "statements", "wanted"), FEEDING)
def test_breastfeeding_where_pregnancy_cannot_be(
    person: dict[str, Any], statements: list[dict[str, str]], wanted: int
) -> None:
    """No, unless a statement that still holds (90 days) says so."""
    assert facts_of(person=person, statements=statements).value("breastfeeding") == wanted


def gene(symbol: str, sample: str, result: str, date: str | None = "2026-01-10") -> dict[str, str]:
    """Write a gene test."""
    told = {"gene": symbol, "sample": sample, "result": result, "date": date}
    return {name: text for name, text in told.items() if text is not None}


ANY = {"found", "not_found", "uncertain"}
GENES: list[tuple[str, list[dict[str, str]], list[dict[str, str]], set[str]]] = [
    ("pik3ca", [gene("PIK3CA", "unknown", "not_found")], [], ANY),
    ("pik3ca", [gene("PIK3CA", "tissue", "not_found")], [], {"not_found"}),
    ("pik3ca", [gene("PIK3CA", "tissue", "not_found", "2026-05-01"), gene("PIK3CA", "plasma", "found")], [],
     {"found"}),
    ("akt1", [gene("AKT1", "tissue", "uncertain"), gene("AKT1", "tissue", "not_found", "2026-05-01")], [],
     {"not_found"}),
    ("akt1", [gene("AKT1", "tissue", "uncertain"), gene("AKT1", "tissue", "not_found", "2026")], [],
     {"not_found", "uncertain"}),
    ("akt1", [gene("AKT1", "tissue", "uncertain"), gene("AKT1", "tissue", "not_found", None)], [],
     {"not_found", "uncertain"}),
    ("esr1", [gene("ESR1", "plasma", "not_found")], [{"date": "2026-01-10"}], {"not_found"}),
    ("esr1", [gene("ESR1", "plasma", "not_found")], [{"date": "2026-01-11"}], ANY),
    ("esr1", [gene("ESR1", "plasma", "not_found")], [{"date": "2026-01-11", "growing": "unclear"}], ANY),
    ("esr1", [gene("ESR1", "plasma", "uncertain")], [{"date": "2026-01-11"}], {"uncertain"}),
    ("esr1_test", [gene("ESR1", "plasma", "not_found")], [{"date": "2026-01-11"}], {"not_tested", "ordered", "failed"}),
    ("esr1_test", [gene("ESR1", "plasma", "not_found")], [{"date": "2026-01"}],
     {"not_tested", "ordered", "failed", "done"}),
    ("esr1_test", [gene("ESR1", "plasma", "failed"), gene("ESR1", "plasma", "ordered", "2026-05-01")], [], {"ordered"}),
    ("esr1_test", [gene("ESR1", "plasma", "failed"), gene("ESR1", "plasma", "ordered", "2026")], [],
     {"failed", "ordered"}),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "genes", "growth", "wanted"), GENES)
def test_gene_results(fact: str, genes: list[dict[str, str]], growth: list[dict[str, str]], wanted: set[str]) -> None:
    assert left(fact, facts_of(genes=genes, growth=growth)) == wanted


def site(where: str = "bone", **told: Any) -> dict[str, Any]:
    """Write a place found lately."""
    return {"where": where, "found": "2026-10-01", **told}


COUNTED: list[tuple[list[dict[str, Any]], tuple[float, float]]] = [
    ([site(), site()], (1, 2)),
    ([site(part="spine"), site(part="Spine")], (1, 1)),
    ([site("node", part="neck"), site("distant_node", part="neck")], (1, 1)),
    ([site("other")], (0, 1)),
    ([site("other", part="pancreas"), site("other", part="bladder")], (1, 2)),
    # "Gone" holds for 180 days; a state without a date does not hold at all
    ([site("liver", state="gone")], (0, 0)),
    ([site("liver", state="gone", found="2020-10-01")], (0, 1)),
    ([site("liver", state="gone", found="2020-10-01", state_date="2026-05-05")], (0, 0)),
    ([site("liver", state="gone", found="2020-10-01", state_date="2026-05-04")], (0, 1)),
    ([{"where": "liver", "state": "gone"}], (0, 1)),
]


@pytest.mark.parametrize(("sites", "wanted"), COUNTED)
def test_areas_that_are_and_that_may_be(sites: list[dict[str, Any]], wanted: tuple[float, float]) -> None:
    assert span("areas", facts_of(sites=sites, complete=ALL)) == wanted


def sign(what: str, date: str | None = "2026-10-20", **told: str) -> dict[str, str]:
    """Write a sign of a place."""
    return {"what": what, **({"date": date} if date else {}), **told}


SIGNS: list[tuple[list[dict[str, str]], str, int]] = [
    # 30 days before 1 November is 2 October; the earliest day that a date can mean counts
    ([sign("bleeding", "2026-10-02")], "bleeding", T),
    ([sign("bleeding", "2026-10-01")], "bleeding", U),
    ([sign("bleeding", "2026-10")], "bleeding", U),
    ([sign("bleeding", None)], "bleeding", T),
    ([sign("heavy_bleeding")], "bleeding", T),
    ([sign("airway")], "airway", T),
    # That it is over holds for 180 days, from 5 May
    ([sign("bleeding", over="2026-10-25")], "bleeding", F),
    ([sign("bleeding", "2026-01-10", over="2026-05-05")], "bleeding", F),
    ([sign("bleeding", "2026-01-10", over="2026-05-04")], "bleeding", U),
    # "none" counts where nothing else is told
    ([sign("none")], "bleeding", F),
    ([sign("none"), sign("pain", score="6")], "bleeding", U),
    ([sign("none"), sign("pain", score="6")], "symptomatic", T),
    ([sign("none"), sign("pain", score="0")], "symptomatic", F),
    ([sign("pain", score="0")], "symptomatic", U),
    # Pain: the newest, or all that may be; 1 to 10 without a score
    ([sign("pain", "2026-10-10", score="8"), sign("pain", score="2")], "pain >= 5", F),
    ([sign("pain", None, score="8"), sign("pain", score="2")], "pain >= 5", U),
    ([sign("pain", score="unknown")], "pain >= 1", T),
    ([sign("pain_not_eased", score="9")], "pain >= 7", T),
]


@pytest.mark.parametrize(("symptoms", "condition", "wanted"), SIGNS)
def test_signs_of_a_place(symptoms: list[dict[str, str]], condition: str, wanted: int) -> None:
    record = {"sites": [site("skin", symptoms=symptoms)], "complete": ALL}
    assert truth_of(f"some(sites, {condition})", **record) == wanted


def ill(what: str, state: str = "present", date: str = "2026-10-01") -> dict[str, str]:
    """Write another condition."""
    return {"what": what, "state": state, "date": date}


CONDITIONS: list[tuple[list[dict[str, str]], str, int]] = [
    ([ill("diabetes_type_1", "unknown")], "diabetes", U),
    ([ill("diabetes_type_1", "absent")], "diabetes", F),
    ([ill("diabetes", "absent"), ill("diabetes_type_1", "unknown")], "diabetes", U),
    ([ill("diabetes", "absent"), ill("diabetes_type_1", date="2020-01-10")], "diabetes", T),
    ([ill("ILD", "past")], "lung_disease", T),
    ([ill("heart_failure", "past")], "heart_disease", F),
    ([ill("heart_disease", "absent")], "long_qt", F),
]


@pytest.mark.parametrize(("conditions", "fact", "wanted"), CONDITIONS)
def test_a_narrower_condition_speaks_for_the_wider_one(
    conditions: list[dict[str, str]], fact: str, wanted: int
) -> None:
    """With a complete list of conditions."""
    assert facts_of(conditions=conditions, complete=ALL).value(fact) == wanted


def test_without_a_complete_list_a_denied_narrower_condition_says_nothing_of_the_wider() -> None:
    assert facts_of(conditions=[ill("diabetes_type_1", "absent")]).value("diabetes") == U


NAMES = [
    ({"conditions": [{"what": "allergy"}]}, "some(conditions, what == allergy and has(taxane))", U),
    ({"conditions": [{"what": "allergy", "to": "chemotherapy"}]}, "some(conditions, has(taxane))", U),
    ({"treatments": [late("zz-1234")]}, "had(taxane)", U),
    ({"treatments": [late("zz-1234")], "never": ["taxane"]}, "had(taxane)", F),
    ({"treatments": [late("zz-1234")], "never": ["taxane"]}, "had(chemotherapy)", U),
    ({"treatments": [late("chemotherapy")], "never": ["taxane"]}, "had(taxane)", F),
    ({"medicines": [{"name": "Losec", "date": "2026-08-03"}]}, "on(acid_reducer)", T),
    ({"medicines": [{"name": "Losec", "date": "2026-08"}]}, "on(acid_reducer)", U),
    ({"medicines": [{"name": "Losec"}], "growth": [{"date": "2026-10-01"}]}, "on(acid_reducer)", T),
    ({"treatments": [late("radiation", start="2026-10-01")]}, "on(radiation)", U),
    ({"treatments": [late("radiation", start="2026-10-01", ongoing="yes")]}, "on(radiation)", T),
    ({"treatments": [late("surgery", start="2026-10-01", ongoing="yes")]}, "on(surgery)", F),
]


@pytest.mark.parametrize(("record", "condition", "wanted"), NAMES)
def test_doubtful_names_and_what_goes_on(record: dict[str, Any], condition: str, wanted: int) -> None:
    stated = {name: day for name, day in ALL.items() if name != "medicines" or "medicines" not in record}
    if "medicines" in record:
        stated = {}
    assert truth_of(condition, complete=stated, **record) == wanted


SAMPLES: list[tuple[list[dict[str, Any]], str, int]] = [
    ([{"grade": "1"}, {"grade": "unknown"}], "grade == g1", U),
    ([{"grade": "1"}, {}], "grade == g1", T),
    ([{"er": {"percent": "90"}}, {"er": "unknown"}], "er_percent >= 1", U),
    # A score and words that contradict each other
    ([{"her2": {"ihc": "3+", "result": "negative"}}], "her2 == positive", U),
    ([{"her2": {"ihc": "1+", "result": "negative"}}], "her2 == low", T),
    # The most exact: percent, H-score, Allred, words
    ([{"er": {"allred": "8", "h_score": "0"}}], "er_percent >= 1", F),
    ([{"er": {"allred": "5"}}], "er_percent <= 66", T),
    ([{"er": {"allred": "5"}}], "er_percent >= 1", T),
]


@pytest.mark.parametrize(("samples", "condition", "wanted"), SAMPLES)
def test_what_samples_say_together(samples: list[dict[str, Any]], condition: str, wanted: int) -> None:
    specimens = [{"from": "primary", "date": "2026-01-10", **sample} for sample in samples]
    assert truth_of(condition, specimens=specimens) == wanted

"""What is known, what is not, and where the answer can be noted."""

import pytest

from concord.facts.dictionary import load_dictionary
from concord.workspace import known
from concord.workspace.checklist import KEY_FACTS, checklist
from concord.workspace.noting import section_of, sheet_of
from concord.workspace.story import LETTERS
from workspace.records import advice_of

PLACES = {"type", "places", "treatments", "genes", "tests", "taking", "doing", "conditions", "said", "known"}


def test_s043_nothing_told_is_nothing_known_and_never_blocks() -> None:
    found = checklist(advice_of())
    assert found.have == () and found.all == len(KEY_FACTS)


def test_s043_a_count_of_what_is_known_and_what_is_asked_for() -> None:
    found = checklist(advice_of(
        cancer={"metastatic": {"date": "2025-01"}},
        specimens=[{"from": "liver", "date": "2025-02", "er": {"percent": 90}, "pr": {"percent": 9},
                    "her2": {"ihc": "1+"}}],
        genes=[{"gene": "ESR1", "sample": "plasma", "result": "ordered", "ordered": "2026-11-16"}],
    ))  # fmt: skip
    assert {fact.name for fact in found.have} >= {"advanced", "er_percent", "pr_percent", "her2"}
    assert [(fact.name, since) for fact, since in found.asked] == [("esr1", "2026-11-16")]
    assert not {fact.name for fact in found.missing} & {"esr1", "her2"}


@pytest.mark.parametrize("name", load_dictionary().facts)
def test_every_fact_has_a_place_where_its_answer_goes(name: str) -> None:
    sheet = sheet_of(name)
    assert sheet.kind in ("add", "part", "section", "activity")
    assert sheet.name in LETTERS or sheet.name in ("person", "cancer", "rest") or section_of(sheet.name) in PLACES


def test_a_field_of_an_entry_leads_to_the_entry() -> None:
    assert sheet_of("treatments/t3/stopped").kind == "correct" and sheet_of("treatments/t3/stopped").id == "t3"
    assert sheet_of("sites/m2/pain").told == {"site": "m2"} and sheet_of("sites/m2/size_mm").kind == "correct"
    assert section_of(sheet_of("complete/medicines").name) == "taking"


def test_every_advice_for_what_to_find_out_leads_somewhere() -> None:
    for item in advice_of(
        sites=[{"id": "m1", "where": "bone"}], treatments=[{"id": "t1", "agents": ["letrozole"]}]
    ).find_out:
        assert sheet_of(item.key).name


def test_lists_of_names_come_from_the_dictionary() -> None:
    assert {"letrozole", "Ibrance", "surgery"} <= set(known.cancer_treatments())
    assert "amlodipine" in known.other_medicines() and "letrozole" not in known.other_medicines()
    assert "vitamin D" in known.supplements()
    assert known.is_known_medicine("Ibrance") and not known.is_known_medicine("Fantasol forte")
    assert dict(known.measures())["haemoglobin"] and known.unit_of("alt_uln") and known.unit_of("haemoglobin") == ""


def test_a_sign_of_a_place_is_noted_as_a_symptom_that_belongs_there() -> None:
    for sign in ("pain", "symptomatic", "bleeding", "nerve_pressure", "airway", "fracture_risk"):
        found = sheet_of(f"sites/m2/{sign}")
        assert (found.kind, found.name, dict(found.told)) == ("add", "symptoms", {"site": "m2"})
    assert sheet_of("sites/m2/size_mm").kind == "correct"

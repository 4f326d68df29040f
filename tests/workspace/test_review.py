"""A file beside the story: new, the same, or different; and what is taken over."""

from typing import Any

import pytest

from concord.fhir.person_file import PersonFile
from concord.workspace.beside import past_of, standing
from concord.workspace.entries import Body, Changed, with_changes
from concord.workspace.review import Review, Said, review_of, review_of_text
from concord.workspace.story import record_of
from concord.workspace.taking_over import taken_over
from workspace.records import DAY, entries_with, record_with


def said(list_name: str, body: Any, field: str = "") -> Said:
    return Said(1, list_name, field, "x", body, "file")


@pytest.mark.parametrize(
    ("list_name", "mine", "theirs", "state"),
    [
        ("treatments", {"agents": ["palbociclib", "letrozole"], "start": "2020-03-16"},
         {"agents": ["Femara", "Ibrance"], "start": "2020-03"}, "differs"),
        ("treatments", {"agents": ["letrozole"], "start": "2020"}, {"agents": ["letrozole"], "start": "2022"}, "new"),
        ("treatments", {"agents": ["letrozole"], "start": "2020", "note": "x"}, {"agents": ["letrozole"]}, "same"),
        ("specimens", {"from": "liver", "date": "2025-03-10"}, {"from": "liver", "date": "2025-03-10"}, "same"),
        ("specimens", {"from": "liver", "date": "2025"}, {"from": "bone", "date": "2025"}, "new"),
        ("specimens", {"from": "liver", "er": {"percent": "90"}}, {"from": "liver", "er": {"percent": "10"}},
         "differs"),
        ("genes", {"gene": "BRCA1", "sample": "germline", "result": "not_found"},
         {"gene": "BRCA1", "sample": "tissue", "result": "found"}, "new"),
        ("sites", {"where": "bone", "part": "spine"}, {"where": "bone", "part": "left hip"}, "new"),
        ("sites", {"where": "liver", "size_mm": "27"}, {"where": "liver", "size_mm": "31"}, "differs"),
        ("measurements", {"what": "calcium", "value": "9", "unit": "mg/dL", "date": "2026-01-01"},
         {"what": "calcium", "value": "9", "unit": "mg/dL", "date": "2026-02-01"}, "new"),
        ("conditions", {"what": "lung_disease"}, {"what": "asthma"}, "differs"),
        ("medicines", {"name": "amlodipine", "taking": "yes"}, {"name": "Norvasc", "taking": "no"}, "differs"),
        ("stagings", {"date": "2025-03", "stage": "IV"}, {"date": "2025-03-10", "stage": "IIIC"}, "differs"),
        ("stagings", {"date": "2025-03", "stage": "IV"}, {"date": "2026-03", "stage": "IV"}, "new"),
        ("growth", {"date": "2026-01"}, {"date": "2026-01-15", "growing": "no"}, "differs"),
    ],
)  # fmt: skip
def test_a_thing_of_the_file_is_new_the_same_or_different(list_name: str, mine: Body, theirs: Body, state: str) -> None:
    entries = {f"record/{list_name}/a1": mine}
    assert standing(said(list_name, theirs), entries).state == state


def test_a_part_that_stands_once_is_compared_field_by_field() -> None:
    entries = entries_with(person={"birth": "1970", "ovaries": {"status": "postmenopausal", "date": "2019"}})
    assert standing(said("person", "1970", "birth"), entries).state == "same"
    assert standing(said("person", "1971", "birth"), entries).state == "differs"
    assert standing(said("person", {"status": "postmenopausal"}, "ovaries"), entries).state == "same"
    assert standing(said("person", "Ana", "name"), entries).state == "new"


def test_a_review_is_written_down_and_read_back() -> None:
    review = review_of(PersonFile(record_with(sites=[{"id": "m1", "where": "bone"}]), None), "r.yaml", "2026-11-26")
    assert review_of_text(review.as_text()) == review


def test_nothing_is_taken_over_without_her_word() -> None:
    review = review_of(PersonFile(record_with(sites=[{"id": "m1", "where": "bone"}], never=["taxane"]), None), "r", "d")
    assert taken_over(review, {}, "2026-11-26") == []


def test_taking_everything_gives_the_record_of_the_file() -> None:
    record = record_with(
        person={"birth": "1970"},
        cancer={"metastatic": {"date": "2025"}, "stagings": [{"date": "2025-02", "stage": "IV"}]},
        never=["taxane"], go_by="sp9",
        specimens=[{"id": "sp9", "from": "bone"}],
        sites=[{"id": "k", "where": "bone", "symptoms": [{"id": "q", "what": "pain"}]}],
        growth=[{"date": "2026-01", "sites": ["k"]}], preferences=[{"date": "2026-01-01", "own_words": "as I said"}],
        complete={"sites": "2026-01-01"},
    )  # fmt: skip
    review = review_of(PersonFile(record, None), "r.yaml", "2026-11-26")
    review = review.with_words({one.number: "take" for one in review.said})
    taken = record_of(with_changes({}, taken_over(review, {}, "2026-11-26")), DAY)
    assert taken.go_by == taken.specimens[0].id and taken.growth[0].sites == [taken.sites[0].id]
    assert [one.stage for one in taken.cancer.stagings] == ["IV"]
    assert taken.never == ["taxane"] and taken.preferences[0].own_words == "as I said"
    assert taken.sites[0].symptoms and taken.sites[0].symptoms[0].what == "pain"
    assert taken.complete.sites == "2026-01-01" and taken.person.birth == "1970"


def test_earlier_versions_in_the_file_are_not_asked_about() -> None:
    sites = [{"id": "a", "where": "bone"}, {"id": "b", "where": "liver", "supersedes": "a"}]
    review = review_of(PersonFile(record_with(sites=sites), None), "r.yaml", "2026-11-26")
    assert [one.body["where"] for one in review.said] == ["liver"]


def test_stagings_are_entries_of_their_own_and_earlier_ones_inside_the_cancer_stay() -> None:
    cancer = {"first": {"date": "2015", "m": "M0"}, "stagings": [{"id": "sg1", "date": "2022", "m": "M1"}]}
    entries = entries_with(cancer=cancer)
    assert entries["record/stagings/sg1"] == {"date": "2022", "m": "M1"} and "stagings" not in entries["record/cancer"]
    assert record_of(entries, DAY) == record_with(cancer=cancer)
    assert record_of({"record/stagings/sg1": {"date": "2022", "m": "M1"}}, DAY).cancer.stagings[0].m == "M1"
    inside: dict[str, Body] = {
        "record/cancer": {"stagings": [{"date": "2020", "m": "M0"}]},
        "record/stagings/sg1": {"m": "M1"},
    }
    assert [one.m for one in record_of(inside, DAY).cancer.stagings] == ["M0", "M1"]
    assert inside["record/cancer"] == {"stagings": [{"date": "2020", "m": "M0"}]}


LAB = {"what": "calcium", "value": "9", "unit": "mg/dL", "date": "2026-01-01", "source": "Observation/ca-1"}
MINE = {**LAB, "value": "9.5", "date": "2026-02-01", "author": "self"}


def read(body: Body) -> Said:
    return Said(1, "measurements", "", "v9", {**body, "author": "import"}, str(body["source"]), word="take")


@pytest.mark.parametrize("source", [LAB["source"], "letter of the clinic"])
def test_what_she_corrected_is_known_when_the_file_says_what_it_said(source: str) -> None:
    entries = {
        "record/measurements/v1~1": LAB, "record/measurements/v1": {**MINE, "source": source, "supersedes": "v1~1"},
    }  # fmt: skip
    stands = standing(read(LAB), entries)
    assert (stands.state, stands.id, stands.corrected) == ("same", "v1", True)
    assert taken_over(Review("f", "FHIR R4", "2026-11-26", (read(LAB),)), entries, "2026-11-26") == []


def test_a_file_that_says_something_else_than_last_time_stands_beside_her_correction() -> None:
    entries = {"record/measurements/v1~1": LAB, "record/measurements/v1": {**MINE, "supersedes": "v1~1"}}
    stands = standing(read({**LAB, "value": "11", "date": "2026-03-01"}), entries)
    assert (stands.state, stands.id) == ("differs", "v1") and stands.here["value"] == "9.5"


def test_two_things_of_one_resource_are_told_apart() -> None:
    one: Body = {"gene": "BRCA1", "sample": "germline", "result": "found", "source": "DiagnosticReport/g"}
    other = Said(1, "genes", "", "", {**one, "gene": "BRCA2"}, "DiagnosticReport/g")
    assert standing(other, {"record/genes/g1": one}).state == "new"


def test_what_she_took_out_is_called_so_and_what_was_only_undone_is_new() -> None:
    gone = [Changed("record/measurements/v1", LAB, None)]
    assert standing(read(LAB), {}, past_of([(False, gone)], {})).state == "removed"
    assert standing(read(LAB), {}, past_of([(True, gone)], {})).state == "new"
    assert standing(read({**LAB, "what": "platelets"}), {}, past_of([(False, gone)], {})).state == "new"

"""A file beside the story: new, the same, or different; and what is taken over."""

from typing import Any

import pytest

from concord.fhir.person_file import PersonFile
from concord.workspace.beside import standing
from concord.workspace.entries import Body, with_changes
from concord.workspace.review import Said, review_of, review_of_text
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

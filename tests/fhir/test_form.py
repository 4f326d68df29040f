"""Concord's own form in a file that others changed: nothing new is lost, nothing broken gets in."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from everything import EVERYTHING
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.fhir import Import, read_fhir
from concord.fhir.writing import bundle_of
from concord.record.problems import RecordProblem
from concord.record.reading import record_from

TODAY = date(2026, 11, 26)
WHOLE = bundle_of(record_from(EVERYTHING, "everything", today=TODAY), TODAY)
FORM = len(WHOLE["entry"]) - 1


def changed() -> dict[str, Any]:
    return copy.deepcopy(WHOLE)


def read(bundle: dict[str, Any]) -> Import:
    return read_fhir(json.dumps(bundle), "x.json", today=TODAY)


def form_of(bundle: dict[str, Any]) -> dict[str, Any]:
    form: dict[str, Any] = bundle["entry"][FORM]["resource"]
    assert form["resourceType"] == "QuestionnaireResponse"
    return form


def group(bundle: dict[str, Any], where: str) -> dict[str, Any]:
    (found,) = [item for item in form_of(bundle)["item"] if item["linkId"] == where]
    return dict(found)


def without(bundle: dict[str, Any], *ids: str) -> dict[str, Any]:
    bundle["entry"] = [entry for entry in bundle["entry"] if entry["resource"]["id"] not in ids]
    return bundle


def said(found: Import) -> str:
    return " | ".join(map(str, found.notes))


def test_what_a_hospital_added_is_read_beside_it() -> None:
    bundle = changed()
    patient = bundle["entry"][0]["fullUrl"]
    new = {"resourceType": "Observation", "id": "new", "status": "final", "subject": {"reference": patient},
           "code": {"coding": [{"system": "http://loinc.org", "code": "89247-1"}]}, "valueInteger": 2,
           "effectiveDateTime": "2026-11-25"}  # fmt: skip
    bundle["entry"].insert(3, {"fullUrl": "urn:uuid:7c1f0f38-5f5a-4d9c-8f0e-0c5c6c7d8e9f", "resource": new})
    record = read(bundle).record
    ecog = [(item.value, item.date, item.author) for item in record.measurements if item.what == "ecog"]
    assert ecog == [("1", "2026-11-06", None), ("2", "2026-11-25", "import")]
    assert len(record.measurements) == len(EVERYTHING["measurements"]) + 1


def test_what_a_hospital_changed_is_read_as_it_is_now() -> None:
    bundle = changed()
    (ended,) = [entry["resource"] for entry in bundle["entry"] if entry["resource"]["id"] == "treatments-3"]
    ended |= {"status": "completed", "performedPeriod": {"start": "2026-09", "end": "2026-11-20"}}
    (course,) = [item for item in read(bundle).record.treatments if item.id == "t3"]
    assert (course.agents, course.end, course.ongoing, course.target) == (["SBRT"], "2026-11-20", None, "m1")


def test_what_somebody_took_out_is_not_there() -> None:
    record = read(without(changed(), "specimens-1-er-percent", "growth-1")).record
    assert [(item.id, item.er and item.er.percent) for item in record.specimens][:2] == [("old", None), ("new", "1-10")]
    assert record.growth[0].sites == ["m1", "m2"] and record.growth[0].date is None


def test_an_entry_without_what_it_cannot_do_without_is_left_out_and_that_is_said() -> None:
    found = read(without(changed(), "measurements-1"))
    assert "ecog" not in {item.what for item in found.record.measurements}
    assert "left out" in said(found)


def test_without_the_form_the_resources_alone_are_read() -> None:
    found = read(without(changed(), "record"))
    record = found.record
    assert record.person.birth == "1960-05" and record.cancer.first is not None
    assert record.cancer.first.date == "2019-04"
    assert [(item.from_, item.her2 and item.her2.ihc) for item in record.specimens] == [
        ("primary", None),
        ("liver", "1+"),
    ]
    results = [(item.gene, item.sample, item.result) for item in record.genes]
    assert ("BRCA2", "germline", "found") in results and ("ESR1", "plasma", "not_found") in results
    assert {item.where for item in record.sites} == {"bone", "liver"}
    assert {agent for item in record.treatments for agent in item.agents} == {
        "surgery", "ribociclib", "letrozole", "radiation",
    }  # fmt: skip
    assert [(item.date, item.growing, item.seen_by) for item in record.growth] == [("2026-10-13", "yes", "scan")]
    assert {item.what for item in record.measurements} == {"ecog", "neutrophils", "haemoglobin", "ca_15_3"}
    assert {(item.what, item.to) for item in record.conditions} == {("diabetes", None), ("allergy", "paclitaxel")}
    assert "metformin" in {item.name for item in record.medicines}


def test_the_response_to_a_treatment_is_no_growth_of_its_own() -> None:
    found = read(without(changed(), "record"))
    (missed,) = [item for item in found.not_understood if item.resource == "Observation/treatments-2-response"]
    assert missed.reason.startswith("the response to one treatment")


def test_two_forms_contradict_and_none_is_read() -> None:
    bundle = changed()
    again = copy.deepcopy(bundle["entry"][FORM])
    again["fullUrl"], again["resource"]["id"] = "urn:uuid:00000000-0000-4000-8000-000000000000", "again"
    found = read({**bundle, "entry": [*bundle["entry"], again]})
    assert "more than once" in said(found) and not found.record.preferences


@pytest.mark.parametrize(
    ("where", "link", "note"),
    [
        ("preferences[0]", "nowhere[0]", "stands for no part of a record"),
        ("preferences[0]", "preferences[x]", "stands for no part of a record"),
        ("complete", "complete.sites", "stands for no part of a record"),
    ],
)
def test_a_group_that_stands_for_nothing_is_said(where: str, link: str, note: str) -> None:
    bundle = changed()
    next(item for item in form_of(bundle)["item"] if item["linkId"] == where)["linkId"] = link
    assert note in said(read(bundle))


@pytest.mark.parametrize(
    ("link", "note"),
    [
        ("complete.", "stands for no field"),
        ("sites", "does not belong to its group"),
        ("complete.sites[7]", "stands for no field"),
        ("complete.Sites", "stands for no field"),
        ("complete.nothing_known", "left out"),
    ],
)
def test_a_question_that_stands_for_nothing_is_said(link: str, note: str) -> None:
    bundle = changed()
    (item,) = [item for item in group(bundle, "complete")["item"] if item["linkId"] == "complete.sites"]
    item["linkId"] = link
    found = read(bundle)
    assert note in said(found)
    assert found.record.complete.sites is None and found.record.complete.symptoms == "2026-11-04"


def test_the_whole_record_has_few_fields() -> None:
    bundle = changed()
    next(item for item in group(bundle, "record")["item"])["linkId"] = "record.person"
    assert "no field of a whole record" in said(read(bundle))


WORDS = st.one_of(st.sampled_from(["", "person.x", "sites[0].where", "unknown", "2026-99", "m1", "t1", "yes"]),
                  st.text(max_size=20))  # fmt: skip
BROKEN = st.one_of(WORDS, st.none(), st.integers(), st.booleans(), st.lists(WORDS, max_size=2),
                   st.dictionaries(WORDS, WORDS, max_size=2))  # fmt: skip


@settings(max_examples=150, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_broken_form_breaks_the_reader(data: st.DataObject) -> None:
    bundle = changed()
    items = [item for part in form_of(bundle)["item"] for item in (part, *part.get("item", ()))]
    for _ in range(data.draw(st.integers(1, 4))):
        item = data.draw(st.sampled_from(items))
        name = data.draw(st.sampled_from(["linkId", "answer", "item", "valueString"]))
        if name == "valueString":
            item["answer"] = [{"valueString": data.draw(BROKEN)}]
        else:
            item[name] = data.draw(BROKEN)
    for _ in range(data.draw(st.integers(0, 3))):
        bundle["entry"].pop(data.draw(st.integers(1, len(bundle["entry"]) - 1)))
    try:
        found = read(bundle)
    except RecordProblem:
        return
    assert len(found.items) + len(found.not_understood) == len(bundle["entry"])

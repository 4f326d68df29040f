"""A record as FHIR: valid, complete, and read back as the record it was."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from everything import EVERYTHING, every_field, said_by, talkative
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings

from concord.facts.dictionary import load_dictionary
from concord.fhir import read_fhir
from concord.fhir.coded import icd10, meaning
from concord.fhir.tables import tables
from concord.fhir.writing import bundle_of
from concord.fhir.writing.bundle import written
from concord.fhir.writing.pieces import concept
from concord.fhir.writing.treatments import medicine
from concord.record.model import Item, Preferences, Record, Shape
from concord.record.reading import load_record, record_from
from concord.record.text import read_tree
from concord.record.units import MEASURES

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 26)
EXAMPLES = sorted((ROOT / "examples" / "records").glob("*.yaml"))
PEOPLE = sorted((ROOT / "src" / "concord" / "knowledge" / "vignettes" / "people").glob("*.yaml"))
RANDOM = settings(max_examples=1500 if os.environ.get("SOAK") else 60, derandomize=not os.environ.get("SOAK"),
                  deadline=None, database=None, suppress_health_check=list(HealthCheck))  # fmt: skip


def person(path: Path) -> Record:
    return record_from(read_tree(path.read_bytes(), path.name, aliases=True).data["record"], path.name, today=TODAY)


def everything() -> Record:
    return record_from(EVERYTHING, "everything", today=TODAY)


def resources(bundle: dict[str, Any], kind: str, **having: Any) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]
    return [resource for resource in found if all(resource.get(name) == value for name, value in having.items())]


def one(bundle: dict[str, Any], kind: str, id_: str) -> dict[str, Any]:
    (found,) = resources(bundle, kind, id=id_)
    return found


def code(resource: dict[str, Any], name: str = "code") -> str | None:
    found: str | None = resource[name].get("coding", [{}])[0].get("code")
    return found


def inside(value: Any) -> Iterator[tuple[str, Any]]:
    """Give every element of JSON with its name."""
    for name, inner in value.items() if isinstance(value, dict) else [("", item) for item in value]:
        yield name, inner
        if isinstance(inner, (dict, list)):
            yield from inside(inner)


def like(read: Any, original: Any) -> Any:
    """Give what was read without the ids and sources that the reader gives to entries that had none."""
    if isinstance(read, Item) or (isinstance(read, Shape) and hasattr(read, "source")):
        own = {name: None for name in ("id", "source") if getattr(original, name, None) is None}
        read = read.model_copy(update={name: value for name, value in own.items() if hasattr(read, name)})
    if isinstance(read, Shape):
        return read.model_copy(update={name: like(value, getattr(original, name)) for name, value in read
                                       if isinstance(original, type(read))})  # fmt: skip
    if isinstance(read, list) and isinstance(original, list) and len(read) == len(original):
        return [like(*pair) for pair in zip(read, original, strict=True)]
    return read


def hold(record: Record) -> dict[str, Any]:
    """Hold one record to all that is promised of its bundle; give the bundle."""
    bundle = bundle_of(record, TODAY)
    assert bundle == bundle_of(record, TODAY) == json.loads(json.dumps(bundle))
    Bundle.model_validate(bundle)
    _whole(bundle)
    found = read_fhir(json.dumps(bundle), "x.json", today=TODAY)
    assert like(found.record, record) == record
    assert {item.reason for item in found.not_understood} <= {"administrative"}
    assert not [note for note in found.notes if "left out" in str(note)]
    return bundle


def _whole(bundle: dict[str, Any]) -> None:
    addresses = [entry["fullUrl"] for entry in bundle["entry"]]
    names = [(entry["resource"]["resourceType"], entry["resource"]["id"]) for entry in bundle["entry"]]
    assert len(set(addresses)) == len(addresses) and len(set(names)) == len(names)
    for name, value in inside(bundle):
        assert value not in (None, "", [], {}), name
        assert name != "reference" or value in addresses
    for seen in resources(bundle, "Observation"):
        assert [name for name in seen if name.startswith("value") or name in ("dataAbsentReason", "component")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_back_as_it_was(path: Path) -> None:
    hold(load_record(path, today=TODAY))


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_a_whole_person_comes_back_as_it_was(path: Path) -> None:
    hold(person(path))


@RANDOM
@given(talkative())
def test_any_record_comes_back_as_it_was(record: Record) -> None:
    hold(record)


def test_every_field_of_a_record_comes_back() -> None:
    assert every_field() - said_by(everything()) == set()
    hold(everything())


def test_an_empty_record_is_a_bundle() -> None:
    bundle = hold(Record())
    assert [entry["resource"]["id"] for entry in bundle["entry"]] == ["person", "breast-cancer", "record"]


READ_FROM_RESOURCES = {
    "person": {"birth", "sex_at_birth"},
    "person.ovaries": {"status", "date"},
    "cancer.first": {"date"},
    "cancer.metastatic": {"date", "status"},
    "specimens": {"from", "date", "er", "pr", "her2", "grade", "ki67", "pdl1_cps", "pdl1_ic"},
    "genes": {"gene", "sample", "result", "date"},
    "sites": {"where", "found", "state", "state_date"},
    "treatments": {"start", "end", "ongoing", "stopped"},
    "growth": {"date", "growing", "seen_by"},
    "measurements": {"what", "value", "unit", "date"},
}
"""What the reader brings back from the resources themselves; all else it takes from the form, word for word."""


def test_what_the_reader_brings_back_from_resources_is_declared() -> None:
    found: dict[str, set[str]] = {}
    for record in [everything(), *map(person, PEOPLE), *(load_record(path, today=TODAY) for path in EXAMPLES)]:
        for opened in written(record, TODAY).entries:
            said = set(opened.said_names)
            if said:
                found.setdefault(opened.where.partition("[")[0], set()).update(said)
    assert found == READ_FROM_RESOURCES


@pytest.fixture(scope="module")
def bundle() -> dict[str, Any]:
    return bundle_of(everything(), TODAY)


class TestEverything:
    def test_the_persons_own_words(self, bundle: dict[str, Any]) -> None:
        wish = one(bundle, "Observation", "preferences-2-treatment")
        assert wish["valueString"] == EVERYTHING["preferences"][1]["own_words"]
        assert (code(wish), wish["effectiveDateTime"]) == ("75773-2", "2026-11-01")
        assert wish["category"][0]["coding"][0]["code"] == "treatment-intervention-preference"
        said = [part["valueString"] for part in wish["component"]]
        assert "time at home and no pain" in said and "2" in said and "second opinion" in said

    def test_how_care_should_be(self, bundle: dict[str, Any]) -> None:
        wish = one(bundle, "Observation", "preferences-2-care")
        assert code(wish) == "95541-9" and wish["meta"]["profile"][0].endswith("us-core-care-experience-preference")
        assert [part["valueString"] for part in wish["component"]][:3] == ["softer", "short", "no"]

    def test_an_older_wish_is_no_wish_of_today(self, bundle: dict[str, Any]) -> None:
        assert not [entry for entry in bundle["entry"] if entry["resource"]["id"].startswith("preferences-1")]

    def test_each_result_names_its_sample(self, bundle: dict[str, Any]) -> None:
        samples = {entry["fullUrl"]: entry["resource"]["id"] for entry in bundle["entry"]}
        tested = [seen for seen in resources(bundle, "Observation") if "specimen" in seen]
        of = {seen["id"]: samples[seen["specimen"]["reference"]] for seen in tested}
        assert of["specimens-1-er-percent"] == "specimens-1"
        assert {of[name] for name in of if name.startswith("specimens-2-")} == {"specimens-2"}
        assert of["genes-3"] == "specimens-2" and of["genes-2"] == "genes-2-sample"
        for name in ("er-percent", "er-result", "er-allred", "er-h-score", "her2-ihc", "her2-ish", "her2-result"):
            assert f"specimens-2-{name}" in of

    def test_results_of_receptors(self, bundle: dict[str, Any]) -> None:
        percent = one(bundle, "Observation", "specimens-1-er-percent")
        assert code(percent) == "85329-1" and percent["valueQuantity"]["value"] == 90
        assert one(bundle, "Observation", "specimens-2-er-percent")["valueRange"]["high"]["value"] == 10
        assert one(bundle, "Observation", "specimens-2-pr-percent")["valueQuantity"]["comparator"] == "<"
        assert one(bundle, "Observation", "specimens-2-her2-ihc")["valueCodeableConcept"]["text"] == "1+"

    def test_inherited_genes_are_apart(self, bundle: dict[str, Any]) -> None:
        inherited = one(bundle, "Observation", "genes-1")
        assert "specimen" not in inherited
        assert [code(part, "valueCodeableConcept") for part in inherited["component"]][:2] == ["HGNC:1101", "LA6683-2"]
        assert not any(code(part) == "48002-0" for part in one(bundle, "Observation", "genes-2")["component"])
        assert code(one(bundle, "Observation", "genes-2"), "valueCodeableConcept") == "LA9634-2"

    def test_a_test_without_a_result_says_why(self, bundle: dict[str, Any]) -> None:
        assert code(one(bundle, "Observation", "genes-6"), "dataAbsentReason") == "error"
        assert one(bundle, "ServiceRequest", "genes-5")["authoredOn"] == "2026-11-20"

    def test_treatments(self, bundle: dict[str, Any]) -> None:
        taken = one(bundle, "MedicationStatement", "treatments-2-1")
        assert (taken["status"], taken["effectivePeriod"]) == ("stopped", {"start": "2023-04-17", "end": "2026-10-19"})
        assert taken["medicationCodeableConcept"]["text"] == "Kisqali"
        assert code(taken, "medicationCodeableConcept") == "1873916"
        assert code({"why": taken["statusReason"][0]}, "why") == "407563006"
        assert "Setting: metastatic; Line, as stated: 1" in taken["note"][0]["text"]
        assert one(bundle, "Procedure", "treatments-3")["status"] == "in-progress"
        response = one(bundle, "Observation", "treatments-2-response")
        assert response["valueCodeableConcept"]["text"] == "Partial response" and len(response["partOf"]) == 2

    def test_what_was_corrected_is_nowhere_as_a_fact(self, bundle: dict[str, Any]) -> None:
        assert not [entry for entry in bundle["entry"] if entry["resource"]["id"].startswith("specimens-3")]
        form = one(bundle, "QuestionnaireResponse", "record")
        assert any(item["linkId"] == "specimens[2].er.result" for group in form["item"] for item in group["item"])

    def test_rough_dates_stay_rough_and_unknown_is_no_date(self, bundle: dict[str, Any]) -> None:
        assert one(bundle, "Patient", "person")["birthDate"] == "1960-05"
        extensions = one(bundle, "Condition", "breast-cancer")["extension"]
        (diagnosed,) = [part for part in extensions if part["url"].endswith("condition-assertedDate")]
        assert diagnosed["valueDateTime"] == "2019-04"
        unknown = bundle_of(Record.model_validate({"person": {"birth": "unknown"}}), TODAY)
        birth = one(unknown, "Patient", "person")
        assert "birthDate" not in birth and birth["_birthDate"]["extension"][0]["valueCode"] == "unknown"

    def test_the_gender_is_not_made_of_the_sex_at_birth(self, bundle: dict[str, Any]) -> None:
        patient = one(bundle, "Patient", "person")
        assert patient["gender"] == "unknown" and patient["extension"][0]["valueCode"] == "F"

    def test_who_said_it(self, bundle: dict[str, Any]) -> None:
        found = resources(bundle, "Provenance")
        said = {(seen["agent"][0]["who"]["display"], seen.get("entity", [{}])[0].get("what", {}).get("display"))
                for seen in found}  # fmt: skip
        assert said == {("self", "letter of 2026"), ("clinician Dr A", None), ("author not stated", None)}
        (dated,) = [seen for seen in found if "occurredDateTime" in seen]
        assert dated["occurredDateTime"] == "2026-10-01" and "recorded" not in dated

    def test_units_are_those_of_ucum(self, bundle: dict[str, Any]) -> None:
        neutrophils, marker = (one(bundle, "Observation", f"measurements-{n}")["valueQuantity"] for n in (2, 4))
        assert (neutrophils["unit"], neutrophils["code"]) == ("10^9/L", "10*9/L")
        assert marker["code"] == "k[IU]/L"

    def test_what_is_absent_is_refuted(self, bundle: dict[str, Any]) -> None:
        assert code(one(bundle, "Condition", "conditions-3"), "verificationStatus") == "refuted"
        assert one(bundle, "AllergyIntolerance", "conditions-2")["criticality"] == "high"

    def test_the_form_can_be_read_by_people(self, bundle: dict[str, Any]) -> None:
        groups = {group["linkId"]: group for group in one(bundle, "QuestionnaireResponse", "record")["item"]}
        assert groups["sites[0]"]["text"] == "sites 1" and groups["cancer.first"]["text"] == "cancer: first"
        said = {item["text"] for group in groups.values() for item in group["item"]}
        assert {"own words", "priorities", "size mm", "Written as"} <= said
        assert all(text.replace(" ", "").isalnum() for text in said)

    def test_the_day_is_that_of_the_form(self, bundle: dict[str, Any]) -> None:
        assert one(bundle, "QuestionnaireResponse", "record")["authored"] == "2026-11-26"


def test_giga_per_litre_is_not_gram_per_litre() -> None:
    cells = {"what": "neutrophils", "value": "2", "unit": "G/L"}
    grams = {"what": "haemoglobin", "value": "110", "unit": "g/L"}
    bundle = hold(Record.model_validate({"measurements": [cells, grams]}))
    codes = [one(bundle, "Observation", f"measurements-{n}")["valueQuantity"]["code"] for n in (1, 2)]
    assert codes == ["10*9/L", "g/L"]


def test_every_wish_has_its_place() -> None:
    rows = tables()["writing"]["preferences"]
    placed = [*rows["treatment_parts"], *rows["care_parts"], "date", "own_words"]
    assert sorted(placed) == sorted(Preferences.model_fields.keys() - Item.model_fields.keys())


def test_every_unit_of_a_measurement_is_in_the_table() -> None:
    known = tables()["writing"]["ucum"]
    plain = {"".join(unit.split()).casefold() for measure in MEASURES.values() for unit in measure.units if unit}
    assert {unit.replace("µ", "u") for unit in plain} - known.keys() == set()


def test_every_code_of_a_site_means_that_site_to_the_reader() -> None:
    reading = tables()["cancer"]["sites"]
    coded = {where: concept(row) for where, row in tables()["writing"]["sites"].items() if len(row) > 1}
    assert len(coded) == 14
    for where, said in coded.items():
        read = meaning(said, {"snomed": reading["snomed"]}) or icd10(said, reading["icd10"])
        assert read == {"where": where}


def test_every_medicine_that_has_a_code_has_the_one_the_reader_knows() -> None:
    formulary = load_dictionary().formulary
    coded = {name: code({"m": medicine(name)}, "m") for name in formulary.medicines}
    assert sum(value is not None for value in coded.values()) > 60
    assert all(tables().products[value] == (name,) for name, value in coded.items() if value)

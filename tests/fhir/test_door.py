"""Every way in, and every way to be refused."""

from __future__ import annotations

import gzip
import json

import pytest
from bundles import ICD, LOINC, SNOMED, breast, bundle, coded, condition, medication, observation, patient, positive

from concord.fhir import door, read_fhir
from concord.record.problems import RecordProblem

WHOLE = [patient(), breast(), observation(coded(LOINC, "85337-4"), valueCodeableConcept=positive())]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        bundle(*WHOLE),
        json.dumps(WHOLE),
        json.dumps([{"fullUrl": "urn:uuid:1", "resource": resource} for resource in WHOLE]),
        "\n".join(json.dumps(resource) for resource in WHOLE),
        "\n\n".join(json.dumps(resource) for resource in WHOLE) + "\n",
        "\ufeff" + bundle(*WHOLE),
        bundle(json.loads(bundle(*WHOLE))),
        json.dumps(WHOLE, indent=2),
    ],
)
def test_every_form_gives_the_same_record(text: str, packed: bool) -> None:
    data = text.encode()
    found = read_fhir(gzip.compress(data) if packed else data, "a.json")
    assert found.record.specimens[0].er is not None
    assert len(found.items) == 3 and not found.not_understood


def test_one_resource_alone_is_read() -> None:
    assert read_fhir(json.dumps(patient()), "p.json").record.person.birth == "1960-05"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "the file is empty"),
        ("  \n", "the file is empty"),
        ("<Bundle/>", "this is not JSON"),
        ("{}", "not FHIR"),
        ("[]", "not FHIR"),
        ("[1, 2]", "not FHIR"),
        ('{"concord_record": 1}', "not FHIR"),
        ('{"resourceType": 7}', "not FHIR"),
        ('{"resourceType": "Bundle"}', "holds no resources"),
        ('{"resourceType": "Bundle", "entry": {}}', "holds no resources"),
        (bundle(*WHOLE)[:-20], "ends too early"),
        ('{"resourceType": "Bundle",, }', "this is not JSON"),
        (json.dumps(patient()) + "\n{broken", "line is not JSON|ends too early"),
        (json.dumps(patient()) + '\n{"resourceType": "Obs', "ends too early|not JSON"),
        ("[" * 100_000, "nested too deep"),
        ('{"resourceType": "Patient", "id": ' + "9" * 5000 + "}", "thousands of digits"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"\x1f\x8b123", "damaged|too early"),
        (gzip.compress(bundle(*WHOLE).encode())[:-30], "too early|damaged"),
        (bundle(breast()), "no person"),
        (bundle(patient(), patient(id="q")), "2 persons"),
        (json.dumps(patient()) + "\n" + json.dumps(patient(id="q")), "2 persons"),
    ],
)
def test_what_cannot_be_read_is_said(data: str | bytes, said: str) -> None:
    with pytest.raises(RecordProblem, match=said):
        read_fhir(data, "a.json")


def test_the_same_person_twice_is_one_person() -> None:
    assert read_fhir(bundle(patient(), patient(), breast()), "a.json").record.person.birth == "1960-05"


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "LARGEST", 1000)
    large = bundle(patient(name=[{"text": "x" * 2000}]))
    for data in (large, large.encode(), gzip.compress(large.encode())):
        with pytest.raises(RecordProblem, match="larger than"):
            read_fhir(data, "a.json")


def test_bundles_in_bundles_end_somewhere() -> None:
    data = json.loads(bundle(patient()))
    for _ in range(20):
        data = json.loads(bundle(data))
    with pytest.raises(RecordProblem, match="nested too deep"):
        read_fhir(json.dumps(data), "a.json")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (coded(ICD, "C34.11", "Malignant neoplasm of upper lobe, right bronchus or lung"), "right bronchus or lung"),
        (coded(SNOMED, "363406005", "Malignant neoplasm of colon (disorder)"), "Malignant neoplasm of colon"),
        ({"text": "Prostate cancer"}, "Prostate cancer"),
    ],
)
def test_another_cancer_is_said_plainly(code: dict[str, object], said: str) -> None:
    with pytest.raises(RecordProblem, match=f"another cancer: .*{said}"):
        read_fhir(bundle(patient(), condition(code)), "a.json")


def test_a_second_cancer_beside_breast_cancer_is_kept() -> None:
    other = condition(coded(ICD, "C18.7", "Malignant neoplasm of sigmoid colon"), "colon")
    found = read_fhir(bundle(patient(), breast(), other), "a.json")
    assert [item.what for item in found.record.conditions] == ["other_cancer"]
    assert "another cancer" in " ".join(map(str, found.notes))


@pytest.mark.parametrize(
    ("resources", "version"),
    [
        ([medication("tamoxifen", kind="MedicationOrder", dateWritten="2020-01-01")], "DSTU2"),
        ([breast(clinicalStatus="active")], "STU3"),
        ([breast(clinicalStatus=coded("x", "active"))], "R4"),
        ([breast()], "not known"),
        ([{"resourceType": "MedicationStatement", "id": "m", "medication": {"concept": {"text": "letrozole"}}}], "R5"),
    ],
)
def test_the_version_is_said(resources: list[dict[str, object]], version: str) -> None:
    assert read_fhir(bundle(patient(), *resources), "a.json").version == version

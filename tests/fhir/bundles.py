"""Small FHIR pieces for the tests."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from concord.fhir import Import, read_fhir

TODAY = date(2026, 11, 23)
LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
ICD = "http://hl7.org/fhir/sid/icd-10-cm"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
Resource = dict[str, Any]


def coded(system: str, code: str, display: str = "") -> Resource:
    return {"coding": [{"system": system, "code": code, **({"display": display} if display else {})}]}


def patient(**more: Any) -> Resource:
    return {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1960-05", **more}


def breast(**more: Any) -> Resource:
    return {"resourceType": "Condition", "id": "breast", "code": coded(SNOMED, "254837009"), **more}


def condition(code: Resource, id_: str = "c", **more: Any) -> Resource:
    return {"resourceType": "Condition", "id": id_, "code": code, **more}


def observation(code: Resource, id_: str = "o", **more: Any) -> Resource:
    return {"resourceType": "Observation", "id": id_, "status": "final", "code": code, **more}


def medication(name: str, id_: str = "m", kind: str = "MedicationStatement", **more: Any) -> Resource:
    concept = {"text": name} if not name.isdigit() else coded(RXNORM, name)
    return {"resourceType": kind, "id": id_, "status": "active", "medicationCodeableConcept": concept, **more}


def positive() -> Resource:
    return coded(SNOMED, "10828004", "Positive (qualifier value)")


def negative() -> Resource:
    return coded(SNOMED, "260385009", "Negative (qualifier value)")


def bundle(*resources: Resource) -> str:
    entries = [{"resource": resource} for resource in resources]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries})


def reading(*resources: Resource) -> Import:
    """Read a bundle of the person and some resources."""
    return read_fhir(bundle(patient(), *resources), "test.json", today=TODAY)


def reason(found: Import, resource: str) -> str:
    return next(item.reason for item in found.not_understood if item.resource == resource)


def notes(found: Import) -> str:
    return " | ".join(str(note) for note in found.notes)

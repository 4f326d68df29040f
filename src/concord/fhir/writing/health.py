"""Health beside the cancer: other conditions, allergies, medicines, supplements."""

from __future__ import annotations

from typing import Any

from concord.fhir.writing.cancer import problem
from concord.fhir.writing.pieces import Json, concept, dated, noted, of_hl7, period, plain, profile, says, table, words
from concord.fhir.writing.sheet import Opened, Sheet
from concord.fhir.writing.treatments import medicine
from concord.record.model import Condition, Medicine


def write_conditions(sheet: Sheet) -> None:
    """Write each other condition; allergies as such."""
    for opened in sheet.each("conditions", sheet.record.conditions):
        clinical, sure = table()["conditions"][opened.item.state]
        if opened.item.what in table()["allergies"]:
            _allergy(sheet, opened, clinical, sure)
        else:
            body = {**profile("core", "condition-problems-health-concerns"), **problem(clinical, sure)}
            body |= {"code": words(plain(opened.item.what)), **dated("onsetDateTime", opened.item.date)}
            body |= noted(opened.item.note, f"To: {opened.item.to}" if says(opened.item.to) else None)
            sheet.add("Condition", opened.name, body, opened)


def _allergy(sheet: Sheet, opened: Opened[Condition], clinical: str, sure: str) -> None:
    item = opened.item
    if item.to is None:
        opened.unsaid("to")
    body: Json = {
        "clinicalStatus": of_hl7("allergyintolerance-clinical", clinical),
        "verificationStatus": of_hl7("allergyintolerance-verification", sure),
        "code": words(item.to) if says(item.to) else concept(table()["allergy"]),
    }
    if item.what in table()["severe_allergies"]:
        body["criticality"] = "high"
    body |= {**dated("onsetDateTime", item.date), **noted(item.note)}
    sheet.add("AllergyIntolerance", opened.name, body, opened)


def write_medicines(sheet: Sheet) -> None:
    """Write each other medicine and each supplement as a statement that it is or was taken."""
    for where in ("medicines", "supplements"):
        items: Any = getattr(sheet.record, where)
        for opened in sheet.each(where, items):
            _medicine(sheet, opened, "A supplement." if where == "supplements" else None)


def _medicine(sheet: Sheet, opened: Opened[Medicine], kind: str | None) -> None:
    item = opened.item
    if item.taking is None:
        opened.unsaid("taking")
    states = {"yes": "active", "no": "completed", None: "completed" if item.end else "unknown"}
    body = {"status": states[item.taking], "medicationCodeableConcept": medicine(item.name)}
    body |= {**period("effectivePeriod", item.start, item.end), **dated("dateAsserted", item.date)}
    sheet.add("MedicationStatement", opened.name, {**body, **noted(item.note, kind)}, opened)

"""The course: growth, measured values, symptoms, judgements of the team, what is planned."""

from __future__ import annotations

from typing import Any

from concord.fhir.writing.pieces import (
    Json,
    category,
    concept,
    data_absent,
    dated,
    extension,
    is_read_back,
    known,
    measured,
    noted,
    period,
    plain,
    profile,
    system,
    table,
    words,
)
from concord.fhir.writing.sheet import Opened, Sheet, reference, references
from concord.record.amounts import AmountProblem
from concord.record.model import Measurement, Symptom
from concord.record.units import MEASURES, UnitProblem, canonical


def write_growth(sheet: Sheet) -> None:
    """Write each statement on whether the cancer grows, as mCODE's disease status."""
    for opened in sheet.each("growth", sheet.record.growth):
        growth, rows = opened.item, table()["growth"]
        body = {**profile("mcode", "cancer-disease-status"), **category("exam")}
        if row := rows["seen_by"].get(growth.seen_by):
            body["extension"] = [extension("evidence", valueCodeableConcept=concept(row))]
            opened.said("seen_by")
        about = [sheet.breast_cancer, *[sheet.places[site] for site in growth.sites if site in sheet.places]]
        body |= {"focus": references(about), "valueCodeableConcept": concept(rows[growth.growing])}
        body |= {**dated("effectiveDateTime", growth.date), **noted(growth.note)}
        opened.said("growing", *(["date"] if known(growth.date) else []))
        sheet.observe(opened.name, concept(rows["code"]), body, opened)


def write_measurements(sheet: Sheet) -> None:
    """Write each measured value with its unit; a unit that goes without saying is said."""
    for opened in sheet.each("measurements", sheet.record.measurements):
        item = opened.item
        body = {**dated("effectiveDateTime", item.date), **noted(item.note)}
        if item.what == "ecog":
            _ecog(sheet, opened, body)
        else:
            _measurement(sheet, opened, body)


def _ecog(sheet: Sheet, opened: Opened[Measurement], body: Json) -> None:
    value = opened.item.value
    if value.isdigit():
        body |= {**profile("mcode", "ecog-performance-status"), "valueInteger": int(value)}
        if answer := table()["ecog_answers"].get(value):
            body["interpretation"] = [{"coding": [{"system": system("loinc"), "code": answer}]}]
        if value in ("0", "1", "2", "3", "4"):
            opened.said("what", "value", *(["date"] if known(opened.item.date) else []))
    else:
        body |= measured(value, None)
    sheet.observe(opened.name, concept(table()["ecog"]), {**category("survey"), **body}, opened)


def _measurement(sheet: Sheet, opened: Opened[Measurement], body: Json) -> None:
    item = opened.item
    row = table()["measurements"][item.what]
    unit = item.unit or (MEASURES[item.what].unit if MEASURES[item.what].assumed else None) or None
    value = measured(item.value, unit, item.what)
    if item.unit is None and unit is not None:
        opened.unsaid("unit")
    if row["in"] == "laboratory":
        body |= profile("core", "observation-lab")
    if _is_read(item, value):
        opened.said("what", "value", *(["date"] if known(item.date) else []))
        if item.unit is not None and item.unit == value["valueQuantity"].get("code", item.unit):
            opened.said("unit")
    in_unit = "units" not in row or value.get("valueQuantity", {}).get("code") in row["units"]
    code = concept(row if in_unit else {"text": row["text"]})
    sheet.observe(opened.name, code, {**category(row["in"]), **body, **value}, opened)


def _is_read(item: Measurement, value: Json) -> bool:
    """Say whether the reader gives the value back: exact, and in a unit that it knows."""
    quantity = value.get("valueQuantity", {})
    try:
        canonical(item.what, item.value, quantity.get("code") or quantity.get("unit"))
    except (UnitProblem, AmountProblem):
        return False
    return is_read_back(item.value, value)


def write_symptoms(sheet: Sheet) -> None:
    """Write each symptom or sign."""
    for opened in sheet.each("symptoms", sheet.record.symptoms):
        site = sheet.places.get(opened.item.site or "")
        write_symptom(sheet, opened, opened.item, opened.name, site)


def write_symptom(sheet: Sheet, opened: Opened[Any], symptom: Symptom, name: str, site: str | None) -> None:
    """Write one symptom of an entry, which may be a site."""
    body: Json = {**category("survey"), **period("effectivePeriod", symptom.date, symptom.over)}
    if site:
        body["focus"] = [reference(site)]
    code, value = words(plain(symptom.what)), dict[str, Any](valueBoolean=True)
    if symptom.what == "none":
        code, value = words("Symptoms"), {"valueString": "none"}
    elif symptom.score:
        value = measured(symptom.score, "{score}")
    sheet.observe(name, code, {**body, **value, **noted(symptom.note)}, opened)


def write_statements(sheet: Sheet) -> None:
    """Write each judgement of a named person."""
    for opened in sheet.each("statements", sheet.record.statements):
        said = opened.item
        value = data_absent("unknown") if said.value == "unknown" else {"valueString": said.value}
        body = {**category("exam"), **dated("effectiveDateTime", said.date), **noted(said.note)}
        sheet.observe(opened.name, words(plain(said.what)), {**body, **value}, opened)


def write_appointments(sheet: Sheet) -> None:
    """Write what is planned; its day may be known roughly only, which FHIR's Appointment does not allow."""
    for opened in sheet.each("appointments", sheet.record.appointments):
        item = opened.item
        body = {"status": "active", "intent": "plan", "code": words(item.what)}
        body |= {**dated("occurrenceDateTime", item.date), **noted(item.note)}
        sheet.add("ServiceRequest", opened.name, body, opened)

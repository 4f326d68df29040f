"""The person: birth, sex at birth, what is known of ovaries, testes, periods and pregnancy."""

from __future__ import annotations

from typing import Any

from concord.fhir.writing.pieces import (
    Json,
    absent,
    category,
    concept,
    data_absent,
    dated,
    extension,
    known,
    noted,
    profile,
    says,
    table,
)
from concord.fhir.writing.sheet import Opened, Sheet
from concord.record.model import Item

_OWN = ("ovaries", "testes", "periods", "pregnancy")


def write_person(sheet: Sheet) -> None:
    """Write the person; the gender stays unknown, because the record holds sex at birth and no gender."""
    person = sheet.record.person
    opened = sheet.open("person", person, without=_OWN)
    body = profile("mcode", "cancer-patient")
    if person.sex_at_birth:
        body["extension"] = [extension("birth_sex", valueCode=table()["birth_sex"][person.sex_at_birth])]
        opened.said("sex_at_birth")
    body["identifier"] = [{"system": "urn:ietf:rfc:3986", "value": sheet.person}]
    # US Core wants given and family name; the record holds the name in one piece.
    body["name"] = [{**({"text": person.name} if says(person.name) else {}), "extension": absent("unknown")}]
    body["gender"] = "unknown"
    if known(person.birth):
        body["birthDate"] = person.birth
        opened.said("birth")
    elif person.birth:
        body["_birthDate"] = {"extension": absent("unknown")}
    sheet.add("Patient", "person", body, opened)
    _ovaries(sheet)
    _others(sheet)


def _ovaries(sheet: Sheet) -> None:
    state = sheet.record.person.ovaries
    if state is None:
        return
    opened = sheet.open("person.ovaries", state)
    rows = table()["person"]
    menopause = state.status in ("postmenopausal", "active", "unknown")
    code = concept(rows["menopause"] if menopause else rows["ovaries"])
    if state.status in ("postmenopausal", "active"):
        opened.said("status", *(["date"] if known(state.date) else []))
    _observed(sheet, opened, code, rows["states"].get(state.status), state.date)


def _others(sheet: Sheet) -> None:
    person, rows = sheet.record.person, table()["person"]
    if person.testes:
        opened = sheet.open("person.testes", person.testes)
        value = rows["testes_states"].get(person.testes.status)
        _observed(sheet, opened, concept(rows["testes"]), value, person.testes.date)
    if person.pregnancy:
        status = sheet.open("person.pregnancy", person.pregnancy)
        value = rows["states"].get(person.pregnancy.status)
        _observed(sheet, status, concept(rows["pregnancy"]), value, person.pregnancy.date)
    if person.periods:
        periods = sheet.open("person.periods", person.periods)
        last = person.periods.last
        body: Json = {"valueDateTime": last} if known(last) else data_absent("unknown")
        if cause := person.periods.stopped_by:
            body["component"] = [{"code": concept(rows["stopped_by"]), "valueCodeableConcept": {"text": cause}}]
        _add(sheet, periods, concept(rows["periods"]), body)


def _observed(sheet: Sheet, opened: Opened[Any], code: Json, value: Any, date: str | None) -> None:
    body = {"valueCodeableConcept": concept(value)} if value else data_absent("unknown")
    _add(sheet, opened, code, {**body, **dated("effectiveDateTime", date)})


def _add(sheet: Sheet, opened: Opened[Any], code: Json, body: Json) -> None:
    note = opened.item.note if isinstance(opened.item, Item) else None
    whole = {**profile("core", "simple-observation"), **category("social-history"), **body, **noted(note)}
    sheet.observe(opened.name, code, whole, opened)


def write_never(sheet: Sheet) -> None:
    """Write what was never taken: each a statement that it was not."""
    opened = sheet.open_fields("record", {"never": list(sheet.record.never)} if sheet.record.never else {})
    for number, name in enumerate(sheet.record.never, 1):
        body = {"status": "not-taken", "medicationCodeableConcept": {"text": name.replace("_", " ")}}
        sheet.add("MedicationStatement", f"never-{number}", body, opened, **noted("Never taken."))
    if sheet.record.go_by:
        opened.left["go_by"] = sheet.record.go_by
    if sheet.record.go_by_author:
        opened.left["go_by_author"] = sheet.record.go_by_author
    sheet.open("complete", sheet.record.complete)

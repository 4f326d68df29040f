"""What matters to the person: two preferences of US Core, with the person's own words as they were written."""

from __future__ import annotations

from typing import Any

from concord.fhir.writing.pieces import Json, concept, dated, noted, plain, profile, says, table
from concord.fhir.writing.sheet import Opened, Sheet
from concord.record.model import Helper, Preferences

_KINDS = {"treatment": "treatment-intervention-preference", "care": "care-experience-preference"}


def write_wishes(sheet: Sheet) -> None:
    """Write the newest version; the earlier ones stand in the form only, so that nobody takes them for today's."""
    versions = list(sheet.each("preferences", sheet.record.preferences))
    if versions:
        for kind in _KINDS:
            _preference(sheet, versions[-1], kind)


def _preference(sheet: Sheet, opened: Opened[Preferences], kind: str) -> None:
    wishes = opened.item
    parts = [
        {"code": {"text": title}, "valueString": line}
        for name, title in table()["preferences"][f"{kind}_parts"].items()
        for line in _lines(getattr(wishes, name))
    ]
    own = wishes.own_words if kind == "treatment" else None
    if not says(own) and not parts:
        return
    body: Json = {"valueString": own} if says(own) else {}
    body |= {**({"component": parts} if parts else {}), **dated("effectiveDateTime", wishes.date)}
    coding = {"system": table()["preference_category"], "code": _KINDS[kind]}
    body |= {**profile("core", _KINDS[kind]), "category": [{"coding": [coding]}], **noted(wishes.note)}
    body["performer"] = [{"reference": sheet.person}]
    sheet.observe(f"{opened.name}-{kind}", concept(table()["preferences"][kind]), body, opened)


def _lines(value: Any) -> list[str]:
    """Give an answer in words: one line each for what is ranked or listed."""
    if value is None:
        return []
    if isinstance(value, list):
        return [line for line in map(_line, value) if says(line)]
    return [line] if says(line := _line(value)) else []


def _line(value: Any) -> str:
    if isinstance(value, Helper):
        return f"{value.task}: {value.who or 'nobody yet'}"
    if isinstance(value, list):
        return " and ".join(map(str, value))
    return plain(str(value)) if isinstance(value, str) and value.islower() and " " not in value else str(value)

"""Small pieces of FHIR: concepts from the table, dates as exact as they are known, amounts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeGuard

from concord.fhir.tables import tables
from concord.fhir.values import amount
from concord.record.amounts import bounds_of_amount
from concord.record.dates import UNKNOWN_DATE

Json = dict[str, Any]
"""A JSON object."""

UCUM = "http://unitsofmeasure.org"


def table() -> Mapping[str, Any]:
    """Give the table of what the words of a record become in FHIR."""
    return tables()["writing"]


def system(name: str) -> str:
    """Give the address of a code system by its short name in the tables."""
    return str(tables()["systems"]["systems"][name][0])


def concept(row: Mapping[str, str]) -> Json:
    """Give the CodeableConcept of a row of the table: its code, if one is confirmed, and its words."""
    codes = [{"system": system(name), "code": code} for name, code in row.items() if name in _SYSTEMS]
    return {**({"coding": codes} if codes else {}), **({"text": row["text"]} if "text" in row else {})}


_SYSTEMS = frozenset(["loinc", "snomed", "icd10", "nci", "specimen", "rxnorm", "hgnc"])


def words(said: str) -> Json:
    """Give a CodeableConcept that has words only."""
    return {"text": said}


def of_hl7(name: str, code: str) -> Json:
    """Give a CodeableConcept of one of HL7's own code systems."""
    return {"coding": [{"system": table()["terminology"] + name, "code": code}]}


def plain(name: str) -> str:
    """Give a word of the record as people write it."""
    return name.replace("_", " ")


def says(text: str | None) -> TypeGuard[str]:
    """Say whether text says anything; FHIR allows none of spaces alone, and the form holds such."""
    return bool(text and text.strip())


def known(date: str | None) -> str | None:
    """Give a date as FHIR writes it, as exact as it is known; ``None`` when it is not."""
    return None if date in (None, UNKNOWN_DATE) else date


def dated(name: str, date: str | None) -> Json:
    """Give an element with a date, or nothing when the date is not known."""
    return {name: date} if known(date) else {}


def period(name: str, start: str | None, end: str | None) -> Json:
    """Give an element with a period, as far as its ends are known."""
    ends = {**dated("start", start), **dated("end", end)}
    return {name: ends} if ends else {}


def extension(name: str, **value: Any) -> Json:
    """Give an extension of the table with its value."""
    return {"url": table()["extensions"][name], **value}


def absent(reason: str) -> list[Json]:
    """Give what stands in the place of a value that a profile wants and that is not known."""
    return [extension("absent", valueCode=reason)]


def data_absent(reason: str) -> Json:
    """Give an observation's own element for a value that is not there."""
    return {"dataAbsentReason": of_hl7("data-absent-reason", reason)}


def profile(family: str, name: str) -> Json:
    """Give the element that declares a profile of mCODE (``mcode``) or US Core (``core``)."""
    return {"meta": {"profile": [table()["profiles"][family] + name]}}


def category(code: str) -> Json:
    """Give the category of an observation."""
    return {"category": [of_hl7("observation-category", code)]}


def measured(written: str, unit: str | None, what: str = "") -> Json:
    """Give a written amount as the value of an observation; a reason of absence for ``unknown``.

    Args:
        written: ``90``, ``1-10``, ``< 5``, ``at least 3``, ``unknown``.
        unit: the unit as written; ``None`` when there is none.
        what: the measurement, where a unit means something else there than in general.
    """
    bounds = bounds_of_amount(written)
    unit_ = _unit(unit, what)
    if not bounds.written:
        return data_absent("unknown")
    numbers = [_number(text) for text in _numbers(written)]
    if len(numbers) > 1:
        return {"valueRange": {"low": {"value": numbers[0], **unit_}, "high": {"value": numbers[1], **unit_}}}
    comparator = ""
    if bounds.low != bounds.high:
        strict = bounds.open_low or bounds.open_high
        comparator = ("<" if bounds.high is not None else ">") + ("" if strict else "=")
    return {"valueQuantity": {"value": numbers[0], **({"comparator": comparator} if comparator else {}), **unit_}}


def is_read_back(written: str, value: Json) -> bool:
    """Say whether the reader gives a written amount back exactly from the value made of it."""
    quantity = json.loads(json.dumps(value.get("valueQuantity")), parse_float=Decimal)
    return amount(quantity) == written


def _numbers(written: str) -> list[str]:
    kept = "".join(char if char.isdigit() or char == "." else " " for char in written)
    return [part.strip(".") for part in kept.split() if part.strip(".")]


def _number(text: str) -> int | float:
    return int(text) if text.isdigit() else float(text)


def _unit(unit: str | None, what: str) -> Json:
    if unit is None:
        return {}
    plain_unit = "".join(unit.split()).casefold().replace("μ", "u").replace("µ", "u").replace("×", "x")
    code = table()["ucum_of"].get(what, {}).get(plain_unit) or table()["ucum"].get(plain_unit)
    return {"unit": unit, **({"system": UCUM, "code": code} if code else {})}


def noted(*texts: str | None) -> Json:
    """Give the notes of a resource, word for word; nothing when there are none."""
    notes = [{"text": text} for text in texts if says(text)]
    return {"note": notes} if notes else {}


def listed(parts: Iterable[str]) -> str | None:
    """Join what a note says of one entry; ``None`` when it says nothing."""
    return "; ".join(parts) or None

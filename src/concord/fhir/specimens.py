"""Samples and the receptor results found in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from concord.fhir.coded import among, answer, by_words, place
from concord.fhir.draft import Draft, Entry, Made, called
from concord.fhir.tables import tables
from concord.fhir.values import amount, amount_in, codings, every_word, inside, rows, text, unit

_PERCENT = frozenset(["%", "percent", "{percent}", None])
_SCORE_UNITS = frozenset([None, "1", "{score}", "+", "score", "{+}"])
_RECEPTOR = frozenset(["positive", "negative", "low"])
_HER2 = frozenset(["positive", "negative", "low", "ultralow", "equivocal"])
_ISH = {"positive": "amplified", "negative": "not_amplified", "equivocal": "equivocal",
        "present": "amplified", "absent": "not_amplified"}  # fmt: skip
_STAINED = re.compile(r"[0-3]\+?")


def read_marker(draft: Draft, entry: Entry) -> bool:
    """Read a tumour marker test into a specimen; say whether it was one."""
    table = tables()["markers"]
    code = entry.code
    if among(code, table["diagnosis_as_test"]):
        said = f"{called(code)} is a diagnosis and is used here as the name of a test; its answer says nothing sure"
        draft.note(entry, said)
        draft.refuse(entry, said)
        return True
    row = _row(code, table)
    if row is None:
        return _known_and_refused(draft, entry, table)
    found = _result(draft, entry, row)
    if found is None:
        draft.refuse(entry, f"no answer that is known: {_as_written(entry)}")
        return True
    _into_specimen(draft, entry, row["into"], found)
    return True


def _row(code: Any, table: Mapping[str, Any]) -> Mapping[str, str] | None:
    found: list[Mapping[str, str]] = [table["loinc"][coding.code] for coding in codings(code)
             if coding.system == "loinc" and coding.code in table["loinc"]]  # fmt: skip
    if found:
        order = table["order"]
        return min(found, key=lambda row: order.index(row["as"]))
    return by_words(every_word(code), table["words"])


def _known_and_refused(draft: Draft, entry: Entry, table: Mapping[str, Any]) -> bool:
    for coding in codings(entry.code):
        if coding.system == "loinc" and (reason := table["refused"]["loinc"].get(coding.code)):
            draft.refuse(entry, reason)
            return True
    return False


def _as_written(entry: Entry) -> str:
    value = entry.get("valueString")
    if text(value):
        return f"“{text(value)}”"
    if quantity := amount(entry.get("valueQuantity")):
        return f"{quantity} {unit(entry.get('valueQuantity')) or ''}".strip()
    return called(entry.get("valueCodeableConcept"))


def _result(draft: Draft, entry: Entry, row: Mapping[str, str]) -> dict[str, Any] | str | None:
    into = row["into"]
    if row["as"] == "grade":
        return _grade(entry)
    if into in ("ki67", "pdl1_cps", "pdl1_ic"):
        return _percent(draft, entry) if row["as"] == "percent" else amount(entry.get("valueQuantity"))
    if into == "her2":
        return _her2(draft, entry, row["as"])
    said = answer(entry.data)
    fields: dict[str, Any] = {"result": said if said in _RECEPTOR else None, "percent": _percent(draft, entry)}
    return {name: value for name, value in fields.items() if value} or None


def _grade(entry: Entry) -> str | None:
    said = answer(entry.data) or ""
    value = amount(entry.get("valueQuantity")) or (said.removeprefix("grade ") if said.startswith("grade") else None)
    if value is None and isinstance(entry.get("valueInteger"), int):
        value = str(entry.get("valueInteger"))
    return value if value in ("1", "2", "3") else None


def _percent(draft: Draft, entry: Entry) -> str | None:
    quantity = entry.get("valueQuantity")
    value = amount(quantity)
    if value is None:
        value = amount_in(text(entry.get("valueString")).replace("%", "").strip())
    elif unit(quantity) not in _PERCENT:
        draft.note(entry, f"{value} {unit(quantity)} is no percentage and is left out")
        return None
    if value is not None and any(float(part) > 100 for part in re.findall(r"\d+(?:\.\d+)?", value)):
        draft.note(entry, f"{value} % is not possible and is left out")
        return None
    return value


def _her2(draft: Draft, entry: Entry, kind: str) -> dict[str, Any] | None:
    said = answer(entry.data)
    fields: dict[str, Any] = {}
    if kind == "ish":
        fields["ish"] = _ISH.get(said or "")
    elif said and _STAINED.fullmatch(said):
        fields["ihc"] = said
    elif said in _HER2:
        fields["result"] = said
    if kind == "ihc" and (score := _score(draft, entry)):
        fields["ihc"] = score
    return {name: value for name, value in fields.items() if value} or None


def _score(draft: Draft, entry: Entry) -> str | None:
    quantity = entry.get("valueQuantity")
    value = amount(quantity) or ""
    if not value and isinstance(entry.get("valueInteger"), int):
        value = str(entry.get("valueInteger"))
    value = value.removesuffix(".0")
    if not value or unit(quantity) not in _SCORE_UNITS:
        return None
    if value not in ("0", "1", "2", "3"):
        draft.note(entry, f"{value} is no HER2 score (0 to 3) and is left out")
        return None
    return "0" if value == "0" else f"{value}+"


def _into_specimen(draft: Draft, entry: Entry, into: str, found: dict[str, Any] | str) -> None:
    sample = specimen_of(draft, entry)
    date = _collected(draft, sample) or draft.date(entry, entry.get("effectiveDateTime"))
    fields: dict[str, Any] = {"from": _origin(draft, entry, sample), "date": date}
    side = [sample] if sample else []
    item = _same_sample(draft, sample, date, fields["from"])
    if item is not None and not _merged(item, into, found):
        said = f"two results of one sample differ ({into}); they are kept as two samples"
        draft.note(entry, said)
        item = None
    if item is None:
        draft.add("specimens", {**fields, into: found}, entry, *side)
        return
    if item.fields["from"] == "unknown":
        item.fields["from"] = fields["from"]
    item.entries += [entry, *side]


def _same_sample(draft: Draft, sample: Entry | None, date: str | None, origin: str) -> Made | None:
    """Give the specimen that a result belongs to: by its reference, or, without one, by its day."""
    of_file = [item for item in draft.made if item.where == "specimens"]
    if sample is not None:
        referred = [item for item in of_file if any(entry.ref == sample.ref for entry in item.entries)]
        return referred[-1] if referred else None
    same_day = [item for item in of_file if date and len(date) == 10 and item.fields.get("date") == date
                and origin in ("unknown", item.fields["from"])]  # fmt: skip
    return same_day[-1] if len(same_day) == 1 else None


def _merged(item: Made, into: str, found: dict[str, Any] | str) -> bool:
    """Put a result into a specimen, unless it contradicts what is there."""
    there = item.fields.get(into)
    if there is None:
        item.fields[into] = found
        return True
    if isinstance(found, str) or isinstance(there, str):
        return bool(there == found)
    if any(there.get(name, value) != value for name, value in found.items()):
        return False
    item.fields[into] = {**there, **found}
    return True


def specimen_of(draft: Draft, entry: Entry) -> Entry | None:
    """Give the Specimen that an observation names, itself or through its report, if it is in the file."""
    found = draft.linked(entry, "specimen")
    return next((other for other in found if other.kind == "Specimen"), None)


def _collected(draft: Draft, sample: Entry | None) -> str | None:
    if sample is None:
        return None
    collection = sample.get("collection")
    return draft.date(sample, inside(collection, "collectedDateTime"), inside(collection, "collectedPeriod", "start"))


def _origin(draft: Draft, entry: Entry, sample: Entry | None) -> str:
    """Give where a sample came from: its own body site, the observation's, or the site that it is about."""
    said = [inside(sample.data, "collection", "bodySite")] if sample else []
    for concept in [*said, entry.get("bodySite")]:
        here = place(concept) if rows(concept) else None
        if here:
            return "primary" if here["where"] == "breast" else here["where"]
    about = draft.linked(entry, "focus")
    places = [item.fields["where"] for item in draft.made if item.where == "sites" and set(item.entries) & set(about)]
    return str(places[0]) if len(set(places)) == 1 else "unknown"

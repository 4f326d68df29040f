"""Measured values, performance status, and statements on whether the cancer grows."""

from __future__ import annotations

from typing import Any

from concord.fhir.coded import among, by_words, meaning
from concord.fhir.draft import Draft, Entry, called
from concord.fhir.tables import tables
from concord.fhir.values import amount, codings, every_word, extensions, inside, number, references, text, unit, words
from concord.record.amounts import AmountProblem
from concord.record.units import UnitProblem, canonical


def read_measurement(draft: Draft, entry: Entry) -> bool:
    """Read a measured value; say whether it was one."""
    table = tables()["measurements"]
    code = entry.code
    if reason := meaning(code, table["refused"]) or meaning(code, table["not_used"]):
        draft.refuse(entry, reason)
        return True
    what = meaning(code, {"loinc": table["loinc"]})
    if what is None and (row := by_words(every_word(code), table["words"])):
        what = row["what"]
    if what is None:
        return False
    quantity = entry.get("valueQuantity")
    value = amount(quantity)
    if value is None:
        draft.refuse(entry, f"{called(code)} without a number")
    elif what in table["upper_limit"] and unit(quantity) not in table["times_the_limit"]:
        _against_limit(draft, entry, what, value)
    else:
        _add(draft, entry, what, value, unit(quantity))
    return True


def _add(draft: Draft, entry: Entry, what: str, value: str, unit_: str | None, note: str | None = None) -> None:
    try:
        canonical(what, value, unit_)
    except (UnitProblem, AmountProblem) as problem:
        said = str(problem).partition(";")[0]
        draft.note(entry, f"{what}: {said}; the value stays in the file and is not used")
        draft.refuse(entry, f"{called(entry.get('code'))}: {said}")
        return
    date = draft.date(entry, entry.get("effectiveDateTime"))
    draft.add("measurements", {"what": what, "value": value, "unit": unit_, "date": date, "note": note}, entry)


def _against_limit(draft: Draft, entry: Entry, what: str, value: str) -> None:
    """Give a value as a multiple of the laboratory's upper limit, which must stand beside it in the same unit."""
    quantity, limit = entry.get("valueQuantity"), inside(entry.get("referenceRange"), "high")
    high = number(inside(limit, "value"))
    here, there = unit(quantity), unit(limit)
    plain = number(inside(quantity, "value"))
    if high is None or float(high) <= 0 or (there or here) != here or plain is None:
        draft.refuse(entry, f"{called(entry.get('code'))}: the laboratory's upper limit is not stated")
        return
    bound = value[: -len(plain)] if value.endswith(plain) else ""
    times = f"{bound}{float(plain) / float(high):.4f}".rstrip("0").rstrip(".")
    note = f"{value} {here or ''}, upper limit {high}".replace("  ", " ")
    _add(draft, entry, what, times, "x ULN", note)


def read_performance(draft: Draft, entry: Entry, *, ecog_in_file: bool) -> bool:
    """Read ECOG, or Karnofsky where the file has no ECOG; say whether it was one of them."""
    table = tables()["measurements"]
    code = entry.code
    if among(code, table["ecog"]):
        _ecog(draft, entry)
    elif among(code, table["karnofsky"]):
        _karnofsky(draft, entry, ecog_in_file)
    else:
        return False
    return True


def _whole(entry: Entry) -> str | None:
    for value in (entry.get("valueInteger"), inside(entry.get("valueQuantity"), "value")):
        if (found := number(value)) is not None:
            return found.removesuffix(".0")
    return None


def _ecog(draft: Draft, entry: Entry) -> None:
    value = _whole(entry)
    if value is None and not any(name.startswith("valueI") or name == "valueQuantity" for name in entry.data):
        answers = {"loinc": tables()["measurements"]["ecog_answers"]}
        value = meaning(entry.get("valueCodeableConcept"), answers) or meaning(entry.get("interpretation"), answers)
    if value is None or value not in ("0", "1", "2", "3", "4"):
        _invalid(draft, entry, "ECOG (0 to 4)", value)
        return
    _add(draft, entry, "ecog", str(value), None)


def _karnofsky(draft: Draft, entry: Entry, ecog_in_file: bool) -> None:
    value = _whole(entry)
    as_ecog = tables()["measurements"]["karnofsky_as_ecog"].get(value)
    if as_ecog is None:
        _invalid(draft, entry, "Karnofsky (10 to 100 in tens)", value)
    elif ecog_in_file:
        draft.refuse(entry, f"Karnofsky {value}; the file has an ECOG, which is used")
    else:
        _add(draft, entry, "ecog", as_ecog, None, f"from Karnofsky {value}")


def _invalid(draft: Draft, entry: Entry, name: str, value: str | None) -> None:
    said = value or _as_written(entry)
    draft.note(entry, f"{said} is not a value of {name}; it is not used")
    draft.refuse(entry, f"{said} is not a value of {name}")


def _as_written(entry: Entry) -> str:
    for name in sorted(entry.data):
        if name.startswith("value"):
            value = entry.data[name]
            return words(value) or text(value) or str(value)[:40]
    said = codings(entry.get("interpretation"))
    return said[0].code if said else "nothing"


def read_disease_status(draft: Draft, entry: Entry) -> bool:
    """Read whether the cancer grows; say whether the observation was about that."""
    table = tables()["measurements"]
    if not among(entry.code, table["disease_status"]):
        return False
    if references(entry.get("partOf")):
        draft.refuse(entry, "the response to one treatment; whether the cancer grows on a day is said elsewhere")
        return True
    value = entry.get("valueCodeableConcept")
    growing = meaning(value, {"snomed": table["growing"]["snomed"]})
    if growing is None:
        growing = _first(table["growing"]["words"], every_word(value) or text(entry.get("valueString")).casefold())
    if growing is None:
        draft.refuse(entry, f"a value that is not known: {called(value)}")
        return True
    date = draft.date(entry, entry.get("effectiveDateTime"))
    draft.add("growth", {"date": date, "growing": growing, "seen_by": _evidence(entry)}, entry)
    return True


def _evidence(entry: Entry) -> str | None:
    table = tables()["measurements"]["evidence"]
    found: set[Any] = set()
    for extension in extensions(entry.data, "mcode-cancer-disease-status-evidence-type"):
        concept = extension.get("valueCodeableConcept")
        found.add(meaning(concept, {"snomed": table["snomed"]}) or _first(table["words"], every_word(concept)))
    found.discard(None)
    return str(found.pop()) if len(found) == 1 else None


def _first(table: dict[str, str], said: str) -> str | None:
    return next((value for word, value in table.items() if word in said), None)

"""Stage and distant spread: at first diagnosis, or later."""

from __future__ import annotations

import re
from typing import Any

from concord.fhir.coded import among, meaning, place
from concord.fhir.draft import Draft, Entry, called
from concord.fhir.tables import tables
from concord.fhir.values import codings, every_word, rows, words

_ROMAN = {"0": "0", "1": "I", "2": "II", "3": "III", "4": "IV"}
_WRITTEN = re.compile(r"(?:stage|group)?\s*(?:[cp]|yp)?\s*(0|iv|i{1,3}|[1-4])\s*([abc])?(?:is|[0-9])?\b", re.I)
_IN_WORDS = re.compile(r"\bstage\s+(0|iv|i{1,3}|[1-4])\s*([abc])?", re.I)
_M = re.compile(r"\b[cp]?M([01])\b", re.I)
_KNOWN = frozenset(["0", "I", "IA", "IB", "II", "IIA", "IIB", "III", "IIIA", "IIIB", "IIIC", "IV"])


def read_stage(draft: Draft, entry: Entry) -> bool:
    """Read an observation of stage or of distant spread; say whether it was one."""
    table = tables()["stages"]
    kind = meaning(entry.code, table["observations"])
    if kind is None:
        return False
    value = entry.get("valueCodeableConcept") or entry.get("valueString")
    date = draft.date(entry, entry.get("effectiveDateTime"))
    if kind == "metastatic_site":
        return _metastatic_site(draft, entry, value, date)
    found = stage_of(value) if kind == "stage" else m_of(value)
    if found is None:
        draft.refuse(entry, f"a value that is not known: {called(value)}")
        return True
    draft.add("cancer.stagings", {"date": date, kind: found}, entry)
    return True


def _metastatic_site(draft: Draft, entry: Entry, value: Any, date: str | None) -> bool:
    if among(value, tables()["stages"]["none"]) or words(value).casefold() == "none":
        draft.add("cancer.stagings", {"date": date, "m": "M0"}, entry)
    elif here := place(value):
        draft.add("sites", {**here, "found": date}, entry)
    else:
        draft.refuse(entry, f"a value that is not known: {called(value)}")
    return True


def stage_of(value: Any) -> str | None:
    """Give the stage group that a concept or text names, the finest; ``None`` when its codes and words differ."""
    group = tables()["stages"]["group"]["snomed"]
    said = [group.get(coding.code) for coding in codings(value) if coding.system == "snomed"]
    said += [_written(_WRITTEN.fullmatch(coding.code)) for coding in codings(value) if coding.system == "ajcc"]
    spoken = words(value)
    said += [_written(_IN_WORDS.search(spoken)) or _written(_WRITTEN.fullmatch(spoken))]
    found = sorted({stage for stage in said if stage}, key=len, reverse=True)
    if not found or any(not _agrees(found[0], stage) for stage in found):
        return None
    return str(found[0])


def _written(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    group = _ROMAN.get(found[1], found[1].upper())
    whole = group + (found[2] or "").upper()
    return whole if whole in _KNOWN else group


def m_of(value: Any) -> str | None:
    """Give M0 or M1 as a concept or text names it."""
    if found := meaning(value, tables()["stages"]["m"]):
        return str(found)
    said = [coding.code for coding in codings(value) if coding.system == "ajcc"]
    for written in (*said, every_word(value), words(value)):
        if found := _M.search(written):
            return f"M{found[1]}"
    return None


def read_stages_of_conditions(draft: Draft) -> None:
    """Add the stages that stand in the diagnosis itself, and settle which belong to the first diagnosis."""
    for entry in [entry for item in draft.made if item.where == "cancer.first" for entry in item.entries]:
        for row in rows(entry.get("stage")):
            if found := stage_of(row.get("summary")):
                _of_condition(draft, entry, found)
            elif row.get("summary"):
                draft.note(
                    entry, f"its stage is not known, or its codes and words differ: {called(row.get('summary'))}"
                )
    first = [item for item in draft.made if item.where == "cancer.first"]
    dates = [str(item.fields["date"]) for item in first if item.fields.get("date")]
    if dates:
        _at_first(draft, min(dates))


def _of_condition(draft: Draft, entry: Entry, stage: str) -> None:
    stated = [item for item in draft.made if item.where == "cancer.stagings" and item.fields.get("stage")]
    for item in stated:
        if _agrees(str(item.fields["stage"]), stage):
            if len(stage) > len(str(item.fields["stage"])):
                item.fields["stage"] = stage
                item.entries.append(entry)
            return
    if stated:
        others = ", ".join(dict.fromkeys(str(item.fields["stage"]) for item in stated))
        draft.note(entry, f"the diagnosis says stage {stage}, its staging says {others}; both are kept")
    draft.add("cancer.stagings", {"stage": stage}, entry)


def _agrees(one: str, other: str) -> bool:
    return one == other or one.rstrip("ABC") == other or other.rstrip("ABC") == one


def _at_first(draft: Draft, date: str) -> None:
    """Move what was staged on the day of the first diagnosis there, the finer of two agreeing stages."""
    there = [item for item in draft.made if item.where == "cancer.stagings" and item.fields.get("date") == date]
    for name in ("stage", "m"):
        said = [item for item in there if name in item.fields]
        values = sorted({str(item.fields[name]) for item in said}, key=len, reverse=True)
        if not values:
            continue
        if any(not _agrees(values[0], value) for value in values):
            draft.note(said[0].entries[0], f"the first staging says {' and '.join(values)}; both are kept")
            continue
        entries = [entry for item in said for entry in item.entries]
        for item in said:
            draft.made.remove(item)
        draft.add("cancer.first", {"date": date, name: values[0]}, *entries)

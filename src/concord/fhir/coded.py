"""Looking concepts up in the tables: by code first, by words where the table has words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from concord.fhir.tables import tables
from concord.fhir.values import Coding, codings, every_word, rows, text, words

Table = Mapping[str, Any]


def meaning(concept: Any, table: Table) -> Any:
    """Give what the first known code of a concept means in a table; ``None`` when none is known.

    Args:
        concept: a CodeableConcept.
        table: short system name to a mapping of codes.
    """
    for coding in codings(concept):
        known = table.get(coding.system)
        if isinstance(known, Mapping) and coding.code in known:
            return known[coding.code]
    return None


def among(concept: Any, table: Table) -> bool:
    """Say whether a concept has one of the codes that a table lists."""
    return any(coding.code in table.get(coding.system, ()) for coding in codings(concept))


def by_words(said: str, table: Sequence[Mapping[str, str]]) -> Mapping[str, str] | None:
    """Give the first row whose word stands in lower-case text."""
    return next((row for row in table if row["word"] in said), None) if said else None


def icd10(concept: Any, table: Mapping[str, Any] | Sequence[str], *, exact: bool = False) -> Any:
    """Give what the longest fitting ICD-10 code of a table means; of a list, the entry itself."""
    for coding in codings(concept):
        if coding.system != "icd10":
            continue
        code = _dotted(coding)
        while code:
            if code in table:
                return table[code] if isinstance(table, Mapping) else code
            if exact:
                break
            code = code[:-1].rstrip(".")
    return None


def _dotted(coding: Coding) -> str:
    code = coding.code.upper()
    return code if "." in code or len(code) <= 3 else f"{code[:3]}.{code[3:]}"


def answer(resource: Any) -> str | None:
    """Give the answer of an observation or component: a coded value, its words, or its interpretation.

    The words of the answer are those of `tables/markers.yaml`; what is not one of them is no answer.
    """
    table = tables()["markers"]
    for value in rows(resource.get("valueCodeableConcept")):
        found = meaning(value, table["answers"]) or written_answer(words(value)) or _any_display(value)
        if found:
            return str(found)
    if found := written_answer(text(resource.get("valueString"))):
        return found
    if isinstance(resource.get("valueBoolean"), bool):
        return "present" if resource["valueBoolean"] else "absent"
    if any(name.startswith("valueCode") or name == "valueString" for name in resource):
        return None
    found = meaning(resource.get("interpretation"), table["answers"])
    return str(found) if found else None


def _any_display(value: Any) -> str | None:
    return next((found for coding in codings(value) if (found := written_answer(coding.display))), None)


def written_answer(said: str) -> str | None:
    """Give the answer that written words are, as a whole; ``None`` when they are none."""
    known = tables()["markers"]["written"].get(said.casefold().strip(" ."))
    return str(known) if known else None


def place(concept: Any) -> dict[str, str] | None:
    """Give the part of the body that a concept names: ``where``, and ``part`` and ``side`` where they are said."""
    table = tables()["places"]
    said = every_word(concept)
    found = meaning(concept, {"snomed": table["snomed"]}) or place_in_words(said)
    if found is None:
        return None
    here = {name: value for name, value in found.items() if name != "word"}
    if "side" not in here and (side := next((side for side in table["sides"] if side in said), None)):
        here["side"] = side
    return here


def place_in_words(said: str) -> Mapping[str, str] | None:
    """Give the part of the body that lower-case text names first in the order of the table."""
    return by_words(said, tables()["places"]["words"])

"""Looking into FHIR JSON that may be wrong in every way: what is not of the expected kind counts as absent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from concord.fhir.tables import tables
from concord.record.amounts import AmountProblem, span_of_amount
from concord.record.dates import DateProblem, span_of_date

Json = Mapping[str, Any]
"""A JSON object."""

_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_LONGEST = 300
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=T|$)")
_TAIL = re.compile(r"\s*\((?:disorder|finding|situation|event|procedure|qualifier value|observable entity"
                   r"|regime/therapy|body structure|morphologic abnormality)\)$")  # fmt: skip
_COMPARATORS = {"<": "< ", "<=": "<= ", ">": "> ", ">=": ">= "}


class Coding(NamedTuple):
    """One code: the short name of its system (or the system as written), the code, the words beside it."""

    system: str
    code: str
    display: str


class Concept:
    """A CodeableConcept looked into once; the functions of this module take it in place of the JSON."""

    __slots__ = ("codings", "every_word", "words")

    def __init__(self, value: Any) -> None:
        self.codings: list[Coding] = codings(value)
        self.words: str = words(value)
        self.every_word: str = every_word(value)


def rows(value: Any) -> list[dict[str, Any]]:
    """Give the objects of a list; one object alone counts as a list of one."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def inside(value: Any, *path: str) -> Any:
    """Follow names into objects, taking the first object of any list on the way; ``None`` when it ends."""
    for step in path:
        found = rows(value)
        if not found:
            return None
        value = found[0].get(step)
    return value


def text(value: Any) -> str:
    """Give text on one line without unprintable characters, cut to a length that can be shown; else empty."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if not isinstance(value, str):
        return ""
    value = value[: 2 * _LONGEST]
    return (value if value.isprintable() else _UNFIT.sub(" ", value)).strip()[:_LONGEST]


def codings(concept: Any) -> list[Coding]:
    """Give the codes of a CodeableConcept, or of a bare Coding."""
    if isinstance(concept, Concept):
        return concept.codings
    found: list[Coding] = []
    systems = tables().systems
    for part in rows(concept):
        for coding in rows(part.get("coding")) or ([part] if "code" in part else []):
            code = text(coding.get("code"))
            if code:
                system = text(coding.get("system"))
                found.append(Coding(systems.get(system, system), code, text(coding.get("display"))))
    return found


def words(concept: Any) -> str:
    """Give how a concept is called: its own text, else the words beside its first code that has any."""
    if isinstance(concept, Concept):
        return concept.words
    if isinstance(concept, str):
        return text(concept)
    for part in rows(concept):
        if said := text(part.get("text")):
            return said
    return next((coding.display for coding in codings(concept) if coding.display), "")


def every_word(concept: Any) -> str:
    """Give all words of a concept, in lower case, to look for a word in."""
    if isinstance(concept, Concept):
        return concept.every_word
    said = [text(part.get("text")) for part in rows(concept)]
    return " | ".join(filter(None, [*said, *(coding.display for coding in codings(concept))])).casefold()


def plain(name: str) -> str:
    """Give the words of a concept without the kind that SNOMED CT puts behind them."""
    return _TAIL.sub("", name).strip()


def day(value: Any) -> str | None:
    """Give a date as the record writes it, in the precision that was stated; ``None`` when it is no date."""
    if not isinstance(value, str) or not (found := _DAY.match(value)):
        return None
    try:
        span_of_date(found[0])
    except DateProblem:
        return None
    return found[0]


def number(value: Any) -> str | None:
    """Give a JSON number as the record writes it: digits and a point; ``None`` when it is no such number."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    found = Decimal(value)
    if not found.is_finite() or found < 0 or not -6 <= found.adjusted() <= 9:
        return "0" if found.is_finite() and found == 0 else None
    written = format(found, "f")
    return written if len(written) <= 12 else format(round(found, 6), "f").rstrip("0").rstrip(".")


def amount(quantity: Any) -> str | None:
    """Give a Quantity as an amount of the record (``90``, ``>= 10``); ``None`` when it is none."""
    for part in rows(quantity):
        if (value := number(part.get("value"))) is not None:
            return _COMPARATORS.get(text(part.get("comparator")), "") + value
    return None


def amount_in(written: str) -> str | None:
    """Give text that is an amount of the record as it is; ``None`` when it is none."""
    try:
        span_of_amount(written)
    except AmountProblem:
        return None
    return written


def unit(quantity: Any) -> str | None:
    """Give the unit of a Quantity: its UCUM code, else its words."""
    for part in rows(quantity):
        return text(part.get("code")) or text(part.get("unit")) or None
    return None


def extensions(resource: Any, name: str) -> Iterator[dict[str, Any]]:
    """Give the extensions whose address ends in a name."""
    for extension in rows(inside(resource, "extension")):
        if text(extension.get("url")).rsplit("/", 1)[-1] == name:
            yield extension


def references(value: Any) -> list[str]:
    """Give the addresses of one Reference or of several."""
    return [found for part in rows(value) if (found := text(part.get("reference")))]


def profiles(resource: Any) -> str:
    """Give the addresses of the profiles that a resource declares, one after the other."""
    declared = inside(resource, "meta", "profile")
    return " ".join(text(item) for item in (declared if isinstance(declared, list) else [declared]))

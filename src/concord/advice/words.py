"""Values and entries of the record in words."""

from __future__ import annotations

import math
from collections.abc import Iterator

from concord.facts.dictionary import FactEntry
from concord.facts.facts import Facts, list_of
from concord.facts.items import Entry
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind, Span, Value
from concord.record.model import Record, Specimen, Treatment

NOT_KNOWN = "not known"
_SAID = {"failed": "gave no result"}
TRUTHS = {TRUE: "yes", FALSE: "no", UNKNOWN: NOT_KNOWN}


def value_words(kind: Kind, value: Value, unit: str = "") -> str:
    """Write what is still possible: ``90 %``, ``1 to 10 %``, ``low or positive``, ``not known``."""
    if isinstance(value, Span):
        return _span_words(kind, value, unit)
    if kind.type == "flag":
        return TRUTHS[value]
    if value == 0:
        return "does not apply"
    if value == kind.everything and len(kind.members) > 1:
        return NOT_KNOWN
    return " or ".join(_SAID.get(name, name.replace("_", " ")) for name in kind.names(value))


def _span_words(kind: Kind, span: Span, unit: str) -> str:
    tail = f" {unit}" if unit else ""
    if span.lo > span.hi:
        return "never happened"
    if span.lo == span.hi:
        words = _number(span.lo) + tail
    elif Span(span.lo, span.hi) == kind.unknown or (math.isinf(span.hi) and span.lo <= max(kind.low, 0)):
        return NOT_KNOWN
    elif math.isinf(span.hi) or span.hi >= kind.high:
        words = f"at least {_number(span.lo)}{tail}"
    elif span.lo <= max(kind.low, 0):
        words = f"{_below(span.hi)}{tail}"
    else:
        words = f"{_number(span.lo)} to {_number(span.hi)}{tail}"
    return f"{words}, or never" if span.never else words


def _below(number: float) -> str:
    """An end just below a round number is an open end."""
    above = math.nextafter(number, math.inf)
    if above == round(above, 6) and number != round(number, 6):
        return f"below {_number(above)}"
    return f"at most {_number(number)}"


def _number(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".") if math.isfinite(number) else "any number"


def state_words(entry: FactEntry, state: State) -> str:
    """Write a fact's value, with the value it had before it went out of date."""
    words = value_words(entry.kind, state.value, entry.unit)
    return f"{words} (last known {state.last_known})" if state.last_known else words


def find_entry(record: Record, key: str) -> object | None:
    """Give the record entry behind a key such as ``treatments/t1``."""
    name, _, rest = key.partition("/")
    items = getattr(record, name, None)
    if not isinstance(items, list):
        return None
    id_ = rest.split("/")[0]
    for i, item in enumerate(items):
        if (item.id or str(i)) == id_:
            found: object = item
            return found
    return None


def entry_words(facts: Facts, entry: Entry) -> str:
    """Describe one entry of a list in half a line."""
    item = find_entry(facts.record, entry.key)
    if isinstance(item, Treatment):
        return f"{' + '.join(entry.words)} ({_course_words(item, entry)})"
    if isinstance(item, Specimen):
        results = f": {', '.join(found)}" if (found := list(_results(item))) else ""
        return f"sample from {_place(item.from_)}{_dated(item.date)}{results}"
    kinds = entry.kinds
    for name in ("where", "what", "gene"):
        if name in kinds:
            words = value_words(kinds[name], entry.value(name))
            part = f" ({entry.label})" if entry.label and entry.label.replace("_", " ") != words else ""
            return f"{words}{part}{_dated(entry.dated)}"
    return f"{entry.label or entry.key}{_dated(entry.dated)}"


def _results(specimen: Specimen) -> Iterator[str]:
    for name, receptor in (("ER", specimen.er), ("PR", specimen.pr)):
        if receptor is not None:
            exact = f"{receptor.percent} %" if receptor.percent else receptor.result
            yield f"{name} {exact or receptor.h_score or receptor.allred or NOT_KNOWN}"
    if specimen.her2 is not None:
        her2 = specimen.her2
        score = f"IHC {her2.ihc}" if her2.ihc else her2.result or ""
        ish = f"ISH {her2.ish.replace('_', ' ')}" if her2.ish else ""
        yield f"HER2 {' '.join(part for part in (score, ish) if part) or NOT_KNOWN}"


def treatment_words(treatment: Treatment) -> str:
    """Describe a treatment: medicines, dates, why it stopped."""
    return f"{' + '.join(treatment.agents)} ({_dates_words(treatment, '?' if treatment.stopped else 'now')})"


def _dates_words(treatment: Treatment, without_end: str) -> str:
    why = f", stopped: {treatment.stopped.replace('_', ' ')}" if treatment.stopped else ""
    return f"{treatment.start or '?'} to {treatment.end or without_end}{why}"


def _course_words(treatment: Treatment, entry: Entry) -> str:
    """Say when a treatment was taken; what has no end goes on only where the facts say so."""
    start, ongoing = treatment.start or "?", entry.value("ongoing")
    if treatment.end is None and treatment.stopped is None and ongoing == UNKNOWN:
        return f"since {start}, not known whether it still goes on"
    if treatment.start and treatment.end == treatment.start and treatment.stopped is None:
        return start
    return _dates_words(treatment, "now" if ongoing == TRUE else "?")


def key_words(facts: Facts, key: str) -> str:
    """Name what is missing: a fact, a field of an entry, the completeness of a list."""
    if key in facts.dictionary.facts:
        return facts.dictionary.facts[key].plain
    name, _, rest = key.partition("/")
    if key == "go_by":
        return "which sample the team goes by"
    if name == "complete":
        return f"whether the list of {rest.replace('_', ' ')} is complete"
    if name == "event":
        return f"the date: {rest.replace('_', ' ')}"
    id_, _, field = rest.rpartition("/")
    item = next((e for e in facts.lists.get(list_of(name), ()) if e.key == f"{name}/{id_}"), None)
    about = f" ({entry_words(facts, item)})" if item else ""
    return f"{_FIELD_WORDS.get(field, field.replace('_', ' '))}{about}"


_FIELD_WORDS = {
    "stopped": "why the treatment stopped",
    "growth": "whether the cancer grew",
    "end": "when it ended",
    "setting": "whether it was early or metastatic treatment",
    "best": "the best response",
    "ongoing": "whether it is still taken",
    "agents": "which medicine it was",
}


def _place(place: str) -> str:
    return {"primary": "the breast tumour", "unknown": "an unknown place"}.get(place, place.replace("_", " "))


def _dated(when: str | None) -> str:
    return f", {when}" if when else ""

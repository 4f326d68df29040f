"""Checks after the shape: what no true record of a living person can say.

Entries that contradict each other are not refused here: both are kept, and shown as a conflict later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from concord.record.amounts import AmountProblem, bounds_of_amount
from concord.record.dates import span_of_date
from concord.record.model import (
    Appointment,
    Complete,
    GeneResult,
    Growth,
    Item,
    Measurement,
    Medicine,
    Receptor,
    Record,
    Shape,
    Site,
    Specimen,
    Symptom,
    Treatment,
)
from concord.record.problems import Finding, Step, nearest
from concord.record.units import UnitProblem, canonical

DATE_FIELDS = frozenset(["date", "birth", "last", "start", "end", "found", "state_date", "over", "ordered", "recorded"])
"""Fields that hold the date of something that happened (every field of `Complete` does, too)."""

_ORDERS = {
    Treatment: ("start", "end"),
    Medicine: ("start", "end"),
    Symptom: ("date", "over"),
    GeneResult: ("ordered", "date"),
}
"""Two dates of one entry of which the second cannot come first."""

_LIMITS: dict[type[Shape], dict[str, tuple[int, int]]] = {
    Receptor: {"percent": (0, 100), "h_score": (0, 300)},
    Specimen: {"ki67": (0, 100), "pdl1_cps": (0, 100), "pdl1_ic": (0, 100)},
    Symptom: {"score": (0, 10)},
    Site: {"lesions": (0, 10_000), "size_mm": (0, 1000)},
    GeneResult: {"value": (0, 10_000)},
}
"""Smallest and largest possible number of an amount."""

_ALLRED = frozenset(["0", "2", "3", "4", "5", "6", "7", "8", "unknown"])

Node = tuple[tuple[Step, ...], Shape]


def findings(record: Record, today: date) -> list[Finding]:
    """Give everything that cannot be true in a record, in the order of the file.

    Args:
        record: a record that has the right shape.
        today: no event may lie after this day. A date known to the month or year lies after it only when
            its first possible day does. Appointments may lie in the future.
    """
    nodes = list(_walk(record, ()))
    found = [*_times(record, nodes, today), *_orders(nodes), *_impossible(nodes), *_measured(nodes)]
    index = _Index(nodes)
    return [*found, *index.twice, *_references(record, nodes, index), *_corrections(nodes)]


def _walk(shape: Shape, path: tuple[Step, ...]) -> Iterator[Node]:
    yield path, shape
    for name, value in shape:
        if isinstance(value, Shape):
            yield from _walk(value, (*path, _written(shape, name)))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, Shape):
                    yield from _walk(item, (*path, _written(shape, name), number))


def _written(shape: Shape, name: str) -> str:
    return type(shape).model_fields[name].alias or name


def _times(record: Record, nodes: Iterable[Node], today: date) -> Iterator[Finding]:
    birth = span_of_date(record.person.birth) if record.person.birth else None
    for path, shape in nodes:
        for name, value in shape:
            if not isinstance(value, str) or not (name in DATE_FIELDS or isinstance(shape, Complete)):
                continue
            span = span_of_date(value)
            planned = isinstance(shape, Appointment) and name == "date"
            if span and span[0] > today and not planned:
                yield Finding((*path, name), f"{value} is in the future", _future_advice(shape, name))
            if span and birth and span[1] < birth[0]:
                what = f"{value} is before the birth in {record.person.birth}"
                yield Finding((*path, name), what, "correct one of the two dates")


def _future_advice(shape: Shape, name: str) -> str:
    if isinstance(shape, (Treatment, Medicine)) and name == "end":
        return "leave the end out while it goes on"
    return "write down what has happened; what is planned goes under appointments"


def _orders(nodes: Iterable[Node]) -> Iterator[Finding]:
    for path, shape in nodes:
        if type(shape) not in _ORDERS:
            continue
        first, second = _ORDERS[type(shape)]
        start, end = getattr(shape, first), getattr(shape, second)
        spans = [span_of_date(text) if text else None for text in (start, end)]
        if spans[0] and spans[1] and spans[1][1] < spans[0][0]:
            what = f"{second} {end} is before {first} {start}"
            yield Finding((*path, second), what, "correct one of the two dates")


def _impossible(nodes: Iterable[Node]) -> Iterator[Finding]:
    for path, shape in nodes:
        for name, (low, high) in _LIMITS.get(type(shape), {}).items():
            text = getattr(shape, name)
            written = bounds_of_amount(text).written if text is not None else ()
            if any(not low <= number <= high for number in written):
                yield Finding((*path, name), f"{text} is not possible", f"write {low} to {high}")
        if isinstance(shape, Receptor) and shape.allred is not None and shape.allred not in _ALLRED:
            what = f"{shape.allred!r} is not an Allred score"
            yield Finding((*path, "allred"), what, "write 0, 2 to 8, or unknown")


def _measured(nodes: Iterable[Node]) -> Iterator[Finding]:
    for path, shape in nodes:
        if isinstance(shape, Measurement):
            try:
                canonical(shape.what, shape.value, shape.unit)
            except (UnitProblem, AmountProblem) as error:
                what, _, mend = str(error).partition("; ")
                yield Finding(path, what, mend)


@dataclass
class _Index:
    """The ids of a record, by the kind of entry that has them."""

    nodes: Iterable[Node]
    ids: dict[str, Item] = field(default_factory=dict)
    twice: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        for path, shape in self.nodes:
            if not isinstance(shape, Item) or shape.id is None:
                continue
            if shape.id in self.ids:
                what = f"the id {shape.id!r} is used by another entry"
                self.twice.append(Finding((*path, "id"), what, "give each entry an id of its own"))
            self.ids.setdefault(shape.id, shape)

    def missing(self, kind: type[Item], wanted: str) -> tuple[str, str] | None:
        if isinstance(self.ids.get(wanted), kind):
            return None
        known = [name for name, item in self.ids.items() if isinstance(item, kind)]
        near = nearest(wanted, known)
        noun = kind.__name__.lower()
        mend = f"did you mean {near!r}?" if near else f"give the {noun} that is meant this id"
        return f"there is no {noun} with the id {wanted!r}", mend


def _references(record: Record, nodes: Iterable[Node], index: _Index) -> Iterator[Finding]:
    for path, kind, wanted in _wanted(record, nodes):
        if missing := index.missing(kind, wanted):
            yield Finding(path, *missing)


def _wanted(record: Record, nodes: Iterable[Node]) -> Iterator[tuple[tuple[Step, ...], type[Item], str]]:
    if record.go_by is not None:
        yield ("go_by",), Specimen, record.go_by
    for path, shape in nodes:
        if isinstance(shape, Symptom) and shape.site is not None:
            yield (*path, "site"), Site, shape.site
        if isinstance(shape, GeneResult) and shape.specimen is not None:
            yield (*path, "specimen"), Specimen, shape.specimen
        if isinstance(shape, Treatment) and shape.target is not None:
            yield (*path, "target"), Site, shape.target
        if isinstance(shape, Growth):
            for number, site in enumerate(shape.sites):
                yield (*path, "sites", number), Site, site


def _corrections(nodes: Iterable[Node]) -> Iterator[Finding]:
    lists: dict[tuple[Step, ...], dict[str, Item]] = {}
    entries = [(path, shape) for path, shape in nodes if isinstance(shape, Item)]
    for path, entry in entries:
        if entry.id is not None:
            lists.setdefault(path[:-1], {})[entry.id] = entry
    straight: set[str] = set()
    for path, entry in entries:
        if entry.supersedes is None:
            continue
        beside = lists.get(path[:-1], {})
        if entry.supersedes not in beside:
            near = nearest(entry.supersedes, beside)
            mend = f"did you mean {near!r}?" if near else "name the id of an entry of the same list"
            yield Finding((*path, "supersedes"), f"there is no entry {entry.supersedes!r} here", mend)
        elif _round(entry, beside, straight):
            what = "these corrections run in a circle"
            yield Finding((*path, "supersedes"), what, "let the newest entry correct the older one")


def _round(entry: Item, beside: dict[str, Item], straight: set[str]) -> bool:
    """Follow a chain of corrections; ids that are known to lead to an end are added to `straight`."""
    seen: set[str] = set()
    step: Item | None = entry
    while step is not None and step.supersedes is not None and step.supersedes not in straight:
        if step.supersedes in seen:
            return True
        seen.add(step.supersedes)
        step = beside.get(step.supersedes)
    straight |= seen
    return False

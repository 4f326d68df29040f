"""From the draft to a record that passes the record's own door, and the account of every resource."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from pydantic import ValidationError

from concord.fhir.draft import Draft, Made, sources
from concord.fhir.result import Import, NotUnderstood, Understood
from concord.fhir.silence import reason_of_silence
from concord.record.checking import findings
from concord.record.model import Record
from concord.record.problems import Step

_IDS = {"specimens": "sp", "genes": "g", "sites": "m", "treatments": "t", "cancer.stagings": "st", "growth": "gr",
        "measurements": "v", "conditions": "c", "medicines": "md", "supplements": "su", "symptoms": "s",
        "statements": "j", "appointments": "a", "preferences": "p"}  # fmt: skip
LISTS = frozenset(_IDS)
"""The lists of a record."""

_DATED = {"specimens": "date", "genes": "date", "sites": "found", "treatments": "start", "growth": "date",
          "cancer.stagings": "date", "measurements": "date", "medicines": "start", "conditions": "date",
          "supplements": "start", "symptoms": "date", "statements": "date", "appointments": "date",
          "preferences": "date"}  # fmt: skip

_ROUNDS = 50


def assembled(draft: Draft, version: str, name: str, today: date) -> Import:
    """Make the record; what its door would refuse is left out with a note."""
    _one_each(draft)
    _resolve(draft)
    record, places = _passing(draft, today)
    understood: dict[int, list[str]] = defaultdict(list)
    for item, place in places:
        for entry in item.entries:
            if place not in understood[id(entry)]:
                understood[id(entry)].append(place)
    items, silent = [], []
    for entry in draft.entries:
        if understood.get(id(entry)):
            items.append(Understood(entry.ref, tuple(understood[id(entry)])))
        else:
            silent.append(NotUnderstood(entry.ref, draft.refused.get(id(entry)) or reason_of_silence(entry)))
    return Import(record, version, tuple(items), tuple(silent), tuple(draft.notes), name)


def _one_each(draft: Draft) -> None:
    """Join what a record holds only once: the first diagnosis, the ovaries, whether it has spread."""
    for where in ("cancer.first", "cancer.metastatic", "person.ovaries", "cancer"):
        found = [item for item in draft.made if item.where == where]
        if len(found) < 2:
            continue
        found.sort(key=lambda item: str(item.fields.get("date") or "9999"), reverse=where == "person.ovaries")
        whole = found[0]
        for other in found[1:]:
            _join(draft, whole, other)
            draft.made.remove(other)


def _join(draft: Draft, whole: Made, other: Made) -> None:
    differs = [name for name, value in other.fields.items()
               if name not in ("date", "note") and whole.fields.get(name, value) != value]  # fmt: skip
    if differs and whole.where == "cancer.metastatic":
        whole.fields["status"] = "yes" if "yes" in (whole.fields["status"], other.fields["status"]) else "unknown"
    elif differs:
        said = f"{differs[0]} is stated twice and differently: {whole.fields[differs[0]]}, {other.fields[differs[0]]}"
        draft.note(other.entries[0], f"{said}; the first is used")
    whole.fields = {**other.fields, **whole.fields}
    whole.entries += other.entries


def _resolve(draft: Draft) -> None:
    ids = {id(item): name for name, item in _named(draft.made)}
    for item in draft.made:
        if item.where == "treatments" and isinstance(target := item.fields.get("target"), Made):
            item.fields["target"] = ids.get(id(target))


def _named(made: list[Made]) -> list[tuple[str, Made]]:
    """Give every item of a list its id: its own, or one in the order of the dates."""
    found: list[tuple[str, Made]] = []
    own = {item.fields["id"] for item in made if isinstance(item.fields.get("id"), str)}
    for where, prefix in _IDS.items():
        group = [item for item in made if item.where == where]
        group.sort(key=lambda item: (item.number is None, item.number or 0, _when(item, _DATED[where])))
        free = (name for number in count(1) if (name := f"{prefix}{number}") not in own)
        found += [(item.fields.get("id") or next(free), item) for item in group]
    return found


def _when(item: Made, name: str) -> str:
    value = item.fields.get(name)
    return str(value) if value and value != "unknown" else "9999"


def _passing(draft: Draft, today: date) -> tuple[Record, list[tuple[Made, str]]]:
    """Build the record; leave out, with a note, what cannot be true, until the rest can."""
    for _ in range(_ROUNDS):
        data, places = _data(draft)
        wrong = _wrong(data, today)
        if isinstance(wrong, Record):
            return wrong, places
        at = {place: item for item, place in places}
        for path, what in wrong:
            _leave_out(draft, at, path, what)
    draft.made = [item for item in draft.made if item.where == "person"]
    return Record(), []


def _wrong(data: dict[str, Any], today: date) -> Record | list[tuple[tuple[Step, ...], str]]:
    try:
        record = Record.model_validate(data)
    except ValidationError as error:
        return [(problem["loc"], problem["msg"]) for problem in error.errors()]
    found = [(finding.path, finding.what) for finding in findings(record, today)]
    return found or record


def _leave_out(draft: Draft, at: dict[str, Made], path: tuple[Step, ...], what: str) -> None:
    """Leave out the field at a path, or the whole item when it cannot do without."""
    for length in range(len(path), 0, -1):
        item = at.get(_written(path[:length]))
        if item is None or item not in draft.made:
            continue
        rest = [step for step in path[length:] if isinstance(step, str)]
        needed = ("agents", "result", "gene", "what", "value", "name", "where", "from", "status", "growing")
        draft.note(item.entries[0], f"{rest[0] if rest else item.where}: {what}; it is left out")
        if rest and rest[0] in item.fields and (rest[0] not in needed or len(rest) > 1):
            item.fields.pop(rest[0])
        else:
            draft.made.remove(item)
            for entry in item.entries:
                draft.refuse(entry, what)
        return
    first = draft.made[0] if draft.made else None
    if first is not None:
        draft.made.remove(first)


def _written(path: Iterable[Step]) -> str:
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(steps).removeprefix(".")


def _data(draft: Draft) -> tuple[dict[str, Any], list[tuple[Made, str]]]:
    data: dict[str, Any] = {"person": {}, "cancer": {}}
    places: list[tuple[Made, str]] = []
    for item in draft.made:
        if item.where in _IDS:
            continue
        group, _, name = item.where.partition(".")
        fields = dict(item.fields)
        if item.where == "cancer":
            data["cancer"] |= fields
            if item.number is not None:
                places.append((item, item.where))
            continue
        if item.where in ("never", "go_by"):
            data |= fields
            places.append((item, item.where))
            continue
        if item.where != "complete":
            fields |= _origin(item)
        data.setdefault(group, {})
        data[group] |= {name: fields} if name else fields
        places.append((item, item.where))
    for id_, item in _named(draft.made):
        group, _, name = item.where.partition(".")
        here = data[group].setdefault(name, []) if name else data.setdefault(group, [])
        places.append((item, f"{item.where}[{len(here)}]"))
        here.append({"id": id_, **item.fields, **_origin(item)})
    return data, places


def _origin(item: Made) -> dict[str, str]:
    """Give the source of an item: its resources; what Concord wrote keeps the source and author it had."""
    if item.number is None:
        return {"source": sources(item.entries), "author": "import"}
    return {} if "source" in item.fields else {"source": sources(item.entries)}

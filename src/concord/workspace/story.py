"""The record as entries: one entry for each item of a list, one for each single part."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from concord.facts.dictionary import load_dictionary
from concord.facts.medicines import Formulary
from concord.facts.unknown_words import refused_words
from concord.record.model import Cancer, Item, Record
from concord.record.problems import RecordProblem
from concord.record.reading import dump_json, record_from
from concord.workspace.alongside import IN_RECORD, taken_alongside
from concord.workspace.entries import Body, Changed, Entries, new_id, settled, under

HOME = "record"
SINGLE = ("person", "cancer", "complete")
"""Parts of the record that stand once, each an entry with fields."""

PLAIN = ("never", "go_by", "go_by_author")
"""Parts that are no object; together they are the entry ``record/rest``."""

LETTERS = {
    "specimens": "sp", "genes": "g", "sites": "m", "treatments": "t", "growth": "gr", "measurements": "v",
    "symptoms": "s", "conditions": "c", "medicines": "md", "supplements": "su", "statements": "st",
    "appointments": "a", "preferences": "p", "stagings": "sg",
}  # fmt: skip
"""The lists of the record, each with the letters that new ids begin with."""

INSIDE = {"stagings": "cancer"}
"""Lists that stand inside a part of the record; among the entries they are lists like the others."""


def shape_of(list_name: str) -> type[Item]:
    """Give the model of the items of a list."""
    holder = Cancer if list_name in INSIDE else Record
    kind = get_args(holder.model_fields[list_name].annotation)[0]
    assert isinstance(kind, type) and issubclass(kind, Item)
    return kind


def items_of(record: Record, list_name: str) -> list[Item]:
    """Give the items of a list."""
    found: list[Item] = getattr(getattr(record, INSIDE[list_name]) if list_name in INSIDE else record, list_name)
    return found


def home_of(data: Mapping[str, Any], list_name: str) -> Mapping[str, Any]:
    """Give what holds a list in a record's data: the record itself, or a part of it."""
    holder: Mapping[str, Any] = data.get(INSIDE[list_name], {}) if list_name in INSIDE else data
    return holder


def data_of(entries: Entries) -> dict[str, Any]:
    """Give the record's data as a file would hold it; every item carries its id."""
    data: dict[str, Any] = {"concord_record": "1"}
    data |= {name: dict(entries[path]) for name in SINGLE if (path := f"{HOME}/{name}") in entries}
    data |= entries.get(f"{HOME}/rest", {})
    for name in LETTERS:
        if items := under(entries, f"{HOME}/{name}"):
            holder = data.setdefault(INSIDE[name], {}) if name in INSIDE else data
            holder[name] = [*holder.get(name, ()), *({"id": id_, **body} for id_, body in items.items())]
    return data


def record_of(entries: Entries, today: date) -> Record:
    """Give the record that the entries hold.

    Raises:
        RecordProblem: everything that is wrong with it, each with its place and how to mend it.
    """
    data = data_of(entries)
    if beside := list(_taken_alongside(entries, data)):
        data["supplements"] = [*data.get("supplements", ()), *beside]
    record = record_from(data, "your story", today=today)
    if problems := refused_words(record, load_dictionary(), "your story"):
        raise RecordProblem(problems)
    return record


def _taken_alongside(entries: Entries, data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give what she takes alongside treatment as supplements, so that whatever looks at those looks at it too.

    What her lists name already is left out.
    """
    known = load_dictionary().formulary
    listed = {
        _alike(known, str(item.get("name"))) for name in ("medicines", "supplements") for item in data.get(name, ())
    }
    for id_, one in taken_alongside(entries).items():
        if _alike(known, one.what) not in listed:
            yield {"id": f"{IN_RECORD}{id_}", "name": one.what, "source": "alongside treatment", "author": "self"}


def _alike(known: Formulary, name: str) -> str:
    return known.identify(name) or name.casefold().strip()


def entries_of(record: Record) -> dict[str, Body]:
    """Give a record as entries; an item without an id gets one."""
    data = json.loads(dump_json(record))
    lists = {name: home_of(data, name).get(name, []) for name in LETTERS}
    parts = {name: {k: v for k, v in data[name].items() if k not in INSIDE} for name in SINGLE if name in data}
    found: dict[str, Body] = {f"{HOME}/{name}": body for name, body in parts.items() if body}
    if rest := {name: data[name] for name in PLAIN if name in data}:
        found[f"{HOME}/rest"] = rest
    for name, letter in LETTERS.items():
        items = lists[name]
        found |= {f"{HOME}/{name}/{item['id']}": _without_id(item) for item in items if "id" in item}
        for item in items:
            if "id" not in item:
                found[f"{HOME}/{name}/{new_id(found, f'{HOME}/{name}', letter)}"] = item
    return found


def spread_from_the_start(entries: Entries, source: str) -> list[Changed]:
    """Give the change that notes what she said at the first run: it had spread when it was first found.

    What her story says of the first diagnosis already stays as it is.
    """
    path = f"{HOME}/cancer"
    before = entries.get(path)
    if before is not None and before.get("first"):
        return []
    return [Changed(path, before, {**(before or {}), "first": {"m": "M1", "source": source, "author": "self"}})]


def only_begun(entries: Entries) -> bool:
    """Whether nothing is kept yet but what the first questions ask."""
    cancer = entries.get(f"{HOME}/cancer", {})
    begun = set(cancer) <= {"first"} and set(cancer.get("first", {})) <= {"m", "source", "author"}
    return begun and all(path.startswith(("settings", f"{HOME}/preferences", f"{HOME}/cancer")) for path in entries)


def added(entries: Entries, list_name: str, body: Body) -> Changed:
    """Give the change that adds an item to a list."""
    folder = f"{HOME}/{list_name}"
    return Changed(f"{folder}/{new_id(entries, folder, LETTERS[list_name])}", None, body)


def corrected(entries: Entries, list_name: str, id_: str, base: Body, mine: Body) -> list[Changed]:
    """Give the changes that correct an item: it keeps its id, and the earlier version stays beside it in the record.

    Args:
        entries: what is kept now.
        list_name: a list of the record.
        id_: the item.
        base: the body that the page began with; `mine`: the body that it sends.

    Raises:
        Clashes: where the item was corrected meanwhile in the same field, or taken away.
    """
    path = f"{HOME}/{list_name}/{id_}"
    there = entries.get(path)
    began = Changed(path, _without_chain(base), _without_chain(mine))
    final = settled(began, None if there is None else _without_chain(there)).after or {}
    if there is None or final == _without_chain(there):
        return []
    number = 1
    while f"{path}~{number}" in entries:
        number += 1
    return [
        Changed(f"{path}~{number}", None, there),
        Changed(path, there, {**final, "supersedes": f"{id_}~{number}"}),
    ]


def taken_out(entries: Entries, list_name: str, id_: str) -> list[Changed]:
    """Give the changes that take an item out with its earlier versions; the changes keep all of them."""
    folder = f"{HOME}/{list_name}"
    names = [id_, *(name for name in under(entries, folder) if name.startswith(f"{id_}~"))]
    return [Changed(f"{folder}/{name}", entries[f"{folder}/{name}"], None) for name in names]


def current_items(entries: Entries, list_name: str) -> dict[str, Body]:
    """Give the items of a list that no other item of it corrects, by id."""
    items = under(entries, f"{HOME}/{list_name}")
    gone = {body.get("supersedes") for body in items.values()}
    return {id_: body for id_, body in items.items() if id_ not in gone}


def _without_chain(body: Body) -> Body:
    return {name: value for name, value in body.items() if name != "supersedes"}


def _without_id(item: dict[str, Any]) -> Body:
    return {name: value for name, value in item.items() if name != "id"}

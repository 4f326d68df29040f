"""From a review to one change of the record: what she took, with new ids, every reference following."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from concord.workspace.beside import standing
from concord.workspace.entries import Body, Changed, Entries, new_id, with_changes
from concord.workspace.review import Review, Said
from concord.workspace.story import HOME, LETTERS, SINGLE, corrected

_REFERS = {"growth": "sites", "symptoms": "site", "treatments": "target", "genes": "specimen"}
"""Fields that name an entry of another list by its id."""


def taken_over(review: Review, entries: Entries, day: str) -> list[Changed]:
    """Give the changes for everything that she took; they belong into one save.

    Args:
        review: with her words.
        entries: what is kept now.
        day: when it is taken over.
    """
    ids = _ids(review, entries)
    changes: list[Changed] = []
    for said in review.said:
        known = said.word == "take" and not _is_part(said) and standing(said, entries).state == "same"
        if said.word in ("take", "both") and not known:
            there = with_changes(entries, changes)
            changes += _part(said, there, ids) if _is_part(said) else _entry(said, there, ids, day)
    return _joined(changes)


def id_of(said: Said, review: Review, entries: Entries) -> str | None:
    """Give the id under which a thing that she took is kept; ``None`` for a part that stands once."""
    return None if _is_part(said) else _ids(review, entries).get(said.number, "")


def _is_part(said: Said) -> bool:
    return said.list in SINGLE or said.list == "rest"


def _ids(review: Review, entries: Entries) -> dict[Any, str]:
    """Give the id that each entry will have, by its number and by list and id in the file."""
    found: dict[Any, str] = {}
    taken = dict(entries)
    for said in review.said:
        if _is_part(said):
            continue
        stands = standing(said, entries)
        new = said.word == "both" or (said.word == "take" and stands.state in ("new", "removed"))
        id_ = new_id(taken, f"{HOME}/{said.list}", LETTERS[said.list]) if new else stands.id
        if new:
            taken[f"{HOME}/{said.list}/{id_}"] = {}
        found[said.number] = id_
        if said.id and id_:
            found[said.list, said.id] = id_
    return found


def _entry(said: Said, entries: Entries, ids: Mapping[Any, str], day: str) -> list[Changed]:
    body = {**_referring(said, ids), "recorded": day}
    id_ = ids[said.number]
    here = entries.get(f"{HOME}/{said.list}/{id_}")
    if here is None:
        return [Changed(f"{HOME}/{said.list}/{id_}", None, body)]
    return corrected(entries, said.list, id_, here, {**here, **body})


def _referring(said: Said, ids: Mapping[Any, str]) -> Body:
    body = dict(said.body)
    field = _REFERS.get(said.list)
    other = "specimens" if field == "specimen" else "sites"
    if field and isinstance(body.get(field), list):
        body[field] = [ids[other, id_] for id_ in body[field] if (other, id_) in ids]
    elif field and field in body:
        body[field] = ids.get((other, body[field]))
    if isinstance(body.get("symptoms"), list):
        body["symptoms"] = [{k: v for k, v in one.items() if k not in ("id", "site")} for one in body["symptoms"]]
    return {name: value for name, value in body.items() if value is not None}


def _part(said: Said, entries: Entries, ids: Mapping[Any, str]) -> list[Changed]:
    path = f"{HOME}/{said.list}"
    before = entries.get(path)
    value = ids.get(("specimens", said.body)) if said.field == "go_by" else said.body
    if value is None:
        return []
    after = {**(before or {}), said.field: value}
    own = isinstance(value, Mapping) and value.get("source")  # ovaries and the like say where they come from themselves
    if said.list == "person" and not own:
        after |= {"source": said.source, "author": "self" if said.changed else "import"}
    return [Changed(path, before, after)]


def _joined(changes: list[Changed]) -> list[Changed]:
    """Make one change of several of the same path."""
    joined: dict[str, Changed] = {}
    for change in changes:
        first = joined.get(change.path)
        joined[change.path] = Changed(change.path, first.before if first else change.before, change.after)
    return list(joined.values())

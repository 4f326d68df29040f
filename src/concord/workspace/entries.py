"""Entries under paths, and changes of them that keep what was there before.

Everything a person keeps lies under a path: ``record/treatments/t3``, ``settings``, ``visits/v1``.
A change names each path it touches with the body before and after, so that any change can be read later and taken
back, and two pages that edit the same entry cannot silently overwrite each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]
"""What lies under a path: plain JSON."""

Entries = Mapping[str, Body]
"""All bodies by path, in the order in which the paths were made."""


@dataclass(frozen=True)
class Changed:
    """One path of a change.

    Attributes:
        path: where.
        before: the body that was there; ``None`` where nothing was.
        after: the body that is there now; ``None`` where it was taken away.
    """

    path: str
    before: Body | None
    after: Body | None

    def taken_back(self) -> Changed:
        """Give the change that undoes this one."""
        return Changed(self.path, self.after, self.before)


@dataclass(frozen=True)
class Clash:
    """A field that two pages changed differently.

    Attributes:
        path: the entry; `field` of it, empty where the entry was taken away on one side.
        base: the value that both began with; `there`: the value that is kept now; `mine`: the value that was sent.
    """

    path: str
    field: str
    base: Any
    there: Any
    mine: Any


class Clashes(Exception):
    """Somebody else changed the same fields meanwhile; nothing was saved."""

    def __init__(self, clashes: Iterable[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__(", ".join(f"{clash.path} {clash.field}".strip() for clash in self.clashes))


def settled(change: Changed, there: Body | None) -> Changed:
    """Lay a change upon what is there now: fields that only one side touched are merged.

    Args:
        change: what a page sends; its `before` is the body that the page was made from.
        there: the body that is kept now.

    Raises:
        Clashes: where both sides changed the same field, or one changed what the other took away.
    """
    if there == change.before or there == change.after:
        return Changed(change.path, there, change.after)
    if there is None or change.after is None or change.before is None:
        raise Clashes([Clash(change.path, "", change.before, there, change.after)])
    merged, clashes = dict(there), []
    for field in dict.fromkeys([*change.before, *change.after]):
        base, mine, now = change.before.get(field), change.after.get(field), there.get(field)
        if mine in (base, now):
            continue
        if now != base:
            clashes.append(Clash(change.path, field, base, now, mine))
        elif mine is None:
            merged.pop(field, None)
        else:
            merged[field] = mine
    if clashes:
        raise Clashes(clashes)
    return Changed(change.path, there, merged)


def with_changes(entries: Entries, changes: Iterable[Changed]) -> dict[str, Body]:
    """Give the entries after some changes; a path keeps its place, a new one stands last."""
    after = dict(entries)
    for change in changes:
        if change.after is None:
            after.pop(change.path, None)
        else:
            after[change.path] = change.after
    return after


def under(entries: Entries, folder: str) -> dict[str, Body]:
    """Give the entries below a folder, by the rest of their path: ``record/sites`` gives ``{"s1": ...}``."""
    start = f"{folder}/"
    return {path[len(start) :]: body for path, body in entries.items() if path.startswith(start)}


def new_id(entries: Entries, folder: str, letter: str) -> str:
    """Give an id below a folder that was not given yet: ``t1``, ``t2``, ..."""
    taken = under(entries, folder)
    number = len(taken) + 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"

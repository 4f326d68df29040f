"""Everything that is kept, in one piece, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Protocol

from concord.record.text import ReadProblem, read_tree
from concord.workspace.entries import Changed, Entries
from concord.workspace.planning import unreadable
from concord.workspace.settings import settings_of
from concord.workspace.story import record_of


class AnyChange(Protocol):
    """A change as a store keeps it."""

    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def at(self) -> datetime: ...  # noqa: D102
    @property
    def author(self) -> str: ...  # noqa: D102
    @property
    def what(self) -> str: ...  # noqa: D102
    @property
    def undoes(self) -> int | None: ...  # noqa: D102
    @property
    def changed(self) -> tuple[Changed, ...]: ...  # noqa: D102


class NotOurs(ValueError):
    """A file that is not what `everything_of` gave out; its text says what to do."""


def everything_of(entries: Entries, history: Iterable[AnyChange]) -> dict[str, Any]:
    """Give all entries and all changes as plain data; the entries are the sum of the changes."""
    return {
        "concord_workspace": "1",
        "entries": dict(entries),
        "changes": [
            {
                "number": one.number, "at": one.at.isoformat(), "author": one.author, "what": one.what,
                "undoes": one.undoes,
                "changed": [{"path": c.path, "before": c.before, "after": c.after} for c in one.changed],
            }
            for one in sorted(history, key=lambda one: one.number)
        ],
    }  # fmt: skip


def put_back(changes: list[Changed], there: Entries) -> list[Changed]:
    """Give the changes that leave what a file holds and nothing else: what the first questions wrote goes."""
    named = {change.path for change in changes}
    return [*changes, *(Changed(path, body, None) for path, body in there.items() if path not in named)]


def entries_from(content: bytes, there: Entries, today: date) -> list[Changed]:
    """Read what `everything_of` gave out, as changes upon what is there.

    Args:
        content: the file.
        there: what is kept now; entries of the same path are replaced.
        today: no event of the record may lie after this day.

    Raises:
        NotOurs: when it is no such file, or broken.
        RecordProblem: when the record in it cannot be read.
    """
    try:
        read_tree(content, "the file")  # refuses what is nested too deep, has a key twice, or is not text
        data = json.loads(content)
    except (ReadProblem, ValueError):
        raise NotOurs("This file cannot be read. Choose the file notes.json that Concord gave you.") from None
    kept = data.get("entries") if isinstance(data, dict) and data.get("concord_workspace") == "1" else None
    if not isinstance(kept, dict) or not all(isinstance(body, dict) for body in kept.values()):
        raise NotOurs("This file holds no notes of Concord. Choose the file notes.json that Concord gave you.")
    if path := unreadable(kept):
        raise NotOurs(f"A part of the plan in this file cannot be read ({path}). Choose an older copy of notes.json.")
    record_of(kept, today)
    try:
        settings_of(kept)
    except ValueError:
        raise NotOurs("The settings in this file cannot be read. It may come from a newer version.") from None
    return [Changed(path, there.get(path), body) for path, body in kept.items()]

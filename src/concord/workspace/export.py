"""Everything that is kept, in one piece."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from concord.workspace.entries import Changed, Entries


class AnyChange(Protocol):
    """A change as a store keeps it."""

    number: int
    at: datetime
    author: str
    what: str
    undoes: int | None
    changed: tuple[Changed, ...]


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

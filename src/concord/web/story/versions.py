"""How an entry came to be as it is: every change of it that was kept, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from concord.web.store import keeping
from concord.web.story.asks import About
from concord.web.story.origin import author_words
from concord.web.story.shown import rows_of
from concord.workspace.entries import Entries


@dataclass(frozen=True)
class Version:
    """An entry as one change left it.

    Attributes:
        at: when; `author`: who did it; `what`: what was done, in words.
        rows: what it told, each with label and words; empty where it was taken out.
    """

    at: datetime
    author: str
    what: str
    rows: tuple[tuple[Any, str], ...]


def versions_of(about: About, path: str, entries: Entries) -> list[Version]:
    """Give the versions of an entry; there is one where it was never changed."""
    found = []
    for kept in keeping.history(path=path):
        for change in kept.changed:
            if change.path == path:
                body = change.after or {}
                found.append(Version(kept.at, author_words(kept.author), kept.what, rows_of(about, body, entries)))
    return found

"""What a fact is at a date: its value, where that comes from, and what contradicts it."""

from __future__ import annotations

from dataclasses import dataclass, field

from concord.logic.values import Value


@dataclass(frozen=True)
class State:
    """One fact as of a date.

    Attributes:
        value: what is still possible.
        date: the date of the entry it rests on, as written.
        source: where that entry came from.
        entries: the record entries it rests on, such as ``specimens/sp1``.
        how: how it was derived, in one plain sentence part; empty when it was read as it stands.
        last_known: the value it had before it went out of date, in words with its date.
    """

    value: Value
    date: str | None = None
    source: str | None = None
    entries: tuple[str, ...] = ()
    how: str = ""
    last_known: str = ""


@dataclass(frozen=True)
class Conflict:
    """Entries that contradict each other. Both are kept; nothing is chosen in silence."""

    fact: str
    what: str
    entries: tuple[str, ...] = field(default=())

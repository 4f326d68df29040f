"""Answers that become facts: told at a visit, and unconfirmed until the document was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from concord.workspace.entries import Body, Changed, Entries
from concord.workspace.story import LETTERS, added, corrected, current_items

TOLD = "told at the visit of "
"""How the source of such a fact begins; it says that nobody has seen it on paper yet."""

TOLD_TO_ME = "told to me at a visit"
"""How the sheets of the story call the same."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def told_at(day: str) -> str:
    """Give the source of what was told at a visit: ``2026-11-16`` is "told at the visit of 16 November 2026"."""
    parts = day.split("-")
    if not parts[0].isdigit():
        return f"{TOLD}a day not known"
    words = [str(int(parts[2]))] if len(parts) > 2 else []
    words += [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return TOLD + " ".join([*words, parts[0]])


def with_fact(
    entries: Entries, list_name: str, body: Mapping[str, Any], visit_day: str, today: date, author: str, note: str
) -> Changed:
    """Give the change that notes an answer as an item of the record, with where it comes from.

    Args:
        entries: what is kept.
        list_name: a list of the record; `body`: the item.
        visit_day: the day of the visit at which it was told.
        today: the day on which it is noted.
        author: ``self`` or ``companion``.
        note: the question it answers.
    """
    provenance = {"source": told_at(visit_day), "author": author, "recorded": today.isoformat()}
    return added(entries, list_name, {**body, **provenance, **({"note": note} if note else {})})


@dataclass(frozen=True)
class ToldFact:
    """An item of the record that was told at a visit and not seen on paper yet."""

    list_name: str
    id: str
    body: Body


def unconfirmed(entries: Entries) -> list[ToldFact]:
    """Give what was told at visits and waits for its document."""
    return [
        ToldFact(name, id_, body)
        for name in LETTERS
        for id_, body in current_items(entries, name).items()
        if str(body.get("source", "")).startswith((TOLD, TOLD_TO_ME))
    ]


def confirmed(entries: Entries, list_name: str, id_: str, document: str) -> list[Changed]:
    """Give the changes that note the document in which a fact was seen; how it was told stays as the earlier version.

    Args:
        entries: what is kept.
        list_name: the list; `id_`: the item.
        document: what was seen, such as "pathology report of March 2025".
    """
    there = entries[f"record/{list_name}/{id_}"]
    return corrected(entries, list_name, id_, there, {**there, "source": document})

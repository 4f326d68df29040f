"""What matters to her, in versions: each day that she changes something makes a new one, and the old ones stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from concord.workspace.entries import Body, Changed, Clash, Clashes, Entries
from concord.workspace.story import HOME, added, corrected, current_items

LIST = "preferences"
_OF_ONE_VERSION = ("id", "date", "recorded", "source", "author", "supersedes", "note", "changed_for")


def newest(entries: Entries) -> tuple[str | None, Body]:
    """Give the newest version with its id; nothing where none was told."""
    items = current_items(entries, LIST)
    return list(items.items())[-1] if items else (None, {})


def with_preferences(
    entries: Entries, told: Mapping[str, Any], today: date, began: Body | None = None
) -> list[Changed]:
    """Give the change that carries new answers on; answers that were not asked again stay as they were.

    Args:
        entries: what is kept now.
        told: answers by their name in the record; `None` or an empty list takes an answer back.
        today: a version of the same day is changed, an older one is kept beside the new.
        began: the version that the page began with; without it nothing is compared.

    Raises:
        Clashes: where another window answered the same question otherwise since then.
    """
    id_, before = newest(entries)
    told = {name: value or None for name, value in told.items()}
    if began is not None:
        _refuse_clashes(f"{HOME}/{LIST}/{id_}", told, before, began)
    if all(before.get(name) == value for name, value in told.items()):
        return []
    day = today.isoformat()
    same_day = id_ is not None and before.get("date") == day
    kept = before if same_day else {name: value for name, value in before.items() if name not in _OF_ONE_VERSION}
    after = {name: value for name, value in {**kept, **told}.items() if value is not None}
    if same_day:
        return [Changed(f"{HOME}/{LIST}/{id_}", before, after)]
    return [added(entries, LIST, {**after, "date": day, "source": "self", "author": "self"})]


def _refuse_clashes(path: str, told: Mapping[str, Any], before: Body, began: Body) -> None:
    clashes = [
        Clash(path, name, began.get(name), before.get(name), value)
        for name, value in told.items()
        if before.get(name) != began.get(name) and before.get(name) != value and began.get(name) != value
    ]
    if clashes:
        raise Clashes(clashes)


def differences(older: Body, newer: Body) -> dict[str, tuple[Any, Any]]:
    """Give the answers in which two versions differ, each with the older and the newer value; `None` where not told."""
    names = [name for name in dict.fromkeys([*older, *newer]) if name not in _OF_ONE_VERSION]
    return {name: (older.get(name), newer.get(name)) for name in names if older.get(name) != newer.get(name)}


def with_pain(entries: Entries, score: int, today: date) -> list[Changed]:
    """Give the changes that note the pain of today; what was told of pain before is over from now on.

    Pain of one place stays with its place. The same day is corrected, not told twice.

    Args:
        entries: what is kept now.
        score: 0 to 10; 0 is no pain.
        today: the day.
    """
    day, changes, told = today.isoformat(), [], False
    for id_, body in current_items(entries, "symptoms").items():
        if body.get("what") != "pain" or body.get("site") or body.get("over"):
            continue
        now = {**body, "score": str(score)} if body.get("date") == day else {**body, "over": day}
        told = told or body.get("date") == day
        changes += corrected(entries, "symptoms", id_, body, now)
    if not told:
        new = {"what": "pain", "score": str(score), "date": day, "source": "self", "author": "self"}
        changes.append(added(entries, "symptoms", new))
    return changes


def pain_now(entries: Entries) -> Body:
    """Give what was told of pain last, without the pain of single places; empty where nothing was."""
    told = [b for b in current_items(entries, "symptoms").values() if b.get("what") == "pain" and not b.get("site")]
    return told[-1] if told and not told[-1].get("over") else {}

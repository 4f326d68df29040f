"""What matters to her, in versions: each day that she changes something makes a new one, and the old ones stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from concord.workspace.entries import Body, Changed, Entries
from concord.workspace.story import HOME, added, current_items

LIST = "preferences"


def newest(entries: Entries) -> tuple[str | None, Body]:
    """Give the newest version with its id; nothing where none was told."""
    items = current_items(entries, LIST)
    return list(items.items())[-1] if items else (None, {})


def with_preferences(entries: Entries, told: Mapping[str, Any], today: date) -> list[Changed]:
    """Give the change that carries new answers on; answers that were not asked again stay as they were.

    Args:
        entries: what is kept now.
        told: answers by their name in the record; `None` takes an answer back.
        today: a version of the same day is changed, an older one is kept beside the new.
    """
    id_, before = newest(entries)
    after = {name: value for name, value in {**before, **told}.items() if value is not None}
    day = today.isoformat()
    if id_ is not None and before.get("date") == day:
        return [Changed(f"{HOME}/{LIST}/{id_}", before, after)]
    return [added(entries, LIST, {**after, "date": day, "source": "self", "author": "self"})]

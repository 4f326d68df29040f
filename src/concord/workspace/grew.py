"""One short form, one change: growth was seen; where, what was said, and whether a treatment stopped for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from concord.workspace.entries import Changed, Entries, with_changes
from concord.workspace.story import HOME, added, corrected


def growth_seen(entries: Entries, told: Mapping[str, Any], origin: Mapping[str, str]) -> list[Changed]:
    """Give the changes that note growth.

    Args:
        entries: what is kept now.
        told: ``date``, ``sites``, ``seen_by``, ``note``; ``where`` and ``part`` of a new place; ``stopped``, the id of
            a treatment that stopped for it, and ``end``.
        origin: source, author and day of entry for everything that is made.
    """
    changes: list[Changed] = []
    sites = list(told.get("sites") or ())
    seen = {"state": "active", **({"state_date": told["date"]} if told.get("date") else {})}
    for id_ in sites:
        here = entries[f"{HOME}/sites/{id_}"]
        changes += corrected(entries, "sites", id_, here, {**here, **seen, **origin})
    if told.get("where"):
        place = {name: told[name] for name in ("where", "part") if told.get(name)}
        found = {"found": told["date"]} if told.get("date") else {}
        new = added(with_changes(entries, changes), "sites", {**place, **found, **seen, **origin})
        changes.append(new)
        sites.append(new.path.rpartition("/")[2])
    growth = {name: told[name] for name in ("date", "seen_by", "note") if told.get(name)}
    where = {"sites": sites} if sites else {}
    changes.append(added(entries, "growth", {**growth, "growing": "yes", **where, **origin}))
    if told.get("stopped"):
        changes += _stopped(entries, told["stopped"], told.get("end") or "unknown", origin)
    return changes


def _stopped(entries: Entries, id_: str, end: str, origin: Mapping[str, str]) -> list[Changed]:
    here = entries[f"{HOME}/treatments/{id_}"]
    stopped = {name: value for name, value in here.items() if name != "ongoing"}
    return corrected(entries, "treatments", id_, here, {**stopped, "end": end, "stopped": "growth", **origin})

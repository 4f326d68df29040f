"""Sheets that are carried or kept: the wallet card, the companion's sheet, the sheet for the recovery code."""

from __future__ import annotations

from typing import Any

from concord.paper.asking import for_next_visit, visit_of
from concord.paper.holder import Holder, How
from concord.paper.language import _
from concord.paper.planned import companion_plan
from concord.paper.safety import short_signs, urgent_signs
from concord.paper.story import allergies, site_lines, taken_last, taken_now, treatment_rows
from concord.paper.wishes import wishes
from concord.paper.words import clipped, day_words
from concord.workspace.companions import ALWAYS, SLICES, companions_of
from concord.workspace.needs import needs_of
from concord.workspace.planning import versions_of
from concord.workspace.questions import TOP

_USUAL = (ALWAYS, "visits", "questions", "medicines", "tasks")
"""What the sheet holds where nobody was written down yet: the person herself hands it out."""

_LINE = 70
CODE_GROUPS = 6
"""A recovery code is six groups of four letters or figures."""


def wallet(holder: Holder, how: How) -> dict[str, Any]:
    """Give the emergency card: who she is, whom to call, what cannot wait; what has no room is counted."""
    taken, birth = taken_now(holder), holder.record.person.birth
    return {
        "name": clipped(holder.record.person.name or "", 60),
        "birth": day_words(birth) if birth and birth != "unknown" else "",
        "cancer": _with_room(taken["cancer"], 3), "allergies": _with_room(allergies(holder), 6),
        "told": bool(holder.record.treatments), "last": clipped(taken_last(holder), _LINE),
        "others": _with_room([*taken["others"], *taken["supplements"]], 9),
        "team_line": clipped(holder.settings.team_line, 60), "signs": short_signs(holder.knowledge),
    }  # fmt: skip


def _with_room(items: list[str], most: int) -> list[str]:
    kept = [clipped(one, _LINE) for one in items[:most]]
    more = _("and {n} more, ask for the whole list").format(n=len(items) - most)
    return [*kept, more] if len(items) > most else kept


def companion(holder: Holder, how: How) -> dict[str, Any]:
    """Give what a companion may see, and nothing else (S059); whom to call is always there.

    Where several help and none is named, only what all of them may see is printed.
    """
    name, slices = _slices(holder, how.companion)
    found: dict[str, Any] = {"name": name, "slices": list(slices), "signs": urgent_signs(holder.knowledge)}
    if "visits" in slices:
        found["visit"] = visit_of(holder)
    if "questions" in slices:
        found["questions"] = [one["plain"] for one in for_next_visit(holder, "patient")][:TOP]
    if "tasks" in slices:
        found["tasks"] = [{"task": one.task, "who": one.who or ""} for one in holder.preferences.support]
        found["needs"] = [one.what for one in needs_of(holder.entries) if one.open]
    if "medicines" in slices:
        found["taken"] = {**taken_now(holder), "allergies": allergies(holder)}
    if "story" in slices:
        found["story"] = {"sites": site_lines(holder), "treatments": treatment_rows(holder)}
    if "matters" in slices:
        found["matters"] = wishes(holder, "patient")
    if "plan" in slices and versions_of(holder.entries):
        found["plan"] = companion_plan(holder)
    return found


def _slices(holder: Holder, id_: str) -> tuple[str, tuple[str, ...]]:
    there = {key: one for key, one in companions_of(holder.entries).items() if one.sees(holder.today)}
    if id_:
        one = there.get(id_)
        return (one.name, one.sees(holder.today)) if one else ("", (ALWAYS,))
    if not there:
        return "", _USUAL
    seen = [one.sees(holder.today) for one in there.values()]
    name = next(iter(there.values())).name if len(there) == 1 else ""
    return name, tuple(one for one in SLICES if all(one in each for each in seen))


def recovery(holder: Holder, how: How) -> dict[str, Any]:
    """Give the sheet on which she writes the code by hand; the code itself is kept nowhere, so none is printed."""
    return {"groups": CODE_GROUPS, "letters": 4}

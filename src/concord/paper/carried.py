"""Sheets that are carried or kept: the wallet card, the companion's sheet, the sheet for the recovery code."""

from __future__ import annotations

from typing import Any

from concord.paper.asking import asked_list, visit_of
from concord.paper.holder import Holder, Reader
from concord.paper.safety import short_signs, urgent_signs
from concord.paper.story import allergies, taken_now
from concord.paper.words import clipped, day_words
from concord.workspace.questions import TOP

CODE_GROUPS = 6
"""A recovery code is six groups of four letters or figures."""


def wallet(holder: Holder, reader: Reader) -> dict[str, Any]:
    """Give the emergency card: who she is, whom to call, what cannot wait."""
    taken = taken_now(holder)
    return {
        "name": holder.record.person.name or "", "birth": day_words(holder.record.person.birth or None),
        "cancer": [clipped(one, 120) for one in taken["cancer"]],
        "allergies": [clipped(one, 80) for one in allergies(holder)],
        "told": bool(holder.record.treatments),
        "others": [clipped(one, 80) for one in (*taken["others"], *taken["supplements"])],
        "signs": short_signs(holder.knowledge),
    }  # fmt: skip


def companion(holder: Holder, reader: Reader) -> dict[str, Any]:
    """Give what a companion needs: the visit, the questions, tasks, medicines, signs; not what matters to her."""
    found = [one["plain"] for one in asked_list(holder, "patient") if not one["answered"]]
    helpers = holder.preferences.support
    return {
        "visit": visit_of(holder), "questions": found[:TOP],
        "tasks": [{"task": one.task, "who": one.who or ""} for one in helpers], "taken": taken_now(holder),
        "allergies": allergies(holder), "signs": urgent_signs(holder.knowledge),
    }  # fmt: skip


def recovery(holder: Holder, reader: Reader) -> dict[str, Any]:
    """Give the sheet on which she writes the code by hand; the code itself is kept nowhere, so none is printed."""
    return {"groups": CODE_GROUPS, "letters": 4}

"""The option grid: two or three options across, her questions down, no treatment now always last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from concord.paper.holder import Holder, How
from concord.paper.language import N_, _
from concord.workspace.choices import choices_of
from concord.workspace.compare import MOST, Cell, Row, chosen, comparison
from concord.workspace.families import decision_of, every_decision, speaking

_QUESTIONS = {
    "how": N_("How is it given?"), "visits": N_("How often do I go in, in the first 3 months?"),
    "away": N_("How long does a visit take, with the trip?"), "common": N_("What side effects are common?"),
    "serious": N_("What can be serious?"), "benefit": N_("What is known of its benefit?"),
    "watched": N_("What is watched, and when?"), "cost": N_("What will it cost me?"),
    "life": N_("How would it go with what I want to do?"),
}  # fmt: skip
_TO_ASK = ("away", "cost", "life")
"""Questions that no source answers for her: the cell stays open to be written in."""

_LINES = 7


def grid(holder: Holder, how: How) -> dict[str, Any]:
    """Give the grid of the options named, else of those she marked; columns that are missing stay blank to write in."""
    ids = chosen(holder.knowledge, how.options or _marked(holder))
    table = comparison(holder.knowledge, [one.id for one in ids], holder.preferences)
    titles = [one.about.titles.plain for one in table.options]
    empty = max(2 - len(ids), 0)
    return {
        "titles": [*titles[:-1], *[""] * empty, titles[-1]],
        "rows": [
            {"question": _(_QUESTIONS[row.question]), "starred": row.starred, "open": row.question in _TO_ASK,
             "cells": [*_cells(holder, row)[:-1], *[_BLANK] * empty, _cells(holder, row)[-1]]}
            for row in table.rows
        ],
        "closed": any(cell.closed for row in table.rows for cell in row.cells), "few": not ids, "most": MOST,
    }  # fmt: skip


_BLANK: dict[str, Any] = {"lines": [], "more": 0, "source": "", "blank": True}


def _marked(holder: Holder) -> Sequence[str]:
    """Give the options she asks about or thinks over; of a choice, the member that tells most of it."""
    found = []
    for id_, choice in choices_of(holder.entries).items():
        if choice.stance not in ("ask", "thinking"):
            continue
        decision = decision_of(every_decision(holder.advice), id_)
        if id_ in holder.knowledge.options:
            found.append(id_)
        elif decision is not None:
            found.append(speaking(decision).id)
    return found


def _cells(holder: Holder, row: Row) -> list[dict[str, Any]]:
    return [_cell(holder, one, row.question in _TO_ASK) for one in row.cells]


def _cell(holder: Holder, cell: Cell, to_ask: bool) -> dict[str, Any]:
    known = holder.knowledge.sources
    named = (known[id_] for id_ in cell.sources if id_ in known)
    said = dict.fromkeys(one.short if one.year in one.short else f"{one.short}, {one.year}" for one in named)
    unchecked = "" if cell.checked else f" {_('[not yet checked against its source]')}"
    return {
        "lines": [{"text": one.text, "starred": bool(one.worry)} for one in cell.lines[:_LINES]],
        "more": max(len(cell.lines) - _LINES, 0), "source": f"{'; '.join(said)}{unchecked}" if cell.lines else "",
        "blank": to_ask,
    }  # fmt: skip

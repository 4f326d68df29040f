"""The signs that cannot wait, as fixed text: the same on every sheet and in both tones."""

from __future__ import annotations

import re
from typing import Any

from concord.advice.advise import LEVELS
from concord.guideline.compiled import Guideline
from concord.guideline.model import Level
from concord.paper.language import N_, _

_WHEN = {
    "emergency_now": N_("Emergency: now"), "call_now": N_("Call your team now, day or night"),
    "call_today": N_("Call your team today"), "call_this_week": N_("Call this week"),
}  # fmt: skip
_LONE_PAIN = "pain"


def urgent_signs(guideline: Guideline) -> list[dict[str, Any]]:
    """Give every sign by what to do, the most urgent first, each with its whole text."""
    pairs = [(flag.about.name, one.level) for flag in guideline.flags.values() for one in flag.levels]
    return [
        {
            "when": _(_WHEN[level]),
            "flags": [
                {"name": name, "signs": signs_of(guideline, one), "text": " ".join(one.text.split())}
                for name, one in pairs if one.level == level
            ],
        }
        for level in LEVELS
    ]  # fmt: skip


def short_signs(guideline: Guideline) -> list[dict[str, Any]]:
    """Give the signs by what to do, without texts, for a card.

    A level that asks for two signs at once is left out: its flag stands at the level that one of them reaches, and the
    card says in one line that any sign with confusion or hard breathing is an emergency.
    """
    rows: dict[str, list[dict[str, str]]] = {level: [] for level in LEVELS}
    for flag in guideline.flags.values():
        for one in flag.levels:
            signs = signs_of(guideline, one.level)
            if signs and not _asks_for_two(one.level):
                rows[one.level.level].append({"name": flag.about.name, "signs": signs})
    return [{"when": _(_WHEN[level]), "flags": found} for level, found in rows.items() if found]


def signs_of(guideline: Guideline, level: Level) -> str:
    """Name the signs that a level asks for, in plain words."""
    known = guideline.dictionary.signs
    names = [word for word in dict.fromkeys(re.findall(r"\w+", level.when)) if word in known]
    if len(names) > 1:
        names = [name for name in names if name != _LONE_PAIN]
    return "; ".join(known[name].plain for name in names)


def _asks_for_two(level: Level) -> bool:
    return bool(re.search(r"\)\s*and\s+\(?some\(", level.when))

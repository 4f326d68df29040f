"""The signs that cannot wait, as fixed text: the same on every sheet and in both tones."""

from __future__ import annotations

from typing import Any

from concord.advice.advise import LEVELS
from concord.advice.signs import Needed, Signs
from concord.guideline.compiled import Guideline
from concord.guideline.model import Level
from concord.paper.language import N_, _

_WHEN = {
    "emergency_now": N_("Emergency: now"), "call_now": N_("Call your team now, day or night"),
    "call_today": N_("Call your team today"), "call_this_week": N_("Call this week"),
}  # fmt: skip


def urgent_signs(guideline: Guideline) -> list[dict[str, Any]]:
    """Give every sign by what to do, the most urgent first, each with its whole text."""
    pairs = [(flag.about.name, one.level) for flag in guideline.flags.values() for one in flag.levels]
    signs = Signs(guideline)
    return [
        {
            "when": _(_WHEN[level]),
            "flags": [
                {"name": name, "signs": _seen(signs, one), "text": " ".join(one.text.split())}
                for name, one in pairs if one.level == level
            ],
        }
        for level in LEVELS
    ]  # fmt: skip


def short_signs(guideline: Guideline) -> list[dict[str, Any]]:
    """Give the signs that count alone by what to do, without texts, for a card.

    Signs that count only together are left out: each stands at the level that it reaches alone, and the card says in
    one line that any sign with confusion or hard breathing is an emergency.
    """
    rows: dict[str, list[dict[str, str]]] = {level: [] for level in LEVELS}
    signs = Signs(guideline)
    for flag in guideline.flags.values():
        for one in flag.levels:
            if alone := signs.alone(one.level):
                rows[one.level.level].append({"name": flag.about.name, "signs": "; ".join(alone)})
    return [{"when": _(_WHEN[level]), "flags": found} for level, found in rows.items() if found]


def _seen(signs: Signs, level: Level) -> str:
    """Say what one would see or feel at a level: any of some signs, or some only together with others."""
    alone = "; ".join(signs.alone(level))
    ways = [" – ".join(_needed(signs, n, needed) for n, needed in enumerate(way)) for way in signs.together(level)]
    return _("; or ").join(one for one in (alone, *ways) if one)


def _needed(signs: Signs, place: int, needed: Needed) -> str:
    names = "; ".join(signs.words(sign) for sign in needed.signs)
    if place:
        return _("together with any of these: {signs}").format(signs=names)
    return names if needed.least == 1 else _("{n} or more of these: {signs}").format(n=needed.least, signs=names)

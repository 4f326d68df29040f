"""What matters to her, for a sheet: three priorities, how to talk with her, what she wants to avoid, her own words."""

from __future__ import annotations

from typing import Any

from concord.paper.holder import Holder, Reader
from concord.paper.language import N_, _
from concord.paper.words import day_words
from concord.workspace.matters import everything_said, top

_TONES = {
    "straightforward": N_("Straightforward: say it plainly"),
    "softer": N_("Softer: gently, at her pace"),
}
_DETAIL = {"short": N_("the short version first"), "full": N_("in full detail")}
_NUMBERS = {"yes": N_("Survival figures: wants to talk about them"), "no": N_("Survival figures: does not want them")}
_MINE = {
    "straightforward": N_("Tell me plainly"), "softer": N_("Tell me gently"), "short": N_("the short version first"),
    "full": N_("all the details"), "yes": N_("I want to talk about survival figures"),
    "no": N_("I do not want survival figures"),
}  # fmt: skip


def wishes(holder: Holder, reader: Reader) -> dict[str, Any]:
    """Give what matters, dated; what was not told is said to be not told, and is no "no"."""
    told = holder.preferences
    said = everything_said(told, holder.knowledge.preferences)
    short = {name: "; ".join(one.says) for name, one in said.items()}
    return {
        "date": day_words(told.date) if told.date else "",
        "top": [{"place": place, "words": _alike(words)} for place, words in top(told)],
        "how": _how(holder, reader),
        "decides": told.decision_style or "",
        "avoid": short.get("effects_to_avoid", ""),
        "weighs": [short[name] for name in ("intensity", "strong_effects", "quality_of_life") if name in short],
        "said": [
            {"question": holder.knowledge.preferences[name].plain, "answer": words}
            for name, words in short.items()
            if name in holder.knowledge.preferences and name not in ("tone", "detail", "survival_numbers")
        ],
        "own_words": told.own_words or "",
        "wants": [one.replace("_", " ") for one in told.wants],
        "activities": list(told.activities),
    }  # fmt: skip


def _alike(words: list[str]) -> str:
    return _("{things} (alike)").format(things=_(" and ").join(words)) if len(words) > 1 else "".join(words)


def _how(holder: Holder, reader: Reader) -> list[str]:
    told = holder.preferences
    if reader == "patient":
        mine = [_(_MINE[str(one)]) for one in (told.tone, told.detail, told.survival_numbers) if one]
        return mine or [_("Not told yet.")]
    tone = _(_TONES[told.tone]) if told.tone else _("Tone: not told yet; ask")
    detail = _(_DETAIL[told.detail]) if told.detail else _("how much detail: not told yet")
    numbers = _NUMBERS.get(str(told.survival_numbers), N_("Survival figures: not told yet; ask first"))
    return [f"{tone}; {detail}", _(numbers)]

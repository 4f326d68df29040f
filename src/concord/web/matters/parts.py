"""Which questions on what matters stand together on one page, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """Questions of one page.

    Attributes:
        slug: its address.
        title: its heading.
        fields: names in the record; `pain_now` is kept as a symptom.
    """

    slug: str
    title: Any
    fields: tuple[str, ...]


PARTS = (
    Part("priorities", _("What matters most to me"), ("priorities",)),
    Part("how-much", _("How much treatment"), ("intensity", "strong_effects", "quality_of_life")),
    Part("days", _("Side effects and my days"), ("effects_to_avoid", "activities")),
    Part("pain", _("Pain"), ("pain_now", "pain_control", "pain_helps")),
    Part("trials", _("Clinical trials"), ("trial",)),
    Part("money", _("Insurance and money"), ("insurance", "cost_worry")),
    Part("helpers", _("Who helps me"), ("support",)),
    Part("talking", _("How to talk with me"), ("tone", "detail", "survival_numbers")),
    Part("deciding", _("How I like to decide"), ("decision_style",)),
    Part("words", _("In my own words"), ("own_words",)),
    Part("wishes", _("What I wish for now"), ("wants",)),
)
BY_SLUG = {part.slug: part for part in PARTS}
STEPS = tuple((part.slug, field) for part in PARTS for field in part.fields)
"""Every question by itself, in order: the short way."""

QUESTIONS = {
    "priorities": _("What matters most to you? Put it in order."),
    "pain_now": _("How strong is your pain today, from 0 to 10?"),
    "own_words": _("What do you want your team to know, in your own words?"),
}
"""Questions that the knowledge does not have; the others are worded there."""

SHORT = {
    "priorities": _("What matters most"),
    "intensity": _("How much treatment"),
    "strong_effects": _("Strong side effects for a while"),
    "quality_of_life": _("Control or how I feel"),
    "effects_to_avoid": _("Side effects to avoid"),
    "activities": _("What I want to go on doing"),
    "pain_control": _("Little pain or wide awake"),
    "pain_helps": _("What helps with my pain"),
    "trial": _("Joining a clinical trial"),
    "insurance": _("How it is paid for"),
    "cost_worry": _("How much money worries me"),
    "support": _("Who does what"),
    "tone": _("How to speak with me"),
    "detail": _("How much to read"),
    "survival_numbers": _("Numbers on how long people live"),
    "decision_style": _("How I decide"),
    "own_words": _("In my own words"),
    "wants": _("Something to talk about"),
}
"""Short names of the questions, for lists."""

PRIORITIES = (
    _("quality of life from day to day"),
    _("little pain"),
    _("as much treatment as can help"),
    _("live as long as I can"),
    _("time with the people I love"),
    _("look after myself"),
    _("keep working"),
    _("few days in clinic"),
)
"""Priorities to pick from; she can write her own beside them."""

TASKS = (_("rides"), _("meals"), _("child care"), _("notes at visits"), _("bills and papers"), _("someone to talk to"))


def step_after(slug: str, field: str) -> tuple[str, str] | None:
    """Give the next question of the short way; `None` after the last."""
    place = STEPS.index((slug, field)) + 1
    return STEPS[place] if place < len(STEPS) else None

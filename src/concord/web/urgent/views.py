"""Is this urgent? Fixed text that works in every state; it judges nothing and reassures nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concord.advice.advise import LEVELS
from concord.advice.signs import Signs
from concord.guideline.model import Level
from concord.web.person import the_guideline

WHEN = {
    "emergency_now": _("Emergency: now"),
    "call_now": _("Call your team now, day or night"),
    "call_today": _("Call your team today"),
    "call_this_week": _("Call this week"),
}

_TOGETHER = _("together with any of these:")


def seen_signs(signs: Signs, level: Level) -> list[list[tuple[str, str]]]:
    """Say what a person would see or feel at a level: any of some signs, or some only together with others.

    Returns:
        A paragraph for each way; each part of it is what goes before, and the names of the signs.
    """
    alone = "; ".join(signs.alone(level))
    return ([[("", alone)]] if alone else []) + [
        [(_before(place, needed.least), "; ".join(map(signs.words, needed.signs))) for place, needed in enumerate(way)]
        for way in signs.together(level)
    ]


def _before(place: int, count: int) -> str:
    if place:
        return _TOGETHER
    return "" if count == 1 else gettext("%(n)s or more of these:") % {"n": count}


def urgent(request: HttpRequest) -> HttpResponse:
    """Show whom to call, and every sign with what to do."""
    known = the_guideline()
    signs = Signs(known)
    levels = [
        (
            level,
            WHEN[level],
            [
                (flag.about, one.level, seen_signs(signs, one.level))
                for flag in known.flags.values()
                for one in flag.levels
                if one.level.level == level
            ],
        )
        for level in LEVELS
    ]
    return render(request, "urgent/urgent.html", {"levels": levels})

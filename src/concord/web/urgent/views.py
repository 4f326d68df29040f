"""Is this urgent? Fixed text that works in every state; it judges nothing and reassures nobody."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from concord.advice.advise import LEVELS
from concord.guideline.compiled import Guideline
from concord.guideline.model import Level
from concord.paper.safety import signs_of
from concord.web.person import the_guideline

WHEN = {
    "emergency_now": _("Emergency: now"),
    "call_now": _("Call your team now, day or night"),
    "call_today": _("Call your team today"),
    "call_this_week": _("Call this week"),
}

_TOGETHER = re.compile(r"\)\s*and\s+\(?(?=some\()")


def seen_signs(known: Guideline, level: Level) -> list[str]:
    """Name what a person would see or feel at a level: any of the first group, together with any of the next."""
    parts = (level.model_copy(update={"when": part}) for part in _TOGETHER.split(level.when))
    return [named for part in parts if (named := signs_of(known, part))]


def urgent(request: HttpRequest) -> HttpResponse:
    """Show whom to call, and every sign with what to do."""
    known = the_guideline()
    levels = [
        (
            level,
            WHEN[level],
            [
                (flag.about, one.level, seen_signs(known, one.level))
                for flag in known.flags.values()
                for one in flag.levels
                if one.level.level == level
            ],
        )
        for level in LEVELS
    ]
    return render(request, "urgent/urgent.html", {"levels": levels})

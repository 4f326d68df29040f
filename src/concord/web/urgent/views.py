"""Is this urgent? Fixed text that works in every state; it judges nothing and reassures nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from concord.advice.advise import LEVELS
from concord.web.person import the_guideline

WHEN = {
    "emergency_now": _("Emergency: now"),
    "call_now": _("Call your team now, day or night"),
    "call_today": _("Call your team today"),
    "call_this_week": _("Call this week"),
}


def urgent(request: HttpRequest) -> HttpResponse:
    """Show whom to call, and every sign with what to do."""
    flags = the_guideline().flags
    levels = [
        (
            level,
            WHEN[level],
            [(flag.about, one.level) for flag in flags.values() for one in flag.levels if one.level.level == level],
        )
        for level in LEVELS
    ]
    return render(request, "urgent/urgent.html", {"levels": levels})

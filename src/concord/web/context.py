"""What every page shows: places, emergencies, the last change, the tools."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concord import __version__
from concord.web.store import keeping
from concord.web.store.vault import VAULT

PLACES = (
    ("today", _("Today")),
    ("story", _("My story")),
    ("matters", _("What matters")),
    ("options", _("Options")),
    ("visits", _("Questions and visits")),
    ("plan", _("Plan and team")),
)


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Give what the frame of each page needs; nothing before the door was opened."""
    person = getattr(request, "person", None)
    match = request.resolver_match
    here = match.url_name.partition("-")[0] if match and match.url_name else ""
    return {
        "person": person,
        "places": [(name, title, reverse(name), name == here) for name, title in PLACES],
        "here": here,
        "last_change": keeping.last,
        "sealed": VAULT.sealed,
        "hands": getattr(request, "hands", None),
        "saved": request.GET.get("saved", ""),
        "concord_version": __version__,
    }

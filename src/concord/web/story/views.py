"""The pages of her story: all of it, and one section at a time."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.web.sheets import done
from concord.web.store import keeping
from concord.web.story.abouts import LISTS, PARTS
from concord.web.story.contexts import CONTEXTS
from concord.web.story.sections import COMPLETE, SECTIONS, Section
from concord.web.story.shown import Shown, part_rows, shown_list
from concord.workspace.entries import Changed, Entries
from concord.workspace.story import HOME

_OLDEST_FIRST = ("treatments",)
_MOST = 7


def story(request: HttpRequest) -> HttpResponse:
    """Show her whole story; parts with nothing in them are links, and in the short way every part is."""
    sections = [section_context(request, section) for section in SECTIONS]
    untold = [one for one in sections if one["empty"]]
    return render(request, "story/story.html", {"sections": sections, "untold": untold, "most": _MOST})


def section(request: HttpRequest, name: str) -> HttpResponse:
    """Show one section of her story."""
    found = next((one for one in SECTIONS if one.id == name), None)
    if found is None:
        raise Http404
    return render(request, "story/section.html", {"section": section_context(request, found), "most": _MOST})


def choose(request: HttpRequest) -> HttpResponse:
    """Show everything that can be added."""
    return render(request, "story/add.html", {"abouts": LISTS.values(), "parts": PARTS.values()})


@require_POST
def complete(request: HttpRequest, name: str) -> HttpResponse:
    """Note that a list is complete as of today, or take that back."""
    if name not in COMPLETE:
        raise Http404
    about = COMPLETE[name]
    words = next(words for one, words, _told in section_context(request, about)["complete"] if one == name)
    path = f"{HOME}/complete"

    def changes(there: Entries) -> list[Changed]:
        before = there.get(path)
        after = {other: date for other, date in (before or {}).items() if other != name}
        if request.POST.get("complete") == "yes":
            after[name] = request.person.today.isoformat()
        return [Changed(path, before, after)]

    what = words if request.POST.get("complete") == "yes" else _("Taken back: %(what)s") % {"what": words}
    return done(reverse("story-section", args=[about.id]), keeping.save(changes, str(what)))


def section_context(request: HttpRequest, about: Section) -> dict[str, Any]:
    """Give what the template of a section needs."""
    entries = request.person.entries
    lists: dict[str, list[Shown]] = {
        name: shown_list(entries, name, newest_first=name not in _OLDEST_FIRST) for name in about.lists if name in LISTS
    }
    told = entries.get(f"{HOME}/complete", {})
    parts = {name: part_rows(entries, name) for name in about.lists if name in PARTS}
    more = CONTEXTS[about.id](request) if about.id in CONTEXTS else {}
    return {
        "about": about,
        "template": f"story/sections/{about.id}.html",
        "lists": lists,
        "parts": parts,
        "count": sum(map(len, lists.values())),
        "empty": bool(about.lists) and not any((*lists.values(), *parts.values(), more.get("taken"))),
        "complete": [
            (name, words if any(map(len, lists.values())) or more.get("taken") else none or words, told.get(name))
            for name, words, none in about.complete
        ],
        **more,
    }

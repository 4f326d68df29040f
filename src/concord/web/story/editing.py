"""Adding, correcting and taking out entries of the story."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from concord.record.problems import RecordProblem
from concord.web.sheets import done
from concord.web.store import keeping
from concord.web.story.abouts import LISTS, PARTS
from concord.web.story.abouts_life import ACTIVITY, measured
from concord.web.story.asks import About, same_answers
from concord.web.story.forms import StorySheet, place_of, sheet_for
from concord.web.story.origin import SELF
from concord.web.story.sections import SECTION_OF
from concord.web.story.versions import versions_of
from concord.workspace.entries import Changed, Entries, with_changes
from concord.workspace.removal import removed
from concord.workspace.story import HOME, added, corrected, current_items, data_of

_GIVEN = ("what", "gene", "sample", "where", "site")
"""Answers that a link to a new entry may already hold."""


def add(request: HttpRequest, name: str) -> HttpResponse:
    """Add an entry to a list."""
    about = _list(name)
    told = {field: request.GET[field] for field in _GIVEN if field in request.GET and about.ask(field)}
    sheet = sheet_for(request, about, {}, told)
    if request.method == "POST" and sheet.is_valid():
        mine = stamped(request, about, sheet.written({}))
        made: list[Changed] = []

        def changes(there: Entries) -> list[Changed]:
            made[:] = [added(there, name, mine)]
            return made

        what = _("Added: %(what)s") % {"what": about.title(mine)}
        number = _kept(sheet, changes, what, name, lambda: made[0].path.rpartition("/")[2] if made else None)
        if number is not None:
            return done(_section(name), number)
    context = {"form": sheet, "about": about, "title": about.add, "leave": _section(name)}
    return render(request, "story/sheet.html", context)


def correct(request: HttpRequest, name: str, id_: str) -> HttpResponse:
    """Correct an entry; its earlier version stays beside it."""
    about = _list(name)
    body = current_items(request.person.entries, name).get(id_)
    if body is None:
        raise Http404
    sheet = sheet_for(request, about, body)
    if request.method == "POST" and sheet.is_valid():
        base = sheet.began_with(f"{HOME}/{name}/{id_}") or body
        mine = sheet.written(base)
        if same_answers(about, base, mine):
            sheet.drop_draft()
            return done(_section(name))
        mine = stamped(request, about, mine)
        what = _("Corrected: %(what)s") % {"what": about.title(mine)}
        number = _kept(sheet, lambda there: corrected(there, name, id_, base, mine), what, name, lambda: id_)
        if number is not None or not sheet.errors:
            return done(_section(name), number)
    context = {
        "form": sheet, "about": about, "title": about.title(body) or about.one, "leave": _section(name),
        "versions": versions_of(about, f"{HOME}/{name}/{id_}", request.person.entries), "list": name, "id": id_,
    }  # fmt: skip
    return render(request, "story/sheet.html", context)


def activity(request: HttpRequest) -> HttpResponse:
    """Say how active she can be: a measurement with the words of a sheet of its own."""
    sheet = sheet_for(request, ACTIVITY, {}, {"date": request.person.today.isoformat()})
    if request.method == "POST" and sheet.is_valid():
        mine = stamped(request, ACTIVITY, {**sheet.written({}), "what": "ecog"})
        what = _("How you are doing: %(words)s") % {"words": measured(mine)}
        number = _kept(sheet, lambda there: [added(there, "measurements", mine)], what, "measurements", lambda: None)
        if number is not None:
            return done(_section("symptoms"), number)
    context = {"form": sheet, "about": ACTIVITY, "title": ACTIVITY.add, "leave": _section("symptoms")}
    return render(request, "story/sheet.html", context)


def part(request: HttpRequest, name: str) -> HttpResponse:
    """Fill in or correct a part that stands once."""
    about = PARTS.get(name)
    if about is None:
        raise Http404
    path = f"{HOME}/{name}"
    body = request.person.entries.get(path, {})
    sheet = sheet_for(request, about, body)
    if request.method == "POST" and sheet.is_valid():
        base = sheet.began_with(path)
        mine = sheet.written(base or {})
        if same_answers(about, base or {}, mine):
            sheet.drop_draft()
            return done(_section(name))
        if about.ask("source"):
            mine["author"] = SELF
        what = _("Changed: %(what)s") % {"what": about.one}
        number = _kept(sheet, [Changed(path, base, mine)], what, name, lambda: None)
        if number is not None or not sheet.errors:
            return done(_section(name), number)
    context = {"form": sheet, "about": about, "title": about.one, "leave": _section(name),
               "versions": versions_of(about, path, request.person.entries)}  # fmt: skip
    return render(request, "story/sheet.html", context)


def take_out(request: HttpRequest, name: str, id_: str) -> HttpResponse:
    """Take an entry out, with what other entries say of it; the saved line offers the way back.

    An address alone takes nothing out: it leads to the entry, where the button is.
    """
    about = _list(name)
    body = current_items(request.person.entries, name).get(id_)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("story-correct", args=[name, id_]) if body is not None else _section(name))
    if body is None:
        raise Http404
    number = keeping.save(lambda there: removed(there, name, id_),
                          _("Taken out: %(what)s") % {"what": about.title(body)})  # fmt: skip
    return done(_section(name), number)


def stamped(request: HttpRequest, about: About, body: dict[str, Any]) -> dict[str, Any]:
    """Give an entry with who wrote it and when; who said a statement is asked on its sheet."""
    author = body.get("author") if about.ask("author") else None
    return {**body, "source": body.get("source") or SELF, "author": author or SELF,
            "recorded": request.person.today.isoformat()}  # fmt: skip


def _kept(
    sheet: StorySheet, changes: keeping.Changes, what: str, name: str, id_of: Callable[[], str | None]
) -> int | None:
    """Save, or show at its field what the record's door refuses."""
    try:
        return sheet.keep_all(changes, what)
    except RecordProblem as problem:
        there = keeping.entries()
        made = changes(there) if callable(changes) else changes
        sheet.take_problems_at(problem, place_of(data_of(with_changes(there, made)), name, id_of()))
        return None


def _list(name: str) -> About:
    if name not in LISTS:
        raise Http404
    return LISTS[name]


def _section(name: str) -> str:
    return reverse("story-section", args=[SECTION_OF[name]])

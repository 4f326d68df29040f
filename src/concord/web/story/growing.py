"""A scan showed growth: one short form, and a page with what comes next (S160)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.record.problems import RecordProblem
from concord.web.sheets import done
from concord.web.story import choices
from concord.web.story.abouts_cancer import SITES, treatment_title
from concord.web.story.asks import About, Ask
from concord.web.story.editing import stamped
from concord.web.story.forms import place_of, sheet_for
from concord.web.story.kinds import Choice, Kind, Long, When
from concord.web.story.origin import SOURCE
from concord.workspace.entries import with_changes
from concord.workspace.grew import growth_seen
from concord.workspace.story import current_items, data_of
from concord.workspace.taking import taken

_QUESTIONS = 5


def _about(request: HttpRequest) -> About:
    now = taken(request.person.advice.facts_behind)
    treated = current_items(request.person.entries, "treatments")
    going = tuple((id_, treatment_title(body)) for id_, body in treated.items() if now.get(f"treatments/{id_}"))
    stopped = (
        Ask("stopped", _("Did a treatment stop because of this?"), Choice(
            choices=going, open_words=_("No, or not decided yet"))),
        Ask("end", _("If it stopped: when was the last dose?"), When()),
    )  # fmt: skip
    return About(
        "growth", _("growth"), _("A scan showed growth"),
        (
            Ask("date", _("When was the scan or check?"), When()),
            Ask("sites", _("Where did it grow?"), SITES),
            Ask("where", _("A place that is new?"), Choice(
                choices=choices.PLACES, open_words=_("No new place, or not known"))),
            Ask("part", _("Which part of it?"), Kind(), _("For example spine, or left lung.")),
            Ask("seen_by", _("How was it seen?"), Choice(choices=choices.SEEN_BY)),
            Ask("note", _("What were you told?"), Long(), _("In your own words, as far as you remember.")),
            *(stopped if going else ()),
            SOURCE,
        ),
        lambda body: "", _("Only what you know. All of it can be changed later."),
    )  # fmt: skip


def grew(request: HttpRequest) -> HttpResponse:
    """Note growth in one short form."""
    about = _about(request)
    sheet = sheet_for(request, about, {})
    if request.method == "POST" and sheet.is_valid():
        told = stamped(request, about, sheet.written({}))
        origin = {name: told[name] for name in ("source", "author", "recorded")}
        try:
            number = sheet.keep_all(lambda there: growth_seen(there, told, origin), _("Noted growth"))
            return done(reverse("story-grew-next"), number)
        except RecordProblem as problem:
            entries = request.person.entries
            changes = growth_seen(entries, told, origin)
            id_ = next(one.path.rpartition("/")[2] for one in changes if one.path.startswith("record/growth/"))
            sheet.take_problems_at(problem, place_of(data_of(with_changes(entries, changes)), "growth", id_))
    context = {"form": sheet, "about": about, "title": about.add, "leave": reverse("story")}
    return render(request, "story/sheet.html", context)


_STEPS = (
    ("story-section", ("type",), gettext_lazy("See what is known about the cancer, and from which sample")),
    ("options", (), gettext_lazy("See what could come next, and why")),
    ("matters", (), gettext_lazy("Say again what matters to you; it may have changed")),
    ("visits", (), gettext_lazy("Pick questions for the next visit")),
    ("urgent", (), gettext_lazy("See the signs that cannot wait")),
)


def after(request: HttpRequest) -> HttpResponse:
    """Show what comes next after growth: nothing is decided here."""
    person = request.person
    asked = [question for question in person.advice.questions if question.ticked and person.settings.matched]
    steps: list[dict[str, Any]] = [{"link": reverse(name, args=args), "words": words} for name, args, words in _STEPS]
    return render(request, "story/grew.html", {"questions": asked[:_QUESTIONS], "steps": steps})

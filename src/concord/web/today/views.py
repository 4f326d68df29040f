"""Today: one next thing, the next visit, open questions, the last change."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from concord.web.store import keeping
from concord.web.visits.asking import her_questions, words_of_reasons
from concord.workspace.today import next_thing, next_visit

_GAPS = 3


def today(request: HttpRequest) -> HttpResponse:
    """Show the one thing that comes next; whoever is new answers four questions first."""
    person = request.person
    if not person.settings.begun:
        return HttpResponseRedirect(reverse("start"))
    asked = [question for question in her_questions(request) if question.open]
    return render(request, "today/today.html", {
        "next": next_thing(person.settings, person.record, person.entries),
        "visit": next_visit(person.record, person.today),
        "questions": asked, "said": words_of_reasons(request),
        "gaps": person.find_out[:_GAPS],
        "kept": keeping.last(),
    })  # fmt: skip

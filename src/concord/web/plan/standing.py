"""How both sides stand to the plan, and the wish to talk about changing it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from concord.web.plan import sheets
from concord.web.plan.views import doubts_in, shown, state_words
from concord.web.sheets import done
from concord.web.store import keeping
from concord.workspace.planning import marked, standing, versions_of
from concord.workspace.questions import is_on_list, on_list_again


def stand(request: HttpRequest) -> HttpResponse:
    """Say how one side stands to the newest version."""
    person = request.person
    kept = versions_of(person.entries)
    if not kept:
        return HttpResponseRedirect(reverse("plan-write"))
    state = standing(person.entries)
    sheet = sheets.StandSheet(request, kept[-1], state, person.record.person.name or "")
    if request.method == "POST" and sheet.is_valid():
        told = sheet.told()
        side, answer, name = told.pop("side"), told.pop("answer"), told.pop("name")
        witnessed = side == "clinician" and bool(told.pop("witnessed", False))
        told.pop("witnessed", None)
        number = sheet.keep_all(
            lambda there: marked(there, side, answer, name, person.today, witnessed=witnessed, **told),
            _("Noted where %(name)s stands on the plan") % {"name": name})  # fmt: skip
        return done(reverse("plan"), number)
    context = shown(person, kept[-1].plan, kept[-1]) | {
        "form": sheet, "agreement": state, "state_words": state_words(state),
        "doubts": doubts_in(person.entries),
    }  # fmt: skip
    return render(request, "plan/stand.html", context)


def talk(request: HttpRequest) -> HttpResponse:
    """Put the wish to talk about a change on the list for the next visit, with words she can send (S018)."""
    words = _("I would like to talk about changing my treatment plan.")
    message = _(
        "Hello, I would like to talk about changing something in my treatment plan. Could we find a time for this, "
        "or do it at my next visit? Thank you."
    )
    if request.method == "POST":
        number = keeping.save(lambda there: on_list_again(there, words), _("Wants to talk about changing the plan"))
        return done(reverse("plan-talk"), number)
    listed = is_on_list(request.person.entries, words)
    return render(request, "plan/talk.html", {"message": message, "listed": listed, "words": words})

"""The page of trials: how to search, what she found, and what the team said of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.web.sheets import done
from concord.web.store import keeping
from concord.web.trials.sheets import STANDINGS, STATES, TrialSheet, rules_as_text
from concord.workspace import trials as trials_
from concord.workspace.entries import Changed


def trials(request: HttpRequest) -> HttpResponse:
    """Show words to search by, of which she chooses, and the log; the program itself asks nobody."""
    person = request.person
    words = (
        trials_.search_words(person.advice)
        if person.settings.matched
        else trials_.Words("metastatic breast cancer", ())
    )
    asked = "search" in request.GET
    chosen = [term for term in words.terms if not asked or term in request.GET.getlist("term")]
    place = request.GET.get("place", "").strip()[:80]
    log = [(id_, one, [one.count(state) for state in STATES], STANDINGS[one.standing])
           for id_, one in trials_.trials_of(person.entries).items()]  # fmt: skip
    return render(request, "trials/trials.html", {
        "words": words, "chosen": chosen, "place": place, "log": log,
        "link": trials_.search_link(words.disease, chosen, place), "wants_none": person.preferences.trial == "no",
    })  # fmt: skip


def trial(request: HttpRequest, id_: str = "") -> HttpResponse:
    """Write down one trial, or change what was written."""
    person = request.person
    path = f"{trials_.FOLDER}/{id_}"
    kept = trials_.trials_of(person.entries).get(id_)
    if id_ and kept is None:
        raise Http404
    initial = {**kept.model_dump(mode="json"), "rules": rules_as_text(kept.rules)} if kept else {"standing": "found"}
    sheet = TrialSheet(request, initial)
    if request.method == "POST" and sheet.is_valid():
        looked = kept.looked if kept else person.today.isoformat()
        told = trials_.Trial.model_validate({**sheet.told(), "looked": looked})
        if kept:
            number = sheet.keep(path, told.model_dump(mode="json", exclude_defaults=True), _("Changed a trial"))
        else:
            origin = {"author": keeping.SELF}
            number = sheet.keep_all(
                lambda there: trials_.noted(there, told, person.today, origin), _("Noted a trial"))  # fmt: skip
        return done(reverse("trials"), number)
    return render(request, "trials/trial.html", {"form": sheet, "id": id_, "kept": kept})


@require_POST
def out(request: HttpRequest, id_: str) -> HttpResponse:
    """Take a trial out of the log."""
    path = f"{trials_.FOLDER}/{id_}"
    kept = request.person.entries.get(path)
    if kept is None:
        raise Http404
    return done(reverse("trials"), keeping.save([Changed(path, kept, None)], _("Took a trial out")))

"""Sheets to take along: the talk on local treatment, the radiation visit, the path of a test for inherited changes."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.advice.advice import Advice, FactAdvice
from concord.advice.options import OptionAdvice
from concord.web.options.cards import Deck
from concord.web.sheets import Sheet, done
from concord.workspace.families import every_decision
from concord.workspace.genetics import PATH, STEPS, inherited, letter_is_for_her, steps_done, talk_is_suggested
from concord.workspace.local_sheets import LOCAL, RADIATION, local_sheet, radiation_sheet
from concord.workspace.markers import markers as markers_of

_LOCAL_OPTIONS = ("ablation", "liver-surgery", "treat-every-spot", "bone-surgery", "radiation-painful-site")


def local(request: HttpRequest) -> HttpResponse:
    """Show the sheet for the talk on treating one place: self-checks, function, six guides (S137)."""
    person = request.person
    option = _option(person.advice, LOCAL)
    return render(request, "options/local_sheet.html", {
        "sheet": local_sheet(person.advice, option), "deck": Deck(person), "option": option,
        "facts": _facts(person.advice, "ecog", "age", "areas", "lesions", "er_percent", "grade", "removable"),
        "titles": {id_: _option(person.advice, id_).title for id_ in _LOCAL_OPTIONS},
        "topic": person.knowledge.topics["local-treatment-explained"].about,
        "can_do": person.knowledge.topics["what-treatment-can-do"].about,
    })  # fmt: skip


def radiation(request: HttpRequest) -> HttpResponse:
    """Show the five facts for the radiation visit; never a dose (S113)."""
    person = request.person
    option = _option(person.advice, RADIATION)
    return render(request, "options/radiation_sheet.html", {
        "sheet": radiation_sheet(person.advice, option), "deck": Deck(person), "option": option,
        "facts": _facts(person.advice, "ecog"), "topic": person.knowledge.topics["radiation-visit"].about,
    })  # fmt: skip


class PathSheet(Sheet):
    """Steps of the path of a test for inherited changes that are done."""

    done = forms.MultipleChoiceField(
        label=gettext_lazy("Which steps are done?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=list(zip(STEPS, (
            gettext_lazy("I heard why the test may matter"), gettext_lazy("I agreed to it, or not"),
            gettext_lazy("Blood or saliva was taken"), gettext_lazy("The answer is here"),
            gettext_lazy("I talked with a genetic counsellor"), gettext_lazy("I told my family, or chose not to"),
        ), strict=True)))  # fmt: skip


def genetics(request: HttpRequest) -> HttpResponse:
    """Show the path, the checklist for the counsellor and the letter to the family (S070, S071)."""
    person = request.person
    sheet = PathSheet(request, {"done": list(steps_done(person.entries))})
    if request.method == "POST" and sheet.is_valid():
        kept = {"done": sheet.cleaned_data["done"]}
        return done(reverse("options-genetics"), sheet.keep(PATH, kept, _("Ticked steps of the gene test")))
    topics = person.knowledge.topics
    return render(request, "options/genetics.html", {
        "form": sheet, "results": inherited(person.record),
        "suggested": talk_is_suggested(person.record, person.entries),
        "for_her": letter_is_for_her(person.record), "path": topics["inherited-test-path"].about,
        "letter": topics["family-letter"].about, "talk": person.knowledge.options["genetic-counselling"].about,
    })  # fmt: skip


def markers(request: HttpRequest) -> HttpResponse:
    """Show her markers with what each may open (S126)."""
    person = request.person
    found = markers_of(person.advice, every_decision(person.advice))
    return render(request, "options/markers.html", {"markers": found, "deck": Deck(person)})


def _option(advice: Advice, id_: str) -> OptionAdvice:
    return next(member for one in every_decision(advice) for member in one.members if member.id == id_)


def _facts(advice: Advice, *names: str) -> dict[str, FactAdvice]:
    return {fact.name: fact for fact in advice.facts if fact.name in names}

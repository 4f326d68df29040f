"""The first run: four questions, each of which can be passed over."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.web.sheets import Sheet, done
from concord.workspace.entries import Changed
from concord.workspace.preferences import with_preferences
from concord.workspace.settings import PATH
from concord.workspace.story import spread_from_the_start


class StartSheet(Sheet):
    """Language, tone, first cancer or back again, what brings you."""

    language = forms.ChoiceField(
        label=gettext_lazy("Which language?"), choices=[("en", "English")], widget=forms.RadioSelect, required=False,
        help_text=gettext_lazy("English is the only one so far."))  # fmt: skip
    tone = forms.ChoiceField(
        label=gettext_lazy("How shall we say things?"), widget=forms.RadioSelect, required=False,
        choices=[("straightforward", gettext_lazy("Straightforward: short and direct")),
                 ("softer", gettext_lazy("Softer: the same facts, said gently"))])  # fmt: skip
    first = forms.ChoiceField(
        label=gettext_lazy("Is this your first breast cancer?"), widget=forms.RadioSelect, required=False,
        choices=[("first", gettext_lazy("Yes, it was found together with the spread")),
                 ("came_back", gettext_lazy("No, I had breast cancer before and it came back")),
                 ("unknown", gettext_lazy("I am not sure"))])  # fmt: skip
    has_oncologist = forms.ChoiceField(
        label=gettext_lazy("Do you have a cancer doctor (oncologist)?"), widget=forms.RadioSelect, required=False,
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("Not yet")),
                 ("unknown", gettext_lazy("I am not sure"))])  # fmt: skip
    brings = forms.ChoiceField(
        label=gettext_lazy("What brings you today?"), widget=forms.RadioSelect, required=False,
        choices=[
            ("just_told", gettext_lazy("I was just told")),
            ("growth", gettext_lazy("A scan showed growth")),
            ("choosing", gettext_lazy("I have to choose a treatment")),
            ("visit", gettext_lazy("I have a visit soon")),
            ("helping", gettext_lazy("I am helping somebody")),
            ("looking", gettext_lazy("I want to look around")),
        ])  # fmt: skip


def start(request: HttpRequest) -> HttpResponse:
    """Ask the first questions; nothing is required."""
    person = request.person
    sheet = StartSheet(request, {**person.settings.model_dump(), "tone": person.preferences.tone or "straightforward"})
    if request.method == "POST" and sheet.is_valid():
        told = sheet.told()
        tone = told.pop("tone", None)
        began = sheet.began_with(PATH)
        settings = Changed(PATH, began, {**(began or {}), **told, "begun": True})
        source = _("your answer to the first questions")
        number = sheet.keep_all(
            lambda there: [
                settings,
                *(with_preferences(there, {"tone": tone}, person.today) if tone else []),
                *(spread_from_the_start(there, source) if told.get("first") == "first" else []),
            ],
            _("Answered the first questions"))  # fmt: skip
        return done(reverse("today"), number)
    return render(request, "start/start.html", {"form": sheet})


def call(request: HttpRequest) -> HttpResponse:
    """Show what to say to the primary care doctor and what to bring (S047)."""
    return render(request, "start/call.html")

"""The sheets of questions and visits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.web.fields import RoughDate
from concord.web.sheets import Sheet
from concord.web.templatetags.concord import day
from concord.web.verbatim import OwnWords
from concord.workspace.questions import Asked, Discussed
from concord.workspace.visits import Visit

WHOSE = [("self", gettext_lazy("I do")), ("companion", gettext_lazy("Somebody with me does"))]


class OwnQuestionSheet(Sheet):
    """A question of her own: words, who can answer, for which visit."""

    text = forms.CharField(
        label=gettext_lazy("Your question"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write your question first.")},
    )
    who = forms.ChoiceField(label=gettext_lazy("Who could answer it?"), required=False)
    visit = forms.ChoiceField(label=gettext_lazy("For which visit?"), required=False)

    def __init__(
        self, request: HttpRequest, roles: Mapping[str, Any], visits: Iterable[Visit], initial: Mapping[str, Any]
    ) -> None:
        who = [("", _("I do not know")), *[(id_, role.about.plain) for id_, role in roles.items()]]
        self.base_fields["who"].choices = who
        self.base_fields["visit"].choices = visit_choices(visits, str(initial.get("visit", "")))
        super().__init__(request, initial)


class QuestionSheet(Sheet):
    """For which visit a question of the bank is kept, and what goes with it."""

    bring = OwnWords(
        label=gettext_lazy("What do you want to have with this question?"),
        rows=3,
        help_text=gettext_lazy(
            "It stands under the question on your sheet. For a list of trials, add the day you looked."
        ),
    )
    visit = forms.ChoiceField(label=gettext_lazy("For which visit?"), required=False)

    def __init__(self, request: HttpRequest, visits: Iterable[Visit], initial: Mapping[str, Any]) -> None:
        self.base_fields["visit"].choices = visit_choices(visits, str(initial.get("visit", "")))
        super().__init__(request, initial)


def visit_choices(visits: Iterable[Visit], kept: str) -> list[tuple[str, str]]:
    """Give the visits to choose from: the next one, or one that is to come."""
    coming = [(one.id, f"{day(one.day)}: {one.what}") for one in visits if not one.over or one.id == kept]
    return [("", _("The next one")), *coming]


def order_sheet(request: HttpRequest, questions: list[Asked]) -> tuple[Sheet, list[tuple[Asked, Any]]]:
    """Give the sheet that puts questions in order, with each question beside its number."""
    numbers = [(str(n), str(n)) for n in range(1, len(questions) + 1)]
    fields = {
        f"place_{one.id}": forms.ChoiceField(
            label=one.plain,
            choices=numbers,
            required=False,
            widget=forms.Select(attrs={"aria-label": _("Number for: %(what)s") % {"what": one.plain}}),
        )
        for one in questions
    }
    made = type("OrderSheet", (Sheet,), fields)
    initial = {f"place_{one.id}": str(number) for number, one in enumerate(questions, 1)}
    sheet = made(request, initial)
    return sheet, [(one, sheet[f"place_{one.id}"]) for one in questions]


def new_order(sheet: Sheet, questions: list[Asked]) -> list[str]:
    """Give the ids in the order of their numbers; what moved stands before what stayed at the same number."""
    rows = []
    for before, one in enumerate(questions, 1):
        sent = sheet.cleaned_data.get(f"place_{one.id}") or ""
        place = int(sent) if sent else before
        stayed = 0 if place == before else (-1 if place < before else 1)
        rows.append((place, stayed, before, one.id))
    return [id_ for _place, _stayed, _before, id_ in sorted(rows)]


class VisitSheet(Sheet):
    """A visit: what for, when, with whom, after which other."""

    what = forms.CharField(
        label=gettext_lazy("What is the visit for?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write a few words, such as: talk about the scan.")},
    )
    date = RoughDate(label=gettext_lazy("When is it?"))
    who = forms.CharField(label=gettext_lazy("Whom will you see?"), required=False, max_length=200)
    follows = forms.ChoiceField(
        label=gettext_lazy("Does it go on from an earlier talk?"),
        required=False,
        help_text=gettext_lazy("One talk is often not enough. What is still open stays together."),
    )

    def __init__(
        self, request: HttpRequest, visits: Iterable[Visit], initial: Mapping[str, Any], own: str = ""
    ) -> None:
        before = [(one.id, f"{day(one.day)}: {one.what}") for one in visits if one.id != own]
        self.base_fields["follows"].choices = [("", _("No, or I do not know")), *before]
        super().__init__(request, initial)


class Whose(Sheet):
    """Something that she or her companion writes."""

    author = forms.ChoiceField(
        label=gettext_lazy("Who writes this?"), choices=WHOSE, widget=forms.RadioSelect, required=False
    )
    by = forms.CharField(
        label=gettext_lazy("Name of the person who writes"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Stands beside the words, so that nobody takes them for yours."),
    )

    def whose(self) -> tuple[str, str]:
        """Give the author, and the companion's name."""
        author = self.cleaned_data.get("author") or "self"
        return author, self.cleaned_data.get("by", "").strip() if author == "companion" else ""


class NoteSheet(Whose):
    """Notes of a visit."""

    text = OwnWords(label=gettext_lazy("Notes"), rows=14)
    field_order = ("author", "by", "text")

    def clean_text(self) -> str:
        """Ask for words where there are none."""
        if not self.cleaned_data["text"].strip():
            raise forms.ValidationError(_("There is nothing written yet."))
        return self.cleaned_data["text"]


class HeardSheet(Sheet):
    """What she heard, and what was agreed on time to think."""

    heard = OwnWords(
        label=gettext_lazy("What did you hear? Say it in your own words."),
        rows=8,
        help_text=gettext_lazy("It need not be complete. What you did not understand belongs here too."),
    )
    think_until = RoughDate(
        label=gettext_lazy("Did you agree on time to think? Until when?"),
        help_text=gettext_lazy("Nothing happens on that day by itself: no yes and no no."),
    )


_PICK_SAID = [
    ("yes", gettext_lazy("Yes")),
    ("no", gettext_lazy("No")),
    ("unknown", gettext_lazy("Not decided")),
    ("", gettext_lazy("It was not said")),
]
_TO_SAY = {"decision": gettext_lazy("What was decided?"), "number": gettext_lazy("How many?")}


def answer_sheet(request: HttpRequest, asked: Asked, options: list[Discussed], initial: Mapping[str, Any]) -> Whose:
    """Give the sheet for the answer to a question: one field for each option where it needs that."""
    fields: dict[str, Any] = {}
    if asked.answer == "decision":
        fields["said"] = forms.ChoiceField(
            label=_TO_SAY["decision"], choices=_PICK_SAID, required=False, widget=forms.RadioSelect
        )
        fields["reason"] = OwnWords(label=_("What was the reason?"), rows=3)
    elif asked.answer == "number":
        fields["said"] = forms.IntegerField(
            label=_TO_SAY["number"],
            required=False,
            min_value=0,
            max_value=40,
            error_messages={"invalid": _("Write a number, such as 4.")},
        )
    if asked.answer == "options" and options:
        for one in options:
            fields[f"text_{one.id}"] = OwnWords(label=one.title, rows=4)
    else:
        fields["text"] = OwnWords(label=_("What was the answer?"), rows=6)
    fields["open"] = forms.BooleanField(label=_("There was no clear answer. Keep the question open."), required=False)
    order = (*fields, "author", "by")
    made = type("AnswerSheet", (Whose,), {**fields, "field_order": order})
    return made(request, initial)


class ConfirmSheet(Sheet):
    """The document in which a fact was seen."""

    document = forms.CharField(
        label=gettext_lazy("Which document shows it?"),
        max_length=200,
        help_text=gettext_lazy("Such as: pathology report of March 2025."),
        error_messages={"required": gettext_lazy("Write which document it is, with its date if you know it.")},
    )


class ConsentSheet(Sheet):
    """Whether the talk may be recorded: who was asked, what they said."""

    who = forms.CharField(
        label=gettext_lazy("Whom did you ask?"),
        max_length=200,
        help_text=gettext_lazy("Everybody in the room, such as: Dr Lindqvist and the nurse."),
        error_messages={"required": gettext_lazy("Write whom you asked. Without a name no recording can start.")},
    )
    said = forms.ChoiceField(
        label=gettext_lazy("What did they say?"),
        widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Yes, everybody agreed")), ("no", gettext_lazy("No, or not everybody"))],
        error_messages={"required": gettext_lazy("Tick what they said.")},
    )


class SoundSheet(Sheet):
    """A file of sound that was recorded elsewhere."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("This file is empty."),
        },
        widget=forms.FileInput(attrs={"accept": "audio/*"}),
    )

"""The sheets of what matters: built from the questions of the knowledge, one or a few at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.guideline.topics import AnswerFile, PreferenceFile
from concord.web.matters.parts import PRIORITIES, QUESTIONS, TASKS
from concord.web.sheets import Sheet
from concord.web.verbatim import OwnWords, unless_only_sent_again
from concord.workspace.entries import Body
from concord.workspace.matters import Known, answer_of, ranked, stored_word

NUMBERS = ("intensity", "quality_of_life", "pain_control", "cost_worry")
LISTS = ("effects_to_avoid", "wants")
OR_WORDS = ("insurance", "decision_style")
"""Questions that take an answer of the knowledge or her own words."""

OWN_ROWS = 3


class MattersSheet(Sheet):
    """A sheet for some questions; `fields_for` makes its fields."""

    rows: tuple[tuple[str, str], ...] = ()

    def pairs(self) -> list[tuple[Any, Any]]:
        """Give the rows of two fields each: priority and number, or task and helper."""
        return [(self[first], self[second]) for first, second in self.rows]


@dataclass
class _Made:
    """The fields of a sheet on the way, with what they begin with."""

    told: Body
    pain: Body
    fields: dict[str, forms.Field] = field(default_factory=dict)
    initial: dict[str, Any] = field(default_factory=dict)
    rows: list[tuple[str, str]] = field(default_factory=list)

    def put(self, name: str, made: forms.Field, begins: Any) -> None:
        """Add a field."""
        self.fields[name], self.initial[name] = made, begins


def sheet_for(request: HttpRequest, names: tuple[str, ...], known: Known, told: Body, pain: Body) -> MattersSheet:
    """Give the sheet for some questions.

    Args:
        request: the request.
        names: the questions.
        known: the questions of the knowledge.
        told: the newest version of what she told; `pain` what she told of pain last.
    """
    making = _Made(told, pain)
    for name in names:
        if name in _WITHOUT_ANSWERS:
            _WITHOUT_ANSWERS[name](making, known.get(name))
        elif name in LISTS:
            _many(making, name, known[name])
        else:
            _one(making, name, known[name])
    made = type("MattersSheet", (MattersSheet,), {**making.fields, "rows": tuple(making.rows)})
    return made(request, making.initial)


def _one(making: _Made, name: str, question: PreferenceFile) -> None:
    value = making.told.get(name)
    found = answer_of(question, value) if value is not None else None
    picks = [(id_, _pick(answer)) for id_, answer in question.answers.items()]
    picked = forms.ChoiceField(
        label=question.plain, help_text=question.note, required=False, widget=forms.RadioSelect,
        choices=[*picks, ("", _("I do not want to say now"))])  # fmt: skip
    making.put(name, picked, found[0] if found else "")
    if name in OR_WORDS:
        own = forms.CharField(label=_("Or in your own words"), required=False, max_length=300)
        making.put(f"{name}_own", own, value if value is not None and not found else "")


def _many(making: _Made, name: str, question: PreferenceFile) -> None:
    value, effects = making.told.get(name) or [], name == "effects_to_avoid"
    words = {id_: stored_word(id_, answer) if effects else id_ for id_, answer in question.answers.items()}
    picked = forms.MultipleChoiceField(
        label=question.plain, help_text=question.note, required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(words[id_], _pick(answer)) for id_, answer in question.answers.items()])  # fmt: skip
    making.put(name, picked, [one for one in value if one in words.values()])
    if effects:
        help_ = _("Put a comma between two.")
        own = forms.CharField(label=_("Another one"), required=False, max_length=300, help_text=help_)
        making.put("effects_own", own, ", ".join(one for one in value if one not in words.values()))


def _pain(making: _Made, question: PreferenceFile | None) -> None:
    words = {0: _("0, no pain"), 10: _("10, the worst")}
    choices = [("", _("I do not want to say now")), *[(str(n), words.get(n, str(n))) for n in range(11)]]
    help_ = _("0 is no pain, 10 is the worst you can think of. From 7 on, the page first shows whom to call.")
    made = forms.ChoiceField(label=QUESTIONS["pain_now"], required=False, choices=choices, help_text=help_)
    making.put("pain_now", made, str(making.pain.get("score", "")))


def _own_words(making: _Made, question: PreferenceFile | None) -> None:
    help_ = _("Nothing is changed, not a letter. Your team reads it first.")
    making.put("own_words", OwnWords(label=QUESTIONS["own_words"], rows=8, help_text=help_),
               making.told.get("own_words") or "")  # fmt: skip


def _pain_helps(making: _Made, question: PreferenceFile) -> None:
    made = OwnWords(label=question.plain, rows=3, help_text=question.note)
    making.put("pain_helps", made, making.told.get("pain_helps") or "")


def _activities(making: _Made, question: PreferenceFile) -> None:
    help_ = f"{question.note} {_('One on each line, such as gardening or driving.')}"
    made = OwnWords(label=question.plain, rows=4, help_text=help_)
    making.put("activities", made, "\n".join(making.told.get("activities") or []))


def _priorities(making: _Made, question: PreferenceFile | None) -> None:
    value = making.told.get("priorities") or []
    places = {word: n for n, one in enumerate(value, 1) for word in (one if isinstance(one, list) else [one])}
    listed = dict.fromkeys([*places, *[str(word) for word in PRIORITIES]])
    numbers = [("", "–"), *[(str(n), str(n)) for n in range(1, max(9, len(places)) + 1)]]
    for number, word in enumerate([*listed, *[""] * OWN_ROWS]):
        label = word or _("Your own")
        own = forms.TextInput(attrs={"aria-label": label})
        text = forms.CharField(label=label, required=False, max_length=200, widget=forms.HiddenInput() if word else own)
        about = {"aria-label": _("Number for: %(what)s") % {"what": label}}
        place = forms.ChoiceField(label=label, required=False, choices=numbers, widget=forms.Select(attrs=about))
        making.put(f"word_{number}", text, word)
        making.put(f"place_{number}", place, str(places.get(word, "")))
        making.rows.append((f"word_{number}", f"place_{number}"))


def _support(making: _Made, question: PreferenceFile | None) -> None:
    for number, helper in enumerate([*(making.told.get("support") or []), *[{}] * OWN_ROWS]):
        task = forms.CharField(label=_("Task"), required=False, max_length=200)
        who = forms.CharField(label=_("Who does it"), required=False, max_length=200)
        making.put(f"task_{number}", task, helper.get("task", ""))
        making.put(f"who_{number}", who, helper.get("who") or "")
        making.rows.append((f"task_{number}", f"who_{number}"))


_WITHOUT_ANSWERS: dict[str, Any] = {
    "priorities": _priorities, "support": _support, "pain_now": _pain, "own_words": _own_words,
    "pain_helps": _pain_helps, "activities": _activities,
}  # fmt: skip
"""Questions that are answered in words or numbers of her own; the others have answers to pick."""


def _pick(answer: AnswerFile) -> str:
    """Give an answer with the sentence on what it changes."""
    return format_html('{}<span class="val">{}</span>', answer.plain, answer.shows)


def answers_in(sheet: MattersSheet, names: tuple[str, ...], told: Body) -> dict[str, Any]:
    """Give the answers of a sheet by their names in the record; an empty one is taken back.

    Args:
        sheet: a valid sheet.
        names: the questions it asked.
        told: what she had told before.
    """
    sent = sheet.cleaned_data
    found: dict[str, Any] = {}
    for name in names:
        if name == "priorities":
            rows = [(sent[a].strip(), int(sent[b]) if sent[b] else None) for a, b in sheet.rows if a.startswith("word")]
            found[name] = ranked(rows)
        elif name == "support":
            rows = [(sent[a].strip(), sent[b].strip()) for a, b in sheet.rows if a.startswith("task")]
            found[name] = [{"task": task, **({"who": who} if who else {})} for task, who in rows if task]
        elif name == "activities":
            found[name] = [line.strip() for line in sent[name].split("\n") if line.strip()]
        elif name in ("own_words", "pain_helps"):
            found[name] = unless_only_sent_again(sent[name], told.get(name)) or None
        elif name == "effects_to_avoid":
            own = [one.strip() for one in sent["effects_own"].split(",") if one.strip()]
            found[name] = list(dict.fromkeys([*sent[name], *own]))
        elif name in OR_WORDS:
            found[name] = sent[f"{name}_own"].strip() or sent[name] or None
        elif name != "pain_now":
            found[name] = int(sent[name]) if name in NUMBERS and sent[name] else sent[name] or None
    return found


class ChangeSheet(Sheet):
    """What changed, and what it was in her words."""

    changed_for = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    note = OwnWords(label=gettext_lazy("What changed, in your own words?"), rows=4)

    def __init__(self, request: HttpRequest, question: PreferenceFile, initial: Mapping[str, Any]) -> None:
        field = self.base_fields["changed_for"]
        field.label, field.help_text = question.plain, question.note
        field.choices = [(id_, _pick(answer)) for id_, answer in question.answers.items()]
        super().__init__(request, initial)


class NeedSheet(Sheet):
    """Something she needs help with."""

    what = forms.CharField(label=gettext_lazy("What do you need help with?"), max_length=200, error_messages={
        "required": gettext_lazy("Write in a few words what you need.")})  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of help is it?"), required=False, widget=forms.RadioSelect,
        choices=[("practical", gettext_lazy("Help with daily life")), ("emotional", gettext_lazy("Someone to talk to")),
                 ("medical", gettext_lazy("Medical help"))])  # fmt: skip
    who = forms.ChoiceField(label=gettext_lazy("Who could help?"), required=False)

    def __init__(self, request: HttpRequest, roles: Mapping[str, Any]) -> None:
        choices = [("", _("I do not know")), *[(id_, role.about.plain) for id_, role in roles.items()]]
        self.base_fields["who"].choices = choices
        super().__init__(request, {"kind": "practical"})


def task_hint() -> str:
    """Give examples of tasks."""
    return ", ".join(str(task) for task in TASKS)

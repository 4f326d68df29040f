"""The sheets of life beside treatment: movement, therapies alongside, the weekly check-in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from concord.record.dates import span_of_date
from concord.web.fields import RoughDate, line, picks, text
from concord.web.sheets import Sheet
from concord.workspace.alongside import OWN, Therapy, catalogue, name_of
from concord.workspace.entries import Body

_SCORE = [(str(n), str(n)) for n in range(11)]


class MoveSheet(Sheet):
    """Some movement."""

    kind = picks(
        _("What did you do?"),
        [("moderate", _("Moderate: you can talk, but not sing")), ("vigorous", _("Vigorous: you can say a few words")),
         ("strength", _("Strength or stretching: one session"))],
        required=True,
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=600, required=False, initial=20)
    date = RoughDate(_("Day"), required=True)

    def clean(self) -> dict[str, Any]:
        """Minutes matter for walking, not for a session; what has not come yet was not moved."""
        told = super().clean() or {}
        span = span_of_date(told["date"]) if told.get("date") else None
        if span and span[0] > self.request.person.today:
            self.add_error("date", _("This day has not come yet. Write the day on which you moved."))
        if told.get("kind") in ("moderate", "vigorous") and not told.get("minutes"):
            self.add_error("minutes", _("Write how many minutes, as well as you remember."))
        return told


class TherapySheet(Sheet):
    """Something alongside treatment."""

    option = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    what = line(_("What you call it"), _("Only if it is not in the list."))
    taken = picks(
        _("Do you swallow it, drink it, breathe it in or put it on your skin?"),
        [("yes", _("yes: it is looked at like a supplement")), ("no", _("no"))],
    )
    goal = line(_("What shall it help with?"), _("For example hot flushes, sleep, worry."), required=True)
    status = picks(
        _("Does your team know?"),
        [("thinking", _("I am thinking about it")), ("told", _("I told my team")), ("agreed", _("My team agrees")),
         ("advised_against", _("My team advised against it"))],
        required=True,
    )  # fmt: skip
    in_plan = forms.BooleanField(label=_("It is part of my plan"), required=False)
    although = line(_("If not told yet: why you want it in the plan all the same"))
    before = forms.IntegerField(
        label=_("How strong is the trouble now, from 0 to 10?"), min_value=0, max_value=10, required=False
    )
    after = forms.IntegerField(label=_("And after some weeks?"), min_value=0, max_value=10, required=False)
    note = text(_("Note"))

    def __init__(self, request: HttpRequest, initial: Any = None) -> None:
        super().__init__(request, {"status": "thinking", **(initial or {})})
        known = catalogue(request.person.knowledge)
        self.fields["option"].choices = [(id_, name_of(option)) for id_, option in known.items()]

    def clean(self) -> dict[str, Any]:
        """Nothing stands in the plan before the team was told, unless she says why (S077)."""
        told = super().clean() or {}
        knows = told.get("status") in ("told", "agreed")
        if told.get("in_plan") and not knows and not (told.get("although") or "").strip():
            self.add_error(
                "in_plan", _("Tell your team first, or write below why you want it in the plan all the same.")
            )
        if told.get("option") == OWN and not told.get("taken"):
            self.add_error("taken", _("Pick yes or no, so that we know whether to look for what it may act on."))
        if told.get("option") == OWN and not (told.get("what") or "").strip():
            self.add_error("what", _("Write what it is; it is not in the list."))
        return told

    def body(self) -> Body:
        """Give what is kept of the therapy, as it was told."""
        told = self.told()
        told.setdefault("what", name_of(self.request.person.knowledge.options[told["option"]]))
        therapy = Therapy.model_validate(told)
        return therapy.model_dump(exclude_defaults=True) | {"option": therapy.option, "status": therapy.status}


def with_its_step(therapy: Therapy) -> Therapy:
    """Give a therapy with the words under which it stands in the plan; none where she does not want it there."""
    words = _("%(what)s, alongside treatment, for: %(goal)s") % {"what": therapy.what, "goal": therapy.goal}
    return therapy.model_copy(update={"step": str(words) if therapy.in_plan else ""})


class WeeklySheet(Sheet):
    """Five short items."""

    overall = picks(
        _("How was your week?"), [("good", _("good")), ("mixed", _("mixed")), ("hard", _("hard"))]
    )  # fmt: skip
    pain = picks(_("Pain, from 0 (none) to 10"), _SCORE)
    tiredness = picks(_("Tiredness, from 0 to 10"), _SCORE)
    worry = picks(_("Worry, from 0 to 10"), _SCORE)
    new = line(_("Is something new or worse?"), _("If it may be urgent, do not wait: call."))

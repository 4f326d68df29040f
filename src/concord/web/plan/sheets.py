"""The sheets of the plan's parts, one for each kind of entry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concord.web.fields import RoughDate, line, text
from concord.web.sheets import Sheet


class StepSheet(Sheet):
    """One thing of the care or the life part."""

    what = line(_("What"), required=True)
    who = line(_("Who sees to it"), _("You, a person of your team, somebody who helps you."))
    when = line(_("When"))


class TreatmentSheet(Sheet):
    """One treatment."""

    what = line(_("Treatment"), _("As your doctor called it."), required=True)
    given = line(_("How and how often it is given"), _("In the words of your team. Concord works out no dose."))
    start = RoughDate(_("When it begins"))


class SignSheet(Sheet):
    """How we will know that it works."""

    what = line(_("What is looked at"), _("A scan, a blood test, or how you feel."), required=True)
    when = line(_("When"))
    counts_as = line(_("What counts as working"))


class TestSheet(Sheet):
    """One test with its purpose."""

    what = line(_("Test"), required=True)
    purpose = line(_("What it is for"), _("If you do not know yet, write: ask what it is for."), required=True)
    date = RoughDate(_("When"))
    prepare = line(_("How to get ready"))


class AlternativeSheet(Sheet):
    """What was considered beside it."""

    what = line(_("What else you talked about"), required=True)
    why_not = line(_("Why not now"))


class ReasonSheet(Sheet):
    """Why this, in the clinician's words."""

    reason = text(_("Why this treatment, in your doctor's words"))
    reason_by = line(_("Who said so"))


class PlanBSheet(Sheet):
    """What comes next if it stops working."""

    plan_b = text(_("If it stops working, we will talk about"))


class OwnWordsSheet(Sheet):
    """Her own words."""

    own_words = text(_("What I want everyone on my team to know"), _("Your words stay exactly as you write them."))


class SignalsSheet(Sheet):
    """Reasons to talk about switching."""

    signals = forms.MultipleChoiceField(
        label=_("We talk about switching when"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("growth", _("it no longer works")),
            ("side_effects", _("the side effects are too hard")),
            ("wish", _("I wish for a change")),
        ],
    )
    others = line(_("Something else"))


class FinishSheet(Sheet):
    """Make a version."""

    because = forms.ChoiceField(
        label=_("What changed?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("daily_life", _("My daily life")),
            ("family", _("My family")),
            ("finances", _("Money")),
            ("treatment", _("The cancer or the treatment")),
            ("other", _("Something else")),
            ("", _("I would rather not say")),
        ],
    )


class StandSheet(Sheet):
    """How one side stands to this version."""

    side = forms.ChoiceField(
        label=_("Who is speaking?"),
        widget=forms.RadioSelect,
        choices=[("person", _("I, whose plan this is")), ("clinician", _("My doctor, at a visit with me"))],
    )
    name = line(_("Name"), required=True)
    answer = forms.ChoiceField(
        label=_("Where do you stand on this plan?"),
        widget=forms.RadioSelect,
        choices=[
            ("agree", _("I agree")),
            ("need_time", _("I need time to think")),
            ("disagree", _("I do not agree")),
            ("second_opinion", _("I want a second opinion first")),
        ],
    )
    until = RoughDate(_("If you need time: when shall we talk again?"), _("This day never turns into an answer."))
    note = text(_("Anything to add"))
    witnessed = forms.BooleanField(
        label=_("For the doctor: said at a visit, and written down with both present"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """A doctor's word counts only when both were there, and under the doctor's own name."""
        told = super().clean() or {}
        if told.get("side") == "clinician" and not told.get("witnessed"):
            self.add_error("witnessed", _("Tick this if both of you are there. Otherwise, wait for the next visit."))
        hers, name = str(self.initial.get("name", "")), str(told.get("name", ""))
        if told.get("side") == "clinician" and hers and name.strip().casefold() == hers.strip().casefold():
            self.add_error("name", _("This is your own name. Write your doctor's name."))
        return told


LISTS = {
    "care": StepSheet,
    "life": StepSheet,
    "treatment": TreatmentSheet,
    "working": SignSheet,
    "tests": TestSheet,
    "alternatives": AlternativeSheet,
}
TEXTS = {"reason": ReasonSheet, "plan_b": PlanBSheet, "own_words": OwnWordsSheet}

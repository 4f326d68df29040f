"""The sheets of the plan's parts, one for each kind of entry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concord.record.dates import DateProblem, span_of_date
from concord.web.sheets import Sheet


def _line(label: Any, help_text: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=4000, strip=False, **{"required": False, **more}
    )


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=4000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


_ROUGH = _("As exact as you know: 2026-12-01, 2026-12, 2026.")


class RoughDate(forms.CharField):
    """A day, a month, a year, or not known."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(label=label, help_text=help_text or _ROUGH, required=False, max_length=20)

    def clean(self, value: Any) -> Any:
        """Refuse what is no date, with the ways to write one."""
        text = super().clean(value)
        try:
            span_of_date(text or "unknown")
        except DateProblem as problem:
            raise forms.ValidationError(str(problem)) from None
        return text


class StepSheet(Sheet):
    """One thing of the care or the life part."""

    what = _line(_("What"), required=True)
    who = _line(_("Who sees to it"), _("You, a person of your team, somebody who helps you."))
    when = _line(_("When"))


class TreatmentSheet(Sheet):
    """One treatment."""

    what = _line(_("Treatment"), _("As your doctor called it."), required=True)
    given = _line(_("How and how often it is given"), _("In the words of your team. Concord works out no dose."))
    start = RoughDate(_("When it begins"))


class SignSheet(Sheet):
    """How we will know that it works."""

    what = _line(_("What is looked at"), _("A scan, a blood test, or how you feel."), required=True)
    when = _line(_("When"))
    counts_as = _line(_("What counts as working"))


class TestSheet(Sheet):
    """One test with its purpose."""

    what = _line(_("Test"), required=True)
    purpose = _line(_("What it is for"), _("If you do not know yet, write: ask what it is for."), required=True)
    date = RoughDate(_("When"))
    prepare = _line(_("How to get ready"))


class AlternativeSheet(Sheet):
    """What was considered beside it."""

    what = _line(_("What else you talked about"), required=True)
    why_not = _line(_("Why not now"))


class ReasonSheet(Sheet):
    """Why this, in the clinician's words."""

    reason = _text(_("Why this treatment, in your doctor's words"))
    reason_by = _line(_("Who said so"))


class PlanBSheet(Sheet):
    """What comes next if it stops working."""

    plan_b = _text(_("If it stops working, we will talk about"))


class OwnWordsSheet(Sheet):
    """Her own words."""

    own_words = _text(_("What I want everyone on my team to know"), _("Your words stay exactly as you write them."))


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
    others = _line(_("Something else"))


class BreakSheet(Sheet):
    """A break with its check-ins."""

    reason = _text(_("Why I want a break"))
    goals = _line(_("What I hope for"), _("Rest, a trip, time with people you love."))
    start = RoughDate(_("When it begins"))
    until = RoughDate(_("When we look at it again"))
    first = RoughDate(
        _("Day of the first check-in"), _("A break can be agreed on only with this day. Like 2026-12-15.")
    )
    every_weeks = forms.IntegerField(label=_("Weeks between check-ins"), min_value=1, max_value=26, required=False)
    how = forms.ChoiceField(
        label=_("How we check in"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("call", _("a call")),
            ("visit", _("a visit")),
            ("video", _("a video call")),
            ("message", _("a message")),
            ("blood_test", _("a blood test")),
            ("scan", _("a scan")),
        ],
    )
    with_whom = _line(_("With whom"))
    ends_it = _text(_("What would end the break early"))
    tell = forms.ChoiceField(
        label=_("If I miss a check-in, you are reminded on day 1 and day 3. Who else should know after that?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("nobody", _("nobody")), ("companion", _("my companion")), ("navigator", _("my nurse or navigator"))],
    )


class CheckInSheet(Sheet):
    """One check-in that took place."""

    date = RoughDate(_("Day of the check-in"))
    with_whom = _line(_("With whom"))
    note = _text(_("What was said"))


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
    name = _line(_("Name"), required=True)
    answer = forms.ChoiceField(
        label=_("How do you stand to this plan?"),
        widget=forms.RadioSelect,
        choices=[
            ("agree", _("I agree")),
            ("need_time", _("I need time to think")),
            ("disagree", _("I do not agree")),
            ("second_opinion", _("I want a second opinion first")),
        ],
    )
    until = RoughDate(_("If you need time: when shall we talk again?"), _("This day never turns into an answer."))
    note = _text(_("Anything to add"))
    witnessed = forms.BooleanField(
        label=_("For the doctor: said at a visit, and written down with both present"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """A doctor's word counts only when both were there."""
        told = super().clean() or {}
        if told.get("side") == "clinician" and not told.get("witnessed"):
            self.add_error("witnessed", _("Tick this if both of you are there. Otherwise, wait for the next visit."))
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

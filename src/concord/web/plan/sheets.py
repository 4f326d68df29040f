"""The sheets of the plan's parts, one for each kind of entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from concord.plan.agreement import Agreement
from concord.plan.versions import Version, fingerprint
from concord.web.fields import RoughDate, line, text
from concord.web.sheets import ReadSheet, Sheet


class EntrySheet(Sheet):
    """An entry of a list, known by what was read and not by its place, which another window may have moved."""

    entry = forms.CharField(widget=forms.HiddenInput, required=False)
    was = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, request: HttpRequest, kept: Any = None) -> None:
        read = {**kept.model_dump(mode="json"), "entry": fingerprint(kept), "was": kept.what} if kept else None
        super().__init__(request, read)

    def place(self, entries: Sequence[Any]) -> int | None:
        """Say where the entry stands now: the one that was read, else one of its name; `None` where it is no more."""
        read, was = self.data.get("entry"), self.data.get("was")
        if not read:
            return None
        found = [n for n, one in enumerate(entries) if fingerprint(one) == read]
        named = [n for n, one in enumerate(entries) if one.what == was]
        return next(iter(found or named), None)


class StepSheet(EntrySheet):
    """One thing of the care or the life part."""

    what = line(_("What"), required=True)
    who = line(_("Who sees to it"), _("You, a person of your team, somebody who helps you."))
    when = line(_("When"))


class TreatmentSheet(EntrySheet):
    """One treatment."""

    what = line(_("Treatment"), _("As your doctor called it."), required=True)
    given = line(_("How and how often it is given"), _("In the words of your team. Concord works out no dose."))
    start = RoughDate(_("When it begins"))


class SignSheet(EntrySheet):
    """How we will know that it works."""

    what = line(_("What is looked at"), _("A scan, a blood test, or how you feel."), required=True)
    when = line(_("When"))
    counts_as = line(_("What counts as working"))


class TestSheet(EntrySheet):
    """One test with its purpose."""

    what = line(_("Test"), required=True)
    purpose = line(_("What it is for"), _("If you do not know yet, write: ask what it is for."), required=True)
    date = RoughDate(_("When"))
    prepare = line(_("How to get ready"))


class AlternativeSheet(EntrySheet):
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


class FinishSheet(ReadSheet):
    """Make a version of the draft that was read."""

    changed = _("The draft was changed since you read it. It stands below as it is now. Read it again first.")

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


class StandSheet(ReadSheet):
    """How one side stands to this version.

    Args:
        version: the newest; `now`: how both stand to it.
        hers: the name of the person whose plan it is, where her record has one.
    """

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

    changed = _("The plan was changed meanwhile. Read it again before you say where you stand.")

    def __init__(self, request: HttpRequest, version: Version, now: Agreement, hers: str) -> None:
        super().__init__(request, version.digest, {"name": hers})
        self.whole, self.hers, self.now = now.state != "altered", hers, now

    def clean(self) -> dict[str, Any]:
        """A doctor's word counts only when both were there, and each side answers under a name of its own."""
        told = super().clean()
        if not self.whole:
            self.add_error(None, _("This version is not as it was made. Make a new version of it first."))
        doctor, name = told.get("side") == "clinician", _plain(told.get("name", ""))
        if doctor and not told.get("witnessed"):
            self.add_error("witnessed", _("Tick this if both of you are there. Otherwise, wait for the next visit."))
        other = self.now.person if doctor else self.now.clinician
        if doctor and name and name == _plain(self.hers):
            self.add_error("name", _("This is your own name. Write your doctor's name."))
        elif name and other and name == _plain(other.name):
            self.add_error("name", _("The other one of you answered under this name. Write who speaks now."))
        return told


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


LISTS = {
    "care": StepSheet,
    "life": StepSheet,
    "treatment": TreatmentSheet,
    "working": SignSheet,
    "tests": TestSheet,
    "alternatives": AlternativeSheet,
}
TEXTS = {"reason": ReasonSheet, "plan_b": PlanBSheet, "own_words": OwnWordsSheet}

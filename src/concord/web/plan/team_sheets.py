"""The sheets of the team: members, referrals, documents, companions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from concord.web.fields import RoughDate, line, picks, text
from concord.web.sheets import Sheet
from concord.workspace.companions import SLICES

SLICE_NAMES = {
    "urgent": _("Whom to call, and the signs to call about"), "visits": _("Visits and notes"),
    "questions": _("My questions"), "medicines": _("All I take"), "plan": _("The plan"),
    "tasks": _("Tasks they help with"), "story": _("My story"), "matters": _("What matters to me"),
}  # fmt: skip


class MemberSheet(Sheet):
    """Somebody on the team."""

    role = forms.ChoiceField(label=_("What they are"), required=False)
    name = line(_("Name"), _("Leave it open if you do not know yet who it will be."))
    meets = picks(
        _("Do you meet them?"),
        [("in_person", _("I meet them")), ("behind_the_scenes", _("They work behind the scenes"))],
        required=True,
    )
    place = line(_("Hospital or practice"))
    contact = line(_("How to reach them"), _("A phone number, or the name of a portal."))
    phase = line(_("For which part"), _("For example: during radiation, for the whole time."))
    since = RoughDate(_("From"))
    until = RoughDate(_("Until"))
    note = text(_("Note"))

    def __init__(self, request: HttpRequest, initial: Any = None) -> None:
        super().__init__(request, {"meets": "in_person", **(initial or {})})
        roles = request.person.knowledge.roles
        self.fields["role"].choices = [
            ("", _("not known yet")),
            *((id_, one.about.plain) for id_, one in roles.items()),
        ]


class ReferralSheet(Sheet):
    """The way to somebody new."""

    to = line(_("To whom"), required=True)
    state = picks(
        _("How far is it?"), [("asked", _("asked")), ("booked", _("booked")), ("seen", _("seen"))], required=True
    )
    owner = line(_("Who sees to it"), _("You, or somebody of the team. Each referral needs one person."), required=True)
    date = RoughDate(_("Date"), _("When it was asked for, booked, or took place."), required=True)
    note = text(_("Note"))


class DocumentSheet(Sheet):
    """A document."""

    what = line(_("Which document"), _("For example: CT scan of March, pathology report."), required=True)
    date = RoughDate(_("Date of the document"))


class TalkSheet(Sheet):
    """How the team talks."""

    how = text(_("How my team talks with each other"), _("Who calls whom, which notes they share, who is in charge."))


class CompanionSheet(Sheet):
    """Somebody who helps her."""

    name = line(_("Name"), required=True)
    relation = line(_("Who they are to you"))
    contact = line(_("How to reach them"))
    slices = forms.MultipleChoiceField(
        label=_("What they may see"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one, SLICE_NAMES[one]) for one in SLICES if one != "urgent"],
        help_text=_("Whom to call is there in any case. All else only if you tick it."),
    )  # fmt: skip
    until = RoughDate(_("Until when"), _("Leave it open for as long as you want. You can take it back any day."))

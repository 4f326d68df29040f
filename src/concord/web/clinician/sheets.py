"""What the clinician writes at the visit: the treatment, the reason in one line, what else was considered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from concord.web.fields import line
from concord.web.sheets import Sheet
from concord.workspace.worksheet import worksheet

TREATMENT = ("none", "hormonal", "targeted", "immunotherapy", "chemotherapy", "local", "trial")
"""Families among which a decision is one for another."""


class DecisionSheet(Sheet):
    """One decision of a visit; it becomes part of the draft of the plan, to be agreed on by both."""

    option = forms.ChoiceField(label=_("Decision"), required=False)
    what = line(_("Or in your own words"), _("Also for what is in no list."))
    reason = line(_("Reason, in one line"), _("It stands in the plan under your name."), required=True)
    by = line(_("Your name"), required=True)
    alternatives = forms.MultipleChoiceField(
        label=_("What else was considered"), required=False, widget=forms.CheckboxSelectMultiple)  # fmt: skip
    why_not = line(_("Why not now"))

    def __init__(self, request: HttpRequest, initial: Any = None) -> None:
        super().__init__(request, initial)
        sheets = worksheet(request.person.advice, TREATMENT)
        titles = [(one.option.id, one.option.clinical_title) for sheet in sheets for one in sheet.options]
        self.fields["option"].choices = [("", _("choose, or write below")), *titles]
        decisions = [(sheet.decision.id, sheet.decision.clinical_title) for sheet in sheets]
        self.fields["alternatives"].choices = decisions

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        told = super().clean() or {}
        if not told.get("option") and not (told.get("what") or "").strip():
            self.add_error("option", _("Choose an option, or write it in your own words."))
        return told

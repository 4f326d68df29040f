"""What the clinician writes at the visit: the treatment, the reason in one line, what else was considered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from concord.plan.document import Plan
from concord.plan.versions import fingerprint
from concord.web.fields import line, picks
from concord.web.sheets import ReadSheet
from concord.workspace.decision import has_treatment, treatment_text
from concord.workspace.worksheet import worksheet

TREATMENT = ("none", "hormonal", "targeted", "immunotherapy", "chemotherapy", "local", "trial")
"""Families among which a decision is one for another."""


class DecisionSheet(ReadSheet):
    """One decision of a visit; it becomes part of the draft of the plan, to be agreed on by both.

    Args:
        plan: the draft. Where it has a treatment or a break, the decision says what becomes of it.
    """

    changed = _("The plan was changed meanwhile. Look at what is in it now; what you wrote is still here.")

    option = forms.ChoiceField(label=_("Decision"), required=False)
    what = line(_("Or in your own words"), _("Also for what is in no list."))
    place = picks("", [("instead", _("instead of it")), ("with", _("together with it"))], required=True)
    reason = line(_("Reason, in one line"), _("It stands in the plan under your name."), required=True)
    by = line(_("Your name"), required=True)
    alternatives = forms.MultipleChoiceField(
        label=_("What else was considered"), required=False, widget=forms.CheckboxSelectMultiple)  # fmt: skip
    why_not = line(_("Why not now"))

    def __init__(self, request: HttpRequest, plan: Plan) -> None:
        super().__init__(request, fingerprint(plan))
        now = {"now": treatment_text(plan)}
        self.fields["place"].label = _("In the plan now: %(now)s. Is this decision instead of it, or with it?") % now
        if not has_treatment(plan):
            del self.fields["place"]
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

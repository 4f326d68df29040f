"""The sheet of one trial."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concord.web.fields import RoughDate, line, picks, text
from concord.web.sheets import Sheet
from concord.workspace.trials import NumberProblem, Rule, trial_number

STATES = {"met": _("met"), "not_met": _("not met"), "not_known": _("not known")}
STANDINGS = {
    "found": _("found it"), "asked": _("asked my team"), "may_suit": _("my team says it may suit"),
    "does_not_suit": _("my team says it does not suit"), "closed": _("closed, or full"),
}  # fmt: skip
MARKS = {"+": "met", "-": "not_met", "?": "not_known"}


class TrialSheet(Sheet):
    """What she found about one trial."""

    number = line(_("Number of the trial"), _("It stands beside the trial in the register, such as NCT01234567."),
                  required=True)  # fmt: skip
    title = line(_("What it is about"), required=True)
    place = line(_("Where"))
    distance = line(_("How far it is for you"))
    registered = RoughDate(
        _("Last changed in the register"), _("The register shows this day. Old entries may be closed.")
    )
    rules = text(_("Who may join"), _("One rule a line. Begin with + if you meet it, with - if not, with ? if you do "
                                      "not know. A line without a sign counts as not known."))  # fmt: skip
    standing = picks(_("How far is it?"), list(STANDINGS.items()), required=True)
    note = text(_("Note"))

    def clean_number(self) -> str:
        """Refuse what is no number of a register, with the way to write one."""
        try:
            return trial_number(self.cleaned_data["number"])
        except NumberProblem as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean_rules(self) -> list[dict[str, Any]]:
        """Read a rule from each line; a line without a sign is not known, never met."""
        found = []
        for one in self.cleaned_data["rules"].splitlines():
            sign, words = (one.strip()[:1], one.strip()[1:].strip()) if one.strip()[:1] in MARKS else ("?", one.strip())
            if words:
                found.append(Rule(what=words, state=MARKS[sign]).model_dump())
        return found


def rules_as_text(rules: Any) -> str:
    """Write rules as the sheet reads them."""
    signs = {state: sign for sign, state in MARKS.items()}
    return "\n".join(f"{signs[rule.state]} {rule.what}" for rule in rules)

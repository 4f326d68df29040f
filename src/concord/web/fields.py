"""Fields that several places use."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concord.record.dates import DateProblem
from concord.web.templatetags.concord import day
from concord.workspace.rough_dates import written_date

WRITTEN = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-\d{2})?")
"""A date as the record writes it, if it has a month."""
_ROUGH = _("As exact as you know: 5 March 2026, March 2026, 2026.")


class RoughDate(forms.CharField):
    """A day, a month, a year, or not known; gives the date as the record writes it."""

    def __init__(self, label: Any, help_text: Any = "", *, required: bool = False) -> None:
        super().__init__(label=label, help_text=help_text or _ROUGH, required=required, max_length=40)

    def prepare_value(self, value: Any) -> Any:
        """Show a date of the record in words, as one would write it here; what she typed stays as she typed it."""
        return day(value) if isinstance(value, str) and WRITTEN.fullmatch(value) else value

    def clean(self, value: Any) -> Any:
        """Refuse what is no date, with the ways to write one."""
        text = super().clean(value)
        try:
            return written_date(text) if text else ""
        except DateProblem as problem:
            raise forms.ValidationError(str(problem)) from None


def _says_something(value: str) -> None:
    if not value.strip():
        raise forms.ValidationError(_("Write something here; there are only blanks."))


def line(label: Any, help_text: Any = "", **more: Any) -> forms.CharField:
    """Give a field of one line, kept as it is typed; one that is required takes no blanks alone."""
    settings = {"required": False, "max_length": 400, "strip": False, **more}
    if settings["required"]:
        settings["validators"] = [_says_something]
    return forms.CharField(label=label, help_text=help_text, **settings)


def text(label: Any, help_text: Any = "") -> forms.CharField:
    """Give a field of several lines, kept as they are typed."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=4000, strip=False, widget=area)


def picks(
    label: Any, choices: list[tuple[str, Any]], help_text: Any = "", *, required: bool = False
) -> forms.ChoiceField:
    """Give a choice of one, each as a large target."""
    return forms.ChoiceField(
        label=label, choices=choices, help_text=help_text, required=required, widget=forms.RadioSelect
    )

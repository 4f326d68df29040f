"""The sheets of a break: asking for one, and noting a check-in that took place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concord.plan.document import Break, fault_of_break
from concord.record.dates import span_of_date
from concord.web.fields import RoughDate, line, text
from concord.web.sheets import Sheet
from concord.workspace.planning import break_since, versions_of

FAULTS = {
    "none": _("A break needs the day of the first check-in before it can be agreed on."),
    "rough": _("The first check-in has only a year. It needs a day or a month before the break can be agreed on."),
    "early": _("The first check-in is before the break begins. Write a later day, or change when the break begins."),
    "past": _("The day of the first check-in is over already. Write a later day, or also write when the break began."),
    "late": _("The first check-in is after the day when you look at the break again. Write an earlier day, or move "
              "the day when you look at it again."),
    "far": _("The first check-in is more than 26 weeks away. That is half a year. Write a day within 26 weeks."),
    "over": _("The day to look at the break again is over already. Write a later day, or end the break."),
    "distant": _("The break begins more than a year from now. Write a day within a year."),
}  # fmt: skip
"""Why a break cannot be agreed on, and how to mend it; see `fault_of_break`."""
_AT = {"over": "until", "distant": "start"}
_CHECK_INS = ("first", "every_weeks", "how", "with_whom")


class BreakSheet(Sheet):
    """A break with its check-ins."""

    reason = text(_("Why I want a break"))
    goals = line(_("What I hope for"), _("Rest, a trip, time with people you love."))
    start = RoughDate(_("When it begins"))
    until = RoughDate(_("When we look at it again"), _("As exact as you know."))
    first = RoughDate(_("Day of the first check-in"), _("A break can be agreed on only with this day."))
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
    with_whom = line(_("With whom"))
    ends_it = text(_("What would end the break early"))
    tell = forms.ChoiceField(
        label=_("If I miss a check-in, you are reminded on day 1 and day 3. Who else should know after that?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("nobody", _("nobody")), ("companion", _("my companion")), ("navigator", _("my nurse or navigator"))],
    )

    def written(self) -> dict[str, Any]:
        """Give the break as it is written down; without a first day there are no check-ins."""
        told = self.told()
        check_ins = {name: told.pop(name) for name in _CHECK_INS if name in told}
        return {**told, "check_ins": check_ins if "first" in check_ins else None}

    def clean(self) -> dict[str, Any]:
        """Refuse a break whose check-ins would not come; one without a first day waits for it."""
        self.cleaned_data = told = super().clean() or {}
        if not self.errors:
            person = self.request.person
            since = break_since(versions_of(person.entries))
            fault = fault_of_break(Break.model_validate(self.written()), person.today, since)
            if fault and fault != "none":
                self.add_error(_AT.get(fault, "first"), FAULTS[fault])
        return told


class CheckInSheet(Sheet):
    """One check-in that took place."""

    date = RoughDate(_("Day of the check-in"), _("The day itself: 5 March 2026."))
    with_whom = line(_("With whom"))
    note = text(_("What was said"))

    def clean_date(self) -> str:
        """Take only a day that has come: what is noted here settles the check-ins up to that day."""
        written: str = self.cleaned_data["date"]
        span = span_of_date(written or "unknown")
        if span is None or span[0] != span[1]:
            raise forms.ValidationError(_("Write the day on which you talked, or the nearest that you remember."))
        if span[0] > self.request.person.today:
            raise forms.ValidationError(_("This day is still to come. Note the check-in when it took place."))
        return written

"""Her stance on an option: four buttons of the same size; the reason and the day are hers to give or leave."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.record.dates import UNKNOWN_DATE
from concord.web.fields import RoughDate
from concord.web.options.words import STANCES
from concord.web.sheets import Sheet
from concord.workspace.choices import Choice, body_of, path_of


class StanceSheet(Sheet):
    """Where she stands on one option."""

    stance = forms.ChoiceField(choices=[*STANCES.items(), ("", "")], required=False)
    until = RoughDate(
        gettext_lazy("Thinking it over until"),
        gettext_lazy("If you like: a day, such as 10 March 2027, or a month. Nothing happens on that day by itself."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why, in your own words"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("If you like. Your team can read it if you show it."))  # fmt: skip

    def __init__(self, request: HttpRequest, id_: str, choice: Choice | None) -> None:
        self.id = id_
        super().__init__(request, choice.model_dump(include={"until", "reason"}) if choice else None)

    def keep_stance(self, title: str) -> int | None:
        """Save her stance; without one, what she said before is taken away, and stays in the history."""
        told = self.cleaned_data
        path, stance = path_of(self.id), told["stance"]
        if not stance:
            return self.keep(path, None, _("Took back what I said on: %(title)s") % {"title": title})
        body = body_of(stance, self.request.person.today, until=_day(told["until"]), reason=told["reason"])
        return self.keep(path, body, f"{STANCES[stance]}: {title}")


def _day(told: str) -> str | None:
    return None if told in ("", UNKNOWN_DATE) else told

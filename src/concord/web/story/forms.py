"""The form of one sheet, made from its description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from concord.record.problems import Problem, RecordProblem
from concord.web.sheets import Sheet
from concord.web.story.asks import About, Ask, told_at, value_at, with_value
from concord.web.story.shown import rows_of
from concord.workspace.entries import Body, Clash
from concord.workspace.story import INSIDE, home_of

_AT_ONCE = 2
"""Questions that the short way shows at once."""


class StorySheet(Sheet):
    """A form about one entry.

    Attributes:
        about: what it asks; `body`: the entry it began with.
    """

    about: About
    body: Body

    def written(self, base: Body) -> dict[str, Any]:
        """Give the entry with what was filled in laid upon what was there; questions that were not asked stay."""
        after = dict(base)
        for ask in self.about.asks:
            if self._fields_of(ask):
                value = ask.kind.value(ask.field, self.cleaned_data)
                after = with_value(after, ask.name, ask.unsaid if value is None else value)
        return after

    def parts(self) -> list[dict[str, Any]]:
        """Give the fields for the page: groups with their heading, those for more details apart."""
        first: list[dict[str, Any]] = []
        more: list[Any] = []
        for ask in self.about.asks:
            fields = [self[name] for name in self._fields_of(ask)]
            if ask.more:
                more += fields
            elif ask.group or not first:
                first.append({"title": ask.group, "fields": fields})
            else:
                first[-1]["fields"] += fields
        if more:
            told = any(field.errors or field.value() not in (None, "", []) for field in more)
            first.append({"title": "", "fields": more, "more": True, "open": told})
        return self._folded(first) if self.request.person.settings.short_first else first

    def _folded(self, groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Show the first questions alone, the rest one press away; what has a fault stays open (S058)."""
        shown: list[dict[str, Any]] = []
        for group in groups:
            fields = group["fields"]
            if not shown:
                shown.append({**group, "fields": fields[:_AT_ONCE]})
                fields = fields[_AT_ONCE:]
            if fields:
                wrong = any(field.errors for field in fields)
                shown.append({"title": group["title"], "fields": fields, "more": True, "open": wrong})
        return shown

    def take_problems_at(self, problem: RecordProblem, place: str) -> None:
        """Show what the record's door refuses: at its field what is about this entry, on top what is not.

        Args:
            problem: what was found.
            place: path of this entry in the record: ``treatments[2]``, ``person``.
        """
        for one in problem.problems:
            if one.path == place or one.path.startswith((f"{place}.", f"{place}[")):
                self._take(one, one.path[len(place) :].lstrip("."))
            else:
                self.add_error(None, f"{one.path}: {one.what}; {one.mend}")

    def _take(self, problem: Problem, inside: str) -> None:
        name = inside.partition("[")[0]
        asked = [ask for ask in self.about.asks if ask.name == name or name.startswith(f"{ask.name}.")]
        asked = (
            asked or [ask for ask in self.about.asks if ask.name.startswith(f"{name}.")] or list(self.about.asks[1:2])
        )
        fields = self._fields_of(asked[0]) if asked else []
        said = _("This is needed. Choose or write the nearest answer.") if "is missing" in problem.what else ""
        self.add_error(fields[0] if fields else None, said or f"{problem.what}; {problem.mend}")

    def _fields_of(self, ask: Ask) -> list[str]:
        lines = [name for name in self.fields if name.rpartition("_")[0] == ask.field]
        numbered = [name for name in lines if name.rpartition("_")[2].isdigit()]
        return [ask.field] if ask.field in self.fields else numbered

    def in_words(self, clash: Clash) -> Clash:
        """Give a clash with the words of the sheet, for the page where she chooses."""

        def say(value: Any) -> Any:
            rows = rows_of(self.about, {clash.field: value}, self.request.person.entries) if clash.field else ()
            if len(rows) == 1:
                return rows[0][1]
            return "; ".join(f"{label}: {words}" for label, words in rows) or value

        asks = [ask for ask in self.about.asks if ask.name == clash.field]
        heading = str(asks[0].heading) if asks else clash.field
        return replace(clash, field=heading, there=say(clash.there), mine=say(clash.mine))


def sheet_for(request: HttpRequest, about: About, body: Body, told: Mapping[str, Any] | None = None) -> StorySheet:
    """Make the form of a sheet.

    Args:
        request: a POST fills it.
        about: what is asked.
        body: the entry as it is kept; empty for a new one.
        told: answers of a new entry that the link already gives.
    """
    entries = request.person.entries
    shown = dict(body or told or {})
    fields: dict[str, forms.Field] = {}
    initial: dict[str, Any] = {}
    for ask in about.asks:
        value = told_at(shown, ask) if body else value_at(shown, ask.name)
        labels = {"label": ask.label, "help_text": ask.help}
        fields |= ask.kind.fields(ask.field, labels, value, entries)
        initial |= ask.kind.initial(ask.field, value)
    kind = type("FilledSheet", (StorySheet,), {**fields, "about": about, "body": body})
    return cast(StorySheet, kind(request, initial))


def place_of(data: Mapping[str, Any], name: str, id_: str | None) -> str:
    """Give the path by which the record's door names an entry."""
    if id_ is None:
        return "" if name == "rest" else name
    items: Iterable[Mapping[str, Any]] = home_of(data, name).get(name, ())
    path = f"{INSIDE[name]}.{name}" if name in INSIDE else name
    return next((f"{path}[{number}]" for number, item in enumerate(items) if item.get("id") == id_), path)

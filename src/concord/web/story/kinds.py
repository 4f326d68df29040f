"""Kinds of answers: each knows its field of the form, the value it gives the record, and how that reads in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from concord.record.dates import DateProblem
from concord.web.story.choices import NOT_KNOWN
from concord.web.templatetags.concord import day
from concord.workspace.entries import Entries
from concord.workspace.rough_dates import written_date
from concord.workspace.sizes import in_millimetres
from concord.workspace.story import current_items

Choices = tuple[tuple[str, Any], ...]
_RADIOS = 7
"""More choices than this stand in a list to open."""
_LONGEST = 4000


@dataclass(frozen=True)
class Kind:
    """A line of text."""

    longest: int = 300

    def fields(self, name: str, about: Mapping[str, Any], value: Any, entries: Entries) -> dict[str, forms.Field]:
        """Give the fields of the form; `about` holds label and help."""
        return {name: forms.CharField(required=False, max_length=self.longest, **about)}

    def initial(self, name: str, value: Any) -> dict[str, Any]:
        """Give what the fields show of a kept value."""
        return {} if value is None else {name: value}

    def value(self, name: str, cleaned: Mapping[str, Any]) -> Any:
        """Give the value for the record; ``None`` where nothing was said."""
        return (cleaned.get(name) or "").strip() or None

    def words(self, value: Any, entries: Entries) -> str:
        """Say a kept value in plain words."""
        return str(value)


@dataclass(frozen=True)
class Long(Kind):
    """Text of several lines, kept as it was written."""

    def fields(self, name: str, about: Mapping[str, Any], value: Any, entries: Entries) -> dict[str, forms.Field]:
        """See `Kind.fields`."""
        area = forms.Textarea({"rows": 3})
        return {name: forms.CharField(required=False, max_length=_LONGEST, widget=area, strip=False, **about)}

    def value(self, name: str, cleaned: Mapping[str, Any]) -> Any:
        """See `Kind.value`."""
        text = cleaned.get(name) or ""
        return text if text.strip() else None


class _RoughField(forms.CharField):
    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return written_date(text) if text else text
        except DateProblem as problem:
            raise ValidationError(str(problem)) from None


@dataclass(frozen=True)
class When(Kind):
    """A day, month or year, or not known.

    Attributes:
        phrase: words around the date on pages, with ``%s`` for it.
    """

    phrase: Any = "%s"

    def fields(self, name: str, about: Mapping[str, Any], value: Any, entries: Entries) -> dict[str, forms.Field]:
        """See `Kind.fields`."""
        help_text = about.get("help_text") or _("Day, month or year: 5 March 2024, March 2024 or 2024.")
        return {name: _RoughField(required=False, max_length=40, **{**about, "help_text": help_text})}

    def initial(self, name: str, value: Any) -> dict[str, Any]:
        """See `Kind.initial`."""
        return {} if value is None else {name: _("not known") if value == "unknown" else day(value)}

    def words(self, value: Any, entries: Entries) -> str:
        """See `Kind.words`."""
        return str(self.phrase) % day(value)


@dataclass(frozen=True)
class Amount(Kind):
    """A number, a range or a bound.

    Attributes:
        unit: what stands behind the number; `phrase`: words around it, with ``%s`` for the number.
    """

    unit: Any = ""
    phrase: Any = "%s"

    def value(self, name: str, cleaned: Mapping[str, Any]) -> Any:
        """See `Kind.value`."""
        text = super().value(name, cleaned)
        return text.removesuffix("%").strip() if text and self.unit == "%" else text

    def words(self, value: Any, entries: Entries) -> str:
        """See `Kind.words`."""
        return str(NOT_KNOWN) if value == "unknown" else str(self.phrase) % f"{value} {self.unit}".strip()


class _SizeField(forms.CharField):
    def clean(self, value: Any) -> Any:
        return in_millimetres(super().clean(value))


@dataclass(frozen=True)
class Size(Amount):
    """A length, written in mm or cm and kept in mm."""

    unit: Any = "mm"

    def fields(self, name: str, about: Mapping[str, Any], value: Any, entries: Entries) -> dict[str, forms.Field]:
        """See `Kind.fields`."""
        return {name: _SizeField(required=False, max_length=40, **about)}


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few; where the record has no word for "not known", leaving it open says so.

    Attributes:
        choices: values with their plain words; a function where they come from the knowledge.
        open_words: what the empty choice is called; empty where one of the choices says "not known".
    """

    choices: Choices | Callable[[], Choices] = ()
    open_words: Any = ""

    def pairs(self) -> Choices:
        """Give the values with their words."""
        return self.choices() if callable(self.choices) else self.choices

    def fields(self, name: str, about: Mapping[str, Any], value: Any, entries: Entries) -> dict[str, forms.Field]:
        """See `Kind.fields`."""
        pairs = self.pairs()
        if value is not None and str(value) not in dict(pairs):
            pairs = (*pairs, (str(value), str(value)))
        if len(pairs) > _RADIOS:
            pairs = (("", self.open_words or _("Choose, or leave open")), *pairs)
            return {name: forms.ChoiceField(required=False, choices=pairs, **about)}
        pairs = (*pairs, ("", self.open_words)) if self.open_words else pairs
        return {name: forms.ChoiceField(required=False, choices=pairs, widget=forms.RadioSelect, **about)}

    def words(self, value: Any, entries: Entries) -> str:
        """See `Kind.words`."""
        return str(dict(self.pairs()).get(str(value), value))


@dataclass(frozen=True)
class Whole(Choice):
    """A choice that the record keeps as a whole number."""

    def value(self, name: str, cleaned: Mapping[str, Any]) -> Any:
        """See `Kind.value`."""
        text = super().value(name, cleaned)
        return int(text) if text and text.isdigit() else text


@dataclass(frozen=True)
class Several(Choice):
    """Any of a few."""

    def fields(self, name: str, about: Mapping[str, Any], value: Any, entries: Entries) -> dict[str, forms.Field]:
        """See `Kind.fields`."""
        widget = forms.CheckboxSelectMultiple
        return {name: forms.MultipleChoiceField(required=False, choices=self.pairs(), widget=widget, **about)}

    def value(self, name: str, cleaned: Mapping[str, Any]) -> Any:
        """See `Kind.value`."""
        return list(cleaned.get(name) or ()) or None

    def words(self, value: Any, entries: Entries) -> str:
        """See `Kind.words`."""
        known = dict(self.pairs())
        return ", ".join(str(known.get(one, one)) for one in value)


class SuggestInput(forms.TextInput):
    """A line of text that suggests words and takes any."""

    def __init__(self, suggestions: Iterable[str], list_id: str, *, told: bool = True) -> None:
        super().__init__({"list": list_id, "autocomplete": "off"})
        self.suggestions, self.list_id, self.told = tuple(suggestions), list_id, told

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Write the line, and once for each list of words the list."""
        line = super().render(name, value, attrs, renderer)
        if not self.told:
            return line
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in self.suggestions))
        return format_html('{}<datalist id="{}">{}</datalist>', line, self.list_id, options)


@dataclass(frozen=True)
class Suggested(Kind):
    """Text with suggestions; a word of the knowledge is kept as its id, any other as it was written."""

    suggestions: Callable[[], Iterable[str]] = field(default=tuple)
    id_of: Callable[[str], str | None] = field(default=lambda text: text)
    words_of: Callable[[str], str] = field(default=lambda value: value)

    def fields(self, name: str, about: Mapping[str, Any], value: Any, entries: Entries) -> dict[str, forms.Field]:
        """See `Kind.fields`."""
        widget = SuggestInput(self.suggestions(), f"known_{name}")
        return {name: forms.CharField(required=False, max_length=self.longest, widget=widget, **about)}

    def initial(self, name: str, value: Any) -> dict[str, Any]:
        """See `Kind.initial`."""
        return {} if value is None else {name: self.words_of(value)}

    def value(self, name: str, cleaned: Mapping[str, Any]) -> Any:
        """See `Kind.value`."""
        text = super().value(name, cleaned)
        return (self.id_of(text) or text) if text else None

    def words(self, value: Any, entries: Entries) -> str:
        """See `Kind.words`."""
        return self.words_of(str(value))


@dataclass(frozen=True)
class Names(Kind):
    """Several names, one line for each, with suggestions; unknown names are kept."""

    suggestions: Callable[[], Iterable[str]] = field(default=tuple)
    lines: int = 3

    def fields(self, name: str, about: Mapping[str, Any], value: Any, entries: Entries) -> dict[str, forms.Field]:
        """See `Kind.fields`."""
        made = {}
        for number in range(1, max(self.lines, len(value or ()) + 1) + 1):
            widget = SuggestInput(self.suggestions(), f"known_{name}", told=number == 1)
            label = about["label"] if number == 1 else _("%(label)s (%(number)s)") % {
                "label": about["label"], "number": number}  # fmt: skip
            extra = {"help_text": about.get("help_text", "")} if number == 1 else {}
            made[f"{name}_{number}"] = forms.CharField(
                required=False, max_length=120, label=label, widget=widget, **extra)  # fmt: skip
        return made

    def initial(self, name: str, value: Any) -> dict[str, Any]:
        """See `Kind.initial`."""
        return {f"{name}_{number}": one for number, one in enumerate(value or (), 1)}

    def value(self, name: str, cleaned: Mapping[str, Any]) -> Any:
        """See `Kind.value`."""
        numbered = [key for key in cleaned if key.rpartition("_")[0] == name and key.rpartition("_")[2].isdigit()]
        return [text for key in numbered if (text := (cleaned[key] or "").strip())] or None

    def words(self, value: Any, entries: Entries) -> str:
        """See `Kind.words`."""
        return " + ".join(value)


@dataclass(frozen=True)
class Named(Kind):
    """Other entries of the story: sites, samples.

    Attributes:
        list_name: where they stand.
        title: how one of them is called.
        several: whether more than one can be meant.
    """

    list_name: str = ""
    title: Callable[[Mapping[str, Any]], str] = field(default=str)
    several: bool = False

    def fields(self, name: str, about: Mapping[str, Any], value: Any, entries: Entries) -> dict[str, forms.Field]:
        """See `Kind.fields`."""
        pairs = [(id_, self.title(body)) for id_, body in current_items(entries, self.list_name).items()]
        told = dict(pairs)
        pairs += [(one, one) for one in (value if isinstance(value, list) else [value]) if one and one not in told]
        if self.several:
            widget = forms.CheckboxSelectMultiple
            many = forms.MultipleChoiceField(required=False, choices=pairs, widget=widget, **about)
            return {name: many} if pairs else {}
        pairs.append(("", str(NOT_KNOWN)))
        one = forms.ChoiceField(required=False, choices=pairs, widget=forms.RadioSelect, **about)
        return {name: one} if told else {}

    def value(self, name: str, cleaned: Mapping[str, Any]) -> Any:
        """See `Kind.value`."""
        return (list(cleaned.get(name) or ()) or None) if self.several else super().value(name, cleaned)

    def words(self, value: Any, entries: Entries) -> str:
        """See `Kind.words`."""
        items = current_items(entries, self.list_name)
        ids = value if isinstance(value, list) else [value]
        return ", ".join(self.title(items[id_]) if id_ in items else str(id_) for id_ in ids)

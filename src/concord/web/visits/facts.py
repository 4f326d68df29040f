"""What an answer can become in the record: a few kinds of items with their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from concord.record.model import Place
from concord.web.fields import RoughDate
from concord.web.sheets import Sheet

_NOT_SAID = ("", gettext_lazy("It was not said"))
_RECEPTOR = [
    ("positive", gettext_lazy("positive")),
    ("negative", gettext_lazy("negative")),
    ("low", gettext_lazy("low")),
    _NOT_SAID,
]
_HER2 = [
    ("positive", gettext_lazy("positive")),
    ("low", gettext_lazy("low")),
    ("ultralow", gettext_lazy("ultralow")),
    ("zero", gettext_lazy("zero")),
    ("negative", gettext_lazy("negative, nothing more was said")),
    _NOT_SAID,
]


def _places(*more: tuple[str, Any]) -> list[tuple[str, Any]]:
    return [*more, *[(place, place.replace("_", " ")) for place in get_args(Place)]]


class GrowthFact(Sheet):
    """Whether the cancer is growing."""

    list_name, title = "growth", gettext_lazy("Is the cancer growing?")
    growing = forms.ChoiceField(
        label=gettext_lazy("What were you told?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("It is growing")),
            ("no", gettext_lazy("It is not growing")),
            ("unclear", gettext_lazy("It is not clear yet")),
        ],
        error_messages={"required": gettext_lazy("Tick what you were told.")},
    )
    seen_by = forms.ChoiceField(
        label=gettext_lazy("How was it seen?"),
        required=False,
        choices=[
            ("", gettext_lazy("It was not said")),
            ("scan", gettext_lazy("scan")),
            ("examination", gettext_lazy("examination")),
            ("markers", gettext_lazy("blood markers")),
            ("biopsy", gettext_lazy("biopsy")),
        ],
    )
    date = RoughDate(label=gettext_lazy("Of which day is the scan or test?"))


class SampleFact(Sheet):
    """What was found in a sample."""

    list_name, title = "specimens", gettext_lazy("The result of a sample")
    origin = forms.ChoiceField(
        label=gettext_lazy("Where was the sample taken?"),
        choices=_places(
            ("unknown", gettext_lazy("I do not know")), ("primary", gettext_lazy("the first tumour in the breast"))
        ),
    )
    date = RoughDate(label=gettext_lazy("When was the sample taken?"))
    er = forms.ChoiceField(label=gettext_lazy("ER"), required=False, choices=_RECEPTOR, widget=forms.RadioSelect)
    pr = forms.ChoiceField(label=gettext_lazy("PR"), required=False, choices=_RECEPTOR, widget=forms.RadioSelect)
    her2 = forms.ChoiceField(label=gettext_lazy("HER2"), required=False, choices=_HER2, widget=forms.RadioSelect)


class GeneFact(Sheet):
    """A gene test: ordered, or with its result."""

    list_name, title = "genes", gettext_lazy("A gene test")
    gene = forms.CharField(
        label=gettext_lazy("Which gene?"),
        max_length=40,
        help_text=gettext_lazy("Such as ESR1, PIK3CA or BRCA2."),
        error_messages={"required": gettext_lazy("Write the name of the gene, such as ESR1.")},
    )
    sample = forms.ChoiceField(
        label=gettext_lazy("What was tested?"),
        required=False,
        choices=[
            ("unknown", gettext_lazy("I do not know")),
            ("tissue", gettext_lazy("the tumour")),
            ("plasma", gettext_lazy("blood, for the tumour")),
            ("germline", gettext_lazy("inherited genes")),
        ],
    )
    result = forms.ChoiceField(
        label=gettext_lazy("What were you told?"),
        choices=[
            ("ordered", gettext_lazy("It is ordered, no result yet")),
            ("found", gettext_lazy("A change was found")),
            ("not_found", gettext_lazy("No change was found")),
            ("uncertain", gettext_lazy("A change of unknown meaning")),
            ("failed", gettext_lazy("The test did not work")),
            ("not_tested", gettext_lazy("It was not tested")),
        ],
    )
    date = RoughDate(label=gettext_lazy("Of which day is the result?"))


class SiteFact(Sheet):
    """A place where cancer is."""

    list_name, title = "sites", gettext_lazy("A place where the cancer is")
    where = forms.ChoiceField(label=gettext_lazy("Where?"), choices=_places())
    part = forms.CharField(
        label=gettext_lazy("Which part?"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Such as spine, left hip, right lobe."),
    )
    found = RoughDate(label=gettext_lazy("When was it found?"))


KINDS: Mapping[str, type[Sheet]] = {"growth": GrowthFact, "sample": SampleFact, "gene": GeneFact, "place": SiteFact}


def fact_sheet(request: HttpRequest, kind: str) -> Any:
    """Give the sheet of a kind."""
    return KINDS[kind](request, {})


def body_of(sheet: Sheet) -> dict[str, Any]:
    """Give the item of the record that a valid sheet says; dates that were not said are left out."""
    told = {name: value for name, value in sheet.told().items() if value != "unknown" or name in ("origin", "sample")}
    if "origin" in told:
        told = {"from": told.pop("origin"), **told}
    if told.get("result") == "ordered" and "date" in told:
        told["ordered"] = told.pop("date")
    return told


def kinds() -> list[tuple[str, Any]]:
    """Give the kinds with their titles, for lists of links."""
    return [(kind, sheet.title) for kind, sheet in KINDS.items()]

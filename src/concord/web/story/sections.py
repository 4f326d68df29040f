"""The sections of her story, in order, and which entries stand in which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """One section of the page.

    Attributes:
        id: its name in addresses; its template is ``story/sections/<id>.html``.
        title: its heading.
        nothing: what it says as long as nothing stands in it.
        lists: lists and parts of the record that stand in it.
        complete: lists that she can say are complete, each with the words for that, and with the words for "none"
            while nothing stands in the section (empty: the same words).
    """

    id: str
    title: Any
    nothing: Any
    lists: tuple[str, ...]
    complete: tuple[tuple[str, Any, Any], ...] = ()


SECTIONS = (
    Section(
        "type", _("The kind of cancer"),
        _("No sample yet. The pathology report of a biopsy has the results for ER, PR and HER2."),
        ("specimens", "cancer", "stagings", "rest"),
    ),
    Section(
        "places", _("Where it is"), _("No place yet. The report of a scan names where the cancer is."), ("sites",),
        (("sites", _("These are all places that I know of"), ""),),
    ),
    Section(
        "treatments", _("Treatments"),
        _("No treatment yet. Operations, radiation, infusions, injections and tablets all count."),
        ("treatments", "growth"),
        (
            (
                "treatments_early", _("All treatments before the spread are here"),
                _("I had no treatment before the spread"),
            ),
            (
                "treatments_metastatic", _("All treatments since the spread are here"),
                _("I have had no treatment since the spread"),
            ),
        ),
    ),
    Section(
        "genes", _("Genes"), _("Not known yet whether any gene was tested, born-with or of the cancer."), ("genes",)
    ),
    Section("tests", _("Test results"), _("No test result yet. Blood tests and heart tests count."), ("measurements",)),
    Section(
        "taking", _("All I take"), _("Nothing yet. Tablets, injections, vitamins, herbs, teas and oils all count."),
        ("medicines", "supplements"), (
            ("medicines", _("All my medicines and supplements are here"), _("I take no medicine and no supplement")),
        ),
    ),
    Section(
        "doing", _("How I am"), _("How active you can be is not known yet. It matters for many choices."),
        ("symptoms", "person"), (("symptoms", _("These are all my symptoms now"), _("I have no symptom now")),),
    ),
    Section(
        "conditions", _("Other conditions and allergies"),
        _("No other condition yet. Diabetes, heart, kidney or liver trouble and allergies can matter for a choice."),
        ("conditions",),
        ((
            "conditions", _("All my other conditions and allergies are here"),
            _("I have no other condition and no allergy"),
        ),),
    ),
    Section(
        "said", _("What my team said, and what is planned"),
        _("Nothing noted yet. Some things only a doctor can judge."), ("statements", "appointments"),
    ),
    Section("known", _("Known and not known yet"), "", ()),
)  # fmt: skip

SECTION_OF: Mapping[str, str] = {name: section.id for section in SECTIONS for name in section.lists}
COMPLETE: Mapping[str, Section] = {name: section for section in SECTIONS for name, _all, _none in section.complete}
"""The section of each list that she can say is complete."""

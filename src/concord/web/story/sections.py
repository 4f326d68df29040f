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
        lists: lists and parts of the record that stand in it.
        complete: lists that she can say are complete, each with the question.
    """

    id: str
    title: Any
    lists: tuple[str, ...]
    complete: tuple[tuple[str, Any], ...] = ()


SECTIONS = (
    Section("type", _("The kind of cancer"), ("specimens", "cancer", "stagings", "rest")),
    Section("places", _("Where it is"), ("sites",), (("sites", _("These are all places that I know of")),)),
    Section("treatments", _("Treatments"), ("treatments", "growth"), (
        ("treatments_early", _("All treatments before the spread are here")),
        ("treatments_metastatic", _("All treatments since the spread are here")))),
    Section("genes", _("Genes"), ("genes",)),
    Section("tests", _("Test results"), ("measurements",)),
    Section("taking", _("All I take"), ("medicines", "supplements"), (
        ("medicines", _("All my medicines and supplements are here")),)),
    Section("doing", _("How I am"), ("symptoms", "person"), (("symptoms", _("These are all my symptoms now")),)),
    Section("conditions", _("Other conditions and allergies"), ("conditions",), (
        ("conditions", _("All my other conditions and allergies are here")),)),
    Section("said", _("What my team said, and what is planned"), ("statements", "appointments")),
    Section("known", _("Known and not known yet"), ()),
)  # fmt: skip

SECTION_OF: Mapping[str, str] = {name: section.id for section in SECTIONS for name in section.lists}
COMPLETE: Mapping[str, tuple[str, Any]] = {
    name: (section.id, words) for section in SECTIONS for name, words in section.complete
}

"""Where in the story the answer to something that is not known yet can be noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from concord.facts.dictionary import load_dictionary
from concord.workspace.alongside import IN_RECORD
from concord.workspace.story import LETTERS

_PERSON = ("age", "age_at_diagnosis", "sex", "menopause", "oestrogen_source", "pregnant")
_CANCER = (
    "advanced", "de_novo", "disease_free_months", "primary_in_place", "inoperable_locally_advanced",
    "endocrine_resistance", "early_treatment_free_months",
)  # fmt: skip
_SITES = ("areas", "lesions", "staging_complete")
_SIGNS = ("pain", "symptomatic", "bleeding", "nerve_pressure", "airway", "fracture_risk")
"""What a symptom that belongs to a place answers."""

_IN_TREATMENTS = ("moment",)
_RESULTS = {"results": "genes"}
_SECTIONS = {
    "treatments_early": "treatments", "treatments_metastatic": "treatments", "treatments": "treatments",
    "sites": "places", "symptoms": "doing", "conditions": "conditions", "medicines": "taking", "specimens": "type",
    "results": "genes",
}  # fmt: skip


def section_of(name: str) -> str:
    """Give the section of the story in which a list stands."""
    return _SECTIONS.get(name, "known")


@dataclass(frozen=True)
class Sheet:
    """A sheet of the story.

    Attributes:
        kind: ``add`` to a list, ``correct`` an entry, a ``part`` that stands once, the ``section`` of a list, or the
            ``therapy`` alongside treatment that an entry stands for.
        name: the list, part or section.
        id: the entry to correct.
        told: answers that a new entry already has.
    """

    kind: str
    name: str
    id: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


def sheet_of(key: str) -> Sheet:
    """Say where something can be noted.

    Args:
        key: a fact, ``go_by``, ``complete/LIST``, or ``LIST/ENTRY/FIELD``, as `FindOut.key` gives it.
    """
    if key == "go_by":
        return Sheet("part", "rest")
    first, _, rest = key.partition("/")
    if first == "complete":
        return Sheet("section", rest)
    if rest:
        return _entry(_RESULTS.get(first, first), rest)
    return _fact(key)


def _entry(name: str, rest: str) -> Sheet:
    id_, _, field_name = rest.partition("/")
    if name == "sites" and field_name in _SIGNS:
        return Sheet("add", "symptoms", told={"site": id_})
    if name == "supplements" and id_.startswith(IN_RECORD):
        return Sheet("therapy", name, id_.removeprefix(IN_RECORD))
    return Sheet("correct", name, id_) if name in LETTERS else Sheet("section", "known")


def _fact(name: str) -> Sheet:
    entry = load_dictionary().facts.get(name.removesuffix("_test")) or load_dictionary().facts.get(name)
    if name in _PERSON:
        return Sheet("part", "person")
    if name in _CANCER:
        return Sheet("part", "cancer")
    if name in _SITES:
        return Sheet("section", "sites")
    if name in _IN_TREATMENTS or entry is None:
        return Sheet("section", "treatments")
    kind = entry.comes_from.partition(":")[0]
    if entry.gene:
        sample = "germline" if name.startswith(("germline_", "dpyd")) else "tissue"
        return Sheet("add", "genes", told={"gene": entry.gene.partition(" ")[0], "sample": sample})
    told = {"measurement": "measurements", "statement": "statements", "condition": "conditions"}.get(kind)
    if told == "measurements" and name == "ecog":
        return Sheet("activity", "measurements")
    if told:
        return Sheet("add", told, told={"what": name})
    return Sheet("add", "specimens") if kind == "receptor" else Sheet("section", "treatments")

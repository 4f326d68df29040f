"""The words a condition may use, and the nearest right one for a wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from concord.logic.values import Kind

SETTINGS = ("early", "metastatic")
RESPONSES = Kind("choice", ("complete", "partial", "stable", "growth"))
LINE_KINDS = ("any", "endocrine", "chemotherapy", "her2", "adc", "immunotherapy", "parp")
EVENTS = ("first_diagnosis", "metastatic_diagnosis", "last_growth", "early_treatment_end")


@dataclass(frozen=True)
class Vocabulary:
    """Facts, lists with their fields, medicines and classes, concepts."""

    facts: Mapping[str, Kind]
    lists: Mapping[str, Mapping[str, Kind]]
    medicines: frozenset[str]
    concepts: frozenset[str] = field(default_factory=frozenset)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Give the sentence that names the nearest known word, or the words there are if they are few."""
    known = sorted(known)
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known: {', '.join(known)}" if 0 < len(known) <= 12 else ""

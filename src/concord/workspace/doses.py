"""No dose on a page for her: an amount of a medicine or of radiation is her team's work (S101, S113)."""

from __future__ import annotations

import re

_AMOUNT = re.compile(
    r"\b\d[\d.,]*(?:\s?(?:to|-|–)\s?\d[\d.,]*)?\s?(?:mg|mcg|µg|Gy|IU)\b(?:/(?:m2|m²|kg)\b)?(?: (?:daily|a day))?", re.I
)
_CLAUSES = re.compile(r"(?<=[.;!?])\s+")


def without_doses(text: str) -> str:
    """Leave out the clauses that name an amount of a medicine or of radiation; may leave nothing."""
    if not _AMOUNT.search(text):
        return text
    return " ".join(clause for clause in _CLAUSES.split(text) if not _AMOUNT.search(clause)).rstrip(";")


def name_without_dose(name: str) -> str:
    """Give the name of an option without the amount: "Denosumab 120 mg in bone metastases" without "120 mg"."""
    return " ".join(_AMOUNT.sub("", name).split())

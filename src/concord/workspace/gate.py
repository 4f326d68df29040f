"""The gate before figures on how long people live: closed until she says yes (S031).

Outcomes of studies carry a mark of their own (``gate: survival``). Running texts do not, so their sentences are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_SENTENCES = re.compile(r"(?<=[.!?;])\s+")
_NUMBER = r"(?<![\w/-])\d"
_LIVED = re.compile(
    rf"\b(lived|survival|survived)\b.*{_NUMBER}|\b(death|died)\b.*hazard ratio|hazard ratio of death", re.I
)
_ALIVE = re.compile(r"\balive\b(?! without growth)", re.I)
_ON = re.compile(r"(That is|That was|This was|It was)\b|With(out)? .*\bit was about\b")
"""A sentence that goes on speaking of the one before. Clauses behind a semicolon count as sentences."""


def is_gated(outcome: Mapping[str, Any]) -> bool:
    """Whether an outcome of a study is a figure on how long people live."""
    return outcome.get("gate") == "survival"


def speaks_of_survival(sentence: str) -> bool:
    """Whether a sentence gives a figure on how long people live.

    "People lived longer" has no figure and stays; time without growth is another thing.
    """
    text = re.sub(r"(progression|event|disease)-free survival", "", sentence, flags=re.I)
    return bool(_LIVED.search(text)) or bool(_ALIVE.search(text) and re.search(_NUMBER, text))


def without_survival(text: str) -> tuple[str, bool]:
    """Leave out the sentences with figures on how long people live.

    Returns:
        The text, and whether something was left out.
    """
    kept: list[str] = []
    dropped, last = False, False
    for sentence in _SENTENCES.split(" ".join(text.split())):
        last = speaks_of_survival(sentence) or (last and bool(_ON.match(sentence)))
        dropped = dropped or last
        if not last:
            kept.append(sentence)
    return " ".join(kept), dropped

"""Words for a man: what speaks of menopause, ovaries or pregnancy alone is not said to him (S121).

Options stay where they are, and so do the rows that decide; sentences on who was studied stay too, for they tell how
little is known in men.
"""

from __future__ import annotations

import re

from concord.record.model import Record

_WOMEN = re.compile(
    r"menopaus|\bovar|\bpregnan|\bbreast-?feed|\bwomb|\bunborn|\bmonthly periods|\bgive birth|\bchildbearing", re.I
)
_MEN = re.compile(r"\b(men|man|male|males|testes|testosterone)\b", re.I)
_SENTENCES = re.compile(r"(?<=[.!?;])\s+")


def is_a_man(record: Record) -> bool:
    """Whether the words are for a man: he said so, and has no ovaries or womb."""
    person = record.person
    return person.sex_at_birth == "male" and not {"ovaries", "uterus"} & set(person.organs or ())


def for_women_only(text: str) -> bool:
    """Whether a text speaks of what only concerns women."""
    return bool(_WOMEN.search(text)) and not _MEN.search(text)


def worded(text: str, man: bool) -> str:
    """Give a text without the sentences and clauses for women only, where it is read by a man."""
    if not man or not _WOMEN.search(text):
        return text
    return " ".join(part for part in _SENTENCES.split(" ".join(text.split())) if not for_women_only(part)).rstrip(";")

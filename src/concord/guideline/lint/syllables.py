"""How many syllables an English word has, by counting groups of vowels and correcting for silent ones."""

from __future__ import annotations

import re
from functools import lru_cache

_GROUP = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l|[aeiou][rl])e$|[^aeiouydt]ed$|(?:[^aeiouysxzcgl]|[^c]th|[aeiouy]l)es$")
_TWO = re.compile(r"i[ao](?!us$|n)|eo(?!us$|n$)|[^gq]u[ao](?!y|rd)|[^q]u[ie]t$|ying|i[ae]r$|iu|[aeiou]ing|ism$|[^aeiou]ier")
_ONE = re.compile(r"[tcsx]i[ao]|[cg]eou|giou")

IRREGULAR = {
    "area": 3, "areas": 3, "being": 2, "business": 2, "create": 2, "every": 2, "everyone": 3, "everything": 3, "evening": 2,
    "idea": 3, "ideas": 3, "people": 2, "quiet": 2, "science": 2, "something": 2, "sometimes": 2, "someone": 2,
    "somewhere": 2, "therefore": 2,
}  # fmt: skip
"""Words the rules below get wrong."""


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Count the syllables of a word.

    Each group of vowels is one syllable. A silent final ``e`` (also in ``-es``, ``-ed``) is none; two vowels that are
    spoken apart (``science``, ``being``) are two. Words the rules get wrong stand in :data:`IRREGULAR`.
    """
    plain = re.sub(r"[^a-z]", "", re.sub(r"['’]s?$", "", word.casefold()))
    if plain in IRREGULAR:
        return IRREGULAR[plain]
    count = len(_GROUP.findall(plain)) + len(_TWO.findall(plain)) - len(_ONE.findall(plain))
    return max(1, count - bool(_SILENT.search(plain)))

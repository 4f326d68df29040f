"""Reading level: Flesch-Kincaid grade, SMOG and the length of sentences."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from concord.facts.dictionary import Dictionary
from concord.facts.medicines import LOCAL
from concord.guideline.lint.syllables import syllables
from concord.guideline.lint.texts import Text
from concord.guideline.problems import Problem

HIGHEST_GRADE = 7.0
HIGHEST_SMOG = 9.0
LONGEST_SENTENCE = 20
_WORD = re.compile(r"[^\W_]+(?:(?:[.,](?=\d)|['’/])[^\W_]+)*")
_END = re.compile(r"[.!?][\"'”’)]*\s+(?![a-z])")

Terms = frozenset[tuple[str, ...]]
"""Names and terms that count as one easy word, each as its words."""


@dataclass(frozen=True)
class Level:
    """How hard a text is to read.

    Attributes:
        grade: Flesch-Kincaid grade.
        smog: SMOG grade.
        longest: the sentence with the most words.
        most: how many words it has.
        hard: words of three syllables and more, most syllables first.
    """

    grade: float
    smog: float
    longest: str
    most: int
    hard: tuple[str, ...]


def words(text: str) -> list[str]:
    """Give the words and numbers of a text."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Give the sentences of a text that have words."""
    return [part.strip() for part in _END.sub("\\g<0>\0", text).split("\0") if words(part)]


def easy_terms(dictionary: Dictionary, listed: Mapping[str, Any]) -> Terms:
    """Give the names of medicines and genes and the listed necessary terms."""
    names = [fact.gene for fact in dictionary.facts.values() if fact.gene]
    for medicine in dictionary.formulary.medicines.values():
        if not medicine.within & LOCAL:
            names += [medicine.id.replace("_", " "), *medicine.names]
    return frozenset(tuple(words(name.casefold())) for name in (*names, *listed))


def level(text: str, terms: Terms) -> Level:
    """Measure a text.

    Names, necessary terms and numbers count as one word of one syllable.
    """
    parts = [(part, list(_counted(words(part), terms))) for part in sentences(text)]
    counted = [pair for _, found in parts for pair in found]
    if not counted:
        return Level(0, 0, "", 0, ())
    hard = [(word, count) for word, count in counted if count >= 3]
    grade = 0.39 * len(counted) / len(parts) + 11.8 * sum(count for _, count in counted) / len(counted) - 15.59
    smog = 1.0430 * math.sqrt(len(hard) * 30 / len(parts)) + 3.1291
    longest, found = max(parts, key=lambda pair: len(pair[1]))
    hardest = tuple(dict.fromkeys(word for word, _ in sorted(hard, key=lambda pair: -pair[1])))
    return Level(grade, smog, longest, len(found), hardest)


def reading_problems(texts: Iterable[Text], terms: Terms) -> Iterator[Problem]:
    """Say which texts are too hard to read, and why."""
    for text in texts:
        found = level(text.text, terms)
        if found.grade > HIGHEST_GRADE or found.smog > HIGHEST_SMOG:
            figures = (
                f"grade {found.grade:.1f} (at most {HIGHEST_GRADE}), SMOG {found.smog:.1f} (at most {HIGHEST_SMOG})"
            )
            hard = ", ".join(found.hard[:8])
            yield text.problem(f"{figures}; shorten the sentences or take shorter words for: {hard}")
        if found.most > LONGEST_SENTENCE:
            yield text.problem(f"a sentence of {found.most} words (at most {LONGEST_SENTENCE}): {found.longest!r}")


def _counted(tokens: list[str], terms: Terms) -> Iterator[tuple[str, int]]:
    """Give each word with its syllables; a term is one easy word."""
    low = [token.casefold().replace("’", "'") for token in tokens]
    longest = max((len(term) for term in terms), default=1)
    i = 0
    while i < len(low):
        size = next((n for n in range(min(longest, len(low) - i), 0, -1) if _is_term(low[i : i + n], terms)), 0)
        word = " ".join(tokens[i : i + max(size, 1)])
        yield word, 1 if size or word[0].isdigit() else _spoken(word)
        i += max(size, 1)


def _is_term(found: list[str], terms: Terms) -> bool:
    last = found[-1].removesuffix("'s")
    return any((*found[:-1], end) in terms for end in (found[-1], last, last.removesuffix("s")))


def _spoken(word: str) -> int:
    """Count syllables; a short form in capitals is spoken letter by letter."""
    if len(word) > 1 and word.isupper():
        return len(word)
    return sum(syllables(part) for part in word.split("/"))

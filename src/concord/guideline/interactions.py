"""Pairs of things that may act on each other: the shape of the files, and finding the pairs between two words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from concord.facts.medicines import Formulary
from concord.guideline.model import Mark, Shape
from concord.guideline.problems import Problem
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.vocabulary import suggestion
from concord.record.text import Tree

Severity = Literal["contraindicated", "major", "moderate", "minor", "uncertain", "none_shown", "ask"]
SEVERITIES: tuple[str, ...] = get_args(Severity)
"""From the most to the least serious. `none_shown` was studied; `ask` is no interaction but a question to raise."""
Evidence = Literal[
    "label", "label_class", "monograph", "guideline", "consensus", "clinical_pk", "meta_observational",
    "observational", "case_report", "review", "regulatory", "theoretical", "clinical_reasoning", "page",
]  # fmt: skip


class InteractionFile(Shape):
    """One pair as written. Which side is `one` and which is `other` makes no difference.

    Attributes:
        one: medicines and classes; any of them. `other`: the same for the other side.
        one_not: members of `one` that are not meant, or that another pair tells more exactly. `other_not`: the same.
        perhaps: words of the other side for which it depends on dose, product, time or place.
        one_days_after: how many days after its last dose `one` still counts. `other_days_after`: the same.
        plain: what can happen, and what to do about it, in short sentences.
        clinical: what was seen or measured. `action`: what the label or study says about it; never an order.
        from_memory: which part was recalled and not read.
        question: what to ask; `{one}` and `{other}` stand for the names.
    """

    one: list[str]
    other: list[str]
    one_not: list[str] = []
    other_not: list[str] = []
    perhaps: list[str] = []
    one_days_after: int = 0
    other_days_after: int = 0
    severity: Severity
    mechanism: str
    plain: str
    clinical: str
    action: str
    evidence: Evidence
    sources: list[str] = []
    checked: Mark = "seen"
    from_memory: str | None = None
    question: str | None = None
    note: str | None = None
    seed: list[str] = []
    reviewed_by: str | None = None
    review_due: str

    def words(self) -> Iterator[tuple[str, int, str]]:
        """Give every medicine or class that is named, with its key and position."""
        for key in ("one", "other", "one_not", "other_not", "perhaps"):
            for i, word in enumerate(getattr(self, key)):
                yield key, i, word


@dataclass(frozen=True)
class Pair:
    """A pair with its id."""

    id: str
    about: InteractionFile

    @property
    def rank(self) -> int:
        """The place of its severity, the most serious first."""
        return SEVERITIES.index(self.about.severity)


@dataclass(frozen=True)
class Roles:
    """How far a word stands on either side of a pair."""

    one: int = FALSE
    other: int = FALSE


@dataclass(frozen=True)
class Match:
    """A pair between two words: certain or possible; `turned` when the first word is the pair's `other`."""

    pair: Pair
    truth: int
    turned: bool


@dataclass(frozen=True)
class Interactions:
    """All pairs, found by the words on their sides."""

    pairs: Mapping[str, Pair] = field(default_factory=dict)
    formulary: Formulary = field(default_factory=lambda: Formulary({}, {}))
    _by_word: dict[str, list[tuple[Pair, str, int]]] = field(default_factory=dict, repr=False, compare=False)
    _roles: dict[str, dict[str, Roles]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for pair in self.pairs.values():
            sides = (("one", pair.about.one, TRUE), ("other", pair.about.other, TRUE),
                     ("other", pair.about.perhaps, UNKNOWN))  # fmt: skip
            for side, words, truth in sides:
                for word in words:
                    self._by_word.setdefault(word, []).append((pair, side, truth))

    def roles(self, word: str) -> Mapping[str, Roles]:
        """Give the pairs that a medicine or class stands in, by id, with its side.

        A class that was told may be any of its medicines, and so possibly stands where one of them stands.
        """
        if word not in self._roles:
            self._roles[word] = self._find(word)
        return self._roles[word]

    def between(self, word: str, other: str) -> list[Match]:
        """Give the pairs between two medicines or classes, the most serious first; the order of the two is the same."""
        found = []
        for pair, mine, theirs in self.shared(word, other):
            straight, turned = mine.one & theirs.other, mine.other & theirs.one
            if straight or turned:
                found.append(Match(pair, max(straight, turned), turned > straight))
        return sorted(found, key=lambda match: (match.pair.rank, match.pair.id))

    def shared(self, word: str, other: str) -> Iterator[tuple[Pair, Roles, Roles]]:
        """Give the pairs in which both words stand, with the sides of each."""
        theirs = self.roles(other)
        for id_, mine in self.roles(word).items():
            if id_ in theirs:
                yield self.pairs[id_], mine, theirs[id_]

    def _find(self, word: str) -> dict[str, Roles]:
        found: dict[str, dict[str, int]] = {}
        for id_, side, truth in self._certain(word):
            here = found.setdefault(id_, {})
            here[side] = max(here.get(side, FALSE), truth)
        if word in self.formulary.classes:
            for id_, side, _ in (hit for inside in self._single(word) for hit in self._certain(inside)):
                here = found.setdefault(id_, {})
                here[side] = max(here.get(side, FALSE), UNKNOWN)
        return {id_: Roles(**sides) for id_, sides in found.items()}

    def _single(self, word: str) -> Iterator[str]:
        """Give what is inside a class, without products of several medicines: only one part of those is meant."""
        for inside in self.formulary.below(word):
            if inside in self.formulary.classes or self.formulary.parts(inside) <= {inside}:
                yield inside

    def _certain(self, word: str) -> Iterator[tuple[str, str, int]]:
        within = self.formulary.contains(word)
        for known in within & self._by_word.keys():
            for pair, side, truth in self._by_word[known]:
                left_out = pair.about.one_not if side == "one" else pair.about.other_not
                if not within & frozenset(left_out):
                    yield pair.id, side, truth


def unknown_words(
    about: InteractionFile, formulary: Formulary, file: str, tree: Tree, at: tuple[Any, ...]
) -> Iterator[Problem]:
    """Say which words of a pair are no medicine, class, food or test of the dictionary, and which stand twice."""
    for key, i, word in about.words():
        if word not in formulary.words:
            hint = suggestion(word, formulary.words)
            yield Problem(file, *tree.place((*at, key, i)), f"no such medicine, class, food or test {word!r}; {hint}")
    for key in ("one", "other"):
        if not getattr(about, key):
            yield Problem(file, *tree.place((*at, key)), f"{key!r} is empty; name a medicine or class")
    for word in sorted({*about.one} & {*about.other, *about.perhaps}):
        yield Problem(file, *tree.place(at), f"{word!r} stands on both sides; a pair is between two things")

"""Why an entry has its value, and what is missing where it is unknown. Computed, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from concord.logic import program as p
from concord.logic.conditions import All, Any, AtLeast, Condition, Count, Not, Reading, Some
from concord.logic.evaluate import Answers, Item, at_least, holds
from concord.logic.program import Program, Source
from concord.logic.truth import FALSE, NOT, TRUE, UNKNOWN


class AskableItem(Item, Protocol):
    """A list entry that knows what could be asked about it."""

    def missing(self, leaf: Condition) -> Sequence[str]:
        """Name what would have to be known to decide a leaf condition."""


class AskableAnswers(Answers, Protocol):
    """Answers that can say what is missing."""

    def items(self, name: str) -> Sequence[AskableItem]:
        """Give the entries of a list, its ghosts among them."""

    def missing(self, source: str | Reading) -> Sequence[str]:
        """Name what would have to be known to answer a fact or reading."""


@dataclass(frozen=True)
class Reason:
    """The decisive part of an answer.

    Attributes:
        index: the entry of the program.
        truth: its value.
        concept: the named condition it stands for, if any.
        source: what a leaf reads; ``None`` for joined parts.
        parts: the decisive parts only.
    """

    index: int
    truth: int
    concept: str | None
    source: Source | None
    parts: tuple[Reason, ...]

    def leaves(self) -> Iterator[Reason]:
        """Give the decisive leaves, left to right."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


def decisive(program: Program, values: Sequence[int], index: int) -> tuple[int, ...]:
    """Give the parts that decide an entry's value; none for a leaf.

    For a false conjunction only its false parts decide, for a true disjunction only its true ones, for an
    unknown only the unknown ones.
    """
    op, truth, parts = program.entries[index][0], values[index], program.parts(index)
    if (op == p.ALL and truth != TRUE) or (op == p.ANY and truth != FALSE) or op == p.AT_LEAST:
        return tuple([part for part in parts if values[part] == truth])
    return parts


def explain(program: Program, values: Sequence[int], index: int) -> Reason:
    """Give the decisive parts of an entry's value, and of theirs."""
    inner = tuple(explain(program, values, part) for part in decisive(program, values, index))
    return Reason(index, values[index], program.concepts.get(index), program.source_of(index), inner)


class Missing:
    """What would have to be known to decide unknown entries of one person; each entry is looked into once."""

    def __init__(self, program: Program, values: Sequence[int], answers: AskableAnswers) -> None:
        self._program, self._values, self._answers = program, values, answers
        self._found: dict[int, tuple[str, ...]] = {}

    def of(self, index: int) -> tuple[str, ...]:
        """Name what is missing for an entry, each once, in reading order; nothing if it is not unknown."""
        if self._values[index] != UNKNOWN:
            return ()
        if (found := self._found.get(index)) is None:
            names: dict[str, None] = {}
            for part in decisive(self._program, self._values, index):
                names.update(dict.fromkeys(self.of(part)))
            if (source := self._program.source_of(index)) is not None:
                names.update(dict.fromkeys(missing_in(source, self._answers)))
            found = self._found[index] = tuple(names)
        return found


def missing_in(source: Source, answers: AskableAnswers) -> list[str]:
    """Name what would have to be known about one source."""
    if not isinstance(source, (Some, Count)):
        return list(answers.missing(source))
    found: dict[str, None] = {}
    for item in answers.items(source.list):
        for leaf in open_leaves(source.part, item):
            found.update(dict.fromkeys(item.missing(leaf)))
    return list(found)


def open_leaves(condition: Condition, item: Item) -> list[Condition]:
    """Give the leaves that leave a condition open for one item; of a ghost, whatever is not FALSE."""
    return _truth_and_open(condition, item)[1]


def _truth_and_open(condition: Condition, item: Item) -> tuple[int, list[Condition]]:
    """Give both at once, so that each part is asked of the item only once."""
    leaves: list[Condition] = []
    match condition:
        case Not(part):
            inner, open_ = _truth_and_open(part, item)
            truth, leaves = NOT[inner], open_ if inner == UNKNOWN else [part]
        case All(parts):
            truth = TRUE
            for part in parts:
                one, open_ = _truth_and_open(part, item)
                if one == FALSE:
                    return FALSE, []
                truth &= one
                leaves += open_
        case Any(parts) | AtLeast(_, parts):
            found = [_truth_and_open(part, item) for part in parts]
            truths = [one for one, _ in found]
            truth = at_least(condition.k if isinstance(condition, AtLeast) else 1, truths)
            leaves = [leaf for _, open_ in found for leaf in open_]
        case _:
            truth, leaves = holds(condition, item), [condition]
    return truth, [] if truth == FALSE or (truth == TRUE and not item.ghost) else leaves

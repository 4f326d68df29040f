"""The guideline as one flat list of entries, each referring only to earlier ones.

Equal conditions stand once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any as AnyValue

from concord.logic.conditions import (
    All,
    Any,
    AtLeast,
    Call,
    Compare,
    Concept,
    Condition,
    Count,
    Flag,
    Grew,
    Has,
    Known,
    Not,
    Settled,
    Some,
    Taken,
    Within,
)

ALL, ANY, NOT, FLAG, WITHIN, COMPARE, AT_LEAST, KNOWN, SETTLED = range(9)
LEAVES = (FLAG, WITHIN, COMPARE, SETTLED)

Source = str | Call | Some
"""What an entry reads: a fact by name, or something read off a list of the record."""

OfItem = str | Has | Grew | Taken
"""What an entry reads of one item of a list: a field by name, or what it contains, grew on, or when it was taken."""

Entry = tuple[int, AnyValue, AnyValue]


class ConceptProblem(ValueError):
    """A concept that refers to itself or to a concept that does not exist."""


@dataclass
class Program:
    """A growing list of entries.

    Attributes:
        entries: ``(operation, a, b)``; operands are indexes of earlier entries or of `sources`.
        sources: the facts and list questions the entries read, each once.
        concepts: entry index to the name of the concept it stands for.
        told: the places of the sources that are no question to a list.
        lists: what the other sources ask of the items of each list.

    The sources that each entry reads, itself or through others, are kept once they are asked for.
    """

    entries: list[Entry] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    concepts: dict[int, str] = field(default_factory=dict)
    concept_index: dict[str, int] = field(default_factory=dict)
    told: list[int] = field(default_factory=list)
    lists: dict[str, ListProgram] = field(default_factory=dict)
    _known_entries: dict[Entry, int] = field(default_factory=dict)
    _known_sources: dict[Source, int] = field(default_factory=dict)
    _readers: dict[int, list[int]] = field(default_factory=dict)
    _reads: list[tuple[int, ...]] = field(default_factory=list)

    def define(self, concepts: Mapping[str, Condition]) -> None:
        """Add all concepts, each after those it refers to.

        Raises:
            ConceptProblem: when concepts refer to each other in a circle.
        """
        for name in concepts:
            self._define(name, concepts, ())

    def _define(self, name: str, concepts: Mapping[str, Condition], above: tuple[str, ...]) -> None:
        if name in self.concept_index:
            return
        if name in above:
            raise ConceptProblem(f"{' -> '.join((*above, name))} runs in a circle")
        if name not in concepts:
            raise ConceptProblem(f"there is no concept {name!r}")
        for inner in sorted(concepts_in(concepts[name])):
            self._define(inner, concepts, (*above, name))
        index = self.add(concepts[name])
        self.concept_index[name] = index
        self.concepts.setdefault(index, name)

    def add(self, condition: Condition) -> int:
        """Add a condition and give the index of its entry."""
        match condition:
            case Flag(name):
                return self._entry((FLAG, self._source(name), None))
            case Concept(name):
                if name not in self.concept_index:
                    raise ConceptProblem(f"there is no concept {name!r}")
                return self.concept_index[name]
            case Within(source, mask):
                return self._entry((WITHIN, self._source(source), mask))
            case Compare(source, op, number):
                return self._entry((COMPARE, self._source(source), (op, number)))
            case Some():
                return self._entry((FLAG, self._source(condition), None))
            case Not(part):
                return self._entry((NOT, self.add(part), None))
            case All(parts):
                return self._joined(ALL, parts)
            case Any(parts):
                return self._joined(ANY, parts)
            case AtLeast(k, parts):
                return self._entry((AT_LEAST, tuple(self.add(part) for part in parts), k))
            case Settled(name, kind):
                return self._entry((SETTLED, self._source(name), kind))
            case Known(part):
                return self._entry((KNOWN, self.add(part), None))
            case Has() | Grew() | Taken():
                raise TypeError(f"{condition} belongs inside a list")
        raise TypeError(f"not a condition: {condition!r}")

    def _joined(self, op: int, parts: tuple[Condition, ...]) -> int:
        indexes = tuple(sorted({self.add(part) for part in parts}))
        return indexes[0] if len(indexes) == 1 else self._entry((op, indexes, None))

    def _entry(self, entry: Entry) -> int:
        if entry not in self._known_entries:
            self._known_entries[entry] = len(self.entries)
            self.entries.append(entry)
        return self._known_entries[entry]

    def _source(self, source: Source) -> int:
        if source not in self._known_sources:
            self._known_sources[source] = len(self.sources)
            if isinstance(source, (Some, Count)):
                self.lists.setdefault(source.list, ListProgram()).ask(source, len(self.sources))
            else:
                self.told.append(len(self.sources))
            self.sources.append(source)
        return self._known_sources[source]

    def place(self, source: Source) -> int | None:
        """Give where a source stands in `sources`; ``None`` when no condition reads it."""
        return self._known_sources.get(source)

    def hanging_on(self, places: Iterable[int]) -> list[int]:
        """Give the entries that read any of some sources, themselves or through others, in the order of the program."""
        for index in range(len(self._reads), len(self.entries)):
            op, a, _ = self.entries[index]
            inside = (a,) if op in LEAVES else {place for part in self.parts(index) for place in self._reads[part]}
            self._reads.append(tuple(inside))
            for place in inside:
                self._readers.setdefault(place, []).append(index)
        return sorted(set[int]().union(*(self._readers.get(place, ()) for place in places)))

    def parts(self, index: int) -> tuple[int, ...]:
        """Give the entries that an entry is made of."""
        op, a, _ = self.entries[index]
        if op in (ALL, ANY, AT_LEAST):
            return tuple(a)
        return (a,) if op in (NOT, KNOWN) else ()

    def source_of(self, index: int) -> Source | None:
        """Give what a leaf entry reads; ``None`` for joined entries."""
        op, a, _ = self.entries[index]
        return self.sources[a] if op in LEAVES else None


@dataclass
class ListProgram(Program):
    """What is asked of the items of one list, as entries of their own: what many questions share stands once.

    Attributes:
        asked: what the entries read of an item, each once; it stands in the place of `sources`.
        words: the places in `asked` of what an item may contain.
        questions: where an answer stands in the sources of the whole, the entry that is asked of each item, and
            whether the items are counted.
    """

    asked: list[OfItem] = field(default_factory=list)
    words: dict[str, int] = field(default_factory=dict)
    questions: list[tuple[int, int, bool]] = field(default_factory=list)
    _of_nothing: list[bool] = field(default_factory=list)

    def ask(self, source: Some | Count, place: int) -> None:
        """Add a question to the list that stands at a place in the sources of the whole."""
        self.questions.append((place, self.add(source.part), isinstance(source, Count)))

    def of_nothing(self) -> list[bool]:
        """Give whether each entry is TRUE of an item of which everything that is asked is FALSE; else it is FALSE."""
        found = self._of_nothing
        for op, a, b in self.entries[len(found) :]:
            if op in (ALL, ANY, AT_LEAST):
                true = sum(found[part] for part in a)
                found.append(true >= (len(a) if op == ALL else 1 if op == ANY else b))
            else:
                found.append(op == KNOWN or (op == NOT and not found[a]))
        return found

    def add(self, condition: Condition) -> int:
        """Add a condition on one item and give the index of its entry."""
        if isinstance(condition, (Has, Grew, Taken)):
            return self._entry((FLAG, self._place(condition), None))
        return super().add(condition)

    def _source(self, source: Source) -> int:
        if not isinstance(source, str):
            raise TypeError(f"{source} cannot be asked of one item")
        return self._place(source)

    def _place(self, asked: OfItem) -> int:
        if asked not in self.asked:
            if isinstance(asked, Has):
                self.words[asked.what] = len(self.asked)
            self.asked.append(asked)
        return self.asked.index(asked)


def concepts_in(condition: Condition) -> set[str]:
    """Give the names of the concepts a condition uses directly."""
    match condition:
        case Concept(name):
            return {name}
        case Not(part) | Known(part):
            return concepts_in(part)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return set().union(*(concepts_in(part) for part in parts))
    return set()

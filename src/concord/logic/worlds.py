"""Many worlds in one pass: what entries are for every item of a list, or with every answer that could come.

The truth of an entry in all worlds is two whole numbers: bit n of the first says whether it may be TRUE in world n,
bit n of the second whether it must be. *And* and *or* of all worlds at once are then two machine operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from concord.logic import program as p
from concord.logic.conditions import Grew, Has, Taken
from concord.logic.program import ListProgram, Program
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Span, Value, compare, within

if TYPE_CHECKING:
    from concord.logic.evaluate import Item

Column = Mapping[Value, int]
"""What a source is in the worlds: each value with the worlds, as bits, in which the source has it."""

Change = Mapping[int, Value]
"""Sources that differ, by their places, with their values."""

Laid = tuple[Change, int]
"""A change with the worlds, as bits, that have it; where two change the same, the one that is laid later counts."""


Truths = list[int] | dict[int, int]
"""For each entry, by its index, worlds as bits."""


class Worlds:
    """The truth of entries in many worlds.

    Attributes:
        everywhere: a bit for each world.
        may: for each entry the worlds in which it is not FALSE; `must`: those in which it is TRUE.
    """

    def __init__(self, everywhere: int, may: Truths, must: Truths) -> None:
        self.everywhere, self.may, self.must = everywhere, may, must

    def work_out(self, program: Program, which: Iterable[int], columns: Mapping[int, Column]) -> None:
        """Work out some entries of a program, in its order, from what the sources are in the worlds."""
        everywhere, may, must, entries = self.everywhere, self.may, self.must, program.entries
        a: Any
        b: Any
        for index in which:
            op, a, b = entries[index]
            if op == p.FLAG:
                certain = columns[a].get(TRUE, 0)
                possible = certain | columns[a].get(UNKNOWN, 0)
            elif op == p.ALL:
                possible = certain = everywhere
                for i in a:
                    possible &= may[i]
                    certain &= must[i]
            elif op == p.ANY:
                possible = certain = 0
                for i in a:
                    possible |= may[i]
                    certain |= must[i]
            elif op == p.NOT:
                possible, certain = everywhere ^ must[a], everywhere ^ may[a]
            elif op == p.AT_LEAST:
                possible, certain = _at_least(b, [may[i] for i in a]), _at_least(b, [must[i] for i in a])
            elif op == p.KNOWN:
                possible = certain = everywhere ^ may[a] ^ must[a]
            else:
                possible = certain = 0
                for value, where in columns[a].items():
                    if truth := _leaf(op, value, b):
                        possible |= where
                        if truth == TRUE:
                            certain |= where
            may[index], must[index] = possible, certain


def supposing(
    program: Program, vector: Sequence[Value], values: Sequence[int], count: int, laid: Iterable[Laid]
) -> Worlds:
    """Give the truth of every entry in worlds in which some sources have other values.

    Args:
        program: the program.
        vector: the values of the sources as they are; `values`: the truth of every entry as it is.
        count: how many worlds there are; `laid`: what differs in them.
    """
    everywhere = (1 << count) - 1
    columns: dict[int, dict[Value, int]] = {}
    decided: dict[int, int] = {}
    for change, where in reversed(tuple(laid)):
        for place, value in change.items():
            column, known = columns.setdefault(place, {}), decided.get(place, 0)
            column[value] = column.get(value, 0) | where & ~known
            decided[place] = known | where
    for place, known in decided.items():
        column, value = columns[place], vector[place]
        column[value] = column.get(value, 0) | everywhere ^ known
    of_truth = {TRUE: everywhere, UNKNOWN: everywhere, FALSE: 0}
    may, must = _AsItIs(values, of_truth), _AsItIs(values, {**of_truth, UNKNOWN: 0})
    found = Worlds(everywhere, may, must)
    found.work_out(program, program.hanging_on(columns), columns)
    return found


class _AsItIs(dict[int, int]):
    """The same in all worlds as it is, for what is not worked out: few entries hang on what is supposed."""

    def __init__(self, values: Sequence[int], of_truth: Mapping[int, int]) -> None:
        self.values_now, self.of_truth = values, of_truth

    def __missing__(self, index: int) -> int:
        return self.of_truth[self.values_now[index]]


def of_items(program: ListProgram, items: Sequence[Item]) -> Worlds:
    """Give the truth of what is asked of the items of a list; each item is a world."""
    everywhere = (1 << len(items)) - 1
    # Most medicines are in no item: only what hangs on something that is or may be is worked out.
    may = [everywhere if true else 0 for true in program.of_nothing()]
    found = Worlds(everywhere, may, may.copy())
    columns: dict[int, dict[Value, int]] = {}
    for n, item in enumerate(items):
        for word in item.candidates(program.words.keys()):
            if truth := item.has(word):
                column = columns.setdefault(program.words[word], {})
                column[truth] = column.get(truth, 0) | 1 << n
    for place, asked in enumerate(program.asked):
        if not isinstance(asked, Has):
            columns[place] = _column(asked, items)
    found.work_out(program, program.hanging_on(columns), columns)
    return found


def answers_of(program: ListProgram, found: Worlds, ghosts: int, which: int = -1) -> Iterator[tuple[int, Value]]:
    """Answer what is asked of a list, with the place of each answer in the sources of the whole.

    Args:
        program: what is asked of the items.
        found: the truth of it for each item.
        ghosts: the items, as bits, that may not be there at all.
        which: the items that stand in the list; by default all.
    """
    ghosts, real = ghosts & which, which & ~ghosts
    for place, index, counted in program.questions:
        possible, certain = found.may[index] & which, found.must[index] & real
        if counted:
            highest = float("inf") if possible & ghosts else float((possible & real).bit_count())
            yield place, Span(certain.bit_count(), highest)
        else:
            yield place, TRUE if certain else UNKNOWN if possible else FALSE


def _column(asked: str | Grew | Taken, items: Sequence[Item]) -> dict[Value, int]:
    column: dict[Value, int] = {}
    for n, item in enumerate(items):
        match asked:
            case str():
                value = item.value(asked)
            case Grew(window):
                value = item.grew(window)
            case Taken(window):
                value = item.taken(window)
        column[value] = column.get(value, 0) | 1 << n
    return column


def _leaf(op: int, value: Any, about: Any) -> int:
    """Give the truth of an entry that reads a source which is no flag."""
    if op == p.WITHIN:
        return within(value, about)
    if op == p.COMPARE:
        return compare(value, *about)
    return TRUE if about.is_settled(value) else FALSE


def _at_least(k: int, parts: Sequence[int]) -> int:
    """Give the worlds in which at least ``k`` of the parts are."""
    reached = [-1, *(0 for _ in range(k))]
    for part in parts:
        for n in range(k, 0, -1):
            reached[n] |= reached[n - 1] & part
    return reached[k]

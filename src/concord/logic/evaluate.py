"""One person: the value of every entry, in one pass."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any, Protocol

from concord.logic import program as p
from concord.logic.conditions import (
    All,
    AtLeast,
    Compare,
    Condition,
    Count,
    Flag,
    Grew,
    Has,
    Not,
    Reading,
    Some,
    Taken,
    Window,
    Within,
)
from concord.logic.conditions import Any as AnyOf
from concord.logic.program import Program, Source
from concord.logic.truth import FALSE, NOT, TRUE, UNKNOWN
from concord.logic.values import Span, Value, compare, within
from concord.logic.worlds import answers_of, of_items


class Item(Protocol):
    """One entry of a list, or the ghost that stands for entries nobody has told us of."""

    @property
    def ghost(self) -> bool:
        """Whether this entry may not exist at all."""

    def value(self, field: str) -> Any:
        """Give what is still possible for a field, in the form of its kind."""

    def candidates(self, words: Set[str]) -> Set[str]:
        """Give those of some medicines, classes and kinds that it may contain."""

    def has(self, what: str) -> int:
        """Say whether it contains a medicine, class or kind."""

    def grew(self, window: Window | None) -> int:
        """Say whether the cancer grew while it was taken or in the window after."""

    def taken(self, window: Window) -> int:
        """Say whether it was taken at some time in the window up to the day of the facts."""


class Answers(Protocol):
    """What a program reads from: the facts of one person as of a date."""

    def value(self, name: str) -> Value:
        """Give what is still possible for a fact."""

    def items(self, name: str) -> Sequence[Item]:
        """Give the entries of a list, its ghosts among them."""

    def read(self, reading: Reading) -> Value:
        """Answer ``lines time_on best_response since``."""


def holds(condition: Condition, item: Item) -> int:
    """Evaluate a condition for one item of a list."""
    match condition:
        case Flag(name):
            truth: int = item.value(name)
            return truth
        case Within(str() as name, mask):
            return within(item.value(name), mask)
        case Compare(str() as name, op, number):
            return compare(item.value(name), op, number)
        case Has(what):
            return item.has(what)
        case Grew(window):
            return item.grew(window)
        case Taken(window):
            return item.taken(window)
        case Not(part):
            return NOT[holds(part, item)]
        case All(parts):
            result = TRUE
            for part in parts:
                result &= holds(part, item)
                if not result:
                    break
            return result
        case AnyOf(parts):
            result = FALSE
            for part in parts:
                result |= holds(part, item)
            return result
        case AtLeast(k, parts):
            return at_least(k, [holds(part, item) for part in parts])
    raise TypeError(f"{condition!r} cannot be asked of one item")


def at_least(k: int, values: Sequence[int]) -> int:
    """Say whether at least ``k`` of some truths are TRUE."""
    if sum(value == TRUE for value in values) >= k:
        return TRUE
    return UNKNOWN if sum(value != FALSE for value in values) >= k else FALSE


def some(items: Sequence[Item], condition: Condition) -> int:
    """Say whether an item meets the condition; a ghost can leave it open but never make it TRUE."""
    result = FALSE
    for item in items:
        value = holds(condition, item)
        result |= UNKNOWN if item.ghost and value else value
    return result


def count(items: Sequence[Item], condition: Condition) -> Span:
    """Count the items that meet the condition; open above while a ghost might."""
    lowest, highest = 0, 0.0
    for item in items:
        value = holds(condition, item)
        if value and item.ghost:
            highest = float("inf")
        elif value:
            highest += 1
            lowest += value == TRUE
    return Span(lowest, highest)


def read(source: Source, answers: Answers) -> Value:
    """Give the value of one source."""
    match source:
        case str():
            return answers.value(source)
        case Some(name, part):
            return some(answers.items(name), part)
        case Count(name, part):
            return count(answers.items(name), part)
        case Reading():
            return answers.read(source)


def read_all(
    program: Program, answers: Answers, before: Answers | None = None, vector: Sequence[Value] = ()
) -> list[Value]:
    """Give the value of every source of a program, as `read` gives it; what is asked of a list is answered at once.

    Args:
        program: the program.
        answers: the facts of one person.
        before: other facts of the same person; lists that are the same in both are not asked again.
        vector: what `read_all` gave for those.
    """
    found: list[Value] = list(vector) or [UNKNOWN] * len(program.sources)
    for place in program.told:
        found[place] = read(program.sources[place], answers)
    for name, asked in program.lists.items():
        items = answers.items(name)
        if before is not None and items == before.items(name):
            continue
        ghosts = sum(1 << n for n, item in enumerate(items) if item.ghost)
        for place, value in answers_of(asked, of_items(asked, items), ghosts):
            found[place] = value
    return found


def run(program: Program, vector: Sequence[Value]) -> list[int]:
    """Give the truth of every entry, from the values of the sources."""
    out: list[int] = []
    a: Any
    b: Any
    for op, a, b in program.entries:
        if op == p.ALL:
            value = 3
            for i in a:
                value &= out[i]
        elif op == p.ANY:
            value = 0
            for i in a:
                value |= out[i]
        elif op == p.FLAG:
            value = vector[a]
        elif op == p.WITHIN:
            possible: Any = vector[a]
            value = 0 if not possible & b else (1 if possible & ~b else 3)
        elif op == p.NOT:
            value = NOT[out[a]]
        elif op == p.COMPARE:
            value = compare(vector[a], b[0], b[1])
        elif op == p.AT_LEAST:
            value = at_least(b, [out[i] for i in a])
        elif op == p.KNOWN:
            value = FALSE if out[a] == UNKNOWN else TRUE
        else:
            value = TRUE if b.is_settled(vector[a]) else FALSE
        out.append(value)
    return out

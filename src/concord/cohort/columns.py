"""The columns of a cohort: for each thing that conditions read, how its values are written and read back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from concord.cohort.naming import name_of
from concord.guideline.compiled import Guideline
from concord.logic.conditions import Count, Reading, Some
from concord.logic.program import Source
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import NEVER, Kind, Span, Value
from concord.logic.vocabulary import RESPONSES

Cell = bool | float | None
"""What stands in a row of a column; ``None``: not known."""

LATER = "later: "
"""Begins the names of columns for the what-if "the present treatment stops working"."""

NO_TREATMENT = "no_treatment"
"""The best response to a treatment that was never given."""

_TRUTHS: Mapping[int, Cell] = {FALSE: False, UNKNOWN: None, TRUE: True}
_CODES: Mapping[Cell, int] = {False: FALSE, None: UNKNOWN, True: TRUE}


@dataclass(frozen=True)
class Column:
    """What one source of the program needs: a flag one column, a choice one a member, a number three.

    Attributes:
        name: the source in the condition language.
        kind: its type; the bounds of a number close what is open.
    """

    name: str
    kind: Kind

    @cached_property
    def flags(self) -> tuple[str, ...]:
        """The nullable Boolean columns."""
        match self.kind.type:
            case "flag":
                return (self.name,)
            case "choice":
                return tuple(f"{self.name}.{member}" for member in self.kind.members)
        return (f"{self.name}.never",)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The columns of 64-bit numbers: the lowest and the highest that is possible."""
        return (f"{self.name}.lo", f"{self.name}.hi") if self.kind.type == "number" else ()

    @property
    def names(self) -> tuple[str, ...]:
        """All columns, in the order of the cells."""
        return (*self.numbers, *self.flags)

    def write(self, value: Value) -> tuple[Cell, ...]:
        """Give the cells of a value.

        Raises:
            ValueError: for what is not a number, which no condition could be asked of.
        """
        if isinstance(value, Span):
            return self._write_span(value)
        if self.kind.type == "flag":
            return (_TRUTHS[value],)
        only = value.bit_count() == 1
        bits = (value >> i & 1 for i in range(len(self.kind.members)))
        return tuple((only or None) if bit else False for bit in bits)

    def _write_span(self, span: Span) -> tuple[Cell, ...]:
        if math.isnan(span.lo) or math.isnan(span.hi):
            raise ValueError(f"{self.name} is not a number")
        if span.lo > span.hi:
            return (math.inf, -math.inf, True)
        return (float(span.lo), float(span.hi), None if span.never else False)

    def read(self, row: Mapping[str, object]) -> Value:
        """Give the value that the cells of a row stand for."""
        cells = [row[name] for name in self.flags]
        if self.kind.type == "flag":
            return _CODES[cells[0]]  # type: ignore[index]
        if self.kind.type == "choice":
            return sum(1 << i for i, cell in enumerate(cells) if cell is not False)
        if cells[0] is True:
            return NEVER
        lo, hi = (row[name] for name in self.numbers)
        return Span(
            self.kind.low if lo is None else float(lo),  # type: ignore[arg-type]
            self.kind.high if hi is None else float(hi),  # type: ignore[arg-type]
            cells[0] is None,
        )


@dataclass(frozen=True)
class Layout:
    """All columns of a guideline: a vector now, then the part of it that statuses need of the what-if.

    Attributes:
        now: one for each source of the program.
        later: those that decide whether an option opens when the present treatment stops working.
        later_sources: for each of these, its place in `now`.
    """

    now: tuple[Column, ...]
    later: tuple[Column, ...]
    later_sources: tuple[int, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order of the whole vector."""
        return (*self.now, *self.later)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, cell by cell."""
        return tuple(name for column in self.columns for name in column.names)

    def vector(self, now: Sequence[Value], later: Sequence[Value] | None) -> list[Value]:
        """Join the values now with those of the what-if; where nothing is being taken, nothing would change."""
        chosen = now if later is None else later
        return [*now, *(chosen[place] for place in self.later_sources)]

    def write(self, vector: Iterable[Value]) -> list[Cell]:
        """Give the cells of a row.

        Raises:
            ValueError: for what is not a number.
        """
        return [cell for column, value in zip(self.columns, vector, strict=True) for cell in column.write(value)]

    def read(self, row: Mapping[str, object]) -> list[Value]:
        """Give the vector of a row."""
        return [column.read(row) for column in self.columns]


def layout_of(guideline: Guideline) -> Layout:
    """Lay out the columns of a guideline; the same for every region and day of knowledge."""
    now = tuple(_column(source, guideline) for source in guideline.program.sources)
    assert len({column.name for column in now}) == len(now), "two sources have the same name"
    places = _asked_later(guideline)
    later = tuple(Column(LATER + now[place].name, now[place].kind) for place in places)
    return Layout(now, later, places)


def _column(source: Source, guideline: Guideline) -> Column:
    name = name_of(source, guideline.vocabulary.lists)
    match source:
        case str():
            return Column(name, guideline.vocabulary.facts[source])
        case Some():
            return Column(name, Kind("flag"))
        case Reading("best_response"):
            return Column(name, Kind("choice", (*RESPONSES.members, NO_TREATMENT)))
        case Count() | Reading():
            return Column(name, Kind("number", low=0.0))


def _asked_later(guideline: Guideline) -> tuple[int, ...]:
    """Find the sources behind criteria and contraindications, in whatever region and on whatever day."""
    options, program = guideline.options.values(), guideline.program
    rules = [rule for option in options for rule in (*option.deciding(), *option.contraindications())]
    open_ = [index for rule in rules for index in rule.entries()]
    found: set[int] = set()
    seen: set[int] = set()
    while open_:
        index = open_.pop()
        if index in seen:
            continue
        seen.add(index)
        open_ += program.parts(index)
        if program.source_of(index) is not None:
            found.add(program.entries[index][1])
    return tuple(sorted(found))

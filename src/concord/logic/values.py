"""What is still possible: subsets of a closed list, and intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from concord.logic.truth import FALSE, TRUE, UNKNOWN


class Span(NamedTuple):
    """A closed interval of numbers; ``never`` means the event may never have happened.

    A span that is surely *never* is empty: ``lo`` is +inf and ``hi`` is -inf.
    """

    lo: float
    hi: float
    never: bool = False

    @property
    def exact(self) -> bool:
        """Whether one number is left."""
        return self.lo == self.hi and not self.never


ANY_NUMBER = Span(-math.inf, math.inf)
NEVER = Span(math.inf, -math.inf, True)


def hull(spans: list[Span]) -> Span:
    """Give the smallest span that holds all of the given ones."""
    return Span(min(s.lo for s in spans), max(s.hi for s in spans), any(s.never for s in spans))


@dataclass(frozen=True)
class Kind:
    """The type of a fact or field: a flag, a number between bounds, or a choice from a closed list."""

    type: str
    members: tuple[str, ...] = ()
    low: float = -math.inf
    high: float = math.inf

    @cached_property
    def everything(self) -> int:
        """The mask of the whole list."""
        return (1 << len(self.members)) - 1

    def mask(self, *members: str) -> int:
        """Give the bit mask of some members."""
        bits = self._bits
        found = 0
        for member in members:
            found |= bits[member]
        return found

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {member: 1 << i for i, member in enumerate(self.members)}

    def names(self, mask: int) -> list[str]:
        """Give the members in a mask, in the order of the list."""
        return [member for i, member in enumerate(self.members) if mask >> i & 1]

    @cached_property
    def unknown(self) -> Value:
        """The value when everything is still possible."""
        if self.type == "flag":
            return UNKNOWN
        return self.everything if self.type == "choice" else Span(self.low, self.high)

    def clip(self, span: Span) -> Span:
        """Close the open ends of a number's span by the bounds of its kind."""
        return Span(
            self.low if span.lo == -math.inf else span.lo, self.high if span.hi == math.inf else span.hi, span.never
        )

    def is_settled(self, value: Value) -> bool:
        """Whether one value is left (a number: bounded on both sides, and narrower than what is possible at all)."""
        if isinstance(value, Span):
            return value == NEVER or not (value.never or any(map(math.isinf, value[:2])) or value == self.unknown)
        if self.type == "flag":
            return value != UNKNOWN
        return value.bit_count() == 1


Value = int | Span
"""A flag's truth code, a choice's bit mask, or a number's span."""


def within(possible: int, mask: int) -> int:
    """Say whether a choice lies in a set of values."""
    if not possible & mask:
        return FALSE
    return UNKNOWN if possible & ~mask else TRUE


def compare(span: Span, op: str, number: float) -> int:
    """Compare every possible number with one; an event that never happened compares FALSE."""
    lo, hi, never = span
    match op:
        case ">=":
            possible, certain = hi >= number, lo >= number
        case ">":
            possible, certain = hi > number, lo > number
        case "<=":
            possible, certain = lo <= number, hi <= number
        case "<":
            possible, certain = lo < number, hi < number
        case "==":
            possible, certain = lo <= number <= hi, lo == hi == number
        case _:
            possible, certain = not lo == hi == number and lo <= hi, not lo <= number <= hi
    if not possible:
        return FALSE
    return TRUE if certain and not never else UNKNOWN

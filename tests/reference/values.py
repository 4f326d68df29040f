"""What is still possible, written down as plain sets; truth is True, False, or None for unknown."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

Truth = bool | None
EITHER: frozenset[bool] = frozenset({True, False})
YES: frozenset[bool] = frozenset({True})
NO: frozenset[bool] = frozenset({False})


class Number(NamedTuple):
    """Every number from `lo` to `hi`, both included; `never` when the event may never have happened.

    An event that surely never happened has no numbers: `lo` is above `hi`.
    """

    lo: float
    hi: float
    never: bool = False

    def points(self, around: float) -> list[float | None]:
        """Give enough of the possible numbers to compare all of them with one; None stands for never."""
        beside = (math.nextafter(around, -math.inf), around, math.nextafter(around, math.inf))
        points: list[float | None] = [p for p in (self.lo, *beside, self.hi) if self.lo <= p <= self.hi]
        return [*points, None] if self.never else points


NEVER = Number(math.inf, -math.inf, True)
ANYTHING = Number(-math.inf, math.inf)
Value = frozenset[bool] | frozenset[str] | Number


def together(numbers: Iterable[Number]) -> Number:
    """Give the interval that holds all of some intervals."""
    found = list(numbers)
    return Number(min(n.lo for n in found), max(n.hi for n in found), any(n.never for n in found))


def from_worlds(outcomes: Iterable[Truth]) -> Truth:
    """TRUE if true in every possible world, FALSE if in none, else unknown."""
    seen = set(outcomes)
    return seen.pop() if len(seen) == 1 else None


def flag_of(truth: Truth) -> frozenset[bool]:
    """Give the values a flag can have."""
    return EITHER if truth is None else frozenset({truth})


def truth_of(flag: frozenset[bool]) -> Truth:
    """Give the truth of a flag that stands alone."""
    return from_worlds(flag)


def negated(part: Truth) -> Truth:
    """Kleene's not."""
    return None if part is None else not part


def all_of(parts: Iterable[Truth]) -> Truth:
    """Kleene's and."""
    seen = set(parts)
    return False if False in seen else None if None in seen else True


def any_of(parts: Iterable[Truth]) -> Truth:
    """Kleene's or."""
    seen = set(parts)
    return True if True in seen else None if None in seen else False


def at_least(k: int, parts: Iterable[Truth]) -> Truth:
    """TRUE if k are TRUE; FALSE if fewer than k are TRUE or unknown; else unknown."""
    found = list(parts)
    if found.count(True) >= k:
        return True
    return False if found.count(True) + found.count(None) < k else None


def lies_in(possible: Iterable[str | None], wanted: Iterable[str]) -> Truth:
    """Compare every possible value of a choice with a list of values; None, for never, is none of them."""
    found = set(possible)
    return from_worlds(value in set(wanted) for value in found) if found else False


def compared(number: Number, op: str, with_: float) -> Truth:
    """Compare every possible number; an event that never happened compares FALSE."""
    return from_worlds(point is not None and _holds(point, op, with_) for point in number.points(with_))


def _holds(point: float, op: str, with_: float) -> bool:
    match op:
        case ">=":
            return point >= with_
        case ">":
            return point > with_
        case "<=":
            return point <= with_
        case "<":
            return point < with_
        case "==":
            return point == with_
        case _:
            return point != with_

"""Amounts as reports give them: a number, a range, or a bound such as ``< 5`` or ``at least 3``."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"
_ONE = re.compile(_NUMBER)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|to)\s*({_NUMBER})")
_BOUND = re.compile(rf"(<=|>=|≤|≥|<|>|less than|more than|at least|at most|up to|over|under)\s*({_NUMBER})")


class AmountProblem(ValueError):
    """An amount that cannot be read; the message says how to mend it."""


class Bounds(NamedTuple):
    """The written numbers of an amount.

    Attributes:
        low: the smallest number; ``None`` when nothing is known of it.
        high: the largest number; ``None`` when there is no limit.
        open_low: whether `low` itself is left out.
        open_high: whether `high` itself is left out.
        written: the numbers that stand in the text, without the 0 that a bound from above implies.
    """

    low: Fraction | None
    high: Fraction | None
    open_low: bool = False
    open_high: bool = False
    written: tuple[Fraction, ...] = ()


@lru_cache(maxsize=65536)
def bounds_of_amount(text: str) -> Bounds:
    """Read a written amount exactly; a bound from above starts at 0, as no amount here is negative.

    Raises:
        AmountProblem: when the text is not an amount.
    """
    cleaned = text.strip().lower()
    if cleaned == "unknown":
        return Bounds(None, None)
    if _ONE.fullmatch(cleaned):
        number = Fraction(cleaned)
        return Bounds(number, number, written=(number,))
    if found := _RANGE.fullmatch(cleaned):
        low, high = Fraction(found[1]), Fraction(found[2])
        if low > high:
            raise AmountProblem(f"{text!r} runs backwards; write the smaller number first")
        return Bounds(low, high, written=(low, high))
    if found := _BOUND.fullmatch(cleaned):
        number = Fraction(found[2])
        match found[1]:
            case "<" | "under" | "less than":
                return Bounds(Fraction(0), number, open_high=True, written=(number,))
            case "<=" | "≤" | "at most" | "up to":
                return Bounds(Fraction(0), number, written=(number,))
            case ">" | "over" | "more than":
                return Bounds(number, None, open_low=True, written=(number,))
            case _:
                return Bounds(number, None, written=(number,))
    raise AmountProblem(f"{text[:40]!r} is not an amount; {_advice(cleaned)}")


def span_of_bounds(bounds: Bounds) -> tuple[float, float]:
    """Give bounds as two floats, both inclusive; an open end becomes the nearest float on the inside."""
    low = -math.inf if bounds.low is None else float(bounds.low)
    high = math.inf if bounds.high is None else float(bounds.high)
    if bounds.open_low:
        low = math.nextafter(low, math.inf)
    if bounds.open_high:
        high = math.nextafter(high, -math.inf)
    return low, high


@lru_cache(maxsize=65536)
def span_of_amount(text: str) -> tuple[float, float]:
    """Give the smallest and the largest number that a written amount can mean, both inclusive.

    An open end becomes the nearest float on the inside, so ``< 5`` ends just below 5.
    ``unknown`` is everything from minus to plus infinity.

    Raises:
        AmountProblem: when the text is not an amount.
    """
    return span_of_bounds(bounds_of_amount(text))


def _advice(cleaned: str) -> str:
    if re.fullmatch(rf"{_NUMBER}\s*%", cleaned):
        return "leave out the % sign"
    if re.fullmatch(r"[0-9]+,[0-9]+", cleaned):
        return "write the decimal sign as a point and no thousands sign"
    return "write 12, 1-10, < 5, at least 3 or unknown"

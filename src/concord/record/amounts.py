"""Amounts as reports give them: a number, a range, or a bound such as ``< 5`` or ``at least 3``."""

from __future__ import annotations

import math
import re
from functools import lru_cache

_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|to)\s*({_NUMBER})")
_BOUND = re.compile(rf"(<=|>=|<|>|at least|at most|up to|over|under)\s*({_NUMBER})")


class AmountProblem(ValueError):
    """An amount that cannot be read; the message says how to mend it."""


@lru_cache(maxsize=65536)
def span_of_amount(text: str) -> tuple[float, float]:
    """Give the smallest and the largest number that a written amount can mean, both inclusive.

    An open end becomes the nearest float on the inside, so ``< 5`` ends just below 5.
    ``unknown`` is everything from minus to plus infinity.

    Raises:
        AmountProblem: when the text is not an amount.
    """
    cleaned = text.strip().lower()
    if cleaned == "unknown":
        return -math.inf, math.inf
    if re.fullmatch(_NUMBER, cleaned):
        return float(cleaned), float(cleaned)
    if found := _RANGE.fullmatch(cleaned):
        low, high = float(found[1]), float(found[2])
        if low > high:
            raise AmountProblem(f"{text!r} runs backwards; write the smaller number first")
        return low, high
    if found := _BOUND.fullmatch(cleaned):
        number = float(found[2])
        match found[1]:
            case "<" | "under":
                return 0.0, math.nextafter(number, -math.inf)
            case "<=" | "at most" | "up to":
                return 0.0, number
            case ">" | "over":
                return math.nextafter(number, math.inf), math.inf
            case _:
                return number, math.inf
    raise AmountProblem(f"{text!r} is not an amount; write 12, 1-10, < 5, at least 3 or unknown")

"""Lengths as reports write them, in mm or cm; the record holds millimetres."""

from __future__ import annotations

import re
from fractions import Fraction

_LENGTH = re.compile(
    r"(?P<before>.*?)(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>mm|cm|millimet(?:er|re)s?|centimet(?:er|re)s?)?\s*"
)


def in_millimetres(text: str) -> str:
    """Give a length without its unit, in millimetres: ``2.7 cm`` is ``27``; a bare number stays as it is.

    Text that is no single length comes back unchanged, for the record's own check to refuse with its reason.
    """
    found = _LENGTH.fullmatch(text.strip().casefold())
    if not found or any(sign.isdigit() for sign in found["before"]):
        return text
    number = Fraction(found["number"]) * (10 if (found["unit"] or "").startswith("c") else 1)
    return found["before"] + f"{float(number):g}"

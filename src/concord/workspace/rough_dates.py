"""Dates as people write them: a day, a month, a year, or not known; never a guess between two readings."""

from __future__ import annotations

import re

from concord.record.dates import UNKNOWN_DATE, DateProblem, span_of_date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NOT_KNOWN = ("unknown", "not known", "date not known", "don't know", "do not know", "?")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?)? (\d{4})")
_NUMBERS = re.compile(r"(?:(\d{1,2})[ /.-])?(\d{1,2})[ /.-](\d{4})")
_ISO = re.compile(r"\d{4}(?:-\d{1,2}){0,2}")
_MEND = "write the month as a word: 5 March 2024, March 2024, or only 2024"


def written_date(text: str) -> str:
    """Give a date as the record writes it: ``5 March 2024`` is ``2024-03-05``.

    Args:
        text: day, month and year in any of the usual ways; ``not known``.

    Returns:
        ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or ``unknown``.

    Raises:
        DateProblem: what cannot be read, and what could be two dates, such as 3/4/2024.
    """
    plain = " ".join(text.replace(",", " ").casefold().split())
    if plain in _NOT_KNOWN:
        return UNKNOWN_DATE
    if _ISO.fullmatch(plain):
        year, *rest = plain.split("-")
        return _checked(text, int(year), *map(int, rest))
    if found := _WORDS.fullmatch(plain):
        day, month, day_after, year = found.groups()
        number = _month(month)
        if number and not (day and day_after):
            return _checked(text, int(year), number, *(int(one) for one in (day or day_after,) if one))
    if found := _NUMBERS.fullmatch(plain):
        first, second, year = found.groups()
        if first is None:
            return _checked(text, int(year), int(second))
        return _two_numbers(text, int(first), int(second), int(year))
    raise DateProblem(f"“{text[:40]}” cannot be read as a date; {_MEND}")


def _two_numbers(text: str, first: int, second: int, year: int) -> str:
    """Read two numbers before a year only where one of them can be no month, or both are the same."""
    if first == second or second > 12:
        return _checked(text, year, first, second)
    if first > 12:
        return _checked(text, year, second, first)
    raise DateProblem(f"“{text[:40]}” can be read as two dates; {_MEND}")


def _month(word: str) -> int | None:
    found = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    return found[0] if len(found) == 1 else None


def _checked(text: str, year: int, *rest: int) -> str:
    written = "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])
    try:
        span_of_date(written)
    except DateProblem:
        raise DateProblem(f"“{text[:40]}” is not in the calendar; {_MEND}") from None
    return written

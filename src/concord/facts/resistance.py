"""Endocrine resistance (ESO-ESMO ABC): the worst that any endocrine treatment shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from concord.facts.context import Context
from concord.facts.days import Days
from concord.facts.items import AFTER_LAST_DOSE, Course, Entry, Ghost, grew_on, growth_told
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.record.dates import add_months

NONE, SECONDARY, PRIMARY = 1, 2, 4
"""From the mildest to the worst; a set of them is what one thing may show."""
_NAMES = ((NONE, "none"), (SECONDARY, "secondary"), (PRIMARY, "primary"))
_DAY, _AFTER = timedelta(days=1), timedelta(days=AFTER_LAST_DOSE.count)
_TOGETHER = timedelta(days=28)


class _Shown(NamedTuple):
    """What a treatment may show, and whether it shows more than "none" for a reason told."""

    levels: int
    key: str


def derive_resistance(context: Context, treatments: list[Entry]) -> None:
    """Set `endocrine_resistance`; exactly 24 or 6 months is secondary."""
    kind = context.dictionary.facts["endocrine_resistance"].kind
    rows = [e for e in treatments if e.has("endocrine")]
    shown = [_Shown(_of_treatment(e, rows, context.come_back), e.key) for e in rows]
    levels = _worst(one.levels for one in shown)
    value = kind.mask(*(name for level, name in _NAMES if levels & level))
    entries = tuple(one.key for one in shown if not one.levels & NONE)
    how = "growth or recurrence on hormone treatment" if entries else ""
    context.put("endocrine_resistance", State(value, entries=entries, how=how))


def _worst(sets: Iterable[int]) -> int:
    """Combine what several things may show: the worst of one choice from each."""
    found = NONE
    for one in sets:
        found = sum(
            level for level in (NONE, SECONDARY, PRIMARY)
            if (found & level and one & (2 * level - 1)) or (one & level and found & (2 * level - 1))
        )  # fmt: skip
    return found


def _of_treatment(entry: Entry, rows: list[Entry], come_back: int) -> int:
    course = entry.course
    if course is None:
        is_early = entry.value("setting") == 1
        return NONE if is_early and come_back == FALSE else NONE | SECONDARY | PRIMARY
    levels = NONE if entry.has("endocrine") == UNKNOWN else 0
    if course.early != FALSE:
        levels |= _early(course)
    if course.early != TRUE:
        levels |= _late(course, _is_first(entry, course, rows))
    return levels


def _early(course: Course) -> int:
    """Recurrence in the first 24 months of it; later during it; in the 12 months after it; later."""
    start, end, found = course.start, course.end, course.recurrence
    if course.recurred == FALSE or found.hi < start.lo:
        return NONE
    levels = NONE if course.recurred == UNKNOWN else 0
    during = Days(max(found.lo, start.lo), min(found.hi, end.hi))
    levels |= _split(during, start, 24)
    if found.hi <= end.lo:  # it cannot have been found after the end
        return levels
    if course.stopped == "growth":  # found after the end, but come back by then
        return levels | _split(Days(end.lo, min(end.hi, found.hi - _DAY)), start, 24)
    levels |= SECONDARY if found.lo <= add_months(end.hi, 12) else 0
    return levels | (NONE if found.hi > add_months(end.lo, 12) else 0)


def _split(day: Days, start: Days, months: int) -> int:
    """Say whether a day lies before, or at or after, so many months from the start; nothing for no day."""
    if day.lo > day.hi:
        return 0
    before = day.lo < add_months(min(start.hi, day.lo), months)
    return (PRIMARY if before else 0) | (SECONDARY if day.hi >= add_months(start.lo, months) else 0)


def _late(course: Course, first: int) -> int:
    """Growth in the first 6 months of the first one is primary, any other growth on one is secondary."""
    shown = [
        _by_event(course, seen.when, seen.growing == "yes", first) for seen in course.growth if seen.growing != "no"
    ]
    if course.stopped == "growth" and (told := growth_told(course)) != TRUE:
        at_end = _split(course.end, course.start, 6)
        shown.append(_by_place(at_end, first) | (NONE if told else 0))
    if grew_on(course, AFTER_LAST_DOSE) == UNKNOWN:
        shown.append(_by_place(PRIMARY | SECONDARY, first) | NONE)
    worst = _worst(shown)
    return worst & ~NONE if course.stopped == "growth" else worst


def _by_event(course: Course, when: Days, sure: bool, first: int) -> int:
    start, end = course.start, course.end
    inside = Days(max(when.lo, start.lo), min(when.hi, end.hi + _AFTER))
    if inside.lo > inside.hi:
        return NONE
    levels = _split(inside, Days(start.lo, min(start.hi, end.hi)), 6)
    outside = when.lo < min(start.hi, end.hi) or when.hi > end.lo + _AFTER
    return _by_place(levels, first) | (NONE if outside or not sure else 0)


def _by_place(levels: int, first: int) -> int:
    """Early growth on one that was not the first is secondary."""
    if not levels & PRIMARY or first == TRUE:
        return levels
    return levels | SECONDARY if first else levels & ~PRIMARY | SECONDARY


def _is_first(entry: Entry, course: Course, rows: list[Entry]) -> int:
    """Say whether no endocrine treatment of metastatic disease began more than 28 days before this one."""
    first = TRUE
    for other in rows:
        if other is entry:
            continue
        if other.course is None:
            since = other.since if isinstance(other, Ghost) else date.min
            if other.value("setting") != 1 and since < course.start.hi - _TOGETHER:
                first &= UNKNOWN
        elif other.course.early != TRUE and other.course.start.lo < course.start.hi - _TOGETHER:
            surely = other.course.start.hi < course.start.lo - _TOGETHER
            certain = other.course.early == FALSE and other.has("endocrine") == TRUE
            first &= FALSE if surely and certain else UNKNOWN
    return first

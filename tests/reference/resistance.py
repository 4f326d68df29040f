"""Endocrine resistance (ESO-ESMO ABC), by going through the possible courses of each treatment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from concord.record.dates import add_months

from .days import Days, around
from .lists import Item
from .treatments import TWENTY_EIGHT_DAYS, Course, explained, grew_on_it
from .values import Truth, all_of, any_of, from_worlds, lies_in, negated

ORDER = ("none", "secondary", "primary")
EVERY = frozenset(ORDER)
NONE = frozenset({"none"})
DAYS_28 = timedelta(days=28)
Levels = frozenset[str]


def endocrine_resistance(course: Course, treatments: list[Item], as_of: date) -> Levels:
    """Give the worst that some treatment shows: primary before secondary before none."""
    return worst(shown_by(item, course, treatments, as_of) for item in treatments)


def worst(sets: Iterable[Levels]) -> Levels:
    """Choose one from each in every way, and take the worst of each choice."""
    possible = NONE
    for one in sets:
        possible = frozenset(max(a, b, key=ORDER.index) for a in possible for b in one)
    return possible


def shown_by(item: Item, course: Course, treatments: list[Item], as_of: date) -> Levels:
    """Give what one treatment may show."""
    endocrine = item["has"]("endocrine")
    if endocrine is False:
        return NONE
    if item["ghost"]:
        return NONE if item["setting"] == {"early"} and course.returned is False else EVERY
    shown = NONE if endocrine is None else frozenset()
    if "early" in item["setting"]:
        shown |= shown_early(item, course)
    if "metastatic" in item["setting"]:
        shown |= shown_later(item, course, as_of, by_place(is_first(item, treatments)))
    return shown


def courses(item: Item, other: Days, months: tuple[int, ...]) -> list[tuple[date, date]]:
    """Give every start and end that can matter beside some other day."""
    start, end = item["start"], item["end"]
    starts, ends = around(start, [end, other], *months), around(end, [start, other], *months)
    return [(s, e) for s in starts for e in ends if (s == e if item["one_day"] else s <= e)]


def shown_early(item: Item, course: Course) -> Levels:
    """Recurrence in the first 24 months of it; later during it, or within 12 months after it; later than that."""
    if course.returned is False or course.from_the_start is True:
        return NONE
    shown: set[str] = set()
    days = around(course.day, [item["start"], item["end"]], 24, 12)
    for start, end in courses(item, course.day, (24, 12)):
        for day in days:
            if day < start:
                continue
            # Stopped for growth: it had come back by then, even if that was found later.
            seen = min(day, end) if item["treatment"].stopped == "growth" else day
            if seen <= end:
                shown.add("primary" if seen < add_months(start, 24) else "secondary")
            else:
                shown.add("secondary" if seen <= add_months(end, 12) else "none")
    if not shown or course.returned is None:
        shown.add("none")
    return frozenset(shown)


def by_place(first: Truth) -> dict[str, Levels]:
    """Growth in the first 6 months is primary on the first one, and secondary on a later one."""
    early = {True: {"primary"}, False: {"secondary"}, None: {"primary", "secondary"}}[first]
    return {"early": frozenset(early), "late": frozenset({"secondary"}), "outside": NONE}


def shown_later(item: Item, course: Course, as_of: date, meaning: dict[str, Levels]) -> Levels:
    """Growth while it was taken or at most 28 days after: told on a day, told by why it stopped, or untold."""
    shown = [by_event(item, days, certain, meaning) for days, certain in course.growths]
    is_stopped = item["treatment"].stopped == "growth"
    if is_stopped and explained(item, course) is not True:
        at_end = frozenset().union(
            *(
                meaning["early" if end < add_months(start, 6) else "late"]
                for start, end in courses(item, item["end"], (6,))
            )
        )
        shown.append(at_end | (NONE if explained(item, course) is None else frozenset()))
    if not is_stopped and grew_on_it(item["treatment"], item, TWENTY_EIGHT_DAYS, as_of, course) is None:
        shown.append(meaning["early"] | meaning["late"] | NONE)
    return worst(shown) - NONE if is_stopped else worst(shown)


def by_event(item: Item, days: Days, certain: bool, meaning: dict[str, Levels]) -> Levels:
    """Give what one day of growth may show."""
    shown = frozenset() if certain else NONE
    seen = around(days, [item["start"], item["end"]], 6)
    for start, end in courses(item, days, (6,)):
        for day in seen:
            if start <= day <= end + DAYS_28:
                shown |= meaning["early" if day < add_months(start, 6) else "late"]
            else:
                shown |= NONE
    return shown


def is_first(item: Item, treatments: list[Item]) -> Truth:
    """Say whether no endocrine treatment of spread disease began more than 28 days before this one."""
    before = []
    for other in treatments:
        if other is item:
            continue
        counts = all_of([other["has"]("endocrine"), lies_in(other["setting"], ["metastatic"])])
        if other["ghost"]:
            counts = None if counts is not False and other["since"] < item["start"].last - DAYS_28 else False
            before.append(counts)
            continue
        earlier = from_worlds(o < s - DAYS_28 for o in other["start"] for s in item["start"])
        before.append(all_of([counts, earlier]))
    return negated(any_of(before))

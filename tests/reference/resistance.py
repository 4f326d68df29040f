"""Endocrine resistance (ESO-ESMO ABC), by going through the possible courses of each treatment."""

from __future__ import annotations

from datetime import date, timedelta

from concord.record.dates import add_months

from .days import LONG_AGO
from .lists import Item
from .treatments import Course, beside

ORDER = ("none", "secondary", "primary")
AFTER_LAST_DOSE = timedelta(days=28)


def endocrine_resistance(course: Course, treatments: list[Item]) -> frozenset[str]:
    """Give the worst that some treatment shows: primary before secondary before none."""
    possible = {"none"}
    for item in treatments:
        shown = shown_by(item, course, is_first(item, treatments))
        possible = {max(a, b, key=ORDER.index) for a in possible for b in shown}
    return frozenset(possible)


def shown_by(item: Item, course: Course, first: bool | None) -> set[str]:
    """Give what one treatment may show."""
    endocrine = item["has"]("endocrine")
    if endocrine is False:
        return {"none"}
    if item["ghost"]:
        return {"none"} if item["setting"] == {"early"} and course.advanced is False else set(ORDER)
    shown: set[str] = set()
    if "early" in item["setting"]:
        shown |= shown_early(item, course)
    if "metastatic" in item["setting"]:
        shown |= shown_later(item, course, first)
    return shown | ({"none"} if endocrine is None else set())


def shown_early(item: Item, course: Course) -> set[str]:
    """Recurrence in the first 24 months of it; later during it, or within 12 months after it."""
    if course.advanced is False:
        return {"none"}
    shown = {"none"} if course.advanced is None else set()
    for start, end in item["courses"]:
        marks = [start, end, add_months(start, 24), add_months(end, 12)]
        for day in {*course.spread.corners(marks), *beside(course.spread, marks)}:
            if start <= day <= end:
                shown.add("primary" if day < add_months(start, 24) else "secondary")
            elif end < day <= add_months(end, 12):
                shown.add("secondary")
            else:
                shown.add("none")
    return shown


def shown_later(item: Item, course: Course, first: bool | None) -> set[str]:
    """Growth in the first 6 months of the first one for metastatic disease; at 6 months or later of any."""
    shown: set[str] = set()
    for start, end in item["courses"]:
        days: set[date] = set()
        sure = False
        marks = [start, end + AFTER_LAST_DOSE, add_months(start, 6)]
        for growth, certain in course.growths:
            inside = [
                day for day in {*growth.corners(marks), *beside(growth, marks)}
                if start <= day <= end + AFTER_LAST_DOSE
            ]  # fmt: skip
            days |= set(inside)
            sure = sure or (certain and growth.first >= start and growth.last <= end + AFTER_LAST_DOSE)
        if item["treatment"].stopped == "growth" and not days:
            days, sure = {end}, True
        for day in days:
            early = day < add_months(start, 6)
            shown |= (
                {"secondary"} if not early else {True: {"primary"}, False: {"none"}, None: {"primary", "none"}}[first]
            )
        if not sure:
            shown |= {"none"}
        if not days and item["grew"](None) is None and item["growth"] != frozenset({False}):
            shown |= set(ORDER)
    return shown


def is_first(item: Item, treatments: list[Item]) -> bool | None:
    """Say whether a treatment is the first endocrine one for metastatic disease."""
    if item["ghost"]:
        return None
    starts = [start for start, _ in item["courses"]]
    others = [
        i for i in treatments
        if i is not item and "metastatic" in i["setting"] and i["has"]("endocrine") is not False
    ]  # fmt: skip
    surely = maybe = True
    for other in others:
        sure = not other["ghost"] and other["setting"] == {"metastatic"} and other["has"]("endocrine") is True
        if other["ghost"]:
            surely = surely and other["since"] != LONG_AGO and other["since"] >= max(starts)
            continue
        before = {o < s for o, _ in other["courses"] for s in starts}
        surely = surely and before == {False}
        maybe = maybe and not (sure and before == {True})
    return True if surely else None if maybe else False

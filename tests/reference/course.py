"""The course of the cancer: has it spread, when, and how long after what (docs/meaning.md 4 and 5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from concord.record.dates import add_months
from concord.record.model import Record

from .days import LONG_AGO, Days, current, months_between, months_since, possible_days
from .lists import Item
from .treatments import Course
from .values import NEVER, Number, Truth, from_worlds, together

NOT_DISTANT = {"regional_node", "breast", "node"}
AFTER_LAST_DOSE = timedelta(days=28)


def course_of(record: Record, as_of: date) -> Course:
    """Read growth and spread off the record."""
    entries = [(possible_days(g.date, as_of), g.growing) for g in current(record.growth)]
    growths = [(days, growing == "yes") for days, growing in entries if growing != "no"]
    quiet = [days for days, growing in entries if growing == "no" and days.known]
    course = Course(growths, quiet, has_spread(record, as_of), day_of_spread(record, as_of))
    return course._replace(from_the_start=de_novo(record, as_of, course) is True)


def has_spread(record: Record, as_of: date) -> Truth:
    """Say whether it has spread; a cancer that is only inoperable has not."""
    cancer = record.cancer
    local = cancer.model_copy(update={"inoperable_locally_advanced": None})
    spread = advanced(record.model_copy(update={"cancer": local}), as_of)
    return None if spread is None and cancer.inoperable_locally_advanced != "yes" else bool(spread)


def stagings(record: Record) -> list[Any]:
    """Give the first diagnosis and later stagings."""
    return [*([record.cancer.first] if record.cancer.first else []), *current(record.cancer.stagings)]


def advanced(record: Record, as_of: date) -> Truth:
    """TRUE with a distant site, M1, stage IV, or inoperable; FALSE with M0 or stage I to III and nothing later."""
    cancer = record.cancer
    spread = cancer.metastatic.status if cancer.metastatic else None
    if any(site.where not in NOT_DISTANT for site in current(record.sites)):
        return True
    if any(s.m == "M1" or s.stage == "IV" for s in stagings(record)):
        return True
    if spread == "yes" or cancer.inoperable_locally_advanced == "yes":
        return True
    early = any(s.m == "M0" or s.stage in ("0",) or (s.stage or "").startswith("I") for s in stagings(record))
    maybe_later = (
        spread == "unknown"
        or any(site.where == "node" for site in current(record.sites))
        or any(t.setting == "metastatic" for t in current(record.treatments))
    )
    if spread == "no" or early:
        return None if maybe_later else False
    return None


def first_diagnosis(record: Record, as_of: date) -> Days:
    """Give the days on which breast cancer can first have been found."""
    first = record.cancer.first
    return possible_days(first.date, as_of) if first else Days(LONG_AGO, as_of)


def spread_from_the_start(record: Record) -> bool:
    """Say whether the first diagnosis was stage IV or M1."""
    first = record.cancer.first
    return first is not None and (first.m == "M1" or first.stage == "IV")


def day_of_spread(record: Record, as_of: date) -> Days:
    """Give the days on which the cancer can have been found to have spread: as stated, or the first distant site."""
    metastatic = record.cancer.metastatic
    if metastatic and metastatic.status == "yes" and metastatic.date and metastatic.date != "unknown":
        return possible_days(metastatic.date, as_of)
    if spread_from_the_start(record):
        return first_diagnosis(record, as_of)
    distant = [s.found for s in current(record.sites) if s.where not in NOT_DISTANT]
    distant += [s.date for s in current(record.cancer.stagings) if s.m == "M1" or s.stage == "IV"]
    days = [possible_days(text, as_of) for text in distant]
    if not days:
        return Days(first_diagnosis(record, as_of).first, as_of)
    return Days(min(d.first for d in days), min(d.last for d in days))


def de_novo(record: Record, as_of: date, course: Course) -> Truth:
    """TRUE with stage IV or M1 at first diagnosis, or a distant site found within 3 months of it."""
    if spread_from_the_start(record):
        return True
    if course.advanced is False:
        return False
    if record.cancer.first is None or not course.spread.known:
        return None
    first = first_diagnosis(record, as_of)
    pairs = [(f, s) for f in first.corners(course.spread) for s in course.spread.corners(first) if f <= s]
    found = from_worlds(s <= add_months(f, 3) for f, s in pairs) if pairs else None
    return None if found is True and course.advanced is None else found


def disease_free_months(record: Record, as_of: date, course: Course, from_the_start: Truth) -> Number:
    """Give the months from the first diagnosis to the day it was found to have spread; de novo: never."""
    if from_the_start is True or course.advanced is False:
        return NEVER
    first = first_diagnosis(record, as_of)
    number = months_from(first, course.spread)
    return number if course.advanced and from_the_start is False else number._replace(never=True)


def months_from(first: Days, second: Days) -> Number:
    """Give the months from one day to another; a day that came later counts 0."""
    return Number(months_between(first.last, second.first), months_between(first.first, second.last))


def early_items(items: list[Item]) -> list[Item]:
    """Give the anticancer treatments that can be early ones."""
    return [i for i in items if "early" in i["setting"] and i["has"]("anticancer") is not False]


def early_treatment_free_months(record: Record, as_of: date, course: Course, items: list[Item], dn: Truth) -> Number:
    """Give the months from the last dose of the last early treatment to the day it was found to have spread."""
    if dn is True or course.advanced is False:
        return NEVER
    ends = last_early_doses(items)
    if ends is None:
        return NEVER
    numbers = [months_from(end, course.spread) for end in ends[0]]
    never = ends[1] or course.advanced is None
    return together(numbers)._replace(never=never)


def last_early_doses(items: list[Item]) -> tuple[list[Days], bool] | None:
    """Give the days the last early dose can have been, and whether there may have been none; ``None`` if never."""
    found = early_items(items)
    if not found:
        return None
    sure: list[Days] = []
    maybe: list[Days] = []
    for item in found:
        if item["ghost"]:
            maybe.append(Days(item["since"], date.max))
            continue
        ends = [end for _, end in item["courses"]]
        is_early = item["setting"] == {"early"} and item["has"]("anticancer") is True
        (sure if is_early else maybe).append(Days(min(ends), max(ends)))
    first = max(d.first for d in sure) if sure else min(d.first for d in maybe)
    return [Days(first, max(d.last for d in [*sure, *maybe]))], not sure


def last_growth(record: Record, as_of: date, course: Course, items: list[Item]) -> Days | None:
    """Give the days of the last growth: recorded, or the end of a treatment that stopped for growth."""
    sure = [days for days, certain in course.growths if certain]
    sure += [
        Days(min(e for _, e in i["courses"]), max(e for _, e in i["courses"]))
        for i in items
        if not i["ghost"] and i["treatment"].stopped == "growth"
    ]
    unclear = [days for days, certain in course.growths if not certain]
    if not sure:
        return Days(LONG_AGO, as_of) if unclear else None
    return Days(max(d.first for d in sure), max(d.last for d in [*sure, *unclear]))


def since(event: str, record: Record, as_of: date, course: Course, items: list[Item]) -> Number:
    """Give the months since an event."""
    match event:
        case "first_diagnosis":
            return months_since(first_diagnosis(record, as_of), as_of)
        case "metastatic_diagnosis":
            if course.advanced is False:
                return NEVER
            return months_since(course.spread, as_of)._replace(never=course.advanced is None)
        case "last_growth":
            days = last_growth(record, as_of, course, items)
            return months_since(days, as_of) if days else Number(0, float("inf"), True)
        case _:
            ends = last_early_doses(items)
            if ends is None:
                return NEVER
            (days,), never = ends
            return months_since(Days(days.first, min(days.last, as_of)), as_of)._replace(never=never)

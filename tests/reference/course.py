"""The course of the cancer: has it spread, when, and how long after what (docs/meaning.md 4, 5 and 10)."""

from __future__ import annotations

from datetime import date
from typing import Any

from concord.facts.dictionary import Dictionary
from concord.record.dates import add_months
from concord.record.model import Record, Site

from .days import LONG_AGO, Days, around, current, months_between, months_since, possible_days
from .lists import Item
from .treatments import Course, explained
from .values import NEVER, Number, Truth, from_worlds


def course_of(record: Record, as_of: date, dictionary: Dictionary) -> Course:
    """Read growth and spread off the record."""
    entries = [(possible_days(g.date, as_of), g.growing) for g in current(record.growth)]
    growths = [(days, growing == "yes") for days, growing in entries if growing != "no"]
    quiet = [days for days, growing in entries if growing == "no" and days.known]
    spread, day = has_spread(record, dictionary), day_of_spread(record, as_of, dictionary)
    still_the_first = record.cancer.primary_in_place == "yes"
    near_the_breast = record.cancer.inoperable_locally_advanced == "yes" and not still_the_first
    returned = None if spread is False and near_the_breast else spread
    course = Course(growths, quiet, spread, day, None, returned)
    return course._replace(from_the_start=de_novo(record, as_of, course))


# Has it spread?


def stagings(record: Record) -> list[Any]:
    """Give the first diagnosis and later stagings."""
    return [*([record.cancer.first] if record.cancer.first else []), *current(record.cancer.stagings)]


def is_late(staging: Any) -> bool:
    """Stage IV or M1."""
    return bool(staging.m == "M1" or (staging.stage or "").startswith("IV"))


def is_early(staging: Any) -> bool:
    """M0, or stage 0 to III."""
    stage = staging.stage or ""
    return staging.m == "M0" or stage.startswith("0") or (stage.startswith("I") and not stage.startswith("IV"))


def is_contradicted(staging: Any, record: Record) -> bool:
    """Say whether the same statement, or another of the same written date, says that it was early."""
    for other in stagings(record):
        same_date = other.date == staging.date and other.date not in (None, "unknown")
        if is_early(other) and (other is staging or same_date):
            return True
    return False


def late_stages(record: Record) -> list[Any]:
    """Give the statements of stage IV or M1 that nothing contradicts."""
    return [s for s in stagings(record) if is_late(s) and not is_contradicted(s, record)]


def contradicted_stages(record: Record) -> list[Any]:
    """Give those that another statement contradicts."""
    return [s for s in stagings(record) if is_late(s) and is_contradicted(s, record)]


def is_distant(site: Site) -> Truth:
    """A regional node and the breast are no distant site; a node of unknown region or a place without a name may be."""
    if site.where in ("regional_node", "breast"):
        return False
    return None if site.where == "node" or (site.where == "other" and not site.part) else True


def has_spread(record: Record, dictionary: Dictionary) -> Truth:
    """Say whether it has spread; that it cannot be operated says nothing of that."""
    cancer = record.cancer
    stated = cancer.metastatic.status if cancer.metastatic else None
    places = [is_distant(site) for site in current(record.sites)]
    treated = [t for t in current(record.treatments) if is_for_spread(t, dictionary)]
    if True in places or late_stages(record) or treated or stated == "yes":
        return True
    if None in places or contradicted_stages(record) or stated == "unknown":
        return None
    return False if stated == "no" or any(is_early(s) for s in stagings(record)) else None


def is_for_spread(treatment: Any, dictionary: Dictionary) -> bool:
    """Say whether a treatment is stated as metastatic, or has a medicine that is used only in advanced disease."""
    if treatment.setting in ("early", "metastatic"):
        return bool(treatment.setting == "metastatic")
    names = [dictionary.formulary.identify(name) for name in treatment.agents]
    known = [dictionary.formulary.medicines[name] for name in names if name in dictionary.formulary.medicines]
    return any(medicine.advanced_only for medicine in known)


def advanced(record: Record, course: Course) -> Truth:
    """It has spread, or a clinician called it inoperable and locally advanced."""
    return True if record.cancer.inoperable_locally_advanced == "yes" else course.spread


# When?


def first_diagnosis(record: Record, as_of: date) -> Days:
    """Give the days on which breast cancer can first have been found."""
    first = record.cancer.first
    return possible_days(first.date if first else None, as_of)


def day_of_spread(record: Record, as_of: date, dictionary: Dictionary) -> Days:
    """Give the days on which it can have been found to have spread.

    As stated; else go through the earliest day in every world, with and without what only may be a sign of spread.
    """
    metastatic = record.cancer.metastatic
    if metastatic and metastatic.status == "yes" and metastatic.date and metastatic.date != "unknown":
        return possible_days(metastatic.date, as_of)
    places = [(is_distant(site), site.found) for site in current(record.sites)]
    sure = [found for distant, found in places if distant is True] + [s.date for s in late_stages(record)]
    maybe = [found for distant, found in places if distant is None] + [s.date for s in contradicted_stages(record)]
    if not sure:
        return Days(LONG_AGO, as_of)
    earliest = [possible_days(text, as_of).first for text in [*sure, *maybe]]
    latest = [possible_days(text, as_of).last for text in sure]
    found = Days(min(earliest), min(latest))
    treated = [possible_days(t.start, as_of).last for t in current(record.treatments) if is_for_spread(t, dictionary)]
    # It was found before the treatment for it began, even if no place of that time is listed.
    return found if all(day >= found.first for day in treated) else Days(LONG_AGO, min(treated))


def de_novo(record: Record, as_of: date, course: Course) -> Truth:
    """Stage IV or M1 at first diagnosis, or spread found within 3 months of it; found long before it is no answer."""
    first = record.cancer.first
    if course.spread is False:
        return False
    if first is not None and first in late_stages(record):
        return True
    began, spread = first_diagnosis(record, as_of), course.day
    days = [(f, s) for f in around(began, [spread], 3) for s in around(spread, [began], 3)]
    possible = [(f, s) for f, s in days if f <= add_months(s, 3)]
    if not possible:
        return None
    found = from_worlds(s <= add_months(f, 3) for f, s in possible)
    return course.spread if found is True else found


def never_free(course: Course) -> bool:
    """Say whether there is certainly no time between: nothing has spread, or it had from the start."""
    return course.spread is False or course.from_the_start is True


def disease_free_months(record: Record, as_of: date, course: Course) -> Number:
    """Give the months from the first diagnosis to the day it was found to have spread."""
    if never_free(course):
        return NEVER
    number = months_from(first_diagnosis(record, as_of), course.day)
    return number._replace(never=not (course.spread is True and course.from_the_start is False))


def months_from(first: Days, second: Days) -> Number:
    """Give the months from one day to another; a day that came later counts 0."""
    return Number(months_between(first.last, second.first), months_between(first.first, second.last))


def early_treatment_free_months(as_of: date, course: Course, items: list[Item], dictionary: Dictionary) -> Number:
    """Give the months from the end of the last early treatment to the day it was found to have spread."""
    found = last_early_end(as_of, items, dictionary)
    if never_free(course) or found is None:
        return NEVER
    days, sure = found
    return months_from(days, course.day)._replace(never=not (sure and course.spread is True))


def last_early_end(as_of: date, items: list[Item], dictionary: Dictionary) -> tuple[Days, bool] | None:
    """Give the days on which the last early treatment can have ended, and whether there surely was one.

    In the world with the fewest treatments only the sure ones count, each at its earliest; in that with the most, all.
    """
    sure: list[Days] = []
    maybe: list[Days] = []
    for item in items:
        if "early" not in item["setting"]:
            continue
        if item["ghost"]:
            maybe.append(Days(item["since"], as_of))
        elif not only_for_bones(item, dictionary):
            ends = [end for _, end in item["courses"]]
            (sure if item["setting"] == {"early"} else maybe).append(Days(min(ends), max(ends)))
    if not sure and not maybe:
        return None
    first = max(d.first for d in sure) if sure else min(d.first for d in maybe)
    return Days(first, max(d.last for d in [*sure, *maybe])), bool(sure)


def only_for_bones(item: Item, dictionary: Dictionary) -> bool:
    """Bone medicine alone is no treatment of early cancer."""
    known = [dictionary.formulary.identify(name) for name in item["names"]]
    return all(name is not None and "bone_medicine" in dictionary.formulary.contains(name) for name in known)


def growths_of(course: Course, items: list[Item]) -> list[tuple[Days, bool]]:
    """Give the days of growth, each with whether it is certain.

    Treatment of spread disease that stopped for growth counts at its end, where no statement explains it.
    """
    found = list(course.growths)
    for item in items:
        if item["ghost"] or item["setting"] == {"early"} or item["treatment"].stopped != "growth":
            continue
        told = explained(item, course)
        if told is not True:
            ends = [end for _, end in item["courses"]]
            is_sure = told is False and item["setting"] == {"metastatic"}
            found.append((Days(min(ends), max(ends)), is_sure))
    return found


def last_growth(growths: list[tuple[Days, bool]]) -> Days | None:
    """Give the days of the last growth that is certain; later, if what is not certain was one too."""
    sure = [days for days, certain in growths if certain]
    if not sure:
        return None
    return Days(max(d.first for d in sure), max(d.last for d, _ in growths))


def since(event: str, record: Record, as_of: date, course: Course, items: list[Item], words: Dictionary) -> Number:
    """Give the months since an event."""
    match event:
        case "first_diagnosis":
            return months_since(first_diagnosis(record, as_of), as_of)
        case "metastatic_diagnosis":
            if course.spread is False:
                return NEVER
            return months_since(course.day, as_of)._replace(never=course.spread is None)
        case "last_growth":
            days = last_growth(growths_of(course, items))
            return months_since(days, as_of) if days else Number(0, float("inf"), True)
    found = last_early_end(as_of, items, words)
    if found is None:
        return NEVER
    return months_since(found[0], as_of)._replace(never=not found[1])

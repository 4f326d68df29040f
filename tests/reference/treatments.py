"""Treatments: setting, dates, growth while taking them, and the ghosts of treatments nobody told us of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from concord.facts.dictionary import Dictionary
from concord.logic.conditions import Window
from concord.record.model import Record, Treatment

from .days import LONG_AGO, Days, current, earlier, later, months_between, possible_days, worlds
from .lists import (
    COMPLETE_FOR,
    Item,
    anything_not_denied,
    complete_until,
    everything,
    has_asker,
    is_complete,
    words,
)
from .values import EITHER, NO, YES, Number, Truth, flag_of, from_worlds

AFTER_LAST_DOSE = timedelta(days=28)
NOT_GROWING_HOLDS = timedelta(days=120)
OTHER_REASONS = ("side_effects", "finished", "wish", "cost", "other")


class Course(NamedTuple):
    """What the course of the cancer says, as far as treatments need it.

    Attributes:
        growths: days of growth, each with whether it is certain (else the scan was unclear).
        not_growing: days on which "not growing" was recorded.
        advanced: whether the cancer has spread (not: cannot be operated).
        spread: the day it was found to have spread.
        from_the_start: whether it had certainly spread when it was first found.
    """

    growths: list[tuple[Days, bool]]
    not_growing: list[Days]
    advanced: Truth
    spread: Days
    from_the_start: bool = False


TWENTY_EIGHT_DAYS = Window("days", 28)


def treatments(record: Record, as_of: date, dictionary: Dictionary, course: Course) -> list[Item]:
    """Give the treatments and their ghosts."""
    items = [treatment_item(record, t, as_of, dictionary, course) for t in current(record.treatments)]
    return [*items, *ghosts(record, as_of, dictionary, course)]


def treatment_item(record: Record, t: Treatment, as_of: date, dictionary: Dictionary, course: Course) -> Item:
    """Give one treatment."""
    reasons, answers = words(dictionary, "treatments", "stopped"), words(dictionary, "treatments", "best")
    going_on = goes_on(t, dictionary)
    item: Item = {"ghost": False, "treatment": t}
    item["setting"] = setting(t, dictionary)
    item["ongoing"] = going_on
    item["stopped"] = reasons
    if t.stopped in reasons:
        item["stopped"] = frozenset({t.stopped})
    elif going_on == YES:
        item["stopped"] = frozenset({"not_stopped"})
    elif going_on == NO:
        item["stopped"] = reasons - {"not_stopped"}
    item["best"] = frozenset({t.best}) if t.best in answers else answers
    item["courses"] = start_and_end(t, going_on, as_of)
    item["has"] = has_asker(list(t.agents), record.never, dictionary)
    item["grew"] = grew_asker(t, item, as_of, course)
    item["growth"] = flag_of(item["grew"](TWENTY_EIGHT_DAYS))
    lengths = [months_between(start, end) for start, end in item["courses"]]
    item["months"] = Number(min(lengths), max(lengths))
    item["taken"] = taken_asker(item["courses"], as_of)
    return item


def setting(t: Treatment, dictionary: Dictionary) -> frozenset[str]:
    """Give the setting: as stated, or metastatic for a medicine that is used there only."""
    if t.setting in ("early", "metastatic"):
        return frozenset({t.setting})
    for name in t.agents:
        medicine = dictionary.formulary.medicines.get(dictionary.formulary.identify(name) or "")
        if medicine and medicine.advanced_only:
            return frozenset({"metastatic"})
    return frozenset({"early", "metastatic"})


def goes_on(t: Treatment, dictionary: Dictionary) -> frozenset[bool]:
    """Say whether a treatment goes on: an end is left out while it does. Surgery and radiation do not go on."""
    if t.ongoing:
        return YES if t.ongoing == "yes" else NO
    if t.end or t.stopped:
        return NO
    contained = [dictionary.formulary.contains(dictionary.formulary.identify(name) or name) for name in t.agents]
    return NO if all("local_treatment" in one for one in contained) else YES


def start_and_end(t: Treatment, going_on: frozenset[bool], as_of: date) -> list[tuple[date, date]]:
    """Give every pair of first and last day at the corners of what is possible; it goes on until today."""
    start = possible_days(t.start, as_of)
    pairs: list[tuple[date, date]] = []
    if True in going_on:
        pairs += worlds(start, Days(as_of, as_of))
    if False in going_on:
        end = possible_days(t.end, as_of) if t.end and t.end != "unknown" else Days(start.first, as_of)
        pairs += worlds(start, end)
    return pairs


def taken_asker(courses: list[tuple[date, date]], as_of: date) -> Callable[[Any], Truth]:
    """Make the question whether it was taken in a window up to the day of the facts."""
    return lambda window: from_worlds(end >= earlier(as_of, window) for _, end in courses)


# Growth


def grew_asker(t: Treatment, item: Item, as_of: date, course: Course) -> Callable[[Any], Truth]:
    """Make the question whether the cancer grew while it was taken or in a window after."""

    def grew(window: Any) -> Truth:
        if t.stopped == "growth":
            return True
        by_setting = {"early": came_back, "metastatic": grew_on_it}
        return from_worlds(by_setting[one](t, item, window, as_of, course) for one in item["setting"])

    return grew


def came_back(t: Treatment, item: Item, window: Any, as_of: date, course: Course) -> Truth:
    """In the early setting growth is recurrence: the day the cancer was found to have spread."""
    if course.advanced is False:
        return False
    outcomes: list[Truth] = []
    for start, end in item["courses"]:
        latest = later(end, window)
        days = [*course.spread.corners([start, end, latest]), *beside(course.spread, [start, latest])]
        # Early treatment began before the spread was found, unless the dates say that it cannot have.
        later_days = [day for day in days if day >= start]
        outcomes += [start <= day <= latest for day in later_days or days]
    found = from_worlds(outcomes)
    return None if found is True and course.advanced is None else found


def grew_on_it(t: Treatment, item: Item, window: Any, as_of: date, course: Course) -> Truth:
    """In the metastatic setting: a growth event in the window, or the reasons to say there was none."""
    outcomes: list[Truth] = []
    for start, end in item["courses"]:
        latest = later(end, window)
        surely = any(sure and start <= days.first and days.last <= latest for days, sure in course.growths)
        maybe = any(days.first <= latest and days.last >= start for days, _ in course.growths)
        outcomes.append(True if surely else None if maybe else False)
    found = from_worlds(outcomes)
    if found is not False:
        return found
    if t.stopped in OTHER_REASONS:
        return False
    quiet = any(is_quiet(days, item["courses"], as_of) for days in course.not_growing)
    return False if item["ongoing"] == YES and quiet else None


def is_quiet(days: Days, courses: list[tuple[date, date]], as_of: date) -> bool:
    """Say whether "not growing" was recorded lately, and while this treatment was taken."""
    return days.first >= as_of - NOT_GROWING_HOLDS and all(days.first >= start for start, _ in courses)


def beside(days: Days, others: list[date]) -> list[date]:
    """Give the possible days just before and after some days."""
    near = [date.fromordinal(o.toordinal() + step) for o in others for step in (-1, 1) if date.min < o < date.max]
    return [day for day in near if days.first <= day <= days.last]


# Ghosts


def ghosts(record: Record, as_of: date, dictionary: Dictionary, course: Course) -> list[Item]:
    """Give a ghost for each setting whose list is not complete."""
    stated = {"early": record.complete.treatments_early, "metastatic": record.complete.treatments_metastatic}
    made: list[Item] = []
    is_early_cancer = course.advanced is False and record.cancer.inoperable_locally_advanced != "yes"
    for name, text in stated.items():
        if (name == "metastatic" and is_early_cancer) or (name == "early" and course.from_the_start):
            continue
        if is_complete(text, as_of) or (name == "early" and stays_complete(text, as_of, course)):
            continue
        ghost = everything(dictionary, "treatments")
        ghost["setting"] = frozenset({name})
        ghost["has"] = anything_not_denied(record.never, dictionary, of_cancer=True)
        ghost["grew"] = ghost["taken"] = lambda window: None
        since = complete_until(text, as_of)
        ghost["since"] = since.first if since else LONG_AGO
        ghost["months"] = Number(0, months_between(ghost["since"], as_of))
        made.append(ghost)
    return made


def stays_complete(text: str | None, as_of: date, course: Course) -> bool:
    """A list of early treatments that was stated complete after the cancer had spread stays complete."""
    days = complete_until(text, as_of)
    return days is not None and course.advanced is True and days.first >= course.spread.last


__all__ = ["AFTER_LAST_DOSE", "COMPLETE_FOR", "EITHER", "Course", "Item", "treatments"]

"""Treatments: setting, dates, growth while taking them, and the ghosts of treatments nobody told us of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from concord.facts.dictionary import Dictionary
from concord.logic.conditions import Window
from concord.record.model import Record, Treatment

from .days import LONG_AGO, Days, current, earlier, later, months_between, near, possible_days, worlds
from .lists import Item, anything_not_denied, complete_until, everything, has_asker, is_complete, is_fresh, words
from .values import EITHER, NO, YES, Number, Truth, any_of, flag_of, from_worlds

NOT_GROWING_HOLDS = timedelta(days=120)
OTHER_REASONS = ("side_effects", "finished", "wish", "cost", "other")
TWENTY_EIGHT_DAYS = Window("days", 28)
Courses = list[tuple[date, date]]


class Course(NamedTuple):
    """What the course of the cancer says, as far as treatments need it.

    Attributes:
        growths: days of growth, each with whether it is certain (else the scan was unclear).
        not_growing: days on which "not growing" was recorded.
        spread: whether the cancer has spread (not: cannot be operated).
        day: the day it was found to have spread.
        from_the_start: whether it had spread when it was first found.
        returned: whether early disease has come back: as `spread`, but open where it is called inoperable instead.
    """

    growths: list[tuple[Days, bool]]
    not_growing: list[Days]
    spread: Truth
    day: Days
    from_the_start: Truth
    returned: Truth


def treatments(record: Record, as_of: date, dictionary: Dictionary, course: Course) -> list[Item]:
    """Give the treatments and their ghosts."""
    items = [treatment_item(record, t, as_of, dictionary, course) for t in regimens(record)]
    return [*items, *ghosts(record, as_of, dictionary, course)]


def regimens(record: Record) -> list[Treatment]:
    """Give the entries, those together that began on one exact day and differ in nothing but their medicines."""
    made: list[Treatment] = []
    for entry in current(record.treatments):
        for i, other in enumerate(made):
            if is_one_regimen(entry, other):
                made[i] = other.model_copy(update={"agents": [*other.agents, *entry.agents]})
                break
        else:
            made.append(entry)
    return made


def is_one_regimen(one: Treatment, other: Treatment) -> bool:
    """Say whether two entries are parts of one regimen."""
    fields = ("setting", "start", "end", "ongoing", "stopped", "best", "line", "role", "target")
    exact = one.start is not None and one.start.count("-") == 2
    return exact and all(getattr(one, field) == getattr(other, field) for field in fields)


def treatment_item(record: Record, t: Treatment, as_of: date, dictionary: Dictionary, course: Course) -> Item:
    """Give one treatment."""
    reasons, answers = words(dictionary, "treatments", "stopped"), words(dictionary, "treatments", "best")
    going_on = goes_on(t, record, as_of, dictionary)
    item: Item = {"ghost": False, "treatment": t, "names": list(t.agents)}
    item["ongoing"] = going_on
    item["courses"] = start_and_end(t, going_on, as_of, dictionary)
    item["one_day"] = not t.end and is_operation(t, dictionary)
    item["start"] = Days(min(s for s, _ in item["courses"]), max(s for s, _ in item["courses"]))
    item["end"] = Days(min(e for _, e in item["courses"]), max(e for _, e in item["courses"]))
    item["setting"] = setting(t, item["courses"], dictionary, course)
    item["stopped"] = reasons
    if t.stopped in reasons:
        item["stopped"] = frozenset({t.stopped})
    elif going_on == YES:
        item["stopped"] = frozenset({"not_stopped"})
    elif going_on == NO:
        item["stopped"] = reasons - {"not_stopped"}
    item["best"] = frozenset({t.best}) if t.best in answers else answers
    item["has"] = has_asker(list(t.agents), record.never, dictionary)
    item["grew"] = grew_asker(t, item, as_of, course)
    item["growth"] = flag_of(item["grew"](TWENTY_EIGHT_DAYS))
    lengths = [months_between(start, end) for start, end in item["courses"]]
    item["months"] = Number(min(lengths), max(lengths))
    item["taken"] = taken_asker(item["courses"], as_of)
    return item


def setting(t: Treatment, courses: Courses, dictionary: Dictionary, course: Course) -> frozenset[str]:
    """Give the setting: as stated; metastatic for a medicine that is used there only; else by the dates."""
    if t.setting in ("early", "metastatic"):
        return frozenset({t.setting})
    for name in t.agents:
        medicine = dictionary.formulary.medicines.get(dictionary.formulary.identify(name) or "")
        if medicine and medicine.advanced_only:
            return frozenset({"metastatic"})
    if course.from_the_start is True:
        return frozenset({"metastatic"})
    began_after = from_worlds(start > day for start, _ in courses for day in course.day)
    ended_before = from_worlds(end < day for _, end in courses for day in course.day)
    if began_after is True or ended_before is True:
        return frozenset({"metastatic" if began_after else "early"})
    return frozenset({"early", "metastatic"})


def kinds_of_place(t: Treatment, dictionary: Dictionary) -> list[frozenset[str]]:
    """Give what each medicine or local treatment belongs to."""
    return [dictionary.formulary.contains(dictionary.formulary.identify(name) or name) for name in t.agents]


def is_operation(t: Treatment, dictionary: Dictionary) -> bool:
    """Say whether it is over on its first day: local treatments but radiation."""
    return all("local_treatment" in one and "radiation" not in one for one in kinds_of_place(t, dictionary))


def goes_on(t: Treatment, record: Record, as_of: date, dictionary: Dictionary) -> frozenset[bool]:
    """Say whether a treatment goes on."""
    if t.ongoing == "no" or t.end or t.stopped or is_operation(t, dictionary):
        return NO
    if t.ongoing != "yes" and all("local_treatment" in one for one in kinds_of_place(t, dictionary)):
        return EITHER
    return YES if is_fresh(record, as_of) else EITHER


def start_and_end(t: Treatment, going_on: frozenset[bool], as_of: date, dictionary: Dictionary) -> Courses:
    """Give every pair of first and last day at the corners of what is possible; it goes on until today."""
    start = possible_days(t.start, as_of)
    if not t.end and is_operation(t, dictionary):
        return [(start.first, start.first), (start.last, start.last)]
    pairs: Courses = []
    if True in going_on:
        pairs += worlds(start, Days(as_of, as_of))
    if False in going_on:
        end = possible_days(t.end, as_of) if t.end and t.end != "unknown" else Days(start.first, as_of)
        pairs += worlds(start, end)
    return pairs


def taken_asker(courses: Courses, as_of: date) -> Callable[[Any], Truth]:
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
    """In the early setting growth is recurrence: the day the cancer was found to have spread.

    Early treatment began before that day, unless the dates say that it cannot have.
    """
    if course.returned is False or course.from_the_start is True:
        return False
    pairs = every_course(item, course.day, window)
    triples = [(s, e, day) for s, e in pairs for day in near(course.day, [s, later(e, window)])]
    possible = [(s, e, day) for s, e, day in triples if day >= s] or triples
    found = from_worlds(s <= day <= later(e, window) for s, e, day in possible)
    return None if found is True and course.returned is None else found


def grew_on_it(t: Treatment, item: Item, window: Any, as_of: date, course: Course) -> Truth:
    """In the metastatic setting: a growth event in the window, or the reasons to say there was none."""
    answers = [
        all_certain(lies_inside(days, item, window or TWENTY_EIGHT_DAYS), certain) for days, certain in course.growths
    ]
    found = any_of(answers)
    if found is not False:
        return found
    if t.stopped in OTHER_REASONS:
        return False
    quiet = any(is_quiet(days, item["courses"], as_of) for days in course.not_growing)
    return False if item["ongoing"] == YES and quiet else None


def every_course(item: Item, days: Days, window: Any) -> Courses:
    """Give every start and end that can matter beside some days."""
    marks = [*item["start"], *item["end"], *days, *(earlier(day, window) for day in days if window and day > LONG_AGO)]
    starts, ends = near(item["start"], marks), near(item["end"], marks)
    return [(s, e) for s in starts for e in ends if (s == e if item["one_day"] else s <= e)]


def lies_inside(days: Days, item: Item, window: Any) -> Truth:
    """Say whether a day lies between the start and the end of the window after the last dose."""
    return from_worlds(
        start <= day <= later(end, window)
        for start, end in every_course(item, days, window)
        for day in near(days, [start, later(end, window)])
    )  # fmt: skip


def all_certain(answer: Truth, certain: bool) -> Truth:
    """What was not certainly growth is at most unknown."""
    return None if answer is True and not certain else answer


def explained(item: Item, course: Course) -> Truth:
    """Say whether a statement tells of growth between the start and 28 days after the last dose."""
    return any_of([lies_inside(days, item, TWENTY_EIGHT_DAYS) for days, certain in course.growths if certain])


def is_quiet(days: Days, courses: Courses, as_of: date) -> bool:
    """Say whether "not growing" was recorded lately, and while this treatment was taken."""
    return days.first >= as_of - NOT_GROWING_HOLDS and all(days.first >= start for start, _ in courses)


# Ghosts


def ghosts(record: Record, as_of: date, dictionary: Dictionary, course: Course) -> Iterator[Item]:
    """Give a ghost for each setting whose list is not complete."""
    stated = {"early": record.complete.treatments_early, "metastatic": record.complete.treatments_metastatic}
    for name, text in stated.items():
        if name == "metastatic" and course.spread is False and record.cancer.inoperable_locally_advanced != "yes":
            continue
        if name == "early" and (course.from_the_start is True or stays_complete(text, as_of, course)):
            continue
        if is_complete(text, as_of):
            continue
        ghost = everything(dictionary, "treatments")
        ghost["setting"] = frozenset({name})
        ghost["has"] = anything_not_denied(record.never, dictionary, of_cancer=True)
        ghost["grew"] = ghost["taken"] = lambda window: None
        since = complete_until(text, as_of)
        ghost["since"] = since.first if since else LONG_AGO
        ghost["months"] = Number(0, months_between(ghost["since"], as_of))
        yield ghost


def stays_complete(text: str | None, as_of: date, course: Course) -> bool:
    """A list of early treatments that was stated complete after the cancer had spread stays complete."""
    days = complete_until(text, as_of)
    return days is not None and course.spread is True and days.first >= course.day.last

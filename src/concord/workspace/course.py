"""The treatments in their order, the times without one, and what was seen: what the timeline and its table show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from concord.advice.words import find_entry
from concord.facts.days import ANY_DAY, Days
from concord.facts.facts import Facts
from concord.logic.truth import FALSE, TRUE
from concord.record.corrections import current
from concord.record.dates import span_of_date
from concord.record.model import Growth, Treatment

LEAST_BREAK = timedelta(days=28)
"""Shorter times between two treatments are no break (decision; the same as between two lines)."""


@dataclass(frozen=True)
class Given:
    """A treatment in time.

    Attributes:
        id: of the treatment; `row`: the treatment itself.
        start: when it can have begun; ``None`` where nothing is known of it.
        end: when it can have ended; the day of the page while it goes on.
        ongoing: ``yes``, ``no``, or ``not known``.
        line: number of its line, stated or counted where only one count is possible.
        early: whether it certainly was before the spread.
    """

    id: str
    row: Treatment
    start: Days | None
    end: Days
    ongoing: str
    line: int | None
    early: bool


@dataclass(frozen=True)
class Pause:
    """A time in which no treatment is noted: certainly from the first to the last day.

    Attributes:
        weeks: how long at least.
        open: whether it lasts until today.
    """

    first: date
    last: date
    weeks: int
    open: bool


@dataclass(frozen=True)
class Seen:
    """What a scan or check showed, and when."""

    id: str
    row: Growth
    when: Days | None


Step = Given | Pause | Seen


@dataclass(frozen=True)
class Course:
    """Everything in the order of time; what has no date stands last."""

    given: tuple[Given, ...]
    pauses: tuple[Pause, ...]
    seen: tuple[Seen, ...]
    today: date

    def panels(self) -> list[tuple[str, Course]]:
        """Give the early treatments and those since the spread apart, as far as there are any of each."""
        early = tuple(one for one in self.given if one.early)
        late = tuple(one for one in self.given if not one.early)
        last = max((one.end.hi for one in early), default=self.today)
        before = tuple(one for one in self.seen if one.when and early and one.when.hi <= last)
        after = tuple(one for one in self.seen if one not in before)
        found = [("early", Course(early, (), before, last))] if early else []
        return [*found, ("late", Course(late, self.pauses, after, self.today))] if late or after else found

    def steps(self) -> list[Step]:
        """Give treatments, pauses and scans in one order."""
        steps: list[Step] = [*self.given, *self.pauses, *self.seen]
        return sorted(steps, key=lambda step: (_begin(step), not isinstance(step, Seen)))


def course_of(facts: Facts) -> Course:
    """Give the course of treatment as the facts hold it."""
    given = sorted(_given(facts), key=lambda one: (one.start is None, one.start or ANY_DAY))
    seen = [Seen(row.id or "", row, _days(row.date)) for row in current(facts.record.growth)]
    return Course(tuple(given), tuple(_pauses(given, facts.as_of)), tuple(seen), facts.as_of)


def _given(facts: Facts) -> list[Given]:
    numbers = _line_numbers(facts)
    found = []
    for entry in facts.lists["treatments"]:
        row = find_entry(facts.record, entry.key)
        if entry.ghost or entry.course is None or not isinstance(row, Treatment):
            continue
        course = entry.course
        start = None if course.start.lo <= ANY_DAY.lo else course.start
        ongoing = {TRUE: "yes", FALSE: "no"}.get(course.ongoing, "not known")
        found.append(Given(entry.key.partition("/")[2], row, start, course.end, ongoing,
                           row.line or numbers.get(entry.key), course.early == TRUE))  # fmt: skip
    return found


def _line_numbers(facts: Facts) -> dict[str, int]:
    """Number the lines of metastatic disease where they can be counted in one way only."""
    ways = facts.lines["metastatic"].ways if "metastatic" in facts.lines else None
    if not ways or len(ways) != 1:
        return {}
    return {row.entry.key: number for number, line in enumerate(ways[0], 1) for row in line}


def _pauses(given: Sequence[Given], today: date) -> list[Pause]:
    """Find the times since the spread in which certainly nothing that is noted was given."""
    rows = [one for one in given if not one.early]
    if not rows or any(one.start is None for one in rows):
        return []
    found, covered = [], rows[0].end.hi
    for one in rows[1:]:
        assert one.start is not None
        if one.start.lo - covered >= LEAST_BREAK:
            found.append(_pause(covered, one.start.lo, open_=False))
        covered = max(covered, one.end.hi)
    if all(one.ongoing == "no" for one in rows) and today > covered:
        found.append(_pause(covered, today, open_=True))
    return found


def _pause(first: date, last: date, *, open_: bool) -> Pause:
    return Pause(first, last, (last - first).days // 7, open_)


def _days(text: str | None) -> Days | None:
    span = span_of_date(text) if text else None
    return Days(*span) if span else None


def _begin(step: Step) -> date:
    if isinstance(step, Pause):
        return step.first
    when = step.start if isinstance(step, Given) else step.when
    return when.lo if when else date.max

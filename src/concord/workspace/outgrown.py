"""Whether the cancer grew since something was written down: a version of the plan, or what matters to her.

The record knows two things of a growth: the day it was seen, and its place among the entries, which stand in the order
in which they were first written. A version that was made after a growth was written down was made knowing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from concord.plan.versions import Version
from concord.record.dates import UNKNOWN_DATE, span_of_date
from concord.workspace.entries import Body, Entries
from concord.workspace.planning import MARKS, VERSIONS
from concord.workspace.story import HOME, current_items

TOLD_LATE = timedelta(days=90)
"""How far back a growth may lie that was written down afterwards and still is news (decision)."""
AFTER_LAST_DOSE = timedelta(days=28)
"""How long after the last dose growth still counts against a treatment, as in `concord.facts.items`."""

How = Literal["since", "perhaps", "told_later"]
_HOWS: tuple[How, ...] = ("since", "perhaps", "told_later")
_Days = tuple[date, date]


@dataclass(frozen=True)
class Grown:
    """A growth that something written down may not know of.

    Attributes:
        how: ``since``: it grew after; ``perhaps``: it may have, for its day is not known or rough, or is the same day;
            ``told_later``: it was seen before, and written down after.
        day: of the growth, as it was written; ``unknown`` where it was not.
    """

    how: How
    day: str


@dataclass(frozen=True)
class _Growth:
    path: str
    day: str
    told: Body

    @property
    def days(self) -> _Days | None:
        return span_of_date(self.day)


def outgrown(entries: Entries, version: Version) -> Grown | None:
    """Give the growth that a version of the plan may not know of; `None` where there is none.

    A growth that is not certainly later is settled when she agrees to the version after it was written down.
    """
    agreed = [path for path, body in entries.items() if path.startswith(f"{MARKS}/") and _agrees(body, version)]
    return grown_since(entries, [f"{VERSIONS}/{version.number}", *agreed], version.made)


def grown_since(entries: Entries, paths: list[str], made: str) -> Grown | None:
    """Give the growth that what was written down may not know of: the surest, and of those the newest.

    Args:
        entries: everything she keeps.
        paths: where it lies, and whatever was said of it since: what was told before any of them was known.
        made: the day on which it was written down.
    """
    place = {path: number for number, path in enumerate(entries)}
    known_until = max((place[path] for path in paths if path in place), default=-1)
    found = [
        Grown(how, one.day)
        for one in (*_growths(entries), *_stops(entries))
        if (how := _how(one, span_of_date(made), _was_told(one, entries, place, known_until)))
    ]
    return min(found, key=lambda one: (_HOWS.index(one.how), -_last(one.day).toordinal()), default=None)


def newest_growth(entries: Entries) -> str:
    """Give the day of the newest growth as it was written; ``unknown`` where none has one, empty where none was told.

    A growth whose day is known stands before one whose day is not.
    """
    days = [one.day for one in (*_growths(entries), *_stops(entries))]
    return max(days, key=lambda day: (day != UNKNOWN_DATE, _last(day)), default="")


def _how(growth: _Growth, made: _Days | None, was_told: bool) -> How | None:
    days = growth.days
    if days and made and days[0] > made[1]:
        return "since"
    if was_told:
        return None
    if days is None or made is None or days[1] >= made[0]:
        return "perhaps"
    return "told_later" if days[1] >= made[0] - TOLD_LATE else None


def _was_told(growth: _Growth, entries: Entries, place: dict[str, int], until: int) -> bool:
    """Whether it stood among the entries up to a place as it stands now: a later correction of its day is news."""
    if place[growth.path] > until:
        return False
    number = 1
    while (earlier := f"{growth.path}~{number}") in entries:
        if place[earlier] > until:  # what stood there before the first correction that came after
            return _said(entries[earlier]) == growth.told
        number += 1
    return True


def _growths(entries: Entries) -> Iterator[_Growth]:
    for id_, body in current_items(entries, "growth").items():
        if body.get("growing", "yes") == "yes":
            yield _Growth(f"{HOME}/growth/{id_}", str(body.get("date") or UNKNOWN_DATE), _said(body))


def _stops(entries: Entries) -> Iterator[_Growth]:
    """Give the treatments that stopped for growth, at their last day, where no statement on growth may explain it."""
    seen = [one.days for one in _growths(entries)]
    for id_, body in current_items(entries, "treatments").items():
        end = str(body.get("end") or UNKNOWN_DATE)
        if body.get("stopped") == "growth" and not any(_explains(days, body, end) for days in seen):
            yield _Growth(f"{HOME}/treatments/{id_}", end, _said(body))


def _explains(seen: _Days | None, treatment: Body, end: str) -> bool:
    start, last = span_of_date(str(treatment.get("start") or UNKNOWN_DATE)), span_of_date(end)
    begun = seen is None or start is None or seen[1] >= start[0]
    return begun and (seen is None or last is None or seen[0] <= last[1] + AFTER_LAST_DOSE)


def _said(body: Body) -> Body:
    """Give what makes it a growth of its day: notes and places may be mended without being news."""
    days = {name: body.get(name) or UNKNOWN_DATE for name in ("date", "end")}
    return {**days, "growing": body.get("growing", "yes"), "stopped": body.get("stopped")}


def _agrees(mark: Body, version: Version) -> bool:
    return (mark.get("digest"), mark.get("side"), mark.get("answer")) == (version.digest, "person", "agree")


def _last(day: str) -> date:
    span = span_of_date(day)
    return span[1] if span else date.max

"""The lists of the record as the language sees them, ghosts among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from concord.facts.days import Days, earlier, later
from concord.facts.medicines import Formulary
from concord.logic.conditions import Compare, Condition, Flag, Grew, Has, Taken, Window, Within
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind, Value

AFTER_LAST_DOSE = Window("days", 28)
"""How long after the last dose growth still counts against a treatment of metastatic disease (decision)."""


@dataclass(frozen=True)
class GrowthSeen:
    """A statement on growth: when, and whether it grew."""

    when: Days
    growing: str


@dataclass(frozen=True)
class Course:
    """The dates that growth is judged by."""

    start: Days
    end: Days
    ongoing: int
    stopped: str | None
    early: int
    growth: Sequence[GrowthSeen]
    still_good: date
    recurrence: Days
    recurred: int


@dataclass(frozen=True)
class Entry:
    """One entry of a list.

    Attributes:
        key: the list and the entry, such as ``treatments/t1``; for a ghost ``complete/sites``.
        values: what is still possible for each field.
        contains: medicines with their classes and kinds.
        medicines: the medicines alone, by id.
        maybe: what it may contain, where only a class was told.
        unidentified: holds a medicine that the dictionary does not know.
        words: the medicines as they were written.
        never: what was denied outright; with `formulary` it narrows what a doubtful name may be.
        ghost: stands for entries that nobody has told us of.
    """

    key: str
    kinds: Mapping[str, Kind]
    values: Mapping[str, Value] = field(default_factory=dict)
    contains: frozenset[str] = frozenset()
    medicines: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    unidentified: bool = False
    ghost: bool = False
    course: Course | None = None
    as_of: date = date.max
    label: str = ""
    dated: str | None = None
    source: str | None = None
    words: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()
    formulary: Formulary | None = None

    def value(self, field: str) -> Value:
        """Give what is still possible for a field."""
        return self.values[field] if field in self.values else self.kinds[field].unknown

    def candidates(self, words: Set[str]) -> Set[str]:
        """Give those of some medicines, classes and kinds that the entry may contain: `has` is FALSE of all others."""
        return words if self.unidentified else words & (self.contains | self.maybe)

    def has(self, what: str) -> int:
        """Say whether the entry contains a medicine, class or kind."""
        if what in self.contains:
            return TRUE
        if not self.unidentified and what not in self.maybe:
            return FALSE
        return FALSE if self.formulary is not None and self.formulary.denied(what, self.never) else UNKNOWN

    def grew(self, window: Window | None) -> int:
        """Say whether the cancer grew while it was taken or in the window after the last dose."""
        if self.course is None:
            return UNKNOWN
        if self.course.early == UNKNOWN:
            early, late = recurred_after(self.course, window), grew_on(self.course, window)
            return early if early == late else UNKNOWN
        return recurred_after(self.course, window) if self.course.early else grew_on(self.course, window)

    def taken(self, window: Window) -> int:
        """Say whether it was taken at some time in the window up to the day of the facts."""
        if self.course is None:
            return UNKNOWN
        cutoff = earlier(self.as_of, window)
        return TRUE if self.course.end.lo >= cutoff else FALSE if self.course.end.hi < cutoff else UNKNOWN

    def missing(self, leaf: Condition) -> Sequence[str]:
        """Name what would have to be known to decide a leaf condition of this entry."""
        if self.ghost:
            return (self.key,)
        match leaf:
            case Flag(name) | Within(str() as name) | Compare(str() as name):
                return (f"{self.key}/{name}",)
            case Has():
                return (f"{self.key}/agents",)
            case Grew():
                return (f"{self.key}/{self._growth_gap()}",)
            case Taken():
                return (f"{self.key}/end",)
        return (self.key,)

    def _growth_gap(self) -> str:
        if self.course is None or self.course.early:
            return "end"
        if self.course.ongoing != FALSE:
            return "growth"
        return "stopped" if self.course.stopped is None else "growth"


@dataclass(frozen=True)
class Ghost(Entry):
    """Stands for the entries of a list that nobody has told us of."""

    only: frozenset[str] | None = None
    since: date = date.min

    def candidates(self, words: Set[str]) -> Set[str]:
        """Give those of some medicines, classes and kinds that an untold entry could contain."""
        return words if self.only is None else words & self.only

    def has(self, what: str) -> int:
        """Say whether an untold entry could contain a medicine: not if it was denied or belongs elsewhere."""
        if self.formulary is None or (self.only is not None and what not in self.only):
            return FALSE
        return FALSE if self.formulary.denied(what, self.never) else UNKNOWN


def grew_on(course: Course, window: Window | None) -> int:
    """Growth while a treatment of metastatic disease was taken, or in the window after the last dose."""
    if course.stopped == "growth":
        return TRUE
    window = window or AFTER_LAST_DOSE
    last_sure, last_possible = later(course.end.lo, window), later(course.end.hi, window)
    start_sure = min(course.start.hi, course.end.hi)
    possible = False
    for seen in course.growth:
        if seen.growing == "no" or seen.when.hi < course.start.lo or seen.when.lo > last_possible:
            continue
        if seen.growing == "yes" and seen.when.lo >= start_sure and seen.when.hi <= last_sure:
            return TRUE
        possible = True
    if possible:
        return UNKNOWN
    return FALSE if _denied(course) else UNKNOWN


def growth_told(course: Course) -> int:
    """Say whether a statement tells of growth between the start and 28 days after the last dose."""
    told = FALSE
    start_sure = min(course.start.hi, course.end.hi)
    for seen in course.growth:
        if seen.growing != "yes" or seen.when.hi < course.start.lo:
            continue
        if seen.when.lo >= start_sure and seen.when.hi <= later(course.end.lo, AFTER_LAST_DOSE):
            return TRUE
        if seen.when.lo <= later(course.end.hi, AFTER_LAST_DOSE):
            told = UNKNOWN
    return told


def _denied(course: Course) -> bool:
    """Whether growth is denied: it stopped for another known reason, or goes on and lately did not grow."""
    if course.ongoing == FALSE:
        return course.stopped is not None
    quiet = (seen.when.lo for seen in course.growth if seen.growing == "no")
    return course.ongoing == TRUE and any(when >= max(course.start.hi, course.still_good) for when in quiet)


def recurred_after(course: Course, window: Window | None) -> int:
    """Recurrence during an early treatment, or in the window after its last dose (no window: ever after)."""
    if course.stopped == "growth":
        return TRUE
    if course.recurred == FALSE:
        return FALSE
    found = course.recurrence
    if found.hi < course.start.lo:
        return FALSE
    if window is None:
        return course.recurred
    if found.lo > later(course.end.hi, window):
        return FALSE
    if found.hi <= later(course.end.lo, window):
        return course.recurred
    return UNKNOWN

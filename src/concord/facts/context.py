"""What every derivation works on: the current entries of a record, keyed, as of a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from concord.facts.days import ANY_DAY, Days, days
from concord.facts.dictionary import Dictionary
from concord.facts.state import Conflict, State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.record.corrections import current
from concord.record.dates import span_of_date
from concord.record.model import FirstDiagnosis, Item, Metastatic, Record

T = TypeVar("T", bound=Item)
COMPLETE_FOR = timedelta(days=90)
"""How long "this list is complete" holds (decision)."""
STILL_TAKEN = timedelta(days=90)
"""How long "taken, with no end" holds after the newest entry of the record (decision)."""


class Growths(NamedTuple):
    """The days on which the cancer grew: certainly, and those of what may have been growth."""

    sure: tuple[Days, ...] = ()
    maybe: tuple[Days, ...] = ()

    @property
    def last(self) -> Days | None:
        """The days on which the last growth can have been; ``None`` when none is certain."""
        if not self.sure:
            return None
        return Days(max(when.lo for when in self.sure), max(when.hi for when in (*self.sure, *self.maybe)))


@dataclass
class Context:
    """One record as of a date, and what has been derived from it so far.

    Attributes:
        states: every fact of the dictionary; what nothing was told of stays as it is there.
        has_spread: whether it has spread; that a cancer cannot be removed says nothing of that.
        spread_day: the days on which it can have been found to have spread.
        growths: the days on which it grew.
    """

    record: Record
    as_of: date
    dictionary: Dictionary
    states: dict[str, State]
    conflicts: list[Conflict] = field(default_factory=list)
    has_spread: int = UNKNOWN
    spread_day: Days = ANY_DAY
    growths: Growths = field(default_factory=Growths)
    _keyed: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)

    @property
    def come_back(self) -> int:
        """Whether early disease has come back: it has spread, or what is inoperable now may be back near the breast."""
        cancer = self.record.cancer
        inoperable = cancer.inoperable_locally_advanced == "yes" and cancer.primary_in_place != "yes"
        return UNKNOWN if inoperable and self.has_spread == FALSE else self.has_spread

    def keyed(self, name: str, of: type[T]) -> list[tuple[str, T]]:
        """Give the current entries of a list with their keys; superseded and later ones are left out."""
        if name not in self._keyed:
            entries: Sequence[Item] = getattr(self.record, name)
            named = {id(item): item.id or str(i) for i, item in enumerate(entries)}
            kept = [item for item in current(entries) if self.happened(_date_of(item))]
            self._keyed[name] = [(f"{name}/{named[id(item)]}", item) for item in kept]
        return self._keyed[name]

    def happened(self, when: str | None) -> bool:
        """Say whether something of this date can have happened by the day of the facts."""
        span = span_of_date(when) if when else None
        return span is None or span[0] <= self.as_of

    def days(self, when: str | None) -> Days:
        """Read a date of something that has happened."""
        return days(when, self.as_of)

    def good(self, when: str | None, good_for: int | None) -> bool:
        """Say whether an entry of this date still holds; undated entries of perishable facts do not."""
        if good_for is None:
            return True
        span = span_of_date(when) if when else None
        return span is not None and span[0] >= self.as_of - timedelta(days=good_for)

    def put(self, name: str, state: State) -> None:
        """Set a fact."""
        self.states[name] = state

    def conflict(self, fact: str, what: str, entries: Sequence[str]) -> None:
        """Note entries that contradict each other."""
        self.conflicts.append(Conflict(fact, what, tuple(entries)))

    @property
    def first(self) -> FirstDiagnosis | None:
        """The first diagnosis, if it was made by the day of the facts."""
        first = self.record.cancer.first
        return first if first and self.happened(first.date) else None

    @property
    def spread(self) -> Metastatic | None:
        """The statement on spread, if it was made by the day of the facts."""
        spread = self.record.cancer.metastatic
        return spread if spread and self.happened(spread.date) else None

    def stated_complete(self, key: str) -> Days | None:
        """Give when a list was stated to be complete, if that was said by the day of the facts."""
        when: str | None = getattr(self.record.complete, key)
        return self.days(when) if when and self.happened(when) else None

    @cached_property
    def never(self) -> frozenset[str]:
        """What was denied outright, by the ids of the dictionary."""
        formulary = self.dictionary.formulary
        return frozenset(formulary.identify(name) or name for name in self.record.never)

    @cached_property
    def still_taken(self) -> int:
        """Whether what has no end still goes on: the record says so while its newest entry is fresh."""
        is_fresh = self.newest is not None and self.newest >= self.as_of - STILL_TAKEN
        return TRUE if is_fresh else UNKNOWN

    @cached_property
    def newest(self) -> date | None:
        """The newest day that any entry of the record speaks of."""
        found = [span[0] for when in _dates_in(self.record) if (span := span_of_date(when)) and span[0] <= self.as_of]
        return max(found, default=None)


_ANY_DATE = ("date", "found", "start", "end", "recorded", "state_date", "ordered")
_LISTS = (
    "specimens", "genes", "sites", "treatments", "growth", "measurements", "symptoms", "statements", "conditions",
    "medicines", "supplements", "preferences",
)  # fmt: skip


_NAMES: dict[tuple[type[Item], tuple[str, ...]], tuple[str, ...]] = {}


def _fields(of: type[Item], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Give which of some fields a kind of entry has."""
    if (of, wanted) not in _NAMES:
        _NAMES[of, wanted] = tuple(name for name in wanted if name in of.model_fields)
    return _NAMES[of, wanted]


def _date_of(item: Item) -> str | None:
    for name in _fields(type(item), ("date", "found", "start")):
        when: str | None = getattr(item, name)
        if when:
            return when
    return None


def _dates_in(record: Record) -> list[str]:
    found: list[str] = [when for _, when in record.complete if when]
    for name in _LISTS:
        for item in getattr(record, name):
            found += [when for key in _fields(type(item), _ANY_DATE) if (when := getattr(item, key))]
    found += [when for site in record.sites for sign in site.symptoms or () if (when := sign.date)]
    return found

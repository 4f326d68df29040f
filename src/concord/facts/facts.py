"""The facts of one person as of a date: what a program reads from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from concord.facts.dictionary import Ask, Dictionary
from concord.facts.items import Entry
from concord.facts.lines import Lines
from concord.facts.state import Conflict, State
from concord.logic.conditions import Reading, Window
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import NEVER, Span, Value, within
from concord.logic.vocabulary import RESPONSES
from concord.record.model import Record


@dataclass(frozen=True)
class Facts:
    """Every fact and list of one record as of a date.

    Attributes:
        as_of: the day the facts hold for.
        states: each fact's value with source, date and how it was derived.
        lists: the entries of each list, ghosts last.
        lines: lines of treatment by setting.
        stated_lines: line counts that a clinician stated, by kind.
        conflicts: entries that contradict each other.
        newest: the newest day the record speaks of.
    """

    as_of: date
    record: Record
    dictionary: Dictionary
    states: Mapping[str, State]
    lists: Mapping[str, Sequence[Entry]]
    lines: Mapping[str, Lines] = field(default_factory=dict)
    stated_lines: Mapping[str, Span] = field(default_factory=dict)
    conflicts: Sequence[Conflict] = ()
    newest: date | None = None
    events: Mapping[str, Span] = field(default_factory=dict)

    def value(self, name: str) -> Value:
        """Give what is still possible for a fact."""
        return self.states[name].value

    def items(self, name: str) -> Sequence[Entry]:
        """Give the entries of a list, its ghosts among them."""
        return self.lists[name]

    def read(self, reading: Reading) -> Value:
        """Answer ``lines time_on best_response since``."""
        match reading.function:
            case "lines":
                return self._lines(reading)
            case "time_on":
                return self._time_on(reading.what)
            case "best_response":
                return self._best(reading)
        return self.events[reading.what]

    def missing(self, source: str | Reading) -> Sequence[str]:
        """Name what would have to be known to answer a fact or reading."""
        if isinstance(source, str):
            asked = _BEHIND.get(source, (source,))
            differ = self.states["receptors_disagree"].value == TRUE and self.record.go_by is None
            return ("go_by", *asked) if differ and asked[0] in _BY_SAMPLE else asked
        if source.function == "since":
            return (f"event/{source.what}",)
        rows = [
            e for e in self.lists["treatments"] if e.ghost and e.has(_word(source.what)) and self._could_be(e, source)
        ]
        keys = [e.key for e in rows]
        field_ = {"best_response": "best", "time_on": "end", "lines": "growth"}[source.function]
        for entry in self.lists["treatments"]:
            if not entry.ghost and entry.has(_word(source.what)) and self._open(entry, field_):
                keys.append(f"{entry.key}/{field_}")
        return keys

    def _could_be(self, ghost: Entry, reading: Reading) -> bool:
        settings = self.dictionary.lists["treatments"]["setting"]
        value = ghost.value("setting")
        return reading.setting is None or bool(isinstance(value, int) and value & settings.mask(reading.setting))

    def _open(self, entry: Entry, field_: str) -> bool:
        if field_ == "end":
            return entry.course is not None and entry.course.end.lo != entry.course.end.hi
        return not self.dictionary.lists["treatments"][field_].is_settled(entry.value(field_))

    def ask(self, key: str) -> Ask:
        """Give the question behind a missing thing."""
        asks = self.dictionary.asks
        if key in self.dictionary.facts:
            return self.dictionary.facts[key].ask
        if key in asks:
            return asks[key]
        name, _, rest = key.partition("/")
        return asks.get(f"{list_of(name)}/{rest.rpartition('/')[2]}", Ask(f"{name} {rest}", f"{name} {rest}", "report"))

    def _lines(self, reading: Reading) -> Span:
        setting = reading.setting or "metastatic"
        stated = self.stated_lines.get(reading.what) if setting == "metastatic" else None
        ghosts = [e for e in self.lists["treatments"] if e.ghost and self._could_be(e, reading)]
        counted = stated or self.lines[setting].count(reading.what, ghosts)
        if reading.window is None:
            return counted
        early = FALSE
        for entry in self.lists["treatments"]:
            early |= self._early_line(entry, reading.what, reading.window)
        return Span(counted.lo + (early == TRUE), counted.hi + (early != FALSE))

    def _early_line(self, entry: Entry, kind: str, window: Window) -> int:
        """Say whether early treatment of a kind counts, because the cancer came back in the window after it."""
        settings = self.dictionary.lists["treatments"]["setting"]
        setting = within(entry.value("setting"), settings.mask("early"))  # type: ignore[arg-type]
        value = entry.has(_word(kind)) & setting & entry.grew(window)
        return UNKNOWN if entry.ghost and value else value

    def _time_on(self, what: str) -> Span:
        """Give the longest course; one that may not have been, or of an unknown medicine, can only be longer."""
        sure: list[Span] = []
        maybe: list[Span] = []
        for entry in self.lists["treatments"]:
            months = entry.value("months")
            if isinstance(months, Span) and (has := entry.has(what)):
                (sure if has == TRUE and not entry.ghost else maybe).append(months)
        if not sure and not maybe:
            return NEVER
        highest = max(months.hi for months in (*sure, *maybe))
        return Span(max((months.lo for months in sure), default=0.0), highest, not sure)

    def _best(self, reading: Reading) -> int:
        """Give the best of the responses; the order of the list is from best to worst."""
        best: int | None = None
        for entry in self.lists["treatments"]:
            if not entry.has(reading.what) or not self._could_be(entry, reading):
                continue
            sure = entry.has(reading.what) == TRUE and not entry.ghost and self._surely(entry, reading)
            value = entry.value("best")
            assert isinstance(value, int)
            best = _better(best, value, sure)
        return best if best is not None else 0

    def _surely(self, entry: Entry, reading: Reading) -> bool:
        settings = self.dictionary.lists["treatments"]["setting"]
        return reading.setting is None or entry.value("setting") == settings.mask(reading.setting)


_NONE = 1 << len(RESPONSES.members)
"""Marks that there may be no such treatment at all: then no response is possible."""


def _better(one: int | None, other: int, sure: bool) -> int:
    """Combine possible bests of two treatments; an unsure one may not have happened."""
    if one is None:
        return other if sure else other | _NONE
    bits = [1 << i for i in range(len(RESPONSES.members) + 1)]
    found = 0
    for a in (bit for bit in bits if one & bit):
        for b in (bit for bit in bits if other & bit):
            found |= min(a, b)
        if not sure:
            found |= a
    return found


def _word(kind: str) -> str:
    return "anticancer" if kind == "any" else kind


_BY_SAMPLE = frozenset({"er_percent", "pr_percent", "her2"})
"""Facts for which samples may differ until the record says which one the team goes by."""
_BEHIND: Mapping[str, tuple[str, ...]] = {
    "areas": ("complete/sites",),
    "lesions": ("complete/sites",),
    "staging_complete": ("complete/sites",),
    "disease_free_months": ("event/first_diagnosis", "event/metastatic_diagnosis"),
    "early_treatment_free_months": ("event/early_treatment_end",),
    "her2_low_on_any_sample": ("her2",),
    "her2_ultralow_on_any_sample": ("her2",),
    "her2_positive_on_any_sample": ("her2",),
}
"""Facts that are asked for by the entries they come from."""


def list_of(name: str) -> str:
    """Give the list of the dictionary in which entries of a list of the record stand: supplements are medicines."""
    return "medicines" if name == "supplements" else name

"""What a person takes now, had lately or has planned, one thing at a time: the things that may act on each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from concord.advice.words import find_entry
from concord.facts.days import Days
from concord.facts.facts import Facts
from concord.facts.items import Entry
from concord.facts.medicines import LOCAL, Formulary
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.record.corrections import current
from concord.record.dates import span_of_date
from concord.record.model import Appointment, Site, Treatment

_LOCAL_COURSE = timedelta(days=56)
"""The longest course of radiation that is taken for granted where only a start is told (decision)."""
_PLANNED = frozenset({"local_treatment", "live_vaccine", "blood_test", *LOCAL})
"""What is looked for inside the words of an appointment."""
_BRAIN = ("brain", "leptomeninges")
_WORD = re.compile(r"[\w'/-]+")


@dataclass(frozen=True)
class Thing:
    """One medicine, supplement, food, test or treatment of one place.

    Attributes:
        word: its id in the dictionary; empty when the dictionary does not know it.
        name: as it was written, with the medicine's own name where that differs.
        now: whether it is taken now or planned.
        how: when, in words; empty for what is certainly taken now.
        span: for what has ended or is a treatment of one place: when it was.
        told: whether the record names it; foods and blood tests are asked about without being told.
    """

    word: str
    name: str
    now: int
    how: str = ""
    span: Days | None = field(default=None, compare=False)
    told: bool = True

    def counts(self, days_after: int, as_of: date) -> int:
        """Say whether it is taken now, or was so lately that it still counts."""
        if not days_after or self.span is None:
            return self.now
        cutoff = as_of - timedelta(days=days_after)
        lately = TRUE if self.span.lo >= cutoff else FALSE if self.span.hi < cutoff else UNKNOWN
        return self.now | lately


def things(facts: Facts) -> list[Thing]:
    """Give everything the record names: treatments, other medicines, supplements, appointments."""
    found: dict[tuple[str, str], Thing] = {}
    for thing in (*_treated(facts), *_medicines(facts), *_planned(facts)):
        key = (thing.word, thing.name if not thing.word else "")
        known = found.get(key)
        if known is None or thing.now > known.now or (thing.now == known.now and _later(thing, known)):
            found[key] = thing
    return list(found.values())


def asked_about(formulary: Formulary, told: list[Thing]) -> list[Thing]:
    """Give the foods and blood tests of the dictionary that the record does not name: nobody lists them."""
    words = {thing.word for thing in told}
    return [thing for thing in _never_listed(formulary) if thing.word not in words]


@lru_cache(maxsize=4)
def _never_listed(formulary: Formulary) -> tuple[Thing, ...]:
    how = {"food": "if you have it", "blood_test": "if you have this test"}
    return tuple(
        Thing(word, medicine.title, UNKNOWN, words, told=False)
        for word, medicine in formulary.medicines.items()
        for kind, words in how.items()
        if kind in medicine.within
    )


def named(formulary: Formulary, written: str) -> list[tuple[str, str]]:
    """Give the words of the dictionary behind a name, each with the name to show; none for a name it does not know."""
    id_ = formulary.identify(written)
    if id_ is None:
        return []
    if id_ in formulary.medicines and not formulary.medicines[id_].within & LOCAL:
        return [(part, _shown(formulary, written, part)) for part in sorted(formulary.parts(id_))]
    return [(id_, written)]


def _shown(formulary: Formulary, written: str, word: str) -> str:
    """Add the medicine's own name to a brand or short form."""
    title, said = formulary.medicines[word].title.partition(" (")[0], _letters(written)
    if _letters(word) in said or said in _letters(title) or _letters(title) in said:
        return written
    return f"{written} ({title})"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _treated(facts: Facts) -> Iterator[Thing]:
    formulary = facts.dictionary.formulary
    for entry in facts.lists["treatments"]:
        if entry.ghost:
            continue
        for written in entry.words:
            words = named(formulary, written)
            if not words:
                yield _thing(entry, "", written, "ongoing")
            for word, name in words:
                if formulary.contains(word) & {"local_treatment", *LOCAL}:
                    yield _local(facts, entry, word, name)
                else:
                    yield _thing(entry, word, name, "ongoing")


def _medicines(facts: Facts) -> Iterator[Thing]:
    for entry in facts.lists["medicines"]:
        for written in entry.words:
            for word, name in named(facts.dictionary.formulary, written) or [("", written)]:
                yield _thing(entry, word, name, "taking")


def _thing(entry: Entry, word: str, name: str, taken: str) -> Thing:
    now = entry.value(taken)
    assert isinstance(now, int)
    span = entry.course.end if entry.course and now == FALSE else None
    how = {TRUE: "", UNKNOWN: "if you take it", FALSE: _ended(span)}[now]
    return Thing(word, name, now, how, span)


def _ended(span: Days | None) -> str:
    return f"ended {span.hi}" if span and span.lo == span.hi else "no longer taken"


def _local(facts: Facts, entry: Entry, word: str, name: str) -> Thing:
    """A treatment of one place: it goes on only where that was said; without an end it lasted some weeks."""
    row = find_entry(facts.record, entry.key)
    assert isinstance(row, Treatment) and entry.course is not None
    word = _of_the_brain(facts, row, word)
    if row.ongoing == "yes":
        return Thing(word, name, TRUE)
    start, end = entry.course.start, entry.course.end
    if row.end is None:
        hi = start.hi if start.hi == date.max else min(start.hi + _LOCAL_COURSE, facts.as_of)
        end = Days(start.lo, max(start.lo, hi))
    return Thing(word, name, FALSE, f"given {row.end or row.start or 'at a time not told'}", end)


def _of_the_brain(facts: Facts, row: Treatment, word: str) -> str:
    """Tell radiation of the brain from radiation elsewhere, where the record says at what it aimed."""
    if word not in ("radiation", "radiosurgery") or row.target is None:
        return word
    site = find_entry(facts.record, f"sites/{row.target}")
    if not isinstance(site, Site):
        return word
    if site.where in _BRAIN:
        return "brain_radiosurgery" if word == "radiosurgery" else word
    return "radiation_outside_the_brain"


def _planned(facts: Facts) -> Iterator[Thing]:
    """Give what appointments name that lie ahead, or whose day is not told."""
    formulary = facts.dictionary.formulary
    for row in current(facts.record.appointments):
        assert isinstance(row, Appointment)
        span = span_of_date(row.date) if row.date else None
        if span is not None and span[1] < facts.as_of:
            continue
        when = f"planned {row.date}" if row.date and row.date != "unknown" else "planned"
        for word, name in named(formulary, row.what) or _inside(formulary, row.what):
            yield Thing(word, name, TRUE, when)


def _inside(formulary: Formulary, text: str) -> Iterator[tuple[str, str]]:
    """Give the treatments of one place, vaccines and tests that a text names, the longest name first."""
    tokens = _WORD.findall(text)
    i = 0
    while i < len(tokens):
        for size in range(min(6, len(tokens) - i), 0, -1):
            written = " ".join(tokens[i : i + size])
            id_ = formulary.identify(written)
            if id_ and formulary.contains(id_) & _PLANNED:
                yield id_, written
                i += size - 1
                break
        i += 1


def _later(thing: Thing, known: Thing) -> bool:
    return thing.span is not None and known.span is not None and thing.span.hi > known.span.hi


def supposed(record_things: list[Thing], formulary: Formulary, written: str) -> list[Thing]:
    """Give the things with one more that may be taken."""
    new = [Thing(word, name, TRUE, "if you take it") for word, name in named(formulary, written)]
    new = new or [Thing("", written, TRUE, "if you take it")]
    words = {thing.word for thing in new if thing.word}
    return [*(thing for thing in record_things if thing.word not in words), *new]

"""Lines of treatment: go through every way the treatments can have followed each other, and count (meaning 10)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, permutations
from typing import Any

from concord.facts.dictionary import Dictionary
from concord.record.model import Record

from .days import Days, Said, around, current, near, newest, possible_days
from .lists import Item
from .treatments import Course
from .values import Number, Truth, all_of, any_of, from_worlds, negated, together

KINDS = ("endocrine", "chemotherapy", "her2", "adc", "immunotherapy", "parp")
MOST_WAYS = 64
DAYS_28 = timedelta(days=28)
SWAPS = (
    "aromatase_inhibitor", "serm", "injected_serd", "oral_serd", "cdk46_inhibitor", "pi3k_inhibitor", "akt_inhibitor",
    "mtor_inhibitor", "parp_inhibitor", "checkpoint_inhibitor", "anti_her2_antibody", "her2_tyrosine_kinase_inhibitor",
    "trop2_adc", "taxane", "anthracycline", "platinum", "vinca", "fluoropyrimidine", "ntrk_inhibitor",
)  # fmt: skip
Step = list[Item]
Line = list[Item]


class Reader:
    """Counts the lines of one person."""

    def __init__(self, record: Record, as_of: date, course: Course, items: list[Item], words: Dictionary) -> None:
        self.record, self.as_of, self.course, self.items, self.words = record, as_of, course, items, words
        self.seen: dict[str, list[list[Line]] | None] = {}

    def lines(self, kind: str, setting: str, early_within: Any) -> Number:
        """Give the number of lines of a kind that is possible; open above while a line may be missing."""
        counted = (self.stated(kind) if setting == "metastatic" else None) or self.counted(kind, setting)
        if early_within is None:
            return counted
        hits = [
            all_of(
                [
                    item["has"](word_of(kind)),
                    from_worlds(s == "early" for s in item["setting"]),
                    item["grew"](early_within),
                ]
            )
            for item in self.items
        ]
        sure = [hit for hit, item in zip(hits, self.items, strict=True) if not item["ghost"]]
        return Number(counted.lo + (any_of(sure) is True), counted.hi + (any_of(hits) is not False))

    def open_above(self, kind: str, setting: str) -> bool:
        """Say whether an untold treatment may be one more."""
        return any(i["ghost"] and setting in i["setting"] and i["has"](word_of(kind)) is not False for i in self.items)

    def treatments(self, setting: str) -> list[Item]:
        """Give the treatments that may be of a setting and may make a line."""
        told = [i for i in self.items if not i["ghost"] and setting in i["setting"]]
        return [i for i in told if self.makers(i) or self.has_unknown(i)]

    def counted(self, kind: str, setting: str) -> Number:
        """Count over every way the treatments can have followed each other."""
        most = math.inf if self.open_above(kind, setting) else None
        if setting not in self.seen:
            self.seen[setting] = self.ways(setting)
        ways = self.seen[setting]
        if ways is None:
            all_ = self.treatments(setting)
            sure = any(self.surely_counts(i, setting) and self.is_of(i, kind) is True for i in all_)
            return Number(int(sure), most or sum(self.is_of(i, kind) is not False for i in all_))
        of_kind = {id(i): self.is_of(i, kind) for way in ways for line in way for i in line}
        counts = [
            (
                sum(any(of_kind[id(i)] is True for i in line) for line in way),
                sum(any(of_kind[id(i)] is not False for i in line) for line in way),
            )
            for way in ways
        ]
        return Number(min(lo for lo, _ in counts), most or max(hi for _, hi in counts))

    # What makes a line

    def makers(self, item: Item) -> list[str]:
        """Give the medicines that make a line: against the cancer, not ovarian suppression."""
        found: list[str] = []
        for name in item["names"]:
            known = self.words.formulary.identify(name)
            for part in self.words.formulary.parts(known) if known else ():
                within = self.words.formulary.contains(part)
                if "anticancer" in within and not within & {"ovarian_suppression", "bone_medicine"}:
                    found.append(part)
        return found

    def has_unknown(self, item: Item) -> bool:
        """Say whether it holds a medicine that nobody knows."""
        return any(self.words.formulary.identify(name) is None for name in item["names"])

    def surely_counts(self, item: Item, setting: str) -> bool:
        """Say whether it certainly is of the setting, with a medicine that makes a line."""
        return item["setting"] == {setting} and bool(self.makers(item))

    def is_of(self, item: Item, kind: str) -> Truth:
        """Say whether a medicine that makes a line is of a kind."""
        if kind == "any":
            return True
        formulary = self.words.formulary
        denied = [formulary.identify(name) or name for name in self.record.never]
        answers: list[Truth] = [None] if self.has_unknown(item) else []
        for medicine in self.makers(item):
            may_be = None if kind in formulary.below(medicine) else False
            answers.append(True if kind in formulary.contains(medicine) else may_be)
        found = any_of(answers)
        return False if found is None and formulary.denied(kind, denied) else found

    # Every way

    def ways(self, setting: str) -> list[list[Line]] | None:
        """Give every grouping into lines; ``None`` when there are more than are gone through."""
        found: list[list[Line]] = []
        all_ = self.treatments(setting)
        doubtful = [i for i in all_ if not self.surely_counts(i, setting)]
        for chosen in range(2 ** len(doubtful)):
            left_out = [item for bit, item in enumerate(doubtful) if chosen >> bit & 1]
            kept = [i for i in all_ if not any(i is other for other in left_out)]
            for order in orders(steps_of(kept)):
                for way in self.grouped(order, []):
                    found.append(way)
                    if len(found) > MOST_WAYS:
                        return None
        return found

    def grouped(self, order: list[Step], lines: list[Line]) -> Iterator[list[Line]]:
        """Add one step after the other; where it cannot be told whether it begins a line, do both."""
        if not order:
            yield lines
            return
        new = self.begins_a_line(lines[-1], order[0]) if lines else True
        if new is not False:
            yield from self.grouped(order[1:], [*lines, order[0]])
        if new is not True:
            yield from self.grouped(order[1:], [*lines[:-1], lines[-1] + order[0]])

    def begins_a_line(self, line: Line, step: Step) -> Truth:
        """A line begins more than 28 days after the line's start, with growth before or with something new."""
        began, starts = line[0]["start"], step[0]["start"]
        apart = from_worlds(s > b + DAYS_28 for b, s in in_turn(began, starts))
        planned = [i["treatment"].role == "maintenance" or self.nothing_new(line, i) for i in step]
        return all_of([apart, any_of([self.grew_between(line, began, starts), negated(all_of(planned))])])

    def grew_between(self, line: Line, began: Days, starts: Days) -> Truth:
        """Growth after the line began and by the day of the next start; or a part of the line that ended for it."""
        answers: list[Truth] = []
        for growth, certain in self.course.growths:
            worlds = [(b, g, s) for b, s in in_turn(began, starts, growth) for g in near(growth, [b, s])]
            between = from_worlds(b < g <= s for b, g, s in worlds)
            answers.append(None if between is True and not certain else between)
        for item in line:
            reason = item["treatment"].stopped
            if reason not in (None, "unknown", "growth") or item["ongoing"] == {True}:
                continue
            ended = from_worlds(
                e <= s + DAYS_28 for e in around(item["end"], [starts]) for s in around(starts, [item["end"]])
            )
            answers.append(ended if reason == "growth" else None if ended is not False else False)
        return any_of(answers)

    def nothing_new(self, line: Line, item: Item) -> Truth:
        """Say whether each medicine is one of the line, or is swapped with one inside a class."""
        earlier = [m for other in line for m in self.makers(other)]
        answers: list[Truth] = [None] if self.has_unknown(item) else []
        for mine in self.makers(item):
            told = any_of(self.alike(mine, other) for other in earlier)
            unknown = any(self.has_unknown(other) for other in line)
            answers.append(None if told is False and unknown else told)
        return all_of(answers)

    def alike(self, one: str, other: str) -> Truth:
        """The same, or of one swap class; where a class was told, go through all it can stand for."""
        if self.are_swaps(one, other):
            return True
        pairs = [(a, b) for a in self.meant_by(one) for b in self.meant_by(other)]
        return None if any(self.are_swaps(a, b) for a, b in pairs) else False

    def are_swaps(self, one: str, other: str) -> bool:
        """Say whether two medicines are the same, or share a class inside which a swap is no new line."""
        contains = self.words.formulary.contains
        return one == other or any(swap in contains(one) and swap in contains(other) for swap in SWAPS)

    def meant_by(self, word: str) -> list[str]:
        """Give the medicines that a word can stand for."""
        formulary = self.words.formulary
        if word in formulary.medicines:
            return [word]
        return [word, *(m for m in formulary.medicines if word in formulary.contains(m))]

    # Stated by a clinician

    def stated(self, kind: str) -> Number | None:
        """Give the number that was stated; each treatment that it may not have counted may be one more."""
        found: list[Number] = []
        all_ = [i for i in self.treatments("metastatic") if self.is_of(i, kind) is not False]
        said = [
            Said(possible_days(s.date, self.as_of), s)
            for s in current(self.record.statements)
            if s.what == ("lines" if kind == "any" else f"lines_{kind}")
            if (s.author or "").startswith(("clinician", "import"))
        ]
        for statement in newest(said)[0]:
            if statement.value.isdigit():
                since = possible_days(statement.date, self.as_of).first
                found.append(self.plus(kind, int(statement.value), [i for i in all_ if i["start"].last > since]))
        numbered = [
            i for i in self.items
            if not i["ghost"] and i["setting"] != {"early"} and i["treatment"].line is not None
        ]  # fmt: skip
        if kind == "any" and numbered:
            others = [i for i in all_ if not any(i is n for n in numbered)]
            found.append(self.plus(kind, max(i["treatment"].line for i in numbered), others))
        return together(found) if found else None

    def plus(self, kind: str, number: int, others: list[Item]) -> Number:
        """Give a stated number and those beyond it."""
        is_open = bool(others) and self.open_above(kind, "metastatic")
        return Number(number, math.inf if is_open else number + len(others))


def word_of(kind: str) -> str:
    """Give the word of the medicine dictionary for a kind."""
    return "anticancer" if kind == "any" else kind


def in_turn(first: Days, second: Days, *others: Days) -> list[tuple[date, date]]:
    """Give the pairs of days that matter, of which the second is not before the first."""
    return [(a, b) for a in around(first, [second, *others]) for b in around(second, [first, *others]) if a <= b]


def steps_of(items: list[Item]) -> list[Step]:
    """Put together what certainly began on the same day."""
    exact = sorted((i for i in items if i["start"].first == i["start"].last), key=lambda i: i["start"])
    together_ = [list(group) for _, group in groupby(exact, key=lambda i: i["start"])]
    return together_ + [[i] for i in items if i["start"].first != i["start"].last]


def orders(steps: list[Step]) -> Iterator[list[Step]]:
    """Give every order in which nothing stands before what certainly began earlier."""
    for order in permutations(steps):
        pairs = [(order[a], order[b]) for b in range(len(order)) for a in range(b)]
        if all(one[0]["start"].first <= other[0]["start"].last for one, other in pairs):
            yield list(order)

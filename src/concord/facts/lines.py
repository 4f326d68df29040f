"""Lines of treatment for metastatic disease. When it cannot be told, every count that is possible stays so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import product

from concord.facts.days import Days
from concord.facts.items import AFTER_LAST_DOSE, Course, Entry
from concord.facts.medicines import Formulary
from concord.logic.truth import FALSE, NOT, TRUE, UNKNOWN
from concord.logic.values import Span

SAME_LINE = timedelta(days=28)
_AFTER = timedelta(days=AFTER_LAST_DOSE.count)
MOST_WAYS = 64
"""More ways than this are not gone through; then the count is anything from one to the number of treatments."""
_SWAPS = frozenset({
    "aromatase_inhibitor", "serm", "injected_serd", "oral_serd", "cdk46_inhibitor", "pi3k_inhibitor", "akt_inhibitor",
    "mtor_inhibitor", "parp_inhibitor", "checkpoint_inhibitor", "anti_her2_antibody", "her2_tyrosine_kinase_inhibitor",
    "trop2_adc", "taxane", "anthracycline", "platinum", "vinca", "fluoropyrimidine", "ntrk_inhibitor",
})  # fmt: skip
"""A change inside one of these classes without growth is no new line."""
_NOT_A_LINE = frozenset({"ovarian_suppression", "bone_medicine"})


@dataclass(frozen=True, eq=False)
class Row:
    """A treatment that may make a line.

    Attributes:
        medicines: those of its medicines that make a line.
        sure: whether it certainly is of this setting and makes a line.
    """

    entry: Entry
    course: Course
    medicines: frozenset[str]
    sure: bool

    def of_kind(self, kind: str, formulary: Formulary) -> int:
        """Say whether a medicine that makes a line is of a kind."""
        if kind == "any" or any(kind in formulary.contains(m) for m in self.medicines):
            return TRUE
        maybe = self.entry.unidentified or any(kind in formulary.below(m) for m in self.medicines)
        return UNKNOWN if maybe and not formulary.denied(kind, self.entry.never) else FALSE


Step = tuple[Row, ...]
"""What began on the same day; else one treatment."""
Line = tuple[Row, ...]


class Lines:
    """The treatments of early or of metastatic disease, grouped into lines in every possible way."""

    def __init__(self, treatments: Sequence[Entry], formulary: Formulary, setting: str) -> None:
        self.formulary = formulary
        here, elsewhere = (TRUE, FALSE) if setting == "early" else (FALSE, TRUE)
        self.rows = [
            Row(e, e.course, mine, e.course.early == here and bool(mine))
            for e in treatments
            if not e.ghost and e.course and e.course.early != elsewhere
            if (mine := frozenset(m for m in e.medicines if _makes_a_line(formulary.contains(m)))) or e.unidentified
        ]

    def count(self, kind: str, ghosts: Sequence[Entry]) -> Span:
        """Count lines of a kind; open above while an untold treatment could be of it."""
        open_ = any(ghost.has("anticancer" if kind == "any" else kind) for ghost in ghosts)
        least, most = self._bounds(kind)
        return Span(float(least), float("inf") if open_ else float(most))

    def after(self, kind: str, number: int, others: Sequence[Row], ghosts: Sequence[Entry]) -> Span:
        """Give the lines of a kind where a number was stated, and others that it may not have counted came after."""
        more = sum(row.of_kind(kind, self.formulary) != FALSE for row in others)
        open_ = more and any(ghost.has("anticancer" if kind == "any" else kind) for ghost in ghosts)
        return Span(float(number), float("inf") if open_ else float(number + more))

    def _bounds(self, kind: str) -> tuple[int, int]:
        kinds = {id(row): row.of_kind(kind, self.formulary) for row in self.rows}
        if self.ways is None:
            sure = any(row.sure and kinds[id(row)] == TRUE for row in self.rows)
            return int(sure), sum(kind_ != FALSE for kind_ in kinds.values())
        found = [[[kinds[id(row)] for row in line] for line in way] for way in self.ways]
        least = min(sum(TRUE in line for line in way) for way in found)
        return least, max(sum(any(line) for line in way) for way in found)

    @cached_property
    def ways(self) -> list[tuple[Line, ...]] | None:
        """Every way to group the treatments into lines; ``None`` when there are too many."""
        if 2 ** sum(not row.sure for row in self.rows) > MOST_WAYS:
            return None
        found: list[tuple[Line, ...]] = []
        for steps in self._arrangements():
            for way in self._walk(steps, ()):
                found.append(way)
                if len(found) > MOST_WAYS:
                    return None
        return found

    def _arrangements(self) -> Iterator[list[Step]]:
        """Give every order that the dates allow, with and without the treatments that may not count."""
        for kept in product(*((True,) if row.sure else (True, False) for row in self.rows)):
            days: dict[object, list[Row]] = {}
            for row, keep in zip(self.rows, kept, strict=True):
                start = row.course.start
                if keep:
                    days.setdefault(start.lo if start.lo == start.hi else row, []).append(row)
            yield from _orders(sorted(map(tuple, days.values()), key=lambda step: _start(step)))

    def _walk(self, steps: Sequence[Step], lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
        if not steps:
            yield lines
            return
        step, rest = steps[0], steps[1:]
        new = self._is_new(lines[-1], step) if lines else TRUE
        if new != FALSE:
            yield from self._walk(rest, (*lines, step))
        if new != TRUE:
            yield from self._walk(rest, (*lines[:-1], (*lines[-1], *step)))

    def _is_new(self, line: Line, step: Step) -> int:
        """Say whether what began on a day starts a new line after the present one."""
        start = _start(step)
        together = _at_most(start, _start(line[:1]), SAME_LINE)
        if together == TRUE:
            return FALSE
        same = TRUE
        for row in step:
            same &= TRUE if row.entry.label == "maintenance" else self._same(line, row)
        return NOT[together] & (_grew_before(line, start) | NOT[same])

    def _same(self, line: Line, row: Row) -> int:
        """Say whether a treatment brings nothing but medicines of the line and swaps inside their classes."""
        told = {m for other in line for m in other.medicines}
        doubtful = any(other.entry.unidentified for other in line)
        same = UNKNOWN if row.entry.unidentified else TRUE
        for m in row.medicines:
            if m in told or any(self._swap(m, other) for other in told):
                continue
            may_be = doubtful or any(self._may_be_swap(m, other) for other in told)
            same &= UNKNOWN if may_be else FALSE
        return same

    def _swap(self, one: str, other: str) -> bool:
        return bool(self.formulary.contains(one) & self.formulary.contains(other) & _SWAPS)

    def _may_be_swap(self, one: str, other: str) -> bool:
        """Where only a class was told: whether it can be the other one, or a swap with it."""
        mine, others = self._medicines(one), self._medicines(other)
        return (len(mine) > 1 or len(others) > 1) and any(a == b or self._swap(a, b) for a in mine for b in others)

    def _medicines(self, word: str) -> set[str]:
        medicines = self.formulary.medicines
        return {word} if word in medicines else {word, *(m for m in self.formulary.below(word) if m in medicines)}


def _makes_a_line(within: frozenset[str]) -> bool:
    return "anticancer" in within and not within & _NOT_A_LINE


def _start(step: Step) -> Days:
    return step[0].course.start


def _orders(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Give every order in which what certainly began earlier stands first."""
    if not steps:
        yield []
    for i, step in enumerate(steps):
        rest = [*steps[:i], *steps[i + 1 :]]
        if all(_start(other).hi >= _start(step).lo for other in rest):
            for order in _orders(rest):
                yield [step, *order]


def _at_most(later: Days, earlier: Days, gap: timedelta) -> int:
    """Say whether a day lies at most so long after another."""
    if later.hi <= earlier.lo + gap:
        return TRUE
    return UNKNOWN if later.lo <= earlier.hi + gap else FALSE


def _grew_before(line: Line, start: Days) -> int:
    """Say whether the cancer grew after the line began and before, or when, the next treatment began."""
    began, grew = _start(line[:1]), FALSE
    for seen in line[0].course.growth:
        if seen.growing == "yes" and seen.when.lo > began.hi and seen.when.hi <= start.lo:
            return TRUE
        if seen.growing != "no" and seen.when.hi > began.lo and seen.when.lo <= start.hi:
            grew = UNKNOWN
    for row in line:
        if row.course.stopped in (None, "growth") and row.course.ongoing != TRUE:
            ended = _at_most(row.course.end, start, _AFTER)
            grew |= ended if row.course.stopped == "growth" else ended & UNKNOWN
    return grew

"""Lines of treatment for metastatic disease. When it cannot be told, both counts stay possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from concord.facts.days import Days, later
from concord.facts.items import Course, Entry, grew_on
from concord.facts.medicines import Formulary
from concord.logic.conditions import Window
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Span

SAME_LINE = timedelta(days=28)
_SWAPS = frozenset({
    "aromatase_inhibitor", "serm", "injected_serd", "oral_serd", "cdk46_inhibitor", "pi3k_inhibitor", "akt_inhibitor",
    "mtor_inhibitor", "parp_inhibitor", "checkpoint_inhibitor", "anti_her2_antibody", "her2_tyrosine_kinase_inhibitor",
    "trop2_adc", "taxane", "anthracycline", "platinum", "vinca", "fluoropyrimidine", "ntrk_inhibitor",
})  # fmt: skip
"""A change inside one of these classes without growth is no new line."""
_NOT_A_LINE = frozenset({"ovarian_suppression", "bone_medicine"})
_AFTER = Window("days", 28)


@dataclass
class Line:
    """One line: what was taken, and whether it surely counts as a line of its own.

    ``told`` is what was surely taken in this setting, be it a line of its own or not.
    """

    start: Days
    within: set[str]
    medicines: set[str]
    sure: int
    entries: list[Entry] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def of_kind(self, kind: str) -> bool:
        """Whether a medicine of the line is of a kind."""
        return kind == "any" or kind in self.within


def lines_of(treatments: Sequence[Entry], formulary: Formulary, setting: str) -> list[Line]:
    """Group the treatments of early or of metastatic disease into lines.

    ``sure`` is TRUE for a line that certainly counts, UNKNOWN where growth, dates or setting leave it open.
    """
    here, elsewhere = (TRUE, FALSE) if setting == "early" else (FALSE, TRUE)
    rows = [(e, e.course) for e in treatments if not e.ghost and e.course and e.course.early != elsewhere]
    lines: list[Line] = []
    for row, course in sorted(rows, key=lambda pair: (pair[1].start.lo, pair[0].key)):
        mine = {m for m in row.medicines if _makes_a_line(formulary.contains(m))}
        if not mine and not row.unidentified:
            continue
        new = _is_new(lines[-1], row, course, mine, formulary) if lines else TRUE
        within = set().union(*(formulary.contains(m) for m in mine))
        if new == FALSE:
            lines[-1].within |= within
            lines[-1].medicines |= mine
            lines[-1].entries.append(row)
        else:
            certain = TRUE if course.early == here and mine else UNKNOWN
            lines.append(Line(course.start, within, mine, min(new, certain), [row]))
        if course.early == here:
            lines[-1].told |= within
    return lines


def _makes_a_line(within: frozenset[str]) -> bool:
    return "anticancer" in within and not within & _NOT_A_LINE


def _is_new(line: Line, row: Entry, course: Course, mine: set[str], formulary: Formulary) -> int:
    """Say whether a treatment starts a new line after the present one."""
    if course.start.hi <= line.start.lo + SAME_LINE:
        return FALSE
    new = UNKNOWN if course.start.lo <= line.start.hi + SAME_LINE else TRUE
    grown = _grew_before(line, course)
    swaps = _SWAPS & line.within
    same = all(m in line.medicines or formulary.contains(m) & swaps for m in mine)
    if grown == TRUE or not (same or row.label == "maintenance"):
        return new
    return FALSE if grown == FALSE else UNKNOWN


def _grew_before(line: Line, next_course: Course) -> int:
    """Say whether the cancer grew on the line before the next treatment began."""
    began, limit = line.start.hi, later(next_course.start.lo, _AFTER)
    answers = []
    for course in (entry.course for entry in line.entries if entry.course):
        if any(g.growing == "yes" and began <= g.when.lo and g.when.hi <= limit for g in course.growth):
            return TRUE
        answers.append(grew_on(course, _AFTER))
    return TRUE if TRUE in answers else UNKNOWN if UNKNOWN in answers else FALSE


def count_lines(lines: Sequence[Line], ghosts: Sequence[Entry], kind: str) -> Span:
    """Count lines of a kind; open above while an untold treatment for metastatic disease could be of it."""
    mine = [line for line in lines if line.of_kind(kind)]
    sure = sum(line.sure == TRUE for line in mine)
    if any("anticancer" in line.told if kind == "any" else kind in line.told for line in lines):
        sure = max(sure, 1)
    unidentified = sum(any(e.unidentified for e in line.entries) for line in lines if not line.of_kind(kind))
    what = "anticancer" if kind == "any" else kind
    open_ = any(ghost.has(what) for ghost in ghosts)
    return Span(sure, float("inf") if open_ else len(mine) + unidentified)

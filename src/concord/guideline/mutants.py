"""Mutants: every row changed a little; a vignette that does not notice is missing.

Kinds (each over criteria, check_first, cautions and studied_in of options and what they wait for, levels and
circumstance of flags, concepts, what brings up a topic, question or role, and when a body's place or a contested
question concerns a person):

- `drop` a row, a level or a circumstance;
- `negate` a row, or one operand of *and*, *or*, `at_least`;
- `and-or`: *and* for *or* and back; the branches of `any_of` all asked for;
- `edge`: `<` for `<=` and back, `>` for `>=` and back;
- `threshold`: a number one unit up or down; 6 for 12 months and back; `at_least` one more or less;
- `window`: one unit up or down; 6 for 12 months and back;
- `setting`: early for metastatic and back, or dropped where leaving it out means any setting;
- `class`: a class or medicine for the nearest wider class, or for one member;
- `growth`: `progressed_on` for `had` and back;
- `level` of a caution: a contraindication made `avoid`, any other made a contraindication. (`avoid` and `care` differ
  only in words and order, of which vignettes do not speak; no mutant is made of them.)

A mutant is caught when judging the vignettes of its option, flag or concept gives a difference. Vignettes that differ
from the unchanged guideline are left out. A mutant that nobody could tell from the original is *equivalent*: the same
entry of the program; no possible number between the two thresholds; the same truth for all truths of its leaves; the
level of a caution where the option is a standard one in no region. Equivalent ones are listed with the reason and count
neither way.

Nothing is reloaded: all mutants of an option stand in one small program, which is run once for each vignette.
"""

from __future__ import annotations

import random
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from concord.guideline.bench import CAUGHT, EQUIVALENT, SURVIVED, Mutant
from concord.guideline.benches import benches
from concord.guideline.compiled import Guideline
from concord.guideline.vignettes import Vignette

KINDS = ("drop", "negate", "and-or", "edge", "threshold", "window", "setting", "class", "growth", "level")


@dataclass(frozen=True)
class Report:
    """What became of all mutants."""

    mutants: tuple[Mutant, ...]

    def with_fate(self, fate: str) -> list[Mutant]:
        """Give the mutants that were caught, survived or are equivalent."""
        return [mutant for mutant in self.mutants if mutant.fate == fate]

    @property
    def survivors(self) -> list[Mutant]:
        """Give the mutants that no vignette noticed."""
        return self.with_fate(SURVIVED)

    def figures(self) -> dict[str, tuple[int, int, int]]:
        """Give how many of each kind are caught, survived and are equivalent."""
        found = {}
        for kind in KINDS:
            fates = [mutant.fate for mutant in self.mutants if mutant.kind == kind]
            if fates:
                found[kind] = (fates.count(CAUGHT), fates.count(SURVIVED), fates.count(EQUIVALENT))
        return found

    def lines(self) -> Iterator[str]:
        """Give the figures, the survivors and the equivalent ones."""
        figures = self.figures()
        everything = [sum(column) for column in zip(*figures.values(), strict=True)] or [0, 0, 0]
        for kind, (caught, survived, same) in [*figures.items(), ("all", everything)]:
            yield f"{kind}: {caught} of {caught + survived} caught, {survived} survived; {same} more are equivalent"
        for mutant in self.survivors:
            yield f"survived: {mutant}"
        for mutant in self.with_fate(EQUIVALENT):
            yield f"equivalent: {mutant} ({mutant.reason})"


def mutants(
    guideline: Guideline,
    vignettes: Sequence[Vignette],
    *,
    kinds: Container[str] = KINDS,
    only: Container[str] | None = None,
    share: float = 1.0,
    seed: int = 0,
) -> Report:
    """Change the guideline in every way and see whether its vignettes notice.

    Args:
        guideline: the guideline as it is.
        vignettes: all of them; each mutant is shown to those of its option, flag or concept.
        kinds: the kinds of change.
        only: ids of options, flags, concepts, topics, questions and roles, conditions of remarks; all when left out.
        share: how much of the mutants to try, drawn by the seed.
        seed: for drawing.
    """
    draw = random.Random(seed)
    found: list[Mutant] = []
    for bench in benches(guideline, vignettes, only):
        tried = [one for one in bench.mutants() if one.mutant.kind in kinds and (share >= 1 or draw.random() < share)]
        found += bench.fates(tried)
    return Report(tuple(found))

"""A bench to test the knowledge on: something with its vignettes, in a small program of its own, and its mutants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from concord.guideline.compiled import Guideline
from concord.guideline.mutations import Words, changes, taken
from concord.guideline.sameness import same_truth
from concord.guideline.status import Evaluation
from concord.guideline.vignettes import Vignette
from concord.logic.conditions import Condition
from concord.logic.language import parse
from concord.logic.program import Program

CAUGHT, SURVIVED, EQUIVALENT = "caught", "survived", "equivalent"

Judge = Callable[[Evaluation, Vignette], bool]


@dataclass(frozen=True)
class Mutant:
    """One change of the guideline, and what became of it.

    Attributes:
        about: id of the option, flag or concept.
        block: criteria, check_first, cautions, waiting, levels, circumstance, concept, topic, question, role
            or remark.
        row: id of the row.
        kind: one of `mutants.KINDS`.
        change: the change in words.
        fate: caught, survived or equivalent.
        reason: of an equivalent one, why nobody could tell the difference.
    """

    about: str
    block: str
    row: str
    kind: str
    change: str
    fate: str
    reason: str = ""

    def __str__(self) -> str:
        """Give the place and the change."""
        return f"{self.about}: {self.block}.{self.row}: {self.kind}: {self.change}"


@dataclass(frozen=True)
class Tried:
    """A mutant with the way to judge it.

    Attributes:
        judge: whether a vignette differs from the mutant.
        before: entry of the condition, if one is changed; `after` of the changed one.
        excuse: why nobody could tell the difference, should no vignette do so.
    """

    mutant: Mutant
    judge: Judge
    before: int = -1
    after: int = -2
    excuse: str = ""


class Bench:
    """One option, flag or concept with its vignettes, in a program of its own."""

    about = ""

    def __init__(self, guideline: Guideline, concepts: Mapping[str, Condition], people: Sequence[Vignette]) -> None:
        self.program = Program()
        self.program.define(concepts)
        self.guideline = replace(guideline, program=self.program)
        self.people = people

    @cached_property
    def words(self) -> Words:
        """What changes need to know, with what the people of these vignettes took."""
        told = ([*one.facts.items("treatments"), *one.facts.items("medicines")] for one in self.people)
        worn = taken(
            frozenset[str]().union(*({*e.contains, *e.medicines} for e in entries if not e.ghost)) for entries in told
        )
        return Words(self.guideline.vocabulary, self.guideline.dictionary.formulary, worn)

    def parsed(self, text: str) -> Condition:
        """Read a condition of the knowledge."""
        return parse(text, self.guideline.vocabulary, may_ask_known=True)

    def mutants(self) -> Iterator[Tried]:
        """Give all mutants, added to the program."""
        raise NotImplementedError

    def differs(self, evaluation: Evaluation, vignette: Vignette) -> bool:
        """Whether a vignette differs from the unchanged guideline."""
        raise NotImplementedError

    def changed(
        self, block: str, row: str, condition: Condition, judge: Callable[[int, Evaluation, Vignette], bool]
    ) -> Iterator[Tried]:
        """Give the mutants that change a condition; `judge` takes the entry of the changed one first."""
        before = self.program.add(condition)
        seen: set[tuple[str, int]] = set()
        for change in changes(condition, self.words):
            after = self.program.add(change.condition)
            if (change.kind, after) in seen:
                continue
            seen.add((change.kind, after))
            reason = "the same entry of the program" if after == before else change.same
            fate = EQUIVALENT if reason else SURVIVED
            mutant = Mutant(self.about, block, row, change.kind, change.what, fate, reason)
            yield Tried(mutant, partial(judge, after), before, after)

    def simple(self, block: str, row: str, kind: str, change: str, judge: Judge) -> Tried:
        """Give a mutant that changes no condition."""
        return Tried(Mutant(self.about, block, row, kind, change, SURVIVED), judge)

    @cached_property
    def good(self) -> list[tuple[Evaluation, Vignette]]:
        """The vignettes that agree with the unchanged guideline; first asked for when the program is complete."""
        evaluations = ((Evaluation(self.guideline, one.facts, one.setting), one) for one in self.people)
        return [(evaluation, one) for evaluation, one in evaluations if not self.differs(evaluation, one)]

    def fates(self, tried: Sequence[Tried]) -> Iterator[Mutant]:
        """Judge all mutants."""
        for one in tried:
            yield one.mutant if one.mutant.fate == EQUIVALENT else self.fate(one)

    def fate(self, tried: Tried) -> Mutant:
        """Show one mutant to the vignettes."""
        if any(tried.judge(evaluation, vignette) for evaluation, vignette in self.good):
            return replace(tried.mutant, fate=CAUGHT)
        if tried.before >= 0 and same_truth(self.program, tried.before, tried.after):
            return replace(tried.mutant, fate=EQUIVALENT, reason="the same truth for all truths of its parts")
        return replace(tried.mutant, fate=EQUIVALENT, reason=tried.excuse) if tried.excuse else tried.mutant

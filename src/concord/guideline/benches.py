"""Benches to test the knowledge on: one option, flag or concept with its vignettes, in a small program of its own."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from concord.guideline.compiled import BLOCKS, Clause, Flag, FlagLevel, Guideline, Option, Rule, Setting
from concord.guideline.mutations import Words, changes, taken
from concord.guideline.sameness import same_truth, says_nothing
from concord.guideline.status import Evaluation
from concord.guideline.vignettes import KNOWN_ON, Vignette, judge_flag, judge_option
from concord.logic.conditions import Condition
from concord.logic.language import parse
from concord.logic.program import Program
from concord.logic.truth import NAMES, TRUE

CAUGHT, SURVIVED, EQUIVALENT = "caught", "survived", "equivalent"

Judge = Callable[[Evaluation, Vignette], bool]


@dataclass(frozen=True)
class Mutant:
    """One change of the guideline, and what became of it.

    Attributes:
        about: id of the option, flag or concept.
        block: criteria, check_first, cautions, waiting, levels, circumstance, concept, topic, question or role.
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


_NOWHERE = "a standard option in no region, so no contraindication decides its status"


class OptionBench(Bench):
    """An option; its rows are judged as the vignettes of the option are."""

    def __init__(
        self, guideline: Guideline, concepts: Mapping[str, Condition], people: Sequence[Vignette], option: Option
    ) -> None:
        super().__init__(guideline, concepts, people)
        self.about = option.id
        self.option = self.remade(option)

    @cached_property
    def repeated(self) -> frozenset[str]:
        """Ids of criteria, and of branches, that say nothing the rows before them do not say, in any region."""
        found: set[str] = set()
        settings = [Setting(region, KNOWN_ON) for region in ("us", "eu")]
        ids = dict.fromkeys(leaf.id for one in settings for leaves in self.leaves(one, found) for leaf in leaves)
        while (last := self.last_that_says_nothing(ids, found, settings)) is not None:
            found.add(last)
        return frozenset(found)

    def last_that_says_nothing(
        self, ids: Mapping[str, None], found: Container[str], settings: Sequence[Setting]
    ) -> str | None:
        """Give the last condition, but for those found, that could be left out."""
        for id_ in reversed([id_ for id_ in ids if id_ not in found]):
            if all(self.says_nothing(id_, self.leaves(setting, found)) for setting in settings):
                return id_
        return None

    def leaves(self, setting: Setting, without: Container[str]) -> list[list[Rule]]:
        """Give the conditions of each deciding row that applies, less some."""
        rules = (rule for rule in self.option.deciding() if rule.applies(setting))
        rows = ([leaf for leaf in rule.leaves(setting) if leaf.id not in without] for rule in rules)
        return [row for row in rows if row]

    def says_nothing(self, id_: str, rows: list[list[Rule]]) -> bool:
        """Whether a condition could be left out of the rows; so it can where it does not apply."""
        places = [(i, j) for i, row in enumerate(rows) for j, leaf in enumerate(row) if leaf.id == id_]
        entries = [[leaf.index for leaf in row] for row in rows]
        return all(says_nothing(self.program, entries, i, j) for i, j in places)

    def remade(self, option: Option) -> Option:
        """Give the option with its conditions in the small program."""
        criteria, check_first, cautions, studied_in = (
            tuple(self.rule(rule) for rule in option.block(name)) for name in BLOCKS
        )
        waiting = option.about.waiting_when
        return replace(
            option, places=(), criteria=criteria, check_first=check_first, cautions=cautions, studied_in=studied_in,
            on_it=None if option.on_it is None else self.on_it(option),
            waiting=None if waiting is None else self.program.add(self.parsed(waiting)), comes_up=None,
        )  # fmt: skip

    def on_it(self, option: Option) -> int:
        """Give the entry for taking all parts now."""
        return self.program.add(self.parsed(" and ".join(f"on({part})" for part in option.about.parts)))

    def rule(self, rule: Rule) -> Rule:
        """Give a row with its condition in the small program."""
        index = -1 if rule.row.when is None else self.program.add(self.parsed(rule.row.when))
        return replace(rule, index=index, parts=tuple(self.rule(part) for part in rule.parts))

    def differs(self, evaluation: Evaluation, vignette: Vignette) -> bool:
        """Whether a vignette differs from the unchanged guideline."""
        return bool(judge_option(evaluation, self.option, vignette))

    def judging(self, block: str, rules: Sequence[Rule]) -> Judge:
        """Give the way to judge the option with a block changed."""
        option = replace(self.option, **{block: tuple(rules)})  # type: ignore[arg-type]

        def differs(evaluation: Evaluation, vignette: Vignette) -> bool:
            return bool(judge_option(evaluation, option, vignette))

        return differs

    def mutants(self) -> Iterator[Tried]:
        """Give the mutants of three blocks and of what the option waits for; who was studied decides nothing."""
        for block in ("criteria", "check_first", "cautions"):
            rules = self.option.block(block)
            for i, rule in enumerate(rules):

                def whole(other: Rule | None, i: int = i, rules: Sequence[Rule] = rules) -> list[Rule]:
                    return [*rules[:i], *([other] if other else []), *rules[i + 1 :]]

                yield from self.of_row(block, rule, whole)
                if block == "cautions":
                    yield self.level(rule, whole)
        if (text := self.option.about.waiting_when) is not None:
            yield from self.changed("waiting", "waiting", self.parsed(text), self.waits)

    def waits(self, index: int, evaluation: Evaluation, vignette: Vignette) -> bool:
        """Whether a vignette differs from the option with another condition to wait."""
        return bool(judge_option(evaluation, replace(self.option, waiting=index), vignette))

    def of_row(self, block: str, rule: Rule, whole: Callable[[Rule | None], list[Rule]]) -> Iterator[Tried]:
        """Give the mutants of one row; `whole` puts a changed row, or none, into its block."""
        dropped = self.simple(block, rule.id, "drop", "dropped", self.judging(block, whole(None)))
        yield replace(dropped, excuse="the other criteria say it already" if rule.id in self.repeated else "")
        if rule.parts:
            yield from self.of_branches(block, rule, whole)
            return
        condition = self.parsed(rule.row.when or "")

        def judge(index: int, evaluation: Evaluation, vignette: Vignette) -> bool:
            return self.judging(block, whole(replace(rule, index=index)))(evaluation, vignette)

        yield from self.changed(block, rule.id, condition, judge)

    def of_branches(self, block: str, rule: Rule, whole: Callable[[Rule | None], list[Rule]]) -> Iterator[Tried]:
        """Give the mutants of a row with alternatives: all of them asked for, then those of each."""
        every = _Every(rule.id, rule.row, rule.index, rule.parts)
        yield self.simple(block, rule.id, "and-or", "all branches asked for", self.judging(block, whole(every)))
        for i, part in enumerate(rule.parts):

            def inner(other: Rule | None, i: int = i) -> list[Rule]:
                parts = (*rule.parts[:i], *([other] if other else []), *rule.parts[i + 1 :])
                return whole(replace(rule, parts=parts) if parts else None)

            yield from self.of_row(block, part, inner)

    def level(self, rule: Rule, whole: Callable[[Rule | None], list[Rule]]) -> Tried:
        """Give the mutant with another level of a caution."""
        now = rule.row.level or "care"
        other = "avoid" if now == "contraindicated" else "contraindicated"
        changed = replace(rule, row=rule.row.model_copy(update={"level": other}))
        judge = self.judging("cautions", whole(changed))
        tried = self.simple("cautions", rule.id, "level", f"{now} -> {other}", judge)
        return replace(tried, excuse=_NOWHERE if self.nowhere else "")

    @property
    def nowhere(self) -> bool:
        """Whether the option is a standard one in no region at any time: then its status never asks for a level."""
        about = self.option.about
        kept_out = {
            region
            for row in about.standing
            if row.from_ is None and row.until is None
            for region in (row.regions or ("us", "eu"))
        }
        approved = {approval.region for approval in about.approvals} if about.approvals else {"us", "eu"}
        return all(region in kept_out or region not in approved for region in ("us", "eu"))


@dataclass(frozen=True)
class _Every(Rule):
    """A row whose branches must all hold."""

    def truth(self, values: Sequence[int], setting: Setting) -> int:
        return min((part.truth(values, setting) for part in self.parts if part.applies(setting)), default=TRUE)

    def clauses(self, setting: Setting) -> Iterator[Clause]:
        for part in self.parts:
            if part.applies(setting):
                yield from part.clauses(setting)


class FlagBench(Bench):
    """A flag, judged by what fires."""

    def __init__(
        self, guideline: Guideline, concepts: Mapping[str, Condition], people: Sequence[Vignette], flag: Flag
    ) -> None:
        super().__init__(guideline, concepts, people)
        self.about = flag.about.id
        levels = tuple(FlagLevel(one.level, self.program.add(self.parsed(one.level.when))) for one in flag.levels)
        text = flag.about.circumstance
        self.flag = Flag(flag.about, levels, None if text is None else self.program.add(self.parsed(text)))

    def differs(self, evaluation: Evaluation, vignette: Vignette) -> bool:
        """Whether a vignette differs from the unchanged guideline."""
        return _flag_differs(self.flag, evaluation, vignette)

    def mutants(self) -> Iterator[Tried]:
        """Give the mutants of all levels and of the circumstance."""
        levels = self.flag.levels
        for i, one in enumerate(levels):

            def judge(index: int, evaluation: Evaluation, vignette: Vignette, i: int = i) -> bool:
                other = (*levels[:i], replace(levels[i], index=index), *levels[i + 1 :])
                return _flag_differs(replace(self.flag, levels=other), evaluation, vignette)

            dropped = replace(self.flag, levels=(*levels[:i], *levels[i + 1 :]))
            yield self.simple("levels", one.level.id, "drop", "dropped", partial(_flag_differs, dropped))
            yield from self.changed("levels", one.level.id, self.parsed(one.level.when), judge)
        if self.flag.about.circumstance is not None:
            yield from self.of_circumstance(self.parsed(self.flag.about.circumstance))

    def of_circumstance(self, condition: Condition) -> Iterator[Tried]:
        """Give the mutants of the circumstance."""

        def judge(index: int, evaluation: Evaluation, vignette: Vignette) -> bool:
            return _flag_differs(replace(self.flag, circumstance=index), evaluation, vignette)

        block = "circumstance"
        dropped = replace(self.flag, circumstance=None)
        yield self.simple(block, block, "drop", "dropped", partial(_flag_differs, dropped))
        yield from self.changed(block, block, condition, judge)


def _flag_differs(flag: Flag, evaluation: Evaluation, vignette: Vignette) -> bool:
    return bool(judge_flag(evaluation, flag, vignette))


class ConditionBench(Bench):
    """A concept, or the condition that brings up a topic, question or role; judged by its own truth."""

    def __init__(
        self, guideline: Guideline, concepts: Mapping[str, Condition], people: Sequence[Vignette], kind: str, name: str,
        condition: Condition,
    ) -> None:  # fmt: skip
        super().__init__(guideline, concepts, people)
        self.kind, self.about, self.condition = kind, name, condition
        self.entry = self.program.concept_index[name] if kind == "concept" else self.program.add(condition)

    def differs(self, evaluation: Evaluation, vignette: Vignette) -> bool:
        """Whether a vignette differs from the unchanged guideline."""
        return self.judge(self.entry, evaluation, vignette)

    def judge(self, index: int, evaluation: Evaluation, vignette: Vignette) -> bool:
        """Whether a changed condition has another truth than was expected."""
        return vignette.expect.value not in (None, NAMES[evaluation.values[index]])

    def mutants(self) -> Iterator[Tried]:
        """Give the mutants of the condition."""
        yield from self.changed(self.kind, self.about, self.condition, self.judge)


def benches(
    guideline: Guideline, vignettes: Sequence[Vignette], only: Container[str] | None = None
) -> Iterator[OptionBench | FlagBench | ConditionBench]:
    """Give a bench for each option and flag, and for each condition that stands alone (`only`: ids)."""
    people: dict[tuple[str, str], list[Vignette]] = {}
    for vignette in vignettes:
        people.setdefault((vignette.kind, vignette.about), []).append(vignette)
    concepts = {name: parse(concept.when, guideline.vocabulary) for name, concept in guideline.concepts.items()}
    for id_, option in sorted(guideline.options.items()):
        if only is None or id_ in only:
            yield OptionBench(guideline, concepts, people.get(("option", id_), []), option)
    for id_, flag in sorted(guideline.flags.items()):
        if only is None or id_ in only:
            yield FlagBench(guideline, concepts, people.get(("flag", id_), []), flag)
    for kind, name, when in _alone(guideline, concepts):
        if only is None or name in only:
            yield ConditionBench(guideline, concepts, people.get((kind, name), []), kind, name, when)


def _alone(guideline: Guideline, concepts: Mapping[str, Condition]) -> Iterator[tuple[str, str, Condition]]:
    """Give every concept, and what brings up topics, questions and roles."""
    yield from (("concept", name, concepts[name]) for name in sorted(concepts))
    for kind, entries in (("topic", guideline.topics), ("question", guideline.questions), ("role", guideline.roles)):
        for name in sorted(entries):
            if when := entries[name].about.when:
                yield kind, name, parse(when, guideline.vocabulary, may_ask_known=True)

"""An option on the bench: each row changed, dropped and turned around, judged as its vignettes are."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from concord.guideline.bench import Bench, Judge, Tried
from concord.guideline.compiled import BLOCKS, Clause, Guideline, Option, Rule, Setting
from concord.guideline.sameness import says_nothing
from concord.guideline.status import Evaluation
from concord.guideline.vignettes import KNOWN_ON, Vignette, judge_option
from concord.logic.conditions import Condition
from concord.logic.truth import TRUE

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
        return replace(
            option, places=(), criteria=criteria, check_first=check_first, cautions=cautions, studied_in=studied_in,
            on_it=None if option.on_it is None else self.on_it(option),
            waiting=self.entry(option.about.waiting_when), comes_up=self.entry(option.about.comes_up_when),
        )  # fmt: skip

    def entry(self, when: str | None) -> int | None:
        """Give the entry of a condition in the small program, if there is one."""
        return None if when is None else self.program.add(self.parsed(when))

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
        """Give the mutants of every block, of what it waits for and of when it comes up."""
        for block in BLOCKS:
            rules = self.option.block(block)
            for i, rule in enumerate(rules):

                def whole(other: Rule | None, i: int = i, rules: Sequence[Rule] = rules) -> list[Rule]:
                    return [*rules[:i], *([other] if other else []), *rules[i + 1 :]]

                yield from self.of_row(block, rule, whole)
                if block == "cautions":
                    yield self.level(rule, whole)
        yield from self.of_condition("waiting", self.option.about.waiting_when)
        yield from self.of_condition("comes_up", self.option.about.comes_up_when)

    def of_condition(self, block: str, when: str | None) -> Iterator[Tried]:
        """Give the mutants of a condition that is no row: what the option waits for, when it comes up."""

        def judge(index: int, evaluation: Evaluation, vignette: Vignette) -> bool:
            option = replace(self.option, **{block: index})  # type: ignore[arg-type]
            return bool(judge_option(evaluation, option, vignette))

        if when is not None:
            yield from self.changed(block, block, self.parsed(when), judge)

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

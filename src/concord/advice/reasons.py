"""Rows of an option with the values that decide them."""

from __future__ import annotations

from functools import cached_property

from concord.advice.interactions import InteractionAdvice, if_started
from concord.advice.options import Because, OptionAdvice, PlaceAdvice, RowAdvice, StandingAdvice
from concord.advice.taken import Thing, things
from concord.advice.words import entry_words, state_words, value_words
from concord.facts.facts import Facts
from concord.facts.items import Entry
from concord.guideline.compiled import Option, Rule
from concord.guideline.freshness import RULES_MONTHS, Freshness, freshness
from concord.guideline.model import Contested
from concord.guideline.status import Evaluation
from concord.logic.conditions import Count, Some
from concord.logic.evaluate import holds
from concord.logic.explain import decisive
from concord.logic.program import Source
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind
from concord.logic.vocabulary import RESPONSES

STATES = {TRUE: "met", FALSE: "not_met", UNKNOWN: "not_known"}
_READINGS = {
    "lines": "lines of treatment", "time_on": "months on", "best_response": "best response to", "since": "months since",
}  # fmt: skip


class Reasons:
    """Why rows of one person have their states; what is behind them is looked into once, whichever row asks."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self._behind: dict[int, tuple[Because, ...]] = {}
        self._told: dict[str, Because] = {}

    def rows(self, option: Option, block: str) -> tuple[RowAdvice, ...]:
        """Give the rows of a block that apply, each with its state; reasons and gaps when they are looked at."""
        values, truth = self.evaluation.values, self.evaluation.truth
        return tuple([
            RowAdvice(rule, STATES[truth(rule) if rule.parts else values[rule.index]], decides, self)
            for rule, decides in option.inside(self.evaluation.setting).blocks[block]
        ])  # fmt: skip

    def unmet(self, option: Option) -> RowAdvice | None:
        """Give the first row that decides and is not met."""
        truth = self.evaluation.truth
        rules = option.inside(self.evaluation.setting).deciding
        return next((self._row(rule, True) for rule in rules if truth(rule) == FALSE), None)

    def _row(self, rule: Rule, decides: bool) -> RowAdvice:
        return RowAdvice(rule, STATES[self.evaluation.truth(rule)], decides, self)

    def alternatives(self, rule: Rule) -> tuple[RowAdvice, ...]:
        """Give the alternatives of a row that apply, each as a row of its own."""
        parts = [part for part in rule.parts if part.applies(self.evaluation.setting)]
        return tuple(self._row(part, True) for part in parts)

    def words(self, rule: Rule) -> tuple[str, str]:
        """Give the words of a row for the person and for clinicians."""
        return rule.words or _words(self.evaluation, rule)

    def because(self, rule: Rule) -> tuple[Because, ...]:
        """Give the values that decide a row; of alternatives, those that have its truth."""
        if not rule.parts:
            return self._values_behind(rule.index)
        values, truth = self.evaluation.values, self.evaluation.truth(rule)
        found: dict[Because, None] = {}
        for leaf in rule.leaves(self.evaluation.setting):
            if truth == FALSE or values[leaf.index] == truth:
                found.update(dict.fromkeys(self._values_behind(leaf.index)))
        return tuple(found)

    def missing(self, rule: Rule) -> tuple[str, ...]:
        """Name what would have to be known to decide an open row."""
        return self.evaluation.missing_in(rule) if self.evaluation.truth(rule) == UNKNOWN else ()

    def option(self, option: Option) -> OptionAdvice:
        """Give one option with all its rows."""
        return OptionAdvice(option, self.evaluation.status(option), self)

    def missing_for(self, option: Option) -> tuple[str, ...]:
        """Name what would have to be known to decide the open criteria of an option."""
        return tuple(self.evaluation.missing(option))

    def interactions(self, option: Option) -> tuple[InteractionAdvice, ...]:
        """Give what its medicines may do with what is taken now, if it were started."""
        known = self.evaluation.guideline.interactions
        return if_started(self.evaluation.facts, known, option.about.parts, self._taken)

    @cached_property
    def _taken(self) -> list[Thing]:
        return things(self.evaluation.facts)

    def waiting(self, option: Option) -> str:
        """Say since when a test has been ordered that the option waits for."""
        if option.waiting is None or self.evaluation.values[option.waiting] != TRUE:
            return ""
        return _waiting_since(self.evaluation.facts, option) or "ordered"

    def usually_avoided(self, option: Option) -> bool:
        """Whether a caution says that it is usually avoided, and is met."""
        return any(self.evaluation.truth(rule) == TRUE for rule in option.inside(self.evaluation.setting).avoiding)

    def places(self, option: Option) -> tuple[PlaceAdvice, ...]:
        """Give where each body puts the option, with the state of its condition."""
        return tuple(
            PlaceAdvice(
                placed.place.body, placed.place.year, placed.place.place,
                STATES[self.evaluation.met(placed.index)],
                placed.place.strength, placed.place.evidence, tuple(placed.place.sources), placed.place.checked,
                placed.place.clinical or placed.place.note,
            )
            for placed in option.places
        )  # fmt: skip

    def approvals(self, option: Option) -> tuple[str, ...]:
        """Give regions and dates of approvals, the person's own region first."""
        region = self.evaluation.setting.region
        rows = sorted(option.about.approvals, key=lambda a: (a.region != region, a.region, a.date))
        return tuple(f"{a.region.upper()} {a.date}{'' if a.region == region else ' (elsewhere)'}" for a in rows)

    def standing(self, option: Option) -> StandingAdvice | None:
        """Say why the option is no standard one here and now, if so."""
        row = self.evaluation.standing(option)
        if row is None:
            return None
        return StandingAdvice(row.state, row.from_, row.plain, row.clinical, tuple(row.sources), row.checked)

    def contested(self, option: Option) -> tuple[Contested, ...]:
        """Give the questions on which sources differ and which concern this person, or may."""
        return tuple(one.about for one in option.contested if self.evaluation.met(one.index) != FALSE)

    def freshness(self, option: Option) -> Freshness:
        """Say how fresh the option is on the day it is read."""
        return option_freshness(self.evaluation, option)

    def _values_behind(self, index: int) -> tuple[Because, ...]:
        if (known := self._behind.get(index)) is None:
            program, values = self.evaluation.guideline.program, self.evaluation.values
            if (source := program.source_of(index)) is not None:
                known = self._leaf(source, values[index])
            else:
                found = [self._values_behind(part) for part in decisive(program, values, index)]
                known = found[0] if len(found) == 1 else tuple(dict.fromkeys(one for some in found for one in some))
            self._behind[index] = known
        return known

    def _leaf(self, source: Source, truth: int) -> tuple[Because, ...]:
        """Give the values that a leaf was answered by."""
        if isinstance(source, str):
            return (self._fact(source),)
        if isinstance(source, Some):
            return self._asked_of_items(source, truth)
        if isinstance(source, Count):
            what = f"number of {source.list}"
            return (Because(source.list, what, what, ""),)
        kind = RESPONSES if source.function == "best_response" else Kind("number", (), 0)
        what = f"{_READINGS[source.function]} {source.what.replace('_', ' ')}"
        words = value_words(kind, self.evaluation.facts.read(source))
        return (Because(f"{source.function}({source.what})", what, what, words),)

    def _asked_of_items(self, asked: Some, truth: int) -> tuple[Because, ...]:
        list_ = asked.list
        items = [item for item in self.evaluation.facts.items(list_) if not item.ghost]
        if truth == FALSE:
            none = f"not among the {list_} listed ({len(items)})" if items else f"no {list_} listed"
            return (Because(list_, list_, list_, none),)
        decided = tuple([self._item(list_, item) for item in items if holds(asked.part, item) == truth])
        if decided or truth == TRUE:
            return decided
        return (Because(list_, list_, list_, f"the list of {list_} may be incomplete"),)

    def _fact(self, name: str) -> Because:
        if (told := self._told.get(name)) is None:
            facts = self.evaluation.facts
            entry, state = facts.dictionary.facts[name], facts.states[name]
            words = state_words(entry, state)
            told = Because(name, entry.plain, entry.clinical, words, state.date, state.source, state.how)
            self._told[name] = told
        return told

    def _item(self, list_: str, item: Entry) -> Because:
        if (told := self._told.get(item.key)) is None:
            words = entry_words(self.evaluation.facts, item)
            told = self._told[item.key] = Because(item.key, list_, list_, words, item.dated, item.source)
        return told


def _words(evaluation: Evaluation, rule: Rule) -> tuple[str, str]:
    """Give the words of a row; of one told by its alternatives, the words of those that count.

    Where the row holds, only those that hold count; else each of them would do.
    """
    if rule.words is not None:
        return rule.words
    truth = evaluation.truth(rule)
    parts = [part for part in rule.parts if part.applies(evaluation.setting)]
    counted = [part for part in parts if truth != TRUE or evaluation.truth(part) == TRUE]
    both = [_words(evaluation, part) for part in counted]
    plain, clinical = (" or ".join(dict.fromkeys(said)) for said in zip(*both, strict=True))
    return plain, rule.row.clinical or clinical


def option_freshness(evaluation: Evaluation, option: Option) -> Freshness:
    """Say how fresh an option is on the day it is read."""
    return freshness(option.about.review_due, RULES_MONTHS, evaluation.setting.clock, evaluation.guideline.made)


def _waiting_since(facts: Facts, option: Option) -> str:
    names = [name for name in facts.states if name.endswith("_test") and name in (option.about.waiting_when or "")]
    return next((f"since {facts.states[name].date}" for name in names if facts.states[name].date), "")

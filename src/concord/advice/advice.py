"""The answer: flags, the present moment, facts, options with reasons, what to find out, questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from concord.advice.interactions import InteractionsAdvice
from concord.advice.options import DecisionAdvice, OptionAdvice
from concord.facts.facts import Facts
from concord.guideline.compiled import Guideline
from concord.guideline.freshness import Freshness
from concord.guideline.status import Evaluation


@dataclass(frozen=True)
class FlagAdvice:
    """A red flag that fires: fixed text, the same in both tones."""

    id: str
    name: str
    level: str
    text: str
    clinical: str
    unknown: str
    signs: tuple[str, ...]
    sources: tuple[str, ...]
    checked: str


@dataclass(frozen=True)
class FindOut:
    """Something worth finding out next, and the decisions it would settle.

    Attributes:
        key: a fact, or a field of a record entry.
        settles: decisions that leave "depends" with at least one answer.
        at_least: how many leave it whatever the answer is; `at_most`: with the best answer.
        waiting: since when a test has been ordered; empty if it is not.
        hangs: decisions that need it, alone or with other facts.
        together: decisions that no single answer settles, with the smallest set of facts that can.
    """

    key: str
    what: str
    plain: str
    clinical: str
    who: str
    how: str
    settles: tuple[str, ...]
    at_least: int
    at_most: int
    urgent: bool
    waiting: str
    hangs: tuple[str, ...] = ()
    together: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class QuestionAdvice:
    """A question to ask, with the reason when it is worth asking now.

    Attributes:
        ticked: whether it may be worth asking: nothing says that it is not.
        sure: whether its reason certainly holds; else it is not known.
    """

    id: str
    plain: str
    clinical: str
    ticked: bool
    reason: str
    who: str
    sure: bool = False


@dataclass(frozen=True)
class TopicAdvice:
    """Something to know; it comes up now if its condition is met, and can always be read."""

    id: str
    area: str
    title: str
    clinical_title: str
    state: str
    reason: str
    freshness: Freshness


@dataclass(frozen=True)
class RoleAdvice:
    """Somebody on the team whom this record suggests, or may suggest."""

    id: str
    plain: str
    clinical: str
    state: str
    reason: str


@dataclass(frozen=True)
class FactAdvice:
    """A fact in words."""

    name: str
    plain: str
    clinical: str
    value: str
    date: str | None
    source: str | None
    how: str
    last_known: str
    known: bool


@dataclass(frozen=True)
class Advice:
    """Everything Concord has to say about one person on one day."""

    as_of: date
    known_on: date
    region: str
    guideline: str
    moment: str
    covered: str
    notices: tuple[str, ...]
    flags: tuple[FlagAdvice, ...]
    facts: tuple[FactAdvice, ...]
    conflicts: tuple[str, ...]
    decisions: tuple[DecisionAdvice, ...]
    find_out: tuple[FindOut, ...]
    questions: tuple[QuestionAdvice, ...]
    topics: tuple[TopicAdvice, ...]
    roles: tuple[RoleAdvice, ...]
    interactions: InteractionsAdvice
    not_understood: Sequence[object]
    evaluation: Evaluation

    @property
    def facts_behind(self) -> Facts:
        """The facts that the advice rests on."""
        return self.evaluation.facts

    @property
    def knowledge(self) -> Guideline:
        """The guideline that the advice rests on."""
        return self.evaluation.guideline

    def options(self) -> list[OptionAdvice]:
        """Give every option, members of choices among them."""
        return [option for decision in self.decisions for option in decision.members]

    def option(self, id_: str) -> OptionAdvice | None:
        """Give one option by its id."""
        return next((option for option in self.options() if option.id == id_), None)

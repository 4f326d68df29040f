"""The answer: flags, the present moment, facts, options with reasons, what to find out, questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from concord.facts.facts import Facts
from concord.guideline.compiled import Guideline, Option, Rule
from concord.guideline.freshness import Freshness
from concord.guideline.model import Contested
from concord.guideline.status import Evaluation, Status

if TYPE_CHECKING:
    from concord.advice.reasons import Reasons


class Because(NamedTuple):
    """One decisive value behind a row.

    Attributes:
        what: the fact or entry in plain words; `clinical` the same for clinicians.
        value: the person's own value in words.
        date: date of the entry it rests on.
        source: where that entry came from.
        how: how it was derived, if it was.
    """

    fact: str
    what: str
    clinical: str
    value: str
    date: str | None = None
    source: str | None = None
    how: str = ""


class RowAdvice(NamedTuple):
    """One row of an option for this person: its state, and whether it decides; the rest when it is looked at.

    There are some 1,500 for a person, so they are made as lightly as possible.
    """

    rule: Rule
    state: str
    decides: bool
    behind: Reasons

    @property
    def id(self) -> str:
        """The name of the row inside its option."""
        return self.rule.id

    @property
    def basis(self) -> str | None:
        """What kind of source the row rests on."""
        return self.rule.row.basis

    @property
    def level(self) -> str | None:
        """Of a caution: how strongly it speaks against the option."""
        return self.rule.row.level

    @property
    def beside(self) -> str | None:
        """What stands beside it in its source."""
        return self.rule.row.beside

    @property
    def people(self) -> str | None:
        """Of an entry rule: how many in the study were like this."""
        return self.rule.row.people

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the row and of its alternatives."""
        return self.rule.sources

    @property
    def checked(self) -> str:
        """The weakest mark of the row and its alternatives."""
        return self.rule.checked

    @property
    def plain(self) -> str:
        """The row in words for the person."""
        return self.behind.words(self.rule)[0]

    @property
    def clinical(self) -> str:
        """The row in words for clinicians."""
        return self.behind.words(self.rule)[1]

    @property
    def because(self) -> tuple[Because, ...]:
        """The decisive values."""
        return self.behind.because(self.rule)

    @property
    def missing(self) -> tuple[str, ...]:
        """What would have to be known to decide an open row."""
        return self.behind.missing(self.rule)


@dataclass(frozen=True)
class PlaceAdvice:
    """Where a body puts the option, and whether its condition is met."""

    body: str
    year: str
    place: str
    state: str
    strength: str | None
    evidence: str | None
    sources: tuple[str, ...]
    checked: str
    note: str | None


@dataclass(frozen=True)
class StandingAdvice:
    """Why an option is no standard one here and now: still studied, refused, or withdrawn."""

    state: str
    since: str | None
    plain: str
    clinical: str
    sources: tuple[str, ...]
    checked: str


@dataclass(frozen=True)
class Studied:
    """How many entry rules of the study this person meets; it decides nothing."""

    met: int
    not_met: int
    not_known: int


@dataclass(frozen=True)
class InteractionAdvice:
    """A pair of things taken, or that would be taken, which may act on each other.

    Attributes:
        id: the id of the pair in the knowledge.
        state: ``certain``, or ``possible`` where it is open whether both are taken or what one of them is.
        one: the names on one side, each with when it is taken if not certainly now; `other`: on the other side.
        question: what to ask, with the names, if the pair raises a question.
        told: whether the record names both; foods and blood tests are asked about without being told.
    """

    id: str
    severity: str
    state: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    plain: str
    clinical: str
    action: str
    mechanism: str
    evidence: str
    sources: tuple[str, ...]
    checked: str
    from_memory: str | None
    note: str | None
    question: str | None
    told: bool


@dataclass(frozen=True)
class InteractionsAdvice:
    """What the knowledge says of everything taken together.

    Attributes:
        notes: the pairs, the most serious first.
        without_note: what is taken and has no note with anything else that is taken; this says nothing of safety.
        not_known: names that the dictionary does not know; nothing can be said of them.
        incomplete: a sentence where the list of medicines may be incomplete, else empty.
        of_two: whether two things alone were asked about.
    """

    notes: tuple[InteractionAdvice, ...] = ()
    without_note: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    incomplete: str = ""
    of_two: bool = False

    def sentences(self) -> list[str]:
        """Say what nothing can be said about; never that something is free of harm."""
        names = ", ".join(self.without_note)
        among = "" if self.of_two else " together with the other things listed"
        found = [f"We have no note about {names}{among}. Ask your pharmacist."] if names else []
        found += [
            f"We do not know {name!r}, and have no note about it. Anything may be true of it. Ask your pharmacist."
            for name in self.not_known
        ]
        return [*found, self.incomplete] if self.incomplete else found


@dataclass(frozen=True, eq=False)
class OptionAdvice:
    """One option for this person: its status; the rest when it is looked at."""

    option: Option
    found: Status
    behind: Reasons

    @property
    def id(self) -> str:
        """The stable id."""
        return self.option.about.id

    @property
    def choice(self) -> str | None:
        """The choice it is a member of."""
        return self.option.about.choice

    @property
    def family(self) -> str:
        """The kind of treatment."""
        return self.option.about.family

    @property
    def title(self) -> str:
        """The name for the person."""
        return self.option.about.titles.plain

    @property
    def clinical_title(self) -> str:
        """The name for clinicians."""
        return self.option.about.titles.clinical

    @property
    def status(self) -> str:
        """Whether it fits, depends or does not fit."""
        return self.found.status

    @property
    def kind(self) -> str | None:
        """Why it does not fit."""
        return self.found.kind

    @property
    def opens(self) -> bool:
        """Whether it would fit or depend if the present treatment stopped working."""
        return self.found.opens

    @cached_property
    def waiting(self) -> str:
        """Since when its test has been ordered; empty if it is not."""
        return self.behind.waiting(self.option)

    @cached_property
    def usually_avoided(self) -> bool:
        """Whether a caution says so that is met."""
        return self.behind.usually_avoided(self.option)

    @cached_property
    def place(self) -> tuple[PlaceAdvice, ...]:
        """Where each body puts it."""
        return self.behind.places(self.option)

    @cached_property
    def approvals(self) -> tuple[str, ...]:
        """Regions and dates, the person's own region first."""
        return self.behind.approvals(self.option)

    @cached_property
    def standing(self) -> StandingAdvice | None:
        """Why it is no standard one here and now, if so."""
        return self.behind.standing(self.option)

    @cached_property
    def contested(self) -> tuple[Contested, ...]:
        """Questions on which sources differ, and which may concern this person."""
        return self.behind.contested(self.option)

    @cached_property
    def freshness(self) -> Freshness:
        """How fresh the file is on the day it is read."""
        return self.behind.freshness(self.option)

    @cached_property
    def criteria(self) -> tuple[RowAdvice, ...]:
        """The rows that decide; the rows of every block are made when they are first looked at."""
        return self.behind.rows(self.option, "criteria")

    @cached_property
    def check_first(self) -> tuple[RowAdvice, ...]:
        """What must be known or done before a start."""
        return self.behind.rows(self.option, "check_first")

    @cached_property
    def cautions(self) -> tuple[RowAdvice, ...]:
        """What speaks against it or asks for care."""
        return self.behind.rows(self.option, "cautions")

    @cached_property
    def studied_in(self) -> tuple[RowAdvice, ...]:
        """The entry rules of the study."""
        return self.behind.rows(self.option, "studied_in")

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """What would have to be known to decide the open criteria."""
        return self.behind.missing_for(self.option)

    @cached_property
    def interactions(self) -> tuple[InteractionAdvice, ...]:
        """What its medicines may do with what is taken now, if it were started."""
        return self.behind.interactions(self.option)

    @property
    def studied(self) -> Studied:
        """Were people like her in the study: its entry rules, counted."""
        states = [row.state for row in self.studied_in]
        return Studied(*(states.count(state) for state in ("met", "not_met", "not_known")))

    @property
    def unmet(self) -> RowAdvice | None:
        """The first row that keeps it from coming up, where saying so explains something."""
        if self.kind not in ("not_this_cancer", "not_yet", "had_it"):
            return None
        return self.behind.unmet(self.option)

    @property
    def reviewed(self) -> bool:
        """Whether a clinician has signed the file."""
        return bool(self.option.about.reviewed_by)


@dataclass(frozen=True)
class DecisionAdvice:
    """One decision: an option, or a choice with its members; its status is the best of theirs."""

    id: str
    family: str
    title: str
    clinical_title: str
    status: str
    kind: str | None
    opens: bool
    members: tuple[OptionAdvice, ...]


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

"""Options as advice: their rows, places and standing for one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from concord.advice.interactions import InteractionAdvice
from concord.guideline.compiled import Option, Rule
from concord.guideline.freshness import Freshness
from concord.guideline.model import Contested
from concord.guideline.status import Status

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


@dataclass(frozen=True, eq=False)
class OptionAdvice:
    """One option for this person: its status; the rest when it is looked at."""

    option: Option
    found: Status
    behind: Reasons
    _rows: dict[str, tuple[RowAdvice, ...]] = field(default_factory=dict, init=False, repr=False)

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

    @property
    def criteria(self) -> tuple[RowAdvice, ...]:
        """The rows that decide; the rows of every block are made when they are first looked at."""
        return self._block("criteria")

    @property
    def check_first(self) -> tuple[RowAdvice, ...]:
        """What must be known or done before a start."""
        return self._block("check_first")

    @property
    def cautions(self) -> tuple[RowAdvice, ...]:
        """What speaks against it or asks for care."""
        return self._block("cautions")

    @property
    def studied_in(self) -> tuple[RowAdvice, ...]:
        """The entry rules of the study."""
        return self._block("studied_in")

    def _block(self, name: str) -> tuple[RowAdvice, ...]:
        # Not a cached property: its lock takes longer than most blocks do.
        if (rows := self._rows.get(name)) is None:
            rows = self._rows[name] = self.behind.rows(self.option, name)
        return rows

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

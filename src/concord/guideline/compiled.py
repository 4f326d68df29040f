"""The guideline as the machine holds it: options with rules, all conditions in one program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from concord.facts.dictionary import Dictionary
from concord.guideline.interactions import Interactions
from concord.guideline.model import (
    CHECKED,
    Choice,
    ConceptFile,
    Contested,
    FlagFile,
    KnowledgeChange,
    Level,
    OptionFile,
    Place,
    QuestionFile,
    Row,
    SourceFile,
    Standing,
)
from concord.guideline.topics import PreferenceFile, Role, TermFile, Topic
from concord.logic.program import Program
from concord.logic.truth import FALSE
from concord.logic.vocabulary import Vocabulary

BLOCKS = ("criteria", "check_first", "cautions", "studied_in")

Clause = tuple[int, ...]
"""Entries of the program of which one must hold."""


@dataclass(frozen=True)
class Setting:
    """For whom the knowledge is asked: the region, the day whose knowledge counts, and what day it is, if known."""

    region: str
    known_on: date
    clock: date | None = None


@dataclass(frozen=True)
class Rule:
    """A row of an option: one condition, or alternatives of which one must hold.

    Attributes:
        id: unique inside the option.
        row: the row as written.
        index: its entry in the program; -1 for a row of alternatives.
        parts: the alternatives.
        words: the row for the person and for clinicians: its own words, else those of its concept or fact; none
            for a row that is told by its alternatives.
    """

    id: str
    row: Row
    index: int
    parts: tuple[Rule, ...] = ()
    words: tuple[str, str] | None = None

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The sources of the row and of its alternatives, each once."""
        return tuple(dict.fromkeys((*self.row.sources, *(id_ for part in self.parts for id_ in part.sources))))

    @cached_property
    def checked(self) -> str:
        """The weakest mark of the row and its alternatives."""
        marks = [self.row.checked, *(part.checked for part in self.parts)]
        return next((mark for mark in marks if mark not in CHECKED), self.row.checked)

    def applies(self, setting: Setting) -> bool:
        """Whether the row holds in this region on this day."""
        row = self.row
        if row.regions and setting.region not in row.regions:
            return False
        if row.from_ and date.fromisoformat(row.from_) > setting.known_on:
            return False
        if row.until and date.fromisoformat(row.until) <= setting.known_on:
            return False
        return not self.parts or any(part.applies(setting) for part in self.parts)

    def truth(self, values: Sequence[int], setting: Setting) -> int:
        """Give the truth of a row that applies, from the values of the program."""
        if not self.parts:
            return values[self.index]
        result = FALSE
        for leaf in self.leaves(setting):
            result |= values[leaf.index]
        return result

    def entries(self) -> Iterator[int]:
        """Give the entries of the row's conditions, whatever the region and day."""
        if not self.parts:
            yield self.index
        for part in self.parts:
            yield from part.entries()

    def clauses(self, setting: Setting) -> Iterator[Clause]:
        """Give what must all be met, each by one of its entries."""
        yield tuple(leaf.index for leaf in self.leaves(setting))

    def leaves(self, setting: Setting) -> tuple[Rule, ...]:
        """Give the rules with a condition of their own, the row itself if it has one."""
        if not self.parts:
            return (self,)
        key = (setting.region, setting.known_on)
        if (found := self._leaves.get(key)) is None:
            parts = [part for part in self.parts if part.applies(setting)]
            found = self._leaves[key] = tuple(leaf for part in parts for leaf in part.leaves(setting))
        return found

    @cached_property
    def _leaves(self) -> dict[tuple[str, date], tuple[Rule, ...]]:
        return {}


@dataclass(frozen=True)
class Placed:
    """A place row with its condition."""

    place: Place
    index: int | None


@dataclass(frozen=True)
class Dispute:
    """A contested question with the condition under which it concerns a person."""

    about: Contested
    index: int | None


@dataclass(frozen=True)
class InSetting:
    """What of an option holds in one region on one day: worked out once, for it is asked of every person.

    Attributes:
        here: whether it can be a standard one there and then.
        blocks: the rows of each block that apply, each with whether it decides (of cautions and others, always).
        deciding: the criteria that decide and apply.
        against: the contraindications that apply; `avoiding`: the cautions that say it is usually avoided.
        criteria: the clauses of the deciding rows (`Rule.clauses`); `forbidding`: those of each contraindication.
    """

    here: bool
    blocks: Mapping[str, tuple[tuple[Rule, bool], ...]]
    deciding: tuple[Rule, ...]
    against: tuple[Rule, ...]
    avoiding: tuple[Rule, ...]
    criteria: tuple[Clause, ...]
    forbidding: tuple[tuple[Clause, ...], ...]


@dataclass(frozen=True)
class Option:
    """An option file, compiled.

    Attributes:
        waiting: the entry that says a test is ordered.
        comes_up: the entry that says when what is missing for the option is worth asking; none: always.
    """

    file: str
    about: OptionFile
    criteria: tuple[Rule, ...]
    check_first: tuple[Rule, ...]
    cautions: tuple[Rule, ...]
    studied_in: tuple[Rule, ...]
    places: tuple[Placed, ...]
    contested: tuple[Dispute, ...]
    on_it: int | None
    waiting: int | None
    comes_up: int | None = None

    @property
    def id(self) -> str:
        """The stable id."""
        return self.about.id

    def block(self, name: str) -> tuple[Rule, ...]:
        """Give one of the four blocks."""
        rules: tuple[Rule, ...] = getattr(self, name)
        return rules

    @cached_property
    def _settings(self) -> dict[tuple[str, date], InSetting]:
        return {}

    def inside(self, setting: Setting) -> InSetting:
        """Give what of the option holds in a region on a day."""
        key = (setting.region, setting.known_on)
        if (found := self._settings.get(key)) is None:
            all_deciding = self.deciding()
            beside = {id(rule) for rule in self.criteria} - {id(rule) for rule in all_deciding}
            applying = {
                name: tuple((rule, id(rule) not in beside) for rule in self.block(name) if rule.applies(setting))
                for name in BLOCKS
            }
            deciding = tuple(rule for rule in all_deciding if rule.applies(setting))
            against = tuple(rule for rule in self.contraindications() if rule.applies(setting))
            avoiding = tuple(r for r in self.cautions if r.row.level == "avoid" and r.applies(setting))
            criteria = tuple(clause for rule in deciding for clause in rule.clauses(setting))
            forbidding = tuple(tuple(rule.clauses(setting)) for rule in against)
            found = self._settings[key] = InSetting(
                self.here(setting), applying, deciding, against, avoiding, criteria, forbidding
            )
        return found

    def standing(self, setting: Setting) -> Standing | None:
        """Give the newest row that says why the option is no standard one in a region on a day."""
        region, day = setting.region, setting.known_on
        rows = [
            row
            for row in self.about.standing
            if (not row.regions or region in row.regions)
            and (row.from_ is None or _by(row.from_, day))
            and not (row.until and _by(row.until, day))
        ]
        return max(rows, key=lambda row: row.from_ or "", default=None)

    def here(self, setting: Setting) -> bool:
        """Whether the option can be a standard one in the region by the day whose knowledge counts.

        An option with a standing that applies cannot; one with approvals needs one for the region.
        """
        if self.standing(setting) is not None:
            return False
        approvals, region, day = self.about.approvals, setting.region, setting.known_on
        return not approvals or any(
            a.region == region and _by(a.date, day) and not (a.until and _by(a.until, day)) for a in approvals
        )

    def deciding(self) -> tuple[Rule, ...]:
        """The criteria that decide: rows from the page do so only where the option rests on the page."""
        if self.about.status in ("seed-only", "contested"):
            return self.criteria
        return tuple(rule for rule in self.criteria if rule.row.basis != "seed")

    def contraindications(self) -> tuple[Rule, ...]:
        """The cautions that decide."""
        return tuple(rule for rule in self.cautions if rule.row.level == "contraindicated")


@dataclass(frozen=True)
class FlagLevel:
    """One level of a flag with its condition."""

    level: Level
    index: int


@dataclass(frozen=True)
class Flag:
    """A red flag, compiled."""

    about: FlagFile
    levels: tuple[FlagLevel, ...]
    circumstance: int | None


@dataclass(frozen=True)
class Question:
    """A question of the bank, compiled."""

    id: str
    about: QuestionFile
    index: int | None


@dataclass(frozen=True)
class Guideline:
    """Everything the knowledge says, ready to be asked.

    Attributes:
        digest: a hash of all knowledge files; facts and digest rebuild any explanation.
        program: every condition, each once.
    """

    digest: str
    dictionary: Dictionary
    vocabulary: Vocabulary
    program: Program
    concepts: Mapping[str, ConceptFile]
    options: Mapping[str, Option]
    choices: Mapping[str, Choice]
    flags: Mapping[str, Flag]
    questions: Mapping[str, Question]
    topics: Mapping[str, Topic]
    roles: Mapping[str, Role]
    preferences: Mapping[str, PreferenceFile]
    terms: Mapping[str, TermFile]
    sources: Mapping[str, SourceFile]
    changes: Mapping[str, KnowledgeChange]
    interactions: Interactions = field(default_factory=Interactions)

    @cached_property
    def made(self) -> date | None:
        """The newest day on which the knowledge was changed."""
        return max((date.fromisoformat(change.date) for change in self.changes.values()), default=None)

    @cached_property
    def decisions(self) -> dict[str, list[Option]]:
        """Group the options into decisions: a choice with its members, or an option by itself.

        What another option has taken the place of is no decision any more.
        """
        grouped: dict[str, list[Option]] = {}
        for option in self.options.values():
            if option.about.status == "superseded":
                continue
            grouped.setdefault(option.about.choice or option.id, []).append(option)
        return grouped

    @cached_property
    def remarks(self) -> dict[str, int]:
        """Conditions under which a body's place or a contested question concerns a person: as written, with entry."""
        options = self.options.values()
        written = [(one.place.when, one.index) for option in options for one in option.places]
        written += [(one.about.when, one.index) for option in options for one in option.contested]
        return {" ".join(when.split()): index for when, index in written if when and index is not None}

    @cached_property
    def placed(self) -> dict[str, tuple[int | None, ...]]:
        """Decisions that some body places as preferred or option, with the conditions under which it does."""
        return {
            id_: conditions
            for id_, members in self.decisions.items()
            if (conditions := tuple(
                placed.index
                for option in members
                for placed in option.places
                if placed.place.place in ("preferred", "option")
            ))
        }  # fmt: skip


def _by(when: str, day: date) -> bool:
    return when <= day.isoformat()[: len(when)]

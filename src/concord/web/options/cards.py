"""What a page shows of a decision: which rows, which sentence, which of her marks. Only choosing and ordering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from concord.advice.advice import FindOut
from concord.advice.options import DecisionAdvice, OptionAdvice, RowAdvice
from concord.web.options.words import STATUSES
from concord.web.person import Person
from concord.web.templatetags.concord import in_tone
from concord.workspace.brought_forward import brought_forward, marks_of
from concord.workspace.choices import Choice, choices_of
from concord.workspace.families import General, general_only, shown_members, speaking, would_settle
from concord.workspace.wording import for_women_only, is_a_man, worded

_WORDS = 34


@dataclass(frozen=True)
class Card:
    """One decision on a page.

    Attributes:
        general: whether nothing of her own state may be shown (switched off, early, nothing told, or the text is old).
        said: the sentence for its status; `why_not`: what would have to be so.
        rows: why it may come up; `check`: what is still to check first; `mind`: cautions that apply.
        marks: her answers that bring it forward; `choice`: where she stands.
    """

    decision: DecisionAdvice
    option: OptionAdvice
    general: bool
    what: str
    said: str
    why_not: str
    rows: tuple[RowAdvice, ...]
    check: tuple[RowAdvice, ...]
    mind: tuple[RowAdvice, ...]
    settle: tuple[FindOut, ...]
    marks: tuple[str, ...]
    choice: Choice | None
    members: tuple[OptionAdvice, ...]

    @property
    def met(self) -> int:
        """How many rows are met."""
        return sum(row.state == "met" for row in self.rows)

    @property
    def not_met(self) -> int:
        """How many rows are not met."""
        return sum(row.state == "not_met" for row in self.rows)

    @property
    def not_known(self) -> int:
        """How many rows are not known."""
        return sum(row.state == "not_known" for row in self.rows)


class Deck:
    """Makes cards for a person; what is the same for all is worked out once."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.choices = choices_of(person.entries)
        self.brought = brought_forward(person.preferences, person.knowledge.preferences)
        self.marks = marks_of(self.brought)
        self.man = is_a_man(person.record)
        self.general: General = general_only(person.advice, person.record, person.settings.matched)

    def card(self, decision: DecisionAdvice) -> Card:
        """Give the card of a decision."""
        option = speaking(decision)
        general = bool(self.general) or is_old(option)
        choice = self.person.knowledge.choices.get(decision.id)
        text = choice.plain if choice and choice.plain else in_tone(option.option.about.text, self.person)
        text = worded(text, self.man)
        return Card(
            decision, option, general, opening(text), said_of(option, general),
            "" if general or option.unmet is None else option.unmet.plain,
            rows_of(option), self.said_to_her(open_checks(option, general)),
            () if general else self.said_to_her(minded(option)),
            () if general else would_settle(self.person.advice, decision), self.marks_on(decision),
            self.choice_on(decision), shown_members(decision) if len(decision.members) > 1 else (),
        )  # fmt: skip

    def cards(self, decisions: Sequence[DecisionAdvice]) -> list[Card]:
        """Give the cards of some decisions."""
        return [self.card(decision) for decision in decisions]

    def said_to_her(self, rows: Sequence[RowAdvice]) -> tuple[RowAdvice, ...]:
        """Leave out what concerns women only, where the words are for a man."""
        return tuple(row for row in rows if not (self.man and for_women_only(row.plain)))

    def marks_on(self, decision: DecisionAdvice) -> tuple[str, ...]:
        """Give the answers of hers that bring a decision forward."""
        ids = (decision.id, decision.family, *(member.id for member in decision.members))
        return tuple(dict.fromkeys(answer for id_ in ids for answer in self.marks.get(id_, ())))

    def choice_on(self, decision: DecisionAdvice) -> Choice | None:
        """Give where she stands on a decision, or on a member of it."""
        ids = (decision.id, *(member.id for member in decision.members))
        return next((self.choices[id_] for id_ in ids if id_ in self.choices), None)


def is_old(option: OptionAdvice) -> bool:
    """Whether the text is so long past its review that nothing personal is said with it (freshness rules)."""
    return option.freshness == "old"


def said_of(option: OptionAdvice, general: bool) -> str:
    """Give the sentence for the status of an option."""
    if general:
        return str(STATUSES["general"])
    if option.kind == "not_here" and option.standing:
        return option.standing.plain
    key = option.status if option.status in STATUSES else option.kind or "not_this_cancer"
    return str(STATUSES["opens" if key == "not_yet" and option.opens else key])


def rows_of(option: OptionAdvice) -> tuple[RowAdvice, ...]:
    """Give the rows that decide, without the one that goes without saying, what is open first."""
    rows = [row for row in option.criteria if row.decides and not (row.id == "advanced" and row.state == "met")]
    return tuple(sorted(rows, key=lambda row: ("not_known", "not_met", "met").index(row.state)))


def open_checks(option: OptionAdvice, general: bool) -> tuple[RowAdvice, ...]:
    """Give what is to check first; in general, all of it."""
    return tuple(row for row in option.check_first if general or row.state != "met")


def minded(option: OptionAdvice) -> tuple[RowAdvice, ...]:
    """Give the cautions that apply, and those not known that would speak against it."""
    return tuple(
        row
        for row in option.cautions
        if row.state == "met" or (row.state == "not_known" and row.level == "contraindicated")
    )


def few(rows: Sequence[RowAdvice], words: int = 50) -> tuple[RowAdvice, ...]:
    """Give the first rows that have room on a short page; at least one."""
    found: list[RowAdvice] = []
    for row in rows:
        if found and sum(len(one.plain.split()) for one in (*found, row)) > words:
            break
        found.append(row)
    return tuple(found[:3])


def opening(text: str, words: int = _WORDS) -> str:
    """Give the first sentences of a text, up to so many words; at least one."""
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
    found: list[str] = []
    for sentence in sentences:
        if found and len(" ".join([*found, sentence]).split()) > words:
            break
        found.append(sentence)
    return " ".join(found)

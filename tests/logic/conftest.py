"""A small vocabulary and simple answers, so that the language is tested without any record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from concord.logic.conditions import Condition, Reading, Window
from concord.logic.evaluate import read_all, run
from concord.logic.language import parse
from concord.logic.program import Program
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind, Value
from concord.logic.vocabulary import RESPONSES, SETTINGS, Vocabulary

F, U, T = FALSE, UNKNOWN, TRUE
FLAG, NUMBER = Kind("flag"), Kind("number")
HER2 = Kind("choice", ("zero", "ultralow", "low", "positive"))
REASONS = Kind("choice", ("growth", "side_effects", "finished", "wish", "cost", "other", "not_stopped"))

WORDS = Vocabulary(
    facts={
        "er_percent": Kind("number", low=0, high=100),
        "her2": HER2,
        **dict.fromkeys(("advanced", "pregnant", "diabetes"), FLAG),
    },
    lists={
        "treatments": {
            "setting": Kind("choice", SETTINGS), "ongoing": FLAG, "stopped": REASONS, "best": RESPONSES,
            "growth": FLAG, "months": NUMBER,
        },
        "sites": {"where": Kind("choice", ("bone", "liver", "lung")), "lesions": NUMBER, "symptomatic": FLAG},
        "medicines": {"taking": FLAG},
    },
    medicines=frozenset({"taxane", "docetaxel", "endocrine", "anticancer", "warfarin"}),
    concepts=frozenset({"hr_positive", "her2_negative"}),
)  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """A list item whose truths are written down."""

    values: Mapping[str, Value] = field(default_factory=dict)
    ghost: bool = False
    key: str = "thing"

    def value(self, field: str) -> Value:
        return self.values.get(field, UNKNOWN)

    def candidates(self, words: Set[str]) -> Set[str]:
        return words

    def has(self, what: str) -> int:
        value = self.values.get(f"has {what}", UNKNOWN)
        assert isinstance(value, int)
        return value

    def grew(self, window: Window | None) -> int:
        return UNKNOWN

    def taken(self, window: Window) -> int:
        return UNKNOWN

    def missing(self, leaf: Condition) -> Sequence[str]:
        return (self.key if self.ghost else f"{self.key}/{getattr(leaf, 'name', 'agents')}",)


@dataclass(frozen=True)
class Told:
    """Answers that are written down; what is not written is not known."""

    values: Mapping[str, Value] = field(default_factory=dict)
    things: Mapping[str, Sequence[Thing]] = field(default_factory=dict)

    def value(self, name: str) -> Value:
        return self.values.get(name, WORDS.facts[name].unknown)

    def items(self, name: str) -> Sequence[Thing]:
        return self.things.get(name, (Thing(ghost=True, key=f"complete/{name}"),))

    def read(self, reading: Reading) -> Value:
        return self.values[reading.function]

    def missing(self, source: str | Reading) -> Sequence[str]:
        return (source if isinstance(source, str) else source.function,)


CONCEPTS = {"hr_positive": "er_percent >= 1", "her2_negative": "her2 in (zero, ultralow, low)"}


def compiled(text: str) -> tuple[Program, int]:
    """Make a program of the concepts and one condition."""
    program = Program()
    program.define({name: parse(when, WORDS) for name, when in CONCEPTS.items()})
    return program, program.add(parse(text, WORDS, may_ask_known=True))


def truth_of(text: str, told: Told) -> int:
    """Evaluate a condition."""
    program, index = compiled(text)
    return run(program, read_all(program, told))[index]

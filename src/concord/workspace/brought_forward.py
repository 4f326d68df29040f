"""What her answers bring forward: marked or asked about, never hidden (S024 to S031)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from concord.guideline.topics import AnswerFile, PreferenceFile
from concord.record.model import Preferences
from concord.workspace.matters import everything_said

_ASKED = (
    "intensity",
    "strong_effects",
    "quality_of_life",
    "pain_control",
    "trial",
    "insurance",
    "cost_worry",
    "support",
)
"""Questions whose answers mark something themselves; side effects to avoid mark what has them."""

_ALIKE = {
    "hair_loss": r"\bhair\b",
    "feeling_sick": r"feeling sick|vomiting|nausea",
    "numb_hands": r"\bnumb|sore nerves|neuropath",
    "loose_stools": r"loose stools|diarrh",
    "tiredness": r"tired|fatigue|exhaust|weakness",
    "thinking": r"\bthinking|memory|confusion",
    "infection": r"infection|white (blood )?cells|fever",
    "hospital_days": r"days? in (the )?(clinic|hospital)|clinic days",
}
"""How the side effects of the question on them are called in the files of the options."""

_SMALL = frozenset({"and", "the", "with", "not", "losing", "great", "trouble"})


@dataclass(frozen=True)
class Brought:
    """Something that one of her answers brings forward.

    Attributes:
        question: the question's name; `answer`: her answer in words; `shows`: what it does, as the question said.
        marks: ids of options, choices or families; `ask`: ids of questions worth asking.
    """

    question: str
    answer: str
    shows: str
    marks: tuple[str, ...]
    ask: tuple[str, ...]


@dataclass(frozen=True)
class Worry:
    """A side effect that she wants to avoid, in her words."""

    words: str
    pattern: re.Pattern[str]

    def touches(self, effect: str) -> bool:
        """Whether a side effect of an option is what she worries about."""
        return bool(self.pattern.search(effect))


def brought_forward(told: Preferences, known: Mapping[str, PreferenceFile]) -> tuple[Brought, ...]:
    """Give what her answers mark and ask; questions she did not answer bring nothing."""
    return tuple(
        Brought(one.name, answer.plain, answer.shows, tuple(answer.highlight), tuple(answer.ask))
        for one in everything_said(told, known).values() if one.name in _ASKED
        for _, answer in one.answers if answer.highlight or answer.ask
    )  # fmt: skip


def marks_of(brought: tuple[Brought, ...]) -> dict[str, list[str]]:
    """Give for each marked option, choice or family the answers that mark it."""
    found: dict[str, list[str]] = {}
    for one in brought:
        for id_ in one.marks:
            found.setdefault(id_, []).append(one.answer)
    return found


def worries(told: Preferences, known: Mapping[str, PreferenceFile]) -> tuple[Worry, ...]:
    """Give the side effects she wants to avoid; her own words are kept, and matched word by word where need be."""
    names = known["effects_to_avoid"].answers if "effects_to_avoid" in known else {}
    return tuple(Worry(words, _pattern(words, names)) for words in told.effects_to_avoid)


def _pattern(words: str, names: Mapping[str, AnswerFile]) -> re.Pattern[str]:
    said = words.replace("_", " ")
    for name, answer in names.items():
        alike = _ALIKE.get(name)
        same = {name.replace("_", " "), answer.plain.casefold(), *(one.casefold() for one in answer.highlight)}
        if alike and (said.casefold() in same or re.search(alike, said, re.I)):
            return re.compile(alike, re.I)
    stems = [re.escape(one[:5]) for one in re.findall(r"\w{3,}", said.casefold()) if one not in _SMALL]
    every = "".join(rf"(?=.*\b{stem})" for stem in stems) or r"(?!)"
    return re.compile(every, re.I)

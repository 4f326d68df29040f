"""What one would see or feel at each level of a flag: which signs reach it alone, and which only together.

A sign that counts alone is told where it is most urgent, and at no lower level of any flag.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from concord.advice.advise import LEVELS
from concord.guideline.compiled import Guideline
from concord.guideline.model import Level
from concord.logic.conditions import All, Any, AtLeast, Compare, Condition, Some, Within
from concord.logic.language import parse


class Sign(NamedTuple):
    """A sign of the dictionary; `score` is what it must reach out of 10, where that is asked."""

    id: str
    score: int | None = None


class Needed(NamedTuple):
    """At least so many of these signs."""

    least: int
    signs: tuple[Sign, ...]


Way = tuple[Needed, ...]
"""What must be there at once."""


class Signs:
    """The signs of every flag of a guideline."""

    def __init__(self, guideline: Guideline) -> None:
        self._known = guideline.dictionary
        self._what = self._known.lists["symptoms"]["what"]
        self._alone: dict[Sign, int] = {}
        for flag in guideline.flags.values():
            for one in flag.levels:
                for sign in _alone(self._ways(self._parsed(one.level))):
                    urgency = LEVELS.index(one.level.level)
                    self._alone[sign] = min(urgency, self._alone.get(sign, urgency))

    def words(self, sign: Sign) -> str:
        """Name a sign in plain words."""
        name = self._known.signs[sign.id].plain
        return name if sign.score is None else f"{name} ({sign.score}/10)"

    def alone(self, level: Level) -> tuple[str, ...]:
        """Name the signs that reach a level by themselves, and none more urgent."""
        urgency, found = LEVELS.index(level.level), _alone(self._ways(self._parsed(level)))
        return tuple(self.words(sign) for sign in found if self._alone[sign] == urgency)

    def together(self, level: Level) -> tuple[Way, ...]:
        """Give the ways in which signs reach a level only together."""
        return tuple(way for way in self._ways(self._parsed(level)) if not _is_alone(way))

    def _parsed(self, level: Level) -> Condition:
        return parse(level.when, self._known.vocabulary())

    def _ways(self, condition: Condition) -> list[Way]:
        match condition:
            case Some("symptoms", part):
                return [(Needed(1, tuple(self._signs(part))),)]
            case Any(parts):
                return [way for part in parts for way in self._ways(part)]
            case All(parts):
                told = [ways for part in parts if (ways := self._ways(part))]
                return [sum(chosen, ()) for chosen in product(*told)] if told else []
            case AtLeast(least, parts):
                signs = (sign for part in parts for way in self._ways(part) for needed in way for sign in needed.signs)
                return [(Needed(least, tuple(signs)),)]
        return []  # a laboratory value is neither seen nor felt

    def _signs(self, part: Condition) -> Iterator[Sign]:
        match part:
            case Within("what", mask):
                yield from (Sign(name) for name in self._what.names(mask))
            case All((Within("what", mask), Compare("score", ">=", number))):
                yield from (Sign(name, int(number)) for name in self._what.names(mask))
            case Any(parts):
                for one in parts:
                    yield from self._signs(one)
            case _:
                raise TypeError(f"{part} names no sign")


def _is_alone(way: Way) -> bool:
    return len(way) == 1 and way[0].least == 1


def _alone(ways: list[Way]) -> tuple[Sign, ...]:
    return tuple(dict.fromkeys(sign for way in ways if _is_alone(way) for sign in way[0].signs))

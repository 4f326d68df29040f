"""Conditions as they were written: the words `had`, `on` and `progressed_on` read back, and a short name for any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concord.logic.conditions import (
    All,
    Any,
    AtLeast,
    Call,
    Compare,
    Concept,
    Condition,
    Count,
    Flag,
    Grew,
    Has,
    Known,
    Not,
    Reading,
    Settled,
    Some,
    Taken,
    Window,
    Within,
)
from concord.logic.values import Kind
from concord.logic.vocabulary import RESPONSES, SETTINGS, Vocabulary

SETTING = Kind("choice", SETTINGS)
AT_GROWTH = Window("days", 28)
"""The window of `progressed_on` in the metastatic setting where none is written."""


@dataclass(frozen=True)
class Treated:
    """`had` or `progressed_on`, as written."""

    what: str
    setting: str | None = None
    window: Window | None = None
    grew: bool = False

    def __str__(self) -> str:
        more = [word for word in (self.setting, str(self.window) if self.window else None) if word]
        return f"{'progressed_on' if self.grew else 'had'}({', '.join((self.what, *more))})"

    def condition(self) -> Condition:
        """Give the question to the treatments that the word stands for."""
        parts: list[Condition] = [Has(self.what)]
        if self.setting:
            parts.append(Within("setting", SETTING.mask(self.setting)))
        if self.grew:
            at_growth = AT_GROWTH if self.setting != "early" else None
            parts.append(Grew(self.window or at_growth))
        elif self.window:
            parts.append(Taken(self.window))
        return Some("treatments", parts[0] if len(parts) == 1 else All(tuple(parts)))


def treated_in(condition: Condition) -> Treated | None:
    """Read back the words `had` and `progressed_on`."""
    if not isinstance(condition, Some) or condition.list != "treatments":
        return None
    parts = condition.part.parts if isinstance(condition.part, All) else (condition.part,)
    setting: str | None = None
    match parts:
        case (Has(what), Within("setting", mask), *rest) if mask.bit_count() == 1:
            setting = SETTING.names(mask)[0]
        case (Has(what), *rest):
            pass
        case _:
            return None
    match rest:
        case []:
            return Treated(what, setting)
        case [Taken(window)]:
            return Treated(what, setting, window)
        case [Grew(grown)] if setting:
            return Treated(what, setting, None if setting == "metastatic" and grown == AT_GROWTH else grown, True)
    return None


def on_in(condition: Condition) -> str | None:
    """Read back the word `on`."""
    match condition:
        case Any(
            (Some("treatments", All((Has(what), Flag("ongoing")))), Some("medicines", All((Has(too), Flag("taking")))))
        ) if what == too:
            return what
    return None


def on_condition(what: str) -> Condition:
    """Give the questions that `on` stands for."""
    return Any(
        (
            Some("treatments", All((Has(what), Flag("ongoing")))),
            Some("medicines", All((Has(what), Flag("taking")))),
        )
    )


def brief(condition: Condition, words: Vocabulary, kinds: Mapping[str, Kind]) -> str:
    """Name a condition in a few words; `kinds` are those of the facts, or of the fields inside a list."""
    if (treated := treated_in(condition)) is not None:
        return str(treated)
    if (what := on_in(condition)) is not None:
        return f"on({what})"

    def inner(part: Condition) -> str:
        return brief(part, words, kinds)

    match condition:
        case Flag(name) | Concept(name):
            return name
        case Settled(name):
            return f"known({name})"
        case Known(part):
            return f"known({inner(part)})"
        case Has(what):
            return f"has({what})"
        case Compare(source, op, number):
            return f"{_source(source, words)} {op} {number:g}"
        case Within(source, mask):
            return f"{_source(source, words)} in ({', '.join(_kind(source, kinds).names(mask))})"
        case Not(part):
            return f"not {inner(part)}"
        case Some(name, part):
            return f"some({name}, {brief(part, words, words.lists[name])})"
        case All(parts):
            return " and ".join(inner(part) for part in parts)
        case Any(parts):
            return " or ".join(inner(part) for part in parts)
        case AtLeast(k, parts):
            return f"at_least({k}, {', '.join(inner(part) for part in parts)})"
        case Grew(window):
            return f"grew within {window}"
        case Taken(window):
            return f"taken within {window}"


def _source(source: str | Call, words: Vocabulary) -> str:
    match source:
        case Count(name, part):
            return f"count({name}, {brief(part, words, words.lists[name])})"
        case Reading(function, what):
            return f"{function}({what})"
    return source


def _kind(source: str | Call, kinds: Mapping[str, Kind]) -> Kind:
    return kinds[source] if isinstance(source, str) else RESPONSES

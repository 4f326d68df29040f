"""Names of columns: what a condition reads, written in the condition language itself."""

from __future__ import annotations

from collections.abc import Mapping

from concord.guideline.written import treated_in
from concord.logic.conditions import (
    All,
    Any,
    AtLeast,
    Compare,
    Condition,
    Count,
    Flag,
    Has,
    Not,
    Reading,
    Some,
    Window,
    Within,
)
from concord.logic.program import Source
from concord.logic.values import Kind

Lists = Mapping[str, Mapping[str, Kind]]


def name_of(source: Source, lists: Lists) -> str:
    """Write what a condition reads, so that reading the text again gives the same.

    Args:
        source: a fact, a question to a list, or a reading of the record.
        lists: the lists with their fields.

    Raises:
        TypeError: for a part that the language has no words for.
    """
    match source:
        case str():
            return source
        case Some():
            if (treated := treated_in(source)) is None:
                return f"some({source.list}, {_text(source.part, lists[source.list])})"
            function = "progressed_on" if treated.grew else "had"
            return _called(function, treated.what, treated.setting, "within", treated.window)
        case Count(name, part):
            return f"count({name}, {_text(part, lists[name])})"
        case Reading(function, what, setting, window):
            return _called(function, what, setting, "early_within", window)


def _called(function: str, what: str, setting: str | None, name: str, window: Window | None) -> str:
    more = [setting] if setting else []
    more += [f"{name}={window}"] if window else []
    return f"{function}({', '.join((what, *more))})"


def _text(condition: Condition, fields: Mapping[str, Kind]) -> str:
    match condition:
        case Flag(name):
            return name
        case Has(what):
            return f"has({what})"
        case Compare(str() as name, op, number):
            return f"{name} {op} {int(number) if number == int(number) else number!r}"
        case Within(str() as name, mask):
            members = fields[name].names(mask)
            return f"{name} == {members[0]}" if len(members) == 1 else f"{name} in ({', '.join(members)})"
        case Not(part):
            return f"not {_inside(part, fields)}"
        case All(parts):
            return " and ".join(_inside(part, fields) for part in parts)
        case Any(parts):
            return " or ".join(_inside(part, fields) for part in parts)
        case AtLeast(k, parts):
            return f"at_least({k}, {', '.join(_text(part, fields) for part in parts)})"
    raise TypeError(f"the language has no words for {condition} inside a list")


def _inside(part: Condition, fields: Mapping[str, Kind]) -> str:
    text = _text(part, fields)
    return f"({text})" if isinstance(part, All | Any | Not) else text

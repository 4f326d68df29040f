"""Conditions, evaluated part by part as docs/meaning.md 2 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from concord.logic import conditions as c
from concord.logic.vocabulary import RESPONSES

from .course import since
from .facts import Person
from .lists import Item
from .values import (
    NEVER,
    Number,
    Truth,
    all_of,
    any_of,
    at_least,
    compared,
    lies_in,
    negated,
    together,
    truth_of,
)

Concepts = Mapping[str, c.Condition]
BEST_FIRST = ("complete", "partial", "stable", "growth")


def evaluate(condition: c.Condition, person: Person, concepts: Concepts, item: Item | None = None) -> Truth:
    """Give the truth of a condition, for a person or for one item of a list."""
    match condition:
        case c.All(parts):
            return all_of(evaluate(part, person, concepts, item) for part in parts)
        case c.Any(parts):
            return any_of(evaluate(part, person, concepts, item) for part in parts)
        case c.Not(part):
            return negated(evaluate(part, person, concepts, item))
        case c.AtLeast(k, parts):
            return at_least(k, (evaluate(part, person, concepts, item) for part in parts))
        case c.Known(part):
            return evaluate(part, person, concepts, item) is not None
        case c.Settled(name, _):
            return settled(name, person)
        case c.Concept(name):
            return evaluate(concepts[name], person, concepts)
        case c.Flag(name):
            flag: Any = item[name] if item is not None else person.facts[name]
            return truth_of(flag)
        case c.Within(source, mask):
            members = members_of(source, person, item)
            wanted = [member for i, member in enumerate(members) if mask >> i & 1]
            return lies_in(value_of(source, person, concepts, item), wanted)
        case c.Compare(source, op, number):
            return compared(value_of(source, person, concepts, item), op, number)
        case c.Some(name, part):
            return some(person.lists[name], part, person, concepts)
        case c.Has(what):
            assert item is not None
            return asked(item["has"](what))
        case c.Grew(window):
            assert item is not None
            return asked(item["grew"](window))
        case c.Taken(window):
            assert item is not None
            return asked(item["taken"](window))
    raise AssertionError(condition)


def asked(answer: Truth) -> Truth:
    """Give the answer of an item, as it is."""
    return answer


def some(items: list[Item], part: c.Condition, person: Person, concepts: Concepts) -> Truth:
    """TRUE if it holds for an item; FALSE if for none and for no ghost; a ghost can never make it TRUE."""
    truths = [(evaluate(part, person, concepts, item), item["ghost"]) for item in items]
    if any(truth is True and not ghost for truth, ghost in truths):
        return True
    return False if all(truth is False for truth, _ in truths) else None


def count(items: list[Item], part: c.Condition, person: Person, concepts: Concepts) -> Number:
    """From the items where it is TRUE to those where it is not FALSE; open above while a ghost may count."""
    truths = [(evaluate(part, person, concepts, item), item["ghost"]) for item in items]
    sure = sum(truth is True for truth, ghost in truths if not ghost)
    maybe = sum(truth is not False for truth, ghost in truths if not ghost)
    is_open = any(truth is not False for truth, ghost in truths if ghost)
    return Number(sure, float("inf") if is_open else maybe)


def settled(name: str, person: Person) -> bool:
    """Say whether a fact has one value left; a number: finite on both sides, and something is known of it."""
    value = person.facts[name]
    if not isinstance(value, Number):
        return len(value) == 1
    if value == NEVER:
        return True
    kind = person.dictionary.facts[name].kind
    finite = float("-inf") < value.lo and value.hi < float("inf") and not value.never
    return finite and (value.lo, value.hi) != (kind.low, kind.high)


def members_of(source: Any, person: Person, item: Item | None) -> tuple[str, ...]:
    """Give the closed list of a fact, field or reading."""
    if isinstance(source, c.Reading):
        return RESPONSES.members
    if item is None:
        return person.dictionary.facts[source].kind.members
    return person.dictionary.lists[item["list"]][source].members


def value_of(source: Any, person: Person, concepts: Concepts, item: Item | None) -> Any:
    """Give what is possible for a fact, a field, a count or a reading."""
    if isinstance(source, str):
        return item[source] if item is not None else person.facts[source]
    if isinstance(source, c.Count):
        return count(person.lists[source.list], source.part, person, concepts)
    treatments = person.lists["treatments"]
    match source.function:
        case "lines":
            return person.lines.lines(source.what, source.setting or "metastatic", source.window)
        case "time_on":
            return time_on(source.what, treatments)
        case "best_response":
            return best_response(source.what, source.setting, treatments)
    return since(source.what, person.record, person.as_of, person.course, treatments, person.dictionary)


def time_on(what: str, treatments: list[Item]) -> Number:
    """Give the months of the longest course; never, when there was none."""
    sure = [i["months"] for i in treatments if not i["ghost"] and i["has"](what) is True]
    maybe = [i["months"] for i in treatments if i["has"](what) is not False]
    if not maybe:
        return NEVER
    return Number(max((number.lo for number in sure), default=0), together(maybe).hi, not sure)


def best_response(what: str, setting: str, treatments: list[Item]) -> frozenset[str | None]:
    """Give the best answers that are possible; None where it may never have been given."""
    possible: set[str | None] = {None}
    for item in treatments:
        given = all_of([item["has"](what), lies_in(item["setting"], [setting])])
        if given is False:
            continue
        answers: set[str | None] = set(item["best"])
        if given is None or item["ghost"]:
            answers.add(None)
        possible = {better(a, b) for a in possible for b in answers}
    return frozenset(possible)


def better(a: str | None, b: str | None) -> str | None:
    """Give the better of two answers."""
    found = [answer for answer in BEST_FIRST if answer in (a, b)]
    return found[0] if found else None

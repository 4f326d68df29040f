"""What the sheets of the story ask: one description of each list and part, from which forms and pages are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from concord.web.story.kinds import Kind
from concord.workspace.entries import Body


@dataclass(frozen=True)
class Ask:
    """One question of a sheet.

    Attributes:
        name: the field of the record, with dots inside: ``er.percent``.
        label: the question; `short`: the same as a heading of the answer; `help`: what helps to answer it.
        kind: what answers are possible.
        more: whether it stands behind "more details".
        group: a heading before it, where a group of questions begins.
        default: what the record takes where an entry does not say it.
        unsaid: what is kept where a new entry leaves it open and the default would say too much.
    """

    name: str
    label: Any
    kind: Kind
    help: Any = ""
    more: bool = False
    group: Any = ""
    default: Any = None
    unsaid: Any = None
    short: Any = ""

    @property
    def heading(self) -> Any:
        """How its answer is called on pages."""
        return self.short or self.label

    @property
    def field(self) -> str:
        """Its name in the form."""
        return self.name.replace(".", "_")


@dataclass(frozen=True)
class About:
    """What one sheet is about.

    Attributes:
        name: the list or part of the record.
        one: what one entry is called; `add`: words of the link that adds one.
        asks: the questions, in order.
        title: how an entry is called on pages.
        intro: a sentence above the questions.
        dated: the field whose date counts as the date of the entry.
        brief: fields that say the most about an entry, in half a line.
        medicines: fields that hold names of medicines, of which some may be unknown.
    """

    name: str
    one: Any
    add: Any
    asks: tuple[Ask, ...]
    title: Callable[[Body], str]
    intro: Any = ""
    dated: str = "date"
    brief: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()

    def ask(self, name: str) -> Ask | None:
        """Give the question about a field of the record."""
        return next((ask for ask in self.asks if ask.name == name), None)


def value_at(body: Mapping[str, Any], name: str) -> Any:
    """Give the value of a field, with dots inside; ``None`` where nothing is."""
    inside: Any = body
    for step in name.split("."):
        if not isinstance(inside, Mapping):
            return None
        inside = inside.get(step)
    return inside


def with_value(body: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """Give a body with another value of a field; ``None`` takes the field away, and what is left empty with it."""
    first, _, rest = name.partition(".")
    after = dict(body)
    if rest:
        inside = after.get(first)
        value = with_value(inside if isinstance(inside, Mapping) else {}, rest, value) or None
    if value is None:
        after.pop(first, None)
    else:
        after[first] = value
    return after


def told_at(body: Mapping[str, Any], ask: Ask) -> Any:
    """Give what an entry tells, or what the record takes where it is silent; ``None`` for an empty entry."""
    value = value_at(body, ask.name)
    parent = ask.name.rpartition(".")[0]
    silent = value is None and ask.default is not None and (value_at(body, parent) if parent else body)
    return ask.default if silent else value


def same_answers(about: About, one: Body, other: Body) -> bool:
    """Say whether two versions of an entry answer every question alike."""
    return all(told_at(one, ask) == told_at(other, ask) for ask in about.asks)


def answered(about: About, body: Body) -> Iterator[tuple[Ask, Any]]:
    """Give the questions that an entry answers, with the kept values."""
    for ask in about.asks:
        value = told_at(body, ask)
        if value not in (None, "", [], {}):
            yield ask, value

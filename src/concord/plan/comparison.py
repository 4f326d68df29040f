"""Two versions of a plan compared, part by part, in words that people can read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from concord.plan.document import Plan, Shape

Part = Literal[
    "care", "treatment", "life", "reason", "reason_by", "working", "tests", "signals", "plan_b", "alternatives",
    "break_", "own_words",
]  # fmt: skip
PARTS: tuple[Part, ...] = (
    "treatment", "reason", "reason_by", "care", "life", "break_", "working", "tests", "signals", "plan_b",
    "alternatives", "own_words",
)  # fmt: skip
"""The order in which differences are told."""

InWords = Callable[[str, str], str]
"""Says the value of a field of the plan in words, given the field, as `said` names it, and the value as it stands."""


def as_it_stands(field: str, value: str) -> str:
    """Give the value alone."""
    return value


@dataclass(frozen=True)
class Difference:
    """One thing that is different.

    Attributes:
        part: of the plan.
        how: whether it is new, gone, or says something else.
        before, after: in words; empty where there was or is nothing.
    """

    part: Part
    how: Literal["new", "gone", "changed"]
    before: str = ""
    after: str = ""


def differences(before: Plan, after: Plan, say: InWords = as_it_stands) -> list[Difference]:
    """Give everything that is different; the same plan gives nothing.

    Entries of a list are the same entry when their `what` is the same.

    Args:
        before: the earlier plan; `after`: the later one.
        say: how the value of a field is said.
    """
    found: list[Difference] = []
    for part in PARTS:
        one, other = getattr(before, part), getattr(after, part)
        if one == other:
            continue
        if isinstance(one, list):
            found += _of_lists(part, one, other, say)
        else:
            found.append(_of_two(part, said(one, say, part), said(other, say, part)))
    return found


def said(thing: Any, say: InWords = as_it_stands, field: str = "") -> str:
    """Put a part of a plan into words: the value of each field, one after the other, as `say` says it.

    Args:
        thing: the part, an entry of it, or the value of a field.
        say: how the value of a field is said.
        field: the field that has the value, with those it lies in: ``break_.check_ins.first``.
    """
    if thing is None or thing == "":
        return ""
    if isinstance(thing, Shape):
        values = ((name, getattr(thing, name)) for name in type(thing).model_fields if name != "option")
        inside = f"{field}." if field else ""
        return " · ".join(text for name, value in values if (text := said(value, say, f"{inside}{name}")))
    if isinstance(thing, list):
        return "; ".join(said(one, say, field) for one in thing)
    return say(field, str(thing))


def _of_lists(part: Part, before: list[Any], after: list[Any], say: InWords) -> list[Difference]:
    one, other = ({_name(entry): entry for entry in entries} for entries in (before, after))
    gone = [entry for name, entry in one.items() if name not in other]
    new = [entry for name, entry in other.items() if name not in one]
    both = [(entry, other[name]) for name, entry in one.items() if name in other and entry != other[name]]
    found = [Difference(part, "gone", before=said(entry, say, part)) for entry in gone]
    found += [Difference(part, "new", after=said(entry, say, part)) for entry in new]
    found += [Difference(part, "changed", said(old, say, part), said(new, say, part)) for old, new in both]
    # The same entries in another order, or one entry twice: still a difference, told as a whole.
    return found or [Difference(part, "changed", said(before, say, part), said(after, say, part))]


def _of_two(part: Part, before: str, after: str) -> Difference:
    how: Literal["new", "gone", "changed"] = "new" if not before else "gone" if not after else "changed"
    return Difference(part, how, before, after)


def _name(entry: Any) -> str:
    return entry if isinstance(entry, str) else str(entry.what)

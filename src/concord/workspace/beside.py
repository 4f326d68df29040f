"""Is a thing that a file says here already: the same, different, or new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from concord.facts.dictionary import load_dictionary
from concord.record.dates import span_of_date
from concord.workspace.entries import Body, Entries
from concord.workspace.review import Said
from concord.workspace.story import HOME, SINGLE, current_items

_APART = frozenset({"id", "source", "author", "recorded", "note", "supersedes"})
"""Fields that say nothing about the thing itself."""


@dataclass(frozen=True)
class Standing:
    """How a thing stands to what is here.

    Attributes:
        state: ``new``; ``same``: here already, and it says no more; ``differs``: here, but told differently.
        id: the entry that is here.
        here: what is here.
    """

    state: Literal["new", "same", "differs"]
    id: str = ""
    here: Any = None


def standing(said: Said, entries: Entries) -> Standing:
    """Compare a thing with what is kept now."""
    if said.list in SINGLE or said.list == "rest":
        here = entries.get(f"{HOME}/{said.list}", {}).get(said.field)
        if here is None:
            return Standing("new")
        return Standing("same" if _says_no_more(said.body, here) else "differs", here=here)
    alike = _ALIKE[said.list]
    found = [(id_, body) for id_, body in current_items(entries, said.list).items() if alike(said.body, body)]
    for id_, body in found:
        if _says_no_more(said.body, body):
            return Standing("same", id_, body)
    return Standing("differs", *found[0]) if found else Standing("new")


def _says_no_more(theirs: Any, mine: Any) -> bool:
    if isinstance(theirs, Mapping) and isinstance(mine, Mapping):
        return all(_says_no_more(value, mine.get(name)) for name, value in theirs.items() if name not in _APART)
    return bool(theirs == mine)


def _days_meet(one: Body, other: Body, *names: str, sure: bool = True) -> bool:
    """Say whether two dates can mean the same day; `sure`: both have to be told."""
    spans = []
    for body in (one, other):
        written = next((body[name] for name in names if body.get(name)), None)
        spans.append(span_of_date(written) if written else None)
    first, second = spans
    if first is None or second is None:
        return not sure
    return first[0] <= second[1] and second[0] <= first[1]


def _medicine(name: Any) -> str:
    written = str(name or "")
    return load_dictionary().formulary.identify(written) or written.casefold().strip()


def _words(value: Any) -> str:
    return str(value or "").casefold().strip()


def _specimens(one: Body, other: Body) -> bool:
    return one.get("from") == other.get("from") and _days_meet(one, other, "date", sure=False)


def _genes(one: Body, other: Body) -> bool:
    samples = {one.get("sample", "unknown"), other.get("sample", "unknown")} - {"unknown"}
    same = _words(one.get("gene")) == _words(other.get("gene")) and len(samples) < 2
    return same and _days_meet(one, other, "date", "ordered", sure=False)


def _sites(one: Body, other: Body) -> bool:
    parts = {_words(body.get("part")) for body in (one, other)} - {""}
    return one.get("where") == other.get("where") and len(parts) < 2


def _treatments(one: Body, other: Body) -> bool:
    agents = [frozenset(map(_medicine, body.get("agents") or ())) for body in (one, other)]
    return agents[0] == agents[1] and _days_meet(one, other, "start", sure=False)


def _growth(one: Body, other: Body) -> bool:
    return _days_meet(one, other, "date")


def _on_the_day(one: Body, other: Body) -> bool:
    return _words(one.get("what")) == _words(other.get("what")) and _days_meet(one, other, "date")


def _conditions(one: Body, other: Body) -> bool:
    names = [load_dictionary().condition(str(body.get("what"))) or _words(body.get("what")) for body in (one, other)]
    return names[0] == names[1] and _medicine(one.get("to")) == _medicine(other.get("to"))


def _named(one: Body, other: Body) -> bool:
    return _medicine(one.get("name")) == _medicine(other.get("name"))


def _preferences(one: Body, other: Body) -> bool:
    return one.get("date") == other.get("date")


def _stagings(one: Body, other: Body) -> bool:
    return _days_meet(one, other, "date", sure=False)


_ALIKE: Mapping[str, Callable[[Body, Body], bool]] = {
    "specimens": _specimens, "genes": _genes, "sites": _sites, "treatments": _treatments, "growth": _growth,
    "measurements": _on_the_day, "symptoms": _on_the_day, "statements": _on_the_day, "appointments": _on_the_day,
    "conditions": _conditions, "medicines": _named, "supplements": _named, "preferences": _preferences,
    "stagings": _stagings,
}  # fmt: skip
"""For each list: may two entries be about the same thing."""

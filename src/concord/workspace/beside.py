"""Is a thing that a file says here already: the same, different, or new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from concord.facts.dictionary import load_dictionary
from concord.record.dates import span_of_date
from concord.workspace.entries import Body, Changed, Entries, under
from concord.workspace.review import Said
from concord.workspace.story import HOME, SINGLE, current_items

_APART = frozenset({"id", "source", "author", "recorded", "note", "supersedes"})
"""Fields that say nothing about the thing itself."""


@dataclass(frozen=True)
class Standing:
    """How a thing stands to what is here.

    Attributes:
        state: ``new``; ``same``: known already, and the file says no more than it did; ``differs``: here, but told
            differently; ``removed``: she took it out.
        id: the entry that is here.
        here: what is here.
        corrected: whether what is here is her correction of what the file says.
    """

    state: Literal["new", "same", "differs", "removed"]
    id: str = ""
    here: Any = None
    corrected: bool = False


@dataclass(frozen=True)
class Past:
    """What was here once.

    Attributes:
        gone: entries that she took out, as a pair of list and body; their earlier versions too.
        parts: bodies that a part which stands once had before, as a pair of part and body.
    """

    gone: tuple[tuple[str, Body], ...] = ()
    parts: tuple[tuple[str, Body], ...] = ()


def past_of(changes: Iterable[tuple[bool, Iterable[Changed]]], entries: Entries) -> Past:
    """Gather what was here once.

    Args:
        changes: every change with whether it only took another one back, which is no taking out.
        entries: what is kept now.
    """
    gone, parts = [], []
    for takes_back, changed in changes:
        for one in changed:
            home, _, rest = one.path.partition("/")
            name, _, id_ = rest.partition("/")
            if home != HOME or one.before is None:
                continue
            if not id_:
                parts.append((name, one.before))
            elif one.after is None and not takes_back and one.path not in entries:
                gone.append((name, one.before))
    return Past(tuple(gone), tuple(parts))


_NOTHING_BEFORE = Past()


def standing(said: Said, entries: Entries, past: Past = _NOTHING_BEFORE) -> Standing:
    """Compare a thing with what is kept now, by where it came from first, then by what it says."""
    if said.list in SINGLE or said.list == "rest":
        here = entries.get(f"{HOME}/{said.list}", {}).get(said.field)
        if here is None:
            return Standing("new")
        if _says_no_more(said.body, here):
            return Standing("same", here=here)
        known = any(_part_said_so(said, body) for name, body in past.parts if name == said.list)
        return Standing("same", here=here, corrected=True) if known else Standing("differs", here=here)
    if (found := _by_source(said, entries)) is not None:
        return found
    by_words = _by_words(said, entries)
    if by_words.state == "new" and any(_was(said, body) for name, body in past.gone if name == said.list):
        return Standing("removed")
    return by_words


def _by_words(said: Said, entries: Entries) -> Standing:
    alike = _ALIKE[said.list]
    found = [(id_, body) for id_, body in current_items(entries, said.list).items() if alike(said.body, body)]
    for id_, body in found:
        if _says_no_more(said.body, body):
            return Standing("same", id_, body)
    return Standing("differs", *found[0]) if found else Standing("new")


def _by_source(said: Said, entries: Entries) -> Standing | None:
    """Find the entry that was read from the same resource, also where she corrected it since."""
    all_ = under(entries, f"{HOME}/{said.list}")
    same_place: list[tuple[str, Body]] = []
    for id_, body in current_items(entries, said.list).items():
        read = [one for one in _chain(all_, body) if _from_there(said, one)]
        if any(_says_no_more(said.body, one) for one in read):
            return Standing("same", id_, body, corrected=not _says_no_more(said.body, body))
        if any(_same_kind(said.list, said.body, one) for one in read):
            same_place.append((id_, body))
    if len(same_place) != 1:  # one resource can hold several things; what they say then tells them apart
        return None
    id_, body = same_place[0]
    return Standing("same" if _says_no_more(said.body, body) else "differs", id_, body)


def _chain(items: Mapping[str, Body], body: Body) -> list[Body]:
    """Give an entry and the earlier versions that it corrects."""
    chain, seen = [body], {""}
    while (before := str(chain[-1].get("supersedes") or "")) in items and before not in seen:
        seen.add(before)
        chain.append(items[before])
    return chain


_RESOURCE = re.compile(r"[A-Z][A-Za-z]+/[^\s,]+")


def _from_there(said: Said, body: Body) -> bool:
    """Say whether an entry names a resource that the thing was read from; a place in a file alone proves nothing."""
    return bool(_resources(said.source) & _resources(body.get("source")))


def _resources(source: Any) -> set[str]:
    return set(_RESOURCE.findall(str(source or "")))


def _same_kind(list_name: str, one: Body, other: Body) -> bool:
    """Say whether two entries name the same medicine, gene, test or place; dates and results may differ."""
    if list_name == "treatments":
        return {_medicine(name) for name in one.get("agents") or ()} == {
            _medicine(name) for name in other.get("agents") or ()
        }
    if list_name in ("medicines", "supplements"):
        return _named(one, other)
    return all(_words(one.get(name)) == _words(other.get(name)) for name in _KIND)


_KIND = ("what", "gene", "variant", "where", "from")


def _was(said: Said, body: Body) -> bool:
    """Say whether a thing is what an entry said that is gone."""
    if _from_there(said, body):
        return _same_kind(said.list, said.body, body)
    return _ALIKE[said.list](said.body, body) and _says_no_more(said.body, body)


def _part_said_so(said: Said, body: Body) -> bool:
    """Say whether a part said the same once, read from the same resource."""
    value = body.get(said.field)
    inside = value if isinstance(value, Mapping) and value.get("source") else body
    return value is not None and _says_no_more(said.body, value) and _from_there(said, inside)


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

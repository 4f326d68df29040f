"""Entries of the story as pages show them: what, when, from whom, and how often corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from concord.record.dates import span_of_date
from concord.web.story.abouts import LISTS, PARTS
from concord.web.story.asks import About, answered, value_at
from concord.web.story.origin import origin_words
from concord.workspace.entries import Body, Entries, under
from concord.workspace.known import is_known_medicine
from concord.workspace.story import HOME, current_items

_APART = ("source", "author")


@dataclass(frozen=True)
class Shown:
    """One entry.

    Attributes:
        list: where it stands; `id`: its id there.
        title: what it is called; `brief`: the most of it in half a line.
        date: the date that counts, as the record writes it.
        origin: where it comes from, who entered it and when.
        earlier: how many earlier versions it has.
        not_known: names of medicines in it that the dictionary does not know.
        body: the entry itself.
    """

    list: str
    id: str
    title: str
    brief: str
    date: str | None
    origin: str
    earlier: int
    not_known: tuple[str, ...]
    body: Body


def shown_list(entries: Entries, name: str, *, newest_first: bool = True) -> list[Shown]:
    """Give the entries of a list that count, ordered by their dates; those without a date stand last."""
    items = [shown_entry(entries, name, id_, body) for id_, body in current_items(entries, name).items()]
    dated = sorted((one for one in items if _day(one)), key=lambda one: str(_day(one)), reverse=newest_first)
    return [*dated, *(one for one in items if not _day(one))]


def shown_entry(entries: Entries, name: str, id_: str, body: Body) -> Shown:
    """Give one entry as pages show it."""
    about = LISTS[name]
    earlier = sum(other.startswith(f"{id_}~") for other in under(entries, f"{HOME}/{name}"))
    return Shown(
        name, id_, about.title(body), _brief(about, body, entries), value_at(body, about.dated),
        origin_words(body), earlier,
        tuple(one for one in _medicines(about, body) if not is_known_medicine(one)), body,
    )  # fmt: skip


def rows_of(about: About, body: Body, entries: Entries) -> tuple[tuple[Any, str], ...]:
    """Give what an entry tells, label by label; where it comes from stands apart."""
    rows = [
        (ask.heading, ask.kind.words(value, entries)) for ask, value in answered(about, body) if ask.name not in _APART
    ]
    return tuple(rows)


def _brief(about: About, body: Body, entries: Entries) -> str:
    told = {ask.name: ask.kind.words(value, entries) for ask, value in answered(about, body)}
    return " · ".join(told[name] for name in about.brief if name in told)


def _medicines(about: About, body: Body) -> list[str]:
    found: list[str] = []
    for name in about.medicines:
        value = body.get(name)
        found += value if isinstance(value, list) else [value] if value else []
    return found


def _day(one: Shown) -> Any:
    span = span_of_date(one.date) if one.date else None
    return span[0] if span else None


def part_rows(entries: Entries, name: str) -> tuple[tuple[Any, str], ...]:
    """Give what a part that stands once tells, label by label."""
    return rows_of(PARTS[name], entries.get(f"{HOME}/{name}", {}), entries)

"""Things that a file says, as the review shows them: what, beside what is here, and what can be said to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from concord.web.store import keeping
from concord.web.story.abouts import LISTS, PARTS
from concord.web.story.asks import About
from concord.web.story.sections import SECTION_OF, SECTIONS
from concord.web.story.shown import rows_of
from concord.web.templatetags.concord import words
from concord.workspace.beside import Past, Standing, past_of, standing
from concord.workspace.entries import Entries
from concord.workspace.review import Review, Said

_TITLES = {section.id: section.title for section in SECTIONS}
_OTHER = {"complete": "known", "preferences": "matters"}


@dataclass(frozen=True)
class Asked:
    """One thing of the review.

    Attributes:
        title: what it is called; `rows`: what the file says; `here`: what is here, in the same way.
        can_change: whether there is a sheet to change it; `several`: whether both can be kept.
    """

    said: Said
    standing: Standing
    title: str
    rows: tuple[tuple[Any, str], ...]
    here: tuple[tuple[Any, str], ...]
    can_change: bool
    several: bool


def asked_of(review: Review, entries: Entries) -> list[Asked]:
    """Give every thing of a review as the page shows it."""
    past = past_of(((kept.undoes is not None, kept.changed) for kept in keeping.history()), entries)
    return [asked(said, entries, past) for said in review.said]


def about_of(said: Said) -> About | None:
    """Give the sheet on which a thing can be changed: of a part that stands once only the questions about this field.

    Which sample counts names a sample by the file's own id, which no sheet can show.
    """
    if about := LISTS.get(said.list):
        return about
    about = PARTS.get(said.list)
    asks = tuple(ask for ask in about.asks if ask.name.partition(".")[0] == said.field) if about else ()
    return replace(about, asks=asks) if about and asks and said.field != "go_by" else None


def asked(said: Said, entries: Entries, past: Past) -> Asked:
    """Give one thing as the page shows it."""
    about = LISTS.get(said.list) or PARTS.get(said.list)
    stands = standing(said, entries, past)
    if said.list in LISTS and about:
        title = about.title(said.body)
    else:
        title = _("What matters to you") if said.list == "preferences" else _part_title(said, about)
    here = () if stands.here is None else _rows(said, about, stands.here, entries)
    return Asked(said, stands, title, _rows(said, about, said.body, entries), here,
                 about_of(said) is not None, said.list in LISTS)  # fmt: skip


def _part_title(said: Said, about: About | None) -> str:
    asks = [ask for ask in about.asks if ask.name.partition(".")[0] == said.field] if about else []
    return str((asks[0].group if len(asks) > 1 else asks[0].heading) or asks[0].heading) if asks else words(said.field)


def section_title(said: Said) -> Any:
    """Give the heading under which a thing stands."""
    section = SECTION_OF.get(said.list) or _OTHER.get(said.list, "known")
    return _TITLES.get(section, _("What matters"))


def _rows(said: Said, about: About | None, value: Any, entries: Entries) -> tuple[tuple[Any, str], ...]:
    if about is None:
        return tuple(_flat(said.field, value))
    body = value if said.list in LISTS else {said.field: value}
    asked_names = {ask.name.partition(".")[0] for ask in about.asks}
    more = {name: one for name, one in body.items() if name not in asked_names and name not in _APART}
    return (*rows_of(about, body, entries), *(row for name, one in more.items() for row in _flat(name, one)))


_APART = ("source", "author", "recorded", "supersedes")


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Write a value that no sheet asks for: name by name."""
    if isinstance(value, Mapping):
        for inside, one in value.items():
            if inside not in _APART:
                yield from _flat(f"{name} {inside}".strip(), one)
    elif isinstance(value, list):
        for one in value:
            yield from _flat(name, one)
    else:
        yield words(name), str(value)

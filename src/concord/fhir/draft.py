"""The record in the making: every item knows the resources it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from concord.fhir.result import Note
from concord.fhir.tables import tables
from concord.fhir.values import Concept, Json, codings, day, references, text, words


@dataclass(eq=False)
class Entry:
    """One resource of the file.

    Attributes:
        data: its JSON.
        kind: its resource type.
        ref: how the record names it as a source.
        url: its full address in the bundle, or empty.
    """

    data: dict[str, Any]
    kind: str
    ref: str
    url: str = ""

    @cached_property
    def code(self) -> Concept:
        """What the resource is about: its ``code``, looked into once."""
        return Concept(self.data.get("code"))

    def get(self, name: str) -> Any:
        """Give an element, or ``None``."""
        return self.data.get(name)


@dataclass(eq=False)
class Made:
    """One item of the record in the making: its list (or place), its fields, where they came from.

    `number` is its place in the list, for what Concord itself wrote and its form holds.
    """

    where: str
    fields: dict[str, Any]
    entries: list[Entry]
    number: int | None = None


@dataclass
class Draft:
    """Everything made so far, and what became of each resource."""

    entries: list[Entry]
    made: list[Made] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    named: set[int] = field(default_factory=set)
    """Resources that Concord's own form says what they are; nothing is joined from them."""
    _by_ref: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        bare = Counter(text(entry.get("id")) for entry in self.entries)
        for entry in self.entries:
            for name in (entry.ref, entry.url):
                self._by_ref.setdefault(name, entry)
            if bare[text(entry.get("id"))] == 1:
                self._by_ref.setdefault(text(entry.get("id")), entry)
        self._by_ref.pop("", None)

    def of_kind(self, *kinds: str) -> list[Entry]:
        """Give the resources of some types that nothing has been said of yet, in the order of the file."""
        return [entry for entry in self.entries if entry.kind in kinds and id(entry) not in self.refused]

    def add(self, where: str, fields: Json, *entries: Entry) -> Made:
        """Make an item from one or more resources; fields that are ``None`` are left out."""
        kept = {name: value for name, value in fields.items() if value is not None}
        item = Made(where, kept, list(entries))
        self.made.append(item)
        return item

    def refuse(self, entry: Entry, reason: str) -> None:
        """Say why nothing of a resource is read."""
        self.refused.setdefault(id(entry), reason)

    def note(self, entry: Entry | None, said: str) -> None:
        """Say something about a resource, or about the whole file, once."""
        note = Note(entry.ref if entry else None, said)
        if note not in self.notes:
            self.notes.append(note)

    def date(self, entry: Entry, *values: Any) -> str | None:
        """Give the first date that is stated; a written date that is no date is noted."""
        for value in values:
            if found := day(value):
                return found
            if isinstance(value, str) and value.strip():
                self.note(entry, f"{text(value)[:40]!r} is not a date and is left out")
        return None

    def find(self, entry: Entry, reference: str) -> Entry | None:
        """Give the resource that a reference points to, inside the resource or in the file."""
        if reference.startswith("#"):
            return _contained(entry, reference[1:])
        address = reference.partition("/_history/")[0]
        parts = address.split("/")
        for name in (address, "/".join(parts[-2:]), parts[-1].removeprefix("urn:uuid:")):
            if found := self._by_ref.get(name):
                return found
        return None

    def linked(self, entry: Entry, *elements: str) -> list[Entry]:
        """Give the resources that some elements of a resource point to, as far as they are in the file."""
        found = (self.find(entry, address) for name in elements for address in references(entry.get(name)))
        return [other for other in found if other is not None]


def _contained(entry: Entry, id_: str) -> Entry | None:
    contained = entry.get("contained")
    for part in contained if isinstance(contained, list) else ():
        if isinstance(part, dict) and text(part.get("id")) == id_:
            return Entry(part, text(part.get("resourceType")), f"{entry.ref}#{id_}")
    return None


def called(concept: Any) -> str:
    """Name a concept for a message: its system and code, and its words: ``LOINC 1234-5 (Body height)``."""
    said = words(concept)
    found = codings(concept)
    if not found:
        return f"“{said}”" if said else "something without a code"
    names = tables().names
    code = f"{names.get(found[0].system, found[0].system)} {found[0].code}".strip()
    return f"{code} ({said})" if said else code


def sources(entries: Iterable[Entry]) -> str:
    """Write the sources of an item: each resource once, in order."""
    return ", ".join(dict.fromkeys(entry.ref for entry in entries))

"""A file that was read, waiting for her word on each thing it says. Nothing of it is in the record yet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from concord.fhir.person_file import PersonFile
from concord.record.corrections import current
from concord.record.model import Item, Record
from concord.record.reading import dump_json
from concord.workspace.story import INSIDE, LETTERS, PLAIN, SINGLE, home_of, items_of

Word = Literal["", "take", "both", "leave"]
"""Her word: none yet; take it (in place of what is here, where it differs); keep both; leave it out."""


@dataclass(frozen=True)
class Said:
    """One thing that the file says.

    Attributes:
        number: its place in the review.
        list: a list of the record, or a part of it.
        field: for a part: the field of it.
        id: for a list: the id that the file gives it.
        body: the entry, or the value of the field.
        source: where in the file it stands, in the words of the record.
        changed: whether she changed it in the review.
        word: what she said.
    """

    number: int
    list: str
    field: str
    id: str
    body: Any
    source: str
    changed: bool = False
    word: Word = ""


@dataclass(frozen=True)
class Review:
    """Everything that one file says, and what was not understood.

    Attributes:
        file: name of the file; `kind`: what it was, such as FHIR R4; `day`: when it was read.
        said: what waits for her word.
        silent: resources that were not understood, each with the reason.
        notes: defects of the file, and readings that should be known.
        taken: how many things of it were saved into the story already.
    """

    file: str
    kind: str
    day: str
    said: tuple[Said, ...]
    silent: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = field(default=())
    taken: int = 0

    def with_words(self, words: Mapping[int, Word]) -> Review:
        """Give the review with her word on some things."""
        return replace(self, said=tuple(replace(one, word=words.get(one.number, one.word)) for one in self.said))

    def with_body(self, number: int, body: Any) -> Review:
        """Give the review with one thing changed by her, and taken."""
        said = (
            replace(one, body=body, changed=True, word="take") if one.number == number else one for one in self.said
        )
        return replace(self, said=tuple(said))

    def undecided(self) -> Review:
        """Give what still waits for her word."""
        return replace(self, said=tuple(one for one in self.said if not one.word))

    def as_text(self) -> str:
        """Write it so that `review_of_text` gives it back."""
        return json.dumps(asdict(self), ensure_ascii=False)


def review_of_text(text: str) -> Review:
    """Read a review that was written down."""
    data = json.loads(text)
    return Review(
        data["file"], data["kind"], data["day"], tuple(Said(**one) for one in data["said"]),
        tuple((resource, reason) for resource, reason in data["silent"]), tuple(data["notes"]),
        data.get("taken", 0),
    )  # fmt: skip


def review_of(file: PersonFile, name: str, day: str) -> Review:
    """Make the review of a file that was read."""
    said = tuple(_said(file.record, name))
    if file.imported is None:
        return Review(name, "record", day, said)
    silent = tuple((one.resource, one.reason) for one in file.imported.not_understood)
    notes = tuple(str(note) for note in file.imported.notes)
    return Review(name, f"FHIR {file.imported.version}", day, said, silent, notes)


def _said(record: Record, name: str) -> Iterator[Said]:
    data = json.loads(dump_json(record))
    number = 0
    for part in (*SINGLE, "rest"):
        whole = {key: data[key] for key in PLAIN if key in data} if part == "rest" else data.get(part, {})
        source = whole.get("source") or name
        for key, value in whole.items():
            if key not in ("source", "author", *INSIDE):
                number += 1
                own = value.get("source") if isinstance(value, dict) else None
                yield Said(number, part, key, "", value, own or source)
    for list_name in LETTERS:
        counts = _counting(items_of(record, list_name))
        for place, item in enumerate(home_of(data, list_name).get(list_name, [])):
            if place in counts:
                number += 1
                body = {key: value for key, value in item.items() if key not in ("id", "supersedes")}
                body |= {"source": body.get("source") or name, "author": body.get("author") or "import"}
                yield Said(number, list_name, "", item.get("id", ""), body, body["source"])


def _counting(items: list[Item]) -> set[int]:
    """Give the places of the entries that no other corrects: earlier versions in the file are not asked about."""
    kept = {id(item) for item in current(items)}
    return {place for place, item in enumerate(items) if id(item) in kept}

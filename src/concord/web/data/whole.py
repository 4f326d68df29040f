"""Everything in one file: notes with their history, the record, the FHIR bundle, and what was recorded."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from concord.fhir.writing.bundle import bundle_of
from concord.record.reading import dump_yaml
from concord.web.person import Person
from concord.web.store import keeping, recordings
from concord.workspace.export import NotOurs, everything_of

NOTES, SOUNDS = "notes.json", "recordings.json"
_MOST = 80 * 1024 * 1024
"""As much as a file that goes back in may hold when it is unpacked; more is never sent in one piece."""
_ENDINGS = {"webm": "webm", "ogg": "ogg", "mp4": "m4a", "mpeg": "mp3", "wav": "wav", "flac": "flac", "aac": "aac"}


@dataclass(frozen=True)
class Sound:
    """A recording on its way back in."""

    visit: str
    at: datetime
    kind: str
    whole: bool
    data: bytes


def texts_of(person: Person) -> dict[str, str]:
    """Give what is kept as text, by the name of the file: notes with their history, record, bundle."""
    kept = everything_of(person.entries, keeping.history())
    return {
        NOTES: json.dumps(kept, ensure_ascii=False, indent=1),
        "record.yaml": dump_yaml(person.record),
        "bundle.json": json.dumps(bundle_of(person.record, person.today), ensure_ascii=False, indent=1),
    }


def packed(person: Person) -> Iterator[bytes]:
    """Give everything as a ZIP, piece by piece: a recording is never held whole."""
    kept = recordings.all_of_them()
    listed = [
        {"file": _named(one), "visit": visit, "at": one.at.isoformat(), "kind": one.kind, "whole": one.whole}
        for visit, one in kept
    ]
    stream = _Pieces()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in {**texts_of(person), SOUNDS: json.dumps(listed, indent=1)}.items():
            file.writestr(name, text)
            yield stream.taken()
        for _visit, one in kept:
            with file.open(_named(one), "w") as into:
                for part in recordings.parts(one.id):
                    into.write(part)
                    yield stream.taken()
    yield stream.taken()


def unpacked(content: bytes) -> tuple[bytes, list[Sound]]:
    """Take apart what is to go back in: the notes, and the recordings of a ZIP.

    Args:
        content: the ZIP, or the notes alone.

    Raises:
        NotOurs: when it is a ZIP that `packed` did not make, or a broken one.
    """
    if not content.startswith(b"PK"):
        return content, []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if sum(one.file_size for one in file.infolist()) > _MOST:
                raise NotOurs("This file is too large to go back in at once. Put in notes.json from inside it.")
            notes = file.read(NOTES)
            listed = json.loads(file.read(SOUNDS))
            return notes, [
                Sound(one["visit"], datetime.fromisoformat(one["at"]), one["kind"], one["whole"],
                      file.read(one["file"]))
                for one in listed
            ]  # fmt: skip
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise NotOurs("This file cannot be read. Choose the file everything.zip that Concord gave you.") from None


def _named(one: recordings.Kept) -> str:
    ending = _ENDINGS.get(one.kind.partition("/")[2].removeprefix("x-"), "sound")
    return f"recordings/{one.id:03d}-{one.at:%Y-%m-%d}.{ending}"


class _Pieces(io.RawIOBase):
    """What was written since it was last taken; a ZIP can be written to it, as to a pipe."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:  # type: ignore[override]
        piece = bytes(data)  # type: ignore[call-overload]
        self._written += piece
        return len(piece)

    def taken(self) -> bytes:
        piece, self._written = bytes(self._written), bytearray()
        return piece

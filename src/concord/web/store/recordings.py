"""Recordings of talks: begun only with consent, kept in her file, never sent, gone when she deletes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.db.models.functions import Length

from concord.web.clock import now
from concord.web.store import keeping
from concord.web.store.models import Recording, RecordingPart
from concord.workspace.visits import consent_of

KINDS = (
    "audio/webm", "audio/ogg", "audio/mp4", "audio/mpeg", "audio/wav", "audio/x-wav", "audio/x-m4a", "audio/aac",
    "audio/flac", "audio/3gpp", "video/webm",
)  # fmt: skip
"""Kinds of sound that are taken in and given out; nothing else is ever served."""

LARGEST = 64 * 1024 * 1024
"""As much as is taken in without a file beside hers: about an hour of speech."""


class NoConsent(Exception):
    """Nobody said yes to recording this visit."""


class NotSound(ValueError):
    """What was sent is no sound, or too large."""


@dataclass(frozen=True)
class Kept:
    """A recording without its sound."""

    id: int
    at: datetime
    kind: str
    whole: bool
    size: int


def begin(visit: str, kind: str) -> int:
    """Begin a recording.

    Args:
        visit: the visit.
        kind: its kind as the browser names it, such as ``audio/webm;codecs=opus``.

    Raises:
        NoConsent: where nobody said yes to recording this visit.
        NotSound: where the kind is not one of `KINDS`.
    """
    consent = consent_of(keeping.entries(), visit)
    if consent is None or not consent.given:
        raise NoConsent
    plain = kind.partition(";")[0].strip().lower()
    if plain not in KINDS:
        raise NotSound
    return Recording.objects.create(visit=visit, at=now(), kind=plain).pk


def add(id_: int, place: int, data: bytes) -> None:
    """Add a part; the same part sent again changes nothing.

    Raises:
        NotSound: where the whole would be too large.
    """
    if size_of(id_) + len(data) > LARGEST:
        raise NotSound
    try:
        with transaction.atomic():
            RecordingPart.objects.create(recording_id=id_, place=place, data=data)
    except IntegrityError:
        pass


def finish(id_: int) -> None:
    """Mark a recording as whole."""
    Recording.objects.filter(pk=id_).update(whole=True)


def take_in(visit: str, kind: str, chunks: Iterable[bytes], size: int) -> int:
    """Keep a file of sound that was recorded elsewhere; see `begin`."""
    if size > LARGEST:
        raise NotSound
    with transaction.atomic():
        id_ = begin(visit, kind)
        for place, chunk in enumerate(chunks):
            add(id_, place, chunk)
        finish(id_)
    return id_


def put_back(visit: str, at: datetime, kind: str, whole: bool, data: bytes) -> None:
    """Keep a recording that was taken out before; see `begin` and `add`."""
    with transaction.atomic():
        id_ = begin(visit, kind)
        add(id_, 0, data)
        Recording.objects.filter(pk=id_).update(at=at, whole=whole)


def of_visit(visit: str) -> list[Kept]:
    """Give the recordings of a visit, the first of them first."""
    return [one for of, one in all_of_them() if of == visit]


def all_of_them() -> list[tuple[str, Kept]]:
    """Give every recording with its visit, the first of them first."""
    rows = Recording.objects.order_by("at", "pk")
    return [(row.visit, Kept(row.pk, row.at.astimezone(), row.kind, row.whole, size_of(row.pk))) for row in rows]


def get(visit: str, id_: int) -> Kept | None:
    """Give one recording of a visit."""
    return next((one for one in of_visit(visit) if one.id == id_), None)


def sound(id_: int) -> bytes:
    """Give the sound."""
    return b"".join(parts(id_))


def parts(id_: int) -> Iterator[bytes]:
    """Give the sound piece by piece, as it was kept."""
    rows = RecordingPart.objects.filter(recording_id=id_).order_by("place").values_list("data", flat=True)
    yield from (bytes(part) for part in rows.iterator(chunk_size=1))


def size_of(id_: int) -> int:
    """Give how many bytes of sound are kept."""
    total = RecordingPart.objects.filter(recording_id=id_).aggregate(size=Sum(Length("data")))["size"]
    return int(total or 0)


def delete(id_: int) -> None:
    """Delete a recording for good: its bytes are overwritten in the file, and beside it."""
    Recording.objects.filter(pk=id_).delete()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

"""What an import gives: a record, and for every resource of the file what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from concord.record.model import Record


@dataclass(frozen=True)
class Understood:
    """A resource from which something of the record came.

    Attributes:
        resource: the resource as the record names its source, for example ``Observation/er``.
        items: paths of the record, for example ``specimens[0]``; each names the resource in its ``source``.
    """

    resource: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class NotUnderstood:
    """A resource from which nothing came, with the reason."""

    resource: str
    reason: str


@dataclass(frozen=True)
class Note:
    """Something a reader of the import should know: a defect of the file, or how something was read."""

    resource: str | None
    text: str

    def __str__(self) -> str:
        return f"{self.resource}: {self.text}" if self.resource else self.text


@dataclass(frozen=True)
class Import:
    """A FHIR file, read.

    Attributes:
        record: what was understood, as a record.
        version: ``DSTU2``, ``STU3``, ``R4``, ``R5`` or ``not known``.
        items: the resources that were understood, in the order of the file.
        not_understood: every other resource, in the order of the file.
        notes: defects, and readings that should be known.
        name: name of the file as it was given.
    """

    record: Record
    version: str
    items: tuple[Understood, ...]
    not_understood: tuple[NotUnderstood, ...]
    notes: tuple[Note, ...]
    name: str

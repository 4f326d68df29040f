"""The bundle in the making: its resources, and for each entry of the record what no resource says exactly."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from concord.fhir.writing.pieces import Json
from concord.record.corrections import current
from concord.record.model import Item, Record, Shape
from concord.record.reading import dump_json
from concord.record.schema import SCHEMA_ID

AnyShape = TypeVar("AnyShape", bound=Shape)
AnyItem = TypeVar("AnyItem", bound=Item)

_PATIENT = {"AllergyIntolerance": "patient", "Provenance": ""}
"""The element that names the person, where it is not ``subject``."""


@dataclass
class Opened(Generic[AnyShape]):
    """One entry of the record while it is written.

    Attributes:
        where: its path in the record: ``treatments[2]``, ``cancer.first``.
        item: the entry itself.
        left: its fields, as written, less those that our own reader gives back exactly from the resources.
        references: addresses of the resources made of it.
        said_names: its fields that the reader gives back from them.
        number: its place in its list, from 1; 0 when it stands alone.
    """

    where: str
    item: AnyShape
    left: dict[str, Any]
    references: list[str] = field(default_factory=list)
    said_names: set[str] = field(default_factory=set)
    number: int = 0

    def said(self, *names: str) -> None:
        """Mark fields as said by the resources, exactly as the reader reads them."""
        for name in names:
            if self.left.pop(name, None) is not None:
                self.said_names.add(name)

    def unsaid(self, name: str) -> None:
        """Mark a field that the record leaves open and that a reader of the resources would fill."""
        self.left[name] = None

    @property
    def name(self) -> str:
        """The entry's name as part of an id of a resource."""
        base = self.where.partition("[")[0].replace(".", "-").replace("_", "-")
        return f"{base}-{self.number}" if self.number else base


class Sheet:
    """Resources and entries, in the order in which they were written.

    Attributes:
        record: the record that is written.
        as_of: the day for which it is written.
        resources: pairs of address and resource.
        entries: every entry of the record, opened.
    """

    def __init__(self, record: Record, as_of: date) -> None:
        self.record = record
        self.as_of = as_of
        self.resources: list[tuple[str, Json]] = []
        self.entries: list[Opened[Any]] = []
        self.places: dict[str, str] = {}
        self._digest = hashlib.sha256(dump_json(record).encode()).hexdigest()

    def address(self, kind: str, name: str) -> str:
        """Give the address of a resource: always the same for the same record."""
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{SCHEMA_ID}/{self._digest}/{kind}/{name}')}"

    @property
    def person(self) -> str:
        """The address of the person."""
        return self.address("Patient", "person")

    @property
    def breast_cancer(self) -> str:
        """The address of the breast cancer."""
        return self.address("Condition", "breast-cancer")

    def open(self, where: str, item: AnyShape, *, without: Sequence[str] = (), number: int = 0) -> Opened[AnyShape]:
        """Begin an entry; fields that are entries of their own are named in `without`."""
        left = {name: value for name, value in said_fields(item).items() if name not in without}
        opened = Opened(where, item, left, number=number)
        self.entries.append(opened)
        return opened

    def open_fields(self, where: str, fields: dict[str, Any]) -> Opened[Shape]:
        """Begin what belongs to the whole record."""
        opened: Opened[Shape] = Opened(where, Shape(), dict(fields))
        self.entries.append(opened)
        return opened

    def each(self, where: str, items: Sequence[AnyItem]) -> Iterator[Opened[AnyItem]]:
        """Begin every entry of a list and give those that count; a corrected one stands in the form only."""
        counting = {id(item) for item in current(items)}
        for number, item in enumerate(items, 1):
            opened = self.open(f"{where}[{number - 1}]", item, number=number)
            if id(item) in counting:
                yield opened

    def add(self, kind: str, name: str, body: Json, *of: Opened[Any], **more: Any) -> str:
        """Add a resource about the person, made of some entries; give its address.

        Args:
            kind: its type.
            name: its id, unlike that of any other resource of its type.
            body: its elements, as are `more`.
            of: the entries that it says something of.
        """
        address = self.address(kind, name)
        about = _PATIENT.get(kind, "subject" if kind != "Patient" else "")
        subject = {about: {"reference": self.person}} if about else {}
        self.resources.append((address, {"resourceType": kind, "id": name, **subject, **body, **more}))
        for opened in of:
            opened.references.append(address)
            if isinstance(opened.item, Item) and opened.item.id is not None:
                self.places.setdefault(opened.item.id, address)
        return address

    def observe(self, name: str, code: Json, body: Json, *of: Opened[Any], **more: Any) -> str:
        """Add a final observation."""
        return self.add("Observation", name, {"status": "final", "code": code, **body}, *of, **more)


def said_fields(item: Shape) -> dict[str, Any]:
    """Give the fields of an entry that say something, under the names of the file; defaults count."""
    found = {}
    for name, field_ in type(item).model_fields.items():
        value = getattr(item, name)
        if value is None or (value == [] and field_.default == []):
            continue
        found[field_.alias or name] = _written(value)
    return found


def _written(value: Any) -> Any:
    if isinstance(value, Shape):
        return said_fields(value)
    return [_written(item) for item in value] if isinstance(value, list) else value


def reference(address: str) -> Json:
    """Give a Reference."""
    return {"reference": address}


def references(addresses: Iterable[str]) -> list[Json]:
    """Give References."""
    return [reference(address) for address in addresses]

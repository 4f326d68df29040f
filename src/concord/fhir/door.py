"""From the bytes of a file to its FHIR resources, or to a problem that says what is wrong."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple, NoReturn

from concord.fhir.values import text as plain_text
from concord.record.problems import Problem, RecordProblem

LARGEST = 64 * 1024 * 1024
"""Bytes that a file of one person may have, packed or not."""

_NESTED = 8
"""Bundles inside bundles beyond this are refused."""

_GZIP = b"\x1f\x8b"


class Contents(NamedTuple):
    """What a file holds: its resources, each with its full address (may be empty), and whether more pages exist."""

    resources: list[tuple[Any, str]]
    more: bool


def refuse(name: str, what: str, mend: str, line: int | None = None, column: int | None = None) -> NoReturn:
    """Raise the one exception that leaves the import."""
    raise RecordProblem([Problem(name, line, column, "", what, mend)])


def resources_of(data: str | bytes, name: str) -> Contents:
    """Give the resources of a file.

    Args:
        data: a Bundle, an array of resources, one resource, or one of these a line; also packed with gzip.
        name: name of the file, for messages.

    Raises:
        RecordProblem: when it is not FHIR, cut off, too large or nested too deep.
    """
    documents = _documents(_decoded(data, name), name)
    found: list[tuple[Any, str]] = []
    for document in documents:
        found.extend(_opened(document, name, 0))
    if not any(isinstance(item, dict) and plain_text(item.get("resourceType")) for item, _ in found):
        holds = documents and all(_is_bundle(document) for document in documents)
        if holds:
            refuse(name, "the bundle holds no resources", "export it again with the record of one person")
        refuse(name, "this is not FHIR: no resourceType is written anywhere", "give a FHIR bundle in JSON")
    return Contents(found, any(_has_next(document) for document in documents))


def _has_next(document: Any) -> bool:
    links = document.get("link") if _is_bundle(document) else None
    return any(isinstance(link, dict) and link.get("relation") == "next" for link in _list(links))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _decoded(data: str | bytes, name: str) -> str:
    if isinstance(data, str):
        if len(data) > LARGEST:
            _too_large(name)
        return data.removeprefix("\ufeff")
    if len(data) > LARGEST:
        _too_large(name)
    if data.startswith(_GZIP):
        data = _unpacked(data, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse(name, "the text is not UTF-8", "save the file as UTF-8")


def _unpacked(data: bytes, name: str) -> bytes:
    unpacked = bytearray()
    while data:
        packer = zlib.decompressobj(wbits=31)
        try:
            unpacked += packer.decompress(data, LARGEST + 1 - len(unpacked))
        except zlib.error:
            refuse(name, "the gzip file is damaged", "get the file again")
        if len(unpacked) > LARGEST:
            _too_large(name)
        if not packer.eof:
            refuse(name, "the gzip file ends too early", "it may be cut off; get the whole file")
        data = packer.unused_data.lstrip(b"\x00")
    return bytes(unpacked)


def _too_large(name: str) -> NoReturn:
    megabytes = LARGEST // 1024 // 1024
    refuse(name, f"the file is larger than {megabytes} MB", "export the record of one person only")


def _documents(written: str, name: str) -> list[Any]:
    if not written.strip():
        refuse(name, "the file is empty", "give a FHIR bundle in JSON")
    if written.lstrip()[0] not in "{[":
        refuse(name, "this is not JSON", "give a FHIR bundle in JSON (XML is not read)")
    try:
        return [_parsed(written, name)]
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            _not_json(error, written, name)
    return list(_lines(written, name))


def _lines(written: str, name: str) -> Iterator[Any]:
    for number, line in enumerate(written.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _parsed(line, name)
        except json.JSONDecodeError as error:
            if _cut_off(error, line):
                refuse(name, "the JSON on this line ends too early", "it may be cut off", number, error.colno)
            refuse(name, "this line is not JSON", "write one resource to a line", number, error.colno)


def _parsed(written: str, name: str) -> Any:
    try:
        return json.loads(written, parse_float=Decimal, parse_constant=lambda _: None)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        refuse(name, "the JSON is nested too deep", "export the file again")
    except ValueError:
        refuse(name, "the JSON holds a number of thousands of digits", "export the file again")


def _cut_off(error: json.JSONDecodeError, written: str) -> bool:
    return error.pos >= len(written.rstrip()) or error.msg.startswith("Unterminated string")


def _not_json(error: json.JSONDecodeError, written: str, name: str) -> NoReturn:
    if _cut_off(error, written):
        refuse(name, "the JSON ends too early", "it may be cut off; get the whole file", error.lineno, error.colno)
    refuse(name, "this is not JSON", "check the commas, quotes and brackets here", error.lineno, error.colno)


def _is_bundle(document: Any) -> bool:
    return isinstance(document, dict) and document.get("resourceType") == "Bundle"


def _opened(document: Any, name: str, depth: int) -> Iterator[tuple[Any, str]]:
    """Take resources out of bundles, arrays and the entries of bundles."""
    if depth > _NESTED:
        refuse(name, "bundles are nested too deep", "export the record of one person as one bundle")
    if _is_bundle(document):
        for entry in _list(document.get("entry")):
            yield from _entry(entry, name, depth)
    elif isinstance(document, list):
        for item in document:
            if isinstance(item, dict) and "resourceType" not in item and "resource" in item:
                yield from _entry(item, name, depth)
            else:
                yield from _opened(item, name, depth + 1)
    else:
        yield document, ""


def _entry(entry: Any, name: str, depth: int) -> Iterator[tuple[Any, str]]:
    resource = entry.get("resource") if isinstance(entry, dict) else None
    if _is_bundle(resource):
        yield from _opened(resource, name, depth + 1)
    else:
        yield resource, plain_text(entry.get("fullUrl")) if isinstance(entry, dict) else ""

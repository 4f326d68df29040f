"""The record's door: a file in, a record or a list of problems out, and back without loss."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import IO, Any

import yaml
from pydantic import ValidationError

from concord.record.checking import findings
from concord.record.model import Record
from concord.record.problems import Finding, Problem, RecordProblem, Step, written_path
from concord.record.text import CONTROL, DEEPEST, ReadProblem, Tree, read_tree
from concord.record.wording import worded

LARGEST = 64 * 1024 * 1024
"""Bytes of text that a record of one person may have."""

_TOO_MUCH = 10**15
_GZIP = b"\x1f\x8b"


def load_record(source: str | Path, *, today: date | None = None) -> Record:
    """Read a record from a YAML or JSON file, which may be compressed with gzip; ``-`` is standard input.

    Args:
        source: path of the file, or ``-``.
        today: no event may lie after this day; the day of the computer when left out.

    Raises:
        RecordProblem: everything that is wrong, each with its place and how to mend it. No other exception.
    """
    name, content = load_bytes(source)
    return record_of_text(content, name, today=today)


def load_bytes(source: str | Path) -> tuple[str, bytes]:
    """Read a file of one person, unpacked, with the name that messages call it by; ``-`` is standard input.

    Raises:
        RecordProblem: when it cannot be opened, is broken, or is too large for one person.
    """
    name = "standard input" if str(source) == "-" else str(source)
    return name.removesuffix(".gz"), _bytes_of(source, name)


def record_of_text(text: str | bytes, name: str, *, today: date | None = None) -> Record:
    """Read a record from YAML or JSON text; see `load_record`.

    Raises:
        RecordProblem: everything that is wrong, each with its place and how to mend it.
    """
    try:
        tree = read_tree(text, name)
    except ReadProblem as problem:
        raise RecordProblem([_of_read_problem(problem)]) from None
    return record_from(tree.data, name, tree=tree, today=today)


def record_from(data: Any, name: str = "record", *, tree: Tree | None = None, today: date | None = None) -> Record:
    """Make a record from plain data: dicts, lists, text, numbers, dates; ``None`` counts as left out.

    Args:
        data: an object with the fields of `Record`.
        name: name for the messages.
        tree: where the data was read from, to give lines and columns.
        today: no event may lie after this day; the day of the computer when left out.

    Raises:
        RecordProblem: everything that is wrong, each with its path and how to mend it.
    """
    found: list[Finding] = []
    plain = _plain(data, (), found)
    if not found and not isinstance(plain, dict):
        found = [Finding((), "this is not a record", "begin with `concord_record: 1`, then `person:`")]
    if not found and "resourceType" in plain:
        found = [Finding((), "this is FHIR and not a record", "import it first")]
    if not found:
        record, found = _shaped(plain, today or date.today())
        if record is not None:
            return record
    raise RecordProblem(_placed(found, name, tree))


def dump_yaml(record: Record) -> str:
    """Write a record as YAML that `load_record` reads back to an equal record, every text unchanged."""
    return yaml.dump(_data(record), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100,
                     default_flow_style=None)  # fmt: skip


def dump_json(record: Record) -> str:
    """Write a record as JSON that `load_record` reads back to an equal record, every text unchanged."""
    return json.dumps(_data(record), ensure_ascii=False, indent=1) + "\n"


def _data(record: Record) -> dict[str, Any]:
    return {"concord_record": record.concord_record, **record.model_dump(by_alias=True, exclude_defaults=True)}


class _Dumper(yaml.CSafeDumper):
    """Writes scalars bare where our own reader gives the same text back: only ``null`` needs quotes."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rules if tag == "tag:yaml.org,2002:null"]
        for first, rules in yaml.CSafeDumper.yaml_implicit_resolvers.items()
    }


_Dumper.add_representer(int, lambda dumper, value: dumper.represent_str(str(value)))


def _shaped(plain: dict[str, Any], today: date) -> tuple[Record | None, list[Finding]]:
    try:
        record = Record.model_validate(plain)
    except ValidationError as error:
        return None, worded(error, plain)
    found = findings(record, today)
    return (None, found) if found else (record, [])


def _plain(data: Any, path: tuple[Step, ...], found: list[Finding]) -> Any:
    """Turn data into text, lists and dicts, and leave out what is ``None``."""
    if len(path) > DEEPEST:
        found.append(Finding(path[:1], "this is nested too deep", "remove the extra brackets or indents"))
        return None
    match data:
        case str():
            if CONTROL.search(data):
                found.append(Finding(path, "this holds a control character", "remove it"))
            return data
        case dict():
            for key in data:
                if not isinstance(key, str):
                    found.append(Finding(path, f"the name {key!r} is not text", "write names as text"))
            return {key: _plain(value, (*path, key), found) for key, value in data.items() if value is not None}
        case list() | tuple():
            return [_plain(value, (*path, number), found) for number, value in enumerate(data)]
        case bool():
            return "yes" if data else "no"
        case int() | float() if not abs(data) < _TOO_MUCH:
            found.append(Finding(path, "this number is too large or no number", "write a number, or unknown"))
            return None
        case int() | float():
            return repr(data)
        case date():
            return data.isoformat()
        case None:
            found.append(Finding(path, "this entry of the list is empty", "write it, or remove the dash"))
            return None
    found.append(Finding(path, f"a {type(data).__name__} cannot be read", "write text"))
    return None


def _placed(found: Iterable[Finding], name: str, tree: Tree | None) -> list[Problem]:
    problems = []
    for finding in found:
        line, column = tree.place(finding.path, key=finding.key) if tree else (None, None)
        problems.append(Problem(name, line, column, written_path(finding.path), finding.what, finding.mend))
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def _of_read_problem(problem: ReadProblem) -> Problem:
    return Problem(problem.name, problem.line, problem.column, "", problem.what, problem.mend)


def bytes_of(file: IO[bytes], name: str) -> bytes:
    """Read an open file of one person, unpacked.

    Raises:
        RecordProblem: when it is a broken gzip file, or too large for one person, packed or not.
    """
    try:
        return _unpacked(file, name)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise _whole(name, "the compressed file is broken", "it may be cut off; get the whole file") from None


def _bytes_of(source: str | Path, name: str) -> bytes:
    try:
        if str(source) == "-":
            return bytes_of(sys.stdin.buffer, name)
        with Path(source).open("rb") as file:
            return bytes_of(file, name)
    except FileNotFoundError:
        raise _whole(name, "there is no such file", "check the name and the folder") from None
    except IsADirectoryError:
        raise _whole(name, "this is a folder", "name one file") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "the name is not possible"
        raise _whole(name, f"the file cannot be opened ({said})", "check the name and your rights") from None


def _unpacked(file: IO[bytes], name: str) -> bytes:
    raw = _limited(file, name)
    if not raw.startswith(_GZIP):
        return raw
    with gzip.GzipFile(fileobj=io.BytesIO(raw)) as unpacked:
        return _limited(unpacked, name)


def _limited(file: IO[bytes] | gzip.GzipFile, name: str) -> bytes:
    raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        what = f"the file is larger than {LARGEST // 1024 // 1024} MB"
        raise _whole(name, what, "one file is one person; for many people there are the cohort commands")
    return raw


def _whole(name: str, what: str, mend: str) -> RecordProblem:
    return RecordProblem([Problem(name, None, None, "", what, mend)])

"""Files of records to rows, one person at a time, spread over processes. A bad record is listed and stops nothing."""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Any

from concord.cohort.columns import Layout, layout_of
from concord.facts.derive import derive
from concord.facts.whatif import stops_working
from concord.fhir.person_file import person_of, read_person
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline
from concord.logic.evaluate import read_all
from concord.record.model import Record
from concord.record.problems import Problem, RecordProblem
from concord.record.reading import LARGEST

Row = list[Any]
"""Place, day of the facts, digest, then the cells of `Layout.write`."""

LINES = (".ndjson", ".jsonl")
_FILES = (".yaml", ".yml", ".json", *LINES)
_RECORD = re.compile(rb'\s*\{.*"concord_record"\s*:')
_LOOK = 1 << 17
_BATCH = 32
_ALONE = 2 * _BATCH
"""So few people are done before another process would have started."""


@dataclass(frozen=True)
class Told:
    """One person's file, or one line of a file of many.

    Attributes:
        place: the file, with the number of the line.
        line: the content of the line; ``None`` for a file of its own.
    """

    place: str
    line: bytes | None = None


@dataclass(frozen=True)
class Gathered:
    """Some of the people: the rows, and what could not be read."""

    rows: list[Row]
    bad: list[Problem]

    @property
    def people(self) -> int:
        """How many were tried."""
        return len(self.rows) + len(self.bad)


def people_in(path: Path, bad: list[Problem]) -> Iterator[Told]:
    """Find the people of a file or folder, in the order of names.

    Args:
        path: a folder (looked through to its depth), a file of one person, or lines of records (`LINES`).
        bad: what is no file of records is put here.
    """
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file, path))
        if not files:
            bad.append(Problem(str(path), None, None, "", "the folder is empty", "name a folder of records"))
        for file in files:
            if _ending(file) in _FILES:
                yield from people_in(file, bad)
            else:
                what = "not read: its name is not that of a record"
                bad.append(Problem(str(file), None, None, "", what, f"records end with {', '.join(_FILES)}"))
    elif _ending(path) in LINES and path.is_file() and _holds_records(path):
        yield from _lines(path, bad)
    else:
        yield Told(str(path))


def row_of(told: Told, guideline: Guideline, layout: Layout, as_of: date, today: date) -> Row:
    """Read one person and give the row.

    Raises:
        RecordProblem: everything that is wrong with the record.
    """
    record, program = _record(told, today), guideline.program
    now = read_all(program, derive(record, as_of, guideline.dictionary))
    later = [now[place] for place in layout.later_sources]
    changed = stops_working(record, as_of)
    if changed is not record:
        then = read_all(program, derive(changed, as_of, guideline.dictionary))
        later = [then[place] for place in layout.later_sources]
    return [told.place, as_of, guideline.digest, *layout.write([*now, *later])]


def gathered(
    people: Iterable[Told], guideline: Guideline, as_of: date, today: date, *, processes: int | None = None
) -> Iterator[Gathered]:
    """Work out the rows of people, in their order, some at a time.

    Args:
        people: may be endless; only a few batches are held at once.
        guideline: the guideline that ships with Concord; other processes load it again.
        as_of: the day of the facts.
        today: no event may lie after this day.
        processes: how many to use; as many as there are processors when left out.
    """
    waiting = iter(people)
    first = list(islice(waiting, _ALONE))
    count = processes or os.cpu_count() or 1
    work = _Work(guideline, as_of, today)
    if count == 1 or len(first) < _ALONE:
        for batch in _batches(first, waiting):
            yield work(batch)
        return
    # A fresh interpreter for each: threads of libraries do not survive a fork.
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, (as_of, today))
    with pool:
        yield from _in_order(pool, _batches(first, waiting), 3 * count)


def _in_order(pool: ProcessPoolExecutor, batches: Iterator[list[Told]], ahead: int) -> Iterator[Gathered]:
    running: deque[Future[Gathered]] = deque(pool.submit(_go_on, batch) for batch in islice(batches, ahead))
    while running:
        done = running.popleft().result()
        running.extend(pool.submit(_go_on, batch) for batch in islice(batches, 1))
        yield done


def _batches(first: list[Told], rest: Iterator[Told]) -> Iterator[list[Told]]:
    for start in range(0, len(first), _BATCH):
        yield first[start : start + _BATCH]
    while batch := list(islice(rest, _BATCH)):
        yield batch


class _Work:
    def __init__(self, guideline: Guideline, as_of: date, today: date) -> None:
        self.guideline, self.layout = guideline, layout_of(guideline)
        self.as_of, self.today = as_of, today

    def __call__(self, people: Sequence[Told]) -> Gathered:
        found = Gathered([], [])
        for told in people:
            try:
                found.rows.append(row_of(told, self.guideline, self.layout, self.as_of, self.today))
            except RecordProblem as problem:
                found.bad.append(_first(problem, told))
            except Exception as error:  # one person must not stop the others, whatever is wrong with the record
                what = f"could not be worked out ({type(error).__name__}: {error})"
                found.bad.append(Problem(told.place, None, None, "", what, "this is a fault of Concord; report it"))
        return found


_work: Callable[[Sequence[Told]], Gathered]


def _begin(as_of: date, today: date) -> None:
    global _work
    _work = _Work(load_guideline(), as_of, today)


def _go_on(people: list[Told]) -> Gathered:
    return _work(people)


def _record(told: Told, today: date) -> Record:
    if told.line is None:
        return read_person(told.place, today).record
    return person_of(told.line, told.place, today).record


def _first(problem: RecordProblem, told: Told) -> Problem:
    """Give the first problem of a person, and how many more there are."""
    one, more = problem.problems[0], len(problem.problems) - 1
    if told.line is not None:
        one = replace(one, file=told.place, line=None, column=None)
    return replace(one, mend=f"{one.mend} (and {more} more)") if more else one


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _ending(path: Path) -> str:
    return Path(path.name.removesuffix(".gz")).suffix.lower()


def _open(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _holds_records(path: Path) -> bool:
    """Tell lines of records from FHIR resources of one person, a line each."""
    try:
        with _open(path) as file:
            return any(_RECORD.match(file.readline(_LOOK)) for _ in range(_LOOK >> 10))
    except (OSError, EOFError, zlib.error):
        return False


def _lines(path: Path, bad: list[Problem]) -> Iterator[Told]:
    number = 0
    try:
        with _open(path) as file:
            while line := file.readline(LARGEST + 1):
                number += 1
                if len(line) > LARGEST:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(LARGEST)
                    what = f"the line is longer than {LARGEST >> 20} MB"
                    bad.append(Problem(f"{path}:{number}", None, None, "", what, "one line is one person"))
                elif line.strip():
                    yield Told(f"{path}:{number}", line)
    except (OSError, EOFError, zlib.error):
        what = f"the file is broken after line {number}"
        bad.append(Problem(str(path), None, None, "", what, "it may be cut off; get the whole file"))

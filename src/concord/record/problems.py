"""What is wrong with a record, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Step = str | int
"""One step into a record: the name of a field, or a position in a list from 0."""

_SHOWN = 20
_LONGEST = 60


@dataclass(frozen=True)
class Finding:
    """Something wrong at a path of a record.

    Attributes:
        path: steps from the root.
        what: what is wrong.
        mend: how to mend it.
        key: whether the name at the end of the path is wrong and not its value.
    """

    path: tuple[Step, ...]
    what: str
    mend: str
    key: bool = False


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file.

    Attributes:
        file: name of the file as it was given.
        line: line from 1; ``None`` when it is not known.
        column: column from 1; ``None`` when it is not known.
        path: for example ``treatments[2].start``; empty for the file as a whole.
        what: what is wrong.
        mend: how to mend it.
    """

    file: str
    line: int | None
    column: int | None
    path: str
    what: str
    mend: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}:{self.column}"
        return f"{where}: {self.path + ': ' if self.path else ''}{self.what}; {self.mend}"


class RecordProblem(Exception):
    """A record that cannot be read; the only exception that leaves the door.

    Attributes:
        problems: everything found wrong, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [str(problem) for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append(f"and {len(self.problems) - _SHOWN} more")
        super().__init__("\n".join(lines))


def written_path(path: Iterable[Step]) -> str:
    """Write a path as a person would: ``treatments[2].start``; positions count from 0."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(steps).removeprefix(".")


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Give the known word that looks most like a misspelt one, or ``None``."""
    known = {known.casefold(): known for known in words}
    near = get_close_matches(word[:_LONGEST].casefold(), known, 1, 0.5 if len(word) < 6 else 0.6)
    return known[near[0]] if near else None

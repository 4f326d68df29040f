"""Rows to a Parquet file, a part at a time, never over a file that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from concord.cohort.columns import Layout
from concord.cohort.files import frame_of, packed
from concord.cohort.frames import OPTIMIZATIONS
from concord.cohort.gathering import Gathered, Row
from concord.record.problems import Problem, RecordProblem

_PART = 4096
"""Rows that are held as Python values."""

_GROUP = 65_536
"""Rows of a row group: what a reader holds of each column at once."""


class Parts:
    """Rows on their way to a file.

    Attributes:
        count: how many were taken so far.
    """

    def __init__(self, layout: Layout, folder: Path) -> None:
        self.layout, self.folder, self.count = layout, folder, 0
        self._rows: list[Row] = []
        self._files: list[Path] = []

    def take(self, gathered: Gathered) -> None:
        """Add rows."""
        self._rows += gathered.rows
        self.count += len(gathered.rows)
        if len(self._rows) >= _PART:
            self._flush()

    def frames(self) -> Iterator[pl.LazyFrame]:
        """Give what was taken, in its order and in the form of the file."""
        self._flush()
        for file in self._files:
            yield pl.scan_parquet(file)

    def _flush(self) -> None:
        if self._rows:
            self._files.append(self.folder / f"{len(self._files):06}.parquet")
            frame = packed(frame_of(self._rows, self.layout).lazy(), self.layout)
            frame.sink_parquet(self._files[-1], compression="lz4", optimizations=OPTIMIZATIONS)
            self._rows = []


@contextmanager
def parts_beside(target: Path, layout: Layout) -> Iterator[Parts]:
    """Hold rows in a hidden folder beside the file they will become."""
    try:
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            yield Parts(layout, Path(folder))
    except (FileNotFoundError, NotADirectoryError, PermissionError) as error:
        raise _cannot(target, str(error.strerror)) from None


def free(target: Path) -> None:
    """Make sure that a file is not there yet.

    Raises:
        RecordProblem: when it is.
    """
    if target.exists():
        what = "the file is there already; nothing was written"
        raise RecordProblem([Problem(str(target), None, None, "", what, "choose another name")])


def write(frames: Iterable[pl.LazyFrame], target: Path) -> None:
    """Write frames of equal columns, one after the other, as one file; all of it or nothing.

    Raises:
        RecordProblem: when the file is there already or cannot be written.
    """
    free(target)
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        pl.concat(list(frames)).sink_parquet(
            unfinished, compression="lz4", row_group_size=_GROUP, optimizations=OPTIMIZATIONS
        )
        unfinished.rename(target)
    except OSError as error:
        raise _cannot(target, str(error)) from None
    finally:
        unfinished.unlink(missing_ok=True)


def _cannot(target: Path, why: str) -> RecordProblem:
    return RecordProblem([Problem(str(target), None, None, "", f"cannot be written ({why})", "choose another place")])

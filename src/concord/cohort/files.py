"""Columns in Parquet: written in a form that is fast to read, opened with suspicion.

In a file each nullable Boolean stands as two Booleans without nulls, ``NAME:yes`` and ``NAME:no``; neither: not known.
Columns of others may hold the nullable Boolean itself, numbers as integers, and null for an open end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

import polars as pl

from concord.cohort.columns import Column, Layout
from concord.cohort.frames import OPTIMIZATIONS, one_and_two
from concord.record.problems import Problem, RecordProblem

ABOUT: Mapping[str, pl.DataType] = {"place": pl.String(), "as_of": pl.Date(), "guideline": pl.String()}
"""What each row says of itself: the file (and line) it came from, the day of its facts, the digest of the guideline."""

YES, NO = ":yes", ":no"
_AGAIN = "make the columns again from the records: concord cohort columns IN... -o FILE.parquet"
_SHOWN = 5


@dataclass(frozen=True)
class Check:
    """Something that must not be in a row, for each column it could be in."""

    what: str
    mend: str
    wrong: Mapping[str, pl.Expr]


@dataclass(frozen=True)
class Opened:
    """A file of columns, not yet read.

    Attributes:
        path: its name.
        frame: the columns as `frames.truths` takes them, with those of `ABOUT` and one for each check.
        raw: the columns as they stand in the file.
        checks: what must be FALSE in every row, by the name of its column in `frame`.
    """

    path: str
    frame: pl.LazyFrame
    raw: pl.LazyFrame
    checks: Mapping[str, Check]

    def refuse(self, counts: Mapping[str, int]) -> None:
        """Say which rows are wrong, from how many each check found.

        Raises:
            RecordProblem: when it found any.
        """
        problems = [problem for name, check in self.checks.items() if counts[name] for problem in self._found(check)]
        if problems:
            raise RecordProblem(problems)

    def checked(self) -> pl.LazyFrame:
        """Read all rows once to check them, and give the frame.

        Raises:
            RecordProblem: naming column, row and mend of what is wrong.
        """
        counts = self.frame.select(pl.col(name).sum() for name in self.checks)
        self.refuse(collected(counts, self.path).row(0, named=True))
        return self.frame.select(pl.exclude(list(self.checks)))

    def _found(self, check: Check) -> Iterator[Problem]:
        counts = collected(self.raw.select(wrong.sum().alias(name) for name, wrong in check.wrong.items()), self.path)
        for name, count in counts.row(0, named=True).items():
            if count:
                rows = self.raw.with_row_index("#row").filter(check.wrong[name]).select("#row", "place").head(_SHOWN)
                where = ", ".join(f"row {row + 1} ({place})" for row, place in collected(rows, self.path).rows())
                more = f" and {count - _SHOWN} more" if count > _SHOWN else ""
                yield Problem(self.path, None, None, name, f"{check.what}: {where}{more}", check.mend)


def collected(frame: pl.LazyFrame, path: str) -> pl.DataFrame:
    """Run a query over a file, a part of it at a time.

    Raises:
        RecordProblem: when the file cannot be read to its end.
    """
    try:
        return frame.collect(engine="streaming", optimizations=OPTIMIZATIONS)
    except (pl.exceptions.ComputeError, OSError) as error:
        _refuse(path, f"the file cannot be read ({_first_line(error)})", "get the file again, or make it again")


def opened(path: str | Path, layout: Layout, digest: str) -> Opened:
    """Open a file of columns.

    Args:
        path: the file.
        layout: the columns of the guideline.
        digest: the digest of the guideline.

    Raises:
        RecordProblem: no Parquet, no columns of a cohort, of another guideline, or of a type that loses values.
    """
    name = str(path)
    try:
        raw = pl.scan_parquet(path, glob=False)
        schema = dict(raw.collect_schema())
    except FileNotFoundError:
        _refuse(name, "there is no such file", "check the name and the folder")
    except (pl.exceptions.PolarsError, OSError) as error:
        mend = "give a file that `concord cohort columns` wrote"
        _refuse(name, f"this is not Parquet, or not whole ({_first_line(error)})", mend)
    for column, dtype in ABOUT.items():
        if schema.get(column) != dtype:
            _refuse(name, f"the column {column!r} is missing or not of type {dtype}", _AGAIN)
    _of_guideline(raw, name, digest)
    _present(schema, layout, name)
    checks = {f"!{number}": check for number, check in enumerate(_checks(schema, layout))}
    found = [pl.any_horizontal(list(check.wrong.values())).alias(key) for key, check in checks.items()]
    columns = [_typed(schema, column) for column in layout.columns]
    frame = raw.select(*ABOUT, *found, *chain.from_iterable(columns))
    return Opened(name, frame, raw, checks)


def packed(frame: pl.LazyFrame, layout: Layout) -> pl.LazyFrame:
    """Give a frame of typed columns in the form of the file."""
    made: list[pl.Expr] = []
    for column in layout.columns:
        made += [pl.col(name) for name in column.numbers]
        for name in column.flags:
            made += [pl.col(name).fill_null(False).alias(name + YES), (~pl.col(name)).fill_null(False).alias(name + NO)]
    return frame.select(*ABOUT, *made)


def frame_of(rows: Sequence[Sequence[Any]], layout: Layout) -> pl.DataFrame:
    """Make typed columns of rows: what `ABOUT` names, then the cells of `Layout.write`."""
    numbers = {name for column in layout.columns for name in column.numbers}
    schema = {**ABOUT, **{name: pl.Float64() if name in numbers else pl.Boolean() for name in layout.names}}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _of_guideline(raw: pl.LazyFrame, name: str, digest: str) -> None:
    found = collected(raw.select(pl.col("guideline").unique()), name)["guideline"].to_list()
    others = [str(one) for one in found if one != digest]
    if others:
        _refuse(name, f"the columns were made with the guideline {', '.join(others)}; this is {digest}", _AGAIN)


def _present(schema: Mapping[str, Any], layout: Layout, name: str) -> None:
    flags = [flag for column in layout.columns for flag in column.flags]
    numbers = [number for column in layout.columns for number in column.numbers]
    missing = [one for one in flags if not _flag_names(schema, one)] + [one for one in numbers if one not in schema]
    if missing:
        shown = ", ".join(repr(one) for one in missing[:_SHOWN])
        _refuse(name, f"{len(missing)} columns are missing: {shown}", _AGAIN)
    for one in chain.from_iterable(_flag_names(schema, flag) for flag in flags):
        if schema[one] not in (pl.Boolean, pl.Null):
            _refuse(name, f"the column {one!r} is of type {schema[one]}", "write it as Boolean, null where not known")
    for one in numbers:
        if not (schema[one] in (pl.Float64, pl.Null) or schema[one].is_integer()):
            mend = "write numbers as float64: 38.4 kept in 32 bits is 38.400001"
            _refuse(name, f"the column {one!r} is of type {schema[one]}", mend)


def _flag_names(schema: Mapping[str, Any], flag: str) -> tuple[str, ...]:
    if flag + YES in schema and flag + NO in schema:
        return (flag + YES, flag + NO)
    return (flag,) if flag in schema else ()


def _flag(schema: Mapping[str, Any], name: str) -> pl.Expr:
    found = _flag_names(schema, name)
    if len(found) == 1:
        return pl.col(name).cast(pl.Boolean)
    yes, no = pl.col(found[0]), pl.col(found[1])
    return pl.when(yes | no).then(yes)


def _typed(schema: Mapping[str, Any], column: Column) -> list[pl.Expr]:
    """Give the columns of a source as nullable Booleans and as 64-bit numbers without nulls."""
    flags = [_flag(schema, name).alias(name) for name in column.flags]
    open_ends = zip(column.numbers, (column.kind.low, column.kind.high), strict=False)
    return [*flags, *(pl.col(name).cast(pl.Float64).fill_null(end) for name, end in open_ends)]


def _checks(schema: Mapping[str, Any], layout: Layout) -> Iterator[Check]:
    flags = [name for column in layout.columns for name in column.flags]
    twice = {name: pl.col(name + YES) & pl.col(name + NO) for name in flags if len(_flag_names(schema, name)) == 2}
    if twice:
        yield Check("both yes and no", "keep the one that is so, or neither", twice)
    numbers = [column for column in layout.columns if column.numbers]
    floats = [name for column in numbers for name in column.numbers if schema[name] == pl.Float64]
    if floats:
        nan = {name: pl.col(name).is_nan().fill_null(False) for name in floats}
        yield Check("this is not a number (NaN)", "write the number, or null where it is not known", nan)
    yield Check(
        "the lowest number lies above the highest, or the event never happened and yet has a number",
        "write the lowest first; for an event that never happened write never and no number",
        {column.name: _disordered(schema, column) for column in numbers},
    )
    choices = {column.name: _two_values(schema, column) for column in layout.columns if column.kind.type == "choice"}
    yield Check("one value is yes and another is not no", "where one value is yes, write no for the others", choices)


def _disordered(schema: Mapping[str, Any], column: Column) -> pl.Expr:
    """The lowest lies above the highest, if and only if it never happened; then both may be null instead."""
    lo, hi = (pl.col(name).cast(pl.Float64) for name in column.numbers)
    never = _surely(schema, column.flags[0])
    return (lo > hi).fill_null(never & lo.is_null() & hi.is_null()) != never


def _two_values(schema: Mapping[str, Any], column: Column) -> pl.Expr:
    _, two = one_and_two([_flag(schema, name).fill_null(True) for name in column.flags])
    return pl.any_horizontal([_surely(schema, name) for name in column.flags]) & two


def _surely(schema: Mapping[str, Any], name: str) -> pl.Expr:
    return pl.col(_flag_names(schema, name)[0]).cast(pl.Boolean).fill_null(False)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def _refuse(path: str, what: str, mend: str) -> NoReturn:
    raise RecordProblem([Problem(path, None, None, "", what, mend)])

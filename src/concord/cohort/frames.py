"""The program as columns: three-valued expressions of Polars, layer by layer.

A flag is a nullable Boolean, null where it is not known; `&`, `|` and `~` of Polars are Kleene's. A choice is one such
column for each member, a number its lowest and highest possible value with a column that says *never*.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import polars as pl

from concord.cohort.columns import Column
from concord.logic import program as p
from concord.logic.program import Entry
from concord.logic.values import Kind

OPTIMIZATIONS = pl.QueryOptFlags(comm_subexpr_elim=False)
"""For every query over entries. The program holds nothing twice, and Polars' search for what stands twice in an
expression has given wrong Booleans before (its issues 11116 and 11958)."""

NOT_KNOWN = pl.lit(None, dtype=pl.Boolean)


def truths(
    frame: pl.LazyFrame, entries: Sequence[Entry], columns: Sequence[Column], wanted: Iterable[int]
) -> tuple[pl.LazyFrame, Mapping[int, str]]:
    """Add the truth of entries to a frame.

    Args:
        frame: holds the columns of every source, as nullable Booleans and 64-bit numbers without nulls.
        entries: the program; operands are indexes of earlier entries or of `columns`.
        columns: what stands for each source.
        wanted: the entries asked for.

    Returns:
        The frame with a column for each entry needed, and the name of the column of each of them.
    """
    needed = _needed(entries, wanted)
    layer: dict[int, int] = {}
    named: dict[int, str] = {}
    for index in needed:
        op, a, _ = entries[index]
        named[index] = columns[a].name if op == p.FLAG else f"#{index}"
        layer[index] = 0 if op == p.FLAG else 1 + max((layer[part] for part in parts(entries[index])), default=0)
    for depth in range(1, max(layer.values(), default=0) + 1):
        mine = [index for index in needed if layer[index] == depth]
        frame = frame.with_columns(_truth(entries[i], columns, named).alias(named[i]) for i in mine)
    return frame, named


def parts(entry: Entry) -> tuple[int, ...]:
    """Give the entries that an entry is made of."""
    op, a, _ = entry
    if op in (p.ALL, p.ANY, p.AT_LEAST):
        return tuple(a)
    return (a,) if op in (p.NOT, p.KNOWN) else ()


def _needed(entries: Sequence[Entry], wanted: Iterable[int]) -> list[int]:
    found: set[int] = set()
    open_ = list(wanted)
    while open_:
        index = open_.pop()
        if index not in found:
            found.add(index)
            open_ += parts(entries[index])
    return sorted(found)


def _truth(entry: Entry, columns: Sequence[Column], named: Mapping[int, str]) -> pl.Expr:
    op, a, b = entry
    if op in (p.ALL, p.ANY):
        truths_ = [pl.col(named[i]) for i in a]
        if not truths_:
            return pl.lit(op == p.ALL)
        return pl.all_horizontal(truths_) if op == p.ALL else pl.any_horizontal(truths_)
    if op == p.NOT:
        return ~pl.col(named[a])
    if op == p.KNOWN:
        return pl.col(named[a]).is_not_null()
    if op == p.AT_LEAST:
        return _at_least(b, [pl.col(named[i]) for i in a])
    if op == p.WITHIN:
        return _within(columns[a], b)
    if op == p.COMPARE:
        return _compare(columns[a].name, *b)
    return _settled(columns[a], b)


def _between(possible: pl.Expr, certain: pl.Expr) -> pl.Expr:
    """FALSE where it is not possible, TRUE where it is certain as well, else null."""
    return possible & (certain | NOT_KNOWN)


def _at_least(k: int, truths_: Sequence[pl.Expr]) -> pl.Expr:
    certain = pl.sum_horizontal(truth.fill_null(False).cast(pl.UInt32) for truth in truths_) >= k
    possible = pl.sum_horizontal(truth.fill_null(True).cast(pl.UInt32) for truth in truths_) >= k
    return _between(possible, certain)


def _within(column: Column, mask: int) -> pl.Expr:
    """TRUE where every member outside is a known no, FALSE where every member inside is."""
    inside = [pl.col(name) for i, name in enumerate(column.flags) if mask >> i & 1]
    outside = [pl.col(name) for i, name in enumerate(column.flags) if not mask >> i & 1]
    possible = reduce(operator.or_, inside, pl.lit(False)).fill_null(True)
    return ~reduce(operator.or_, outside, pl.lit(False)) & possible


def _compare(name: str, op: str, number: float) -> pl.Expr:
    """An event that never happened compares FALSE, whatever stands for its number."""
    lo, hi, never = pl.col(f"{name}.lo"), pl.col(f"{name}.hi"), pl.col(f"{name}.never")
    match op:
        case ">=":
            possible, certain = hi >= number, lo >= number
        case ">":
            possible, certain = hi > number, lo > number
        case "<=":
            possible, certain = lo <= number, hi <= number
        case "<":
            possible, certain = lo < number, hi < number
        case "==":
            possible, certain = (lo <= number) & (hi >= number), (lo == number) & (hi == number)
        case _:
            possible = ~((lo == number) & (hi == number)) & (lo <= hi)
            certain = ~((lo <= number) & (hi >= number))
    return ~never.fill_null(False) & _between(possible, certain & ~never)


def _settled(column: Column, kind: Kind) -> pl.Expr:
    if kind.type == "flag":
        return pl.col(column.name).is_not_null()
    if kind.type == "choice":
        one, two = one_and_two([pl.col(name).fill_null(True) for name in column.flags])
        return one & ~two
    lo, hi, never = (pl.col(name) for name in column.names)
    everything = (lo == kind.low) & (hi == kind.high)
    return never.fill_null(False) | (never.is_not_null() & lo.is_finite() & hi.is_finite() & ~everything)


def one_and_two(truths_: Sequence[pl.Expr]) -> tuple[pl.Expr, pl.Expr]:
    """Say of Booleans without nulls whether one of them, and whether two of them, are TRUE."""
    one, two = truths_[0], pl.lit(False)
    for truth in truths_[1:]:
        one, two = one | truth, two | (one & truth)
    return one, two

"""Whether two ways of writing something have the same truth, whatever the truths of the leaves are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from concord.logic import program as p
from concord.logic.evaluate import at_least
from concord.logic.program import Program
from concord.logic.truth import FALSE, NOT, TRUE, UNKNOWN

MOST_LEAVES = 8

Rows = Sequence[Sequence[int]]
"""Rows that must all hold; in each, entries of which one must hold."""


def same_truth(program: Program, one: int, other: int) -> bool:
    """Whether two entries are the same; ``False`` where there are too many leaves to try."""
    return same_rows(program, [[one]], [[other]])


def same_rows(program: Program, one: Rows, other: Rows) -> bool:
    """Whether two sets of rows are the same; ``False`` where there are too many leaves to try."""
    leaves = sorted(leaves_of(program, one) | leaves_of(program, other))
    if len(leaves) > MOST_LEAVES:
        return False
    for truths in product((FALSE, UNKNOWN, TRUE), repeat=len(leaves)):
        given = dict(zip(leaves, truths, strict=True))
        if _all_hold(program, one, given) != _all_hold(program, other, given):
            return False
    return True


def leaves_of(program: Program, rows: Rows) -> set[int]:
    """Give the leaf entries below some rows."""
    return {leaf for row in rows for index in row for leaf in _leaves(program, index)}


def says_nothing(program: Program, rows: Rows, row: int, entry: int) -> bool:
    """Whether an entry (by position) could be left out of its row, and a row left empty with it, without any change.

    Only rows that share a leaf with its row are looked at; the others cannot make up for it.
    """
    mine = leaves_of(program, [rows[row]])
    near = [one for i, one in enumerate(rows) if i != row and leaves_of(program, [one]) & mine]
    rest = [other for i, other in enumerate(rows[row]) if i != entry]
    return same_rows(program, [*near, rows[row]], [*near, rest] if rest else near)


def _leaves(program: Program, index: int) -> set[int]:
    parts = program.parts(index)
    return set().union(*(_leaves(program, part) for part in parts)) if parts else {index}


def _all_hold(program: Program, rows: Rows, given: Mapping[int, int]) -> int:
    result = TRUE
    for row in rows:
        holds = FALSE
        for index in row:
            holds |= _truth(program, index, given)
        result &= holds
    return result


def _truth(program: Program, index: int, given: Mapping[int, int]) -> int:
    if index in given:
        return given[index]
    op, _, k = program.entries[index]
    truths = [_truth(program, part, given) for part in program.parts(index)]
    if op == p.NOT:
        return NOT[truths[0]]
    if op == p.KNOWN:
        return FALSE if truths[0] == UNKNOWN else TRUE
    if op == p.AT_LEAST:
        return at_least(k, truths)
    result = TRUE if op == p.ALL else FALSE
    for truth in truths:
        result = result & truth if op == p.ALL else result | truth
    return result

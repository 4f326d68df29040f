"""Whether two entries of a program have the same truth whatever the truths of their leaves are."""

from __future__ import annotations

from itertools import product

from concord.logic import program as p
from concord.logic.evaluate import at_least
from concord.logic.program import Program
from concord.logic.truth import FALSE, NOT, TRUE, UNKNOWN

MOST_LEAVES = 7


def same_truth(program: Program, one: int, other: int) -> bool:
    """Try all truths of the leaves; ``False`` where there are too many to try."""
    leaves = sorted(_leaves(program, one) | _leaves(program, other))
    if len(leaves) > MOST_LEAVES:
        return False
    for truths in product((FALSE, UNKNOWN, TRUE), repeat=len(leaves)):
        given = dict(zip(leaves, truths, strict=True))
        if _truth(program, one, given) != _truth(program, other, given):
            return False
    return True


def _leaves(program: Program, index: int) -> set[int]:
    parts = program.parts(index)
    return set().union(*(_leaves(program, part) for part in parts)) if parts else {index}


def _truth(program: Program, index: int, given: dict[int, int]) -> int:
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

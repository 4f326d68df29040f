"""The guideline in many worlds at once: which decisions are settled if something turned out so or so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from concord.guideline.compiled import Clause, Option
from concord.guideline.status import Evaluation
from concord.logic.worlds import Laid, supposing


def settled(
    evaluation: Evaluation, count: int, laid: Iterable[Laid], decisions: Mapping[str, Sequence[Option]]
) -> dict[str, int]:
    """For each decision give the worlds, as bits, in which it no longer depends on anything.

    Args:
        evaluation: the person as known now.
        count: how many worlds there are; `laid`: in what they differ from the person as known now.
        decisions: the options of each decision.
    """
    found = supposing(evaluation.guideline.program, evaluation.vector, evaluation.values, count, laid)

    def one_of(clause: Clause) -> tuple[int, int]:
        may = must = 0
        for index in clause:
            may |= found.may[index]
            must |= found.must[index]
        return may, must

    def depends(option: Option) -> int:
        """The same as `Evaluation.criteria_status`: no criterion FALSE, not all TRUE, no contraindication TRUE."""
        inside = option.inside(evaluation.setting)
        possible = certain = found.everywhere
        for clause in inside.criteria:
            may, must = one_of(clause)
            possible &= may
            certain &= must
        for clauses in inside.forbidding:
            against = found.everywhere
            for clause in clauses:
                against &= one_of(clause)[1]
            possible &= ~against
        return possible & ~certain

    def left(members: Collection[Option]) -> int:
        open_ = 0
        for option in members:
            if evaluation.here(option):
                open_ |= depends(option)
        return found.everywhere & ~open_

    return {id_: left(members) for id_, members in decisions.items()}

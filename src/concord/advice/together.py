"""What no single answer settles: the smallest set of facts that would, up to three."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from concord.advice.answers import changes, possible
from concord.facts.derive import derive
from concord.facts.facts import Facts
from concord.guideline.status import DEPENDS, Evaluation
from concord.logic.values import Value

LARGEST_SET = 3
_MOST_KEYS, _MOST_TRIES = 6, 200


def together(
    evaluation: Evaluation, open_: Mapping[str, Sequence[str]], settled: set[str]
) -> dict[str, tuple[str, ...]]:
    """For each open decision that no single answer settles, give the smallest set of facts that can.

    Args:
        evaluation: the person as known now.
        open_: decisions that depend, each with what is missing.
        settled: decisions that one answer alone can settle.
    """
    found = {}
    for id_, keys in open_.items():
        if id_ not in settled and (best := _smallest(evaluation, id_, list(keys)[:_MOST_KEYS])):
            found[id_] = best
    return found


def _smallest(evaluation: Evaluation, id_: str, keys: list[str]) -> tuple[str, ...]:
    usable = [key for key in keys if key in evaluation.facts.dictionary.facts or key.startswith("complete/")]
    for size in range(2, LARGEST_SET + 1):
        for chosen in combinations(usable, size):
            if any(_settles(supposed, id_) for supposed in _supposed(evaluation, chosen)):
                return chosen
    return ()


def _supposed(evaluation: Evaluation, keys: tuple[str, ...]) -> Iterator[Evaluation]:
    """Evaluate with every combination of answers, up to a limit."""
    lists = [key.removeprefix("complete/") for key in keys if key.startswith("complete/")]
    base = _completed(evaluation, lists) if lists else evaluation
    names = [key for key in keys if not key.startswith("complete/")]
    answers = product(*(possible(base.facts, name) for name in names))
    for _, values in zip(range(_MOST_TRIES), answers, strict=False):
        supposed: dict[str, Value] = {}
        for name, value in zip(names, values, strict=True):
            supposed.update(changes(base.facts, name, value))
        yield base.supposing(supposed)


def _completed(evaluation: Evaluation, lists: list[str]) -> Evaluation:
    return evaluation.with_facts(completed(evaluation.facts, lists))


def completed(facts: Facts, lists: Sequence[str]) -> Facts:
    """Give the facts as they would be if some lists were stated complete today."""
    stated = facts.record.complete.model_copy(update=dict.fromkeys(lists, facts.as_of.isoformat()))
    return derive(facts.record.model_copy(update={"complete": stated}), facts.as_of, facts.dictionary)


def _settles(supposed: Evaluation, id_: str) -> bool:
    members = supposed.guideline.decisions[id_]
    return all(not supposed.here(option) or supposed.criteria_status(option) != DEPENDS for option in members)

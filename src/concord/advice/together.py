"""What no single answer settles: the smallest set of facts that would, up to three."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, product

from concord.advice.answers import Completed, changes, places, possible
from concord.guideline.supposed import World, settled

LARGEST_SET = 3
_MOST_KEYS, _MOST_TRIES = 6, 200

Keys = tuple[str, ...]


def together(completed: Completed, open_: Mapping[str, Sequence[str]]) -> dict[str, Keys]:
    """For each open decision that no single answer settles, give the smallest set of facts that can.

    Args:
        completed: the person as known now, and with lists complete.
        open_: decisions that no single answer settles, each with what is missing.
    """
    supposed = _Supposed(completed)
    found: dict[str, Keys] = {}
    waiting = {id_: supposed.usable(keys) for id_, keys in open_.items()}
    for size in range(2, LARGEST_SET + 1):
        found |= supposed.settling({id_: list(combinations(keys, size)) for id_, keys in waiting.items()})
        waiting = {id_: keys for id_, keys in waiting.items() if id_ not in found}
    return {id_: found[id_] for id_ in open_ if id_ in found}


class _Supposed:
    """Sets of answers for one person."""

    def __init__(self, completed: Completed) -> None:
        self.completed, self.evaluation = completed, completed.evaluation

    def usable(self, keys: Sequence[str]) -> list[str]:
        """Give what can be answered together with others: facts, and whether a list is complete."""
        facts = self.evaluation.facts.dictionary.facts
        return [key for key in keys[:_MOST_KEYS] if key in facts or key.startswith("complete/")]

    def settling(self, sets: Mapping[str, Sequence[Keys]]) -> dict[str, Keys]:
        """For each decision give the first of its sets of which some answers settle it, if there is one."""
        worlds: list[World] = []
        where: dict[Keys, int] = {}
        for keys in dict.fromkeys(keys for wanted in sets.values() for keys in wanted):
            first = len(worlds)
            worlds += self.worlds(keys)
            where[keys] = (1 << len(worlds)) - (1 << first)
        members = self.evaluation.guideline.decisions
        left = settled(self.evaluation, worlds, {id_: members[id_] for id_ in sets})
        firsts = {id_: next((keys for keys in wanted if left[id_] & where[keys]), ()) for id_, wanted in sets.items()}
        return {id_: keys for id_, keys in firsts.items() if keys}

    def worlds(self, keys: Keys) -> Iterator[World]:
        """Give what every combination of answers changes, up to a limit."""
        facts, base = self.completed.of(
            tuple(key.removeprefix("complete/") for key in keys if key.startswith("complete/"))
        )
        names = [key for key in keys if not key.startswith("complete/")]
        answers = [[places(self.evaluation, changes(facts, n, value)) for value in possible(facts, n)] for n in names]
        for combined in islice(product(*answers), _MOST_TRIES):
            world = dict(base)
            for changed in combined:
                world.update(changed)
            yield world

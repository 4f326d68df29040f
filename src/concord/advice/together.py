"""What no single answer settles: the smallest set of facts that would, up to three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import ceil, prod

from concord.advice.answers import Completed, changes, places, possible
from concord.guideline.supposed import settled
from concord.logic.worlds import Change, Laid

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
        self._answers: dict[tuple[Keys, str], list[Change]] = {}

    def usable(self, keys: Sequence[str]) -> list[str]:
        """Give what can be answered together with others: facts, and whether a list is complete."""
        facts = self.evaluation.facts.dictionary.facts
        return [key for key in keys[:_MOST_KEYS] if key in facts or key.startswith("complete/")]

    def settling(self, sets: Mapping[str, Sequence[Keys]]) -> dict[str, Keys]:
        """For each decision give the first of its sets of which some answers settle it, if there is one."""
        laid: list[Laid] = []
        count, where, complete = 0, dict[Keys, int](), dict[Keys, int]()
        for keys in dict.fromkeys(keys for wanted in sets.values() for keys in wanted):
            lists = tuple(key.removeprefix("complete/") for key in keys if key.startswith("complete/"))
            size, changes = self.combined(lists, [key for key in keys if not key.startswith("complete/")])
            laid += [(change, which << count) for change, which in changes]
            where[keys] = ((1 << size) - 1) << count
            complete[lists] = complete.get(lists, 0) | where[keys]
            count += size
        # What complete lists change comes first, once for all worlds that have it; the answers count over it.
        laid[:0] = [(self.completed.of(lists)[1], worlds) for lists, worlds in complete.items()]
        members = self.evaluation.guideline.decisions
        left = settled(self.evaluation, count, laid, {id_: members[id_] for id_ in sets})
        firsts = {id_: next((keys for keys in wanted if left[id_] & where[keys]), ()) for id_, wanted in sets.items()}
        return {id_: keys for id_, keys in firsts.items() if keys}

    def combined(self, lists: Keys, names: Sequence[str]) -> tuple[int, list[Laid]]:
        """Give a world for every combination of answers, up to a limit: how many, and what changes in which.

        Of two facts with 2 and 3 answers, the first has one answer in worlds 0 to 2 and the other in 3 to 5; the
        second has its first answer in worlds 0 and 3.
        """
        answers = [self.answers(lists, name) for name in names]
        size = min(prod(map(len, answers)), _MOST_TRIES)
        everywhere = (1 << size) - 1
        laid: list[Laid] = []
        run = 1
        for found in reversed(answers) if size else ():
            period = run * len(found)
            starts = ((1 << period * ceil(size / period)) - 1) // ((1 << period) - 1)
            block = (1 << run) - 1
            laid += [(change, starts * (block << run * n) & everywhere) for n, change in enumerate(found)]
            run = period
        return size, laid

    def answers(self, lists: Keys, name: str) -> list[Change]:
        """Give what each answer that a fact can still have, if some lists were complete, would change."""
        if (found := self._answers.get((lists, name))) is None:
            facts = self.completed.of(lists)[0]
            found = [places(self.evaluation, changes(facts, name, value)) for value in possible(facts, name)]
            self._answers[lists, name] = found
        return found

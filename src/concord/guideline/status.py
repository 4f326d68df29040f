"""One person against the guideline: truth of every condition, status and kind of every option."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from concord.facts.derive import derive
from concord.facts.facts import Facts
from concord.facts.whatif import stops_working
from concord.guideline.compiled import Flag, FlagLevel, Guideline, InSetting, Option, Rule, Setting
from concord.guideline.model import Standing
from concord.logic.evaluate import read_all, run
from concord.logic.explain import Missing
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Value

FITS, DEPENDS, DOES_NOT_FIT = "fits", "depends", "does_not_fit"
_BEST = (FITS, DEPENDS, DOES_NOT_FIT)
_NEAREST = ("on_it", "not_yet", "had_it", "health", "not_here", "not_this_cancer")


@dataclass(frozen=True)
class Status:
    """Status of an option or choice; the kind says why it does not fit.

    ``opens``: it would fit or depend if the present treatment stopped working.
    """

    status: str
    kind: str | None = None
    opens: bool = False

    def __str__(self) -> str:
        """Give status and kind in one word."""
        return f"{self.status} ({self.kind})" if self.kind else self.status


_told = cache(Status)
"""There are few statuses, and every option of every person has one."""


class Evaluation:
    """The whole guideline evaluated for one person.

    Attributes:
        vector: the values of the program's sources; `values`: the truth of its entries.
        gaps: what is missing for each entry that is unknown.
    """

    def __init__(
        self, guideline: Guideline, facts: Facts, setting: Setting, vector: Sequence[Value] | None = None
    ) -> None:
        self.guideline, self.facts, self.setting = guideline, facts, setting
        self.vector = read_all(guideline.program, facts) if vector is None else vector
        self.values = run(guideline.program, self.vector)
        self.gaps = Missing(guideline.program, self.values, facts)
        self._statuses: dict[int, tuple[Option, Status]] = {}

    def with_facts(self, facts: Facts) -> Evaluation:
        """Evaluate with other facts of the same person."""
        vector = read_all(self.guideline.program, facts, self.facts, self.vector)
        return Evaluation(self.guideline, facts, self.setting, vector)

    @cached_property
    def later(self) -> Evaluation | None:
        """The evaluation if the present treatment stopped working; ``None`` when nothing is being taken."""
        record = self.facts.record
        changed = stops_working(record, self.facts.as_of)
        if changed is record:
            return None
        return self.with_facts(derive(changed, self.facts.as_of, self.facts.dictionary))

    def truth(self, rule: Rule) -> int:
        """Give the truth of a row that applies."""
        return rule.truth(self.values, self.setting) if rule.parts else self.values[rule.index]

    def met(self, index: int | None) -> int:
        """Give the truth of a condition by its entry; where there is none, it concerns everybody."""
        return TRUE if index is None else self.values[index]

    def applying(self, rules: Sequence[Rule]) -> list[Rule]:
        """Give the rows that hold in this region on this day."""
        return [rule for rule in rules if rule.applies(self.setting)]

    def standing(self, option: Option) -> Standing | None:
        """Give the newest row that says why the option is no standard one in this region on this day."""
        return option.standing(self.setting)

    def here(self, option: Option) -> bool:
        """Whether the option can be a standard one in the region by the day whose knowledge counts."""
        return option.inside(self.setting).here

    def criteria_status(self, option: Option) -> str:
        """Give the status by criteria and contraindications alone."""
        return self._by_criteria(option.inside(self.setting))

    def _by_criteria(self, inside: InSetting) -> str:
        values, all_met = self.values, TRUE
        for clause in inside.criteria:
            truth = FALSE
            for index in clause:
                truth |= values[index]
            if truth == FALSE:
                return DOES_NOT_FIT
            all_met &= truth
        if self._forbidden(inside):
            return DOES_NOT_FIT
        return FITS if all_met == TRUE else DEPENDS

    def _forbidden(self, inside: InSetting) -> bool:
        return bool(inside.against) and any(self.truth(rule) == TRUE for rule in inside.against)

    def status(self, option: Option) -> Status:
        """Give the status of an option, with its kind where it does not fit."""
        # By the object itself: two options of one id, a row changed, may be asked of one evaluation.
        if (found := self._statuses.get(id(option))) is None:
            found = self._statuses[id(option)] = (option, self._status(option))
        return found[1]

    def _status(self, option: Option) -> Status:
        if option.on_it is not None and self.values[option.on_it] == TRUE:
            return _told(DOES_NOT_FIT, "on_it")
        inside = option.inside(self.setting)
        if not inside.here:
            return _told(DOES_NOT_FIT, "not_here")
        status = self._by_criteria(inside)
        if status != DOES_NOT_FIT:
            return _told(status)
        if self._forbidden(inside):
            return _told(status, "health")
        if self.later is not None and self.later._by_criteria(inside) != DOES_NOT_FIT:
            return _told(status, "not_yet", True)
        return _told(status, self._kind(inside))

    def _kind(self, inside: InSetting) -> str:
        false = [rule for rule in inside.deciding if self.truth(rule) == FALSE]
        kinds = [rule.row.kind or "not_this_cancer" for rule in false]
        return "not_this_cancer" if "not_this_cancer" in kinds else kinds[0]

    def best(self, members: Sequence[Option]) -> Status:
        """Give the status of a choice: the best of its members'.

        A member that is no standard one here is told whatever the person's facts are; beside a member that is here
        its `not_here` says nothing of her, and does not count.
        """
        if len(members) == 1:
            return self.status(members[0])
        told = [(self.here(option), self.status(option)) for option in members]
        found = [status for here, status in told if here or status.kind != "not_here"] or [s for _, s in told]
        best = min((status.status for status in found), key=_BEST.index)
        if best != DOES_NOT_FIT:
            return _told(best)
        return min(found, key=lambda status: (_NEAREST.index(status.kind or ""), not status.opens))

    def missing(self, option: Option) -> list[str]:
        """Name what would have to be known to decide the open criteria of an option."""
        found: dict[str, None] = {}
        for rule in option.inside(self.setting).deciding:
            if self.truth(rule) == UNKNOWN:
                found.update(dict.fromkeys(self.missing_in(rule)))
        return list(found)

    def missing_in(self, rule: Rule) -> tuple[str, ...]:
        """Name what would have to be known to decide an open row."""
        if not rule.parts:
            return self.gaps.of(rule.index)
        return tuple(dict.fromkeys(key for leaf in rule.leaves(self.setting) for key in self.gaps.of(leaf.index)))

    def fires(self, flag: Flag) -> FlagLevel | None:
        """Give the first level of a flag that fires; an unknown circumstance does not keep it silent."""
        if flag.circumstance is not None and self.values[flag.circumstance] == FALSE:
            return None
        return next((level for level in flag.levels if self.values[level.index] == TRUE), None)

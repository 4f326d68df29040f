"""From one row of the columns back to one person: statuses, and the reasons behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import cast

from concord.cohort.columns import Layout, layout_of
from concord.facts.facts import Facts
from concord.guideline.compiled import Guideline, Rule, Setting
from concord.guideline.status import Evaluation
from concord.logic.explain import Reason, explain
from concord.logic.values import Value


class NeedsRecord(LookupError):
    """Something that only the record says: dates, sources, and what is missing inside a list."""


class _NoFacts:
    def __getattr__(self, name: str) -> object:
        raise NeedsRecord(f"a row of columns does not hold {name!r}; read the record that the row's place names")


class FromRow(Evaluation):
    """The evaluation of a person of whom a row of the columns is known.

    Statuses, kinds, flags, truths and reasons are those of the record. What only the record says raises `NeedsRecord`.
    """

    def __init__(self, guideline: Guideline, setting: Setting, layout: Layout, vector: Sequence[Value]) -> None:
        now = vector[: len(layout.now)]
        super().__init__(guideline, cast(Facts, _NoFacts()), setting, now)
        self._layout, self._whole = layout, vector

    @cached_property
    def later(self) -> Evaluation | None:
        """The evaluation if the present treatment stopped working; as now when nothing is being taken.

        It answers for criteria and contraindications; what they do not read stands as it is now.
        """
        changed = list(self.vector)
        for place, value in zip(self._layout.later_sources, self._whole[len(changed) :], strict=True):
            changed[place] = value
        return Evaluation(self.guideline, self.facts, self.setting, changed)

    def reason(self, rule: Rule) -> tuple[Reason, ...]:
        """Give the decisive parts of a row's value, for each of its alternatives that applies."""
        leaves = rule.leaves(self.setting)
        return tuple(explain(self.guideline.program, self.values, leaf.index) for leaf in leaves)


def person_of(row: Mapping[str, object], guideline: Guideline, setting: Setting) -> FromRow:
    """Rebuild a person from a row of typed columns.

    Args:
        row: the cells by name, nullable Booleans and numbers, with the digest in ``guideline``.
        guideline: the guideline the columns were made with.
        setting: region, and day of knowledge.

    Raises:
        ValueError: when the row was made with another guideline.
    """
    if row["guideline"] != guideline.digest:
        raise ValueError(f"the row was made with the guideline {row['guideline']}; this is {guideline.digest}")
    layout = layout_of(guideline)
    return FromRow(guideline, setting, layout, layout.read(row))

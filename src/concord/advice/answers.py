"""Possible answers to what is missing, and what each would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from concord.facts.derive import derive
from concord.facts.facts import Facts, list_of
from concord.guideline.status import Evaluation
from concord.logic.evaluate import read_all
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Span, Value
from concord.logic.worlds import Change, answers_of, of_items
from concord.record.model import Growth, Record, Treatment

_NUMBERS = (0.0, 1.0, 2.0, 5.0, 10.0)
"""Answers tried for a number whose dictionary names none."""


def answered(completed: Completed, key: str) -> Iterator[Change]:
    """Give what each possible answer to a question changes: to a fact, a field of an entry, a list's completeness."""
    evaluation = completed.evaluation
    facts = evaluation.facts
    if key in facts.dictionary.facts:
        yield from (places(evaluation, changes(facts, key, value)) for value in possible(facts, key))
        return
    if key == "go_by":
        for specimen in (one for one in facts.record.specimens if one.id):
            chosen = facts.record.model_copy(update={"go_by": specimen.id})
            yield differing(evaluation, derive(chosen, facts.as_of, facts.dictionary))
        return
    list_, _, rest = key.partition("/")
    id_, _, field = rest.rpartition("/")
    if list_ not in ("complete", "treatments") and field in facts.dictionary.lists.get(list_of(list_), {}):
        yield from _of_a_field(evaluation, list_of(list_), f"{list_}/{id_}", field)
        return
    if list_ == "complete":
        yield completed.of((rest,))[1]
    elif list_ == "treatments":
        yield from (differing(evaluation, changed) for changed in _treatment_answers(facts, id_, field))


def places(evaluation: Evaluation, supposed: Mapping[str, Value]) -> Change:
    """Give changed facts by their places in the program; what no condition reads changes nothing."""
    found = ((evaluation.guideline.program.place(name), value) for name, value in supposed.items())
    return {place: value for place, value in found if place is not None}


def differing(evaluation: Evaluation, facts: Facts) -> Change:
    """Give what differs from the person as known now if other facts hold."""
    before = evaluation.vector
    vector = read_all(evaluation.guideline.program, facts, evaluation.facts, before)
    return {place: value for place, value in enumerate(vector) if value != before[place]}


class Completed:
    """What would be known if some lists were stated complete today; worked out once for each set of lists."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self._found: dict[tuple[str, ...], tuple[Facts, Change]] = {(): (evaluation.facts, {})}

    def of(self, lists: tuple[str, ...]) -> tuple[Facts, Change]:
        """Give the facts if some lists were complete, and what that changes."""
        if lists not in self._found:
            facts = self.evaluation.facts
            stated = facts.record.complete.model_copy(update=dict.fromkeys(lists, facts.as_of.isoformat()))
            changed = derive(facts.record.model_copy(update={"complete": stated}), facts.as_of, facts.dictionary)
            self._found[lists] = changed, differing(self.evaluation, changed)
        return self._found[lists]


def possible(facts: Facts, name: str) -> Iterator[Value]:
    """Give the answers a fact can still have; for numbers one in each band that matters."""
    entry, value = facts.dictionary.facts[name], facts.value(name)
    if entry.kind.type == "flag":
        yield from (TRUE, FALSE)
    elif entry.kind.type == "choice":
        assert isinstance(value, int)
        yield from (1 << i for i in range(len(entry.kind.members)) if value >> i & 1)
    else:
        assert isinstance(value, Span)
        yield from (Span(n, n) for n in entry.answers or _NUMBERS if value.lo <= n <= value.hi)


def _members(facts: Facts, list_: str, key: str, field: str) -> Iterator[Value]:
    kind = facts.dictionary.lists[list_][field]
    value = next(entry for entry in facts.lists[list_] if entry.key == key).value(field)
    if kind.type == "flag":
        yield from (TRUE, FALSE)
    elif isinstance(value, Span):
        yield from (Span(n, n) for n in _NUMBERS if value.lo <= n <= value.hi)
    else:
        yield from (1 << i for i in range(len(kind.members)) if value >> i & 1)


def changes(facts: Facts, name: str, value: Value) -> dict[str, Value]:
    """Change one fact; the facts "on any sample" follow HER2 where they were open."""
    changes: dict[str, Value] = {name: value}
    if name == "her2":
        kind = facts.dictionary.facts["her2"].kind
        for member in ("low", "ultralow", "positive"):
            other = f"her2_{member}_on_any_sample"
            if facts.value(other) == UNKNOWN:
                changes[other] = TRUE if value == kind.mask(member) else FALSE
    return changes


def _of_a_field(evaluation: Evaluation, list_: str, key: str, field: str) -> Iterator[Change]:
    """Answer a field of one entry: only what is asked of its list can change, and only by this entry."""
    items, asked = evaluation.facts.lists[list_], evaluation.guideline.program.lists.get(list_)
    answers = list(_members(evaluation.facts, list_, key, field))
    told = [entry for entry in items if entry.key == key]
    made = [replace(e, values={**e.values, field: value}) for value in answers for e in told]
    if asked is None:
        yield from ({} for _ in answers)
        return
    found = of_items(asked, [*items, *made])
    others = sum(1 << n for n, entry in enumerate(items) if entry.key != key)
    ghosts = sum(1 << n for n, entry in enumerate([*items, *made]) if entry.ghost)
    for n in range(len(answers)):
        which = others | ((1 << len(told)) - 1) << (len(items) + n * len(told))
        answer = answers_of(asked, found, ghosts, which)
        yield {place: value for place, value in answer if value != evaluation.vector[place]}


def _treatment_answers(facts: Facts, id_: str, field: str) -> Iterator[Facts]:
    record, today = facts.record, facts.as_of.isoformat()
    place = next((i for i, t in enumerate(record.treatments) if (t.id or str(i)) == id_), None)
    if place is None:
        return
    options: dict[str, list[dict[str, str | None]]] = {
        "stopped": [{"stopped": why} for why in ("growth", "side_effects", "finished")],
        "setting": [{"setting": setting} for setting in ("early", "metastatic")],
        "best": [{"best": best} for best in ("complete", "partial", "stable", "growth")],
        "ongoing": [{"ongoing": "yes", "recorded": today}, {"ongoing": "no", "end": "unknown"}],
    }
    if field == "growth":
        yield from _growth_answers(facts, record, place, today)
    for update in options.get(field, ()):
        yield _treated(facts, record, place, update)


def _growth_answers(facts: Facts, record: Record, place: int, today: str) -> Iterator[Facts]:
    treatment = record.treatments[place]
    if treatment.end is not None or treatment.stopped is not None:
        yield _treated(facts, record, place, {"stopped": "growth"})
        yield _treated(facts, record, place, {"stopped": treatment.stopped or "finished"})
        return
    for growing in ("yes", "no"):
        seen = Growth.model_validate({"date": today, "growing": growing})
        changed = record.model_copy(update={"growth": [*record.growth, seen]})
        yield _treated(facts, changed, place, {"ongoing": "yes", "recorded": today})


def _treated(facts: Facts, record: Record, place: int, update: dict[str, str | None]) -> Facts:
    treatments: list[Treatment] = list(record.treatments)
    treatments[place] = treatments[place].model_copy(update=update)
    return derive(record.model_copy(update={"treatments": treatments}), facts.as_of, facts.dictionary)

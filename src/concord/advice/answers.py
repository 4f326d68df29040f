"""Possible answers to what is missing, each evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from concord.facts.derive import derive
from concord.facts.facts import Facts
from concord.guideline.status import Evaluation
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Span, Value
from concord.record.model import Growth, Record, Treatment

_NUMBERS = (0.0, 1.0, 2.0, 5.0, 10.0)
"""Answers tried for a number whose dictionary names none."""


def answered(evaluation: Evaluation, key: str) -> Iterator[Evaluation]:
    """Evaluate with each possible answer to a question: a fact, a field of an entry, a list's completeness."""
    facts = evaluation.facts
    if key in facts.dictionary.facts:
        yield from (evaluation.supposing(changes(facts, key, value)) for value in possible(facts, key))
        return
    if key == "go_by":
        for specimen in (one for one in facts.record.specimens if one.id):
            chosen = facts.record.model_copy(update={"go_by": specimen.id})
            yield evaluation.with_facts(derive(chosen, facts.as_of, facts.dictionary))
        return
    list_, _, rest = key.partition("/")
    id_, _, field = rest.rpartition("/")
    if list_ not in ("complete", "treatments") and field in facts.dictionary.lists.get(list_, {}):
        for value in _members(facts, list_, f"{list_}/{id_}", field):
            yield evaluation.with_list(_with_field(facts, list_, f"{list_}/{id_}", field, value), list_)
        return
    for changed in _rederived(facts, list_, rest):
        yield evaluation.with_facts(changed)


def _rederived(facts: Facts, list_: str, rest: str) -> Iterator[Facts]:
    """Answers that other facts hang on: the record is changed and derived anew."""
    if list_ == "complete":
        complete = facts.record.complete.model_copy(update={rest: facts.as_of.isoformat()})
        yield derive(facts.record.model_copy(update={"complete": complete}), facts.as_of, facts.dictionary)
    elif list_ == "treatments":
        id_, _, field = rest.rpartition("/")
        yield from _treatment_answers(facts, id_, field)


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


def _with_field(facts: Facts, list_: str, key: str, field: str, value: Value) -> Facts:
    items = [replace(e, values={**e.values, field: value}) if e.key == key else e for e in facts.lists[list_]]
    return replace(facts, lists={**facts.lists, list_: items})


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

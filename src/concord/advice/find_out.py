"""What to find out next, ranked by what it would settle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from concord.advice.advice import FindOut
from concord.advice.words import key_words
from concord.facts.derive import derive
from concord.facts.dictionary import BURDEN
from concord.facts.facts import Facts
from concord.guideline.status import DEPENDS, Evaluation
from concord.logic.explain import missing
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Span, Value
from concord.record.model import Growth, Record, Treatment

_NUMBERS = (0.0, 1.0, 2.0, 5.0, 10.0)
"""Answers tried for a number whose dictionary names none."""


@dataclass(frozen=True)
class _Candidate:
    key: str
    counts: tuple[int, ...]
    settles: tuple[str, ...]
    urgent: bool


def find_out(evaluation: Evaluation) -> tuple[FindOut, ...]:
    """Rank what is missing.

    Order: decides a contraindication of something taken, or a flag; then the most decisions settled whatever
    the answer; then with the best answer; then the least burden; then the name.
    """
    open_ = _open_decisions(evaluation)
    hangs: dict[str, list[str]] = {}
    for id_, keys in open_.items():
        for key in keys:
            hangs.setdefault(key, []).append(id_)
    urgent = _urgent(evaluation)
    placed = _placed(evaluation)
    found = []
    for key in dict.fromkeys([*urgent, *hangs]):
        outcomes = [_settled(supposed, open_) for supposed in answered(evaluation, key)]
        counts = tuple(len(outcome & placed) for outcome in outcomes)
        settles = tuple(id_ for id_ in open_ if any(id_ in outcome for outcome in outcomes))
        found.append(_Candidate(key, counts, settles, key in urgent))
    facts = evaluation.facts
    found.sort(
        key=lambda c: (
            c.key != "advanced",
            not c.urgent,
            -min(c.counts, default=0),
            -max(c.counts, default=0),
            BURDEN.index(facts.ask(c.key).who),
            c.key,
        )  # fmt: skip
    )
    return tuple(_advice(facts, candidate, tuple(hangs.get(candidate.key, ()))) for candidate in found)


def _advice(facts: Facts, candidate: _Candidate, hangs: tuple[str, ...]) -> FindOut:
    ask = facts.ask(candidate.key)
    return FindOut(
        candidate.key, key_words(facts, candidate.key), ask.plain, ask.clinical, ask.who, ask.how, candidate.settles,
        min(candidate.counts, default=0), max(candidate.counts, default=0), candidate.urgent,
        _waiting(facts, candidate.key), hangs,
    )  # fmt: skip


def _waiting(facts: Facts, key: str) -> str:
    state = facts.states.get(f"{key}_test")
    if state is None or state.value != facts.dictionary.facts[f"{key}_test"].kind.mask("ordered"):
        return ""
    return f"since {state.date}" if state.date else "ordered"


def _open_decisions(evaluation: Evaluation) -> dict[str, list[str]]:
    """Decisions that depend, each with what is missing."""
    found = {}
    for id_, members in evaluation.guideline.decisions.items():
        if evaluation.best(members).status == DEPENDS:
            keys = dict.fromkeys(
                key
                for option in members
                if evaluation.status(option).status == DEPENDS
                for key in evaluation.missing(option)
            )
            found[id_] = list(keys)
    return found


def _placed(evaluation: Evaluation) -> set[str]:
    """Decisions that some body places as preferred or option at this moment (or may, for all we know)."""
    return {
        id_
        for id_, members in evaluation.guideline.decisions.items()
        for option in members
        for placed in option.places
        if placed.place.place in ("preferred", "option")
        and (placed.index is None or evaluation.values[placed.index] != FALSE)
    }


def _urgent(evaluation: Evaluation) -> list[str]:
    """What decides a flag, or a contraindication of something being taken."""
    keys: dict[str, None] = {}
    program, values = evaluation.guideline.program, evaluation.values
    for flag in evaluation.guideline.flags.values():
        if flag.circumstance is not None and evaluation.fires(flag) and values[flag.circumstance] == UNKNOWN:
            keys.update(dict.fromkeys(missing(program, values, flag.circumstance, evaluation.facts)))
    for option in evaluation.guideline.options.values():
        if option.on_it is not None and values[option.on_it] == TRUE:
            for rule in evaluation.applying(option.cautions):
                if rule.row.level == "contraindicated" and evaluation.truth(rule) == UNKNOWN:
                    keys.update(dict.fromkeys(evaluation.missing_in(rule)))
    return list(keys)


def _settled(supposed: Evaluation, open_: dict[str, list[str]]) -> set[str]:
    """Decisions that no longer depend when something is supposed."""
    decisions = supposed.guideline.decisions
    return {
        id_
        for id_ in open_
        if all(not supposed.here(o) or supposed.criteria_status(o) != DEPENDS for o in decisions[id_])
    }


# Possible answers


def answered(evaluation: Evaluation, key: str) -> Iterator[Evaluation]:
    """Evaluate with each possible answer to a question: a fact, a field of an entry, a list's completeness."""
    facts = evaluation.facts
    if key in facts.dictionary.facts:
        yield from (evaluation.supposing(_changes(facts, key, value)) for value in _values(facts, key))
        return
    list_, _, rest = key.partition("/")
    id_, _, field = rest.rpartition("/")
    if list_ not in ("complete", "treatments") and field in facts.dictionary.lists.get(list_, {}):
        for value in _members(facts, list_, f"{list_}/{id_}", field):
            yield evaluation.with_list(_with_field(facts, list_, f"{list_}/{id_}", field, value), list_)
        return
    for changed in _rederived(facts, list_, rest):
        yield Evaluation(evaluation.guideline, changed, evaluation.setting)


def _rederived(facts: Facts, list_: str, rest: str) -> Iterator[Facts]:
    """Answers that other facts hang on: the record is changed and derived anew."""
    if list_ == "complete":
        complete = facts.record.complete.model_copy(update={rest: facts.as_of.isoformat()})
        yield derive(facts.record.model_copy(update={"complete": complete}), facts.as_of, facts.dictionary)
    elif list_ == "treatments":
        id_, _, field = rest.rpartition("/")
        yield from _treatment_answers(facts, id_, field)


def _values(facts: Facts, name: str) -> Iterator[Value]:
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


def _changes(facts: Facts, name: str, value: Value) -> dict[str, Value]:
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

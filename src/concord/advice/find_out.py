"""What to find out next, ranked by what it would settle."""

from __future__ import annotations

from dataclasses import dataclass

from concord.advice.advice import FindOut
from concord.advice.answers import Completed, answered
from concord.advice.together import together
from concord.advice.words import key_words
from concord.facts.dictionary import BURDEN
from concord.facts.facts import Facts
from concord.guideline.status import DEPENDS, Evaluation
from concord.guideline.supposed import settled
from concord.logic.truth import FALSE, TRUE, UNKNOWN

FIRST = ("advanced", "go_by")
"""Before anything else: has it spread, and which of differing samples counts."""


@dataclass(frozen=True)
class _Candidate:
    key: str
    counts: tuple[int, ...]
    settles: tuple[str, ...]
    urgent: bool
    now: bool


def find_out(evaluation: Evaluation) -> tuple[FindOut, ...]:
    """Rank what is missing.

    Order: decides a contraindication of something taken, or a flag; then what hangs on a decision that comes up
    now; then the most decisions settled whatever the answer; then with the best answer; then the least burden;
    then the name.
    """
    open_ = _open_decisions(evaluation)
    hangs: dict[str, list[str]] = {}
    for id_, keys in open_.items():
        for key in keys:
            hangs.setdefault(key, []).append(id_)
    urgent, now = _urgent(evaluation), _coming_up(evaluation, open_)
    placed = _placed(evaluation) & now
    keys = list(dict.fromkeys([*urgent, *hangs]))
    completed = Completed(evaluation)
    worlds = [(key, change) for key in keys for change in answered(completed, key)]
    members = {id_: evaluation.guideline.decisions[id_] for id_ in open_}
    left = settled(evaluation, len(worlds), [(change, 1 << n) for n, (_, change) in enumerate(worlds)], members)
    counts: dict[str, list[int]] = {key: [] for key in keys}
    settles: dict[str, dict[str, None]] = {key: {} for key in keys}
    some = {id_: where for id_, where in left.items() if where}
    for n, (key, _) in enumerate(worlds):
        ids = [id_ for id_, where in some.items() if where >> n & 1]
        counts[key].append(sum(id_ in placed for id_ in ids))
        settles[key].update(dict.fromkeys(ids))
    found = []
    for key in keys:
        asked_now = key in urgent or not now.isdisjoint(hangs.get(key, ()))
        settled_by = tuple(id_ for id_ in open_ if id_ in settles[key])
        found.append(_Candidate(key, tuple(counts[key]), settled_by, key in urgent, asked_now))
    facts = evaluation.facts
    found.sort(
        key=lambda c: (
            FIRST.index(c.key) if c.key in FIRST else len(FIRST),
            not c.urgent,
            not c.now,
            -min(c.counts, default=0),
            -max(c.counts, default=0),
            BURDEN.index(facts.ask(c.key).who),
            c.key,
        )  # fmt: skip
    )
    sets = together(completed, {id_: keys for id_, keys in open_.items() if not left[id_]})
    return tuple(_advice(facts, candidate, tuple(hangs.get(candidate.key, ())), sets) for candidate in found)


def _advice(facts: Facts, candidate: _Candidate, hangs: tuple[str, ...], sets: dict[str, tuple[str, ...]]) -> FindOut:
    ask, entry = facts.ask(candidate.key), facts.dictionary.facts.get(candidate.key)
    how = f"{ask.how} {entry.meaning}" if entry and entry.comes_from == "statement" else ask.how
    return FindOut(
        candidate.key, key_words(facts, candidate.key), ask.plain, ask.clinical, ask.who, how, candidate.settles,
        min(candidate.counts, default=0), max(candidate.counts, default=0), candidate.urgent,
        _waiting(facts, candidate.key), hangs,
        tuple((id_, keys) for id_, keys in sets.items() if keys[0] == candidate.key),
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


def _coming_up(evaluation: Evaluation, open_: dict[str, list[str]]) -> set[str]:
    """Open decisions that come up now: for one member that depends, nothing says when, or that is so."""
    return {
        id_
        for id_ in open_
        for option in evaluation.guideline.decisions[id_]
        if evaluation.status(option).status == DEPENDS and evaluation.met(option.comes_up) == TRUE
    }


def _placed(evaluation: Evaluation) -> set[str]:
    """Decisions that some body places as preferred or option at this moment (or may, for all we know)."""
    return {
        id_
        for id_, conditions in evaluation.guideline.placed.items()
        if any(evaluation.met(index) != FALSE for index in conditions)
    }


def _urgent(evaluation: Evaluation) -> list[str]:
    """What decides a flag, or a contraindication of something being taken."""
    keys: dict[str, None] = {}
    values = evaluation.values
    for flag in evaluation.guideline.flags.values():
        if flag.circumstance is not None and evaluation.fires(flag) and values[flag.circumstance] == UNKNOWN:
            keys.update(dict.fromkeys(evaluation.gaps.of(flag.circumstance)))
    for option in evaluation.guideline.options.values():
        if option.on_it is not None and values[option.on_it] == TRUE:
            for rule in option.inside(evaluation.setting).against:
                if evaluation.truth(rule) == UNKNOWN:
                    keys.update(dict.fromkeys(evaluation.missing_in(rule)))
    return list(keys)

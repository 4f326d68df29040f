"""Rows of an option with the values that decide them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from concord.advice.advice import Because, PlaceAdvice, RowAdvice
from concord.advice.words import entry_words, state_words, value_words
from concord.guideline.compiled import Option, Rule
from concord.guideline.model import CHECKED, Row
from concord.guideline.status import Evaluation
from concord.logic.conditions import Count, Reading, Some
from concord.logic.evaluate import holds
from concord.logic.explain import Reason, explain
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind
from concord.logic.vocabulary import RESPONSES

STATES = {TRUE: "met", FALSE: "not_met", UNKNOWN: "not_known"}
_READINGS = {
    "lines": "lines of treatment", "time_on": "months on", "best_response": "best response to", "since": "months since",
}  # fmt: skip


def rows(evaluation: Evaluation, option: Option, block: str) -> tuple[RowAdvice, ...]:
    """Give the rows of a block that apply, each with its state and what decides it."""
    deciding = option.deciding()
    return tuple(
        row_advice(evaluation, rule, block != "criteria" or rule in deciding)
        for rule in option.inside(evaluation.setting).blocks[block]
    )


def row_advice(evaluation: Evaluation, rule: Rule, decides: bool = True) -> RowAdvice:
    """Give one row; its reasons and gaps are worked out when they are looked at."""
    truth = evaluation.truth(rule)
    plain, clinical = row_words(evaluation, rule)
    row = rule.row

    def because() -> tuple[Because, ...]:
        found: dict[Because, None] = {}
        for leaf in rule.leaves(evaluation.setting):
            if not rule.parts or truth == FALSE or evaluation.values[leaf.index] == truth:
                found.update(dict.fromkeys(_because(evaluation, leaf.index)))
        return tuple(found)

    def missing() -> tuple[str, ...]:
        return tuple(evaluation.missing_in(rule)) if truth == UNKNOWN else ()

    return RowAdvice(
        rule.id, STATES[truth], plain, clinical, row.basis, row.level, _sources(rule), _mark(rule), row.beside,
        row.people, decides, because, missing,
    )  # fmt: skip


def row_words(evaluation: Evaluation, rule: Rule) -> tuple[str, str]:
    """Give the words of a row: its own, else those of its concept or fact, else those of the branches that count.

    Of a row of alternatives that holds, only those that hold count; else each of them would do.
    """
    row: Row = rule.row
    name = (row.when or "").strip()
    guideline = evaluation.guideline
    plain = clinical = rule.id.replace("_", " ")
    if name in guideline.concepts:
        plain, clinical = guideline.concepts[name].plain, guideline.concepts[name].clinical
    elif name in guideline.dictionary.facts:
        plain, clinical = guideline.dictionary.facts[name].plain, guideline.dictionary.facts[name].clinical
    elif rule.parts and not row.plain:
        truth = evaluation.truth(rule)
        parts = [part for part in rule.parts if part.applies(evaluation.setting)]
        counted = [part for part in parts if truth != TRUE or evaluation.truth(part) == TRUE]
        both = [row_words(evaluation, part) for part in counted]
        plain, clinical = (" or ".join(dict.fromkeys(said)) for said in zip(*both, strict=True))
    return row.plain or plain, row.clinical or (row.plain or clinical)


def _sources(rule: Rule) -> tuple[str, ...]:
    found = dict.fromkeys(rule.row.sources)
    for part in rule.parts:
        found.update(dict.fromkeys(_sources(part)))
    return tuple(found)


def _mark(rule: Rule) -> str:
    """Give the weakest mark of a row and its alternatives."""
    marks = [rule.row.checked, *(_mark(part) for part in rule.parts)]
    return next((mark for mark in marks if mark not in CHECKED), rule.row.checked)


def _because(evaluation: Evaluation, index: int) -> Iterator[Because]:
    for leaf in explain(evaluation.guideline.program, evaluation.values, index).leaves():
        yield from _leaf(evaluation, leaf)


def _leaf(evaluation: Evaluation, leaf: Reason) -> Iterator[Because]:
    facts = evaluation.facts
    match leaf.source:
        case str() as name:
            entry, state = facts.dictionary.facts[name], facts.states[name]
            words = state_words(entry, state)
            yield Because(name, entry.plain, entry.clinical, words, state.date, state.source, state.how)
        case Some(list_, part):
            decisive = [item for item in facts.items(list_) if not item.ghost and holds(part, item) == leaf.truth]
            for item in decisive if leaf.truth != FALSE else ():
                words = entry_words(facts, item)
                yield Because(item.key, list_, list_, words, item.dated, item.source)
            if leaf.truth == FALSE:
                listed = sum(not item.ghost for item in facts.items(list_))
                yield Because(
                    list_, list_, list_, f"not among the {list_} listed ({listed})" if listed else f"no {list_} listed"
                )
            elif leaf.truth == UNKNOWN and not decisive:
                yield Because(list_, list_, list_, f"the list of {list_} may be incomplete")
        case Count(list_, _):
            yield Because(list_, f"number of {list_}", f"number of {list_}", "")
        case Reading() as reading:
            kind = RESPONSES if reading.function == "best_response" else Kind("number", (), 0)
            words = value_words(kind, facts.read(reading))
            what = f"{_READINGS[reading.function]} {reading.what.replace('_', ' ')}"
            yield Because(f"{reading.function}({reading.what})", what, what, words)


def places(evaluation: Evaluation, option: Option) -> tuple[PlaceAdvice, ...]:
    """Give where each body puts the option, with the state of its condition."""
    return tuple(
        PlaceAdvice(
            placed.place.body, placed.place.year, placed.place.place,
            "met" if placed.index is None else STATES[evaluation.values[placed.index]],
            placed.place.strength, placed.place.evidence, tuple(placed.place.sources), placed.place.checked,
            placed.place.clinical or placed.place.note,
        )
        for placed in option.places
    )  # fmt: skip


def unique(keys: Sequence[str]) -> tuple[str, ...]:
    """Keep the first of each."""
    return tuple(dict.fromkeys(keys))

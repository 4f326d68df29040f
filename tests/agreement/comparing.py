"""Ask both readings of docs/meaning.md the same and give every difference."""

from __future__ import annotations

import dataclasses
import math
from datetime import date
from typing import Any

from concord.facts.derive import derive
from concord.facts.dictionary import KNOWLEDGE, load_dictionary
from concord.logic.evaluate import read_all, run
from concord.logic.language import parse
from concord.logic.program import Program
from concord.logic.values import Kind
from concord.record.model import Record
from concord.record.text import read_tree
from reference.conditions import evaluate
from reference.facts import read

from .conditions_asked import ASKED

NOT_DEFINED = frozenset({"moment"})
"""Facts that docs/meaning.md lists without saying how they follow from a record."""

DICTIONARY = load_dictionary()
TRUTHS = {0: False, 1: None, 3: True}


def _concept_texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted((KNOWLEDGE / "concepts").glob("*.yaml")):
        tree = read_tree(path.read_bytes(), str(path), aliases=True).data
        texts |= {name: about["when"] for name, about in tree["concepts"].items()}
    return texts


_TEXTS = _concept_texts()
VOCABULARY = dataclasses.replace(DICTIONARY.vocabulary(), concepts=frozenset(_TEXTS))
CONCEPTS = {name: parse(text, VOCABULARY) for name, text in _TEXTS.items()}
CONDITIONS = {text: parse(text, VOCABULARY, may_ask_known=True) for text in ASKED}
PROGRAM = Program()
PROGRAM.define(CONCEPTS)
INDEXES = {text: PROGRAM.add(condition) for text, condition in CONDITIONS.items()}


def differences(record: Record, as_of: date) -> list[str]:
    """Give each fact and condition on which the two readings differ, with both answers."""
    first, second = derive(record, as_of), read(record, as_of, DICTIONARY)
    found: list[str] = []
    for name, entry in DICTIONARY.facts.items():
        answers = plain(first.value(name), entry.kind), plain_of_second(second.facts[name], entry.kind)
        if name not in NOT_DEFINED and answers[0] != answers[1]:
            found.append(f"{name}: {answers[0]} | {answers[1]}")
    values = run(PROGRAM, read_all(PROGRAM, first))
    for text, condition in CONDITIONS.items():
        if any(name in text for name in NOT_DEFINED):
            continue
        answer = evaluate(condition, second, CONCEPTS)
        if TRUTHS[values[INDEXES[text]]] != answer:
            found.append(f"{text}: {TRUTHS[values[INDEXES[text]]]} | {answer}")
    return found


def plain(value: Any, kind: Kind) -> object:
    """Write a value of the first reading so that it can be compared and read."""
    if kind.type == "flag":
        return TRUTHS[value]
    if kind.type == "choice":
        return sorted(kind.names(value))
    return _interval(value, kind)


def plain_of_second(value: Any, kind: Kind) -> object:
    """Write a value of the second reading in the same way."""
    if kind.type == "flag":
        return next(iter(value)) if len(value) == 1 else None
    if kind.type == "choice":
        return sorted(value)
    return _interval(value, kind)


def _interval(value: Any, kind: Kind) -> object:
    if value.lo > value.hi:
        return "never"
    ends = [_end(max(value.lo, kind.low)), _end(min(value.hi, kind.high))]
    return [*ends, "or never"] if value.never else ends


def _end(number: float) -> str:
    """A part of a month may be written in many ways; between whole numbers they are all the same."""
    if math.isinf(number) or number == math.floor(number):
        return f"{number:g}"
    return f"{math.floor(number)}+"

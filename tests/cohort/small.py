"""A few flags, choices and numbers, and one condition at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concord.cohort.columns import Column, Layout
from concord.cohort.frames import OPTIMIZATIONS, truths
from concord.logic.conditions import Condition
from concord.logic.language import parse
from concord.logic.program import Program
from concord.logic.values import Kind, Value
from concord.logic.vocabulary import Vocabulary

from .vectors import as_frame

FACTS = {
    "a": Kind("flag"),
    "b": Kind("flag"),
    "c": Kind("flag"),
    "her2": Kind("choice", ("zero", "ultralow", "low", "positive")),
    "number": Kind("number", low=0.0, high=100.0),
}
WORDS = Vocabulary(FACTS, {}, frozenset())


def answers(asked: str | Condition, people: Sequence[Mapping[str, Value]]) -> list[bool | None]:
    """Give the truth of a condition for people of whom a few facts are told, worked out in columns."""
    program = Program()
    index = program.add(parse(asked, WORDS, may_ask_known=True) if isinstance(asked, str) else asked)
    columns = tuple(Column(str(source), FACTS[str(source)]) for source in program.sources)
    layout = Layout(columns, (), ())
    vectors = [[person.get(c.name, c.kind.unknown) for c in columns] for person in people]
    frame, named = truths(as_frame(vectors, layout).lazy(), program.entries, columns, [index])
    return frame.select(named[index]).collect(optimizations=OPTIMIZATIONS)[named[index]].to_list()

"""Many worlds in one pass are what each world is by itself, on the program of the guideline."""

from __future__ import annotations

import random

from hypothesis import given, settings

from concord.facts.derive import derive
from concord.guideline.compiled import Setting
from concord.guideline.load import load_guideline
from concord.guideline.status import DEPENDS, Evaluation
from concord.guideline.supposed import settled
from concord.logic.conditions import Reading, Some
from concord.logic.evaluate import read, read_all, run
from concord.logic.program import Source
from concord.logic.truth import FALSE, TRUE
from concord.logic.values import Span, Value
from concord.logic.worlds import supposing
from concord.record.model import Record
from strategies import AS_OF, records

GUIDELINE = load_guideline()
PROGRAM = GUIDELINE.program
DRAW = random.Random(20261125)


def value(source: Source) -> Value:
    """Draw something that a source can be."""
    kind = GUIDELINE.dictionary.facts[source].kind if isinstance(source, str) else None
    if kind is not None and kind.type == "choice":
        return DRAW.randrange(1, 1 << len(kind.members))
    if isinstance(source, Some) or (kind is not None and kind.type == "flag"):
        return DRAW.choice([0, 1, 3])
    if isinstance(source, Reading) and source.function == "best_response":
        return DRAW.randrange(1, 16)
    low = DRAW.choice([float("-inf"), 0.0, 3.0, 12.0])
    return Span(low, DRAW.choice([n for n in (0.0, 3.0, 12.0, 60.0, float("inf")) if n >= low]))


def test_every_world_is_what_it_would_be_alone() -> None:
    """Every source changed alone, each with a second one, and all at once."""
    before = [value(source) for source in PROGRAM.sources]
    places = range(len(before))
    changed = [*((place,) for place in places), *((place, DRAW.choice(places)) for place in places), tuple(places)]
    own = [{place: value(PROGRAM.sources[place]) for place in some} for some in changed]
    shared = {place: value(PROGRAM.sources[place]) for place in DRAW.sample(places, 30)}
    below, count = DRAW.getrandbits(len(own)), len(own) + 1
    laid = [(shared, below), *((change, 1 << n) for n, change in enumerate(own))]
    found = supposing(PROGRAM, before, run(PROGRAM, before), count, laid)
    for n, world in enumerate([*own, {}]):
        there = {**shared, **world} if below >> n & 1 else world
        alone = run(PROGRAM, [there.get(place, told) for place, told in enumerate(before)])
        assert [index for index, truth in enumerate(alone) if (found.may[index] >> n & 1) != (truth != FALSE)] == []
        assert [index for index, truth in enumerate(alone) if (found.must[index] >> n & 1) != (truth == TRUE)] == []


@settings(max_examples=25)
@given(records())
def test_lists_answered_at_once_are_as_each_question_alone(record: Record) -> None:
    """What is worked out for all items together is what the definition gives for each question."""
    facts = derive(record, AS_OF, GUIDELINE.dictionary)
    assert read_all(PROGRAM, facts) == [read(source, facts) for source in PROGRAM.sources]


@settings(max_examples=10)
@given(records())
def test_a_decision_is_settled_where_no_member_depends(record: Record) -> None:
    """The rule in many worlds is the rule of the evaluation for one."""
    setting = Setting("us", AS_OF)
    person = Evaluation(GUIDELINE, derive(record, AS_OF, GUIDELINE.dictionary), setting)
    worlds = [{place: value(PROGRAM.sources[place]) for place in DRAW.sample(range(len(PROGRAM.sources)), 40)}
              for _ in range(20)]  # fmt: skip
    found = settled(person, 20, [(world, 1 << n) for n, world in enumerate(worlds)], GUIDELINE.decisions)
    for n, world in enumerate(worlds):
        vector = [world.get(place, told) for place, told in enumerate(person.vector)]
        there = Evaluation(GUIDELINE, person.facts, setting, vector)
        for id_, members in GUIDELINE.decisions.items():
            open_ = any(there.here(one) and there.criteria_status(one) == DEPENDS for one in members)
            assert (found[id_] >> n & 1) != open_, id_

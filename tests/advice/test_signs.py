"""What is told about signs is what they do when somebody has them: judged by the evaluator, one sign at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from concord.advice.advise import LEVELS
from concord.advice.signs import Sign, Signs, Way
from concord.facts.derive import derive
from concord.guideline.compiled import FlagLevel, Setting
from concord.guideline.load import load_guideline
from concord.guideline.status import Evaluation
from concord.record.reading import record_from

from .people import TODAY

KNOWN = load_guideline()
SIGNS = Signs(KNOWN)
EVERY = [(flag.about.id, one) for flag in KNOWN.flags.values() for one in flag.levels]
NAMES = [f"{id_}-{one.level.id}" for id_, one in EVERY]


def fired(*signs: Sign) -> dict[str, str]:
    """Give the level at which each flag fires for somebody with these signs; whether she takes anything is not told."""
    told = [_told(sign) for sign in signs]
    facts = derive(record_from({"symptoms": told}, today=TODAY), TODAY, KNOWN.dictionary)
    evaluation = Evaluation(KNOWN, facts, Setting("us", TODAY, TODAY))
    levels = ((id_, evaluation.fires(flag)) for id_, flag in KNOWN.flags.items())
    return {id_: one.level.level for id_, one in levels if one}


def _told(sign: Sign) -> dict[str, Any]:
    score = {} if sign.score is None else {"score": sign.score}
    return {"what": sign.id, "date": TODAY.isoformat(), **score}


def _chosen(way: Way) -> Iterator[tuple[Sign, ...]]:
    """Give every least set of signs that a way asks for."""
    for chosen in product(*(needed.signs for needed in way if needed.least == 1)):
        more = [sign for needed in way if needed.least > 1 for sign in needed.signs[: needed.least]]
        yield (*chosen, *more)


@pytest.mark.parametrize(("flag", "one"), EVERY, ids=NAMES)
def test_a_sign_stands_alone_where_it_is_most_urgent_and_nowhere_else(flag: str, one: FlagLevel) -> None:
    named = set(SIGNS.alone(one.level))
    for sign in SIGNS._alone:
        levels = fired(sign)
        most = min(levels.values(), key=LEVELS.index)
        assert (SIGNS.words(sign) in named) == (levels.get(flag) == one.level.level == most), sign


@pytest.mark.parametrize(("flag", "one"), EVERY, ids=NAMES)
def test_signs_that_count_only_together_reach_the_level_together_and_not_alone(flag: str, one: FlagLevel) -> None:
    for way in SIGNS.together(one.level):
        for signs in _chosen(way):
            assert fired(*signs)[flag] == one.level.level
            assert all(fired(sign).get(flag) != one.level.level for sign in signs)


def test_signs_that_count_only_together_are_those_we_know() -> None:
    found = {f"{id_} {one.level.level}" for id_, one in EVERY if SIGNS.together(one.level)}
    assert found == {"RF07 emergency_now", "RF10 emergency_now", "RF11 emergency_now", "RF11 call_today",
                     "RF14 emergency_now"}  # fmt: skip


def test_every_sign_that_fires_a_flag_is_told_somewhere() -> None:
    together = [needed for _, one in EVERY for way in SIGNS.together(one.level) for needed in way]
    told = {sign.id for sign in SIGNS._alone} | {sign.id for needed in together for sign in needed.signs}
    firing = {name for name in KNOWN.dictionary.signs if fired(Sign(name, 10 if name == "pain" else None))}
    assert told == firing | {"constipation", "nausea"}

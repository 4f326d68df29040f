"""The two tones on paper: the same facts, and her own where a sheet has a sentence that comes in two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from concord.paper.holder import Holder, How
from concord.paper.kinds import KINDS
from concord.workspace.moment import moment_words

from .reading import sample

TOLD = {"Straightforward: say it plainly", "Softer: gently, at her pace", "Tell me plainly", "Tell me gently"}
"""What the sheets say of the tone itself."""


def in_tone(tone: str) -> Holder:
    """Give the sample person, who asked for a tone."""
    holder = sample()
    newest = holder.record.preferences[-1].model_copy(update={"tone": tone})
    record = holder.record.model_copy(update={"preferences": [*holder.record.preferences[:-1], newest]})
    return replace(holder, record=record)


def leaves(data: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Give every text and number of a sheet with its place."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, f"{place}.{key}")
    elif isinstance(data, (list, tuple)):
        for i, value in enumerate(data):
            yield from leaves(value, f"{place}.{i}")
    else:
        yield place, data


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("reader", ["patient", "clinician"])
def test_both_tones_hold_the_same_facts(kind: str, reader: Any) -> None:
    plainly, gently = (
        dict(leaves(KINDS[kind].make(in_tone(tone), How(reader)))) for tone in ("straightforward", "softer")
    )
    assert list(plainly) == list(gently), "the same rows in the same order"
    differ = {(plainly[place], gently[place]) for place in plainly if plainly[place] != gently[place]}
    moment = moment_words(sample().advice)
    allowed = {(moment["straightforward"], moment["softer"])} if reader == "patient" else set()
    others = {pair for pair in differ - allowed if not any(told in str(word) for told in TOLD for word in pair)}
    assert others == set()


def test_her_own_brief_speaks_in_her_tone() -> None:
    moment = moment_words(sample().advice)
    assert moment["straightforward"] != moment["softer"]
    for tone in ("straightforward", "softer"):
        assert KINDS["brief"].make(in_tone(tone), How("patient"))["now"] == moment[tone]

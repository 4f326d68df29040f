"""The evaluator and the slow second reading of docs/meaning.md agree, on random people and on all vignettes."""

from __future__ import annotations

import os
from zlib import crc32

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from concord.guideline.vignettes import load_vignettes
from concord.record.checking import findings
from concord.record.model import Record
from strategies import AS_OF, records

from .comparing import differences

QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example]


@seed(20261123)
@settings(max_examples=120, deadline=None, database=None, suppress_health_check=QUIET, phases=[Phase.generate])
@given(records())
def test_both_readings_agree(record: Record) -> None:
    assert findings(record, AS_OF) == []
    assert differences(record, AS_OF) == []


@pytest.mark.soak
@pytest.mark.skipif(not os.environ.get("SOAK"), reason="long; set SOAK=1")
@settings(max_examples=5_000, deadline=None, suppress_health_check=QUIET, phases=[Phase.generate, Phase.shrink])
@given(records())
def test_both_readings_agree_on_many(record: Record) -> None:
    assert differences(record, AS_OF) == []


def test_both_readings_agree_on_the_people_of_the_vignettes() -> None:
    """Half of them, always the same; all with SOAK=1. Cases that change only region or day of knowledge are one."""
    people = {(v.facts.record.model_dump_json(exclude_unset=True), v.facts.as_of): v for v in load_vignettes()}
    seen: dict[str, list[str]] = {}
    for (text, _), vignette in people.items():
        if os.environ.get("SOAK") or crc32(text.encode()) % 2:
            facts = vignette.facts
            if found := differences(facts.record, facts.as_of):
                seen[f"{vignette.file}: {vignette.title}"] = found
    assert seen == {}

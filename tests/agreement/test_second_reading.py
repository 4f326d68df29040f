"""The evaluator and the slow second reading of docs/meaning.md agree, on random people and on all vignettes."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from concord.guideline.vignettes import load_vignettes
from concord.record.checking import findings
from concord.record.model import Record
from strategies import AS_OF, records

from .comparing import CONDITIONS, DICTIONARY, differences
from .not_settled import ON_RANDOM_RECORDS, ON_VIGNETTES

QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example]


def settled(found: list[str], excepted: frozenset[str]) -> list[str]:
    """Leave out what is named as not settled."""
    return [one for one in found if one.split(": ")[0] not in excepted]


def test_what_is_not_settled_is_still_asked() -> None:
    assert ON_VIGNETTES <= ON_RANDOM_RECORDS <= {*CONDITIONS, *DICTIONARY.facts}
    assert len(ON_RANDOM_RECORDS) < len({*CONDITIONS, *DICTIONARY.facts}) / 1.9


@seed(20261123)
@settings(max_examples=120, deadline=None, database=None, suppress_health_check=QUIET, phases=[Phase.generate])
@given(records())
def test_both_readings_agree(record: Record) -> None:
    assert findings(record, AS_OF) == []
    assert settled(differences(record, AS_OF), ON_RANDOM_RECORDS) == []


@pytest.mark.soak
@pytest.mark.skipif(not os.environ.get("SOAK"), reason="long; set SOAK=1")
@settings(max_examples=5_000, deadline=None, suppress_health_check=QUIET, phases=[Phase.generate, Phase.shrink])
@given(records())
def test_both_readings_agree_on_many(record: Record) -> None:
    assert settled(differences(record, AS_OF), ON_RANDOM_RECORDS) == []


def test_both_readings_agree_on_every_vignette() -> None:
    seen: dict[str, list[str]] = {}
    for vignette in load_vignettes():
        facts = vignette.facts
        if found := settled(differences(facts.record, facts.as_of), ON_VIGNETTES):
            seen[f"{vignette.file}: {vignette.title}"] = found
    assert seen == {}

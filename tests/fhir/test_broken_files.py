"""Files that are wrong in every way: a record or the one declared exception, and nothing dropped in silence."""

from __future__ import annotations

import contextlib
import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from bundles import TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.fhir import read_fhir
from concord.record.problems import RecordProblem
from concord.record.reading import dump_json, record_of_text

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "fhir"
BUNDLES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json"))]
JUNK: list[Any] = [
    *(None, True, False, 0, -1, 3, 1e300, 1e-300, 10**30, "", "x", "2024-99-99", "1850-01-01", "9999-12-31"),
    *("\ud800", "\x00", "a" * 1000, [], {}, [[]], [{}], [None], {"coding": "x"}, {"coding": [{"code": 7}]}),
    *({"reference": 9}, {"reference": "#"}, {"value": "x"}, {"value": 10**12}, {"value": -4}, {"value": {}}),
]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += places(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            found += places(value, (*path, number))
    return found


def changed(data: Any, chance: random.Random, times: int) -> Any:
    data = copy.deepcopy(data)
    for _ in range(times):
        path = chance.choice(places(data["entry"], ("entry",)) or [("entry",)])
        inside = data
        for step in path[:-1]:
            inside = inside[step]
        if isinstance(inside, list) and chance.random() < 0.2:
            inside.append(copy.deepcopy(inside[path[-1]]))
        elif chance.random() < 0.3:
            del inside[path[-1]]
        else:
            inside[path[-1]] = copy.deepcopy(chance.choice(JUNK))
        if not isinstance(data.get("entry"), list) or not data["entry"]:
            break
    return data


def is_read_or_refused(data: Any) -> None:
    text = json.dumps(data)
    try:
        found = read_fhir(text, "a.json", today=TODAY)
    except RecordProblem:
        return
    entries = data["entry"] if isinstance(data.get("entry"), list) else []
    assert len(found.items) + len(found.not_understood) == len(entries)
    assert all(item.reason for item in found.not_understood)
    again = record_of_text(dump_json(found.record), "again.json", today=TODAY)
    assert again == found.record


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(which=st.integers(0, len(BUNDLES) - 1), seed=st.integers(0, 2**32), times=st.integers(1, 40))
def test_a_bundle_that_was_changed_at_random(which: int, seed: int, times: int) -> None:
    is_read_or_refused(changed(BUNDLES[which], random.Random(seed), times))


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["resourceType", "entry", "resource", "id", "code", "coding", "subject", "component"]),
                inner | st.sampled_from(["Bundle", "Patient", "Observation", "Condition"]),
                max_size=5,
            )
        ),
        max_leaves=30,
    )
)
def test_any_json_is_read_or_refused(data: Any) -> None:
    with contextlib.suppress(RecordProblem):
        read_fhir(json.dumps(data), "a.json", today=TODAY)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes | str) -> None:
    with pytest.raises(RecordProblem):
        read_fhir(data, "a.json")


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_every_element_replaced_by_junk(junk: Any) -> None:
    """Replace each element of each resource, one after the other, by one piece of junk."""
    for bundle in BUNDLES[:2]:
        for number, entry in enumerate(bundle["entry"]):
            whole = copy.deepcopy(bundle)
            for name in entry["resource"]:
                if name != "resourceType":
                    whole["entry"][number]["resource"][name] = junk
            is_read_or_refused(whole)

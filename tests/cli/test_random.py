"""Whatever comes in, `concord options` ends with 0, 1 or 2 and never with an exception."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .calling import BUNDLES, RECORDS, SEEDED, call, record_of

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4),
    max_leaves=20,
)
ODD = st.one_of(
    st.sampled_from(
        ["", "unknown", "yes", "no", "2024", "2026-11", "1950", "-1", "< 5", "at least 3", "found", "none"]
    ),
    st.sampled_from([None, [], {}, 0, -1, 1e300, True, "1" * 400, "\u2028", "[bold]", "growth", "metastatic", "M0"]),
    JSON,
)
WAYS = ("drop", "replace", "swap", "rename")
SAMPLES: list[Any] = [record_of(path) for path in RECORDS]
FHIR: list[Any] = [json.loads(path.read_text(encoding="utf-8")) for path in BUNDLES]


def only_ends_well(given: bytes) -> None:
    """Check how the command ends: with an answer, or with a message."""
    result = call("options", "-", given=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise AssertionError(f"an exception left the command for {given!r}") from result.exception
    assert result.exit_code in (0, 1, 2)
    assert (result.exit_code == 0) == (result.stderr == "")


def places(data: Any) -> list[tuple[Any, Any]]:
    """Give every place of a document: where it is kept and under which key."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in list(inside) for place in ((data, key), *places(value))]


@st.composite
def mutated(draw: st.DrawFn, documents: list[Any], ways: tuple[str, ...] = WAYS) -> bytes:
    """Take a document and drop, replace or swap some of its values."""
    data = copy.deepcopy(draw(st.sampled_from(documents)))
    for _ in range(draw(st.integers(1, 4))):
        found = places(data)
        kept, key = found[draw(st.integers(0, len(found) - 1))]
        match draw(st.sampled_from(ways)):
            case "drop":
                del kept[key]
            case "replace":
                kept[key] = draw(ODD)
            case "swap":
                other, place = found[draw(st.integers(0, len(found) - 1))]
                kept[key] = copy.deepcopy(other[place])
            case "rename" if isinstance(kept, dict):
                kept[draw(st.text(max_size=8))] = kept.pop(key)
    return json.dumps(data).encode()


@given(st.binary(max_size=200))
@SEEDED
def test_random_bytes(data: bytes) -> None:
    only_ends_well(data)


@given(JSON)
@SEEDED
def test_random_json(data: Any) -> None:
    only_ends_well(json.dumps(data).encode())


@given(mutated(SAMPLES))
@SEEDED
def test_mutated_records(data: bytes) -> None:
    only_ends_well(data)


@given(mutated(SAMPLES, ("drop",)))
@SEEDED
def test_records_with_something_missing(data: bytes) -> None:
    only_ends_well(data)


@given(mutated(FHIR))
@SEEDED
def test_mutated_bundles(data: bytes) -> None:
    only_ends_well(data)


@pytest.mark.parametrize("step", range(20))
def test_bytes_of_a_sample_cut_or_changed(step: int) -> None:
    whole = RECORDS[step % len(RECORDS)].read_bytes()
    middle = len(whole) * (step + 1) // 21
    only_ends_well(whole[:middle])
    only_ends_well(whole[:middle] + bytes([step * 13 % 256]) + whole[middle + 1 :])

"""What a resource declares it keeps: the profiles of mCODE STU4, read from the package itself.

Judged is what can go wrong in a writer: elements that must be there or must not, fixed codes, slices that must be
there, and the types of values. Value sets and invariants are not.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from everything import EVERYTHING, talkative
from hypothesis import HealthCheck, given, settings

from concord.fhir.writing import bundle_of
from concord.record.model import Record
from concord.record.reading import load_record, record_from

TODAY = date(2026, 11, 26)
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples" / "records").glob("*.yaml"))
Json = dict[str, Any]


@lru_cache(maxsize=1)
def profiles(folder: Path) -> dict[str, list[Json]]:
    """Give the elements of each profile of the package, by its address."""
    found: dict[str, list[Json]] = {}
    with tarfile.open(folder / "mcode-stu4" / "hl7.fhir.us.mcode-4.0.0.tgz") as package:
        for member in package:
            if member.name.startswith("package/StructureDefinition-") and (file := package.extractfile(member)):
                definition = json.load(file)
                found[definition["url"]] = definition["snapshot"]["element"]
    return found


def breaches(resource: Json, elements: list[Json]) -> Iterator[str]:
    """Give what a resource lacks of a profile, or has against it."""
    for element in elements:
        steps = element["id"].split(".")
        if len(steps) != 2:
            continue
        name, _, part = steps[1].partition(":")
        fixed = next((value for key, value in element.items() if key.startswith(("pattern", "fixed"))), None)
        there = values(resource, name)
        if part:
            if element["min"] and not any(fixed is None or holds(value, fixed) for value in there):
                yield f"{name} lacks {part}"
            continue
        if element["min"] and not there:
            yield f"{name} is not there"
        if element.get("max") == "0" and there:
            yield f"{name} must not be there"
        if fixed is not None and there and not all(holds(value, fixed) for value in there):
            yield f"{name} is not {fixed}"
        types = {kind["code"].casefold() for kind in element.get("type", ())}
        if name.endswith("[x]") and not types.issuperset(kinds(resource, name)):
            yield f"{name} is not one of {types}"


def kinds(resource: Json, name: str) -> set[str]:
    base = name.removesuffix("[x]")
    return {key[len(base) :].casefold() for key in resource if key.startswith(base) and key[len(base) :][:1].isupper()}


def values(resource: Json, name: str) -> list[Any]:
    if name.endswith("[x]"):
        return list(kinds(resource, name))
    value = resource.get(name, resource.get(f"_{name}"))
    return [] if value is None else value if isinstance(value, list) else [value]


def holds(value: Any, fixed: Any) -> bool:
    """Say whether a value has everything that a pattern has."""
    if isinstance(fixed, dict):
        return isinstance(value, dict) and all(key in value and holds(value[key], part) for key, part in fixed.items())
    if isinstance(fixed, list):
        return isinstance(value, list) and all(any(holds(item, part) for item in value) for part in fixed)
    return bool(value == fixed)


def judge(record: Record, folder: Path) -> tuple[list[str], set[str]]:
    """Give every breach of a bundle, and the profiles of mCODE that it declares."""
    known, found, declared = profiles(folder), [], set()
    bundle = bundle_of(record, TODAY)
    for resource in [bundle, *(entry["resource"] for entry in bundle["entry"])]:
        for address in resource.get("meta", {}).get("profile", ()):
            if "/us/mcode/" in address:
                declared.add(address.rsplit("/mcode-", 1)[-1])
                found += [f"{resource.get('id')}: {said}" for said in breaches(resource, known[address])]
    return found, declared


def test_everything_keeps_what_it_declares(shared_data: Path) -> None:
    found, declared = judge(record_from(EVERYTHING, "everything", today=TODAY), shared_data)
    assert found == []
    assert declared == {
        "patient-bundle", "cancer-patient", "primary-cancer-condition", "secondary-cancer-condition",
        "history-of-metastatic-cancer", "human-specimen", "tumor-marker-test", "histologic-grade", "genomic-variant",
        "cancer-related-surgical-procedure", "radiotherapy-course-summary", "cancer-disease-status",
        "ecog-performance-status",
    }  # fmt: skip


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_keeps_what_it_declares(path: Path, shared_data: Path) -> None:
    assert judge(load_record(path, today=TODAY), shared_data)[0] == []


@settings(max_examples=40, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(record=talkative())
def test_any_record_keeps_what_it_declares(record: Record, shared_data: Path) -> None:
    assert judge(record, shared_data)[0] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"valueRange": {}}, "value[x] is not one of"),
        ({"code": {"text": "x"}}, "code is not"),
        ({"category": []}, "category lacks us-core"),
        ({"subject": None}, "subject is not there"),
    ],
)
def test_the_judge_notices(change: Json, said: str, shared_data: Path) -> None:
    bundle = bundle_of(record_from(EVERYTHING, "everything", today=TODAY), TODAY)
    (grade,) = [entry["resource"] for entry in bundle["entry"] if entry["resource"]["id"] == "specimens-2-grade"]
    elements = profiles(shared_data)[grade["meta"]["profile"][0]]
    assert list(breaches(grade, elements)) == []
    assert any(said in breach for breach in breaches({**grade, **change}, elements))

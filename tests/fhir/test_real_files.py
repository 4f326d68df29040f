"""The ten real files, compared with what a person read in them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from concord.fhir import Import, read_fhir
from concord.record.problems import RecordProblem
from concord.record.reading import dump_yaml, record_of_text
from concord.record.text import read_tree

READ = read_tree((Path(__file__).parent / "hand_read.yaml").read_bytes(), "hand_read.yaml", aliases=True).data
TODAY = date(2026, 11, 23)
ASIDE = {"id", "source", "author", "note"}


def bare(data: Any) -> Any:
    """Leave ids, sources and notes aside."""
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items() if key not in ASIDE}
    return [bare(item) for item in data] if isinstance(data, list) else data


def imported(path: Path) -> Import:
    return read_fhir(path.read_bytes(), path.name, today=TODAY)


def part_of(found: Import, name: str) -> Any:
    data = found.record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if name == "cancer":
        return bare({"stagings": [], **data.get("cancer", {})})
    return bare(data.get(name, [] if name != "person" else {}))


@pytest.mark.parametrize("name", READ)
def test_a_real_file_says_what_a_person_read_in_it(name: str, shared_data: Path) -> None:
    expected = READ[name]
    if "problem" in expected:
        with pytest.raises(RecordProblem, match=expected["problem"]):
            imported(shared_data / name)
        return
    found = imported(shared_data / name)
    assert found.version == expected["version"]
    for part, said in expected["record"].items():
        wanted = {"stagings": [], **said} if part == "cancer" else said
        assert part_of(found, part) == wanted, part
    assert (len(found.items), len(found.not_understood)) == (
        int(expected["understood"]),
        int(expected["not_understood"]),
    )
    notes = " | ".join(str(note) for note in found.notes)
    assert [said for said in expected["notes"] if said not in notes] == []
    for part, count in expected.get("counts", {}).items():
        assert len(getattr(found.record, part)) == int(count)


@pytest.mark.parametrize("name", [name for name in READ if "problem" not in READ[name]])
def test_every_reason_is_the_one_that_was_counted(name: str, shared_data: Path) -> None:
    found = imported(shared_data / name)
    counted: Counter[str] = Counter()
    whole = {reason for key in ("reasons", "some_reasons") for reason in READ[name].get(key, {})}
    for item in found.not_understood:
        fits = [reason for reason in whole if item.reason.startswith(reason)]
        counted[max(fits, key=len) if fits else item.reason] += 1
    wanted = {reason: int(count) for reason, count in READ[name].get("reasons", {}).items()}
    if "reasons" in READ[name]:
        assert dict(counted) == wanted
    for reason, count in READ[name].get("some_reasons", {}).items():
        assert counted[reason] == int(count), reason


@pytest.mark.parametrize("name", [name for name in READ if "problem" not in READ[name]])
def test_nothing_is_dropped_and_every_item_points_back(name: str, shared_data: Path) -> None:
    found = imported(shared_data / name)
    data = found.record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for item in found.items:
        assert item.items
        for path in item.items:
            assert item.resource in at(data, path)["source"].split(", ")
    again = record_of_text(dump_yaml(found.record), "again.yaml", today=TODAY)
    assert again == found.record


def at(data: Any, path: str) -> Any:
    for step in path.replace("[", ".").replace("]", "").split("."):
        data = data[int(step)] if step.isdigit() else data[step]
    return data

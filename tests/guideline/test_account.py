"""The page about the state of the knowledge is up to date, and no record of our research is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.account import account, marks_of
from concord.guideline.lint import reading_levels
from concord.guideline.load import load_guideline

ROOT = Path(__file__).resolve().parents[2]
MAPS = ROOT / "docs" / "research"
COLLECTIONS = {
    "hr-positive": ("records", "topics"),
    "her2-tnbc": ("records",),
    "local-supportive": ("facts", "seed_reconciliation"),
    "interactions": ("interactions",),
}
"""The lists of each collection of research whose entries must have their place."""


def mapped(name: str) -> dict[str, Any]:
    """Give the records of one collection with the files that serve them."""
    data: dict[str, Any] = yaml.safe_load((MAPS / f"{name}.yaml").read_text(encoding="utf-8"))
    records: dict[str, Any] = data["records"]
    return records


def test_the_page_is_up_to_date() -> None:
    """Mend with `make account`."""
    maps = {path.stem: mapped(path.stem) for path in sorted(MAPS.glob("*.yaml"))}
    guideline = load_guideline()
    page = account(guideline, maps, reading_levels(guideline, KNOWLEDGE))
    assert (ROOT / "docs" / "knowledge-status.md").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_record_of_research_has_its_place(name: str, research: Path) -> None:
    data = yaml.load((research / f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    ids = [entry["id"] for part in COLLECTIONS[name] for entry in data[part]]
    records = mapped(name)
    assert not [id_ for id_ in ids if id_ not in records]
    assert not [id_ for id_ in records if id_ not in ids]


def test_every_indication_of_a_label_has_its_place(shared_data: Path) -> None:
    labels = json.loads((shared_data / "labels" / "mbc_indications.json").read_text())
    ids = {label["id"] for label in labels if label["agency"] in ("fda", "ema")}
    assert not sorted(ids - mapped("labels").keys())


@pytest.mark.parametrize("name", [*COLLECTIONS, "labels"])
def test_what_is_named_is_there_or_it_is_said_why_not(name: str) -> None:
    for id_, record in mapped(name).items():
        assert record.get("in") or record.get("note"), f"{id_}: neither a file nor a reason"
        for file in record.get("in") or ():
            assert (KNOWLEDGE / file).exists() or (ROOT / file).exists(), f"{id_}: {file}"


def test_marks_are_counted_by_branch() -> None:
    option = load_guideline().options["capivasertib-fulvestrant"]
    marks = dict(marks_of(option))
    assert {"grew_on_hormone_treatment", "back_within_12_months"} <= marks.keys()
    assert "after_hormone_treatment" not in marks
    assert marks["ASCO 2024"] == "seen"

"""Advice as JSON: the published schema is up to date, and the advice of every sample fits it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from concord.advice.export import AdviceJson, advice_json, advice_schema
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline
from concord.record.reading import load_record

from .people import SAMPLES, TODAY, advice, record

PUBLISHED = Path(__file__).parents[2] / "docs" / "advice.schema.json"
SHAPE: TypeAdapter[Any] = TypeAdapter(AdviceJson)


def schema_text() -> str:
    """Give the schema as it is published."""
    return json.dumps(advice_schema(), indent=1, ensure_ascii=False) + "\n"


def test_the_published_schema_is_up_to_date() -> None:
    """Mend by writing `schema_text()` to `docs/advice.schema.json`."""
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("region", ["us", "eu"])
def test_the_advice_of_every_sample_fits_the_schema(path: Path, region: str) -> None:
    """The shape keeps what it knows and drops the rest: nothing may be dropped, and JSON loses nothing."""
    data = advice_json(advice(load_guideline(), load_record(path, today=TODAY), region=region))
    assert SHAPE.validate_python(data, strict=True) == data
    assert json.loads(json.dumps(data)) == data


def empty(data: Any) -> list[str]:
    """Give the places where something is null or empty text."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [f"{key}/{place}" for key, value in inside for place in ([""] if value in (None, "") else empty(value))]


def test_nothing_is_null_and_nothing_is_empty_text(small: Guideline) -> None:
    assert not [place for place in empty(advice_json(advice(small, record()))) if "question" not in place]


def test_ids_are_stable_and_unique(small: Guideline) -> None:
    data = advice_json(advice(small, record()))
    ids = [option["id"] for option in data["options"]]
    assert len(ids) == len(set(ids)) == len(small.options)
    assert {id_ for decision in data["decisions"] for id_ in decision["members"]} == set(ids)
    assert all({"id", "status", "criteria", "check_first", "cautions", "studied_in", "place"} <= o.keys()
               for o in data["options"])  # fmt: skip


def test_early_cancer_in_json(small: Guideline) -> None:
    data = advice_json(advice(small, record(cancer={"first": {"stage": "I", "m": "M0", "date": "2026"}})))
    assert data["covered"].startswith("This record describes early breast cancer")
    assert data["options"] == [] and data["find_out"] == [] and data["facts"]

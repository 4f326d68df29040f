"""The published JSON Schema is the shape that the door reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from concord.record.model import Record
from concord.record.schema import SCHEMA_ID, record_schema, schema_text

PUBLISHED = Path(__file__).parents[2] / "docs" / "record.schema.json"


def definition(name: str) -> dict[str, Any]:
    """Give the properties of one part of the record."""
    properties: dict[str, Any] = record_schema()["$defs"][name]["properties"]
    return properties


def test_the_published_schema_is_up_to_date() -> None:
    """Mend with `python -m concord.record.schema > docs/record.schema.json`."""
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


def test_the_schema_says_what_it_is() -> None:
    """Draft, name, title and description stand at the top."""
    schema = record_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == SCHEMA_ID
    assert schema["title"] and schema["description"]


def test_every_field_is_in_the_schema() -> None:
    """What the record has, the schema has."""
    assert set(record_schema()["properties"]) == set(Record.model_fields)


def test_unknown_fields_are_refused_in_every_part() -> None:
    """An editor marks a misspelt name."""
    assert all(part["additionalProperties"] is False for part in record_schema()["$defs"].values())


def test_words_may_stand_for_a_receptor() -> None:
    """`er: positive` and `her2: low` are allowed beside the long form."""
    assert "positive" in str(definition("Specimen")["er"]["anyOf"][1]["enum"])
    assert "ultralow" in str(definition("Specimen")["her2"]["anyOf"][1]["enum"])


def test_bare_numbers_are_allowed_where_yaml_gives_them() -> None:
    """`grade: 2`, `percent: 90` and `date: 2018` need no quotes."""
    assert 2 in definition("Specimen")["grade"]["anyOf"][0]["enum"]
    assert "number" in definition("Receptor")["percent"]["anyOf"][0]["type"]
    assert "integer" in definition("Ovaries")["date"]["anyOf"][0]["type"]

"""The shape of a record file as JSON Schema, for editors and for other programs."""

from __future__ import annotations

import json
from typing import Any

from concord.record.model import Record

SCHEMA_ID = "urn:concord:record:1"


def record_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a record file, in YAML or JSON.

    It says the shape; that dates follow each other and ids exist is checked when the file is read.
    """
    shape = Record.model_json_schema(by_alias=True, mode="validation")
    for name in ("er", "pr", "her2"):
        _allow_word(shape["$defs"], name)
    _allow_numbers(shape)
    shape.pop("title"), shape.pop("description")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Concord record",
        "description": "What is known about one person with breast cancer: dated, sourced, never overwritten.",
        **shape,
    }


def schema_text() -> str:
    """Give the JSON Schema as the text that is published in `docs/record.schema.json`."""
    return json.dumps(record_schema(), indent=1, ensure_ascii=False) + "\n"


def _allow_word(definitions: dict[str, Any], name: str) -> None:
    """Allow ``er: positive`` beside ``er: {result: positive}``."""
    field = definitions["Specimen"]["properties"][name]
    result = definitions["Her2" if name == "her2" else "Receptor"]["properties"]["result"]
    words = next(choice for choice in result["anyOf"] if "enum" in choice)
    field["anyOf"].insert(1, {"enum": words["enum"], "type": "string"})


def _allow_numbers(node: Any) -> None:
    """Allow ``grade: 2`` beside ``grade: "2"``: YAML does not tell them apart."""
    if isinstance(node, dict):
        words = node.get("enum", [node["const"]] if "const" in node else [])
        numbers = [int(word) for word in words if isinstance(word, str) and word.isdecimal()]
        if numbers:
            node.pop("type", None)
            node.pop("const", None)
            node["enum"] = [*words, *numbers]
        elif node.get("type") == "string" and node.get("pattern") == r"\S":
            node["type"] = ["string", "number"]
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            _allow_numbers(inner)


if __name__ == "__main__":
    print(schema_text(), end="")

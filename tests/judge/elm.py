"""The program as an ELM library: leaves are nullable Boolean parameters, every other entry a definition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import combinations
from typing import Any

from concord.logic import program as p
from concord.logic.program import Entry

LEAVES = (p.FLAG, p.WITHIN, p.COMPARE, p.SETTLED)
Elm = dict[str, Any]

_TYPE = "{urn:hl7-org:elm-types:r1}Boolean"


def library(entries: Sequence[Entry]) -> Elm:
    """Write a program as an ELM library."""
    parameters = [
        {"name": f"L{index}", "parameterTypeSpecifier": {"type": "NamedTypeSpecifier", "name": _TYPE}}
        for index, (op, _, _) in enumerate(entries)
        if op in LEAVES
    ]
    definitions = [
        {"name": f"E{index}", "context": "Patient", "accessLevel": "Public", "expression": expression(index, entry)}
        for index, entry in enumerate(entries)
    ]
    return {
        "library": {
            "identifier": {"id": "Concord", "version": "1"},
            "schemaIdentifier": {"id": "urn:hl7-org:elm", "version": "r1"},
            "usings": {"def": [{"localIdentifier": "System", "uri": "urn:hl7-org:elm-types:r1"}]},
            "parameters": {"def": parameters},
            "statements": {"def": definitions},
        }
    }


def expression(index: int, entry: Entry) -> Elm:
    """Write one entry."""
    op, a, b = entry
    if op in LEAVES:
        return {"type": "ParameterRef", "name": f"L{index}"}
    if op == p.ALL:
        return joined("And", [reference(part) for part in a])
    if op == p.ANY:
        return joined("Or", [reference(part) for part in a])
    if op == p.NOT:
        return {"type": "Not", "operand": reference(a)}
    if op == p.KNOWN:
        return {"type": "Not", "operand": {"type": "IsNull", "operand": reference(a)}}
    if op == p.AT_LEAST:
        chosen = combinations([reference(part) for part in a], b)
        return joined("Or", [joined("And", list(some)) for some in chosen])
    raise ValueError(f"there is no operation {op}")


def reference(index: int) -> Elm:
    """Refer to another entry."""
    return {"type": "ExpressionRef", "name": f"E{index}"}


def joined(type_: str, parts: Sequence[Elm]) -> Elm:
    """Join parts two by two, as ELM has it; of no parts, *and* is true and *or* is false."""
    if not parts:
        return {"type": "Literal", "valueType": _TYPE, "value": "true" if type_ == "And" else "false"}
    return reduce(lambda left, right: {"type": type_, "operand": [left, right]}, parts)

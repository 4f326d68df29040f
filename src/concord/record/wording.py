"""What the shape of a record refuses, in words that tell how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import ValidationError

from concord.record.problems import Finding, Step, nearest
from concord.record.schema import record_schema

_LIST_SHOWN = 25


def worded(error: ValidationError, data: Any) -> list[Finding]:
    """Turn what pydantic found into findings, one for each place."""
    found: dict[tuple[Step, ...], Finding] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], data, missing=detail["type"] == "missing")
        found.setdefault(path, _finding(path, dict(detail)))
    return list(found.values())


def _path(location: Iterable[Step], data: Any, *, missing: bool) -> tuple[Step, ...]:
    """Keep the steps that exist in the data; pydantic puts names of its own types between them."""
    steps = list(location)
    path: list[Step] = []
    for number, step in enumerate(steps):
        in_dict = isinstance(data, dict) and step in data
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if in_dict or in_list:
            path.append(step)
            data = data[step]
        elif missing and number == len(steps) - 1:
            path.append(step)
    return tuple(path)


def _finding(path: tuple[Step, ...], detail: dict[str, Any]) -> Finding:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail.get("input")
    match kind:
        case "extra_forbidden":
            return _unknown_field(path)
        case "missing":
            words = _names(path[:-1]).get(str(path[-1]))
            value = f"one of {_listed(words)}" if words else "its value"
            return Finding(path, f"{path[-1]} is missing", f"add `{path[-1]}:` with {value}")
        case "literal_error":
            return _wrong_word(path, value, re.findall(r"'([^']*)'", str(context["expected"])))
        case "value_error":
            what, _, mend = str(context["error"]).partition("; ")
            return Finding(path, what, mend or "look it up and correct it")
        case "string_pattern_mismatch":
            return Finding(path, "this is blank", "write it, or remove the entry")
        case "too_short":
            return Finding(path, "this list is empty", "name at least one")
        case "greater_than_equal" | "less_than_equal" | "int_parsing" | "int_from_float" | "int_parsing_size":
            return Finding(path, f"{_short(value)} is not possible here", f"write a whole number{_limits(path)}")
        case _:
            return _wrong_kind(path, kind, value)


def _wrong_kind(path: tuple[Step, ...], kind: str, value: Any) -> Finding:
    if kind.startswith("list"):
        return Finding(path, "this is not a list", "begin each entry with a dash, or put it in [ ]")
    if kind.startswith(("model", "dict", "dataclass")):
        names = list(_names(path))
        mend = f"write names and values: {_listed(names)}" if names else "write names and values"
        return Finding(path, f"{_short(value)} does not say what it is", mend)
    if isinstance(value, (dict, list)):
        return Finding(path, "this is not a single value", "write one value, without a list or names inside")
    return Finding(path, f"{_short(value)} cannot be read here", "write plain text")


def _unknown_field(path: tuple[Step, ...]) -> Finding:
    names = list(_names(path[:-1]))
    near = nearest(str(path[-1]), names)
    mend = f"did you mean `{near}`?" if near else f"use one of {_listed(names)}, or `note`"
    return Finding(path, f"there is no field {_short(path[-1])} here", mend, key=True)


def _wrong_word(path: tuple[Step, ...], value: Any, allowed: list[str]) -> Finding:
    if path == ("concord_record",):
        return Finding(path, f"this is a record of form {_short(value)}", "this program reads form 1")
    near = nearest(value, allowed) if isinstance(value, str) else None
    mend = f"did you mean {near}? One of {_listed(allowed)}" if near else f"write one of {_listed(allowed)}"
    return Finding(path, f"{_short(value)} is not a word that is understood here", mend)


def _short(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "this"
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "...")


def _listed(words: Iterable[str]) -> str:
    listed = list(words)
    more = f" and {len(listed) - _LIST_SHOWN} more" if len(listed) > _LIST_SHOWN else ""
    return ", ".join(listed[:_LIST_SHOWN]) + more


@cache
def _schema() -> dict[str, Any]:
    return record_schema()


def _names(path: Iterable[Step]) -> dict[str, list[str]]:
    """Give the fields that an object at a path may have, each with its words if it has a closed list."""
    properties = _at(path).get("properties", {})
    return {name: [word for word in _open(node).get("enum", []) if isinstance(word, str)]
            for name, node in properties.items()}  # fmt: skip


def _limits(path: Iterable[Step]) -> str:
    node = _at(path)
    return f" from {node['minimum']} to {node['maximum']}" if "minimum" in node else ""


def _at(path: Iterable[Step]) -> dict[str, Any]:
    node = _open(_schema())
    for step in path:
        node = _open(node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {}))
    return node


def _open(node: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference, and take the first that is not null where there are several."""
    while True:
        if "$ref" in node:
            node = _schema()["$defs"][node["$ref"].rpartition("/")[2]]
        elif "anyOf" in node:
            node = next(choice for choice in node["anyOf"] if choice.get("type") != "null")
        else:
            return node

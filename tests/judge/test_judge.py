"""The export to ELM means what the program means, and the judge is never left out in silence."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from concord.logic import program as p
from concord.logic.evaluate import run
from concord.logic.program import Entry, Program
from judge import __main__ as judging
from judge.elm import library
from reference import values as reference

THREE = {0: False, 1: None, 3: True}
LEAVES: list[Entry] = [(p.FLAG, place, None) for place in range(4)]


def told(elm: Any, leaves: dict[str, bool | None]) -> dict[str, bool | None]:
    """Evaluate ELM as its specification says, with the slow second reading."""
    found: dict[str, bool | None] = {}

    def value(node: Any) -> bool | None:
        match node["type"]:
            case "ParameterRef":
                return leaves[node["name"]]
            case "ExpressionRef":
                return found[node["name"]]
            case "Literal":
                return bool(node["value"] == "true")
            case "Not":
                return reference.negated(value(node["operand"]))
            case "IsNull":
                return value(node["operand"]) is None
        left, right = (value(part) for part in node["operand"])
        return reference.all_of([left, right]) if node["type"] == "And" else reference.any_of([left, right])

    for definition in elm["library"]["statements"]["def"]:
        found[definition["name"]] = value(definition["expression"])
    return found


@pytest.mark.parametrize(
    "entry",
    [
        (p.ALL, (0, 1, 2, 3), None), (p.ANY, (0, 1, 2, 3), None), (p.ALL, (), None), (p.ANY, (), None),
        (p.NOT, 0, None), (p.KNOWN, 0, None), *((p.AT_LEAST, (0, 1, 2, 3), k) for k in range(1, 5)),
    ],
)  # fmt: skip
def test_every_operation_for_every_truth(entry: Entry) -> None:
    entries = [*LEAVES, entry]
    elm = library(entries)
    assert [parameter["name"] for parameter in elm["library"]["parameters"]["def"]] == ["L0", "L1", "L2", "L3"]
    for codes in product(THREE, repeat=4):
        answers = told(elm, {f"L{place}": THREE[code] for place, code in enumerate(codes)})
        assert list(answers.values()) == [THREE[value] for value in run(Program(entries=entries), codes)]


def test_a_spoiled_program_differs() -> None:
    entries = [*LEAVES, (p.ALL, (0, 1), None)]
    leaves = judging.drawn(entries, 20, 1)
    assert judging.differences(judging.ours(entries, leaves)[0], judging.ours(judging.spoiled(entries), leaves)[0])
    assert judging.differences(judging.ours(entries, leaves)[0], judging.columns(entries, leaves)[0]) == []


def test_without_node_it_says_so_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv("CI", raising=False)
    assert judging.main() == 0
    assert "judge: left out, for Node and npm are not installed" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert judging.main() == 1
    assert "CI must not leave the judge out" in capsys.readouterr().err

"""Every statement of the source page is known, and what serves it is found."""

from __future__ import annotations

from dataclasses import replace

from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline
from concord.guideline.seed import SeedRow, seed_coverage, seed_rows

ROW = {"kind": "K", "dated": "no", "says": "x"}


def rows(**rooms: str) -> dict[str, SeedRow]:
    return {id_: SeedRow.model_validate({**ROW, "room": room}) for id_, room in rooms.items()}


def without(guideline: Guideline, id_: str) -> Guideline:
    return replace(guideline, options={name: one for name, one in guideline.options.items() if name != id_})


def test_the_169_statements_are_there() -> None:
    assert list(seed_rows()) == [f"S{number:03d}" for number in range(1, 170)]


def test_what_serves_a_statement_is_named() -> None:
    by = {one.id: one.by for one in seed_coverage(load_guideline(), seed_rows())}
    assert "option liver-surgery" in by["S089"]
    assert any(what.startswith("option chemotherapy-first, row ") for what in by["S097"])
    assert "question q-biopsy-changed" in by["S032"]
    assert "choice endocrine-alone" in by["S118"]


def test_a_statement_is_served_only_by_what_names_it() -> None:
    guideline = without(load_guideline(), "liver-surgery")
    by = {one.id: one.by for one in seed_coverage(guideline, seed_rows())}
    assert not any(what.startswith("option") for what in by["S090"])


def test_a_room_that_is_not_built_serves_nothing_and_the_guideline_needs_a_file() -> None:
    nothing = replace(
        load_guideline(), options={}, choices={}, roles={}, preferences={}, questions={}, flags={}, terms={}, topics={}
    )
    asked = rows(S001="record", S002="guideline", S003="paper")
    found = {one.id: (one.built, one.served) for one in seed_coverage(nothing, asked)}
    assert found["S001"] == (True, True) and found["S002"] == (True, False)
    assert found["S003"] == (found["S003"][0], found["S003"][0])

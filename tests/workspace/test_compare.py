"""Options side by side: no treatment now never leaves, what is missing is said, her worries are starred."""

from itertools import pairwise
from typing import Any

import pytest

from concord.record.model import Preferences
from concord.workspace.compare import NO_TREATMENT, chosen, comparison
from workspace.people import guideline, sample

TOLD = sample().preferences[-1]


@pytest.mark.parametrize("ids", [
    ["tdxd-her2-low"], ["tdxd-her2-low", "eribulin-alone", "capecitabine-alone"], [NO_TREATMENT], [], ["no-such"],
    ["go-on", "treatment-break"],
])  # fmt: skip
def test_s040_no_treatment_now_is_the_last_column_of_every_comparison(ids: list[str]) -> None:
    table = comparison(guideline(), ids, TOLD)
    assert table.options[-1].id == NO_TREATMENT
    assert sum(option.id == NO_TREATMENT for option in table.options) == 1
    assert all(len(row.cells) == len(table.options) for row in table.rows)


def test_s010_any_two_options_of_the_knowledge_compare() -> None:
    ids = list(guideline().options)
    for first, second in pairwise(ids):
        table = comparison(guideline(), [first, second], TOLD)
        for row in table.rows:
            for cell in row.cells:
                assert all(line.text.strip() for line in cell.lines), (first, row.question)


def test_s010_at_most_three_each_once() -> None:
    ids = ["eribulin-alone", "eribulin-alone", "taxane-alone", "tdxd-her2-low", "capecitabine-alone"]
    assert [one.id for one in chosen(guideline(), ids)] == ["eribulin-alone", "taxane-alone", "tdxd-her2-low"]


def row(question: str, ids: list[str], told: Preferences) -> Any:
    return next(one for one in comparison(guideline(), ids, told).rows if one.question == question)


def test_s026_the_effect_she_wants_to_avoid_is_starred_where_it_stands() -> None:
    common = row("common", ["tdxd-her2-low", "capivasertib-fulvestrant"], TOLD)
    assert common.starred
    assert [line.worry for line in common.cells[0].lines if "hair" in line.text] == ["hair loss"]
    assert not any(line.worry for line in common.cells[1].lines)


def test_s029_cost_is_starred_only_when_it_worries_her() -> None:
    assert row("cost", ["eribulin-alone"], TOLD.model_copy(update={"cost_worry": 5})).starred
    assert not row("cost", ["eribulin-alone"], TOLD.model_copy(update={"cost_worry": 1})).starred
    assert not row("cost", ["eribulin-alone"], Preferences()).starred


def test_s031_length_of_life_is_closed_until_she_asks() -> None:
    closed = row("benefit", ["capecitabine-alone"], TOLD).cells[0]
    assert closed.closed and "15 months" not in closed.lines[0].text
    opened = row("benefit", ["capecitabine-alone"], TOLD.model_copy(update={"survival_numbers": "yes"})).cells[0]
    assert not opened.closed and "15 months" in opened.lines[0].text

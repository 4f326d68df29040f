"""Endocrine resistance: primary, secondary, and the two boundaries."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import complete, early, facts_of, late, left, spread_on

ALL = complete()
EVERYTHING = {"none", "primary", "secondary"}


def adjuvant(spread: str, end: str | None = None) -> dict[str, Any]:
    """Write letrozole from 15 January 2018 until the recurrence, or until an earlier end."""
    reason = "finished" if end else "growth"
    course = early("letrozole", start="2018-01-15", end=end or spread, stopped=reason)
    return {"cancer": spread_on(spread), "treatments": [course], "complete": ALL}


ADJUVANT = [
    ("2019-06-01", None, {"primary"}),
    ("2020-01-14", None, {"primary"}),
    ("2020-01-15", None, {"secondary"}),
    ("2020-01-16", None, {"secondary"}),
    ("2020-01", None, {"primary", "secondary"}),
    # After the end: 12 months
    ("2023-06-15", "2023-01-15", {"secondary"}),
    ("2024-01-15", "2023-01-15", {"secondary"}),
    ("2024-01-16", "2023-01-15", {"none"}),
    ("2026-01-15", "2023-01-15", {"none"}),
]


@pytest.mark.parametrize(("spread", "end", "wanted"), ADJUVANT)
def test_recurrence_on_adjuvant_treatment(spread: str, end: str | None, wanted: set[str]) -> None:
    """Primary in the first 24 months; exactly 24 months is secondary."""
    assert left("endocrine_resistance", facts_of(**adjuvant(spread, end))) == wanted


def first_line(grown: str, *before: dict[str, Any]) -> dict[str, Any]:
    """Write letrozole for metastatic disease from 15 January 2024 until growth."""
    course = late("palbociclib", "letrozole", start="2024-01-15", end=grown, stopped="growth")
    treatments = [*before, course]
    return {"cancer": spread_on("2022-01-01"), "treatments": treatments, "growth": [{"date": grown}], "complete": ALL}


@pytest.mark.parametrize(
    ("grown", "wanted"),
    [
        ("2024-04-01", {"primary"}),
        ("2024-07-14", {"primary"}),
        ("2024-07-15", {"secondary"}),
        ("2025-07-15", {"secondary"}),
        ("2024-07", {"primary", "secondary"}),
    ],
)
def test_growth_on_first_line_endocrine_treatment(grown: str, wanted: set[str]) -> None:
    """Primary in the first 6 months; exactly 6 months is secondary."""
    assert left("endocrine_resistance", facts_of(**first_line(grown))) == wanted


def test_early_growth_on_a_later_line_is_secondary() -> None:
    """The six months are those of the first endocrine treatment only."""
    before = late("tamoxifen", start="2022-01-10", end="2023-12-10", stopped="growth")
    assert left("endocrine_resistance", facts_of(**first_line("2024-03-01", before))) == {"secondary"}


def test_primary_on_adjuvant_treatment_stays_primary() -> None:
    """Recurrence in the first 24 months is enough, whatever happens later."""
    before = early("tamoxifen", start="2021-01-01", end="2022-01-01", stopped="growth")
    assert left("endocrine_resistance", facts_of(**first_line("2025-03-01", before))) == {"primary"}


OTHERS: list[tuple[dict[str, Any], set[str]]] = [
    ({"cancer": spread_on("2022-01-01"), "complete": ALL}, {"none"}),
    ({"cancer": spread_on("2022-01-01")}, EVERYTHING),
    (
        {"cancer": spread_on("2022-01-01"), "complete": ALL,
         "treatments": [late("docetaxel", start="2022-02-01", end="2022-03-01", stopped="growth")]},
        {"none"},
    ),
    (
        {"cancer": spread_on("2022-01-01"), "complete": ALL,
         "treatments": [late("letrozole", start="2022-02-01", end="2022-03-01", stopped="side_effects")]},
        {"none"},
    ),
    (
        {"cancer": spread_on("2022-01-01"), "complete": ALL,
         "treatments": [late("letrozole", start="2022-02-01", end="2022-03-01", stopped="unknown")]},
        EVERYTHING,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("record", "wanted"), OTHERS)
def test_without_growth_on_endocrine_treatment(record: dict[str, Any], wanted: set[str]) -> None:
    """None needs a complete list and known reasons."""
    assert left("endocrine_resistance", facts_of(**record)) == wanted

"""What would have to be known: the list, the entry and its field, or the fact."""

from __future__ import annotations

from typing import Any

import pytest

from concord.facts.dictionary import load_dictionary
from concord.logic.evaluate import read_all, run
from concord.logic.explain import Missing
from concord.logic.language import parse
from concord.logic.program import Program
from facts.conftest import complete, facts_of, late, spread_on

ALL = complete()
SPREAD = spread_on("2024-12-01")


def missing_in(condition: str, **record: Any) -> list[str]:
    """Name what would decide a condition on a record."""
    facts, program = facts_of(**record), Program()
    index = program.add(parse(condition, load_dictionary().vocabulary()))
    return list(Missing(program, run(program, read_all(program, facts)), facts).of(index))


ENDED = late("letrozole", id="t1", start="2025-01-10", end="2026-03-10")
CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("er_percent >= 1", {}, ["er_percent"]),
    ("had(taxane)", {}, ["complete/treatments_early", "complete/treatments_metastatic"]),
    ("had(taxane, early)", {}, ["complete/treatments_early"]),
    ("had(taxane)", {"never": ["chemotherapy"]}, []),
    ("had(taxane)", {"treatments": [late("docetaxel")]}, []),
    ("some(sites, where == liver)", {}, ["complete/sites"]),
    ("some(sites, where == liver and symptomatic)", {"sites": [{"id": "m1", "where": "liver"}], "complete": ALL},
     ["sites/m1/symptomatic"]),
    ("progressed_on(endocrine)", {"treatments": [ENDED], "complete": ALL}, ["treatments/t1/stopped"]),
    ("stopped_for(endocrine, side_effects)", {"treatments": [ENDED], "complete": ALL}, ["treatments/t1/stopped"]),
    ("had(taxane)", {"treatments": [late("zz-1234", id="t1")], "complete": ALL}, ["treatments/t1/agents"]),
    ("some(treatments, has(endocrine) and best == partial)", {"treatments": [ENDED], "complete": ALL},
     ["treatments/t1/best"]),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "record", "wanted"), CASES)
def test_missing_names_what_would_decide(condition: str, record: dict[str, Any], wanted: list[str]) -> None:
    """Only what could change the answer is asked for."""
    assert missing_in(condition, cancer=SPREAD, **record) == wanted


@pytest.mark.parametrize(
    "condition", ["her2 == low", "esr1 == found", "had(taxane)", "since(last_growth) <= 6", "age >= 60"]
)
def test_every_missing_thing_has_a_question(condition: str) -> None:
    """A person can be asked for it."""
    facts = facts_of(cancer=SPREAD)
    questions = [facts.ask(key) for key in missing_in(condition, cancer=SPREAD)]
    assert questions
    assert all(question.plain and question.who for question in questions)

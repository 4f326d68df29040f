"""Small helpers: a record written in place, its facts, and the truth of a condition."""

from __future__ import annotations

from datetime import date
from typing import Any

from concord.facts.derive import derive
from concord.facts.dictionary import load_dictionary
from concord.facts.facts import Facts
from concord.logic.evaluate import read_all, run
from concord.logic.language import parse
from concord.logic.program import Program
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Span, Value
from concord.record.model import Record
from concord.record.reading import record_from

F, U, T = FALSE, UNKNOWN, TRUE
TODAY = "2026-11-01"
LATEST = date(2027, 12, 31)


def record_of(**record: Any) -> Record:
    """Read a record through the door that all records take."""
    return record_from(record, today=LATEST)


def facts_of(as_of: str = TODAY, /, **record: Any) -> Facts:
    """Derive the facts of a record as of a day."""
    return derive(record_of(**record), date.fromisoformat(as_of))


def truth_in(condition: str, facts: Facts) -> int:
    """Evaluate a condition."""
    program = Program()
    index = program.add(parse(condition, load_dictionary().vocabulary(), may_ask_known=True))
    return run(program, read_all(program, facts))[index]


def truth_of(condition: str, as_of: str = TODAY, /, **record: Any) -> int:
    """Evaluate a condition on a record."""
    return truth_in(condition, facts_of(as_of, **record))


def left(name: str, facts: Facts) -> set[str]:
    """Give the values of a choice that are still possible."""
    value = facts.value(name)
    assert isinstance(value, int)
    return set(facts.dictionary.facts[name].kind.names(value))


def span(name: str, facts: Facts) -> tuple[float, float]:
    """Give the smallest and largest number that is still possible."""
    value: Value = facts.value(name)
    assert isinstance(value, Span) and not value.never
    return value.lo, value.hi


def complete(day: str = TODAY, *lists: str) -> dict[str, str]:
    """State lists complete on a day; without names, all of them."""
    all_lists = ("treatments_early", "treatments_metastatic", "sites", "symptoms", "conditions", "medicines")
    return dict.fromkeys(lists or all_lists, day)


def spread_on(day: str, first: str = "2010-01-10") -> dict[str, Any]:
    """Early cancer at first, metastatic disease found on a day."""
    return {"first": {"date": first, "stage": "II"}, "metastatic": {"date": day}}


def late(*agents: str, **more: Any) -> dict[str, Any]:
    """Write a treatment for metastatic disease."""
    return {"agents": list(agents), "setting": "metastatic", **more}


def early(*agents: str, **more: Any) -> dict[str, Any]:
    """Write a treatment of early disease."""
    return {"agents": list(agents), "setting": "early", **more}

"""Answers that become facts never lose where they come from."""

from datetime import date

import pytest

from concord.workspace.entries import Body, with_changes
from concord.workspace.story import record_of
from concord.workspace.told import confirmed, told_at, unconfirmed, with_fact

DAY = date(2026, 11, 26)
RESULT = {"gene": "ESR1", "sample": "plasma", "result": "found", "date": "2026-11"}


DAYS = {"2026-11-16": "16 November 2026", "2026-03": "March 2026", "2026": "2026", "unknown": "a day not known"}


@pytest.mark.parametrize(("day", "words"), DAYS.items())
def test_the_source_names_the_day_of_the_visit(day: str, words: str) -> None:
    assert told_at(day) == f"told at the visit of {words}"


def told() -> dict[str, Body]:
    return with_changes({}, [with_fact({}, "genes", RESULT, "2026-11-16", DAY, "self", "answer to: Was it tested?")])


def test_s066_an_answer_becomes_a_fact_with_its_source() -> None:
    fact = record_of(told(), DAY).genes[0]

    assert (fact.source, fact.author, fact.recorded) == ("told at the visit of 16 November 2026", "self", "2026-11-26")
    assert [(one.list_name, one.id) for one in unconfirmed(told())] == [("genes", "g1")]


def test_s066_a_seen_document_confirms_it_and_how_it_was_told_stays() -> None:
    kept = told()
    kept = with_changes(kept, confirmed(kept, "genes", "g1", "report of 20 November 2026"))

    assert unconfirmed(kept) == []
    assert [one.source for one in record_of(kept, DAY).genes] == [
        "report of 20 November 2026", "told at the visit of 16 November 2026"]  # fmt: skip

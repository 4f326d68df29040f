"""A what-if gives what advising on a record edited by hand gives."""

from __future__ import annotations

import json
from typing import Any

import pytest

from concord.advice import whatif
from concord.advice.advice import Advice
from concord.facts.whatif import WhatIfProblem
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline
from concord.record.model import Record
from concord.record.reading import dump_json, record_from

from .people import ALL_TOLD, TODAY, advice, record, sample, status, statuses

DAY = TODAY.isoformat()
GROWN = {"date": DAY, "growing": "yes"}


def edited(about: Record, **lists: Any) -> Record:
    """Edit a record as a person would: on the text of the file."""
    return record_from({**json.loads(dump_json(about)), **lists}, today=TODAY)


def as_text(about: Record, name: str) -> list[dict[str, Any]]:
    """Give the entries of a list as they stand in the file."""
    entries: list[dict[str, Any]] = json.loads(dump_json(about)).get(name, [])
    return entries


def same(one: Advice, other: Advice) -> None:
    """Check that both say the same of every option and of what to find out."""
    assert statuses(one) == statuses(other)
    assert [item.key for item in one.find_out] == [item.key for item in other.find_out]
    assert one.moment == other.moment


def test_the_treatment_stops_working() -> None:
    about = sample("working-treatment")
    (taken,) = as_text(about, "treatments")
    taken.pop("ongoing")
    by_hand = edited(about, treatments=[{**taken, "end": DAY, "stopped": "growth"}],
                     growth=[*as_text(about, "growth"), GROWN])  # fmt: skip
    supposed = whatif.stops_working(advice(load_guideline(), about))
    same(supposed.after, advice(load_guideline(), by_hand))
    assert supposed.changes


@pytest.mark.parametrize(
    ("name", "text", "gene"),
    [
        ("man", "esr1=found@2026-11-20", {"gene": "ESR1", "sample": "plasma", "result": "found"}),
        ("man", "pik3ca=found@2026-11-20", {"gene": "PIK3CA", "sample": "tissue", "result": "found"}),
        ("first-line", "germline_brca2=found@2026-11-20", {"gene": "BRCA2", "sample": "germline", "result": "found"}),
    ],
)
def test_a_gene_result_arrives(name: str, text: str, gene: dict[str, str]) -> None:
    about = sample(name)
    by_hand = edited(about, genes=[*as_text(about, "genes"), {**gene, "date": "2026-11-20"}])
    supposed = whatif.result_arrives(advice(load_guideline(), about), text)
    same(supposed.after, advice(load_guideline(), by_hand))


def test_a_measured_value_arrives() -> None:
    about = sample("man")
    value = {"what": "lvef", "value": "35", "unit": "%", "date": DAY}
    by_hand = edited(about, measurements=[*as_text(about, "measurements"), value])
    same(whatif.result_arrives(advice(load_guideline(), about), "lvef=35").after, advice(load_guideline(), by_hand))


def test_an_option_is_started_and_stops_working() -> None:
    about = sample("after-cdk46")
    tried = {"agents": ["elacestrant"], "setting": "metastatic", "start": DAY, "end": DAY, "stopped": "growth"}
    by_hand = edited(about, treatments=[*as_text(about, "treatments"), tried],
                     growth=[*as_text(about, "growth"), GROWN])  # fmt: skip
    supposed = whatif.start(advice(load_guideline(), about), "elacestrant")
    same(supposed.after, advice(load_guideline(), by_hand))
    assert status(supposed.after, "elacestrant") == "does_not_fit (had_it)"


def test_what_is_used_up_and_what_is_asked_then(small: Guideline) -> None:
    supposed = whatif.start(advice(small, record(complete=ALL_TOLD)), "epsilon")
    assert (supposed.used_up, supposed.ask_at_growth) == (("cdk46_inhibitor",), ("esr1",))
    changed = {change.id: (change.before, change.after) for change in supposed.changes}
    assert changed["epsilon"] == ("fits", "does_not_fit (had_it)")


def test_the_record_stays_as_it_was(small: Guideline) -> None:
    about = record(complete=ALL_TOLD)
    given = advice(small, about)
    before = statuses(given)
    supposed = whatif.start(given, "epsilon")
    assert supposed.before is given and given.facts_behind.record == record(complete=ALL_TOLD)
    assert statuses(given) == before


def test_only_what_differs_is_named(small: Guideline) -> None:
    """ESR1 not found: gamma needs it, delta too; nothing else asks for it."""
    supposed = whatif.result_arrives(advice(small, record()), "esr1=not_found")
    assert {change.id for change in supposed.changes} == {"gamma", "delta"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("esr1", "write FACT=VALUE"),
        ("esr9=found", "did you mean 'esr1'"),
        ("esr1=perhaps", "known: found, not_found, uncertain"),
        ("esr1=found@soon", "is not a date"),
        ("qtcf=long", "is not an amount"),
        ("ki67=101", "write 0 to 100"),
        ("moment=working", "derived from other entries"),
    ],
)
def test_a_result_that_cannot_be(small: Guideline, text: str, said: str) -> None:
    with pytest.raises(WhatIfProblem, match=said):
        whatif.result_arrives(advice(small, record()), text)


def test_nothing_that_could_stop_working(small: Guideline) -> None:
    with pytest.raises(WhatIfProblem, match="no treatment is being taken"):
        whatif.stops_working(advice(small, record()))


def test_nothing_to_start(small: Guideline) -> None:
    with pytest.raises(WhatIfProblem, match="no medicines to start"):
        whatif.start(advice(small, record()), "page")

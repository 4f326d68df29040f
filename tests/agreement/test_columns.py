"""Columns answer as the evaluator does for one person: random values of everything conditions read, random records."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from cohort.vectors import GUIDELINE, LAYOUT, as_frame, vectors
from concord.cohort.files import collected, opened, packed
from concord.cohort.frames import truths
from concord.cohort.person import FromRow
from concord.cohort.totals import outcomes_of
from concord.cohort.verdicts import CLOSED, SILENT, Verdicts, verdicts
from concord.facts.derive import derive
from concord.guideline.compiled import Setting
from concord.guideline.status import DOES_NOT_FIT, Evaluation, Status
from concord.logic.evaluate import run
from concord.logic.values import Value
from concord.record.model import Record
from strategies import AS_OF, records

SETTINGS = [Setting("us", date(2026, 10, 20)), Setting("eu", date(2026, 10, 20)), Setting("us", date(2019, 1, 1))]
CODES = {0: False, 1: None, 3: True}
SOAK = bool(os.environ.get("SOAK"))
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example]


def through_a_file(drawn: Sequence[Sequence[Value]], path: Path) -> pl.LazyFrame:
    """Write vectors as columns and open them as every command does."""
    packed(as_frame(drawn).lazy(), LAYOUT).sink_parquet(path)
    return opened(path, LAYOUT, GUIDELINE.digest).checked()


def word(status: Status) -> str:
    """Name an outcome as columns do."""
    if status.kind == "not_yet" and not status.opens:
        return CLOSED
    return status.kind or status.status


def verdict_of(evaluation: Evaluation, asked: Verdicts) -> dict[str, str]:
    """Ask one person, with the rules for one person."""
    guideline = asked.guideline
    levels = {id_: evaluation.fires(flag) for id_, flag in guideline.flags.items()}
    return {
        **{f"option:{id_}": word(evaluation.status(option)) for id_, option in guideline.options.items()},
        **{f"decision:{id_}": word(evaluation.best(members)) for id_, members in guideline.decisions.items()},
        **{f"flag:{id_}": level.level.id if level else SILENT for id_, level in levels.items()},
    }


def compared_entries(count: int, start: int, path: Path) -> int:
    """Compare the truth of every entry for random vectors; give how many answers were compared."""
    asked = verdicts(GUIDELINE, SETTINGS[0])
    drawn = list(vectors(count, start))
    frame, named = truths(through_a_file(drawn, path), asked.entries, LAYOUT.columns, range(len(asked.entries)))
    answers = collected(frame.select(*dict.fromkeys(named.values())), str(path))
    program = type(GUIDELINE.program)(entries=list(asked.entries))
    expected = [run(program, vector) for vector in drawn]
    for index, name in named.items():
        assert answers[name].to_list() == [CODES[values[index]] for values in expected], asked.entries[index]
    return count * len(named)


def test_every_entry_over_a_million_answers(tmp_path: Path) -> None:
    rounds = 100 if SOAK else 1
    compared = sum(compared_entries(900, 20261125 + n, tmp_path / f"{n}.parquet") for n in range(rounds))
    assert compared > 900 * len(GUIDELINE.program.entries) * rounds > 1_000_000 * rounds


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: f"{setting.region} {setting.known_on.year}")
def test_status_kind_and_flags_as_for_one_person(setting: Setting, tmp_path: Path) -> None:
    asked = verdicts(GUIDELINE, setting)
    drawn = list(vectors(300 if not SOAK else 10_000, 7))
    told = collected(outcomes_of(through_a_file(drawn, tmp_path / "b.parquet"), asked), "b").rows(named=True)
    seen: set[str] = set()
    for row, vector in zip(told, drawn, strict=True):
        expected = verdict_of(FromRow(GUIDELINE, setting, LAYOUT, vector), asked)
        assert {name: row[name] for name in expected} == expected
        seen |= set(expected.values())
    assert {"fits", "depends", "on_it", "not_yet", "health", "not_this_cancer"} <= seen
    if setting.known_on.year == 2019:
        assert "not_here" in seen


def row_of(record: Record) -> tuple[list[Value], list[Evaluation]]:
    """Give the vector that goes into columns, and the person as every other command sees her."""
    facts = derive(record, AS_OF)
    people = [Evaluation(GUIDELINE, facts, setting) for setting in SETTINGS]
    later = people[0].later
    return LAYOUT.vector(people[0].vector, None if later is None else later.vector), people


def compare_records(drawn: list[Record], path: Path) -> None:
    """Compare the columns of records with the evaluation of each."""
    rows = [row_of(record) for record in drawn]
    frame = through_a_file([vector for vector, _ in rows], path)
    for number, setting in enumerate(SETTINGS):
        asked = verdicts(GUIDELINE, setting)
        told = collected(outcomes_of(frame, asked), str(path)).rows(named=True)
        for row, (_, people) in zip(told, rows, strict=True):
            expected = verdict_of(people[number], asked)
            assert {name: row[name] for name in expected} == expected


@seed(20261125)
@settings(
    max_examples=40 if not SOAK else 2_000, deadline=None, database=None, suppress_health_check=QUIET,
    phases=[Phase.generate],
)  # fmt: skip
@given(records())
def _collect(record: Record) -> None:
    DRAWN.append(record)


DRAWN: list[Record] = []


def test_random_records(tmp_path: Path) -> None:
    DRAWN.clear()
    _collect()
    assert len(DRAWN) >= 40
    compare_records(DRAWN, tmp_path / "c.parquet")


def test_a_wrong_answer_would_be_seen(tmp_path: Path) -> None:
    drawn = list(vectors(1, 3))
    frame = through_a_file(drawn, tmp_path / "d.parquet")
    asked = verdicts(GUIDELINE, SETTINGS[0])
    told = collected(outcomes_of(frame, asked), "d").row(0, named=True)
    flipped = FromRow(GUIDELINE, SETTINGS[0], LAYOUT, drawn[0])
    flipped.values = [3 - value if value != 1 else 1 for value in flipped.values]
    expected = verdict_of(flipped, asked)
    assert {name: told[name] for name in expected} != expected
    assert DOES_NOT_FIT not in told.values()

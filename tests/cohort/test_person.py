"""From a row of the columns back to the person: statuses and reasons as they are for the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from concord.cohort.files import opened, packed
from concord.cohort.person import NeedsRecord, person_of
from concord.facts.derive import derive
from concord.guideline.compiled import Setting
from concord.guideline.status import Evaluation
from concord.logic.explain import explain
from concord.record.reading import load_record

from .vectors import DAY, GUIDELINE, LAYOUT, as_frame, vectors

TODAY = date(2026, 11, 24)
SETTING = Setting("eu", TODAY)
EXAMPLES = Path(__file__).parents[2] / "examples" / "records"


def test_the_sample_people_come_back_with_statuses_and_reasons(tmp_path: Path) -> None:
    records = [load_record(path, today=TODAY) for path in sorted(EXAMPLES.glob("*.yaml"))]
    people = [Evaluation(GUIDELINE, derive(record, TODAY), SETTING) for record in records]
    assert len(people) >= 5
    drawn = [LAYOUT.vector(one.vector, None if one.later is None else one.later.vector) for one in people]
    packed(as_frame(drawn).lazy(), LAYOUT).sink_parquet(tmp_path / "a.parquet")
    rows = opened(tmp_path / "a.parquet", LAYOUT, GUIDELINE.digest).checked().collect().rows(named=True)
    reasons = 0
    for row, person in zip(rows, people, strict=True):
        back = person_of(row, GUIDELINE, SETTING)
        assert list(back.vector) == list(person.vector)
        assert back.values == person.values
        for option in GUIDELINE.options.values():
            assert back.status(option) == person.status(option)
            for rule in (*option.criteria, *option.check_first, *option.cautions, *option.studied_in):
                if rule.applies(SETTING):
                    leaves = [leaf.index for leaf in rule.leaves(SETTING)]
                    expected = tuple(explain(GUIDELINE.program, person.values, index) for index in leaves)
                    assert back.reason(rule) == expected
                    reasons += len(expected)
        for flag in GUIDELINE.flags.values():
            assert back.fires(flag) == person.fires(flag)
    assert reasons > 1_000


def test_what_only_the_record_says_is_not_made_up() -> None:
    row = as_frame(list(vectors(1, 4))).row(0, named=True)
    person = person_of(row, GUIDELINE, SETTING)
    option = next(o for o in GUIDELINE.options.values() if person.status(o).status == "depends")
    with pytest.raises(NeedsRecord, match="read the record that the row's place names"):
        person.missing(option)
    with pytest.raises(NeedsRecord):
        print(person.facts.record)


def test_a_row_of_another_guideline_is_refused() -> None:
    row = as_frame(list(vectors(1, 4)), digest="0123456789ab").row(0, named=True)
    with pytest.raises(ValueError, match="made with the guideline 0123456789ab; this is"):
        person_of(row, GUIDELINE, Setting("us", DAY))

"""The worksheet sorts the rows of the advice and adds nothing to them."""

from datetime import date
from importlib.resources import files

import pytest

from concord.advice.advice import Advice
from concord.advice.advise import advise
from concord.guideline.load import load_guideline
from concord.record.reading import record_of_text
from concord.workspace.worksheet import worksheet

DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def advice() -> Advice:
    text = files("concord.workspace").joinpath("demo.yaml").read_text(encoding="utf-8")
    return advise(record_of_text(text, "demo"), DAY, load_guideline(), clock=DAY)


def test_every_row_stands_once_under_what_it_is(advice: Advice) -> None:
    for sheet in worksheet(advice):
        assert sheet.decision.status in ("fits", "depends")
        for one in sheet.options:
            deciding = [*one.option.criteria, *(row for row in one.option.cautions if row.state != "not_met")]
            assert sorted(map(id, deciding)) == sorted(map(id, (*one.pros, *one.against, *one.missing)))
            assert all(row.state == "met" for row in one.pros)
            assert all(row.state == "not_known" for row in one.missing)


def test_no_decision_that_may_come_up_is_left_out(advice: Advice) -> None:
    assert [sheet.decision.id for sheet in worksheet(advice)] == [
        one.id for one in advice.decisions if one.status != "does_not_fit"
    ]


def test_bodies_that_place_an_option_differently_are_said_to_differ(advice: Advice) -> None:
    for sheet in worksheet(advice):
        for one in sheet.options:
            assert one.conflict == (len({place.place for place in one.places}) > 1)

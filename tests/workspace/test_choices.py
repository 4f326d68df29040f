"""Her stance on an option: equal, changeable, never turned into a yes or a no by time."""

from datetime import date

import pytest
from pydantic import ValidationError

from concord.record.dates import DateProblem
from concord.workspace.choices import STANCES, Choice, body_of, choices_of, path_of

DAY = date(2026, 11, 26)


def test_a_stance_is_an_entry_of_its_own_and_comes_back_as_it_was() -> None:
    for stance in STANCES:
        body = body_of(stance, DAY, reason="my own words")
        assert choices_of({path_of("eribulin-alone"): body}) == {
            "eribulin-alone": Choice(stance=stance, since="2026-11-26", reason="my own words")
        }


def test_a_day_to_think_until_belongs_to_thinking_alone() -> None:
    assert body_of("thinking", DAY, until="2026-12")["until"] == "2026-12"
    assert "until" not in body_of("ask", DAY, until="2026-12")
    with pytest.raises(DateProblem):
        body_of("thinking", DAY, until="next week")


def test_s015_thinking_never_becomes_yes_or_no() -> None:
    choice = Choice.model_validate(body_of("thinking", DAY, until="2026-12-10"))
    assert not choice.is_past(date(2026, 12, 10))
    assert choice.is_past(date(2026, 12, 11)) and choice.stance == "thinking"
    assert not Choice.model_validate(body_of("thinking", DAY)).is_past(date(2036, 1, 1))
    assert not Choice.model_validate(body_of("thinking", DAY, until="unknown")).is_past(date(2036, 1, 1))


def test_nothing_else_is_taken_for_a_stance() -> None:
    with pytest.raises(ValidationError):
        choices_of({path_of("a"): {"stance": "yes", "since": "2026-11-26"}})

"""Dates as people write them, never guessed."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.record.dates import DateProblem, span_of_date
from concord.workspace.rough_dates import MONTHS, written_date


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2024", "2024"), ("2024-03", "2024-03"), ("2024-3-5", "2024-03-05"), ("5 March 2024", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"), ("march 2024", "2024-03"), ("Sept 2024", "2024-09"),
        ("3rd of may 2024", None), ("1st May 2024", "2024-05-01"), ("3/2024", "2024-03"), ("25/3/2024", "2024-03-25"),
        ("3/25/2024", "2024-03-25"), ("4.4.2024", "2024-04-04"), ("not known", "unknown"), ("?", "unknown"),
        ("3/4/2024", None), ("31 February 2024", None), ("ma 2024", None), ("last spring", None), ("1850", None),
        ("5 March 6 2024", None), ("", None), ("2024-13", None), ("0000", None), ("99999", None),
    ],
)  # fmt: skip
def test_a_date_is_read_or_refused_with_a_mend(text: str, kept: str | None) -> None:
    if kept:
        assert written_date(text) == kept
    else:
        with pytest.raises(DateProblem, match="; write the month as a word"):
            written_date(text)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_in_words_is_read_back(day: date) -> None:
    assert written_date(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_a_date_problem(text: str) -> None:
    with contextlib.suppress(DateProblem):
        assert span_of_date(written_date(text)) or written_date(text) == "unknown"

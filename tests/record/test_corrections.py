"""Corrections supersede, never overwrite."""

from __future__ import annotations

import pytest

from concord.record.corrections import amend, current
from concord.record.model import Growth, Record, Site
from concord.record.problems import RecordProblem

FIRST = Growth(id="a", date="2024")
SECOND = Growth(id="b", date="2025", supersedes="a")
THIRD = Growth(id="c", date="2023", supersedes="b")
OTHER = Growth(date="2020")


def test_current_leaves_out_what_was_corrected() -> None:
    """Only the last of a chain counts, in whatever order it was written."""
    assert current([THIRD, FIRST, OTHER, SECOND]) == [THIRD, OTHER]


def test_entries_without_corrections_all_count() -> None:
    """Nothing is left out without a correction."""
    assert current([FIRST, OTHER, OTHER]) == [FIRST, OTHER, OTHER]


def test_amending_appends_and_removes_nothing() -> None:
    """The earlier entry stays in the record, and the first record stays as it was."""
    before = Record(growth=[FIRST])
    after = amend(amend(before, "growth", SECOND), "growth", THIRD)
    assert before.growth == [FIRST]
    assert after.growth == [FIRST, SECOND, THIRD]
    assert current(after.growth) == [THIRD]


def test_a_new_entry_needs_no_earlier_one() -> None:
    """An entry that corrects nothing is added."""
    assert amend(Record(), "growth", OTHER).growth == [OTHER]


REFUSED = [
    ("growth", Growth(supersedes="x"), "there is no entry 'x' here"),
    ("growth", Growth(supersedes="a"), "was corrected before"),
    ("growth", Growth(id="b"), "the id 'b' is used by another entry"),
    ("growth", Site(where="bone"), "this list does not hold a site"),
    ("sites", OTHER, "this list does not hold a growth"),
    ("growth", Growth(sites=["m1"]), "there is no site with the id 'm1'"),
    ("growth", Growth(date="9999"), "in the future"),
    ("growths", OTHER, "there is no such list; did you mean growth"),
    ("never", OTHER, "there is no such list"),
    ("person", OTHER, "there is no such list"),
]


@pytest.mark.parametrize(("name", "item", "what"), REFUSED)
def test_a_correction_that_does_not_fit_is_refused(name: str, item: Growth | Site, what: str) -> None:
    """The message says why it cannot be added."""
    with pytest.raises(RecordProblem, match=what):
        amend(Record(growth=[FIRST, SECOND]), name, item)

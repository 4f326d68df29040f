"""Lines of treatment where dates, settings, names or reasons leave more than one way; each count by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest

from concord.logic.conditions import Reading
from concord.logic.values import Span
from facts.conftest import complete, facts_of, late, spread_on

Rows = list[dict[str, Any]]


def lines(treatments: Rows, kind: str = "any", /, **more: Any) -> tuple[float, float]:
    """Count the lines of a kind."""
    record = {"cancer": spread_on("2020-01-01"), "treatments": treatments, "complete": complete(), **more}
    found = facts_of(**record).read(Reading("lines", kind, "metastatic"))
    assert isinstance(found, Span)
    return found.lo, found.hi


def row(agents: str, start: str, end: str, why: str, **more: Any) -> dict[str, Any]:
    """Write a treatment."""
    return late(*agents.split(), start=start, end=end, stopped=why, **more)


LETROZOLE = row("letrozole", "2020-02-01", "2021-02-01", "wish")
GREW = row("letrozole", "2020-02-01", "2021-02-01", "growth")
SWAP = row("anastrozole", "2021-03-01", "2021-08-01", "wish")
GOING_ON = late("letrozole", start="2020-02-01", ongoing="yes", recorded="2026-10-30")
UNKNOWN_WHY = row("letrozole", "2020-02-01", "2021-02-01", "unknown")


def both_in(month: str) -> Rows:
    """Write two that began in one month."""
    return [row(name, month, "2021-02-01", "wish") for name in ("letrozole", "docetaxel")]


WAYS: list[tuple[Rows, list[dict[str, str]], tuple[int, int]]] = [
    # A treatment without a start may stand between two others and split their line
    ([LETROZOLE, SWAP, late("docetaxel", stopped="finished")], [], (1, 3)),
    # Two of the same month: 28 days apart at most, or more
    (both_in("2020-05"), [], (1, 2)),
    (both_in("2020-02"), [], (1, 1)),
    # Growth on the day the next began counts, on the day the line began not, after the next began not
    ([LETROZOLE, SWAP], [{"date": "2021-03-01"}], (2, 2)),
    ([LETROZOLE, SWAP], [{"date": "2020-02-01"}], (1, 1)),
    ([LETROZOLE, SWAP], [{"date": "2021-03-02"}], (1, 1)),
    ([LETROZOLE, SWAP], [{"date": "2021-03"}], (1, 2)),
    ([LETROZOLE, SWAP],
     [{"date": "2021-02-20", "growing": "unclear"}], (1, 2)),
    # A part that stopped for growth up to 28 days after the next began, and one that did so later
    ([GREW, row("anastrozole", "2021-01-04", "2021-08-01", "wish")], [], (2, 2)),
    ([GREW, row("anastrozole", "2021-01-03", "2021-08-01", "wish")], [], (1, 1)),
    # Two that began on one day are one step: new if one of them is
    ([LETROZOLE, SWAP, row("docetaxel", "2021-03-01", "2021-09-01", "wish")],
     [], (2, 2)),
    # A part that goes on says nothing of growth; one that ended for a reason not known may have ended for it
    ([GOING_ON, SWAP], [], (1, 1)),
    ([UNKNOWN_WHY, SWAP], [], (1, 2)),
    # A class may be the same medicine again
    ([LETROZOLE, row("endocrine", "2021-03-01", "2021-08-01", "wish")], [], (1, 2)),
    ([LETROZOLE, row("aromatase_inhibitor", "2021-03-01", "2021-08-01", "wish")], [], (1, 1)),
    ([LETROZOLE, row("chemotherapy", "2021-03-01", "2021-08-01", "wish")], [], (2, 2)),
    # A medicine nobody knows may be no line, the same line, or a new one
    ([LETROZOLE, row("zz-1234", "2021-03-01", "2021-08-01", "wish")], [], (1, 2)),
    ([row("zz-1234", "2021-03-01", "2021-08-01", "wish")], [], (0, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("treatments", "growth", "wanted"), WAYS)
def test_the_fewest_and_the_most_lines(treatments: Rows, growth: list[dict[str, str]], wanted: tuple[int, int]) -> None:
    assert lines(treatments, growth=growth) == wanted


def test_too_many_ways_leave_everything_from_one_to_all() -> None:
    """Five without any date can follow each other in 120 orders."""
    names = ("letrozole", "docetaxel", "capecitabine", "eribulin", "olaparib")
    rows = [late(name, stopped="finished") for name in names]
    assert lines(rows) == (1, 5)
    assert lines(rows, "chemotherapy") == (1, 3)
    assert lines(rows, "her2") == (0, 0)


def test_a_kind_is_counted_by_the_medicines_that_make_a_line() -> None:
    """Ovarian suppression beside palbociclib makes no endocrine line; a medicine nobody knows may."""
    assert lines([row("palbociclib goserelin", "2020-02-01", "2021-02-01", "growth")], "endocrine") == (0, 0)
    assert lines([row("palbociclib zz-1234", "2020-02-01", "2021-02-01", "growth")], "endocrine") == (0, 1)
    never = ["endocrine"]
    assert lines([row("palbociclib zz-1234", "2020-02-01", "2021-02-01", "growth")], "endocrine", never=never) == (0, 0)


def said(value: str, date: str, what: str = "lines") -> dict[str, str]:
    """Write a clinician's number of lines."""
    return {"what": what, "value": value, "date": date, "author": "clinician"}


SECOND = row("capecitabine", "2021-03-01", "2021-08-01", "growth")
STATED: list[tuple[Rows, list[dict[str, str]], str, tuple[float, float]]] = [
    # The highest number counts; a treatment without one may be one more
    ([{**GREW, "line": 3}], [], "any", (3, 3)),
    ([{**GREW, "line": 3}, {**SECOND, "line": 3}], [], "any", (3, 3)),
    ([{**GREW, "line": 3}, SECOND], [], "any", (3, 4)),
    # So does one that may have begun after the statement
    ([GREW, SECOND], [said("2", "2021-06-01")], "any", (2, 2)),
    ([GREW, SECOND], [said("1", "2021-01-10")], "any", (1, 2)),
    ([GREW, SECOND], [said("1", "2021")], "any", (1, 2)),
    # Different numbers all stay possible; the newest statement counts
    ([{**GREW, "line": 1}, {**SECOND, "line": 2}], [said("4", "2021-06-01")], "any", (2, 4)),
    ([GREW, SECOND], [said("3", "2021-06-01"), said("2", "2021-07-01")], "any", (2, 2)),
    ([GREW, SECOND], [said("3", "2021-07-01"), said("2", "2021-07-01")], "any", (2, 3)),
    # A number of a kind says nothing of the others
    ([GREW, SECOND], [said("2", "2021-06-01", "lines_chemotherapy")], "chemotherapy", (2, 2)),
    ([GREW, SECOND], [said("2", "2021-06-01", "lines_chemotherapy")], "endocrine", (1, 1)),
    ([{**GREW, "line": 3}], [], "endocrine", (1, 1)),
]


@pytest.mark.parametrize(("treatments", "statements", "kind", "wanted"), STATED)
def test_stated_numbers(
    treatments: Rows, statements: list[dict[str, str]], kind: str, wanted: tuple[float, float]
) -> None:
    assert lines(treatments, kind, statements=statements) == wanted


def test_a_stated_number_wins_over_a_list_that_is_not_complete() -> None:
    """Unless a treatment came after it: then another may have, too."""
    assert lines([{**GREW, "line": 3}], complete={}) == (3, 3)
    assert lines([{**GREW, "line": 3}, SECOND], complete={}) == (3, math.inf)

"""Who reviewed a file, and when it is due again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from concord.guideline.freshness import last_day, past_due
from concord.guideline.lint.texts import Page
from concord.guideline.problems import Problem


def review_problems(page: Page, today: date | None) -> Iterator[Problem]:
    """Say what is wrong with the review of a file."""
    due, by, on = (page.data.get(key) for key in ("review_due", "reviewed_by", "reviewed_on"))
    if last_day(due) is None:
        yield page.problem(("review_due",), f"review_due {due!r} is no date such as 2027-05; it counts as past")
    elif past_due(due, today):
        yield page.problem(("review_due",), f"the review was due {due}; review the file, then set the next date")
    if bool(by) != bool(on):
        yield page.problem(("reviewed_by",), "reviewed_by and reviewed_on stand together or are both empty")
    if on and ((day := last_day(on)) is None or (today is not None and day > today)):
        yield page.problem(("reviewed_on",), f"reviewed_on {on!r} is no day up to today")

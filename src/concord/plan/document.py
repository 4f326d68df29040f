"""What stands in a plan: care, treatment and life, with the reason, the tests, the signals and Plan B.

A plan is text that people agreed on. It computes nothing for anybody: what is given and how often stands in the words
of whoever said it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from concord.record.dates import span_of_date
from concord.record.model import When

Words = Annotated[str, Field(pattern=r"\S", max_length=4000)]
"""Text that is not blank, kept as it was written."""

MEDICAL_SIGNALS = ("growth", "side_effects")
"""The two medical reasons to switch; every plan begins with them (S039)."""


class Shape(BaseModel):
    """Unknown fields are refused; nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(Shape):
    """One thing of the care or the life part: what, who sees to it, when."""

    what: Words
    who: str = ""
    when: str = ""


class Treatment(Shape):
    """One treatment of the plan.

    Attributes:
        option: id of an option of the guideline; empty where it stands in nobody's list.
        given: how and how often, in the words of whoever said it.
    """

    what: Words
    option: str = ""
    given: str = ""
    start: When | None = None


class Sign(Shape):
    """How we will know that it works: what is looked at, when, and what counts as working (S036)."""

    what: Words
    when: str = ""
    counts_as: str = ""


class PlannedTest(Shape):
    """A test with its purpose; a test without a purpose is no entry (S037)."""

    what: Words
    purpose: Words
    date: When | None = None
    prepare: str = ""


class Alternative(Shape):
    """What was considered beside it, and why it was not taken now."""

    what: Words
    option: str = ""
    why_not: str = ""


class CheckIns(Shape):
    """Check-ins during a break: the first day, and how many weeks between them."""

    first: When
    every_weeks: Annotated[int, Field(ge=1, le=26)] = 4
    how: Literal["visit", "call", "video", "message", "blood_test", "scan"] = "call"
    with_whom: str = ""


class Break(Shape):
    """A break from treatment: a state of the plan and no missing treatment (S079).

    Attributes:
        until: the planned end, or the day on which it is looked at again.
        ends_it: what would end it early.
        tell: who is told about a missed check-in, after she was reminded twice; nobody unless she said so.
    """

    reason: str = ""
    goals: str = ""
    start: When | None = None
    until: When | None = None
    ends_it: str = ""
    check_ins: CheckIns | None = None
    tell: Literal["nobody", "companion", "navigator"] = "nobody"


class Plan(Shape):
    """One plan as it stands on paper.

    Attributes:
        care, treatment, life: the three parts (S044).
        reason: why this treatment, in the clinician's words (S033); `reason_by` said it.
        working: how we will know that it works; `tests`: the calendar of tests.
        signals: reasons to switch: ``growth``, ``side_effects``, ``wish``, or words.
        plan_b: what we will talk about if it stops working (S038).
        break_: set while treatment pauses.
        own_words: what she wants everyone to know, byte for byte.
    """

    care: list[Step] = []
    treatment: list[Treatment] = []
    life: list[Step] = []
    reason: str = ""
    reason_by: str = ""
    working: list[Sign] = []
    tests: list[PlannedTest] = []
    signals: list[str] = list(MEDICAL_SIGNALS)
    plan_b: str = ""
    alternatives: list[Alternative] = []
    break_: Break | None = Field(None, alias="break")
    own_words: str = ""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


FURTHEST = timedelta(weeks=26)
"""How far off a first check-in may lie: as far as one check-in may lie from the next."""
_LONGEST_WAIT = timedelta(weeks=52)
_LONGEST_MONTH = timedelta(days=31)

Fault = Literal["over", "distant", "none", "rough", "early", "past", "late", "far"]
Missing = Literal["reason", "working", "plan_b", "check_in"]


def fault_of_break(pause: Break, day: date, since: date | None = None) -> Fault | None:
    """Say why nobody could count on the check-ins of a break as it is written; `None` where they will come.

    Args:
        pause: the break.
        day: when its version was made; today for a draft.
        since: when the break first stood in a version, if that was before; it counts as the beginning where none is
            written.

    Returns:
        ``over``: the day to look at it again is before `day`. ``distant``: it begins more than a year after `day`.
        ``none``: no first check-in. ``rough``: only the year of it. ``early``: it is before the break begins.
        ``past``: no beginning is written, and it is before `since` or `day`. ``late``: it is after the day to look
        at it again. ``far``: it is more than `FURTHEST` after the beginning, or after `day` where that is later.
    """
    written = span_of_date(pause.start or "unknown")
    begins = written or (since or day, since or day)
    ends = span_of_date(pause.until or "unknown")
    first = span_of_date(pause.check_ins.first) if pause.check_ins else None
    if ends and ends[1] < day:
        return "over"
    if begins[0] - day > _LONGEST_WAIT:
        return "distant"
    if first is None:
        return "none"
    if first[1] - first[0] > _LONGEST_MONTH:
        return "rough"
    if first[1] < begins[0]:
        return "early" if written else "past"
    if ends and first[1] > ends[1]:
        return "late"
    return "far" if first[1] - max(begins[1], day) > FURTHEST else None


def missing(plan: Plan, day: date, since: date | None = None) -> list[Missing]:
    """Name what a plan still lacks; for the days see `fault_of_break`.

    Only ``check_in`` stands in the way of an agreement: no break is agreed on without a first check-in that comes
    (S083). The others are shown, and block nothing.
    """
    found: list[Missing] = []
    if plan.break_ and fault_of_break(plan.break_, day, since):
        found.append("check_in")
    if plan.treatment and not plan.reason.strip():
        found.append("reason")
    if plan.treatment and not plan.working:
        found.append("working")
    if not plan.plan_b.strip():
        found.append("plan_b")
    return found

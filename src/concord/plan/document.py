"""What stands in a plan: care, treatment and life, with the reason, the tests, the signals and Plan B.

A plan is text that people agreed on. It computes nothing for anybody: what is given and how often stands in the words
of whoever said it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

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


Missing = Literal["reason", "working", "plan_b", "check_in"]


def missing(plan: Plan) -> list[Missing]:
    """Name what a plan still lacks.

    Only ``check_in`` stands in the way of an agreement: no break is agreed on without a first check-in (S083).
    The others are shown, and block nothing.
    """
    found: list[Missing] = []
    if plan.break_ and (plan.break_.check_ins is None or plan.break_.check_ins.first == "unknown"):
        found.append("check_in")
    if plan.treatment and not plan.reason.strip():
        found.append("reason")
    if plan.treatment and not plan.working:
        found.append("working")
    if not plan.plan_b.strip():
        found.append("plan_b")
    return found

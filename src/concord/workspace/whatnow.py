"""What now, after growth: what is known, what to test, what may come, what to ask; all from the same advice."""

from __future__ import annotations

from dataclasses import dataclass

from concord.advice.advice import Advice, FindOut, QuestionAdvice, TopicAdvice
from concord.advice.options import DecisionAdvice
from concord.advice.words import value_words
from concord.logic.conditions import Reading
from concord.logic.values import Kind
from concord.record.corrections import current
from concord.record.model import Record
from concord.workspace.entries import Entries

_COUNT = Kind("count", low=0)
SYSTEMIC = ("hormonal", "targeted", "immunotherapy", "chemotherapy")
TOPIC = "when-treatment-stops-working"
COMFORT, BREAK, DISTRESS = "comfort-care", "treatment-break", "distress-help"


@dataclass(frozen=True)
class WhatNow:
    """The steps after growth.

    Attributes:
        growth: day of the newest growth as it was written; empty where none was told.
        lines: how many lines of treatment there were, in words.
        find_out: what would help to know; `biopsy` the question about a new sample, if it is worth asking.
        fits: systemic decisions worth asking about; `open`: those that hang on something not known.
        trials, comfort, pause, distress: what else there is, whatever fits.
        stale: whether what matters to her was told before this growth.
    """

    growth: str
    lines: str
    find_out: tuple[FindOut, ...]
    biopsy: QuestionAdvice | None
    fits: tuple[DecisionAdvice, ...]
    open: tuple[DecisionAdvice, ...]
    trials: tuple[DecisionAdvice, ...]
    comfort: DecisionAdvice | None
    pause: DecisionAdvice | None
    distress: DecisionAdvice | None
    topic: TopicAdvice | None
    questions: tuple[QuestionAdvice, ...]
    stale: bool


def newest_growth(record: Record) -> str:
    """Give the day of the newest growth as it was written; empty where none has a date."""
    days = (one.date for one in current(record.growth) if one.growing == "yes")
    return max((day for day in days if day and day != "unknown"), default="")


def what_now(advice: Advice, entries: Entries) -> WhatNow:
    """Gather the steps."""
    of = {decision.id: decision for decision in advice.decisions}
    systemic = [decision for decision in advice.decisions if decision.family in SYSTEMIC]
    lines = advice.facts_behind.read(Reading("lines", "any", "metastatic"))
    growth = newest_growth(advice.facts_behind.record)
    told = max((str(b.get("date", "")) for p, b in entries.items() if p.startswith("record/preferences/")), default="")
    ticked = [question for question in advice.questions if question.ticked]
    return WhatNow(
        growth=growth, lines=value_words(_COUNT, lines), find_out=advice.find_out[:5],
        biopsy=next((one for one in ticked if one.id == "q-biopsy-changed"), None),
        fits=tuple(one for one in systemic if one.status == "fits"),
        open=tuple(one for one in systemic if one.status == "depends"),
        trials=tuple(one for one in advice.decisions if one.family == "trial" and one.status != "does_not_fit"),
        comfort=of.get(COMFORT), pause=of.get(BREAK), distress=of.get(DISTRESS),
        topic=next((one for one in advice.topics if one.id == TOPIC), None),
        questions=tuple(ticked[:5]), stale=bool(growth) and told < growth,
    )  # fmt: skip

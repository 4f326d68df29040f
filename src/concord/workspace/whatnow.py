"""What now, after growth: what is known, what to test, what may come, what to ask; all from the same advice."""

from __future__ import annotations

from dataclasses import dataclass

from concord.advice.advice import Advice, FindOut, QuestionAdvice, TopicAdvice
from concord.advice.options import DecisionAdvice
from concord.advice.words import value_words
from concord.logic.conditions import Reading
from concord.logic.values import Kind
from concord.record.dates import UNKNOWN_DATE
from concord.workspace.entries import Entries
from concord.workspace.outgrown import Grown, grown_since, newest_growth
from concord.workspace.preferences import LIST, newest
from concord.workspace.story import HOME

_COUNT = Kind("count", low=0)
SYSTEMIC = ("hormonal", "targeted", "immunotherapy", "chemotherapy")
TOPIC = "when-treatment-stops-working"
COMFORT, BREAK, DISTRESS = "comfort-care", "treatment-break", "distress-help"


@dataclass(frozen=True)
class WhatNow:
    """The steps after growth.

    Attributes:
        growth: day of the newest growth as it was written, ``unknown`` where it was not; empty where none was told.
        lines: how many lines of treatment there were, in words.
        find_out: what would help to know; `biopsy` the question about a new sample, if it is worth asking.
        fits: systemic decisions worth asking about; `open`: those that hang on something not known.
        trials, comfort, pause, distress: what else there is, whatever fits.
        stale: the growth before which what matters to her was told, or may have been.
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
    stale: Grown | None


def what_now(advice: Advice, entries: Entries) -> WhatNow:
    """Gather the steps."""
    of = {decision.id: decision for decision in advice.decisions}
    systemic = [decision for decision in advice.decisions if decision.family in SYSTEMIC]
    lines = advice.facts_behind.read(Reading("lines", "any", "metastatic"))
    id_, told = newest(entries)
    told_on = str(told.get("date") or UNKNOWN_DATE)
    ticked = [question for question in advice.questions if question.ticked]
    return WhatNow(
        growth=newest_growth(entries), lines=value_words(_COUNT, lines), find_out=advice.find_out[:5],
        biopsy=next((one for one in ticked if one.id == "q-biopsy-changed"), None),
        fits=tuple(one for one in systemic if one.status == "fits"),
        open=tuple(one for one in systemic if one.status == "depends"),
        trials=tuple(one for one in advice.decisions if one.family == "trial" and one.status != "does_not_fit"),
        comfort=of.get(COMFORT), pause=of.get(BREAK), distress=of.get(DISTRESS),
        topic=next((one for one in advice.topics if one.id == TOPIC), None),
        questions=tuple(ticked[:5]), stale=grown_since(entries, [f"{HOME}/{LIST}/{id_}"], told_on) if id_ else None,
    )  # fmt: skip

"""What every pair must have: a source, words that ask and never reassure, and no order about a dose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from concord.guideline.freshness import last_day, past_due
from concord.guideline.lint.texts import At, Page
from concord.guideline.problems import Problem

ASK = "Ask before you use both."
_HARMFUL = ("contraindicated", "major", "moderate", "minor")
_SAYS = {"none_shown": "no (?:change|harm) was shown", "uncertain": "not clear"}
_DOSE = re.compile(r"\d\s?(?:mg|µg|mcg|g)\b")
_WHO_SAYS = re.compile(r"\b(?:label|labels|text|texts|stud(?:y|ies)|authors|review|reviews|fda|maker)\b", re.IGNORECASE)
_ORDER = re.compile(
    r"^(?:avoid|reduce|lower|raise|double|halve|stop|start|switch|take|use|give|hold|do not|never|don't|monitor)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_REASSURES = re.compile(r"\b(?:safe|safely|harmless|no interactions?)\b", re.IGNORECASE)


def interaction_problems(page: Page, today: date | None) -> Iterator[Problem]:
    """Say what is wrong with the words of the pairs of a file."""
    for group, pairs in page.data.items():
        for name, pair in (pairs or {}).items():
            yield from _pair(page, (group, name), pair, today)


def _pair(page: Page, at: At, pair: dict[str, Any], today: date | None) -> Iterator[Problem]:
    if not pair.get("sources"):
        yield page.problem(at, "the pair has no source; name it")
    yield from _plain(page, at, pair)
    action = pair.get("action", "")
    if _DOSE.search(action) and not _WHO_SAYS.search(action):
        yield page.problem((*at, "action"), "a dose is told as what a label or study says; name which")
    for sentence in _SENTENCE.split(action):
        if _ORDER.match(sentence):
            yield page.problem((*at, "action"), f"{sentence!r} is an order; say what the source says")
    for key in ("plain", "clinical", "action", "mechanism", "note", "question"):
        if found := _REASSURES.search(pair.get(key) or ""):
            yield page.problem((*at, key), f"{found.group()!r} is not said of a pair; say what was seen")
    due = pair.get("review_due")
    if last_day(due) is None:
        yield page.problem((*at, "review_due"), f"review_due {due!r} is no date such as 2027-05; it counts as past")
    elif past_due(due, today):
        yield page.problem((*at, "review_due"), f"the review was due {due}; review the pair, then set the next date")


def _plain(page: Page, at: At, pair: dict[str, Any]) -> Iterator[Problem]:
    plain, severity = pair.get("plain", ""), pair.get("severity")
    if severity in _HARMFUL and not plain.endswith(ASK):
        yield page.problem((*at, "plain"), f"the text for the person ends with {ASK!r}")
    if severity in _SAYS and not re.search(_SAYS[severity], plain, re.IGNORECASE):
        yield page.problem((*at, "plain"), f"the text for the person must match {_SAYS[severity]!r}")
    if severity == "ask" and not pair.get("question"):
        yield page.problem(at, "`question` is missing; a pair of this kind is one")

"""What she was told at visits: one answer for each question, and for each option where a question needs that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from concord.workspace.entries import Body, Changed, Entries, new_id, under

FOLDER = "answers"


@dataclass(frozen=True)
class Answer:
    """One answer.

    Attributes:
        question: its id.
        visit: id of the appointment; empty where it was told between visits.
        option: the option it is about; empty for all or none.
        text: what was said, byte for byte.
        said: for a decision ``yes``, ``no`` or ``unknown``; for a number the number; else empty.
        reason: the reason that was given for a decision.
        state: ``answered``, or ``not_answered`` where it was asked and no answer came.
        author: who wrote it down: ``self`` or ``companion``; `by`: the companion's name.
    """

    id: str
    question: str
    visit: str = ""
    option: str = ""
    text: str = ""
    said: str = ""
    reason: str = ""
    state: str = "answered"
    date: str = ""
    author: str = "self"
    by: str = ""

    @property
    def answered(self) -> bool:
        """Whether it answers the question."""
        return self.state == "answered"

    @property
    def asks_why(self) -> bool:
        """Whether it is a No without a reason: something to ask for (S065)."""
        return self.answered and self.said == "no" and not self.reason


def answers_of(entries: Entries) -> dict[str, tuple[Answer, ...]]:
    """Give the answers by question, in the order in which they were written."""
    found: dict[str, tuple[Answer, ...]] = {}
    for id_, body in under(entries, FOLDER).items():
        answer = Answer(id_, **{name: str(value) for name, value in body.items()})
        found[answer.question] = (*found.get(answer.question, ()), answer)
    return found


def answer_at(entries: Entries, question: str, visit: str, option: str) -> tuple[str, Body] | None:
    """Give what was noted for a question at a visit about an option, with its id."""
    for id_, body in under(entries, FOLDER).items():
        if (body.get("question"), body.get("visit", ""), body.get("option", "")) == (question, visit, option):
            return id_, body
    return None


def with_answer(entries: Entries, question: str, visit: str, option: str, today: date, **told: Any) -> list[Changed]:
    """Give the change that notes an answer; the answer of the same visit to the same option is changed."""
    there = answer_at(entries, question, visit, option)
    body: dict[str, Any] = {"question": question, "visit": visit, "option": option, "date": today.isoformat(), **told}
    body = {name: value for name, value in body.items() if value not in (None, "")}
    if there is None:
        if not any(name in body for name in ("text", "said", "reason", "state")):
            return []
        return [Changed(f"{FOLDER}/{new_id(entries, FOLDER, 'an')}", None, body)]
    id_, before = there
    return [Changed(f"{FOLDER}/{id_}", before, {**body, "date": before.get("date", body["date"])})]

"""Where she stands on an option: ask about it, not for me, not now, or thinking it over.

A choice lies under ``choices/<id of the option or choice>``. It hides nothing, and time never turns it into a yes or
a no (S009, S015, S016). Earlier stances stay in the history of the changes.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from concord.record.dates import span_of_date
from concord.workspace.entries import Body, Entries, under

FOLDER = "choices"

Stance = Literal["ask", "not_for_me", "not_now", "thinking"]
STANCES: tuple[Stance, ...] = ("ask", "not_for_me", "not_now", "thinking")
"""The four, of equal weight."""


class Choice(BaseModel):
    """What she says of one option.

    Attributes:
        stance: where she stands.
        since: the day she said so.
        until: for `thinking`: the day by which she wants to come back to it, as rough as she likes.
        reason: her own words; never asked for.
        author: who wrote it down.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    stance: Stance
    since: str
    until: str | None = None
    reason: str = Field("", max_length=4000)
    author: str = "self"

    def is_past(self, today: date) -> bool:
        """Whether the day she wanted to think until has passed; her stance stays what it is."""
        span = span_of_date(self.until) if self.until else None
        return self.stance == "thinking" and span is not None and span[1] < today


def path_of(id_: str) -> str:
    """Give the path under which the choice on an option lies."""
    return f"{FOLDER}/{id_}"


def choices_of(entries: Entries) -> dict[str, Choice]:
    """Give what she says of each option she has said something of, the newest last."""
    return {id_: Choice.model_validate(body) for id_, body in under(entries, FOLDER).items()}


def body_of(stance: Stance, today: date, *, until: str | None = None, reason: str = "") -> Body:
    """Give the entry of a stance taken today; a day to think until is kept only with `thinking`.

    Raises:
        DateProblem: when the day cannot be read; says how to write it.
    """
    if until:
        span_of_date(until)
    choice = Choice(stance=stance, since=today.isoformat(), reason=reason, until=until or None)
    kept = choice if stance == "thinking" else choice.model_copy(update={"until": None})
    return kept.model_dump(exclude_none=True)

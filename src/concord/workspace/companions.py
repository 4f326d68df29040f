"""Companions: who helps, and which slices of her notes they may see, until when."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from pydantic import Field

from concord.record.dates import span_of_date
from concord.workspace.entries import Entries, under
from concord.workspace.team import Shape

FOLDER = "companions"
Slice = Literal["urgent", "visits", "questions", "medicines", "plan", "tasks", "story", "matters"]
SLICES: tuple[Slice, ...] = get_args(Slice)
ALWAYS: Slice = "urgent"
"""Whom to call is with everybody who helps."""


class Companion(Shape):
    """Somebody who helps her.

    Attributes:
        slices: what they may see; whom to call is always among it.
        until: the last day; empty for as long as she wants.
        ended: the day on which she took it back.
    """

    name: str = Field(pattern=r"\S")
    relation: str = ""
    contact: str = ""
    slices: tuple[Slice, ...] = ()
    until: str = ""
    ended: str = ""

    def sees(self, today: date) -> tuple[Slice, ...]:
        """Give what they may see today: nothing once it was taken back or is past."""
        span = span_of_date(self.until or "unknown")
        if self.ended or (span is not None and today > span[1]):
            return ()
        return tuple(one for one in SLICES if one == ALWAYS or one in self.slices)


def companions_of(entries: Entries) -> dict[str, Companion]:
    """Give the companions by id."""
    return {id_: Companion.model_validate(body) for id_, body in under(entries, FOLDER).items()}

"""Therapies alongside treatment: her goal, whether the team knows, and whether it helped (S072 to S078)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import Field

from concord.guideline.compiled import Guideline, Option
from concord.workspace.entries import Entries, under
from concord.workspace.team import Shape

FOLDER = "alongside"
CHOICE = "complementary-therapy"
OWN = "another-therapy"
"""The option for whatever has none of its own."""

Status = Literal["thinking", "told", "agreed", "advised_against"]
STATUSES: tuple[Status, ...] = get_args(Status)
_LABEL = "evidence label: "


class Therapy(Shape):
    """Something she does or thinks of doing alongside treatment.

    Attributes:
        what: in her words; `option` of the guideline that speaks of it.
        goal: what it shall help with; an entry without one is not complete (S073).
        status: whether the team knows, and what it said (S077).
        in_plan: whether it is part of her plan; before the team was told only with `although`, her reason.
        before, after: how strong the trouble was, 0 to 10, if she noted it.
    """

    what: str = Field(pattern=r"\S")
    option: str = OWN
    goal: str = Field(pattern=r"\S")
    status: Status = "thinking"
    in_plan: bool = False
    although: str = ""
    before: int | None = Field(None, ge=0, le=10)
    after: int | None = Field(None, ge=0, le=10)
    note: str = ""

    @property
    def told_first(self) -> bool:
        """Whether it may stand in the plan: the team knows, or she said why all the same."""
        return self.status in ("told", "agreed") or bool(self.although.strip())

    @property
    def change(self) -> int | None:
        """How much easier it is now; `None` where it was not noted twice."""
        return None if self.before is None or self.after is None else self.before - self.after


def therapies_of(entries: Entries) -> dict[str, Therapy]:
    """Give the therapies by id."""
    return {id_: Therapy.model_validate(body) for id_, body in under(entries, FOLDER).items()}


def catalogue(guideline: Guideline) -> Mapping[str, Option]:
    """Give the therapies that the guideline speaks of."""
    return {id_: option for id_, option in guideline.options.items() if option.about.choice == CHOICE}


def name_of(option: Option) -> str:
    """Name a therapy without "alongside treatment": its page says that once for all."""
    return option.about.titles.plain.partition(",")[0]


def evidence_label(option: Option) -> str:
    """Give how well a therapy is studied, in a word or two (S076)."""
    notes = (note for note in option.about.notes if note.startswith(_LABEL))
    return next((note.removeprefix(_LABEL) for note in notes), "unknown")

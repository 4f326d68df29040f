"""Therapies alongside treatment: her goal, whether the team knows, and whether it helped (S072 to S078)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import Field

from concord.facts.dictionary import load_dictionary
from concord.guideline.compiled import Guideline, Option
from concord.plan.document import Plan, Step
from concord.workspace.entries import Entries, under
from concord.workspace.team import Shape

FOLDER = "alongside"
CHOICE = "complementary-therapy"
OWN = "another-therapy"
"""The option for whatever has none of its own."""

Status = Literal["thinking", "told", "agreed", "advised_against"]
STATUSES: tuple[Status, ...] = get_args(Status)
_LABEL = "evidence label: "

IN_RECORD = "alongside-"
"""How the id of a therapy begins where it stands in the record among the supplements."""


class Therapy(Shape):
    """Something she does or thinks of doing alongside treatment.

    Attributes:
        what: in her words; `option` of the guideline that speaks of it.
        goal: what it shall help with; an entry without one is not complete (S073).
        status: whether the team knows, and what it said (S077).
        taken: whether it is swallowed, drunk or put on the skin; then it is looked at like a supplement (S075, S078).
        in_plan: whether it is part of her plan; before the team was told only with `although`, her reason.
        step: the words under which it was put into the life part of the plan.
        before, after: how strong the trouble was, 0 to 10, if she noted it.
    """

    what: str = Field(pattern=r"\S")
    option: str = OWN
    goal: str = Field(pattern=r"\S")
    status: Status = "thinking"
    taken: Literal["yes", "no"] | None = None
    in_plan: bool = False
    step: str = ""
    although: str = ""
    before: int | None = Field(None, ge=0, le=10)
    after: int | None = Field(None, ge=0, le=10)
    note: str = ""

    @property
    def team_knows(self) -> bool:
        """Whether the team was told and did not advise against it."""
        return self.status in ("told", "agreed")

    @property
    def change(self) -> int | None:
        """How much easier it is now; `None` where it was not noted twice."""
        return None if self.before is None or self.after is None else self.before - self.after


def therapies_of(entries: Entries) -> dict[str, Therapy]:
    """Give the therapies by id."""
    return {id_: Therapy.model_validate(body) for id_, body in under(entries, FOLDER).items()}


def taken_alongside(entries: Entries) -> dict[str, Therapy]:
    """Give what is taken alongside like a medicine, once the team was told; before that she only thinks about it."""
    return {id_: one for id_, one in _like_medicines(entries).items() if one.team_knows}


def thought_about(entries: Entries) -> list[str]:
    """Name what she thinks of taking alongside, and what her team advised against: each may act on what she takes."""
    taken = taken_alongside(entries)
    return [one.what for id_, one in _like_medicines(entries).items() if id_ not in taken]


def _like_medicines(entries: Entries) -> dict[str, Therapy]:
    """Give the therapies that are taken like a medicine: she says so, or it has the name of one."""
    known = load_dictionary().formulary
    return {
        id_: one for id_, one in therapies_of(entries).items()
        if one.taken == "yes" or (one.taken is None and known.identify(one.what))
    }  # fmt: skip


def in_the_plan(plan: Plan, therapy: Therapy) -> bool:
    """Whether a plan has the therapy among its steps."""
    return bool(therapy.step) and therapy.step in (step.what for step in plan.life)


def with_step(plan: Plan, before: Therapy | None, after: Therapy) -> Plan:
    """Give a plan whose life part says what she wants of a therapy: that it is there, or no longer.

    A step that she put into other words or took out in the plan itself is hers, and stays as she left it.

    Args:
        plan: the plan as it stands.
        before: the therapy as it was kept; `after`: as it is now.
    """
    old = before.step if before else ""
    there = [step.what for step in plan.life]
    life = list(plan.life)
    if old in there and not after.in_plan:
        del life[there.index(old)]
    elif old in there:
        at = there.index(old)
        life[at] = life[at].model_copy(update={"what": after.step})
    elif after.in_plan and not old and after.step not in there:
        life.append(Step(what=after.step))
    return plan.model_copy(update={"life": life})


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

"""The shapes of the knowledge files, as clinicians write them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Body = Literal["label", "guideline", "seed", "trial", "decision"]
KindOfNo = Literal["on_it", "had_it", "not_this_cancer", "not_yet", "health", "not_here"]
Family = Literal[
    "hormonal", "targeted", "immunotherapy", "chemotherapy", "local", "bone", "test", "support", "trial", "none"
]
Mark = Literal["seen", "memory", "decision", "seen-copy", "secondary", "press", "not found"]
CHECKED = ("seen", "decision")
"""Marks of what was read in its source, or is ours; everything else is shown as not yet checked."""


Seed = Annotated[str, Field(pattern=r"^S(0[0-9][1-9]|0[1-9]0|1[0-6][0-9])$")]
"""A row of the map of our source page, S001 to S169."""


class Shape(BaseModel):
    """Unknown keys are refused; nothing changes after loading.

    How to check a shape is worked out when the first file is read: the kept guideline was checked when it was made.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Titles(Shape):
    """A name in both voices."""

    plain: str
    clinical: str


class Row(Shape):
    """One row of the four blocks of an option.

    `people`, in `studied_in` only: how many in the study were like this, as a source counts them ("496 of 708").
    """

    id: str | None = None
    when: str | None = None
    any_of: list[Row] | None = None
    basis: Body | None = None
    regions: list[Literal["us", "eu"]] = []
    from_: str | None = Field(None, alias="from")
    until: str | None = None
    kind: KindOfNo | None = None
    level: Literal["contraindicated", "avoid", "care"] | None = None
    plain: str | None = None
    clinical: str | None = None
    beside: str | None = None
    people: str | None = None
    note: str | None = None
    sources: list[str] = []
    checked: Mark = "seen"
    seed: list[Seed] = []


class Place(Shape):
    """Where a guideline body puts an option, graded as that body grades it."""

    body: str
    year: str
    place: Literal["preferred", "option", "special", "not_recommended", "silent"]
    when: str | None = None
    strength: str | None = None
    evidence: str | None = None
    plain: str | None = None
    clinical: str | None = None
    note: str | None = None
    sources: list[str] = []
    checked: Mark = "seen"


class Approval(Shape):
    """An approval in a region, by date."""

    region: str
    date: str
    what: str | None = None
    sources: list[str] = []
    checked: Mark = "seen"
    note: str | None = None
    until: str | None = None


class Standing(Shape):
    """Why an option is no standard one: for a region, or for every region if none is named, and for a time.

    A row that applies keeps the option from ever fitting, whatever the person's facts are.
    """

    state: Literal["investigational", "refused", "withdrawn"]
    regions: list[Literal["us", "eu"]] = []
    from_: str | None = Field(None, alias="from")
    until: str | None = None
    plain: str
    clinical: str
    sources: list[str] = []
    checked: Mark = "seen"


class Position(Shape):
    """What one body, study or our source page says to a contested question."""

    body: str
    year: str
    says: str
    date: str | None = None
    clinical: str | None = None
    note: str | None = None
    seed: list[Seed] = []
    sources: list[str] = []
    checked: Mark = "seen"


class Contested(Shape):
    """A question on which sources differ, or on which newer evidence stands beside our source page."""

    id: str | None = None
    question: str
    when: str | None = None
    status: Literal["contested", "superseded", "qualified", "holds", "incomplete", "new"] = "contested"
    positions: list[Position]
    note: str | None = None


class Later(Shape):
    """What this option leaves for later: medicines and classes it spends, facts to find out when it stops working."""

    uses_up: list[str] = []
    ask_at_growth: list[str] = []
    note: str | None = None


class OptionFile(Shape):
    """Something to discuss, complete with its reasons, evidence, burdens and words."""

    id: str
    choice: str | None = None
    family: Family
    scope: Literal["systemic", "local", "test", "support", "none"]
    parts: list[str] = []
    seed: list[Seed] = []
    titles: Titles
    reason_codes: list[str] = []
    criteria: list[Row]
    check_first: list[Row] = []
    cautions: list[Row] = []
    studied_in: list[Row] = []
    place: list[Place] = []
    evidence: list[dict[str, Any]] = []
    approvals: list[Approval] = []
    standing: list[Standing] = []
    effects: dict[str, Any] = {}
    monitoring: list[dict[str, Any]] = []
    burdens: dict[str, Any] = {}
    later: Later = Later()
    contested: list[Contested] = []
    how: str | None = None
    opens: list[str] = []
    waiting_when: str | None = None
    comes_up_when: str | None = None
    text: dict[str, str]
    questions: list[str] = []
    status: Literal["current", "contested", "superseded", "seed-only"] = "current"
    superseded_by: str | None = None
    checked: Mark | None = None
    notes: list[str] = []
    sources: list[str] = []
    reviewed_by: str | None = None
    reviewed_on: str | None = None
    review_due: str


class Choice(Shape):
    """Options that are one decision."""

    family: Family
    titles: Titles
    plain: str = ""
    clinical: str = ""
    seed: list[Seed] = []


class ConceptFile(Shape):
    """A named condition."""

    when: str
    plain: str
    clinical: str
    sources: list[str] = []
    checked: Mark = "seen"
    note: str | None = None


class Level(Shape):
    """One level of urgency of a flag."""

    id: str
    level: Literal["emergency_now", "call_now", "call_today", "call_this_week"]
    when: str
    text: str
    clinical: str = ""
    sources: list[str] = []
    checked: Mark = "memory"


class FlagFile(Shape):
    """An emergency sign: fixed text, the same in both tones, failing safe."""

    id: str
    name: str
    seed: list[Seed] = []
    levels: list[Level]
    circumstance: str | None = None
    circumstance_unknown: str | None = None
    note: str | None = None
    reviewed_by: str | None = None
    reviewed_on: str | None = None
    review_due: str


class QuestionFile(Shape):
    """A question to ask, with what makes it worth asking now.

    `answer` is the kind of answer it wants: one for each option under discussion, a decision with its reason, a number.
    """

    seed: list[Seed] = []
    plain: str
    clinical: str = ""
    answer: Literal["text", "options", "decision", "number"] = "text"
    when: str | None = None
    reason: str = ""
    who: str = "oncologist"


class SourceFile(Shape):
    """Where a statement comes from."""

    short: str
    title: str
    kind: Literal["label", "trial", "guideline", "case", "review", "press", "mirror", "registry", "page", "decision"]
    publisher: str | None = None
    year: str
    date: str | None = None
    doi: str | None = None
    pmid: str | None = None
    nct: str | None = None
    url: str | None = None
    retrieved: str | None = None
    what_was_seen: str | None = None
    checked: Mark = "seen"
    note: str | None = None


class KnowledgeChange(Shape):
    """A change of the knowledge, by date; the newest says when the knowledge was made."""

    date: str
    says: str
    about: list[str] = []
    sources: list[str] = []

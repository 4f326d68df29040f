"""What there is to know beside the options: topics, the team, what matters to the person, and words explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from concord.guideline.model import Contested, Mark, Seed, Shape, Titles


class TopicFact(Shape):
    """One statement of a topic, in both voices, with its source."""

    id: str
    plain: str
    clinical: str = ""
    strength: str | None = None
    note: str | None = None
    sources: list[str] = []
    checked: Mark = "seen"
    seed: list[Seed] = []


class TopicText(Shape):
    """The running text of a topic in both tones, and for clinicians."""

    straightforward: str
    softer: str
    clinical: str
    benefit: str | None = None
    harm: str | None = None


class TopicFile(Shape):
    """Something to know, not to choose.

    `when` says whom it concerns; it never hides the topic.
    """

    id: str
    area: str
    seed: list[Seed] = []
    titles: Titles
    when: str | None = None
    reason: str = ""
    facts: list[TopicFact] = []
    contested: list[Contested] = []
    text: TopicText
    questions: list[str] = []
    who: list[str] = []
    status: Literal["current", "contested", "superseded", "seed-only"] = "current"
    sources: list[str] = []
    checked: Mark | None = None
    notes: list[str] = []
    reviewed_by: str | None = None
    reviewed_on: str | None = None
    review_due: str


class RoleFile(Shape):
    """Somebody on the team: what they do, and what they can be asked."""

    seed: list[Seed] = []
    plain: str
    clinical: str
    does: str
    ask: str
    meets: Literal["in person", "behind the scenes", "either"]
    when: str | None = None
    reason: str = ""
    sources: list[str] = []
    checked: Mark = "seen"


class AnswerFile(Shape):
    """One answer to a question about what matters: what it brings forward; it hides nothing."""

    plain: str
    shows: str
    highlight: list[str] = []
    ask: list[str] = []


class PreferenceFile(Shape):
    """A question about what matters to the person."""

    seed: list[Seed] = []
    plain: str
    clinical: str
    answers: dict[str, AnswerFile] = {}
    note: str = ""
    sources: list[str] = []


class TermFile(Shape):
    """A word explained in at most 25 words."""

    term: str
    also: list[str] = []
    plain: str
    clinical: str = ""
    seed: list[Seed] = []
    sources: list[str] = []
    checked: Mark = "seen"


@dataclass(frozen=True)
class Topic:
    """A topic with its condition; `None` where it concerns everybody."""

    file: str
    about: TopicFile
    index: int | None


@dataclass(frozen=True)
class Role:
    """A role with the condition that suggests it; `None` where nothing does."""

    id: str
    about: RoleFile
    index: int | None

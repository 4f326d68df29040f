"""What serves each statement of our source page: knowledge files, or the room of the product that does or will."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import concord
from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.compiled import BLOCKS, Guideline, Option, Rule
from concord.guideline.model import Contested, Shape
from concord.record.text import read_tree

ROOMS = Path(concord.__file__).parent


class SeedRow(Shape):
    """A statement of the page in our own words, and the room that does what it asks of software.

    `dated` says that the statement is dated or contested, so that newer evidence must stand beside it.
    """

    room: Literal["record", "advice", "guideline", "guideline/lint", "plan", "web", "paper", "web/trials"]
    kind: str
    dated: Literal["yes", "no"]
    says: str


@dataclass(frozen=True)
class Served:
    """A statement with what serves it.

    Attributes:
        by: what of the knowledge names the row: ``option liver-surgery``, ``topic trials``, ...
        built: whether its room is there.
    """

    id: str
    row: SeedRow
    by: tuple[str, ...]
    built: bool

    @property
    def served(self) -> bool:
        """Whether anything serves it today; a row that the guideline itself must serve needs a file that says so."""
        return bool(self.by) if self.row.room == "guideline" else self.built


@lru_cache(maxsize=2)
def seed_rows(root: Path = KNOWLEDGE) -> Mapping[str, SeedRow]:
    """Read the statements of the page, S001 to S169."""
    data = read_tree((root / "seed" / "rows.yaml").read_bytes(), "seed/rows.yaml").data
    return {id_: SeedRow.model_validate(row) for id_, row in data["rows"].items()}


def seed_coverage(guideline: Guideline, rows: Mapping[str, SeedRow]) -> list[Served]:
    """Say for every statement what serves it."""
    by: dict[str, dict[str, None]] = {id_: {} for id_ in rows}
    for id_, what in _named(guideline):
        by[id_][what] = None
    return [Served(id_, row, tuple(by[id_]), (ROOMS / row.room).is_dir()) for id_, row in rows.items()]


def _named(guideline: Guideline) -> Iterator[tuple[str, str]]:
    for option in guideline.options.values():
        yield from _of_option(option)
    for kind, entries in (
        ("choice", guideline.choices),
        ("role", {id_: role.about for id_, role in guideline.roles.items()}),
        ("preference", guideline.preferences),
        ("question", {id_: question.about for id_, question in guideline.questions.items()}),
        ("flag", {id_: flag.about for id_, flag in guideline.flags.items()}),
        ("word", guideline.terms),
    ):
        for id_, about in entries.items():
            yield from ((row, f"{kind} {id_}") for row in about.seed)
    for id_, topic in guideline.topics.items():
        yield from ((row, f"topic {id_}") for row in topic.about.seed)
        yield from ((row, f"topic {id_}") for fact in topic.about.facts for row in fact.seed)
        yield from ((row, f"topic {id_}") for row in _of_contested(topic.about.contested))


def _of_option(option: Option) -> Iterator[tuple[str, str]]:
    yield from ((row, f"option {option.id}") for row in option.about.seed)
    yield from ((row, f"option {option.id}") for row in _of_contested(option.about.contested))
    for block in BLOCKS:
        for rule in option.block(block):
            yield from ((row, f"option {option.id}, row {rule.id}") for row in _of_rule(rule))


def _of_rule(rule: Rule) -> Iterator[str]:
    yield from rule.row.seed
    for part in rule.parts:
        yield from _of_rule(part)


def _of_contested(questions: list[Contested]) -> Iterator[str]:
    for question in questions:
        for position in question.positions:
            yield from position.seed

"""Whole people, written from published cases and guideline algorithms: what must be offered, asked and flagged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from concord.advice.advice import Advice
from concord.advice.advise import advise
from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.compiled import Guideline
from concord.guideline.model import KindOfNo, Shape
from concord.guideline.vignettes import KNOWN_ON, PEOPLE, VignetteProblem
from concord.record.problems import RecordProblem
from concord.record.reading import record_from
from concord.record.text import read_tree

Level = Literal["emergency_now", "call_now", "call_today", "call_this_week", "silent"]


class Expected(Shape):
    """What the source says of a person. What is not named is not judged.

    Attributes:
        offered: options or choices that must fit.
        open: options or choices that must fit or depend.
        depends: options or choices that must depend, each with facts that must be among those that would settle it.
        not_offered: options or choices that must not fit, each with its kind, or ``any``; where the cancer has not
            spread nothing is told at all, and that is ``any``.
        asked: facts that must be among what to find out next; ``first`` the one that must come first.
        flags: red flags with the level at which they must fire, or ``silent``.
        cautions: for an option, rows that must be TRUE.
        check_first: for an option, checks that must still be open.
        questions: questions that must be ticked beforehand.
    """

    offered: list[str] = []
    open: list[str] = []
    depends: dict[str, list[str]] = {}
    not_offered: dict[str, KindOfNo | Literal["any"]] = {}
    asked: list[str] = []
    first: str | None = None
    flags: dict[str, Level] = {}
    cautions: dict[str, list[str]] = {}
    check_first: dict[str, list[str]] = {}
    questions: list[str] = []


class PersonFile(Shape):
    """One whole person with her source."""

    person: str
    title: str
    source: str
    written_by_reading: list[str] = Field(min_length=1)
    covers: list[str] = []
    as_of: str
    region: Literal["us", "eu"] = "us"
    known_on: str | None = None
    record: dict[str, Any]
    expect: Expected
    note: str | None = None


def whole_people(root: Path = KNOWLEDGE) -> Iterator[tuple[str, PersonFile]]:
    """Read every person, with the path of the file.

    Raises:
        VignetteProblem: when a file is wrong.
    """
    for path in sorted((root / PEOPLE).rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        try:
            yield name, PersonFile.model_validate(read_tree(path.read_bytes(), name, aliases=True).data)
        except ValidationError as error:
            first = error.errors()[0]
            raise VignetteProblem(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def judge_person(guideline: Guideline, file: str, person: PersonFile) -> list[str]:
    """Compare the advice for a person with what the source says; give every difference.

    Raises:
        VignetteProblem: when the record is wrong.
    """
    as_of = date.fromisoformat(person.as_of)
    try:
        record = record_from(person.record, file, today=as_of)
    except RecordProblem as problem:
        raise VignetteProblem(str(problem)) from None
    known_on = date.fromisoformat(person.known_on) if person.known_on else max(as_of, KNOWN_ON)
    advice = advise(record, as_of, guideline, known_on=known_on, region=person.region, clock=known_on)
    return [*_statuses(advice, person.expect), *_rows(advice, person.expect), *_rest(advice, person.expect)]


def _statuses(advice: Advice, expect: Expected) -> Iterator[str]:
    found = {option.id: (option.status, option.kind) for option in advice.options()}
    found.update({decision.id: (decision.status, decision.kind) for decision in advice.decisions})
    wanted: dict[str, tuple[str, ...]] = {
        **dict.fromkeys(expect.offered, ("fits",)),
        **dict.fromkeys(expect.open, ("fits", "depends")),
        **dict.fromkeys(expect.depends, ("depends",)),
        **dict.fromkeys(expect.not_offered, ("does_not_fit",)),
    }
    for id_, allowed in wanted.items():
        status, kind = found.get(id_, ("not there", None))
        if not found and expect.not_offered.get(id_) == "any" and _exists(advice, id_):
            continue
        if status not in allowed:
            yield f"{id_}: {' or '.join(allowed)}, found {status}{f' ({kind})' if kind else ''}"
        elif expect.not_offered.get(id_, "any") not in ("any", kind):
            yield f"{id_}: {expect.not_offered[id_]}, found {kind}"
    for id_, keys in expect.depends.items():
        missing = {key for option in advice.options() if id_ in (option.id, option.choice) for key in option.missing}
        yield from (f"{id_}: hangs on {key}, found {sorted(missing)}" for key in keys if key not in missing)


def _exists(advice: Advice, id_: str) -> bool:
    return id_ in advice.knowledge.options or id_ in advice.knowledge.choices


def _rows(advice: Advice, expect: Expected) -> Iterator[str]:
    for block, wanted, states in (
        ("cautions", expect.cautions, ("met",)),
        ("check_first", expect.check_first, ("not_met", "not_known")),
    ):
        for id_, ids in wanted.items():
            option = advice.option(id_)
            found = {row.id: row.state for row in getattr(option, block)} if option else {}
            yield from (f"{id_}: {block} {row}: {found.get(row, 'not there')}"
                        for row in ids if found.get(row) not in states)  # fmt: skip


def _rest(advice: Advice, expect: Expected) -> Iterator[str]:
    asked = [item.key for item in advice.find_out]
    yield from (f"asked: {key} is not among {asked}" for key in expect.asked if key not in asked)
    if expect.first and expect.first not in asked[:1]:
        yield f"first: {expect.first}, found {asked[:1]}"
    fired = {flag.id: flag.level for flag in advice.flags}
    for id_, level in expect.flags.items():
        if id_ not in advice.knowledge.flags:
            yield f"flags: there is no flag {id_!r}"
        elif fired.get(id_, "silent") != level:
            yield f"{id_}: {level}, found {fired.get(id_, 'silent')}"
    ticked = {question.id for question in advice.questions if question.ticked}
    yield from (f"questions: {id_} is not ticked" for id_ in expect.questions if id_ not in ticked)

"""Vignettes: people written by hand from the sources, and what the sources say of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from concord.facts.derive import derive
from concord.facts.dictionary import KNOWLEDGE
from concord.facts.facts import Facts
from concord.guideline.compiled import BLOCKS, Flag, Guideline, Option, Question, Rule, Setting
from concord.guideline.model import Shape
from concord.guideline.problems import KnowledgeProblem
from concord.guideline.status import Evaluation
from concord.guideline.topics import Role, Topic
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.record.problems import RecordProblem
from concord.record.reading import record_from
from concord.record.text import ReadProblem, read_tree

Truth = Literal["true", "unknown", "false"]
_CODES = {"true": TRUE, "unknown": UNKNOWN, "false": FALSE}


class Expect(Shape):
    """What the source says; what is not named is not judged."""

    status: Literal["fits", "depends", "does_not_fit"] | None = None
    kind: str | None = None
    on: list[str] = []
    check_first: list[str] = []
    checked: list[str] = []
    cautions: dict[str, Truth] = {}
    rows: dict[str, Truth] = {}
    studied_in: dict[str, Truth] = {}
    fires: str | None = None
    circumstance: Truth | None = None
    value: Truth | None = None
    waiting: Truth | None = None
    comes_up: Truth | None = None
    remarks: dict[str, Truth] = {}


class Case(Shape):
    """A person with a line changed, and the expectation written by hand."""

    title: str
    change: dict[str, Any] = {}
    from_: str | None = Field(None, alias="from")
    region: Literal["us", "eu"] | None = None
    as_of: str | None = None
    known_on: str | None = None
    expect: Expect
    note: str | None = None


PEOPLE = "vignettes/people"
"""Whole people lie here; `concord.advice.people` judges them, for they are asked about the whole advice."""

KINDS = ("option", "choice", "concept", "flag", "topic", "question", "role", "remarks")
"""What a vignette can be about."""


class Base(Shape):
    """A whole person, written from the population of a source."""

    title: str
    as_of: str
    region: Literal["us", "eu"] = "us"
    known_on: str | None = None
    record: dict[str, Any]
    expect: Expect
    note: str | None = None


class VignetteFile(Shape):
    """All vignettes of one option, choice, concept, flag, topic, question or role.

    With `remarks`, a name of no further meaning, each person answers many conditions: those under which a body's place
    or a contested question of any option concerns a person (`Expect.remarks`, by the condition as written).
    """

    option: str | None = None
    choice: str | None = None
    concept: str | None = None
    flag: str | None = None
    topic: str | None = None
    question: str | None = None
    role: str | None = None
    remarks: str | None = None
    source: str
    written_by_reading: list[str] = []
    base: Base
    cases: list[Case] = []
    note: str | None = None


@dataclass(frozen=True)
class Vignette:
    """One person, ready to be asked.

    Attributes:
        file: path inside the knowledge folder.
        kind: one of `KINDS`.
        about: its id.
    """

    file: str
    kind: str
    about: str
    title: str
    facts: Facts
    setting: Setting
    expect: Expect


class VignetteProblem(KnowledgeProblem):
    """A vignette file that cannot be read; the message names file and case."""

    def __init__(self, message: str) -> None:
        super().__init__([])
        self.args = (message,)


@lru_cache(maxsize=2)
def load_vignettes(root: Path = KNOWLEDGE) -> tuple[Vignette, ...]:
    """Read all vignettes and derive the facts of each person.

    Raises:
        VignetteProblem: when a file, a change or a record is wrong.
    """
    paths = (path for path in sorted((root / "vignettes").rglob("*.yaml")) if root / PEOPLE not in path.parents)
    return tuple(vignette for path in paths for vignette in _vignettes_of(path, root))


def _vignettes_of(path: Path, root: Path) -> Iterator[Vignette]:
    name = str(path.relative_to(root))
    try:
        file = VignetteFile.model_validate(read_tree(path.read_bytes(), name, aliases=True).data)
    except ValidationError as error:
        first = error.errors()[0]
        raise VignetteProblem(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    except ReadProblem as problem:
        raise VignetteProblem(str(problem)) from None
    kinds = [kind for kind in KINDS if getattr(file, kind)]
    if len(kinds) != 1:
        raise VignetteProblem(f"{name}: names one of {', '.join(KINDS)}")
    about = getattr(file, kinds[0])
    base = file.base
    records: dict[str, dict[str, Any]] = {base.title: base.record}
    yield _one(name, kinds[0], about, base.title, base.record, base, base.expect)
    for case in file.cases:
        before = records.get(case.from_ or base.title)
        if before is None:
            raise VignetteProblem(f"{name}: {case.title!r} starts from {case.from_!r}, which no earlier case is called")
        if case.title in records:
            raise VignetteProblem(f"{name}: two cases are called {case.title!r}")
        try:
            records[case.title] = changed(before, case.change)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise VignetteProblem(f"{name}: {case.title!r}: no such place: {error}") from None
        settled = base.model_copy(
            update={key: value for key in ("region", "as_of", "known_on") if (value := getattr(case, key)) is not None}
        )
        yield _one(name, kinds[0], about, case.title, records[case.title], settled, case.expect)


def _one(file: str, kind: str, about: str, title: str, data: dict[str, Any], base: Base, expect: Expect) -> Vignette:
    as_of = date.fromisoformat(base.as_of)
    try:
        record = record_from(data, file, today=as_of)
    except RecordProblem as problem:
        raise VignetteProblem(f"{title!r}: {problem}") from None
    known_on = date.fromisoformat(base.known_on) if base.known_on else max(as_of, KNOWN_ON)
    return Vignette(file, kind, about, title, derive(record, as_of), Setting(base.region, known_on), expect)


KNOWN_ON = date(2026, 11, 23)
"""The day whose knowledge vignettes are judged by unless they say another."""


def changed(record: dict[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Give a copy of a record with values at dotted paths replaced.

    A step is a key, a position, the ``id`` of an item, or ``+`` to append; ``None`` removes.
    """
    made: dict[str, Any] = copy.deepcopy(record)
    for path, value in change.items():
        *way, last = path.split(".")
        node: Any = made
        for step, following in zip(way, [*way, last][1:], strict=True):
            node = _inside(node, step, [] if following == "+" else {})
        _put(node, last, copy.deepcopy(value))
    return made


def _inside(node: Any, step: str, fresh: Any) -> Any:
    if isinstance(node, dict):
        if node.get(step) is None:
            node[step] = fresh
        elif isinstance(node[step], str):
            node[step] = {"result": node[step]}
        return node[step]
    return node[_position(node, step)]


def _position(items: list[Any], step: str) -> int:
    for i, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == step:
            return i
    return int(step)


def _put(node: Any, step: str, value: Any) -> None:
    if isinstance(node, dict):
        if value is None:
            node.pop(step, None)
        else:
            node[step] = value
    elif step == "+":
        node.append(value)
    elif value is None:
        del node[_position(node, step)]
    else:
        node[_position(node, step)] = value


# Judging


def judge(guideline: Guideline, vignette: Vignette) -> list[str]:
    """Compare what the guideline says of a vignette with what the source says; give every difference."""
    evaluation = Evaluation(guideline, vignette.facts, vignette.setting)
    match vignette.kind:
        case "concept" | "topic" | "question" | "role":
            index = _condition(guideline, vignette)
            if index is None:
                return [f"there is no {vignette.kind} {vignette.about!r} with a condition"]
            return _differ("value", vignette.expect.value, evaluation.values[index])
        case "remarks":
            return list(_remarks(guideline, evaluation, vignette.expect))
        case "flag":
            flag = guideline.flags.get(vignette.about)
            return [f"there is no flag {vignette.about!r}"] if flag is None else judge_flag(evaluation, flag, vignette)
        case "choice":
            members = guideline.decisions.get(vignette.about)
            if not members:
                return [f"there is no choice {vignette.about!r}"]
            best = evaluation.best(members)
            wrong = _status(vignette.expect, best.status, best.kind)
            keys = {key for option in members for key in evaluation.missing(option)}
            return wrong + [f"on: {key} is not among {sorted(keys)}" for key in vignette.expect.on if key not in keys]
    option = guideline.options.get(vignette.about)
    return [f"there is no option {vignette.about!r}"] if option is None else judge_option(evaluation, option, vignette)


def _condition(guideline: Guideline, vignette: Vignette) -> int | None:
    """Find the entry of a named condition, or of the condition that brings up a topic, question or role."""
    match vignette.kind:
        case "topic":
            found: Topic | Question | Role | None = guideline.topics.get(vignette.about)
        case "question":
            found = guideline.questions.get(vignette.about)
        case "role":
            found = guideline.roles.get(vignette.about)
        case _:
            return guideline.program.concept_index.get(vignette.about)
    return found.index if found else None


def _remarks(guideline: Guideline, evaluation: Evaluation, expect: Expect) -> Iterator[str]:
    for when, said in expect.remarks.items():
        if (index := guideline.remarks.get(when)) is None:
            yield f"remarks: no place and no contested question has the condition {when!r}"
        else:
            yield from _differ(f"remarks: {when}", said, evaluation.values[index])


def judge_flag(evaluation: Evaluation, flag: Flag, vignette: Vignette) -> list[str]:
    """Compare what a flag does for a vignette's person with what the source says of it."""
    expect, level = vignette.expect, evaluation.fires(flag)
    found = level.level.level if level else "silent"
    wrong = [] if expect.fires in (None, found) else [f"fires: {expect.fires}, found {found}"]
    circumstance = TRUE if flag.circumstance is None else evaluation.values[flag.circumstance]
    return wrong + _differ("circumstance", expect.circumstance, circumstance)


def judge_option(evaluation: Evaluation, option: Option, vignette: Vignette) -> list[str]:
    """Compare one option, evaluated for a vignette's person, with what the source says of it."""
    expect, found = vignette.expect, evaluation.status(option)
    wrong = _status(expect, found.status, found.kind)
    keys = evaluation.missing(option)
    wrong += [f"on: {key} is not among {keys}" for key in expect.on if key not in keys]
    rows = {name: _truths(evaluation, option.block(name)) for name in BLOCKS}
    for block, wanted in (("criteria", expect.rows), ("cautions", expect.cautions), ("studied_in", expect.studied_in)):
        for id_, said in wanted.items():
            if id_ not in rows[block]:
                wrong.append(f"{block}: there is no row {id_!r} among {list(rows[block])}")
            else:
                wrong += _differ(f"{block}.{id_}", said, rows[block][id_])
    for ids, done in ((expect.check_first, False), (expect.checked, True)):
        for id_ in ids:
            if id_ not in rows["check_first"]:
                wrong.append(f"check_first: there is no row {id_!r} among {list(rows['check_first'])}")
            elif (rows["check_first"][id_] == TRUE) != done:
                wrong.append(f"check_first.{id_}: expected {'done' if done else 'open'}")
    for what, hoped, index in (
        ("waiting", expect.waiting, option.waiting), ("comes_up", expect.comes_up, option.comes_up)
    ):  # fmt: skip
        if hoped is not None:
            wrong += _differ(what, hoped, FALSE if index is None else evaluation.values[index])
    return wrong


def _truths(evaluation: Evaluation, rules: Sequence[Rule]) -> dict[str, int]:
    """Give the truth of each row that applies, and of each of its alternatives."""
    applying = evaluation.applying(rules)
    leaves = (leaf for rule in applying for leaf in rule.leaves(evaluation.setting))
    return {rule.id: evaluation.truth(rule) for rule in (*leaves, *applying)}


def _status(expect: Expect, status: str, kind: str | None) -> list[str]:
    wrong = []
    if expect.status not in (None, status):
        wrong.append(f"status: {expect.status}, found {status}{f' ({kind})' if kind else ''}")
    elif expect.kind not in (None, kind):
        wrong.append(f"kind: {expect.kind}, found {kind}")
    return wrong


def _differ(what: str, wanted: str | None, found: int) -> list[str]:
    if wanted is None or _CODES[wanted] == found:
        return []
    names = {code: name for name, code in _CODES.items()}
    return [f"{what}: {wanted}, found {names[found]}"]

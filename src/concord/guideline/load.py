"""Knowledge files to a compiled guideline; every problem is found, with its place, before anything is used."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from concord.facts.dictionary import KNOWLEDGE, load_dictionary
from concord.guideline.cache import kept
from concord.guideline.compiled import Dispute, Flag, FlagLevel, Guideline, Option, Placed, Question, Rule
from concord.guideline.interactions import InteractionFile, Interactions, Pair, unknown_words
from concord.guideline.model import (
    Choice,
    ConceptFile,
    FlagFile,
    KnowledgeChange,
    OptionFile,
    QuestionFile,
    Row,
    SourceFile,
)
from concord.guideline.problems import KnowledgeProblem, Problem
from concord.guideline.references import reference_problems
from concord.guideline.topics import PreferenceFile, Role, RoleFile, TermFile, Topic, TopicFile
from concord.logic.conditions import All, Condition
from concord.logic.language import ConditionError, parse
from concord.logic.program import ConceptProblem, Program
from concord.logic.vocabulary import Vocabulary, suggestion
from concord.record.text import ReadProblem, Tree, read_tree

M = TypeVar("M", bound=BaseModel)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MAY_ASK = ("check_first",)


@lru_cache(maxsize=4)
def load_guideline(root: Path = KNOWLEDGE) -> Guideline:
    """Load everything below a knowledge folder; what ships is compiled once and kept.

    Raises:
        KnowledgeProblem: with every problem found: file, line, column, what, and how to mend it.
    """
    return kept(root, compile_guideline)


def compile_guideline(root: Path) -> Guideline:
    """Read and check every file below a knowledge folder.

    Raises:
        KnowledgeProblem: with every problem found.
    """
    loader = _Loader(root)
    guideline = loader.load()
    if loader.problems:
        raise KnowledgeProblem(loader.problems)
    return guideline


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.digest = hashlib.sha256()
        self.dictionary = load_dictionary(root)
        self.vocabulary = self.dictionary.vocabulary()
        self.program = Program()
        self.read: list[tuple[str, Tree]] = []
        self.named: dict[str, ConceptFile] = {}

    def load(self) -> Guideline:
        for folder in ("facts", "lists", "medicines"):
            for path in sorted((self.root / folder).glob("*.yaml")):
                self.digest.update(path.read_bytes())
        sources = self.grouped("sources", SourceFile)
        concepts = self.named = self.concepts()
        choices = self.grouped("choices", Choice)
        options = self.options(choices)
        flags = self.flags()
        questions = self.questions()
        topics, roles = self.topics(), self.roles()
        preferences, terms = self.grouped("preferences", PreferenceFile), self.grouped("glossary", TermFile)
        changes = self.grouped("changes", KnowledgeChange)
        guideline = Guideline(
            self.digest.hexdigest()[:12], self.dictionary, self.vocabulary, self.program, concepts, options, choices,
            flags, questions, topics, roles, preferences, terms, sources, changes,
            self.interactions(),
        )  # fmt: skip
        self.problems += reference_problems(guideline, self.read)
        return guideline

    # Reading

    def trees(self, folder: str) -> list[tuple[str, Tree]]:
        found = []
        for path in sorted((self.root / folder).rglob("*.yaml")):
            name, content = str(path.relative_to(self.root)), path.read_bytes()
            self.digest.update(content)
            try:
                found.append((name, read_tree(content, name, aliases=True)))
                self.read.append(found[-1])
            except ReadProblem as problem:
                self.problems.append(
                    Problem(name, problem.line or 1, problem.column or 1, f"{problem.what}; {problem.mend}")
                )
        return found

    def shaped(self, shape: type[M], data: Any, file: str, tree: Tree, at: tuple[Any, ...] = ()) -> M | None:
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            for detail in error.errors():
                path = (*at, *detail["loc"])
                line, column = tree.place(path)
                self.problems.append(Problem(file, line, column, _in_words(detail, shape)))
            return None

    def grouped(self, folder: str, shape: type[M]) -> dict[str, M]:
        return {name: made for name, made, *_ in self.placed(folder, shape)}

    def placed(self, folder: str, shape: type[M]) -> Iterator[tuple[str, M, str, Tree, tuple[Any, ...]]]:
        """Give each named entry of the files of a folder with its place; a name stands once."""
        seen: set[str] = set()
        for file, tree in self.trees(folder):
            for group, entries in (tree.data or {}).items():
                for name, data in (entries or {}).items():
                    at = (group, name)
                    if name in seen:
                        self.problems.append(
                            Problem(file, *tree.place(at), f"{name!r} stands in another file too; keep one")
                        )
                    seen.add(name)
                    if (made := self.shaped(shape, data, file, tree, at)) is not None:
                        yield name, made, file, tree, at

    # Conditions

    def condition(
        self, text: str, file: str, tree: Tree, at: tuple[Any, ...], *, known: bool = False
    ) -> Condition | None:
        try:
            return parse(text, self.vocabulary, may_ask_known=known)
        except ConditionError as error:
            line, column = tree.place(at)
            shown = error.underlined()
            self.problems.append(Problem(file, line + error.line, column + error.column, error.message, shown))
            return None

    def entry(self, text: str | None, file: str, tree: Tree, at: tuple[Any, ...], *, known: bool = False) -> int | None:
        if text is None:
            return None
        made = self.condition(text, file, tree, at, known=known)
        return None if made is None else self.program.add(made)

    def concepts(self) -> dict[str, ConceptFile]:
        found: dict[str, ConceptFile] = {}
        places: dict[str, tuple[str, Tree]] = {}
        for file, tree in self.trees("concepts"):
            for name, data in tree.data.get("concepts", {}).items():
                made = self.shaped(ConceptFile, data, file, tree, ("concepts", name))
                if name in found or name in self.vocabulary.facts:
                    line, column = tree.place(("concepts", name))
                    self.problems.append(Problem(file, line, column, f"the name {name!r} is taken; choose another"))
                elif made is not None:
                    found[name], places[name] = made, (file, tree)
        base = self.vocabulary
        self.vocabulary = Vocabulary(base.facts, base.lists, base.medicines, frozenset(found))
        parsed = {
            name: condition
            for name, concept in found.items()
            if (condition := self.condition(concept.when, *places[name], ("concepts", name, "when"))) is not None
        }
        try:
            self.program.define(parsed)
        except ConceptProblem as problem:
            if len(parsed) == len(found):  # else the concept it refers to has its own problem above
                self.problems.append(Problem("concepts", 1, 1, str(problem)))
        return found

    # Options, flags, questions

    def options(self, choices: Mapping[str, Choice]) -> dict[str, Option]:
        found: dict[str, Option] = {}
        for file, tree in self.trees("options"):
            about = self.shaped(OptionFile, tree.data, file, tree)
            if about is None:
                continue
            if about.id in found:
                self.problems.append(Problem(file, *tree.place(("id",)), f"{about.id!r} stands twice"))
            if about.choice and about.choice not in choices:
                hint = suggestion(about.choice, choices)
                self.problems.append(Problem(file, *tree.place(("choice",)), f"no such choice; {hint}"))
            found[about.id] = self.option(about, file, tree)
        return dict(sorted(found.items(), key=lambda pair: pair[1].about.titles.plain.casefold()))

    def option(self, about: OptionFile, file: str, tree: Tree) -> Option:
        seen: set[str] = set()
        known = about.family == "test"
        blocks = {}
        for block in ("criteria", "check_first", "cautions", "studied_in"):
            rows: list[Row] = getattr(about, block)
            may = known or block in _MAY_ASK
            blocks[block] = tuple(
                rule for i, row in enumerate(rows) if (rule := self.rule(row, file, tree, (block, i), may, seen))
            )
        for i, row in enumerate(about.cautions):
            if row.level is None:
                self.problems.append(
                    Problem(file, *tree.place(("cautions", i)), "level is missing: contraindicated, avoid or care")
                )
        places = tuple(
            Placed(place, self.entry(place.when, file, tree, ("place", i, "when"), known=known))
            for i, place in enumerate(about.place)
        )
        contested = tuple(
            Dispute(one, self.entry(one.when, file, tree, ("contested", i, "when"), known=known))
            for i, one in enumerate(about.contested)
        )
        waiting = self.entry(about.waiting_when, file, tree, ("waiting_when",), known=True)
        comes_up = self.entry(about.comes_up_when, file, tree, ("comes_up_when",), known=False)
        return Option(
            file, about, **blocks, places=places, contested=contested, on_it=self.on_it(about, file, tree),
            waiting=waiting, comes_up=comes_up,
        )  # fmt: skip

    def rule(self, row: Row, file: str, tree: Tree, at: tuple[Any, ...], known: bool, seen: set[str]) -> Rule | None:
        id_ = row.id or (row.when.strip() if row.when and _NAME.fullmatch(row.when.strip()) else None)
        wrong = None
        if (row.when is None) == (row.any_of is None):
            wrong = "a row has either when or any_of"
        elif id_ is None:
            wrong = "a row whose condition is more than one name needs an id"
        elif id_ in seen:
            wrong = f"the id {id_!r} stands twice in this option"
        if wrong or id_ is None:
            self.problems.append(Problem(file, *tree.place(at), wrong or ""))
            return None
        seen.add(id_)
        if row.any_of is not None:
            parts = [self.rule(part, file, tree, (*at, "any_of", i), known, seen) for i, part in enumerate(row.any_of)]
            return Rule(id_, row, -1, tuple(part for part in parts if part), self.words(id_, row))
        index = self.entry(row.when, file, tree, (*at, "when"), known=known)
        return None if index is None else Rule(id_, row, index, words=self.words(id_, row))

    def words(self, id_: str, row: Row) -> tuple[str, str] | None:
        if row.any_of and not row.plain:
            return None
        name = (row.when or "").strip()
        named = self.named.get(name) or self.dictionary.facts.get(name)
        plain, clinical = (named.plain, named.clinical) if named else (id_.replace("_", " "),) * 2
        return row.plain or plain, row.clinical or row.plain or clinical

    def on_it(self, about: OptionFile, file: str, tree: Tree) -> int | None:
        for i, part in enumerate(about.parts):
            if part not in self.vocabulary.medicines:
                hint = suggestion(part, self.vocabulary.medicines)
                self.problems.append(Problem(file, *tree.place(("parts", i)), f"no such medicine or class; {hint}"))
                return None
        if not about.parts or about.scope != "systemic":
            return None
        return self.program.add(All(tuple(parse(f"on({part})", self.vocabulary) for part in about.parts)))

    def flags(self) -> dict[str, Flag]:
        found: dict[str, Flag] = {}
        for file, tree in self.trees("flags"):
            about = self.shaped(FlagFile, tree.data, file, tree)
            if about is None:
                continue
            levels = [
                FlagLevel(level, index)
                for i, level in enumerate(about.levels)
                if (index := self.entry(level.when, file, tree, ("levels", i, "when"))) is not None
            ]
            circumstance = self.entry(about.circumstance, file, tree, ("circumstance",))
            found[about.id] = Flag(about, tuple(levels), circumstance)
        return found

    def questions(self) -> dict[str, Question]:
        return {
            id_: Question(id_, about, self.entry(about.when, file, tree, (*at, "when"), known=True))
            for id_, about, file, tree, at in self.placed("questions", QuestionFile)
        }

    # Topics and the team

    def topics(self) -> dict[str, Topic]:
        found: dict[str, Topic] = {}
        for file, tree in self.trees("topics"):
            about = self.shaped(TopicFile, tree.data, file, tree)
            if about is None:
                continue
            if about.id in found:
                self.problems.append(Problem(file, *tree.place(("id",)), f"{about.id!r} stands twice"))
            for i, one in enumerate(about.contested):
                self.entry(one.when, file, tree, ("contested", i, "when"), known=True)
            found[about.id] = Topic(file, about, self.entry(about.when, file, tree, ("when",), known=True))
        return dict(sorted(found.items(), key=lambda pair: pair[1].about.titles.plain.casefold()))

    def roles(self) -> dict[str, Role]:
        return {
            id_: Role(id_, about, self.entry(about.when, file, tree, (*at, "when"), known=True))
            for id_, about, file, tree, at in self.placed("team", RoleFile)
        }

    def interactions(self) -> Interactions:
        found: dict[str, Pair] = {}
        for id_, about, file, tree, at in self.placed("interactions", InteractionFile):
            found[id_] = Pair(id_, about)
            self.problems += unknown_words(about, self.dictionary.formulary, file, tree, at)
        return Interactions(found, self.dictionary.formulary)


def _in_words(detail: Any, shape: type[BaseModel]) -> str:
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    match detail["type"]:
        case "extra_forbidden" if detail["input"] is None:
            return f"unknown key {name!r}; if it belongs to the text before it, put quotes around that text"
        case "extra_forbidden":
            known = {field.alias or key for key, field in shape.model_fields.items()}
            return f"unknown key {name!r}; {suggestion(name, known)}"
        case "missing":
            return f"{name!r} is missing; add it"
        case "literal_error":
            return f"{detail['input']!r} is not a value of {name!r}; known: {detail['ctx']['expected']}"
    return f"{name!r}: expected {detail['type'].removesuffix('_type').replace('_', ' ')}, found {detail['input']!r}"[
        :200
    ]

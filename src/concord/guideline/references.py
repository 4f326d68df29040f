"""What one knowledge file says of another must be there: sources, roles, successors, what a change is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from concord.guideline.compiled import Guideline
from concord.guideline.problems import Problem
from concord.logic.vocabulary import suggestion
from concord.record.text import Tree

At = tuple[Any, ...]
Named = Iterator[tuple[At, str]]


def reference_problems(guideline: Guideline, read: Sequence[tuple[str, Tree]]) -> Iterator[Problem]:
    """Say which files name something that is not there.

    Args:
        guideline: the knowledge.
        read: every file that it was made of, with its path.
    """
    anything = {
        *guideline.options, *guideline.choices, *guideline.flags, *guideline.concepts, *guideline.topics,
        *guideline.questions, *guideline.roles, *guideline.preferences, *guideline.terms,
    }  # fmt: skip
    for file, tree in read:
        folder, data = file.split("/")[0], tree.data or {}
        if folder != "sources":
            yield from _missing(file, tree, sources_in(data), guideline.sources, "source")
        if finder := _ROLES.get(folder):
            yield from _missing(file, tree, finder(data), guideline.roles, "role")
        if folder == "options":
            yield from _successor(file, tree, data, guideline)
            later, medicines = data.get("later") or {}, guideline.vocabulary.medicines
            yield from _missing(file, tree, _listed(later, "uses_up"), medicines, "medicine or class")
            yield from _missing(file, tree, _listed(later, "ask_at_growth"), guideline.dictionary.facts, "fact")
        if folder == "changes":
            yield from _missing(file, tree, _about(data), anything, "option, topic or the like")
            yield from _no_date(file, tree, data)


def sources_in(data: Any, at: At = ()) -> Named:
    """Give the place and id of every source named below a node."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        if key == "sources" and isinstance(value, list):
            yield from (((*at, key, i), name) for i, name in enumerate(value))
        else:
            yield from sources_in(value, (*at, key))


def _missing(file: str, tree: Tree, named: Named, known: Iterable[str], what: str) -> Iterator[Problem]:
    there = set(known)
    for at, name in named:
        if name not in there:
            yield Problem(file, *tree.place(at), f"no such {what} {name!r}; {suggestion(name, there)}")


def _of_questions(data: Any) -> Named:
    for id_, question in (data.get("questions") or {}).items():
        if question.get("who"):
            yield ("questions", id_, "who"), question["who"]


def _of_topic(data: Any) -> Named:
    yield from ((("who", i), who) for i, who in enumerate(data.get("who") or ()))


def _about(data: Any) -> Named:
    for id_, change in (data.get("changes") or {}).items():
        yield from ((("changes", id_, "about", i), name) for i, name in enumerate(change.get("about") or ()))


def _listed(later: Any, key: str) -> Named:
    yield from ((("later", key, i), name) for i, name in enumerate(later.get(key) or ()))


_ROLES: dict[str, Callable[[Any], Named]] = {"questions": _of_questions, "topics": _of_topic}


def _no_date(file: str, tree: Tree, data: Any) -> Iterator[Problem]:
    for id_, change in (data.get("changes") or {}).items():
        try:
            date.fromisoformat(change.get("date", ""))
        except ValueError:
            yield Problem(file, *tree.place(("changes", id_, "date")), "date is no day such as 2026-11-25")


def _successor(file: str, tree: Tree, data: Any, guideline: Guideline) -> Iterator[Problem]:
    successor = data.get("superseded_by")
    if (data.get("status") == "superseded") != bool(successor):
        what = "a superseded option names the option that took its place in `superseded_by`, and no other does"
        yield Problem(file, *tree.place(("status",)), what)
    elif successor:
        yield from _missing(file, tree, iter([(("superseded_by",), successor)]), guideline.options, "option")

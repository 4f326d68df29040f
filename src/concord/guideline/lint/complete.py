"""What every file must have: titles, questions, and a source for every claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from concord.guideline.lint.reading import words
from concord.guideline.lint.texts import At, Page
from concord.guideline.model import CHECKED
from concord.guideline.problems import Problem

BLOCKS = ("criteria", "check_first", "cautions", "studied_in", "place")
_STATISTICS = re.compile(r"hazard ratio|\bHR\b|\bp ?[=<]|\bCI\b")
LONGEST_TERM = 25
"""Words that explain a term."""

NO_SOURCE = ("decision", "not found")
"""Marks that need no source: our own decision, and that nothing was found."""
_RECALLED = re.compile(r"\brecalled\b|\bfrom memory\b")
_NO_RATES = ("sources", "checked", "notes", "note")


def option_problems(page: Page) -> Iterator[Problem]:
    """Say what an option lacks."""
    data = page.data
    for key, what in (("criteria", "say for whom it is"), ("questions", "give the person something to ask")):
        if not data.get(key):
            yield page.problem((key,), f"{key} is empty; {what}")
    titles = data.get("titles") or {}
    for voice in ("plain", "clinical"):
        if not titles.get(voice):
            yield page.problem(("titles",), f"titles.{voice} is empty; name the option in this voice")
    for block in BLOCKS:
        for i, row in enumerate(data.get(block) or ()):
            yield from _row(page, (block, i), row)
            yield from _both_voices(page, (block, i), row)
    yield from _evidence(page)
    yield from _effects(page)
    yield from _positions(page)
    for part in ("evidence", "effects", "monitoring", "burdens"):
        yield from _unquoted(page, (part,), data.get(part))


def _positions(page: Page) -> Iterator[Problem]:
    """Say where a position shows the person a figure of statistics; those belong to `clinical`."""
    for i, dispute in enumerate(page.data.get("contested") or ()):
        for n, position in enumerate(dispute.get("positions") or ()):
            if _STATISTICS.search(position.get("says", "")):
                at = ("contested", i, "positions", n, "says")
                yield page.problem(at, "a hazard ratio or a p value says nothing to the person; write it in `clinical`")


def _unquoted(page: Page, at: At, node: Any) -> Iterator[Problem]:
    """Say where a comma cut a text in two: what follows it stands as a key without a value."""
    if isinstance(node, list):
        for i, part in enumerate(node):
            yield from _unquoted(page, (*at, i), part)
    elif isinstance(node, dict):
        for key, value in node.items():
            if value is None:
                yield page.problem(at, f"{key!r} has no value; put a text with a comma in quotes")
            yield from _unquoted(page, (*at, key), value)


def topic_problems(page: Page) -> Iterator[Problem]:
    """Say what a topic lacks."""
    yield from _positions(page)
    facts = page.data.get("facts") or ()
    for i, fact in enumerate(facts):
        if not _sourced(fact):
            yield page.problem(("facts", i), "the statement has no source; name it, or mark it `checked: decision`")
    if not facts and not _sourced(page.data):
        yield page.problem(("id",), "the topic has neither `facts` nor `sources`; say where its text comes from")
    if page.data.get("when") and not page.data.get("reason"):
        yield page.problem(("when",), "`reason` is missing; tell the person why the topic comes up")


def term_problems(page: Page) -> Iterator[Problem]:
    """Say which words are explained at length."""
    for name, term in (page.data.get("terms") or {}).items():
        if (found := len(words(term.get("plain", "")))) > LONGEST_TERM:
            yield page.problem(("terms", name, "plain"), f"{found} words (at most {LONGEST_TERM}); say it shorter")


def recalled_problems(page: Page) -> Iterator[Problem]:
    """Say which statements tell that they were recalled and would be printed as checked."""
    yield from _recalled(page, (), page.data, None)


def _recalled(page: Page, at: At, node: Any, mark: str | None) -> Iterator[Problem]:
    """Look through a part of a file; its mark counts for what is inside it and has none of its own."""
    if isinstance(node, dict):
        mark = node.get("checked", "seen" if node.get("sources") else mark)
        for key, value in node.items():
            if mark in CHECKED and isinstance(value, str) and _RECALLED.search(value):
                yield page.problem((*at, key), "it was recalled, it says; mark it `checked: memory`, or leave it out")
            yield from _recalled(page, (*at, key), value, mark)
    elif isinstance(node, list):
        for i, part in enumerate(node):
            yield from _recalled(page, (*at, i), part, mark)


def _sourced(node: Any) -> bool:
    return bool(node.get("sources")) or node.get("checked") in NO_SOURCE


def _both_voices(page: Page, at: At, row: dict[str, Any]) -> Iterator[Problem]:
    """Say which rows speak to the person alone; one that has no words of its own uses those of its facts."""
    if row.get("plain") and not row.get("clinical"):
        yield page.problem(at, "`clinical` is missing; say it in exact terms for the clinician too")
    for i, part in enumerate(row.get("any_of") or ()):
        yield from _both_voices(page, (*at, "any_of", i), part)


def _row(page: Page, at: At, row: dict[str, Any]) -> Iterator[Problem]:
    if _sourced(row):
        return
    parts = row.get("any_of") or ()
    for i, part in enumerate(parts):
        yield from _row(page, (*at, "any_of", i), part)
    if not parts:
        yield page.problem(at, "the row has no source; name it, or mark the row `checked: decision`")


def _evidence(page: Page) -> Iterator[Problem]:
    entries: list[dict[str, Any]] = page.data.get("evidence") or []
    for i, entry in enumerate(entries):
        outcomes = entry.get("outcomes") or ()
        if not _sourced(entry) and not (outcomes and all(_sourced(outcome) for outcome in outcomes)):
            what = "the evidence has no source; name it, or mark it `checked: not found` where nothing was found"
            yield page.problem(("evidence", i), what)
    if (page.data.get("text") or {}).get("benefit") and not entries:
        yield page.problem(("text", "benefit"), "text.benefit speaks of a benefit, but `evidence` is empty")


def _effects(page: Page) -> Iterator[Problem]:
    effects: dict[str, Any] = page.data.get("effects") or {}
    if _sourced(effects):
        return
    for key, value in effects.items():
        if isinstance(value, list):
            for i, effect in enumerate(value):
                if not _sourced(effect):
                    yield page.problem(("effects", key, i), "the effect has no source; name it here or below `effects`")
        elif value and key not in _NO_RATES:
            yield page.problem(("effects", key), "the figure has no source; name it below `effects`")

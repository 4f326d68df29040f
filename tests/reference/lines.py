"""Lines of treatment for metastatic disease: go through every possible order of events and count (meaning 4)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any, NamedTuple

from concord.facts.dictionary import Dictionary

from .days import later
from .lists import Item
from .treatments import Course
from .values import Number

TOGETHER = timedelta(days=28)
KINDS = ("endocrine", "chemotherapy", "her2", "adc", "immunotherapy", "parp")
WIDE = frozenset({"anticancer", "targeted", *KINDS})
MOST_WORLDS = 4000


class Given(NamedTuple):
    """One treatment in one possible world."""

    start: date
    agents: tuple[str, ...]
    item: Any


class TooMany(Exception):
    """There are more possible worlds than this slow reading goes through."""


def lines(kind: str, setting: str, early_within: Any, items: list[Item], course: Course, words: Dictionary) -> Number:
    """Give the number of lines of a kind that is possible; open above while a line may be missing."""
    ghost = any(i["ghost"] and setting in i["setting"] and i["has"](word_of(kind)) is not False for i in items)
    counts = [
        count(kind, world, growths, words, unknown_counts) + extra
        for world, growths in possible_worlds(setting, items, course, words)
        for extra in early_line(kind, early_within, items, course)
        for unknown_counts in (False, True)
    ]
    stated = stated_lines(kind, setting, items, words)
    if stated is not None:
        return Number(stated, stated)
    return Number(min(counts), math.inf if ghost else max(counts))


def word_of(kind: str) -> str:
    """Give the word of the medicine dictionary for a kind."""
    return "anticancer" if kind == "any" else kind


def stated_lines(kind: str, setting: str, items: list[Item], words: Dictionary) -> int | None:
    """Give the number of lines a clinician stated, when every treatment carries its number."""
    relevant = [
        i for i in items if not i["ghost"] and i["setting"] == {setting} and i["has"]("anticancer") is not False
    ]
    numbers: list[Any] = [i["treatment"].line for i in relevant]
    if not numbers or None in numbers:
        return None
    if kind == "any":
        return int(max(numbers))
    return (
        len({i["treatment"].line for i in relevant if i["has"](kind) is not False})
        if all(i["has"](kind) is not None for i in relevant)
        else None
    )


def possible_worlds(
    setting: str, items: list[Item], course: Course, words: Dictionary
) -> Iterator[tuple[list[Given], list[date]]]:
    """Give every combination of starts, settings and days of growth."""
    choices: list[list[Given | None]] = []
    marks = {start for i in items if not i["ghost"] for start, _ in i["courses"]}
    marks |= {
        start + sign * step
        for start in marks
        for step in (TOGETHER, timedelta(days=29), timedelta(days=1))
        for sign in (1, -1)
    }
    for item in items:
        if item["ghost"] or setting not in item["setting"]:
            continue
        agents = counted_agents(item, words)
        starts = {start for start, _ in item["courses"]}
        inside = {m for m in marks if min(starts) <= m <= max(starts)}
        options: list[Given | None] = [Given(start, agents, item) for start in sorted(starts | inside)]
        if item["setting"] != {setting}:
            options.append(None)
        if agents:
            choices.append(options)
    days: list[list[date | None]] = []
    for growth, sure in course.growths:
        inside = {m + step for m in marks for step in (timedelta(0), -timedelta(days=1))}
        found: list[date | None] = sorted({*growth, *(d for d in inside if growth.first <= d <= growth.last)})
        days.append(found if sure else [*found, None])
    if math.prod(map(len, choices)) * math.prod(map(len, days)) > MOST_WORLDS:
        raise TooMany
    for world in product(*choices):
        for growths in product(*days):
            given = sorted((g for g in world if g), key=lambda g: g.start)
            yield given, [g for g in growths if g]


def counted_agents(item: Item, words: Dictionary) -> tuple[str, ...]:
    """Give the medicines of a treatment that can make a line: not ovarian suppression, bone or local treatment."""
    found = []
    for name in item["treatment"].agents:
        known = words.formulary.identify(name)
        within = words.formulary.contains(known) if known else frozenset({"anticancer"})
        if "anticancer" in within and "ovarian_suppression" not in within:
            found.append(known or name)
    return tuple(found)


def count(kind: str, world: list[Given], growths: list[date], words: Dictionary, unknown_counts: bool) -> int:
    """Go through the treatments in order and count the lines of a kind."""
    made: list[list[Given]] = []
    for given in world:
        if not made or begins_a_line(given, made[-1], growths, words):
            made.append([given])
        else:
            made[-1].append(given)
    if kind == "any":
        return len(made)
    wanted = (True, None) if unknown_counts else (True,)
    return sum(any(g.item["has"](kind) in wanted for g in line) for line in made)


def contains(agent: str, words: Dictionary) -> frozenset[str]:
    """Give the classes and kinds of an agent; an unknown one has only its name."""
    return words.formulary.contains(agent)


def begins_a_line(given: Given, line: list[Given], growths: list[date], words: Dictionary) -> bool:
    """Say whether a treatment begins a new line after the treatments of another."""
    before = line[-1].start
    stopped = any(g.item["treatment"].stopped == "growth" for g in line)
    if stopped or any(line[0].start < growth <= given.start for growth in growths):
        return True
    if given.start - before <= TOGETHER or given.item["treatment"].role == "maintenance":
        return False
    earlier = {agent for g in line for agent in g.agents}
    return not all(agent in earlier or swap(agent, earlier, words) for agent in given.agents)


def swap(agent: str, earlier: set[str], words: Dictionary) -> bool:
    """Say whether a medicine shares a class (not only a kind) with one of the line."""
    classes = contains(agent, words) - WIDE
    return any(classes & contains(other, words) for other in earlier)


def early_line(kind: str, within: Any, items: list[Item], course: Course) -> set[int]:
    """Give 1 if early treatment counts: of the kind, and the cancer spread during it or in the window after."""
    if within is None:
        return {0}
    possible: set[int] = set()
    for item in items:
        if "early" not in item["setting"] or item["has"](word_of(kind)) is False:
            continue
        if item["ghost"]:
            possible |= {0, 1}
            continue
        hits = {
            start <= day <= later(end, within)
            for start, end in item["courses"]
            for day in course.spread.corners([start, end, later(end, within)])
        }
        if hits == {True} and item["setting"] == {"early"} and item["has"](word_of(kind)) and course.advanced:
            return {1}
        possible |= {int(hit) for hit in hits} | {0}
    return possible or {0}

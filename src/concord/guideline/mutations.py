"""Small wrong turns of a condition: what a slip of the pen could have made of it.

A condition goes in as a tree, changed trees come out, each with one change. `had`, `on` and `progressed_on` are changed
as the one word they were written with. What the dictionary holds for the same (a class with the same medicines as the
one inside it) is passed over, so that every change can matter.

A unit of a threshold is 1, or one in the last place of a number with a fraction. Windows move by one of their own unit.
A class becomes the nearest wider one, or the one member that most people of the vignettes took, which is the hardest to
notice.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from concord.facts.medicines import Formulary
from concord.guideline.written import SETTING, Treated, brief, on_condition, on_in, treated_in
from concord.logic.conditions import (
    All,
    Any,
    AtLeast,
    Call,
    Compare,
    Condition,
    Count,
    Grew,
    Has,
    Known,
    Not,
    Reading,
    Some,
    Taken,
    Window,
    Within,
)
from concord.logic.values import Kind
from concord.logic.vocabulary import LINE_KINDS, SETTINGS, Vocabulary

EDGE = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}


@dataclass(frozen=True)
class Change:
    """One change of a condition.

    Attributes:
        kind: negate, and-or, edge, threshold, window, setting, class or growth.
        what: the change in words.
        condition: the changed condition.
        same: why nobody could tell the difference; empty where somebody could.
    """

    kind: str
    what: str
    condition: Condition
    same: str = ""

    def inside(self, wrap: Callable[[Condition], Condition]) -> Change:
        """Give the same change of a part inside the whole."""
        return replace(self, condition=wrap(self.condition))


@dataclass(frozen=True)
class Words:
    """What the changes need to know of the dictionary.

    Attributes:
        taken: how many people of the vignettes took a medicine or class.
    """

    vocabulary: Vocabulary
    formulary: Formulary
    taken: Mapping[str, int]

    def extent(self, word: str) -> frozenset[str]:
        """Give the medicines that a word covers."""
        return frozenset(name for name in self.formulary.medicines if word in self.formulary.contains(name))

    def wider(self, word: str) -> list[str]:
        """Give the nearest classes that hold more medicines."""
        mine = self.extent(word)
        above = {other: self.extent(other) for other in self.formulary.contains(word) - {word}}
        real = {other: extent for other, extent in above.items() if extent > mine}
        return sorted(other for other, extent in real.items() if not any(extent > smaller for smaller in real.values()))

    def member(self, word: str) -> str | None:
        """Give the largest smaller class or medicine that most people took."""
        mine = self.extent(word)
        real = {other: self.extent(other) for other in self.formulary.below(word)}
        real = {other: extent for other, extent in real.items() if extent and extent < mine}
        direct = [o for o, extent in real.items() if not any(extent < larger for larger in real.values())]
        return min(direct, key=lambda other: (-self.taken.get(other, 0), other), default=None)

    def others(self, word: str) -> list[str]:
        """Give what a class could be mistaken for."""
        member = self.member(word)
        return self.wider(word) + ([member] if member else [])


def changes(condition: Condition, words: Words) -> Iterator[Change]:
    """Give every condition that differs from this one by one change, the negation of the whole first."""
    changer = _Changer(words)
    yield Change("negate", f"not ({changer.brief(condition)})", negated(condition))
    yield from changer.of(condition)


def negated(condition: Condition) -> Condition:
    """Give the opposite."""
    return condition.part if isinstance(condition, Not) else Not(condition)


# Changes


class _Changer:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.kinds: Mapping[str, Kind] = words.vocabulary.facts

    def brief(self, condition: Condition) -> str:
        """Name a condition in a few words."""
        return brief(condition, self.words.vocabulary, self.kinds)

    def of(self, condition: Condition) -> Iterator[Change]:
        """Give the changes inside a condition."""
        if (treated := treated_in(condition)) is not None:
            yield from self.treated(treated)
            return
        if (what := on_in(condition)) is not None:
            for other in self.words.others(what):
                yield Change("class", f"on({what}) -> on({other})", on_condition(other))
            return
        match condition:
            case Not(part):
                yield from (change.inside(negated) for change in self.of(part))
            case Known(part):
                yield from (change.inside(Known) for change in self.of(part))
            case All(parts) | Any(parts):
                yield from self.joined(condition, parts)
            case AtLeast(k, parts):
                for least in (k - 1, k + 1):
                    if 1 <= least <= len(parts):
                        yield Change("threshold", f"at least {k} -> {least}", AtLeast(least, parts))
                yield from self.operands(parts, lambda parts: AtLeast(k, parts))
            case Some(name, part):
                yield from self.in_list(name, part, lambda part: Some(name, part))
            case Has(what):
                for other in self.words.others(what):
                    yield Change("class", f"has({what}) -> has({other})", Has(other))
            case Grew(window) | Taken(window):
                for moved in _moved(window):
                    yield Change("window", f"{window} -> {moved}", replace(condition, window=moved))
            case Compare():
                yield from self.compared(condition)
            case Within(source, mask):
                yield from self.chosen(source, mask)

    def joined(self, condition: All | Any, parts: tuple[Condition, ...]) -> Iterator[Change]:
        words = ("and -> or", Any(parts)) if isinstance(condition, All) else ("or -> and", All(parts))
        yield Change("and-or", f"{words[0]} in {self.brief(condition)}", words[1])
        yield from self.operands(parts, type(condition))
        for i, part in enumerate(parts):
            if isinstance(part, Within) and part.source == "setting":
                rest = (*parts[:i], *parts[i + 1 :])
                yield Change("setting", "setting dropped", rest[0] if len(rest) == 1 else type(condition)(rest))

    def operands(
        self, parts: tuple[Condition, ...], join: Callable[[tuple[Condition, ...]], Condition]
    ) -> Iterator[Change]:
        for i, part in enumerate(parts):

            def whole(changed: Condition, i: int = i) -> Condition:
                return join((*parts[:i], changed, *parts[i + 1 :]))

            yield Change("negate", f"not ({self.brief(part)})", whole(negated(part)))
            yield from (change.inside(whole) for change in self.of(part))

    def in_list(self, name: str, part: Condition, wrap: Callable[[Condition], Condition]) -> Iterator[Change]:
        outside, self.kinds = self.kinds, self.words.vocabulary.lists[name]
        try:
            inner = list(self.of(part))
        finally:
            self.kinds = outside
        for change in inner:
            yield replace(change.inside(wrap), what=f"{change.what} among {name}")

    def treated(self, one: Treated) -> Iterator[Change]:
        turned = replace(one, grew=not one.grew, setting=one.setting or "metastatic")
        found = [("growth", turned)]
        found += [("class", replace(one, what=other)) for other in self.words.others(one.what)]
        if one.setting:
            found.append(("setting", replace(one, setting=_other_setting(one.setting))))
        if one.setting and not one.grew:
            found.append(("setting", replace(one, setting=None)))
        found += [("window", replace(one, window=moved)) for moved in _moved(one.window)]
        for kind, other in found:
            yield Change(kind, f"{one} -> {other}", other.condition())

    def compared(self, condition: Compare) -> Iterator[Change]:
        source, op, number = condition.source, condition.op, condition.number
        others = [("edge", replace(condition, op=EDGE[op]))] if op in EDGE else []
        unit = _unit(number)
        others += [("threshold", replace(condition, number=round(number + step, 6))) for step in (-unit, unit)]
        if number in (6, 12) and _in_months(source):
            others.append(("threshold", replace(condition, number=18 - number)))
        for kind, turned in others:
            what = f"{self.brief(condition)} -> {turned.op} {turned.number:g}"
            yield Change(kind, what, turned, self.same(condition, turned))
        yield from self.sources(source, lambda source: replace(condition, source=source))

    def same(self, one: Compare, other: Compare) -> str:
        """Say why two thresholds cannot be told apart: no possible number lies between them."""
        kind = self.kinds.get(one.source) if isinstance(one.source, str) else None
        low, high = (kind.low, kind.high) if kind else (0.0, math.inf)
        if _met(one, low, high) == _met(other, low, high):
            return f"no number from {low:g} to {high:g} lies between"
        return ""

    def chosen(self, source: str | Call, mask: int) -> Iterator[Change]:
        if source == "setting" and mask.bit_count() == 1:
            setting = SETTING.names(mask)[0]
            other = _other_setting(setting)
            yield Change("setting", f"{setting} -> {other}", Within(source, SETTING.mask(other)))
        yield from self.sources(source, lambda source: Within(source, mask))

    def sources(self, source: str | Call, wrap: Callable[[str | Call], Condition]) -> Iterator[Change]:
        """Give the changes of what is compared: a count, or something read off the record."""
        match source:
            case Count(name, part):
                outside = self.in_list(name, part, lambda part: Some(name, part))
                for change in outside:
                    assert isinstance(change.condition, Some)
                    yield replace(change, condition=wrap(Count(name, change.condition.part)))
            case Reading(function, what, setting, window):
                for other in self.read_of(function, what):
                    yield Change("class", f"{function}({what}) -> {other}", wrap(replace(source, what=other)))
                if function == "best_response" and setting:
                    turned = _other_setting(setting)
                    yield Change("setting", f"{setting} -> {turned}", wrap(replace(source, setting=turned)))
                for moved in _moved(window):
                    yield Change("window", f"{window} -> {moved}", wrap(replace(source, window=moved)))

    def read_of(self, function: str, what: str) -> list[str]:
        if function == "lines":
            kinds = (kind for kind in LINE_KINDS if kind != "any")
            return [max(kinds, key=lambda kind: self.words.taken.get(kind, 0))] if what == "any" else ["any"]
        return self.words.others(what) if function in ("time_on", "best_response") else []


def _moved(window: Window | None) -> Iterator[Window]:
    if window is None:
        return
    yield from (Window(window.unit, count) for count in (window.count - 1, window.count + 1) if count >= 0)
    if window.unit == "months" and window.count in (6, 12):
        yield Window("months", 18 - window.count)


def _in_months(source: str | Call) -> bool:
    return "months" in source if isinstance(source, str) else getattr(source, "function", "") in ("since", "time_on")


def _other_setting(setting: str) -> str:
    return next(other for other in SETTINGS if other != setting)


def _unit(number: float) -> float:
    decimals = f"{number:.6f}".rstrip("0").partition(".")[2]
    return float(10 ** -len(decimals))


def _met(condition: Compare, low: float, high: float) -> tuple[float, float]:
    """Give the ends of the numbers that meet a comparison; an open end is the next float inside."""
    number, op = condition.number, condition.op
    if op in ("==", "!="):
        return (number, number) if low <= number <= high else (math.inf, -math.inf)
    if op in (">", ">="):
        low = max(low, number if op == ">=" else math.nextafter(number, math.inf))
    else:
        high = min(high, number if op == "<=" else math.nextafter(number, -math.inf))
    return (low, high) if low <= high else (math.inf, -math.inf)


def taken(people: Iterator[frozenset[str]]) -> Counter[str]:
    """Count how many people took each medicine and class."""
    return Counter(word for words in people for word in words)

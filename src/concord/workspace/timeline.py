"""The course of treatment as a picture: where each bar, break and mark stands. Words and shapes are the template's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from concord.facts.days import ANY_DAY
from concord.workspace.course import Course, Given, Pause, Seen

_ROW, _BAR, _TOP, _LEAST = 40, 14, 34, 4
_LETTER = 6.4
"""Width of a letter of the labels, as wide as it usually gets."""


@dataclass(frozen=True)
class Bar:
    """A row of the picture.

    Attributes:
        given: the treatment; ``None`` for a time without one, `pause`.
        x, width: all the time it can have taken; `sure_x`, `sure_width`: the time it certainly took.
        label: its name, shortened to fit; `label_x`, `anchor`: where that stands.
    """

    given: Given | None
    pause: Pause | None
    y: int
    x: float
    width: float
    sure_x: float
    sure_width: float
    label: str
    label_x: float
    anchor: str


@dataclass(frozen=True)
class Mark:
    """What was seen, on its day."""

    seen: Seen
    x: float
    y: int


@dataclass(frozen=True)
class Tick:
    """A year on the axis."""

    label: str
    x: float


@dataclass(frozen=True)
class Timeline:
    """A picture of some width."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    pauses: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    bottom: int
    undated: int

    @property
    def bar_height(self) -> int:
        """How high a bar is."""
        return _BAR


def timeline(course: Course, width: int) -> Timeline | None:
    """Lay the course out; ``None`` where nothing has a date.

    Args:
        course: what was given and seen.
        width: of the picture, in its own units.
    """
    days = [one.start.lo for one in course.given if one.start] + [one.when.lo for one in course.seen if one.when]
    if not days:
        return None
    scale = _Scale(date(min(days).year, 1, 1), course.today, width)
    rows = sorted((one for one in course.given if one.start), key=lambda one: one.start or ANY_DAY)
    bars = tuple(_bar(row, _TOP + number * _ROW, scale) for number, row in enumerate(rows))
    below = _TOP + len(rows) * _ROW
    pauses = tuple(_pause(one, below, scale) for one in course.pauses)
    bottom = below + (_ROW if pauses else 0)
    marks = tuple(Mark(one, scale.x(_middle(one)), bottom + 2) for one in course.seen if one.when)
    undated = sum(one.start is None for one in course.given) + sum(one.when is None for one in course.seen)
    return Timeline(width, bottom + (34 if marks else 16), bars, pauses, marks, scale.ticks(), bottom, undated)


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    width: int

    def x(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        whole = max((self.last - self.first).days, 1)
        return round(8 + (inside - self.first).days / whole * (self.width - 16), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Give a year for about every 60 units, never closer."""
        count = self.last.year - self.first.year + 1
        step = max(1, -(-count * 60 // self.width))
        years_shown = range(self.first.year, self.last.year + 1, step)
        found = (Tick(str(year), self.x(date(year, 1, 1))) for year in years_shown)
        return tuple(tick for tick in found if tick.x <= self.width - 26)


def _bar(row: Given, y: int, scale: _Scale) -> Bar:
    start = row.start or ANY_DAY
    x, end = scale.x(start.lo), scale.x(row.end.hi)
    sure_x = scale.x(start.hi)
    sure_width = max(scale.x(max(row.end.lo, start.hi)) - sure_x, _LEAST if start.lo == start.hi else 0.0)
    label = _short(" + ".join(row.row.agents), scale.width)
    fits = x + len(label) * _LETTER <= scale.width - 4
    return Bar(row, None, y, x, round(max(end - x, _LEAST), 1), sure_x, round(sure_width, 1), label,
               x if fits else scale.width - 4, "start" if fits else "end")  # fmt: skip


def _pause(pause: Pause, y: int, scale: _Scale) -> Bar:
    x = scale.x(pause.first)
    width = round(max(scale.x(pause.last) - x, _LEAST), 1)
    return Bar(None, pause, y, x, width, x, width, "", x, "start")


def _short(label: str, width: int) -> str:
    most = int((width - 60) / _LETTER)
    return label if len(label) <= most else f"{label[: most - 1]}…"


def _middle(seen: Seen) -> date:
    assert seen.when is not None
    return seen.when.lo + (seen.when.hi - seen.when.lo) / 2

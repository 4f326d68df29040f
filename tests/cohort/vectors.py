"""Random vectors: every kind of value, from everything known to nine tenths unknown."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from concord.cohort.columns import Column, Layout, layout_of
from concord.cohort.files import frame_of
from concord.guideline.load import load_guideline
from concord.logic import program as p
from concord.logic.program import Entry
from concord.logic.truth import FALSE, TRUE
from concord.logic.values import NEVER, Span, Value

GUIDELINE = load_guideline()
LAYOUT = layout_of(GUIDELINE)
DAY = date(2026, 10, 20)


def thresholds(entries: Sequence[Entry]) -> dict[int, list[float]]:
    """Give the numbers that each source is compared with."""
    found: dict[int, list[float]] = {}
    for op, a, b in entries:
        if op == p.COMPARE:
            found.setdefault(a, []).append(b[1])
    return found


def value_of(column: Column, near: Sequence[float], unknown: float, draw: random.Random) -> Value:
    """Draw a value; numbers lie at, beside or between those they are compared with."""
    kind = column.kind
    if kind.type == "flag":
        return kind.unknown if draw.random() < unknown else draw.choice((FALSE, TRUE))
    if kind.type == "choice":
        if draw.random() < unknown:
            return draw.choice((kind.everything, draw.randint(0, kind.everything)))
        return draw.choice((0, *(1 << i for i in range(len(kind.members)))))
    if draw.random() < unknown:
        return draw.choice(
            (kind.unknown, Span(-math.inf, math.inf), Span(kind.low, kind.high, True), _open(near, draw))
        )
    if draw.random() < 0.1:
        return NEVER
    number = _number(near, draw)
    return Span(number, number)


def _open(near: Sequence[float], draw: random.Random) -> Span:
    lo, hi = sorted((_number(near, draw), _number(near, draw)))
    lo, hi = draw.choice(((lo, hi), (lo, math.inf), (-math.inf, hi)))
    return Span(lo, hi, draw.random() < 0.3)


def _number(near: Sequence[float], draw: random.Random) -> float:
    number = draw.choice([*near, 38.4, 0.0, draw.uniform(-5, 200)])
    return draw.choice((number, math.nextafter(number, -math.inf), math.nextafter(number, math.inf), number + 0.5))


def vectors(
    count: int, seed: int, layout: Layout = LAYOUT, entries: Sequence[Entry] | None = None
) -> Iterator[list[Value]]:
    """Draw whole vectors: the values now, then those of the what-if."""
    near = thresholds(GUIDELINE.program.entries if entries is None else entries)
    draw = random.Random(seed)
    places = [*range(len(layout.now)), *layout.later_sources]
    for _ in range(count):
        unknown = draw.uniform(0, 0.9)
        yield [
            value_of(column, near.get(place, ()), unknown, draw)
            for column, place in zip(layout.columns, places, strict=True)
        ]


def as_frame(drawn: Sequence[Sequence[Value]], layout: Layout = LAYOUT, digest: str = GUIDELINE.digest) -> pl.DataFrame:
    """Give vectors as typed columns."""
    rows = [[f"people.ndjson:{n}", DAY, digest, *layout.write(vector)] for n, vector in enumerate(drawn, 1)]
    return frame_of(rows, layout)

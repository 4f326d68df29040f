"""What the present moment rests on: the newest entry on growth or on a treatment, with its date and source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from concord.record.dates import span_of_date
from concord.record.model import Record


@dataclass(frozen=True)
class Rests:
    """The entry: what it tells of, its date as written, and where it came from."""

    what: Literal["growth", "end", "start"]
    date: str
    source: str | None


def rests_on(record: Record) -> Rests | None:
    """Give the newest dated entry on growth, or on the end or start of a treatment; growth first on the same day."""
    found = sorted(_entries(record), key=lambda one: one[0])
    return found[-1][1] if found else None


def _entries(record: Record) -> Iterator[tuple[tuple[date, int], Rests]]:
    for one in record.growth:
        if day := _last_day(one.date):
            yield (day, 2), Rests("growth", one.date or "", one.source)
    for treatment in record.treatments:
        if day := _last_day(treatment.end):
            yield (day, 1), Rests("end", treatment.end or "", treatment.source)
        if day := _last_day(treatment.start):
            yield (day, 0), Rests("start", treatment.start or "", treatment.source)


def _last_day(written: str | None) -> date | None:
    span = span_of_date(written) if written else None
    return span[1] if span else None

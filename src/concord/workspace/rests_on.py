"""What the present moment rests on: the newest entry on growth or on a treatment, with its date and source."""

from __future__ import annotations

from collections.abc import Iterable
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
    """Give the newest statement on growth or start of a treatment, whichever is later; else the newest end of one."""
    begun = _newest(("start", one.start, one.source) for one in record.treatments)
    seen = _newest(("growth", one.date, one.source) for one in record.growth)
    if begun or seen:
        return max((one for one in (begun, seen) if one), key=lambda one: _last_day(one.date) or date.min)
    return _newest(("end", one.end, one.source) for one in record.treatments)


def _newest(entries: Iterable[tuple[Literal["growth", "end", "start"], str | None, str | None]]) -> Rests | None:
    dated = [Rests(what, when, source) for what, when, source in entries if when and _last_day(when)]
    return max(dated, key=lambda one: _last_day(one.date) or date.min, default=None)


def _last_day(written: str | None) -> date | None:
    span = span_of_date(written) if written else None
    return span[1] if span else None

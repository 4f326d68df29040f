"""What comes next for her: one thing, never more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from concord.record.dates import span_of_date
from concord.record.model import Appointment, Record
from concord.workspace.entries import Entries
from concord.workspace.settings import Settings

Next = Literal["call_primary_care", "team_line", "growth", "story", "matters", "receptors", "visit", "options"]


@dataclass(frozen=True)
class NextThing:
    """The one thing that a page offers first.

    Attributes:
        id: which it is; the pages have the words for it.
    """

    id: Next


def next_thing(settings: Settings, record: Record, entries: Entries) -> NextThing:
    """Say what helps her most now.

    Newly diagnosed with spread and without an oncologist comes first: the way to one is what matters then (S047).
    """
    if settings.first == "first" and settings.has_oncologist == "no":
        return NextThing("call_primary_care")
    if settings.brings == "growth" and not record.growth:
        return NextThing("growth")
    if not (record.specimens or record.sites or record.treatments):
        return NextThing("story")
    if not record.preferences:
        return NextThing("matters")
    if settings.brings == "visit":
        return NextThing("visit")
    if not settings.team_line:
        return NextThing("team_line")
    return NextThing("options")


def next_visit(record: Record, today: date) -> Appointment | None:
    """Give the next appointment that has a day."""
    coming = [(span[1], one) for one in record.appointments if (span := span_of_date(one.date or "unknown"))]
    later = sorted(((day, one) for day, one in coming if day >= today), key=lambda pair: pair[0])
    return later[0][1] if later else None

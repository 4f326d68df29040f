"""Where the break of the newest plan stands today: its check-ins, who is reminded, whether its end has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from concord.plan.breaks import CheckIn, Reminder, check_ins, reminder, to_look_at_again
from concord.plan.document import Break
from concord.record.dates import span_of_date
from concord.workspace.companions import companions_of
from concord.workspace.entries import Entries
from concord.workspace.planning import check_ins_done, standing, versions_of

TOLD = "plan"
"""The slice of her notes that a companion needs to be told of a missed check-in."""


@dataclass(frozen=True)
class Pausing:
    """A break today.

    Attributes:
        pause: as it stands in the newest version.
        state: ``open`` until both agreed, ``ahead`` until it begins.
        check_ins: all that are past and some that are coming; `missed`: those of them that are open.
        coming: the next one, today's among them.
        reminder: who is to know of a missed one today.
        again: whether the day to look at the break again has come.
        told: names of the companions whose pages say what their reminder is about.
    """

    pause: Break
    state: Literal["open", "ahead", "on"]
    check_ins: tuple[CheckIn, ...]
    missed: tuple[CheckIn, ...]
    coming: CheckIn | None
    reminder: Reminder | None
    again: bool
    told: tuple[str, ...]


def pausing_of(entries: Entries, today: date) -> Pausing | None:
    """Give where the break of the newest version stands; `None` where it has no break."""
    versions = versions_of(entries)
    pause = versions[-1].plan.break_ if versions else None
    now = standing(entries)
    if pause is None or now is None:
        return None
    done = check_ins_done(entries)
    days = check_ins(pause, done, today)
    begins = span_of_date(pause.start or "unknown")
    ahead = begins is not None and begins[0] > today
    return Pausing(
        pause=pause,
        state="open" if now.state != "agreed" else "ahead" if ahead else "on",
        check_ins=tuple(days),
        missed=tuple(one for one in days if one.state == "missed"),
        coming=next((one for one in days if one.state in ("today", "coming")), None),
        reminder=reminder(pause, done, today),
        again=to_look_at_again(pause, today),
        told=tuple(one.name for one in companions_of(entries).values() if TOLD in one.sees(today)),
    )

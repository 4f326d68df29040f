"""Where the break that holds stands today: its check-ins, who is reminded, whether its end has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from concord.plan.breaks import CheckIn, Reminder, check_ins, reminder, to_look_at_again
from concord.plan.document import Break
from concord.record.dates import span_of_date
from concord.workspace.companions import companions_of
from concord.workspace.entries import Entries
from concord.workspace.planning import check_ins_done, standing, versions_of, versions_that_hold

TOLD = "plan"
"""The slice of her notes that a companion needs to be told of a missed check-in."""


@dataclass(frozen=True)
class Pausing:
    """A break today.

    Attributes:
        pause: as it stands in the version that holds.
        state: ``open`` until both agreed, ``ahead`` until it begins.
        check_ins: all that are past and some that are coming; `missed`: those of them that are open.
        coming: the next one, today's among them.
        reminder: who is to know of a missed one today.
        again: whether the day to look at the break again has come, and no newer version answers it.
        told: names of the companions whose pages say what their reminder is about.
        newer: whether a newer version has no break, and waits for both to agree.
    """

    pause: Break
    state: Literal["open", "ahead", "on"]
    check_ins: tuple[CheckIn, ...]
    missed: tuple[CheckIn, ...]
    coming: CheckIn | None
    reminder: Reminder | None
    again: bool
    told: tuple[str, ...]
    newer: bool = False


def pausing_of(entries: Entries, today: date) -> Pausing | None:
    """Give where the break stands that holds; `None` where there is none."""
    versions, now = versions_that_hold(entries), standing(entries)
    pause = versions[-1].plan.break_ if versions else None
    if pause is None or now is None:
        return None
    newer = len(versions) < len(versions_of(entries))
    done = check_ins_done(entries)
    days = check_ins(pause, done, today)
    begins = span_of_date(pause.start or "unknown")
    ahead = begins is not None and begins[0] > today
    return Pausing(
        pause=pause,
        state="open" if now.state != "agreed" and not newer else "ahead" if ahead else "on",
        check_ins=tuple(days),
        missed=tuple(one for one in days if one.state == "missed"),
        coming=next((one for one in days if one.state in ("today", "coming")), None),
        reminder=reminder(pause, done, today),
        again=to_look_at_again(pause, today) and not newer,
        told=tuple(one.name for one in companions_of(entries).values() if TOLD in one.sees(today)),
        newer=newer,
    )

"""The plan as entries: a draft that is written, versions and marks that are only ever added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise, takewhile
from typing import Any

from concord.plan.agreement import Agreement, Answer, Mark, Side, agreement
from concord.plan.document import Plan, Shape
from concord.plan.seals import not_as_given, sealed
from concord.plan.versions import Doubt, Version, doubts, next_version
from concord.record.dates import span_of_date
from concord.workspace.entries import Changed, Entries, under

DRAFT = "plan/draft"
VERSIONS = "plan/versions"
MARKS = "plan/marks"
CHECK_INS = "plan/check-ins"
ONLY_ADDED = (VERSIONS, MARKS)
"""Folders whose entries are never altered or taken away."""
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


def draft_of(entries: Entries) -> Plan:
    """Give the plan that is being written; the newest version where nothing was written since, else an empty one."""
    if DRAFT in entries:
        return Plan.model_validate(entries[DRAFT])
    versions = versions_of(entries)
    return versions[-1].plan if versions else Plan()


def versions_of(entries: Entries) -> list[Version]:
    """Give every version, the oldest first; each by the number that it lies under."""
    kept = under(entries, VERSIONS)
    return [Version.model_validate({**kept[number], "number": int(number)}) for number in sorted(kept, key=int)]


def marks_of(entries: Entries) -> list[Mark]:
    """Give every mark, the oldest first."""
    return [mark for _, mark in _numbered_marks(entries)]


def _numbered_marks(entries: Entries) -> list[tuple[int, Mark]]:
    kept = under(entries, MARKS)
    return [(int(number), Mark.model_validate(kept[number])) for number in sorted(kept, key=int)]


def doubts_of(entries: Entries) -> list[Doubt]:
    """Name the versions that are not as they were made, as after a change in the file that was put back."""
    before, answered = 0, []
    for path, body in entries.items():
        folder, _, number = path.rpartition("/")
        if folder == VERSIONS:
            before = int(number)
        elif folder == MARKS:
            answered.append((max(before, 1), str(body.get("digest"))))
    return doubts({int(number): body for number, body in under(entries, VERSIONS).items()}, answered)


def standing(entries: Entries) -> Agreement | None:
    """Say how both sides stand to the newest version; `None` where there is none."""
    versions = versions_of(entries)
    return _standing_to(entries, versions, whole=_newest_is_whole(entries)) if versions else None


def _standing_to(entries: Entries, versions: Sequence[Version], *, whole: bool) -> Agreement:
    newest, marks = versions[-1], _numbered_marks(entries)
    last = max(altered_marks(entries), default=0)
    counts = [mark for number, mark in marks if number > last]
    lost = any(number <= last and mark.digest == newest.digest for number, mark in marks)
    return agreement(newest, counts, break_since(versions), whole=whole, lost=lost)


def versions_that_hold(entries: Entries) -> list[Version]:
    """Give the versions up to the one whose break holds.

    That is the newest; but one that has no break ends none that both agreed on before both agree on it, too.
    """
    versions = versions_of(entries)
    newest = standing(entries)
    if newest is None or newest.state == "agreed" or versions[-1].plan.break_:
        return versions
    doubted = {doubt.number for doubt in doubts_of(entries)}
    for end in range(len(versions) - 1, 0, -1):
        until = versions[:end]
        if _standing_to(entries, until, whole=until[-1].number not in doubted).state == "agreed":
            return until if until[-1].plan.break_ else versions
    return versions


def altered_marks(entries: Entries) -> list[int]:
    """Give the numbers of the marks that are not as they were given, or gone; none up to the newest of them counts.

    To drop the altered one alone would let an older answer of the same side speak again.
    """
    return not_as_given({int(number): body for number, body in under(entries, MARKS).items()})


def _newest_is_whole(entries: Entries) -> bool:
    newest = max(map(int, under(entries, VERSIONS)))
    return all(doubt.number < newest for doubt in doubts_of(entries))


def break_since(versions: Sequence[Version]) -> date | None:
    """Give the day on which the break of the newest version first stood in one; `None` where it has no break."""
    with_it = list(takewhile(lambda one: one.plan.break_ is not None, reversed(versions)))
    return with_it[-1].day if with_it else None


def is_edited(entries: Entries) -> bool:
    """Whether the draft says something else than the newest version."""
    versions = versions_of(entries)
    return DRAFT in entries and (not versions or draft_of(entries) != versions[-1].plan)


def finished(entries: Entries, today: date, by: str, because: str = "") -> list[Changed]:
    """Give the changes that make a version of the draft.

    Nothing is made where it says what the newest version says, or nothing at all; an altered version is made anew.
    """
    versions = versions_of(entries)
    same = draft_of(entries) == (versions[-1].plan if versions else Plan())
    if same and (not versions or _newest_is_whole(entries)):
        return []
    version = next_version(versions, draft_of(entries), today, by, because)
    changes = [Changed(f"{VERSIONS}/{version.number}", None, version.model_dump(mode="json", by_alias=True))]
    return changes + ([Changed(DRAFT, entries[DRAFT], None)] if DRAFT in entries else [])


def marked(entries: Entries, side: Side, answer: Answer, name: str, today: date, **more: Any) -> list[Changed]:
    """Give the change that says how one side stands to the newest version.

    Raises:
        LookupError: when there is no version yet.
    """
    versions = versions_of(entries)
    if not versions:
        raise LookupError("there is no version of the plan to agree on")
    mark = Mark(digest=versions[-1].digest, side=side, answer=answer, name=name, date=today.isoformat(), **more)
    kept = under(entries, MARKS)
    last = max(map(int, kept), default=0)
    return [Changed(f"{MARKS}/{last + 1}", None, sealed(mark, kept.get(str(last))))]


def unreadable(entries: Entries) -> str:
    """Give the first path of the plan under which there is nothing that can be read; empty where all can be."""
    shapes: dict[str, type[Shape]] = {VERSIONS: Version, MARKS: Mark}
    for path, body in entries.items():
        folder, _, name = path.rpartition("/")
        shape = Plan if path == DRAFT else shapes.get(folder)
        try:
            if shape:
                shape.model_validate(body)
            if folder in shapes and not _NUMBER.fullmatch(name):
                return path
            if folder == CHECK_INS:
                check_ins_done({path: body})
        except ValueError:  # of the shape, or a day that is none
            return path
    return ""


def check_ins_done(entries: Entries) -> list[date]:
    """Give the days on which a check-in of the break that holds took place, not those of an earlier one.

    A rough day counts as the first possible one, so that it settles nothing that came after it.
    """
    spans = (span_of_date(str(body.get("date", "unknown"))) for body in under(entries, CHECK_INS).values())
    versions = versions_that_hold(entries)
    ended, since = _earlier_ended(versions), break_since(versions)
    pause = versions[-1].plan.break_ if versions else None
    begins = since if since and pause and not span_of_date(pause.start or "unknown") else date.min
    return [span[0] for span in spans if span and span[0] >= begins and span[0] > ended]


def _earlier_ended(versions: Sequence[Version]) -> date:
    """Give the day of the version that ended the break before the newest one; long ago where there was none."""
    ends = [after.day for before, after in pairwise(versions) if before.plan.break_ and not after.plan.break_]
    return ends[-1] if ends else date.min

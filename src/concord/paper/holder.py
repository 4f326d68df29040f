"""Whom a sheet is about: entries, record, settings and advice of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from concord.advice.advice import Advice
from concord.advice.advise import advise
from concord.fhir.person_file import person_of
from concord.guideline.compiled import Guideline
from concord.record.model import Preferences, Record
from concord.record.problems import Problem, RecordProblem
from concord.workspace.alongside import thought_about
from concord.workspace.entries import Body
from concord.workspace.export import NotOurs, entries_from
from concord.workspace.settings import PATH, Settings, settings_of
from concord.workspace.story import entries_of, record_of

Reader = Literal["patient", "clinician"]


@dataclass(frozen=True)
class How:
    """What was chosen for one sheet.

    Attributes:
        reader: whose words to use.
        companion: id of the companion that a companion's sheet is for; empty for any.
        options: ids of the options to compare; empty for those she marked.
    """

    reader: Reader
    companion: str = ""
    options: tuple[str, ...] = ()


_NOTES = b'"concord_workspace"'


@dataclass(frozen=True)
class Holder:
    """One person on one day.

    Attributes:
        entries: everything she keeps, by path.
        today: the day of the sheet; her facts hold for it.
    """

    entries: Mapping[str, Body]
    record: Record
    settings: Settings
    advice: Advice
    today: date

    @property
    def preferences(self) -> Preferences:
        """The newest version of what matters to her; an empty one where nothing was told."""
        return self.record.preferences[-1] if self.record.preferences else Preferences()

    @property
    def knowledge(self) -> Guideline:
        """The guideline that the advice rests on."""
        return self.advice.knowledge


def holder_of(entries: Mapping[str, Body], guideline: Guideline, day: date, clock: date | None = None) -> Holder:
    """Make the holder of what is kept.

    Args:
        entries: everything she keeps.
        guideline: the knowledge.
        day: the day of the sheet.
        clock: the day it is now; `day` when left out.

    Raises:
        RecordProblem: everything that is wrong with the record in it.
    """
    record, settings = record_of(entries, clock or day), settings_of(entries)
    now, beside = clock or day, thought_about(entries)
    advice = advise(record, day, guideline, known_on=now, region=settings.region, clock=now, also=beside)
    return Holder(entries, record, settings, advice, day)


def entries_in(content: bytes, name: str, today: date, region: str | None = None) -> dict[str, Body]:
    """Read the entries of a file: the workspace's own ``notes.json``, a record, or FHIR.

    Args:
        content: the file, unpacked.
        name: what messages call it by.
        today: no event may lie after this day.
        region: ``us`` or ``eu``: whose approvals decide; what the notes say when left out.

    Raises:
        RecordProblem: everything that is wrong, with place and mend.
    """
    if _NOTES in content[:4000]:
        try:
            found = {one.path: one.after for one in entries_from(content, {}, today) if one.after is not None}
        except NotOurs as problem:
            raise RecordProblem([Problem(name, None, None, "", *_said(problem))]) from None
    else:
        found = entries_of(person_of(content, name, today).record)
    if region:
        found[PATH] = {**found.get(PATH, {}), "region": region}
    return found


def _said(problem: NotOurs) -> tuple[str, str]:
    what, _, mend = str(problem).partition(". ")
    return what, mend

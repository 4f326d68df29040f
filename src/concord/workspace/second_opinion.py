"""The second opinion: where it stands, what the packet needs, what is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from concord.record.corrections import current
from concord.record.model import Her2, Receptor, Record
from concord.workspace.entries import Entries
from concord.workspace.outgrown import outgrown
from concord.workspace.planning import versions_of

PATH = "second_opinion"
Status = Literal["thinking", "asked", "booked", "seen", "not_now"]
STATUSES: tuple[Status, ...] = get_args(Status)
Have = Literal["have", "missing", "asked"]
HAVES: tuple[Have, ...] = get_args(Have)

ITEMS = (
    "pathology", "slides", "scans", "scan_reports", "treatments", "medicines", "genes", "advice", "insurance",
)  # fmt: skip
"""What a packet holds, in order (S020)."""

NEEDED = ("pathology",)
"""Without these a packet is not complete."""

_FILLING = {"the", "of", "at", "and", "for", "hospital", "clinic", "center", "centre", "medical", "cancer", "institute"}


@dataclass(frozen=True)
class Packet:
    """A second opinion on its way.

    Attributes:
        here: where she is treated; `there`: where she asks.
        doctor, phone: whom to call there.
        items: each item of `ITEMS` with ``have``, ``missing`` or ``asked``.
        from_record: items that her own record fills.
    """

    status: str = ""
    here: str = ""
    there: str = ""
    doctor: str = ""
    phone: str = ""
    date: str = ""
    why: str = ""
    items: dict[str, str] = field(default_factory=dict)
    from_record: frozenset[str] = frozenset()

    @property
    def complete(self) -> bool:
        """Whether everything without which a packet is not complete is there."""
        return all(self.items.get(name) == "have" for name in NEEDED)

    @property
    def missing(self) -> list[str]:
        """The items that are not there yet."""
        return [name for name in ITEMS if self.items.get(name) != "have"]

    @property
    def same_place(self) -> bool:
        """Whether both names look like the same hospital."""
        return same_hospital(self.here, self.there)


@dataclass(frozen=True)
class Sample:
    """What was found in one sample, as the record has it; empty where nothing was told."""

    place: str
    date: str
    er: str
    pr: str
    her2: str
    source: str


def samples(record: Record) -> list[Sample]:
    """Give the samples in the words of their reports, each by itself: differing results stay beside each other."""
    return [
        Sample(one.from_.replace("_", " "), one.date or "unknown", _receptor(one.er), _receptor(one.pr),
               _her2(one.her2), one.source or "")
        for one in current(record.specimens)
    ]  # fmt: skip


def _receptor(told: Receptor | None) -> str:
    if told is None:
        return ""
    words = (f"{told.percent} %" if told.percent else "", f"Allred {told.allred}" if told.allred else "",
             f"H-score {told.h_score}" if told.h_score else "", told.result or "")  # fmt: skip
    return ", ".join(word for word in words if word)


def _her2(told: Her2 | None) -> str:
    if told is None:
        return ""
    words = (f"IHC {told.ihc}" if told.ihc else "", f"ISH {told.ish.replace('_', ' ')}" if told.ish else "",
             told.result or "")  # fmt: skip
    return ", ".join(word for word in words if word)


def packet_of(entries: Entries, record: Record) -> Packet:
    """Give the second opinion as it stands; what her record holds counts as there unless she says otherwise."""
    kept: dict[str, Any] = dict(entries.get(PATH, {}))
    there = {"treatments": record.treatments, "medicines": record.medicines, "advice": _advised(entries)}
    filled = frozenset(name for name, told in there.items() if told)
    items = {name: "have" if name in filled else "missing" for name in ITEMS}
    items |= {name: value for name, value in kept.pop("items", {}).items() if name in ITEMS and value in HAVES}
    known = {name: str(value) for name, value in kept.items() if name in Packet.__dataclass_fields__}
    return Packet(**known, items=items, from_record=filled)


def _advised(entries: Entries) -> bool:
    """Whether the plan says what her own doctor suggests now: not where the cancer may have grown since."""
    versions = versions_of(entries)
    return bool(versions) and bool(versions[-1].plan.treatment) and outgrown(entries, versions[-1]) is None


def same_hospital(one: str, other: str) -> bool:
    """Whether two names of hospitals say the same: case, marks, order and filling words are left out."""
    first, second = _words(one), _words(other)
    return bool(first) and bool(second) and (first == second or first <= second or second <= first)


def _words(name: str) -> frozenset[str]:
    """Give the words of a name that tell it from others; all of them where only filling words are there."""
    words = frozenset(re.findall(r"\w+", name.casefold().replace("'", "").replace("’", "").replace("st.", "saint")))
    words = frozenset("saint" if word == "st" else word for word in words)
    return words - _FILLING or words

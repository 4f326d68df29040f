"""Every kind of sheet: its name, what it is for, and who makes its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from concord.advice.advice import FlagAdvice
from concord.paper.asking import agenda, notes, questions
from concord.paper.blank import blank
from concord.paper.brief import brief
from concord.paper.carried import companion, recovery, wallet
from concord.paper.grid import grid
from concord.paper.holder import Holder, How, Reader
from concord.paper.packet import radiation, second_opinion
from concord.paper.planned import break_sheet, plan_sheet, stamp
from concord.paper.press import pressed
from concord.paper.words import clipped, joined, whole_day
from concord.paper.worksheet import worksheet

Format = Literal["a4", "letter"]
FORMATS: Mapping[str, str] = {"a4": "a4", "letter": "us-letter"}
FOOTER = "For talking with your team. Not a decision. No clinician has reviewed this content yet."
_NAME = 44
"""A longer name is cut at the head of each page; the sheets that need it whole print it themselves."""

_LEVELS = {
    "emergency_now": "Emergency now", "call_now": "Call now", "call_today": "Call today",
    "call_this_week": "Call this week",
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of sheet.

    Attributes:
        title: as it stands on the sheet; `about`: one sentence on what it is for.
        make: gives what it holds, as plain JSON.
        reader: whose words it uses unless told otherwise.
        template: its file, where that has another name.
        personal: whether it says anything of her.
    """

    id: str
    title: str
    about: str
    make: Callable[[Holder, How], Mapping[str, Any]]
    reader: Reader = "patient"
    template: str = ""
    personal: bool = True


KINDS: Mapping[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind("brief", "Brief for the visit", "One page that your doctor reads in half a minute.", brief, "clinician"),
        Kind("questions", "My questions", "Your list, with room for the answers.", questions),
        Kind("agenda", "Agenda for the visit", "What to talk about, in which order, and what to bring.", agenda),
        Kind("notes", "Note sheet", "For whoever takes notes at the visit.", notes),
        Kind("worksheet", "Options to discuss", "For your doctor: what speaks for and against each, with sources.",
             worksheet, "clinician"),
        Kind("grid", "Options side by side", "Two or three options, and no treatment now.", grid),
        Kind("second-opinion", "Packet for a second opinion", "What another doctor needs, and what is missing.",
             second_opinion),
        Kind("radiation", "For the radiation visit", "The five facts that a radiation doctor plans with.", radiation),
        Kind("plan", "Our plan", "Care, treatment and life, a page each, with room to sign.", plan_sheet),
        Kind("break", "A break from treatment", "The break, its check-ins, and whom to call.", break_sheet),
        Kind(
            "wallet",
            "Emergency card",
            "Folds to the size of a bank card: who you are, whom to call, what cannot wait.",
            wallet,
        ),
        Kind("companion", "For my companion", "The visit, tasks, medicines and when to call.", companion),
        Kind("blank", "The whole way on paper", "Everything, with room to write.", blank, personal=False),
        Kind("recovery", "Recovery code", "A sheet to write the code on by hand.", recovery, personal=False),
    )
}  # fmt: skip


def printed(
    kind: Kind, holder: Holder, *, paper: Format = "a4", large: bool = False, reader: Reader | None = None,
    companion: str = "", options: Sequence[str] = (),
) -> bytes:  # fmt: skip
    """Give a sheet as PDF; the same person, day and choices give the same bytes.

    Args:
        kind: which sheet.
        holder: whom it is about.
        paper: its size.
        large: 14 point instead of 11.
        reader: whose words to use; the kind's own when left out.
        companion: id of the companion that a companion's sheet is for.
        options: ids of the options to lay side by side.
    """
    body = kind.make(holder, How(reader or kind.reader, companion, tuple(options)))
    around = {"paper": FORMATS[paper], "large": large, "body": body}
    return pressed(kind.template or kind.id, {**_around(kind, holder), **around})


def _around(kind: Kind, holder: Holder) -> dict[str, Any]:
    """Give what stands on every sheet: name, day, flags, numbers, footer."""
    settings, day = holder.settings, holder.today
    return {
        "title": kind.title, "name": clipped(holder.record.person.name or "", _NAME) if kind.personal else "",
        "date": f"Facts as of {whole_day(day)}" if kind.personal else whole_day(day),
        "day": [day.year, day.month, day.day],
        "flags": [_flag(one) for one in holder.advice.flags] if kind.personal else [],
        "emergency": settings.emergency_number or ("112" if settings.region == "eu" else "911"),
        "team_line": settings.team_line if kind.personal else "", "footer": FOOTER,
        "version": joined([stamp(holder) if kind.personal else "", f"Knowledge {holder.advice.guideline}"]),
    }  # fmt: skip


def _flag(flag: FlagAdvice) -> dict[str, str]:
    return {
        "when": _LEVELS[flag.level], "name": flag.name, "text": " ".join(flag.text.split()), "unknown": flag.unknown,
        "signs": "; ".join(flag.signs),
    }  # fmt: skip

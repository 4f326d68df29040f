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
from concord.paper.language import N_, _, spoken, words
from concord.paper.packet import radiation, second_opinion
from concord.paper.planned import break_sheet, plan_sheet, stamp
from concord.paper.press import pressed
from concord.paper.words import clipped, joined, whole_day
from concord.paper.worksheet import worksheet

Format = Literal["a4", "letter"]
FORMATS: Mapping[str, str] = {"a4": "a4", "letter": "us-letter"}
FOOTER = N_("For talking with your team. Not a decision. No clinician has reviewed this content yet.")
UNPRINTED = N_(
    "Words in [brackets] stand for letters that this computer has no font for. Your notes keep them as you wrote."
)
_NAME = 44
"""A longer name is cut at the head of each page; the sheets that need it whole print it themselves."""

_LEVELS = {
    "emergency_now": N_("Emergency now"), "call_now": N_("Call now"), "call_today": N_("Call today"),
    "call_this_week": N_("Call this week"),
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
        Kind("brief", N_("Brief for the visit"),
             N_("One page that your doctor reads in half a minute."),
             brief, "clinician"),
        Kind("questions", N_("My questions"), N_("Your list, with room for the answers."), questions),
        Kind("agenda", N_("Agenda for the visit"),
             N_("What to talk about, in which order, and what to bring."),
             agenda),
        Kind("notes", N_("Note sheet"), N_("For whoever takes notes at the visit."), notes),
        Kind("worksheet", N_("Options to discuss"),
             N_("For your doctor: what speaks for and against each, with sources."),
             worksheet, "clinician"),
        Kind("grid", N_("Options side by side"), N_("Two or three options, and no treatment now."), grid),
        Kind("second-opinion", N_("Packet for a second opinion"),
             N_("What another doctor needs, and what is missing."),
             second_opinion),
        Kind("radiation", N_("For the radiation visit"),
             N_("The five facts that a radiation doctor plans with."),
             radiation),
        Kind("plan", N_("Our plan"), N_("Care, treatment and life, a page each, with room to sign."), plan_sheet),
        Kind("break", N_("A break from treatment"), N_("The break, its check-ins, and whom to call."), break_sheet),
        Kind(
            "wallet",
            N_("Emergency card"),
            N_("Folds to the size of a bank card: who you are, whom to call, what cannot wait."),
            wallet,
        ),
        Kind("companion", N_("For my companion"), N_("The visit, tasks, medicines and when to call."), companion),
        Kind("blank", N_("The whole way on paper"), N_("Everything, with room to write."), blank, personal=False),
        Kind("recovery", N_("Recovery code"), N_("A sheet to write the code on by hand."), recovery, personal=False),
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
    language = holder.settings.language
    with spoken(language):
        body = kind.make(holder, How(reader or kind.reader, companion, tuple(options)))
        draft = bool(body.get("draft"))
        around = {"paper": FORMATS[paper], "large": large, "body": body, "language": language, "words": words()}
        return pressed(kind.template or kind.id, {**_around(kind, holder, draft), **around})


def _around(kind: Kind, holder: Holder, draft: bool) -> dict[str, Any]:
    """Give what stands on every sheet: name, day, flags, numbers, footer; a draft is printed from no version."""
    settings, day = holder.settings, holder.today
    knowledge = _("Knowledge {digest}").format(digest=holder.advice.guideline)
    return {
        "title": _(kind.title), "name": clipped(holder.record.person.name or "", _NAME) if kind.personal else "",
        "date": _("Facts as of {day}").format(day=whole_day(day)) if kind.personal else whole_day(day),
        "day": [day.year, day.month, day.day],
        "flags": [_flag(one) for one in holder.advice.flags] if kind.personal else [],
        "emergency": settings.emergency_number or ("112" if settings.region == "eu" else "911"),
        "team_line": settings.team_line if kind.personal else "", "footer": _(FOOTER), "unprinted": _(UNPRINTED),
        "version": joined([stamp(holder) if kind.personal and not draft else "", knowledge]),
    }  # fmt: skip


def _flag(flag: FlagAdvice) -> dict[str, str]:
    return {
        "when": _(_LEVELS[flag.level]), "name": flag.name, "text": " ".join(flag.text.split()), "unknown": flag.unknown,
        "signs": "; ".join(flag.signs),
    }  # fmt: skip

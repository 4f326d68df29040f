"""How dates, names of the record and results read on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from concord.advice.interactions import InteractionAdvice
from concord.paper.language import N_, _
from concord.record.model import Her2, Receptor

NOT_KNOWN = N_("not known")

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"),
    N_("Nov"), N_("Dec"),
)  # fmt: skip


def day_words(text: str | None) -> str:
    """Give a date of the record in words: ``2026-02-10`` is 10 Feb 2026; a rough date stays rough."""
    if not text or text == "unknown":
        return _("date not known")
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return text
    month = _(_SHORT_MONTHS[int(parts[1]) - 1]) if len(parts) > 1 and 1 <= int(parts[1]) <= 12 else ""
    if len(parts) > 2:
        return _("{day} {month} {year}").format(day=int(parts[2]), month=month, year=parts[0])
    return _("{month} {year}").format(month=month, year=parts[0]) if month else parts[0]


def whole_day(day: date) -> str:
    """Give a day with its month written out, the same in every country."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)


def named(word: str | None) -> str:
    """Give a name of the record as words: ``side_effects`` is "side effects"."""
    return (word or "").replace("_", " ")


def joined(words: Iterable[str]) -> str:
    """Join what stands side by side."""
    return " · ".join(word for word in words if word)


def clipped(text: str, most: int) -> str:
    """Give the start of a long text on one line; an ellipsis says that it goes on."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def receptor_words(result: Receptor | None) -> str:
    """Give a receptor as it was reported; the most exact statement first."""
    if result is None:
        return _(NOT_KNOWN)
    if result.percent and result.percent != "unknown":
        return f"{result.percent} %"
    exact = [
        _("Allred {score}").format(score=result.allred) if result.allred else "",
        _("H-score {score}").format(score=result.h_score) if result.h_score else "",
    ]
    said = result.result if result.result != "unknown" else ""
    return joined([*exact, said or ""]) or _(NOT_KNOWN)


def her2_words(result: Her2 | None) -> str:
    """Give HER2 as it was reported: stain, gene count, or words."""
    if result is None:
        return _(NOT_KNOWN)
    stain = f"IHC {result.ihc}" if result.ihc and result.ihc != "unknown" else ""
    gene = f"ISH {named(result.ish)}" if result.ish and result.ish != "unknown" else ""
    said = result.result if result.result and result.result != "unknown" else ""
    return joined([stain, gene, said]) or _(NOT_KNOWN)


def pair_words(pair: InteractionAdvice, told: str) -> str:
    """Say of two things taken together what is told of them."""
    return _("{one} with {other}: {told}").format(one=" / ".join(pair.one), other=" / ".join(pair.other), told=told)

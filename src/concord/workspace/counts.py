"""Counts that can be drawn as a picture: so many of so many people within a time, as a source gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from concord.guideline.model import OptionFile
from concord.workspace.gate import is_gated

_COUNT = re.compile(r"\b(?P<of>\d+(?:,\d{3})*) of (?P<all>\d+(?:,\d{3})*)(?:[^)]*?, (?P<arm>[^)]+)\))?")
_TIME = re.compile(r"\b(?:in|within|after|at|for) (?:about )?(?:a|\d+) (?:day|week|month|year)s?\b")
_MORE = re.compile(r"lived (\d+) years? or more")


@dataclass(frozen=True)
class Count:
    """How many of how many.

    Attributes:
        arm: ``with`` or ``without`` the option, or ``all`` where the source counts one group; `said`: what the source
            says the group had, if it says so.
        out_of_100: the same, rounded to 100.
    """

    arm: str
    said: str
    number: int
    total: int

    @property
    def out_of_100(self) -> int:
        """The count for 100 people, rounded; never rounded away to none or all."""
        share = round(100 * self.number / self.total)
        if 0 < self.number < self.total:
            return min(max(share, 1), 99)
        return share


@dataclass(frozen=True)
class Picture:
    """One or two counts of the same thing, with study, source and time."""

    what: str
    group: str
    study: str
    counts: tuple[Count, ...]
    sources: tuple[str, ...]
    checked: str
    gated: bool


def pictures(about: OptionFile) -> tuple[Picture, ...]:
    """Give what of an option can be drawn: absolute counts with a time frame; percentages alone are not drawn."""
    return tuple(
        picture
        for study in about.evidence
        for outcome in study["outcomes"]
        if (picture := _picture(study, outcome)) is not None
    )


def _picture(study: dict[str, Any], outcome: dict[str, Any]) -> Picture | None:
    what = str(outcome["what"])
    counts = tuple(_counts(outcome))
    if not counts or not (_TIME.search(what) or _MORE.search(what)):
        return None
    return Picture(
        what, str(outcome.get("group", "")), str(study.get("trial") or study.get("study") or ""), counts,
        tuple(outcome.get("sources") or study.get("sources", ())),
        str(outcome.get("checked") or study.get("checked") or "seen"), is_gated(outcome),
    )  # fmt: skip


def _counts(outcome: dict[str, Any]) -> Iterator[Count]:
    for name, arm in (("with", "with"), ("without", "without"), ("value", "all")):
        if found := _COUNT.search(str(outcome.get(name, ""))):
            number, total = (int(found[part].replace(",", "")) for part in ("of", "all"))
            if 0 <= number <= total and total:
                yield Count(arm, found["arm"] or "", number, total)

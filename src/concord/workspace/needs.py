"""The support she needs, each with who can help and how far it is: from gaps, from a change of mind, or her own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from concord.guideline.compiled import Question
from concord.workspace.entries import Changed, Entries, new_id, under

FOLDER = "needs"
State = Literal["open", "asked", "arranged", "not_needed"]
STATES: tuple[State, ...] = get_args(State)
Kind = Literal["emotional", "practical", "medical"]
KINDS: tuple[Kind, ...] = get_args(Kind)
HELPERS = ("social_worker", "navigator", "psycho_oncologist", "physiotherapist")
"""Roles that help with life beside the treatment; a question for one of them is also something to ask for."""


@dataclass(frozen=True)
class Need:
    """Something she needs help with.

    Attributes:
        who: the role that can help; empty where nobody was named.
        because: what it came from: ``gap``, an answer such as ``finances``, or empty for her own.
    """

    id: str
    what: str
    kind: str = ""
    who: str = ""
    because: str = ""
    state: str = "open"
    date: str = ""

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in ("open", "asked")


def needs_of(entries: Entries) -> list[Need]:
    """Give the needs, open ones first."""
    found = [Need(id_, **{k: str(v) for k, v in body.items()}) for id_, body in under(entries, FOLDER).items()]
    return sorted(found, key=lambda need: not need.open)


def with_need(
    entries: Entries, what: str, today: date, *, kind: str = "practical", who: str = "", because: str = ""
) -> list[Changed]:
    """Give the change that adds a need; one that is there and open is not added again."""
    if any(need.open and (need.what, need.because) == (what, because) for need in needs_of(entries)):
        return []
    body = {"what": what, "kind": kind, "who": who, "because": because, "state": "open", "date": today.isoformat()}
    return [Changed(f"{FOLDER}/{new_id(entries, FOLDER, 'n')}", None, body)]


def helpers_for(questions: Iterable[str], bank: Mapping[str, Question]) -> list[str]:
    """Give the roles beside the treatment that some questions are for: whom to talk with."""
    roles = [bank[id_].about.who for id_ in questions if id_ in bank]
    return [role for role in dict.fromkeys(roles) if role in HELPERS]

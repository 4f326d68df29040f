"""The team: who is on it, when, and how they talk; referrals; which document is with whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from concord.record.dates import span_of_date
from concord.workspace.entries import Body, Changed, Entries, under

MEMBERS = "team/members"
REFERRALS = "team/referrals"
DOCUMENTS = "team/documents"
TALK = "team/talk"


class Shape(BaseModel):
    """Unknown fields are refused; nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(Shape):
    """Somebody on the team.

    Attributes:
        role: id of a role of the guideline, or her own words.
        meets: whether she meets them, or they work behind the scenes (S055).
        phase: for which part they are there; `since` and `until` bound their time (S048).
        name: may be missing: a place is kept for somebody who is still to be found (S063).
    """

    name: str = ""
    role: str = ""
    place: str = ""
    contact: str = ""
    meets: Literal["in_person", "behind_the_scenes"] = "in_person"
    phase: str = ""
    since: str = ""
    until: str = ""
    note: str = ""

    def is_there(self, today: date) -> bool:
        """Whether this is within their time; an open or unknown end goes on."""
        begun = span_of_date(self.since or "unknown")
        ended = span_of_date(self.until or "unknown")
        return (begun is None or begun[0] <= today) and (ended is None or today <= ended[1])


class Referral(Shape):
    """The way to somebody new: who asks, and how far it is (S046)."""

    to: str = Field(pattern=r"\S")
    role: str = ""
    state: Literal["asked", "booked", "seen"] = "asked"
    owner: str = Field(pattern=r"\S")
    date: str = Field(pattern=r"\S")
    note: str = ""


class Document(Shape):
    """A document, and on which day it went to which member (S049)."""

    what: str = Field(pattern=r"\S")
    date: str = ""
    sent: Mapping[str, str] = {}


def members_of(entries: Entries) -> dict[str, Member]:
    """Give the members by id."""
    return {id_: Member.model_validate(body) for id_, body in under(entries, MEMBERS).items()}


def referrals_of(entries: Entries) -> dict[str, Referral]:
    """Give the referrals by id, those that are not done first."""
    found = {id_: Referral.model_validate(body) for id_, body in under(entries, REFERRALS).items()}
    return dict(sorted(found.items(), key=lambda pair: pair[1].state == "seen"))


def documents_of(entries: Entries) -> dict[str, Document]:
    """Give the documents by id."""
    return {id_: Document.model_validate(body) for id_, body in under(entries, DOCUMENTS).items()}


def to_call(entries: Entries, today: date) -> dict[str, Member]:
    """Give whom she can call: members of today whom she meets and who have a contact."""
    return {
        id_: member
        for id_, member in members_of(entries).items()
        if member.meets == "in_person" and member.contact and member.is_there(today)
    }


def without(entries: Entries, today: date) -> list[tuple[Document, list[str]]]:
    """Give each document with the ids of the members of today who do not have it."""
    there = [id_ for id_, member in members_of(entries).items() if member.is_there(today)]
    found = []
    for document in documents_of(entries).values():
        missing = [id_ for id_ in there if not document.sent.get(id_)]
        if missing:
            found.append((document, missing))
    return found


def sent(entries: Entries, document: str, member: str, day: date) -> list[Changed]:
    """Give the change that notes a document as sent to a member; a second time counts as the newest."""
    path = f"{DOCUMENTS}/{document}"
    before = entries.get(path)
    if before is None or member not in under(entries, MEMBERS):
        return []
    after: Body = {**before, "sent": {**before.get("sent", {}), member: day.isoformat()}}
    return [Changed(path, before, after)]


def for_the_team(entries: Entries, question: str, told: Mapping[str, Any]) -> list[Changed]:
    """Give what the answer to a question does for the team: places for as many as there will be, how they talk.

    What she wrote of the team's talk before stays as it is (S063, S064).

    Args:
        entries: what is kept.
        question: the id of the question.
        told: the answer: `said` a number, `text` words.
    """
    if question == "q-how-many-specialists" and str(told.get("said") or "").isdigit():
        return places_kept(entries, int(told["said"]))
    if question == "q-how-team-talks" and told.get("text") and not entries.get(TALK):
        return [Changed(TALK, entries.get(TALK), {"how": told["text"]})]
    return []


def places_kept(entries: Entries, number: int) -> list[Changed]:
    """Give the changes that keep places until the team has a number of members (S063)."""
    there = under(entries, MEMBERS)
    wanted = max(min(number, 20) - len(there), 0)
    ids = (f"m{n}" for n in range(1, 1000) if f"m{n}" not in there)
    return [Changed(f"{MEMBERS}/{id_}", None, {}) for id_, _ in zip(ids, range(wanted), strict=False)]

"""Visits: what is planned, what was said, what is still open; one after the other, linked in a thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from concord.record.dates import span_of_date
from concord.workspace.answers import Answer, answers_of
from concord.workspace.entries import Changed, Entries, new_id, under
from concord.workspace.questions import TOP, Asked
from concord.workspace.story import current_items

FOLDER = "visits"
NOTES = "notes"
CONSENTS = "consents"
HEARD = ("yes", "partly", "no")


@dataclass(frozen=True)
class Note:
    """Notes taken at a visit.

    Attributes:
        author: ``self`` or ``companion``; `by`: the companion's name.
        text: the words, byte for byte.
    """

    id: str
    visit: str
    text: str
    author: str = "self"
    by: str = ""
    date: str = ""


@dataclass(frozen=True)
class Visit:
    """A visit: an appointment of the record with what belongs to it.

    Attributes:
        id: id of the appointment.
        day: its date as it was written; ``unknown`` where it has none.
        over: whether it lies behind her, or she has told of it.
        who: whom she sees.
        follows: id of the visit that it goes on from.
        heard: what she heard, in her words; `was_heard`: ``yes``, ``partly`` or ``no``.
        think_until: until when she takes time to think, as agreed there.
    """

    id: str
    what: str
    day: str
    over: bool
    who: str = ""
    follows: str = ""
    heard: str = ""
    was_heard: str = ""
    think_until: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def sort_day(self) -> date:
        """A day to put visits in order by; one without a date lies far ahead."""
        span = span_of_date(self.day)
        return span[0] if span else date.max


def notes_of(entries: Entries, visit: str) -> tuple[Note, ...]:
    """Give the notes of a visit in the order in which they were written."""
    found = under(entries, NOTES).items()
    return tuple(Note(id_, **{k: str(v) for k, v in body.items()}) for id_, body in found if body.get("visit") == visit)


def visits_of(entries: Entries, today: date) -> list[Visit]:
    """Give all visits: those to come first, the next one at the top, then the past ones, the last at the top."""
    told = under(entries, FOLDER)
    with_answers = {answer.visit for answers in answers_of(entries).values() for answer in answers}
    found = []
    for id_, body in current_items(entries, "appointments").items():
        more = {name: str(value) for name, value in told.get(id_, {}).items()}
        span = span_of_date(str(body.get("date") or "unknown"))
        told_of = bool(more.get("heard") or more.get("was_heard") or id_ in with_answers)
        over = span[1] < today if span else told_of
        over = over or (told_of and span is not None and span[0] <= today)
        found.append(Visit(
            id_, str(body["what"]), str(body.get("date") or "unknown"), over, more.get("who", ""),
            more.get("follows", ""), more.get("heard", ""), more.get("was_heard", ""), more.get("think_until", ""),
            notes_of(entries, id_),
        ))  # fmt: skip
    coming = sorted((one for one in found if not one.over), key=lambda one: one.sort_day)
    past = sorted((one for one in found if one.over), key=lambda one: one.sort_day, reverse=True)
    return [*coming, *past]


def thread(visits: Iterable[Visit], id_: str) -> list[Visit]:
    """Give the visits that hang together with one, the first of them first."""
    by_id = {one.id: one for one in visits}
    linked, waiting = {id_}, [id_]
    while waiting:
        here = waiting.pop()
        near = [one.id for one in by_id.values() if one.follows == here]
        near += [by_id[here].follows] if here in by_id and by_id[here].follows in by_id else []
        fresh = [one for one in near if one not in linked]
        linked.update(fresh)
        waiting += fresh
    return sorted((by_id[one] for one in linked if one in by_id), key=lambda one: one.sort_day)


@dataclass(frozen=True)
class Item:
    """A question on the list for a visit.

    Attributes:
        open_from: the earlier visit at which it stayed without an answer; `None` where it is new.
        answers: what was noted at this visit.
    """

    question: Asked
    open_from: Visit | None
    answers: tuple[Answer, ...]


def agenda(visit: Visit, visits: list[Visit], questions: Iterable[Asked]) -> list[Item]:
    """Give the questions for a visit, in her order.

    A question without a visit, and one that stayed open at a past visit, goes to the next visit, until it is answered
    or she drops it. A past visit shows what was asked there.
    """
    coming = next((one for one in visits if not one.over), None)
    past = {one.id: one for one in visits if one.over}
    found = []
    for question in questions:
        here = tuple(answer for answer in question.answers if answer.visit == visit.id)
        if visit.over:
            belongs = bool(here) or question.visit == visit.id
        else:
            waits = question.visit in ("", *past) or question.visit not in {one.id for one in visits}
            kept_for = question.visit == visit.id or (waits and coming is not None and coming.id == visit.id)
            belongs = bool(here) or (question.open and kept_for)
        if belongs:
            found.append(Item(question, _open_from(question, past, visit), here))
    return found


def _open_from(question: Asked, past: dict[str, Visit], visit: Visit) -> Visit | None:
    """Find the last visit before this one at which the question was on the list or was asked, and stayed open."""
    if question.answered:
        return None
    at = {question.visit, *(answer.visit for answer in question.answers)}
    earlier = [past[id_] for id_ in at if id_ in past and id_ != visit.id]
    return max(earlier, key=lambda one: one.sort_day, default=None)


def first_and_rest(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Split a list for a visit: the first five, and the others for the second page."""
    return items[:TOP], items[TOP:]


def waiting(questions: Iterable[Asked], visits: list[Visit]) -> list[tuple[Asked, Visit]]:
    """Give the questions that stayed open at a past visit, each with that visit."""
    past = {one.id: one for one in visits if one.over}
    nowhere = Visit("", "", "unknown", over=False)
    pairs = [(one, _open_from(one, past, nowhere)) for one in questions if one.open]
    return [(one, visit) for one, visit in pairs if visit is not None]


def with_visit(entries: Entries, id_: str, **fields: object) -> Changed:
    """Give the change that sets fields of a visit; an empty one is taken away."""
    before = entries.get(f"{FOLDER}/{id_}")
    after = {name: value for name, value in {**(before or {}), **fields}.items() if value not in (None, "")}
    return Changed(f"{FOLDER}/{id_}", before, after)


def with_note(entries: Entries, visit: str, text: str, today: date, author: str, by: str) -> Changed:
    """Give the change that adds notes to a visit, labelled with who took them."""
    body = {"visit": visit, "text": text, "author": author, "date": today.isoformat(), **({"by": by} if by else {})}
    return Changed(f"{NOTES}/{new_id(entries, NOTES, 'n')}", None, body)


@dataclass(frozen=True)
class Consent:
    """Whether a talk may be recorded: who was asked, what they said, on which day."""

    who: str
    said: str
    date: str

    @property
    def given(self) -> bool:
        """Whether a recording may start."""
        return self.said == "yes" and bool(self.who.strip())


def consent_of(entries: Entries, visit: str) -> Consent | None:
    """Give what was said to recording a visit; `None` where nobody was asked."""
    body = entries.get(f"{CONSENTS}/{visit}")
    return Consent(str(body.get("who", "")), str(body.get("said", "")), str(body.get("date", ""))) if body else None

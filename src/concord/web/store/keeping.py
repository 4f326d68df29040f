"""Reading and saving entries: each save is one transaction, complete or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from concord.web.clock import now, today
from concord.web.store.models import Change, ChangedEntry, Draft, Entry
from concord.workspace.entries import Body, Changed, Clashes, Entries, settled, with_changes
from concord.workspace.planning import ONLY_ADDED
from concord.workspace.story import HOME, record_of

SELF = "self"
_WINDOWS = 12
"""So many windows keep a draft of one form."""


@dataclass(frozen=True)
class Kept:
    """A change as it is kept."""

    number: int
    at: datetime
    author: str
    what: str
    undoes: int | None
    undone: bool
    changed: tuple[Changed, ...]

    @property
    def stays(self) -> bool:
        """Whether it cannot be taken back: versions and marks of a plan are only ever added."""
        return any(one.path.startswith(tuple(f"{folder}/" for folder in ONLY_ADDED)) for one in self.changed)


def entries() -> dict[str, Body]:
    """Give everything that is kept now."""
    return {path: json.loads(body) for path, body in Entry.objects.order_by("made").values_list("path", "body")}


def last_number() -> int:
    """Give the number of the newest change; 0 before the first."""
    return Change.objects.order_by("-number").values_list("number", flat=True).first() or 0


def last_day() -> date:
    """Give the day of the newest change; the first of all days before there is one."""
    at = Change.objects.order_by("-at").values_list("at", flat=True).first()
    return at.astimezone().date() if at else date.min


Changes = Iterable[Changed] | Callable[[Entries], Iterable[Changed]]


def save(changes: Changes, what: str, *, author: str = SELF, undoes: int | None = None) -> int | None:
    """Save changes together.

    Args:
        changes: each with the body that the page began with, see `concord.workspace.entries.settled`; or a function
            that makes them from what is kept at that moment.
        what: what was done, in words: "Added a treatment".
        author: who did it.
        undoes: number of the change that this one takes back.

    Returns:
        The number of the change; `None` where nothing is different.

    Raises:
        Clashes: where somebody changed the same field meanwhile. Nothing is saved.
        RecordProblem: where the record with these changes would not pass its own door. Nothing is saved.
    """
    with transaction.atomic():
        there = entries()
        clashes, final = [], []
        for change in changes(there) if callable(changes) else changes:
            try:
                final.append(settled(change, there.get(change.path)))
            except Clashes as found:
                clashes.extend(found.clashes)
        if clashes:
            raise Clashes(clashes)
        final = [change for change in final if change.before != change.after]
        if not final:
            return None
        if any(change.path.startswith(f"{HOME}/") for change in final):
            record_of(with_changes(there, final), max(today(), last_day()))
        row = Change.objects.create(at=now(), author=author, what=what, undoes_id=undoes)
        ChangedEntry.objects.bulk_create(
            ChangedEntry(change=row, path=one.path, before=_text(one.before), after=_text(one.after)) for one in final
        )
        order = Entry.objects.order_by("-made").values_list("made", flat=True).first() or 0
        for place, one in enumerate(final, order + 1):
            _put(one.path, one.after, place)
        return row.number


def undo(number: int) -> int | None:
    """Take a change back; what was done since to other entries stays.

    Returns:
        The number of the new change; `None` where it was taken back before, stays for good, or is none.

    Raises:
        Clashes: where one of its entries was changed since.
        RecordProblem: where something that came later builds on it.
    """
    kept = get(number)
    if kept is None or kept.undone or kept.stays:
        return None
    with transaction.atomic():
        there = entries()
        back = [change.taken_back() for change in kept.changed]
        return save([one for one in back if there.get(one.path) != one.after], kept.what, undoes=number)


def get(number: int) -> Kept | None:
    """Give one change."""
    row = Change.objects.filter(number=number).first()
    return None if row is None else _kept(row)


def later_than(kept: Kept) -> list[Kept]:
    """Give the changes after one that touched the same entries and stand, the newest first."""
    paths = {one.path for one in kept.changed}
    rows = history()
    return [one for one in rows if one.number > kept.number and not one.undone and not one.undoes
            and paths & {changed.path for changed in one.changed}]  # fmt: skip


def body_at(path: str, number: int) -> Body | None:
    """Give what lay under a path after a change: what a page made then began with."""
    rows = ChangedEntry.objects.filter(path=path, change_id__lte=number).order_by("-pk")
    return _body(rows.values_list("after", flat=True).first())


def last() -> Kept | None:
    """Give the newest change that stands."""
    return next(iter(history(1)), None)


def history(most: int | None = None, path: str = "") -> list[Kept]:
    """Give the changes, the newest first; those below a path where one is named."""
    rows = Change.objects.order_by("-number").prefetch_related("entries", "undone_by")
    if path:
        rows = rows.filter(entries__path__startswith=path).distinct()
    return [_kept(row) for row in rows[:most]]


def draft(form: str) -> dict[str, list[str]]:
    """Give what was typed into a form last and not sent; `window` in it says in which window."""
    row = _drafts(form).order_by("-at").first()
    return json.loads(row.fields) if row else {}


def keep_draft(form: str, fields: Mapping[str, list[str]]) -> None:
    """Keep what is typed into a form: windows that have one open each keep their own."""
    window = next(iter(fields.get("window", ())), "")
    name = f"{form}#{window}" if window else form
    Draft.objects.update_or_create(form=name, defaults={"fields": _text(fields), "at": now()})
    for old in _drafts(form).order_by("-at")[_WINDOWS:]:
        old.delete()


def drop_draft(form: str, windows: Sequence[str] = ()) -> None:
    """Forget a draft: its form was sent or given up. With windows named, those of others stay."""
    names = [form, *(f"{form}#{window}" for window in windows if window)]
    (Draft.objects.filter(form__in=names) if any(windows) else _drafts(form)).delete()


def _drafts(form: str) -> QuerySet[Draft]:
    return Draft.objects.filter(Q(form=form) | Q(form__startswith=f"{form}#"))


def is_whole() -> bool:
    """Whether the file is sound, and the entries are the sum of the changes."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        if cursor.fetchone() != ("ok",):
            return False
    summed: dict[str, Any] = {}
    for path, after in ChangedEntry.objects.order_by("pk").values_list("path", "after"):
        if after is None:
            summed.pop(path, None)
        else:
            summed[path] = json.loads(after)
    return summed == entries()


def _put(path: str, body: Body | None, place: int) -> None:
    if body is None:
        Entry.objects.filter(path=path).delete()
    elif not Entry.objects.filter(path=path).update(body=_text(body)):
        Entry.objects.create(path=path, made=place, body=_text(body))


def _kept(row: Change) -> Kept:
    changed = tuple(Changed(one.path, _body(one.before), _body(one.after)) for one in row.entries.all())
    return Kept(
        row.number, row.at.astimezone(), row.author, row.what, row.undoes_id, bool(row.undone_by.all()), changed
    )


def _text(body: Any) -> str | None:
    return None if body is None else json.dumps(body, ensure_ascii=False)


def _body(text: str | None) -> Body | None:
    return None if text is None else json.loads(text)

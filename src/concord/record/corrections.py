"""Corrections supersede, never overwrite: the earlier entry stays in the record and stops counting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar, get_args

from concord.record.checking import findings
from concord.record.model import Item, Record
from concord.record.problems import Problem, RecordProblem, nearest, written_path

AnyItem = TypeVar("AnyItem", bound=Item)


def current(items: Iterable[AnyItem]) -> list[AnyItem]:
    """Give the entries that no other entry of the list corrects, in their order.

    A correction of a correction leaves only the last of the chain.
    """
    entries = list(items)
    corrected = {entry.supersedes for entry in entries if entry.supersedes is not None}
    if not corrected:
        return entries
    return [entry for entry in entries if entry.id is None or entry.id not in corrected]


def amend(record: Record, list_name: str, item: Item, *, today: date | None = None) -> Record:
    """Give a record with one more entry, which may correct an earlier one; nothing is removed.

    Args:
        record: stays as it is.
        list_name: a list of the record: ``treatments``, ``measurements``, ...
        item: the new entry; ``supersedes`` names the entry that it corrects.
        today: no event may lie after this day; the day of the computer when left out.

    Raises:
        RecordProblem: when there is no such list, it holds entries of another kind, the entry to correct is
            not in it or was corrected before, or the new entry fails a check of the door.
    """
    kind = _kind(list_name)
    entries: list[Item] = getattr(record, list_name)
    if not isinstance(item, kind):
        what = f"this list does not hold a {type(item).__name__.lower()}"
        raise _refused(list_name, what, "add it to the list that does")
    if item.supersedes is not None and any(entry.supersedes == item.supersedes for entry in entries):
        what = f"the entry {item.supersedes!r} was corrected before"
        raise _refused(list_name, what, "correct the newest correction instead")
    after = record.model_copy(update={list_name: [*entries, item]})
    here = (list_name, len(entries))
    if found := [one for one in findings(after, today or date.today()) if one.path[:2] == here]:
        raise RecordProblem(Problem("record", None, None, written_path(one.path), one.what, one.mend) for one in found)
    return after


def _kind(list_name: str) -> type[Item]:
    inside = {name: get_args(field.annotation) for name, field in Record.model_fields.items()}
    kinds = {name: of[0] for name, of in inside.items() if of and isinstance(of[0], type) and issubclass(of[0], Item)}
    if list_name not in kinds:
        near = nearest(list_name, kinds)
        mend = f"did you mean {near}?" if near else f"write one of {', '.join(kinds)}"
        raise _refused(list_name, "there is no such list", mend)
    return kinds[list_name]


def _refused(list_name: str, what: str, mend: str) -> RecordProblem:
    return RecordProblem([Problem("record", None, None, list_name, what, mend)])

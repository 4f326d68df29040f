"""Concord's own form in a bundle: what its writer could not say exactly in resources, read back word for word.

The writer (`concord.fhir.writing`) puts one group for each entry of the record into a QuestionnaireResponse. The
group names the resources made of the entry and holds the fields that they do not say. Resources of the bundle that
no group names are read like those of any other file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from concord.fhir.draft import Draft, Entry
from concord.fhir.values import references, rows, text
from concord.record.schema import SCHEMA_ID

RESOURCES = "#resources"
"""End of the name of the question that lists the resources made of an entry."""

NO_ITEMS, NO_FIELDS, NOT_SAID = "[]", "{}", "#not-said"
"""Ends of the names of questions without an answer: a list stated to be empty, a result of which nothing is said,
and a field that a resource says and the record does not (a unit that goes without saying)."""

SPACES = "#spaces"
"""End of the name of a question whose answer is spaces alone, which FHIR does not allow: their UTF-8 in hex."""

_EMPTY: Mapping[str, Callable[[], Any]] = {NO_ITEMS: list, NO_FIELDS: dict, NOT_SAID: lambda: None}
_WHERE = re.compile(r"([a-z_]+(?:\.[a-z_]+)?)(?:\[(\d{1,5})\])?")
_STEP = re.compile(r"\.?([a-z][a-z_0-9]*)|\[(\d{1,4})\]")
_SINGLE = frozenset(["person", "person.ovaries", "person.testes", "person.periods", "person.pregnancy", "cancer",
                     "cancer.first", "cancer.metastatic", "complete", "record"])  # fmt: skip


@dataclass(eq=False)
class Group:
    """One entry of the record in the form.

    Attributes:
        where: its list, or its place.
        number: its place in the list.
        entries: the resources made of it, as far as they are in the file.
        fields: what the form says of it.
    """

    where: str
    number: int
    entries: list[Entry] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass
class Form:
    """The form of a file, and what it names."""

    entry: Entry
    groups: list[Group]

    @property
    def named(self) -> set[int]:
        """Every resource that a group names, by identity."""
        return {id(entry) for group in self.groups for entry in group.entries}


def form_of(draft: Draft, lists: frozenset[str]) -> Form | None:
    """Give the form of a file, if it holds one.

    Args:
        draft: the file.
        lists: names of the lists that a record has.
    """
    found = [entry for entry in draft.of_kind("QuestionnaireResponse") if entry.get("questionnaire") == SCHEMA_ID]
    if len(found) != 1:
        if found:
            draft.note(found[0], "the file holds this form more than once; none is read")
        return None
    groups = [group for item in rows(found[0].get("item")) if (group := _group(draft, found[0], item, lists))]
    return Form(found[0], groups)


def _group(draft: Draft, entry: Entry, item: dict[str, Any], lists: frozenset[str]) -> Group | None:
    name = item.get("linkId")
    where = _WHERE.fullmatch(name) if isinstance(name, str) else None
    if where is None or where[1] not in (lists if where[2] is not None else _SINGLE):
        draft.note(entry, f"the group {text(name)[:60]!r} stands for no part of a record and is left out")
        return None
    group = Group(where[1], int(where[2] or 0))
    for question in rows(item.get("item")):
        path = question.get("linkId")
        answers = rows(question.get("answer"))
        if path == f"{where[0]}{RESOURCES}":
            addresses = [address for answer in answers for address in references(answer.get("valueReference"))]
            group.entries = [other for address in addresses if (other := draft.find(entry, address)) is not None]
        elif not isinstance(path, str) or not path.startswith(f"{where[0]}."):
            draft.note(entry, f"the question {text(path)[:60]!r} does not belong to its group and is left out")
        elif not _put(group.fields, path.removeprefix(f"{where[0]}."), _answer(answers)):
            draft.note(entry, f"the question {text(path)[:60]!r} stands for no field and is left out")
    return group


def _answer(answers: list[dict[str, Any]]) -> str:
    """Give the answer as it is, every character of it."""
    value = answers[0].get("valueString") if answers else ""
    return value if isinstance(value, str) else ""


def _put(fields: dict[str, Any], path: str, value: Any) -> bool:
    """Put a value where its path says; say whether there is such a place."""
    for end, meant in _EMPTY.items():
        if path.endswith(end):
            path, value = path.removesuffix(end), meant()
    if path.endswith(SPACES):
        path, value = path.removesuffix(SPACES), _spaces(value)
    steps: list[str | int] = []
    at = 0
    while at < len(path):
        found = _STEP.match(path, at)
        if found is None:
            return False
        steps.append(found[1] if found[1] else int(found[2]))
        at = found.end()
    if not steps:
        return False
    here: Any = fields
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        new: Any = value if following is None else [] if isinstance(following, int) else {}
        if isinstance(step, int):
            # Answers stand in the order of their list; one that is missing would move the others.
            if not isinstance(here, list) or step > len(here):
                return False
            if step == len(here):
                here.append(new)
        elif not isinstance(here, dict):
            return False
        else:
            here.setdefault(step, new)
        here = here[step]
    return True


def _spaces(written: Any) -> str:
    """Give the spaces that are written in hex; none when they are not."""
    try:
        return bytes.fromhex(written).decode()
    except (TypeError, ValueError):
        return ""


def fill_in(draft: Draft, form: Form) -> None:
    """Let each group say what its resources became: one entry, with the form's own words before all else."""
    _only_what_is_named(draft, form)
    for group in form.groups:
        if group.where == "record":
            _whole_record(draft, form, group)
        else:
            _one_entry(draft, form, group)


def _only_what_is_named(draft: Draft, form: Form) -> None:
    """Take back what the tables made of a named resource, where the form says it is something else."""
    places: dict[int, set[str]] = {}
    for group in form.groups:
        for entry in group.entries:
            places.setdefault(id(entry), set()).add(group.where)
    kept = []
    for made in draft.made:
        named = [places[id(entry)] for entry in made.entries if id(entry) in places]
        if len(named) < len(made.entries) or any(made.where in where for where in named):
            kept.append(made)
    draft.made[:] = kept


def _one_entry(draft: Draft, form: Form, group: Group) -> None:
    mine = [made for made in draft.made
            if made.where == group.where and any(entry in group.entries for entry in made.entries)]  # fmt: skip
    read: dict[str, Any] = {}
    for made in mine:
        read = {**made.fields, **read}
    # Notes, and ends on an unknown day, are added by the tables on their own; those of the record stand in the form.
    read.pop("note", None)
    if read.get("end") == "unknown":
        read.pop("end")
    whole = mine[0] if mine else draft.add(group.where, {}, form.entry)
    joined = {**read, **{name: _joined(read.get(name), value) for name, value in group.fields.items()}}
    whole.fields = {name: value for name, value in joined.items() if value is not None}
    whole.entries = [*group.entries, form.entry]
    whole.number = group.number
    for other in mine[1:]:
        draft.made.remove(other)


def _joined(read: Any, said: Any) -> Any:
    """Join the parts of one result: those that the form says, and those that were read."""
    return {**read, **said} if isinstance(read, dict) and isinstance(said, dict) else said


def _whole_record(draft: Draft, form: Form, group: Group) -> None:
    for name, value in group.fields.items():
        where = "go_by" if name == "go_by_author" else name
        if where not in ("never", "go_by") or isinstance(value, str) != (where == "go_by"):
            draft.note(form.entry, f"the field {name!r} is no field of a whole record and is left out")
            continue
        item = next((made for made in draft.made if made.where == where), None)
        if item is None:
            item = draft.add(where, {}, *group.entries, form.entry)
        item.fields[name] = value

"""Taking an item out of the record, together with what other items say of it."""

from __future__ import annotations

from collections.abc import Iterator

from concord.workspace.entries import Body, Changed, Entries, under
from concord.workspace.story import HOME, taken_out

_MENTIONS = {
    "sites": (("growth", "sites"), ("symptoms", "site"), ("treatments", "target")),
    "specimens": (("genes", "specimen"),),
}
"""Fields of other lists that name an item by its id."""


def removed(entries: Entries, list_name: str, id_: str) -> list[Changed]:
    """Give the changes that take an item out with its earlier versions, and every mention of it.

    A record in which something names an item that is gone could not be read; all of it is one change, so that
    taking the change back brings the mentions back too.
    """
    gone = taken_out(entries, list_name, id_)
    names = {change.path.rpartition("/")[2] for change in gone}
    return [*gone, *_mentions(entries, list_name, names)]


def _mentions(entries: Entries, list_name: str, gone: set[str]) -> Iterator[Changed]:
    for other, field in _MENTIONS.get(list_name, ()):
        for id_, body in under(entries, f"{HOME}/{other}").items():
            if (after := _without(body, field, gone)) != body:
                yield Changed(f"{HOME}/{other}/{id_}", body, after)
    rest = entries.get(f"{HOME}/rest", {})
    if list_name == "specimens" and rest.get("go_by") in gone:
        after = {name: value for name, value in rest.items() if name not in ("go_by", "go_by_author")}
        yield Changed(f"{HOME}/rest", rest, after)


def _without(body: Body, field: str, gone: set[str]) -> Body:
    value = body.get(field)
    if isinstance(value, list):
        return {**body, field: [one for one in value if one not in gone]}
    return {name: one for name, one in body.items() if name != field} if value in gone else body

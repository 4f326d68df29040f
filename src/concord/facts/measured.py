"""Measurements, other conditions, and the judgements that only a named person can make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from concord.facts.context import COMPLETE_FOR, Context
from concord.facts.dictionary import FactEntry
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind, Span, Value, hull
from concord.record.model import Condition, Item, Measurement, Statement
from concord.record.units import canonical

T = TypeVar("T")
AnyItem = TypeVar("AnyItem", bound=Item)
NONE_LISTED = "the list of conditions was stated to be complete"


def derive_measured(context: Context) -> None:
    """Set the facts that the dictionary reads straight from measurements, conditions and statements."""
    measurements = _grouped((m.what, (key, m)) for key, m in context.keyed("measurements", Measurement))
    statements = _grouped((s.what, (key, s)) for key, s in context.keyed("statements", Statement))
    conditions = _grouped(
        (name, row) for row in context.keyed("conditions", Condition) if (name := _about(context, row))
    )
    absent = _none_listed(context)
    for name, entry in context.dictionary.facts.items():
        if entry.comes_from == "measurement" and name in measurements:
            _measurement(context, entry, measurements[name])
        elif entry.comes_from == "condition":
            if not _condition(context, entry, conditions) and absent is not None:
                context.put(name, absent)
        elif entry.comes_from == "statement" and name in statements:
            _statement(context, entry, statements[name])


def _grouped(rows: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for name, row in rows:
        found.setdefault(name, []).append(row)
    return found


def newest_of(context: Context, rows: list[tuple[str, AnyItem]]) -> list[tuple[str, AnyItem]]:
    """Give the rows that can be the newest, in time; what was ordered and has no other date counts from that day."""
    if not rows:
        return []
    dated = [
        (context.days(getattr(item, "date", None) or getattr(item, "ordered", None)), (key, item)) for key, item in rows
    ]
    latest = max(when.lo for when, _ in dated)
    found = [(when.lo, row) for when, row in dated if when.hi >= latest]
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def _measurement(context: Context, entry: FactEntry, rows: list[tuple[str, Measurement]]) -> None:
    unknown = entry.kind.unknown
    newest = newest_of(context, rows)
    _, one = newest[-1]
    if not context.good(one.date, entry.good_for):
        last = f"{one.value}{' ' + one.unit if one.unit else ''}, {one.date or 'undated'}"
        context.put(entry.name, State(unknown, last_known=last))
        return
    spans = [Span(*canonical(m.what, m.value, m.unit)) for _, m in newest]
    keys = tuple(key for key, _ in newest)
    if len(set(spans)) > 1:
        context.conflict(entry.name, f"{entry.plain}: different values on the same day", keys)
    context.put(entry.name, State(entry.kind.clip(hull(spans)), one.date, one.source, keys))


def _about(context: Context, row: tuple[str, Condition]) -> str | None:
    """Give the fact that an entry speaks of."""
    id_ = context.dictionary.condition(row[1].what)
    return id_ if id_ in context.dictionary.facts else None


def _condition(context: Context, entry: FactEntry, told: dict[str, list[tuple[str, Condition]]]) -> bool:
    """A condition is there by its own newest entry, or by a narrower one: type 1 diabetes is diabetes.

    Returns:
        Whether an entry speaks of it.
    """
    names = [name for name in (entry.name, *context.dictionary.narrower.get(entry.name, ())) if name in told]
    if not names:
        return False
    newest = {name: newest_of(context, told[name]) for name in names}
    values = {name: _told(context, name, rows) for name, rows in newest.items()}
    own = [values[entry.name]] if entry.name in values else []
    value = max(values.values(), default=FALSE)
    keys = tuple(key for rows in newest.values() for key, _ in rows)
    if own and (value != own[0] or _differ(newest[entry.name])):
        context.conflict(entry.name, f"{entry.plain}: said to be there and not to be there", keys)
    if not own and value == FALSE:
        return False
    deciding = next(name for name in names if values[name] == value)
    last = newest[deciding][-1][1]
    context.put(entry.name, State(value, last.date, last.source, tuple(key for key, _ in newest[deciding])))
    return True


def _none_listed(context: Context) -> State | None:
    """What no entry speaks of is not there if the list was stated complete, else not known."""
    complete = context.stated_complete("conditions")
    if complete is None or complete.lo < context.as_of - COMPLETE_FOR:
        return None
    return State(FALSE, context.record.complete.conditions, how=NONE_LISTED)


def _differ(rows: list[tuple[str, Condition]]) -> bool:
    return len({condition.state for _, condition in rows}) > 1


def _told(context: Context, name: str, newest: list[tuple[str, Condition]]) -> int:
    """Give what the newest entries on one condition say; a lasting one that is past still counts."""
    past = TRUE if context.dictionary.facts[name].lasting else FALSE
    values = {"present": TRUE, "absent": FALSE, "past": past, "unknown": UNKNOWN}
    said = {values[condition.state] for _, condition in newest}
    return said.pop() if len(said) == 1 else UNKNOWN


def _statement(context: Context, entry: FactEntry, rows: list[tuple[str, Statement]]) -> None:
    said = [row for row in rows if entry.ask.who != "clinician" or by_clinician(row[1])]
    if not said:
        how = "not counted: only a clinician can say this" if rows else ""
        context.put(entry.name, State(entry.kind.unknown, how=how, entries=tuple(key for key, _ in rows)))
        return
    told = newest_of(context, said)
    key, newest = told[-1]
    if len({statement.value for _, statement in told}) > 1:
        keys = tuple(key for key, _ in told)
        context.conflict(entry.name, f"{entry.plain}: stated in two ways", keys)
        context.put(entry.name, State(entry.kind.unknown, newest.date, newest.source, keys))
        return
    if not context.good(newest.date, entry.good_for):
        last = f"{newest.value}, {newest.date or 'undated'}"
        context.put(entry.name, State(entry.kind.unknown, last_known=last))
        return
    context.put(entry.name, State(_stated(entry.kind, newest.value), newest.date, newest.source, (key,)))


def by_clinician(statement: Statement) -> bool:
    """Say whether a statement was made by a clinician, or came out of a clinic's system."""
    return (statement.author or "").startswith(("clinician", "import"))


def _stated(kind: Kind, text: str) -> Value:
    if kind.type == "flag":
        return {"yes": TRUE, "no": FALSE}.get(text, UNKNOWN)
    if kind.type == "choice":
        return kind.mask(text) if text in kind.members else kind.everything
    return Span(float(text), float(text))

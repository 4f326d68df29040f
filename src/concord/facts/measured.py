"""Measurements, other conditions, and the judgements that only a named person can make."""

from __future__ import annotations

from concord.facts.context import COMPLETE_FOR, Context
from concord.facts.dictionary import FactEntry
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind, Span, Value, hull
from concord.record.model import Condition, Measurement, Statement
from concord.record.units import canonical


def derive_measured(context: Context) -> None:
    """Set the facts that the dictionary reads straight from measurements, conditions and statements."""
    measurements = context.keyed("measurements", Measurement)
    conditions = context.keyed("conditions", Condition)
    statements = context.keyed("statements", Statement)
    for name, entry in context.dictionary.facts.items():
        match entry.comes_from:
            case "measurement":
                _measurement(context, entry, [row for row in measurements if row[1].what == name])
            case "condition":
                _condition(context, entry, [row for row in conditions if _is_about(context, row[1], name)])
            case "statement":
                _statement(context, entry, [row for row in statements if row[1].what == name])


def _measurement(context: Context, entry: FactEntry, rows: list[tuple[str, Measurement]]) -> None:
    unknown = entry.kind.unknown
    if not rows:
        context.put(entry.name, State(unknown))
        return
    newest_day = max(context.days(m.date).lo for _, m in rows)
    newest = [row for row in rows if context.days(row[1].date).lo == newest_day]
    _, one = newest[0]
    if not context.good(one.date, entry.good_for):
        last = f"{one.value}{' ' + one.unit if one.unit else ''}, {one.date or 'undated'}"
        context.put(entry.name, State(unknown, last_known=last))
        return
    spans = [Span(*canonical(m.what, m.value, m.unit)) for _, m in newest]
    keys = tuple(key for key, _ in newest)
    if len(set(spans)) > 1:
        context.conflict(entry.name, f"{entry.plain}: different values on the same day", keys)
    context.put(entry.name, State(hull(spans), one.date, one.source, keys))


def _is_about(context: Context, condition: Condition, name: str) -> bool:
    """Say whether an entry is of this condition, or present and of a narrower one (type 1 diabetes is diabetes)."""
    id_ = context.dictionary.condition(condition.what)
    narrower = context.dictionary.facts.get(id_ or "")
    return id_ == name or (condition.state == "present" and narrower is not None and name in narrower.also)


def _condition(context: Context, entry: FactEntry, rows: list[tuple[str, Condition]]) -> None:
    if rows:
        key, newest = max(rows, key=lambda row: context.days(row[1].date).lo)
        past = TRUE if entry.lasting else FALSE
        value = {"present": TRUE, "absent": FALSE, "past": past, "unknown": UNKNOWN}[newest.state]
        context.put(entry.name, State(value, newest.date, newest.source, (key,)))
        return
    complete = context.stated_complete("conditions")
    if complete is not None and complete.hi >= context.as_of - COMPLETE_FOR:
        when = context.record.complete.conditions
        context.put(entry.name, State(FALSE, when, how="the list of conditions was stated to be complete"))
        return
    context.put(entry.name, State(UNKNOWN))


def _statement(context: Context, entry: FactEntry, rows: list[tuple[str, Statement]]) -> None:
    said = [row for row in rows if entry.ask.who != "clinician" or _by_clinician(row[1])]
    if not said:
        how = "not counted: only a clinician can say this" if rows else ""
        context.put(entry.name, State(entry.kind.unknown, how=how, entries=tuple(key for key, _ in rows)))
        return
    key, newest = max(said, key=lambda row: context.days(row[1].date).lo)
    if not context.good(newest.date, entry.good_for):
        last = f"{newest.value}, {newest.date or 'undated'}"
        context.put(entry.name, State(entry.kind.unknown, last_known=last))
        return
    context.put(entry.name, State(_stated(entry.kind, newest.value), newest.date, newest.source, (key,)))


def _by_clinician(statement: Statement) -> bool:
    return (statement.author or "").startswith(("clinician", "import"))


def _stated(kind: Kind, text: str) -> Value:
    if kind.type == "flag":
        return {"yes": TRUE, "no": FALSE}.get(text, UNKNOWN)
    if kind.type == "choice":
        return kind.mask(text) if text in kind.members else kind.everything
    return Span(float(text), float(text))

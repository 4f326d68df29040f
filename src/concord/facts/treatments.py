"""The list of treatments, with the ghosts that stand for treatments nobody has told us of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from concord.facts.context import COMPLETE_FOR, Context
from concord.facts.days import ANY_DAY, Days, months_between
from concord.facts.items import AFTER_LAST_DOSE, Course, Entry, Ghost, GrowthSeen
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind, Span, Value
from concord.record.model import Growth, Treatment

NOT_GROWING = timedelta(days=120)
"""How long "not growing" holds (decision)."""


def list_treatments(context: Context) -> list[Entry]:
    """Give the treatments as list entries, ghosts last."""
    growth = context.keyed("growth", Growth)
    seen = [GrowthSeen(context.days(g.date), g.growing) for _, g in growth]
    rows = context.keyed("treatments", Treatment)
    entries = [_entry(context, key, row, seen) for key, row in _together(rows)]
    return [*entries, *_ghosts(context)]


def _together(rows: list[tuple[str, Treatment]]) -> list[tuple[str, Treatment]]:
    """Join entries of one regimen: begun the same day, and nothing that tells them apart."""
    joined: dict[tuple[object, ...], tuple[str, Treatment]] = {}
    for key, row in rows:
        told = (row.setting, row.start, row.end, row.ongoing, row.stopped, row.best, row.line, row.role, row.target)
        same: tuple[object, ...] = told if row.start is not None and len(row.start) == len("2026-01-31") else (key,)
        first, other = joined.get(same, (key, None))
        agents = [*(other.agents if other else ()), *row.agents]
        joined[same] = (first, row.model_copy(update={"agents": agents}))
    return list(joined.values())


def _as_known(context: Context, row: Treatment) -> Treatment:
    """Leave out an end that lies ahead, with what was said of it."""
    if row.end is None or context.happened(row.end):
        return row
    return row.model_copy(update={"end": None, "stopped": None, "best": None})


def _entry(context: Context, key: str, row: Treatment, seen: list[GrowthSeen]) -> Entry:
    formulary, row = context.dictionary.formulary, _as_known(context, row)
    ids = [formulary.identify(agent) for agent in row.agents]
    contains = frozenset().union(*(formulary.contains(id_) for id_ in ids if id_))
    advanced_only = any(id_ in formulary.medicines and formulary.medicines[id_].advanced_only for id_ in ids if id_)
    course = _course(context, row, seen, advanced_only)
    kinds = context.dictionary.lists["treatments"]
    entry = Entry(
        key, kinds, contains=contains, medicines=frozenset().union(*(formulary.parts(id_) for id_ in ids if id_)),
        maybe=frozenset().union(*(formulary.below(id_) for id_ in ids if id_)), unidentified=None in ids,
        course=course, as_of=context.as_of, label=row.role or "", dated=row.start, source=row.source,
        words=tuple(row.agents), never=context.never, formulary=formulary,
    )  # fmt: skip
    values: dict[str, Value] = {
        "setting": _setting(kinds["setting"], course.early),
        "ongoing": course.ongoing,
        "stopped": _stopped(kinds["stopped"], row, course),
        "best": kinds["best"].mask(row.best) if row.best in kinds["best"].members else kinds["best"].everything,
        "growth": entry.grew(AFTER_LAST_DOSE),
        "months": months_between(course.start, course.end),
    }
    return replace(entry, values=values)


def _setting(kind: Kind, early: int) -> int:
    return {TRUE: kind.mask("early"), FALSE: kind.mask("metastatic")}.get(early, kind.everything)


def _stopped(kind: Kind, row: Treatment, course: Course) -> int:
    if row.stopped in kind.members:
        return kind.mask(row.stopped)
    if course.ongoing == TRUE:
        return kind.mask("not_stopped")
    return kind.everything if course.ongoing else kind.everything & ~kind.mask("not_stopped")


def _course(context: Context, row: Treatment, seen: list[GrowthSeen], advanced_only: bool) -> Course:
    start = context.days(row.start)
    ongoing = _ongoing(context, row)
    if ongoing == TRUE:
        end = Days(context.as_of, context.as_of)
    elif row.end is None and _is_of_a_day(context, row):
        end = start
    else:
        written = context.days(row.end)
        end = Days(max(written.lo, start.lo), max(written.hi, start.lo))
        start = Days(start.lo, min(start.hi, end.hi))
    stated = row.setting if row.setting != "unknown" else None
    setting = stated or ("metastatic" if advanced_only else "")
    early = {"early": TRUE, "metastatic": FALSE}.get(setting, UNKNOWN)
    if early == UNKNOWN:
        early = _early_by_date(context, start, end)
    stopped = row.stopped if row.stopped != "unknown" else None
    # An early treatment says that it was not de novo, unless that is certain.
    recurred = FALSE if context.states["de_novo"].value == TRUE else context.come_back
    return Course(start, end, ongoing, stopped, early, seen, context.as_of - NOT_GROWING, context.spread_day, recurred)


def _early_by_date(context: Context, start: Days, end: Days) -> int:
    """A treatment that began after metastatic disease was found is not early treatment; de novo has none."""
    spread = context.spread_day
    if context.states["de_novo"].value == TRUE or start.lo > spread.hi:
        return FALSE
    return TRUE if end.hi < spread.lo else UNKNOWN


def _ongoing(context: Context, row: Treatment) -> int:
    """Without an end it goes on while the record is fresh; an operation does not, radiation may."""
    if row.ongoing == "no" or row.stopped is not None or row.end is not None or _is_of_a_day(context, row):
        return FALSE
    if row.ongoing is None and _is_local(context, row):
        return UNKNOWN
    return context.still_taken


def _is_local(context: Context, row: Treatment) -> bool:
    return all("local_treatment" in within for within in _classes(context, row))


def _is_of_a_day(context: Context, row: Treatment) -> bool:
    """Say whether it is over on the day it began: an operation or another local treatment but radiation."""
    return all("local_treatment" in within and "radiation" not in within for within in _classes(context, row))


def _classes(context: Context, row: Treatment) -> list[frozenset[str]]:
    formulary = context.dictionary.formulary
    return [formulary.contains(formulary.identify(agent) or agent) for agent in row.agents]


def _ghosts(context: Context) -> list[Entry]:
    """One ghost for each setting whose list is not stated complete (or no longer)."""
    fields = context.dictionary.lists["treatments"]
    formulary = context.dictionary.formulary
    made: list[Entry] = []
    for setting in ("early", "metastatic"):
        if _complete(context, setting):
            continue
        values: dict[str, Value] = {"setting": fields["setting"].mask(setting)}
        since = context.stated_complete(f"treatments_{setting}") or ANY_DAY  # what is untold began since
        values["months"] = Span(0, months_between(since, Days(context.as_of, context.as_of)).hi)
        made.append(
            Ghost(
                f"complete/treatments_{setting}",
                fields,
                values,
                ghost=True,
                as_of=context.as_of,
                never=context.never,
                formulary=formulary,
                only=formulary.treatments,
                since=since.lo,
            )  # fmt: skip
        )
    return made


def _complete(context: Context, setting: str) -> bool:
    stated = context.stated_complete(f"treatments_{setting}")
    if setting == "metastatic" and context.states["advanced"].value == FALSE:
        return True
    if setting == "early" and context.states["de_novo"].value == TRUE:
        return True
    if stated is None:
        return False
    if setting == "early" and context.has_spread == TRUE and stated.lo >= context.spread_day.hi:
        return True
    return stated.lo >= context.as_of - COMPLETE_FOR

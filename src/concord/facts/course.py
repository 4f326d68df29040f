"""The course of the cancer: places, growth, intervals, the present moment."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from concord.facts.context import Context, Growths
from concord.facts.days import Days, months_between
from concord.facts.items import Entry, Ghost, growth_told
from concord.facts.spread import first_day, is_distant, sites_of
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import NEVER, Span
from concord.record.amounts import span_of_amount
from concord.record.model import Growth, Site

_BY_REGION = frozenset({"bone", "distant_node", "other"})
"""Places of which each named part is an area of its own."""


def derive_growths(context: Context, treatments: list[Entry]) -> None:
    """Set the days of growth; a treatment stopped for growth counts at its end where no statement explains it."""
    rows = context.keyed("growth", Growth)
    sure = [context.days(g.date) for _, g in rows if g.growing == "yes"]
    maybe = [context.days(g.date) for _, g in rows if g.growing == "unclear"]
    ends: list[Days] = []
    for course in (entry.course for entry in treatments if entry.course and entry.course.early != TRUE):
        explained = growth_told(course) if course.stopped == "growth" else TRUE
        if explained == FALSE and course.early == FALSE:
            ends.append(course.end)
        elif explained != TRUE:
            maybe.append(course.end)
    context.growths = Growths((*sure, *ends), tuple(maybe))


def derive_sites(context: Context, sites: list[Entry]) -> None:
    """Set `areas`, `lesions`, `staging_complete` and `primary_in_place`; what is gone counts no more."""
    gone = context.dictionary.lists["sites"]["state"].mask("gone")
    states = {entry.key: entry.value("state") for entry in sites if not entry.ghost}
    rows = [(key, site) for key, site in sites_of(context) if is_distant(site) and states[key] != gone]
    sure = [s for key, s in rows if is_distant(s) == TRUE and not _may(states[key], gone)]
    ghost = any(entry.ghost for entry in sites)
    entries = tuple(key for key, _ in rows)
    most = float("inf") if ghost else float(len({_area(key, site) for key, site in rows}))
    context.put("areas", State(Span(float(len({s.where for s in sure})), most), entries=entries))
    lowest = sum(max(_lesions(site)[0], 1.0) for site in sure)
    highest = float("inf") if ghost else sum(_lesions(site)[1] for _, site in rows)
    context.put("lesions", State(Span(float(lowest), float(highest)), entries=entries))
    context.put("staging_complete", State(UNKNOWN if ghost else TRUE, context.record.complete.sites))
    primary = context.record.cancer.primary_in_place
    context.put("primary_in_place", State({"yes": TRUE, "no": FALSE}.get(primary or "", UNKNOWN)))


def _may(value: object, mask: int) -> bool:
    return isinstance(value, int) and bool(value & mask)


def _lesions(site: Site) -> tuple[float, float]:
    return span_of_amount(site.lesions) if site.lesions else (1.0, float("inf"))


def _area(key: str, site: Site) -> tuple[str, str]:
    """Give the area of a place: an organ, or a region of bone or distant nodes; without a name it is one of its own."""
    where = "distant_node" if site.where == "node" else site.where
    return (where, (site.part or key).casefold() if where in _BY_REGION else "")


def derive_intervals(context: Context, treatments: list[Entry]) -> None:
    """Set the two intervals: from first diagnosis (S153), and from the end of early treatment."""
    spread, de_novo = context.spread_day, context.states["de_novo"].value
    may_be_never = context.has_spread == UNKNOWN
    if de_novo == TRUE or context.has_spread == FALSE:
        free = early_free = NEVER
    else:
        free = months_between(first_day(context), spread)._replace(never=may_be_never or de_novo == UNKNOWN)
        early_free = NEVER
        if last := early_treatment_end(context, treatments):
            early_free = months_between(last.days, spread)._replace(never=may_be_never or not last.sure)
    how = "from the first diagnosis to metastatic disease"
    context.put("disease_free_months", State(free, how=how))
    how = "from the end of the last early treatment to metastatic disease"
    context.put("early_treatment_free_months", State(early_free, how=how))


class LastEarly(NamedTuple):
    """The days on which early treatment can have ended, and whether there certainly was one."""

    days: Days
    sure: bool


def early_treatment_end(context: Context, treatments: list[Entry]) -> LastEarly | None:
    """Give the end of the last early treatment; ``None`` when there was none. Bone medicine alone is none."""
    sure: list[Days] = []
    maybe: list[Days] = []
    early = context.dictionary.lists["treatments"]["setting"].mask("early")
    for entry in treatments:
        course = entry.course
        if isinstance(entry, Ghost) and entry.value("setting") == early:
            maybe.append(Days(entry.since, context.as_of))
        elif course and course.early != FALSE and not _is_bone_medicine(entry):
            (sure if course.early == TRUE else maybe).append(course.end)
    if not sure and not maybe:
        return None
    first = max(end.lo for end in sure) if sure else min(end.lo for end in maybe)
    return LastEarly(Days(first, max(end.hi for end in (*sure, *maybe))), bool(sure))


def _is_bone_medicine(entry: Entry) -> bool:
    formulary = entry.formulary
    if formulary is None or entry.unidentified:
        return False
    return all("bone_medicine" in formulary.contains(m) for m in entry.medicines)


def derive_moment(context: Context, treatments: list[Entry]) -> None:
    """Set the present moment, printed on top of everything."""
    kind = context.dictionary.facts["moment"].kind
    now = [
        e for e in treatments if not e.ghost and e.course and "anticancer" in e.contains and e.course.ongoing == TRUE
    ]
    maybe_now = [e for e in treatments if e.ghost or (e.course and e.course.ongoing == UNKNOWN and e.has("anticancer"))]
    wish = context.record.preferences[-1] if context.record.preferences else None
    context_entries = tuple(e.key for e in now)

    def put(member: str, how: str, date: str | None = None) -> None:
        context.put("moment", State(kind.mask(member), date, entries=context_entries, how=how))

    growing = [e.value("growth") for e in now]
    if TRUE in growing:
        put("growing", "growth on the present treatment")
    elif not now and _last_ended_with_growth(treatments):
        put("growing", "the last treatment stopped because of growth")
    elif not now and not maybe_now and (seen := _growth_seen_last(context)):
        put("growing", "growth was the last thing seen, and nothing was started since", seen)
    elif now and context.states["effects_bearable"].value == FALSE:
        put("not_tolerated", "the side effects are too hard", context.states["effects_bearable"].date)
    elif wish and "change" in wish.wants:
        put("wants_change", "you said so", wish.date)
    elif now and all(value == FALSE for value in growing):
        put("working", "no growth since the present treatment began")
    elif now:
        context.put("moment", State(kind.mask("working", "growing", "not_tolerated"), entries=context_entries))
    elif not maybe_now and not any(e.course and e.course.early != TRUE for e in treatments):
        put("first_metastatic", "no treatment for metastatic disease yet")
    else:
        context.put("moment", State(kind.everything))


def _growth_seen_last(context: Context) -> str | None:
    """Give the date of the last statement on growth if it said that the cancer grew."""
    seen = [g for _, g in context.keyed("growth", Growth) if g.growing in ("yes", "no")]
    last = max(seen, key=lambda g: context.days(g.date).lo, default=None)
    return last.date if last and last.growing == "yes" else None


def _last_ended_with_growth(treatments: list[Entry]) -> Entry | None:
    late = [
        e for e in treatments
        if not e.ghost and e.course and e.course.early == FALSE and "anticancer" in e.contains
    ]  # fmt: skip
    if not late or any(e.course and e.course.ongoing != FALSE for e in late):
        return None
    last = max(late, key=lambda e: e.course.end.lo if e.course else date.min)
    return last if last.value("growth") == TRUE else None

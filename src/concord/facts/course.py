"""The course of the cancer: spread, sites, intervals, the present moment."""

from __future__ import annotations

from datetime import date
from itertools import product

from concord.facts.context import Context
from concord.facts.days import ANY_DAY, Days, months_between
from concord.facts.items import Entry
from concord.facts.state import State
from concord.logic.conditions import Window
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import NEVER, Kind, Span
from concord.record.amounts import span_of_amount
from concord.record.dates import add_months
from concord.record.model import Growth, Site, Treatment

_REGIONAL = frozenset({"bone", "distant_node"})
"""Organs of which each body region is an area of its own."""
NOT_DISTANT = frozenset({"regional_node", "breast"})
_Row = tuple[str, str | None, str]
_AFTER = Window("days", 28)
_EARLY_STAGES = ("0", "I", "II", "III")


def is_distant(site: Site) -> int:
    """Say whether a site is distant: regional nodes and the breast are not, a node of unknown region may be."""
    if site.where == "node":
        return UNKNOWN
    if site.where == "other" and not site.part:
        return UNKNOWN
    return FALSE if site.where in NOT_DISTANT else TRUE


def derive_spread(context: Context) -> None:
    """Set `advanced`, `de_novo` and what the stage statements contradict."""
    record = context.record
    early: list[_Row] = []
    late: list[_Row] = []
    open_: list[_Row] = []
    conflicts: list[str] = []
    for key, site in _sites(context):
        (late if is_distant(site) == TRUE else open_ if is_distant(site) else []).append((key, site.found, ""))
    for key, when, stage, m in _stagings(context):
        is_late = m == "M1" or (stage or "").startswith("IV")
        is_early = m == "M0" or ((stage or "").startswith(_EARLY_STAGES) and not (stage or "").startswith("IV"))
        if is_late:
            late.append((key, when, "stage IV or M1"))
        if is_early:
            early.append((key, when, "M0 or stage I to III"))
        if is_late and is_early:
            conflicts.append(key)
    spread = context.spread
    if spread and spread.status == "yes":
        late.append(("cancer/metastatic", spread.date, ""))
    elif spread and spread.status == "unknown":
        open_.append(("cancer/metastatic", spread.date, ""))
    if record.cancer.inoperable_locally_advanced == "yes":
        late.append(("cancer/inoperable_locally_advanced", None, "inoperable, locally advanced"))
    derived = _shown_by_treatment(context)
    same_day = [e for e in early if e[1] and any(e[1] == x[1] and x[2] for x in late)]
    if conflicts or same_day:
        keys = [*conflicts, *(e[0] for e in same_day)]
        context.conflict("advanced", "stage IV or M1 stands beside M0 or an early stage of the same date", keys)
    if (same_day and not [x for x in late if not x[2]]) or (conflicts and len(late) == len(conflicts)):
        context.put("advanced", State(UNKNOWN, entries=tuple(conflicts), how="the stages contradict each other"))
    elif late:
        key, when, how = late[0]
        source = next((s.source for k, s in _sites(context) if k == key), None)
        context.put("advanced", State(TRUE, when, source, (key,), how))
    elif derived:
        context.put("advanced", derived)
    elif spread and spread.status == "no" and not open_:
        context.put("advanced", State(FALSE, spread.date, spread.source, ("cancer/metastatic",)))
    elif early and not open_:
        context.put("advanced", State(FALSE, early[-1][1], None, (early[-1][0],), early[-1][2] + ", nothing later"))
    else:
        context.put("advanced", State(UNKNOWN, entries=tuple(row[0] for row in open_)))
    said = {"yes": TRUE, "no": FALSE}.get(record.cancer.inoperable_locally_advanced or "")
    if said is not None:
        entries = ("cancer/inoperable_locally_advanced",)
        context.put("inoperable_locally_advanced", State(said, entries=entries))
    _de_novo(context)


def _shown_by_treatment(context: Context) -> State | None:
    rows = context.keyed("treatments", Treatment)
    for key, treatment in rows:
        if treatment.setting == "metastatic":
            return State(TRUE, treatment.start, treatment.source, (key,), "treated for metastatic disease")
        for agent in treatment.agents:
            id_ = context.dictionary.formulary.identify(agent)
            if (
                id_
                and treatment.setting is None
                and (m := context.dictionary.formulary.medicines.get(id_))
                and m.advanced_only
            ):
                how = f"{agent} is used only in advanced disease"
                return State(TRUE, treatment.start, treatment.source, (key,), how)
    return None


def _stagings(context: Context) -> list[tuple[str, str | None, str | None, str | None]]:
    cancer = context.record.cancer
    rows: list[tuple[str, str | None, str | None, str | None]] = []
    if first := context.first:
        rows.append(("cancer/first", first.date, first.stage, first.m))
    for i, s in enumerate(cancer.stagings):
        if context.happened(s.date):
            rows.append((f"cancer/stagings/{s.id or i}", s.date, s.stage, s.m))
    return rows


def _sites(context: Context) -> list[tuple[str, Site]]:
    return context.keyed("sites", Site)


def metastatic_day(context: Context) -> Days | None:
    """Give when metastatic disease was found; ``None`` when it was not, or no date is known at all."""
    if "metastatic_day" not in context.memo:
        context.memo["metastatic_day"] = _metastatic_day(context)
    return context.memo["metastatic_day"]


def _metastatic_day(context: Context) -> Days | None:
    spread = context.spread
    if spread and spread.status == "yes" and spread.date and spread.date != "unknown":
        return context.days(spread.date)
    found = [context.days(s.found) for _, s in _sites(context) if is_distant(s) == TRUE]
    found += [
        context.days(when) for _, when, stage, m in _stagings(context) if m == "M1" or (stage or "").startswith("IV")
    ]
    return Days(min(when.lo for when in found), min(when.hi for when in found)) if found else None


def first_day(context: Context) -> Days | None:
    """Give the day of the first diagnosis of breast cancer."""
    first = context.first
    return context.days(first.date) if first and first.date and first.date != "unknown" else None


def _de_novo(context: Context) -> None:
    first = context.first
    spread, began = metastatic_day(context), first_day(context)
    if context.states["advanced"].value == FALSE:
        context.put("de_novo", State(FALSE))
    elif first and ((first.stage or "").startswith("IV") or first.m == "M1"):
        context.put("de_novo", State(TRUE, first.date, first.source, ("cancer/first",)))
    elif spread and began and spread.hi <= add_months(began.lo, 3):
        how = "likely: a distant site within 3 months of the first diagnosis"
        context.put("de_novo", State(TRUE, first.date if first else None, how=how))
    elif spread and began and spread.lo > add_months(began.hi, 3):
        context.put("de_novo", State(FALSE, first.date if first else None))
    else:
        context.put("de_novo", State(UNKNOWN))


def derive_sites(context: Context, sites: list[Entry]) -> None:
    """Set `areas`, `lesions`, `staging_complete` and `primary_in_place`."""
    rows = [(key, s) for key, s in _sites(context) if s.state != "gone"]
    ghost = any(entry.ghost for entry in sites)
    entries = tuple(key for key, _ in rows)
    regions = {(s.where, s.part if s.where in _REGIONAL else None) for _, s in rows if is_distant(s)}
    sure = {s.where for _, s in rows if is_distant(s) == TRUE}
    areas = Span(float(len(sure)), float("inf") if ghost else float(len(regions)))
    context.put("areas", State(areas, entries=entries))
    amounts = [(span_of_amount(s.lesions) if s.lesions else (1.0, float("inf")), is_distant(s)) for _, s in rows]
    lowest = sum(max(low, 1.0) for (low, _), distant in amounts if distant == TRUE)
    highest = sum(high for (_, high), distant in amounts if distant)
    context.put("lesions", State(Span(float(lowest), float("inf") if ghost else float(highest)), entries=entries))
    context.put("staging_complete", State(UNKNOWN if ghost else TRUE, context.record.complete.sites))
    primary = context.record.cancer.primary_in_place
    context.put("primary_in_place", State({"yes": TRUE, "no": FALSE}.get(primary or "", UNKNOWN)))


def derive_intervals(context: Context, treatments: list[Entry]) -> None:
    """Set the two intervals: from first diagnosis (S153), and from the end of early treatment."""
    spread, began = metastatic_day(context), first_day(context)
    de_novo = context.states["de_novo"].value
    if de_novo == TRUE or context.states["advanced"].value == FALSE:
        free = early_free = NEVER
    else:
        free = months_between(began, spread) if began and spread else Span(0, float("inf"), de_novo == UNKNOWN)
        may_be_never = de_novo == UNKNOWN or context.states["advanced"].value == UNKNOWN
        early_free = _early_free(treatments, spread, may_be_never)
    how = "from the first diagnosis to metastatic disease"
    context.put("disease_free_months", State(free, how=how))
    how = "from the end of the last early treatment to metastatic disease"
    context.put("early_treatment_free_months", State(early_free, how=how))


def early_treatment_end(treatments: list[Entry]) -> tuple[Days | None, bool]:
    """Give the end of the last early treatment, and whether there may be none or another."""
    early = [e.course for e in treatments if not e.ghost and e.course and e.course.early == TRUE]
    open_ = any(e.value("setting") != 2 for e in treatments if e.ghost or (e.course and e.course.early == UNKNOWN))
    if not early:
        return None, open_
    return Days(max(c.end.lo for c in early), max(c.end.hi for c in early)), open_


def _early_free(treatments: list[Entry], spread: Days | None, may_be_never: bool) -> Span:
    end, open_ = early_treatment_end(treatments)
    if end is None:
        return Span(0, float("inf"), True) if open_ else NEVER
    if spread is None:
        return Span(0, float("inf"), may_be_never)
    months = months_between(end, spread)
    return Span(0.0 if open_ else months.lo, months.hi, may_be_never)


def derive_moment(context: Context, treatments: list[Entry]) -> None:
    """Set the present moment, printed on top of everything."""
    kind = context.dictionary.facts["moment"].kind
    now = [
        e for e in treatments if not e.ghost and e.course and "anticancer" in e.contains and e.course.ongoing == TRUE
    ]
    maybe_now = [e for e in treatments if e.ghost or (e.course and e.course.ongoing == UNKNOWN)]
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


def derive_resistance(context: Context, treatments: list[Entry]) -> None:
    """Set `endocrine_resistance` (ESO-ESMO ABC; exactly 24 or 6 months is secondary)."""
    kind = context.dictionary.facts["endocrine_resistance"].kind
    rows = [e for e in treatments if not e.ghost and e.course and "endocrine" in e.contains]
    grown = _first_grown(rows)
    spread = metastatic_day(context)
    adjuvant = [
        e for e in rows if e.course and e.course.early == TRUE and (spread is None or e.course.start.lo <= spread.hi)
    ]
    masks: list[int] = []
    if adjuvant and spread is not None:
        last = max(adjuvant, key=lambda e: e.course.start.lo if e.course else date.min)
        masks.append(_adjuvant(kind, last, spread))
    if grown is not None:
        masks.append(_first_line(kind, grown, rows))
    untold = [e for e in treatments if e.has("endocrine") == UNKNOWN or (e.course and e.course.early == UNKNOWN)]
    if masks:
        entries = tuple(e.key for e in (*adjuvant[-1:], *((grown,) if grown else ())))
        how = "growth on endocrine treatment" if grown else "recurrence and adjuvant treatment"
        value = _worst(kind, masks) | (kind.mask("primary", "secondary") if untold else 0)
        context.put("endocrine_resistance", State(value, entries=entries, how=how))
        return
    quiet = all(e.grew(_AFTER) == FALSE for e in rows)
    context.put("endocrine_resistance", State(kind.mask("none") if quiet and not untold else kind.everything))


def _first_grown(rows: list[Entry]) -> Entry | None:
    """Give the first endocrine treatment of metastatic disease that the cancer grew on."""
    late = [e for e in rows if e.course and e.course.early == FALSE and e.grew(_AFTER) == TRUE]
    return min(late, key=lambda e: e.course.start.lo if e.course else date.max, default=None)


def _first_line(kind: Kind, grown: Entry, rows: list[Entry]) -> int:
    """Primary is growth in the first 6 months of the first endocrine treatment for metastatic disease."""
    assert grown.course is not None
    before = [e for e in rows if e.course and e.course.early == FALSE and e.course.start.lo < grown.course.start.lo]
    return kind.mask("secondary") if before else _split(kind, _growth_after(grown), 6)


def _worst(kind: Kind, masks: list[int]) -> int:
    """Primary in either setting is enough; then secondary; none only if neither."""
    order = [kind.mask(member) for member in ("primary", "secondary", "none")]
    possible = [[bit for bit in order if mask & bit] for mask in masks]
    found = 0
    for combination in product(*possible):
        found |= min(combination, key=order.index)
    return found


def _growth_after(entry: Entry) -> Span:
    course = entry.course
    assert course is not None
    grown = [g.when for g in course.growth if g.growing == "yes" and g.when.hi >= course.start.lo]
    return months_between(course.start, min(grown) if grown else course.end)


def _split(kind: Kind, months: Span, limit: float) -> int:
    mask = 0
    if months.lo < limit:
        mask |= kind.mask("primary")
    if months.hi >= limit:
        mask |= kind.mask("secondary")
    return mask


def _adjuvant(kind: Kind, entry: Entry, spread: Days) -> int:
    course = entry.course
    assert course is not None
    on_treatment = spread.hi <= course.end.hi if course.end.hi != ANY_DAY.hi else False
    if on_treatment or course.ongoing == TRUE:
        return _split(kind, months_between(course.start, spread), 24)
    after = months_between(course.end, spread)
    mask = kind.mask("secondary") if after.lo <= 12 else 0
    return mask | (kind.mask("none") if after.hi > 12 else 0)

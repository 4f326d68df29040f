"""Has it spread, was it so from the start, and when was it found?"""

from __future__ import annotations

from typing import NamedTuple

from concord.facts.context import Context
from concord.facts.days import Days
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.record.corrections import current
from concord.record.dates import add_months
from concord.record.model import Site, Treatment

NOT_DISTANT = frozenset({"regional_node", "breast"})
_EARLY_STAGES = ("0", "I", "II", "III")


def is_distant(site: Site) -> int:
    """Say whether a site is distant: regional nodes and the breast are not, a node of unknown region may be."""
    if site.where == "node":
        return UNKNOWN
    if site.where == "other" and not site.part:
        return UNKNOWN
    return FALSE if site.where in NOT_DISTANT else TRUE


def derive_spread(context: Context) -> None:
    """Set `advanced`, `de_novo`, the day it was found to have spread, and what the stage statements contradict."""
    said = _said(context)
    cancer = context.record.cancer
    if said.contradicted:
        what = "stage IV or M1 stands beside M0 or an early stage of the same date"
        context.conflict("advanced", what, [row.key for row in said.contradicted])
    context.has_spread = _spread(context, said)
    context.spread_day = _spread_day(context, said)
    inoperable = cancer.inoperable_locally_advanced
    if inoperable == "yes" and context.has_spread != TRUE:
        entries = ("cancer/inoperable_locally_advanced",)
        context.put("advanced", State(TRUE, entries=entries, how="inoperable, locally advanced"))
    else:
        context.put("advanced", _advanced(context, said))
    stated = {"yes": TRUE, "no": FALSE}.get(inoperable or "")
    if stated is not None:
        entries = ("cancer/inoperable_locally_advanced",)
        context.put("inoperable_locally_advanced", State(stated, entries=entries))
    _de_novo(context, said)


class _Row(NamedTuple):
    """One entry that speaks of spread."""

    key: str
    when: str | None
    how: str = ""
    source: str | None = None


class _Said(NamedTuple):
    """What the entries say of spread: certainly, perhaps, against each other, or that there was none."""

    late: list[_Row]
    open: list[_Row]
    contradicted: list[_Row]
    early: list[_Row]
    dated: list[_Row]
    perhaps_dated: list[_Row]


def _said(context: Context) -> _Said:
    """Sort the entries; those that are dated say when it was found, or when it may have been found."""
    stages, contradicted, early = _stages(context)
    places = [(is_distant(site), _Row(key, site.found, "", site.source)) for key, site in sites_of(context)]
    dated = [*(row for distant, row in places if distant == TRUE), *stages]
    doubtful = [row for distant, row in places if distant == UNKNOWN]
    late, open_ = list(dated), list(doubtful)
    spread = context.spread
    if spread and spread.status == "yes":
        late.append(_Row("cancer/metastatic", spread.date, "", spread.source))
    elif spread and spread.status == "unknown":
        open_.append(_Row("cancer/metastatic", spread.date))
    late += _shown_by_treatment(context)
    return _Said(late, open_, contradicted, early, dated, [*doubtful, *contradicted])


def _stages(context: Context) -> tuple[list[_Row], list[_Row], list[_Row]]:
    """Give the late stages, those that an early one of the same written date contradicts, and the early ones."""
    rows = _stagings(context)
    early = [(key, when) for key, when, stage, m in rows if m == "M0" or _is_early(stage)]
    dates = {when for _, when in early if when and when != "unknown"}
    late: list[_Row] = []
    contradicted: list[_Row] = []
    for key, when, stage, m in rows:
        if m == "M1" or _is_four(stage):
            against = when in dates or any(key == other for other, _ in early)
            (contradicted if against else late).append(_Row(key, when, "stage IV or M1"))
    return late, contradicted, [_Row(key, when, "M0 or stage I to III, nothing later") for key, when in early]


def _is_four(stage: str | None) -> bool:
    return (stage or "").startswith("IV")


def _is_early(stage: str | None) -> bool:
    return (stage or "").startswith(_EARLY_STAGES) and not _is_four(stage)


def _spread(context: Context, said: _Said) -> int:
    """Say whether it has spread; that it cannot be removed says neither yes nor no."""
    if said.late:
        return TRUE
    if said.contradicted or said.open:
        return UNKNOWN
    denied = context.spread is not None and context.spread.status == "no"
    return FALSE if said.early or denied else UNKNOWN


def _advanced(context: Context, said: _Said) -> State:
    if said.late:
        row = said.late[0]
        return State(TRUE, row.when, row.source, (row.key,), row.how)
    if context.has_spread == UNKNOWN:
        how = "the stages contradict each other" if said.contradicted else ""
        return State(UNKNOWN, entries=tuple(row.key for row in (*said.contradicted, *said.open)), how=how)
    if said.early:
        row = said.early[-1]
        return State(FALSE, row.when, None, (row.key,), row.how)
    spread = context.spread
    return State(FALSE, spread.date if spread else None, spread.source if spread else None, ("cancer/metastatic",))


def _shown_by_treatment(context: Context) -> list[_Row]:
    """Give the treatments that are stated as metastatic, or hold a medicine that is used only in advanced disease."""
    medicines, identify = context.dictionary.formulary.medicines, context.dictionary.formulary.identify
    rows: list[_Row] = []
    for key, treatment in context.keyed("treatments", Treatment):
        how = "treated for metastatic disease" if treatment.setting == "metastatic" else ""
        for agent in treatment.agents if treatment.setting in (None, "unknown") else ():
            medicine = medicines.get(identify(agent) or "")
            if medicine and medicine.advanced_only:
                how = f"{agent} is used only in advanced disease"
        if how:
            rows.append(_Row(key, treatment.start, how, treatment.source))
    return rows


def _stagings(context: Context) -> list[tuple[str, str | None, str | None, str | None]]:
    cancer = context.record.cancer
    rows: list[tuple[str, str | None, str | None, str | None]] = []
    if first := context.first:
        rows.append(("cancer/first", first.date, first.stage, first.m))
    for s in current(cancer.stagings):
        if context.happened(s.date):
            rows.append((f"cancer/stagings/{s.id or cancer.stagings.index(s)}", s.date, s.stage, s.m))
    return rows


def sites_of(context: Context) -> list[tuple[str, Site]]:
    """Give the places of the record with their keys."""
    return context.keyed("sites", Site)


def _spread_day(context: Context, said: _Said) -> Days:
    """Give when metastatic disease was found: the stated day, else the earliest that places and stages can mean.

    Treatment for it that certainly began earlier says that it was found on some day before.
    """
    spread = context.spread
    if spread and spread.status == "yes" and spread.date and spread.date != "unknown":
        return context.days(spread.date)
    sure = [context.days(row.when) for row in said.dated]
    if not sure:
        return context.days(None)
    maybe = [context.days(row.when) for row in said.perhaps_dated]
    found = Days(min(when.lo for when in (*sure, *maybe)), min(when.hi for when in sure))
    treated = [context.days(row.when).hi for row in _shown_by_treatment(context)]
    return Days(context.days(None).lo, min(treated)) if treated and min(treated) < found.lo else found


def first_day(context: Context) -> Days:
    """Give the days on which breast cancer can first have been found."""
    first = context.first
    return context.days(first.date if first else None)


def _de_novo(context: Context, said: _Said) -> None:
    first = context.first
    spread, began = context.spread_day, first_day(context)
    when = first.date if first else None
    if context.has_spread == FALSE:
        context.put("de_novo", State(FALSE))
    elif first and any(row.key == "cancer/first" for row in said.late):
        context.put("de_novo", State(TRUE, when, first.source, ("cancer/first",)))
    elif spread.lo > add_months(began.hi, 3):
        context.put("de_novo", State(FALSE, when))
    elif began.lo <= add_months(spread.hi, 3) and spread.hi <= add_months(began.lo, 3):
        how = "likely: a distant site within 3 months of the first diagnosis"
        context.put("de_novo", State(context.has_spread, when, how=how))
    else:
        context.put("de_novo", State(UNKNOWN))

"""What to take to a talk about treating one place: the six guides of the page, and the five facts for radiation.

Nothing is judged here: the rows and their states come from the advice, the rest is her own story in order (S113,
S132 to S153). No dose and no schedule is ever worked out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from concord.advice.advice import Advice
from concord.advice.options import OptionAdvice, RowAdvice
from concord.advice.words import treatment_words
from concord.facts.dictionary import Dictionary
from concord.facts.whatif import is_taken
from concord.logic.values import Span
from concord.record.corrections import current
from concord.record.model import Record, Site, Symptom, Treatment

LOCAL, RADIATION = "local-treatment", "radiation-painful-site"
GUIDES = ("1", "2", "3", "4", "5", "6")
_FUNCTION = ("no_bone_that_may_break", "breathing_not_hard", "liver_works")
_HERE = ("breast", "regional_node")
"""Places that are not distant: they are no metastases."""


@dataclass(frozen=True)
class LocalSheet:
    """The sheet for the talk.

    Attributes:
        checks: the self-checks of the page, each with its state.
        function: what could endanger function.
        guides: the rows of each of the six guides.
        interval: years and months from the first cancer to the spread, in words; empty where not known.
    """

    option: OptionAdvice
    checks: tuple[RowAdvice, ...]
    feeling_well: RowAdvice | None
    function: tuple[RowAdvice, ...]
    guides: tuple[tuple[str, tuple[RowAdvice, ...]], ...]
    interval: str
    from_the_start: bool
    sites: tuple[Site, ...]
    responses: tuple[str, ...]


def local_sheet(advice: Advice, option: OptionAdvice) -> LocalSheet:
    """Lay out the six guides with her own values."""
    record = advice.facts_behind.record
    rows = {row.id: _as_told(row) for row in (*option.check_first, *option.cautions)}
    interval, from_the_start = _interval(advice)
    return LocalSheet(
        option, tuple(_checks(option)), rows.get("feeling_well"),
        tuple(rows[id_] for id_ in _FUNCTION if id_ in rows),
        tuple((n, tuple(row for id_, row in rows.items() if id_.startswith(f"guide{n}_"))) for n in GUIDES),
        interval, from_the_start, spread_sites(record),
        tuple(f"{treatment_words(one)}: {one.best}" for one in current(record.treatments) if _answered(one)),
    )  # fmt: skip


def _as_told(row: RowAdvice) -> RowAdvice:
    """Give a row as the sheet says it: where it only asks if something is known, and it is not, that is no "no"."""
    asks = (row.rule.row.when or "").startswith("known(")
    return row._replace(state="not_known") if asks and row.state == "not_met" else row


def _checks(option: OptionAdvice) -> Iterator[RowAdvice]:
    """Give the alternatives of which one is a reason to ask, each for itself."""
    for rule in option.option.criteria:
        yield from option.behind.alternatives(rule)


def _interval(advice: Advice) -> tuple[str, bool]:
    value = advice.facts_behind.states["disease_free_months"].value
    assert isinstance(value, Span)
    if value.lo > value.hi:
        return "", True
    if value.lo != value.hi:
        return "", False
    return years_and_months(int(value.lo)), False


def _answered(treatment: Treatment) -> bool:
    return treatment.setting != "early" and treatment.best not in (None, "unknown", "not_measured")


def years_and_months(months: int) -> str:
    """Write a number of months as people say it: 50 is "4 years 2 months"."""
    years, rest = divmod(months, 12)
    parts = [f"{years} year{'' if years == 1 else 's'}"] if years else []
    parts += [f"{rest} month{'' if rest == 1 else 's'}"] if rest or not years else []
    return " ".join(parts)


def spread_sites(record: Record) -> tuple[Site, ...]:
    """Give the places of the story that are away from the breast and its nodes, as they stand now."""
    return tuple(one for one in current(record.sites) if one.where not in _HERE and one.state != "gone")


@dataclass(frozen=True)
class RadiationSheet:
    """The five facts for the radiation visit; what is not in the story stays open, never no.

    Attributes:
        reasons: what it could be for, each with its state (S107 to S112).
        pain: signs told at a place, and signs told without a place.
        before: radiation given before, in words.
        other: treatments and medicines taken now; `ahead`: what is planned.
    """

    option: OptionAdvice
    reasons: tuple[RowAdvice, ...]
    sites: tuple[Site, ...]
    pain: tuple[tuple[Site | None, Symptom], ...]
    before: tuple[str, ...]
    other: tuple[str, ...]
    ahead: tuple[tuple[str, str], ...]


def radiation_sheet(advice: Advice, option: OptionAdvice) -> RadiationSheet:
    """Lay out the five facts: pain and function, size, place, earlier radiation, other treatments."""
    record, dictionary = advice.facts_behind.record, advice.facts_behind.dictionary
    reasons = tuple(
        row
        for rule in option.option.check_first if rule.id == "what_it_is_for"
        for row in option.behind.alternatives(rule)
    )  # fmt: skip
    treatments = current(record.treatments)
    return RadiationSheet(
        option, reasons, spread_sites(record), tuple(_pain(record)),
        tuple(treatment_words(one) for one in treatments if _is_radiation(dictionary, one)),
        tuple(_taken(record, treatments)),
        tuple((one.what, one.date or "") for one in record.appointments if (one.date or "") >= str(advice.as_of)),
    )  # fmt: skip


def _pain(record: Record) -> Iterator[tuple[Site | None, Symptom]]:
    sites = {one.id: one for one in record.sites}
    for site in current(record.sites):
        for symptom in site.symptoms or ():
            yield site, symptom
    for symptom in current(record.symptoms):
        yield sites.get(symptom.site) if symptom.site else None, symptom


def _is_radiation(dictionary: Dictionary, treatment: Treatment) -> bool:
    formulary = dictionary.formulary
    ids = [formulary.identify(agent) for agent in treatment.agents]
    return any(id_ is not None and "radiation" in formulary.contains(id_) for id_ in ids)


def _taken(record: Record, treatments: list[Treatment]) -> Iterator[str]:
    for treatment in treatments:
        if is_taken(treatment):
            yield treatment_words(treatment)
    for one in (*current(record.medicines), *current(record.supplements)):
        if one.taking != "no":
            yield one.name

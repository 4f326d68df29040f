"""Record to facts: what is still possible at a date."""

from __future__ import annotations

from datetime import date

from concord.facts.body import derive_body
from concord.facts.context import Context
from concord.facts.course import (
    derive_intervals,
    derive_moment,
    derive_resistance,
    derive_sites,
    derive_spread,
    early_treatment_end,
    first_day,
    metastatic_day,
)
from concord.facts.days import ANY_DAY, Days, months_between
from concord.facts.dictionary import Dictionary, load_dictionary
from concord.facts.facts import Facts
from concord.facts.genes import derive_genes
from concord.facts.items import Entry
from concord.facts.lines import Line, count_lines, lines_of
from concord.facts.listing import (
    list_conditions,
    list_medicines,
    list_results,
    list_sites,
    list_specimens,
    list_symptoms,
)
from concord.facts.measured import by_clinician, derive_measured
from concord.facts.receptors import derive_receptors
from concord.facts.state import State
from concord.facts.treatments import list_treatments
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import NEVER, Span
from concord.logic.vocabulary import SETTINGS
from concord.record.model import Record, Statement, Treatment


def derive(record: Record, as_of: date, dictionary: Dictionary | None = None) -> Facts:
    """Derive every fact of the dictionary.

    Args:
        record: what happened and what was said.
        as_of: the day the facts hold for; later entries are not yet known.
        dictionary: the dictionary of facts; by default the one that ships with Concord.

    Returns:
        Facts whose values are what is still possible (`docs/meaning.md`).
    """
    context = Context(record, as_of, dictionary or load_dictionary())
    derive_measured(context)
    derive_receptors(context)
    derive_genes(context)
    derive_spread(context)
    treatments = list_treatments(context)
    sites = list_sites(context)
    derive_body(context, treatments)
    derive_sites(context, sites)
    derive_intervals(context, treatments)
    derive_moment(context, treatments)
    derive_resistance(context, treatments)
    specimens = list_specimens(context)
    _sampling(context, specimens)
    lists = {
        "treatments": treatments,
        "sites": sites,
        "specimens": specimens,
        "results": list_results(context),
        "symptoms": list_symptoms(context),
        "conditions": list_conditions(context),
        "medicines": list_medicines(context),
    }
    lines = {setting: lines_of(treatments, context.dictionary.formulary, setting) for setting in SETTINGS}
    stated = _stated_lines(context, lines["metastatic"], treatments)
    for name, entry in context.dictionary.facts.items():
        context.states.setdefault(name, State(entry.kind.unknown))
    return Facts(
        as_of, record, context.dictionary, context.states, lists, lines, stated, context.conflicts, context.newest,
        _events(context, treatments),
    )  # fmt: skip


def _sampling(context: Context, specimens: list[Entry]) -> None:
    """A sample that we know of says yes; that we know of none says nothing: there may be one."""
    metastasis = context.dictionary.lists["specimens"]["origin"].mask("metastasis")
    sure = [e for e in specimens if not e.ghost and e.value("origin") == metastasis]
    context.put("metastasis_sampled", State(TRUE if sure else UNKNOWN, sure[-1].dated if sure else None))
    fresh = [e for e in sure if e.value("since_growth") == TRUE]
    entries = tuple(e.key for e in fresh or sure)
    context.put("sampled_since_growth", State(TRUE if fresh else UNKNOWN, entries=entries))


def _stated_lines(context: Context, lines: list[Line], treatments: list[Entry]) -> dict[str, int]:
    """A line number that a clinician states wins; a conflict is shown."""
    stated: dict[str, int] = {}
    rows = context.keyed("statements", Statement)
    for key, s in rows:
        if by_clinician(s) and (s.what == "lines" or s.what.startswith("lines_")):
            kind = s.what.removeprefix("lines").removeprefix("_") or "any"
            if s.value.isdigit():
                stated[kind] = int(s.value)
            else:
                context.conflict(f"lines({kind})", f"{s.value!r} is no number of lines; it is not used", (key,))
    numbers = [t.line for _, t in context.keyed("treatments", Treatment) if t.line and t.setting != "early"]
    if numbers:
        stated.setdefault("any", max(numbers))
    ghosts = [e for e in treatments if e.ghost and e.value("setting") != 1]
    for kind, number in stated.items():
        counted = count_lines(lines, ghosts, kind)
        if not counted.lo <= number <= counted.hi:
            context.conflict(f"lines({kind})", f"stated {number}; the treatments listed give {counted.lo:g}", ())
    return stated


def _events(context: Context, treatments: list[Entry]) -> dict[str, Span]:
    today = Days(context.as_of, context.as_of)
    advanced, grown = context.states["advanced"].value, max(context.growths, default=None)
    early_end, open_ = early_treatment_end(treatments)
    spread = metastatic_day(context)
    since_end = months_between(early_end, today) if early_end else Span(0, float("inf"), True) if open_ else NEVER
    return {
        "first_diagnosis": months_between(first_day(context) or ANY_DAY, today),
        "metastatic_diagnosis": NEVER if advanced == FALSE and not spread else months_between(spread or ANY_DAY, today),
        "last_growth": months_between(grown, today) if grown else Span(0, float("inf"), True),
        "early_treatment_end": since_end,
    }

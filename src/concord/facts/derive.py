"""Record to facts: what is still possible at a date."""

from __future__ import annotations

from datetime import date

from concord.facts.body import derive_body
from concord.facts.context import Context
from concord.facts.course import (
    derive_growths,
    derive_intervals,
    derive_moment,
    derive_sites,
    early_treatment_end,
)
from concord.facts.days import Days, months_between
from concord.facts.dictionary import Dictionary, load_dictionary
from concord.facts.facts import Facts
from concord.facts.genes import derive_genes
from concord.facts.items import Entry
from concord.facts.lines import Lines
from concord.facts.listing import (
    list_conditions,
    list_medicines,
    list_results,
    list_sites,
    list_specimens,
    list_symptoms,
)
from concord.facts.measured import by_clinician, derive_measured, newest_of
from concord.facts.receptors import derive_receptors
from concord.facts.resistance import derive_resistance
from concord.facts.spread import derive_spread, first_day
from concord.facts.state import State
from concord.facts.treatments import list_treatments
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import NEVER, Span, hull
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
    dictionary = dictionary or load_dictionary()
    context = Context(record, as_of, dictionary, dict(dictionary.not_known))
    derive_measured(context)
    derive_receptors(context)
    derive_spread(context)
    treatments = list_treatments(context)
    derive_growths(context, treatments)
    derive_genes(context)
    sites = list_sites(context)
    medicines = list_medicines(context)
    derive_body(context, treatments, medicines)
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
        "medicines": medicines,
    }
    lines = {setting: Lines(treatments, context.dictionary.formulary, setting) for setting in SETTINGS}
    stated = _stated_lines(context, lines["metastatic"], treatments)
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


def _stated_lines(context: Context, lines: Lines, treatments: list[Entry]) -> dict[str, Span]:
    """A line number that a clinician states wins; what began after it may have made more. A conflict is shown."""
    stated: dict[str, list[Span]] = {}
    ghosts = [e for e in treatments if e.ghost and e.value("setting") != 1]
    for kind, said in _said_lines(context).items():
        for key, statement in newest_of(context, said):
            if not statement.value.isdigit():
                what = f"{statement.value!r} is no number of lines; it is not used"
                context.conflict(f"lines({kind})", what, (key,))
                continue
            when, number = context.days(statement.date), int(statement.value)
            after = [row for row in lines.rows if row.course.start.hi > when.lo]
            stated.setdefault(kind, []).append(lines.after(kind, number, after, ghosts))
    late = {e.key for e in treatments if e.course and e.course.early != TRUE}
    numbers = {key: t.line for key, t in context.keyed("treatments", Treatment) if t.line and key in late}
    if numbers:
        without = [row for row in lines.rows if row.entry.key not in numbers]
        stated.setdefault("any", []).append(lines.after("any", max(numbers.values()), without, ghosts))
    found = {kind: hull(spans) for kind, spans in stated.items()}
    for kind, span in found.items():
        counted = lines.count(kind, ghosts)
        if span.lo > counted.hi or span.hi < counted.lo:
            what = f"stated {span.lo:g}; the treatments listed give {counted.lo:g}"
            context.conflict(f"lines({kind})", what, ())
    return found


def _said_lines(context: Context) -> dict[str, list[tuple[str, Statement]]]:
    said: dict[str, list[tuple[str, Statement]]] = {}
    for key, statement in context.keyed("statements", Statement):
        name, _, kind = statement.what.partition("_")
        if name == "lines" and by_clinician(statement):
            said.setdefault(kind or "any", []).append((key, statement))
    return said


def _events(context: Context, treatments: list[Entry]) -> dict[str, Span]:
    today, grown = Days(context.as_of, context.as_of), context.growths.last
    last = early_treatment_end(context, treatments)
    spread = months_between(context.spread_day, today)._replace(never=context.has_spread == UNKNOWN)
    return {
        "first_diagnosis": months_between(first_day(context), today),
        "metastatic_diagnosis": NEVER if context.has_spread == FALSE else spread,
        "last_growth": months_between(grown, today) if grown else Span(0, float("inf"), True),
        "early_treatment_end": months_between(last.days, today)._replace(never=not last.sure) if last else NEVER,
    }

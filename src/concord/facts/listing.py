"""The other lists of the record: sites, specimens, results, symptoms, conditions, medicines."""

from __future__ import annotations

from datetime import timedelta

from concord.facts.context import COMPLETE_FOR, Context
from concord.facts.days import ANY_DAY, Days, months_between
from concord.facts.items import Course, Entry, Ghost
from concord.facts.receptors import her2_mask, of_metastasis, receptor_percent
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Span, Value, hull
from concord.record.amounts import span_of_amount
from concord.record.corrections import current
from concord.record.model import Condition, GeneResult, Medicine, Site, Specimen, Symptom

SYMPTOMS_HOLD = timedelta(days=30)
STATE_HOLDS = timedelta(days=180)
_SITE_SIGNS = {
    "bleeding": {"bleeding", "heavy_bleeding", "wound_bleeding"},
    "nerve_pressure": {"nerve_pressure"}, "airway": {"blocked_airway"}, "fracture_risk": {"fracture_risk"},
}  # fmt: skip
_ALLERGIES = frozenset({"allergy", "severe_allergy"})
_PAINS = frozenset({"pain", "pain_not_eased"})


def list_sites(context: Context) -> list[Entry]:
    """Give the places where cancer is, and a ghost unless staging is stated complete."""
    kinds = context.dictionary.lists["sites"]
    rows = context.keyed("sites", Site)
    entries = [
        Entry(
            key,
            kinds,
            _site_values(context, key, site),
            as_of=context.as_of,
            label=site.part or "",
            dated=site.found,
            source=site.source,
        )  # fmt: skip
        for key, site in rows
    ]
    return [*entries, *_ghost(context, "sites")]


def _site_values(context: Context, key: str, site: Site) -> dict[str, Value]:
    kinds = context.dictionary.lists["sites"]
    where = kinds["where"]
    place = where.mask("regional_node", "distant_node") if site.where == "node" else where.mask(site.where)
    values: dict[str, Value] = {"where": place, "state": _site_state(context, site)}
    values["lesions"] = Span(*span_of_amount(site.lesions)) if site.lesions else Span(1, float("inf"))
    values["size_mm"] = Span(*span_of_amount(site.size_mm)) if site.size_mm else Span(0, float("inf"))
    values["spine"] = FALSE if site.where != "bone" else _spine(site.part)
    own = [s for _, s in context.keyed("symptoms", Symptom) if s.site and f"sites/{s.site}" == key]
    values.update(_site_signs(context, [*current(site.symptoms or []), *own]))
    return values


def _site_state(context: Context, site: Site) -> int:
    """A recorded place has cancer until it was said to be gone; "gone" itself, like all states, perishes."""
    kind = context.dictionary.lists["sites"]["state"]
    when = context.days(site.state_date or site.recorded or site.found)
    if site.state in kind.members and when.lo >= context.as_of - STATE_HOLDS:
        return kind.mask(site.state)
    return kind.everything if site.state == "gone" else kind.everything & ~kind.mask("gone")


def _spine(part: str | None) -> int:
    if part is None:
        return UNKNOWN
    return TRUE if any(word in part.casefold() for word in ("spine", "vertebr", "sacr")) else FALSE


def _site_signs(context: Context, symptoms: list[Symptom]) -> dict[str, Value]:
    """Read the signs of one place; "none" says that there are none, unless one is told all the same."""
    named = [(context.dictionary.sign(s.what) or "other", s) for s in symptoms]
    now = [(what, s) for what, s in named if _lasts(context, s)]
    told = [what for what, s in now if what != "none" and not _no_pain(context, s)]
    over = {what for what, s in named if _lately_over(context, s)}
    quiet = not told and any(what == "none" for what, _ in now)
    values: dict[str, Value] = {"pain": Span(0, 0) if quiet else Span(0, 10)}
    pains = [s for what, s in now if what in _PAINS]
    if pains:
        latest = max(context.days(s.date).lo for s in pains)
        scores = [_pain_score(s) for s in pains if context.days(s.date).hi >= latest]
        values["pain"] = hull(scores)
    elif over & _PAINS:
        values["pain"] = Span(0, 0)
    for name, signs in _SITE_SIGNS.items():
        if signs & set(told):
            values[name] = TRUE
        elif signs & over or quiet:
            values[name] = FALSE
    if told or quiet:
        values["symptomatic"] = TRUE if told else FALSE
    return values


def _pain_score(symptom: Symptom) -> Span:
    """Pain without a score is 1 to 10."""
    if symptom.score in (None, "unknown"):
        return Span(1, 10)
    lo, hi = span_of_amount(symptom.score or "")
    return Span(lo, min(hi, 10.0))


def _no_pain(context: Context, symptom: Symptom) -> bool:
    """Pain that is scored 0 is no sign."""
    if symptom.score is None or context.dictionary.sign(symptom.what) not in _PAINS:
        return False
    return span_of_amount(symptom.score) == (0.0, 0.0)


def _over(context: Context, symptom: Symptom) -> bool:
    return symptom.over is not None and context.happened(symptom.over)


def _lately_over(context: Context, symptom: Symptom) -> bool:
    return _over(context, symptom) and context.days(symptom.over).lo >= context.as_of - STATE_HOLDS


def _lasts(context: Context, symptom: Symptom) -> bool:
    """A sign holds for 30 days; an undated one has not been told as over and is taken as present."""
    if _over(context, symptom):
        return False
    is_undated = not symptom.date or symptom.date == "unknown"
    return is_undated or context.days(symptom.date).lo >= context.as_of - SYMPTOMS_HOLD


def list_specimens(context: Context) -> list[Entry]:
    """Give the samples; a sample nobody told us of may always exist."""
    kinds = context.dictionary.lists["specimens"]
    today = Days(context.as_of, context.as_of)
    rows = context.keyed("specimens", Specimen)
    entries = []
    for key, s in rows:
        from_metastasis, taken = of_metastasis(s), context.days(s.date)
        origin = {TRUE: kinds["origin"].mask("metastasis"), FALSE: kinds["origin"].mask("primary")}
        values: dict[str, Value] = {
            "origin": origin.get(from_metastasis, kinds["origin"].everything),
            "er_percent": receptor_percent(s.er),
            "pr_percent": receptor_percent(s.pr),
            "her2": her2_mask(s.her2),
            "months_ago": months_between(taken, today),
            "since_growth": _since_growth(taken, context.growths.last),
        }
        entries.append(Entry(key, kinds, values, as_of=context.as_of, dated=s.date, source=s.source))
    return [*entries, Entry("complete/specimens", kinds, ghost=True, as_of=context.as_of)]


def _since_growth(taken: Days, last: Days | None) -> int:
    if last is None:
        return UNKNOWN
    return TRUE if taken.lo >= last.hi else FALSE if taken.hi < last.lo else UNKNOWN


def list_results(context: Context) -> list[Entry]:
    """Give the gene results that have arrived."""
    kinds = context.dictionary.lists["results"]
    today = Days(context.as_of, context.as_of)
    rows = context.keyed("genes", GeneResult)
    entries = []
    for key, r in rows:
        values: dict[str, Value] = {"months_ago": months_between(context.days(r.date), today)}
        for field, value in (("gene", r.gene.upper()), ("sample", r.sample), ("result", r.result)):
            kind = kinds[field]
            if value in kind.members:
                values[field] = kind.mask(value)
            elif field == "gene" and "other" in kind.members:
                values[field] = kind.mask("other")
        entries.append(Entry(key, kinds, values, as_of=context.as_of, dated=r.date, source=r.source))
    return [*entries, Entry("complete/results", kinds, ghost=True)]


def list_symptoms(context: Context) -> list[Entry]:
    """Give the signs that were reported and not dated as over, wherever they were noted."""
    kinds = context.dictionary.lists["symptoms"]
    what = kinds["what"]
    rows = context.keyed("symptoms", Symptom)
    for key, site in context.keyed("sites", Site):
        rows += [(f"{key}/symptoms/{s.id or i}", s) for i, s in enumerate(current(site.symptoms or []))]
    entries = []
    for key, s in rows:
        id_ = context.dictionary.sign(s.what) or "other"
        if _over(context, s) or id_ == "none" or _no_pain(context, s):
            continue
        score = Span(*span_of_amount(s.score)) if s.score else Span(0, 10)
        values: dict[str, Value] = {"what": what.mask(id_), "score": score}
        entries.append(Entry(key, kinds, values, as_of=context.as_of, label=s.what, dated=s.date, source=s.source))
    return [*entries, *_ghost(context, "symptoms")]


def list_conditions(context: Context) -> list[Entry]:
    """Give other conditions and allergies."""
    kinds = context.dictionary.lists["conditions"]
    rows = context.keyed("conditions", Condition)
    formulary = context.dictionary.formulary
    entries = []
    for key, c in rows:
        state = kinds["state"]
        values: dict[str, Value] = {"what": kinds["what"].mask(context.dictionary.condition(c.what) or "other")}
        if c.state in state.members:
            values["state"] = state.mask(c.state)
        to = formulary.identify(c.to) if c.to else None
        contains = formulary.contains(to) if to else frozenset()
        entries.append(
            Entry(
                key,
                kinds,
                values,
                contains,
                maybe=formulary.below(to) if to else frozenset(),
                unidentified=to is None and (bool(c.to) or context.dictionary.condition(c.what) in _ALLERGIES),
                as_of=context.as_of,
                label=c.what,
                dated=c.date,
                source=c.source,
            )  # fmt: skip
        )
    ghosts = _ghost(context, "conditions")
    return [*entries, *(Ghost(g.key, kinds, ghost=True, formulary=formulary) for g in ghosts)]


def list_medicines(context: Context) -> list[Entry]:
    """Give medicines and supplements taken for anything but the cancer."""
    kinds = context.dictionary.lists["medicines"]
    formulary = context.dictionary.formulary
    rows: list[tuple[str, Medicine]] = [
        *context.keyed("medicines", Medicine),
        *context.keyed("supplements", Medicine),
    ]
    entries = []
    for key, m in rows:
        id_ = formulary.identify(m.name)
        contains = formulary.contains(id_) if id_ else frozenset()
        values: dict[str, Value] = {"taking": _taking(context, m)}
        taking = _taking(context, m)
        dates = context.days(m.start), context.days(m.end)
        course = Course(*dates, taking, None, FALSE, (), context.as_of, ANY_DAY, FALSE)
        entries.append(
            Entry(
                key,
                kinds,
                values,
                contains,
                frozenset({id_} if id_ else ()),
                formulary.below(id_) if id_ else frozenset(),
                unidentified=id_ is None,
                course=course,
                as_of=context.as_of,
                label=m.name,
                dated=m.start or m.date,
                source=m.source,
                words=(m.name,),
                never=context.never,
                formulary=formulary,
            )  # fmt: skip
        )
    outside = formulary.words - formulary.treatments
    ghosts = _ghost(context, "medicines")
    return [
        *entries,
        *(Ghost(g.key, kinds, ghost=True, never=context.never, formulary=formulary, only=outside) for g in ghosts),
    ]


def _taking(context: Context, medicine: Medicine) -> int:
    """Taken in the same way as treatments: without an end it goes on while the record is fresh."""
    ended = medicine.end and (medicine.end == "unknown" or context.happened(medicine.end))
    return FALSE if medicine.taking == "no" or ended else context.still_taken


def _ghost(context: Context, name: str) -> list[Entry]:
    stated = context.stated_complete(name)
    if stated is not None and stated.lo >= context.as_of - COMPLETE_FOR:
        return []
    return [Entry(f"complete/{name}", context.dictionary.lists[name], ghost=True, as_of=context.as_of)]

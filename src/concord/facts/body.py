"""Age, sex, menopause, where oestrogen comes from, pregnancy."""

from __future__ import annotations

from concord.facts.context import Context
from concord.facts.course import first_day
from concord.facts.days import whole_months
from concord.facts.items import Entry
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Span
from concord.record.dates import add_months

ASSUMED_AGE = 60
"""From this age postmenopausal is assumed without another statement (not yet checked against its source)."""


def derive_body(context: Context, treatments: list[Entry]) -> None:
    """Set age, sex, menopause, oestrogen source and pregnancy."""
    _age(context)
    sex = context.dictionary.facts["sex"].kind
    said = context.record.person.sex_at_birth
    organs = context.record.person.organs
    if said in sex.members:
        context.put("sex", State(sex.mask(said), source=context.record.person.source))
    elif (stated := _sex_by_organs(context)) is not None:
        context.put("sex", State(sex.mask(stated), how="from the organs stated"))
    elif organs and ("ovaries" in organs) != ("testes" in organs):
        context.put("sex", State(sex.mask("female" if "ovaries" in organs else "male"), how="from the organs stated"))
    else:
        context.put("sex", State(sex.everything))
    _menopause(context)
    _oestrogen(context, treatments)
    _pregnancy(context)


def _sex_by_organs(context: Context) -> str | None:
    """Ovaries or testes whose state was told are there, or were."""
    person = context.record.person
    ovaries = person.ovaries is not None and person.ovaries.status != "unknown"
    testes = person.testes is not None and person.testes.status != "unknown"
    return None if ovaries == testes else "female" if ovaries else "male"


def _age(context: Context) -> None:
    birth = context.record.person.birth
    if birth is None or birth == "unknown":
        context.put("age", State(Span(0, 120)))
        return
    born = context.days(birth)
    found = first_day(context)
    if found is not None:
        at = [whole_months(day, end) // 12 for day, end in ((born.hi, found.lo), (born.lo, found.hi))]
        context.put(
            "age_at_diagnosis", State(Span(max(at[0], 0), at[1]), birth, entries=("person/birth", "cancer/first"))
        )
    years = [whole_months(day, context.as_of) // 12 for day in (born.hi, born.lo)]
    context.put("age", State(Span(years[0], years[1]), birth, context.record.person.source, ("person/birth",)))


def _is(context: Context, sex: str) -> bool:
    return context.states["sex"].value == context.dictionary.facts["sex"].kind.mask(sex)


def _menopause(context: Context) -> None:
    kind = context.dictionary.facts["menopause"].kind
    person = context.record.person
    pre, post = kind.mask("premenopausal"), kind.mask("postmenopausal")
    stated = person.ovaries.status if person.ovaries else None
    date = person.ovaries.date if person.ovaries else None
    source = person.ovaries.source if person.ovaries else None
    age = context.states["age"].value
    if _is(context, "male"):
        context.put("menopause", State(0, how="does not apply"))
    elif stated in ("postmenopausal", "removed"):
        context.put("menopause", State(post, date, source, ("person/ovaries",)))
    elif stated in ("active", "suppressed"):
        context.put("menopause", State(pre, date, source, ("person/ovaries",)))
    elif not _is(context, "female"):
        context.put("menopause", State(kind.everything))
    elif person.organs is not None and "ovaries" not in person.organs:
        context.put("menopause", State(post, source=person.source, how="no ovaries"))
    elif person.periods is not None and person.periods.last not in (None, "unknown"):
        _by_periods(context, pre, post)
    elif isinstance(age, Span) and age.lo >= ASSUMED_AGE:
        how = f"assumed from age {ASSUMED_AGE} or over (not yet checked against its source)"
        context.put("menopause", State(post, person.birth, entries=("person/birth",), how=how))
    else:
        context.put("menopause", State(pre | post))


def _by_periods(context: Context, pre: int, post: int) -> None:
    """No periods for 12 months counts only without chemotherapy, tamoxifen or suppression."""
    periods = context.record.person.periods
    assert periods is not None
    last = context.days(periods.last)
    entries = ("person/periods",)
    if add_months(last.lo, 12) > context.as_of:
        context.put("menopause", State(pre, periods.last, periods.source, entries, "periods in the last 12 months"))
    elif periods.stopped_by == "nothing" and add_months(last.hi, 12) <= context.as_of:
        context.put("menopause", State(post, periods.last, periods.source, entries, "no periods for 12 months"))
    else:
        how = "periods stopped on a treatment that can stop them" if periods.stopped_by not in (None, "nothing") else ""
        context.put("menopause", State(pre | post, periods.last, periods.source, entries, how))


def _oestrogen(context: Context, treatments: list[Entry]) -> None:
    kind = context.dictionary.facts["oestrogen_source"].kind
    low, ovaries, testes = (kind.mask(m) for m in ("low", "ovaries_active", "testes_active"))
    person = context.record.person
    resting = [e for e in treatments if "ovarian_suppression" in e.contains and e.course and e.course.ongoing != FALSE]
    suppressed = [e for e in resting if e.course and e.course.ongoing == TRUE]
    maybe_low = low if resting else 0
    if suppressed:
        how = "on a medicine that rests the ovaries or lowers testosterone"
        context.put("oestrogen_source", State(low, entries=tuple(e.key for e in suppressed), how=how))
    elif _is(context, "male"):
        status = person.testes.status if person.testes else "unknown"
        value = {"active": testes, "suppressed": low, "removed": low}.get(status, low | testes)
        context.put("oestrogen_source", State(value | maybe_low, person.testes.date if person.testes else None))
    elif person.ovaries and person.ovaries.status in ("suppressed", "removed"):
        context.put("oestrogen_source", State(low, person.ovaries.date, person.ovaries.source, ("person/ovaries",)))
    elif _is(context, "female"):
        menopause = context.states["menopause"]
        post = context.dictionary.facts["menopause"].kind.mask("postmenopausal")
        value = low if menopause.value == post else ovaries if not _may(menopause.value, post) else low | ovaries
        context.put(
            "oestrogen_source",
            State(value | maybe_low, menopause.date, menopause.source, menopause.entries, menopause.how),
        )
    else:
        context.put("oestrogen_source", State(kind.everything))


def _may(value: object, mask: int) -> bool:
    return isinstance(value, int) and bool(value & mask)


def _pregnancy(context: Context) -> None:
    """Pregnancy is FALSE where it cannot be; said all the same, it is a contradiction and stays open."""
    post = context.dictionary.facts["menopause"].kind.mask("postmenopausal")
    organs = context.record.person.organs
    no_uterus = organs is not None and "uterus" not in organs
    cannot_be = _is(context, "male") or no_uterus or context.states["menopause"].value == post
    if cannot_be and context.states["breastfeeding"].value == UNKNOWN:
        context.put("breastfeeding", State(FALSE, how="cannot be"))
    said = context.record.person.pregnancy
    fresh = said is not None and context.good(said.date, context.dictionary.facts["pregnant"].good_for)
    entries = ("person/pregnancy",)
    if cannot_be and said is not None and said.status == "pregnant" and fresh:
        context.conflict("pregnant", "pregnancy is stated, and cannot be by what else is stated", entries)
        context.put("pregnant", State(UNKNOWN, said.date, said.source, entries))
    elif cannot_be:
        context.put("pregnant", State(FALSE, how="cannot be"))
    elif said is None or said.status == "unknown":
        context.put("pregnant", State(UNKNOWN))
    elif not fresh:
        last = f"{said.status.replace('_', ' ')}, {said.date or 'undated'}"
        context.put("pregnant", State(UNKNOWN, last_known=last))
    else:
        value = TRUE if said.status == "pregnant" else FALSE
        context.put("pregnant", State(value, said.date, said.source, entries))

"""Age, sex, menopause, where oestrogen comes from, pregnancy."""

from __future__ import annotations

from dataclasses import replace

from concord.facts.context import Context
from concord.facts.days import ANY_DAY, whole_months
from concord.facts.items import Entry
from concord.facts.measured import newest_of
from concord.facts.spread import first_day
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Span
from concord.record.dates import add_months
from concord.record.model import Statement

ASSUMED_AGE = 60
"""From this age postmenopausal is assumed without another statement (not yet checked against its source)."""


def derive_body(context: Context, treatments: list[Entry], medicines: list[Entry]) -> None:
    """Set age, sex, menopause, oestrogen source and pregnancy."""
    _age(context)
    sex = context.dictionary.facts["sex"].kind
    said = context.record.person.sex_at_birth
    if said in sex.members:
        context.put("sex", State(sex.mask(said), source=context.record.person.source))
    elif (stated := _sex_by_organs(context)) is not None:
        context.put("sex", State(sex.mask(stated), how="from the organs stated"))
    else:
        context.put("sex", State(sex.everything))
    _menopause(context)
    _oestrogen(context, treatments, medicines)
    _pregnancy(context)


def _sex_by_organs(context: Context) -> str | None:
    """Ovaries or testes whose state was told are there, or were; so are organs that are listed."""
    person = context.record.person
    organs = person.organs or []
    female = "ovaries" in organs or "uterus" in organs or (person.ovaries and person.ovaries.status != "unknown")
    male = "testes" in organs or (person.testes and person.testes.status != "unknown")
    return None if bool(female) == bool(male) else "female" if female else "male"


def _age(context: Context) -> None:
    birth = context.record.person.birth
    if birth is None or birth == "unknown":
        context.put("age", State(Span(0, 120)))
        return
    born = context.days(birth)
    found = first_day(context)
    if found != ANY_DAY._replace(hi=found.hi):
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
    if _is(context, "male"):
        context.put("menopause", State(0, how="does not apply"))
    elif not _is(context, "female"):
        context.put("menopause", State(kind.everything))
    else:
        context.put("menopause", _of_a_woman(context))
        if _ovaries_contradict(context):
            what = "the ovaries are stated as there, and as not there"
            context.conflict("menopause", what, ("person/ovaries",))


def _no_ovaries(context: Context) -> bool:
    organs = context.record.person.organs
    return organs is not None and "ovaries" not in organs


def _ovaries_contradict(context: Context) -> bool:
    stated = context.record.person.ovaries
    return _no_ovaries(context) and stated is not None and stated.status in ("active", "suppressed")


def _of_a_woman(context: Context) -> State:
    """A stated status wins; then no ovaries, periods, and the age."""
    kind = context.dictionary.facts["menopause"].kind
    person = context.record.person
    pre, post = kind.mask("premenopausal"), kind.mask("postmenopausal")
    if _ovaries_contradict(context):
        return State(kind.everything, entries=("person/ovaries",))
    if person.ovaries and person.ovaries.status != "unknown":
        value = pre if person.ovaries.status in ("active", "suppressed") else post
        return State(value, person.ovaries.date, person.ovaries.source, ("person/ovaries",))
    if _no_ovaries(context):
        return State(post, source=person.source, how="no ovaries")
    return _by_periods_or_age(context, pre, post)


def _by_periods_or_age(context: Context, pre: int, post: int) -> State:
    """No periods for 12 months counts only without chemotherapy, tamoxifen or suppression; or else from 60 on."""
    person, age = context.record.person, context.states["age"].value
    periods = person.periods if person.periods and person.periods.last not in (None, "unknown") else None
    last = context.days(periods.last) if periods else ANY_DAY._replace(hi=ANY_DAY.lo)
    told = State(pre | post, periods.last, periods.source, ("person/periods",)) if periods else State(pre | post)
    if add_months(last.lo, 12) > context.as_of:
        return replace(told, value=pre, how="periods in the last 12 months")
    if add_months(last.hi, 12) > context.as_of:
        return told
    if periods and periods.stopped_by == "nothing":
        return replace(told, value=post, how="no periods for 12 months")
    if isinstance(age, Span) and age.lo >= ASSUMED_AGE:
        how = f"assumed from age {ASSUMED_AGE} or over (not yet checked against its source)"
        return State(post, person.birth, entries=("person/birth",), how=how)
    if periods and periods.stopped_by:
        return replace(told, how="periods stopped on a treatment that can stop them")
    return told


def _oestrogen(context: Context, treatments: list[Entry], medicines: list[Entry]) -> None:
    """Low under suppression; otherwise by the ovaries or the testes, or by both where the sex is not known."""
    kind = context.dictionary.facts["oestrogen_source"].kind
    low = kind.mask("low")
    taken = [(e, e.has("ovarian_suppression") & _truth(e.value("ongoing"))) for e in treatments]
    taken += [(e, e.has("ovarian_suppression") & _truth(e.value("taking"))) for e in medicines]
    suppressed = [e for e, value in taken if value == TRUE and not e.ghost]
    if suppressed:
        how = "on a medicine that rests the ovaries or lowers testosterone"
        context.put("oestrogen_source", State(low, entries=tuple(e.key for e in suppressed), how=how))
        return
    untold = any(value and e.ghost for e, value in taken)
    listed = any(value and not e.ghost for e, value in taken)
    states = []
    if not _is(context, "male"):
        states.append(_of_ovaries(context, listed, untold))
    if not _is(context, "female"):
        states.append(_of_testes(context, listed))
    value = 0
    for state in states:
        assert isinstance(state.value, int)
        value |= state.value
    context.put("oestrogen_source", replace(states[0], value=value) if len(states) == 1 else State(value))


def _truth(value: object) -> int:
    assert isinstance(value, int)
    return value


def _of_ovaries(context: Context, listed: bool, untold: bool) -> State:
    """The ovaries, unless they are out, at rest or past menopause; "active" is only doubted by a listed medicine."""
    kind = context.dictionary.facts["oestrogen_source"].kind
    low, active = kind.mask("low"), kind.mask("ovaries_active")
    stated, menopause = context.record.person.ovaries, _of_a_woman(context)
    kinds = context.dictionary.facts["menopause"].kind
    if menopause.value == kinds.mask("postmenopausal"):
        return replace(menopause, value=low)
    if menopause.value == kinds.everything:
        return replace(menopause, value=low | active)
    if stated and stated.status == "suppressed":
        return replace(menopause, value=low)
    is_doubted = listed or (untold and not (stated and stated.status == "active"))
    return replace(menopause, value=low | active if is_doubted else active)


def _of_testes(context: Context, listed: bool) -> State:
    """The testes, unless they are out or at rest."""
    kind = context.dictionary.facts["oestrogen_source"].kind
    low, active = kind.mask("low"), kind.mask("testes_active")
    stated, organs = context.record.person.testes, context.record.person.organs
    removed = organs is not None and "testes" not in organs
    status = stated.status if stated else "unknown"
    date = stated.date if stated else None
    if status == "active" and not listed and not removed:
        return State(active, date)
    is_low = status in ("suppressed", "removed") or (removed and status != "active")
    return State(low if is_low else low | active, date)


def _pregnancy(context: Context) -> None:
    """Pregnancy is FALSE where it cannot be; said all the same, it is a contradiction and stays open."""
    post = context.dictionary.facts["menopause"].kind.mask("postmenopausal")
    organs = context.record.person.organs
    no_uterus = organs is not None and "uterus" not in organs
    cannot_be = _is(context, "male") or no_uterus or context.states["menopause"].value == post
    if cannot_be and not _said_to_breastfeed(context):
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


def _said_to_breastfeed(context: Context) -> bool:
    """Say whether one of the newest statements that still hold says so."""
    rows = [row for row in context.keyed("statements", Statement) if row[1].what == "breastfeeding"]
    good_for = context.dictionary.facts["breastfeeding"].good_for
    newest = newest_of(context, rows)
    return bool(newest) and context.good(newest[-1][1].date, good_for) and any(s.value == "yes" for _, s in newest)

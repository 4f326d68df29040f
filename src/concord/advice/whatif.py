"""What if: re-advise on a changed copy of the record and say what is different."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from concord.advice.advice import Advice
from concord.advice.advise import advice_for
from concord.facts import whatif
from concord.facts.derive import derive
from concord.facts.dictionary import FactEntry
from concord.facts.whatif import WhatIfProblem
from concord.guideline.compiled import Option
from concord.guideline.status import Evaluation
from concord.logic.vocabulary import suggestion
from concord.record.amounts import AmountProblem, span_of_amount
from concord.record.dates import DateProblem, span_of_date
from concord.record.model import Record
from concord.record.units import MEASURES, UnitProblem, canonical


@dataclass(frozen=True)
class Change:
    """A decision whose status differs."""

    id: str
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class WhatIf:
    """The answer to a what-if.

    Attributes:
        asked: what was supposed, in words.
        before: the advice as it is; `after`: as it would be.
        changes: decisions whose status differs.
        used_up: for a start: classes that are spent if it later stops working.
        ask_at_growth: for a start: what would have to be tested then.
    """

    asked: str
    before: Advice
    after: Advice
    changes: tuple[Change, ...]
    used_up: tuple[str, ...] = ()
    ask_at_growth: tuple[str, ...] = ()


def stops_working(advice: Advice, when: date | None = None) -> WhatIf:
    """Suppose the present treatment stops working on a day (by default the day of the advice)."""
    day = when or advice.as_of
    changed = whatif.stops_working(advice.facts_behind.record, day)
    if changed is advice.facts_behind.record:
        raise WhatIfProblem("no treatment is being taken, as far as the record says; nothing can stop working")
    return _compared(f"the present treatment stops working on {day}", advice, changed, max(day, advice.as_of))


def result_arrives(advice: Advice, text: str) -> WhatIf:
    """Suppose a result arrives: ``esr1=found``, ``her2=low@2026-12-01``, ``lvef=48``.

    Raises:
        WhatIfProblem: when the text, the fact or the value is wrong; says the nearest right one.
    """
    name, _, rest = text.partition("=")
    value, _, day = rest.partition("@")
    name, value = name.strip(), value.strip()
    dictionary = advice.facts_behind.dictionary
    if not value:
        raise WhatIfProblem(f"{text!r}: write FACT=VALUE, for example esr1=found or esr1=found@2026-12-01")
    if name not in dictionary.facts:
        raise WhatIfProblem(f"there is no fact {name!r}; {suggestion(name, dictionary.facts)}")
    entry = dictionary.facts[name]
    allowed = ("yes", "no") if entry.kind.type == "flag" else entry.kind.members
    if allowed and value not in allowed:
        raise WhatIfProblem(f"{value!r} is not a value of {name}; known: {', '.join(allowed)}")
    if entry.kind.type == "number":
        _possible(entry, value)
    try:
        span = span_of_date(day) if day else None
    except DateProblem as problem:
        raise WhatIfProblem(str(problem)) from None
    when = span[0] if span else advice.as_of
    try:
        changed = whatif.result(advice.facts_behind.record, name, entry.gene, entry.comes_from, value, when)
    except ValueError as problem:
        raise WhatIfProblem(str(problem).splitlines()[0]) from None
    return _compared(f"{entry.plain}: {value}", advice, changed, max(when, advice.as_of))


def _possible(entry: FactEntry, value: str) -> None:
    try:
        if entry.comes_from == "measurement":
            canonical(entry.name, value, MEASURES[entry.name].unit or None)
        lo, hi = span_of_amount(value)
    except (AmountProblem, UnitProblem) as problem:
        raise WhatIfProblem(str(problem)) from None
    low, high = entry.kind.low, entry.kind.high
    if max(lo, low) > min(hi, high):
        raise WhatIfProblem(f"{value} is not possible for {entry.name}; write {low:g} to {high:g}")


def start(advice: Advice, option_id: str) -> WhatIf:
    """Suppose an option is started and later stops working: what this choice keeps open.

    Raises:
        WhatIfProblem: when there is no such option, or nothing in it is taken.
    """
    option = _option(advice, option_id)
    if not option.about.parts:
        raise WhatIfProblem(f"{option_id} has no medicines to start")
    day = advice.as_of
    started = whatif.start(advice.facts_behind.record, option.about.parts, day)
    grown = whatif.stops_working(started, day)
    later = option.about.later
    return _compared(
        f"{option.about.titles.plain}: started, and later the cancer grows", advice, grown, day,
        tuple(later.uses_up), tuple(later.ask_at_growth),
    )  # fmt: skip


def _option(advice: Advice, option_id: str) -> Option:
    options = advice.knowledge.options
    if option_id not in options:
        raise WhatIfProblem(f"there is no option {option_id!r}; {suggestion(option_id, options)}")
    return options[option_id]


def _compared(
    asked: str, before: Advice, record: Record, as_of: date, used_up: Sequence[str] = (), tests: Sequence[str] = ()
) -> WhatIf:
    facts = derive(record, as_of, before.facts_behind.dictionary)
    after = advice_for(Evaluation(before.knowledge, facts, before.evaluation.setting))
    old = {decision.id: decision for decision in before.decisions}
    changes = [
        Change(new.id, new.title, _status(old[new.id].status, old[new.id].kind), _status(new.status, new.kind))
        for new in after.decisions
        if new.id in old and (new.status, new.kind) != (old[new.id].status, old[new.id].kind)
    ]
    return WhatIf(asked, before, after, tuple(changes), tuple(used_up), tuple(tests))


def _status(status: str, kind: str | None) -> str:
    return f"{status} ({kind})" if kind else status

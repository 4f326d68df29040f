"""`advise`: a record, a date and the guideline to advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from concord.advice.advice import Advice, FactAdvice, FlagAdvice, QuestionAdvice, RoleAdvice, TopicAdvice
from concord.advice.find_out import find_out
from concord.advice.interactions import interactions
from concord.advice.options import DecisionAdvice
from concord.advice.reasons import STATES, Reasons, option_freshness
from concord.advice.words import NOT_KNOWN, entry_words, state_words, value_words
from concord.facts.derive import derive
from concord.facts.facts import Facts
from concord.facts.state import Conflict
from concord.facts.unknown_words import words_not_understood
from concord.guideline.compiled import Flag, FlagLevel, Guideline, Option, Setting
from concord.guideline.freshness import TEXT_MONTHS, clock_is_wrong, freshness
from concord.guideline.status import Evaluation
from concord.logic.conditions import Some
from concord.logic.evaluate import holds
from concord.logic.explain import explain
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.record.model import Record

FAMILIES = (
    "none", "hormonal", "targeted", "immunotherapy", "chemotherapy", "local", "bone", "test", "support", "trial",
)  # fmt: skip
"""The order of the page: going on as now and no treatment now stand first, systemic before local."""

GO_ON = "go-on"
"""The first option of all: going on as now."""

LEVELS = ("emergency_now", "call_now", "call_today", "call_this_week")
EARLY = "This record describes early breast cancer; Concord covers metastatic disease."
_OLD_DAYS = 183


def advise(
    record: Record,
    as_of: date,
    guideline: Guideline,
    *,
    known_on: date | None = None,
    region: str = "us",
    body: str = "ASCO",
    not_understood: Sequence[object] = (),
    clock: date | None = None,
    also: Sequence[str] = (),
) -> Advice:
    """Give everything there is to say about one person.

    Args:
        record: what happened and what was said.
        as_of: the day the person's facts hold for.
        guideline: the compiled knowledge.
        known_on: the day whose knowledge counts; by default `as_of`.
        region: ``us`` or ``eu``; rows of other regions do not decide.
        body: the guideline body that orders a family for clinicians.
        not_understood: what an import could not read, passed through.
        clock: what day it is; without it every review counts as past due.
        also: names of what may be taken too; they are looked at for interactions alone.

    Returns:
        Flags first, then the moment, facts, options by family, what to find out next, questions.
    """
    facts = derive(record, as_of, guideline.dictionary)
    evaluation = Evaluation(guideline, facts, Setting(region, known_on or as_of, clock))
    return advice_for(evaluation, body, not_understood, also)


def advice_for(
    evaluation: Evaluation, body: str = "ASCO", not_understood: Sequence[object] = (), also: Sequence[str] = ()
) -> Advice:
    """Give the advice for an evaluation that is already there; see `advise`."""
    facts, guideline = evaluation.facts, evaluation.guideline
    advanced = facts.value("advanced")
    decisions = () if advanced == FALSE else decisions_of(evaluation, body)
    moment = facts.states["moment"]
    entry = facts.dictionary.facts["moment"]
    return Advice(
        as_of=facts.as_of,
        known_on=evaluation.setting.known_on,
        region=evaluation.setting.region,
        guideline=guideline.digest,
        moment=value_words(entry.kind, moment.value) + (f": {moment.how}" if moment.how else ""),
        covered=EARLY if advanced == FALSE else "",
        notices=(*_notices(facts), *_age_of_knowledge(evaluation)),
        flags=_flags(evaluation),
        facts=_facts(facts),
        conflicts=tuple(_conflict(c) for c in facts.conflicts),
        decisions=decisions,
        find_out=() if advanced == FALSE else find_out(evaluation),
        questions=_questions(evaluation),
        topics=_topics(evaluation),
        roles=_roles(evaluation),
        interactions=interactions(facts, guideline.interactions, also),
        not_understood=not_understood,
        evaluation=evaluation,
    )


def _conflict(conflict: Conflict) -> str:
    return f"{conflict.what} ({', '.join(conflict.entries)})" if conflict.entries else conflict.what


def _notices(facts: Facts) -> tuple[str, ...]:
    found = words_not_understood(facts.record, facts.dictionary)
    if facts.newest is None:
        found.append("This record has no dated entry.")
    elif (facts.as_of - facts.newest).days > _OLD_DAYS:
        found.append(f"The newest entry of this record is of {facts.newest}; much may have changed since.")
    if facts.value("advanced") == UNKNOWN:
        found.append("It is not known whether the cancer has spread. That is the first thing to find out.")
    return tuple(found)


def _age_of_knowledge(evaluation: Evaluation) -> Iterator[str]:
    guideline, clock = evaluation.guideline, evaluation.setting.clock
    if clock_is_wrong(clock, guideline.made):
        why = f"The clock reads {clock}, before this knowledge was made" if clock else "The day is not known"
        yield f"{why}; all of it counts as past its review date."
        return
    options = guideline.options.values()
    past = sum(option_freshness(evaluation, option) != "current" for option in options)
    if past:
        yield f"{past} of {len(options)} options are past their review date; what they say may be out of date."


def _flags(evaluation: Evaluation) -> tuple[FlagAdvice, ...]:
    fired = [(flag, level) for flag in evaluation.guideline.flags.values() if (level := evaluation.fires(flag))]
    fired.sort(key=lambda pair: (LEVELS.index(pair[1].level.level), pair[0].about.id))
    return tuple(_flag(evaluation, flag, level) for flag, level in fired)


def _flag(evaluation: Evaluation, flag: Flag, fired: FlagLevel) -> FlagAdvice:
    about, level = flag.about, fired.level
    open_ = flag.circumstance is not None and evaluation.values[flag.circumstance] == UNKNOWN
    signs: dict[str, None] = {}
    for leaf in explain(evaluation.guideline.program, evaluation.values, fired.index).leaves():
        if isinstance(leaf.source, Some):
            for item in evaluation.facts.items(leaf.source.list):
                if not item.ghost and holds(leaf.source.part, item) == TRUE:
                    signs[entry_words(evaluation.facts, item)] = None
    return FlagAdvice(
        about.id, about.name, level.level, level.text, level.clinical,
        about.circumstance_unknown or "" if open_ else "", tuple(signs), tuple(level.sources), level.checked,
    )  # fmt: skip


def _facts(facts: Facts) -> tuple[FactAdvice, ...]:
    found = []
    for name, entry in facts.dictionary.facts.items():
        state = facts.states[name]
        value = value_words(entry.kind, state.value, entry.unit)
        found.append(
            FactAdvice(
                name,
                entry.plain,
                entry.clinical,
                state_words(entry, state),
                state.date,
                state.source,
                state.how,
                state.last_known,
                value != NOT_KNOWN,
            )  # fmt: skip
        )
    return tuple(found)


def _questions(evaluation: Evaluation) -> tuple[QuestionAdvice, ...]:
    """Give every question; those that speak of spread are left to be chosen where the cancer certainly is early."""
    early = evaluation.facts.value("advanced") == FALSE
    found = []
    for question in evaluation.guideline.questions.values():
        ticked = question.index is None or (not early and evaluation.met(question.index) != FALSE)
        about = question.about
        reason = about.reason if ticked and question.index is not None else ""
        sure = bool(reason) and evaluation.met(question.index) == TRUE
        found.append(QuestionAdvice(question.id, about.plain, about.clinical, ticked, reason, about.who, sure))
    return tuple(sorted(found, key=lambda q: (not q.ticked, not q.reason, not q.sure)))


def _topics(evaluation: Evaluation) -> tuple[TopicAdvice, ...]:
    found = []
    for topic in evaluation.guideline.topics.values():
        about, state = topic.about, STATES[evaluation.met(topic.index)]
        titles, reason = about.titles, about.reason if state == "met" else ""
        fresh = freshness(about.review_due, TEXT_MONTHS, evaluation.setting.clock, evaluation.guideline.made)
        found.append(TopicAdvice(about.id, about.area, titles.plain, titles.clinical, state, reason, fresh))
    return tuple(sorted(found, key=lambda topic: topic.state != "met"))


def _roles(evaluation: Evaluation) -> tuple[RoleAdvice, ...]:
    """Give the roles whose condition is not certainly unmet; an unknown one is named, with its state."""
    found = []
    for role in evaluation.guideline.roles.values():
        if role.index is not None and (state := STATES[evaluation.met(role.index)]) != "not_met":
            found.append(RoleAdvice(role.id, role.about.plain, role.about.clinical, state, role.about.reason))
    return tuple(sorted(found, key=lambda role: role.state != "met"))


def decisions_of(evaluation: Evaluation, body: str = "ASCO") -> tuple[DecisionAdvice, ...]:
    """Give every decision by family, whatever is known of the person; `body` orders a family for clinicians."""
    reasons = Reasons(evaluation)
    found = [_decision(reasons, id_, members) for id_, members in evaluation.guideline.decisions.items()]
    return tuple(
        sorted(found, key=lambda d: (FAMILIES.index(d.family), d.id != GO_ON, *_rank(d, body), d.title.casefold()))
    )


_RANKS = ("preferred", "option", "special", "silent", "not_recommended")


def _rank(decision: DecisionAdvice, body: str) -> tuple[int, int]:
    """Usually avoided goes last; then the chosen body's places, where checked and its condition is met.

    A member that the body says nothing of at this moment stands where it is silent: before what it advises against.
    """
    best = []
    for member in decision.members:
        met = member.behind.evaluation.met
        about = [placed for placed in member.option.places if placed.place.body == body and met(placed.index) == TRUE]
        said = [_RANKS.index(placed.place.place) for placed in about if placed.place.checked == "seen"]
        best.append(min(said, default=_RANKS.index("silent")))
    return all(member.usually_avoided for member in decision.members), min(best)


def _decision(reasons: Reasons, id_: str, members: Sequence[Option]) -> DecisionAdvice:
    evaluation = reasons.evaluation
    status = evaluation.best(members)
    advised = tuple(reasons.option(option) for option in members)
    choice = evaluation.guideline.choices.get(id_)
    titles = choice.titles if choice else members[0].about.titles
    family = choice.family if choice else members[0].about.family
    return DecisionAdvice(id_, family, titles.plain, titles.clinical, status.status, status.kind, status.opens, advised)

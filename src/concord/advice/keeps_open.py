"""What a choice keeps open: start it, then it stops working: what could be talked about then, and what is spent."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from concord.advice.advice import Advice
from concord.advice.options import OptionAdvice
from concord.facts import whatif
from concord.facts.derive import derive
from concord.guideline.status import DEPENDS, DOES_NOT_FIT, FITS, Evaluation

ABOUT_THE_CANCER = ("hormonal", "targeted", "immunotherapy", "chemotherapy")
"""Families of which a start can close or open others."""


@dataclass(frozen=True)
class KeepsOpen:
    """What would be left after an option was started and stopped working.

    Attributes:
        option: its id; `title` and `clinical_title` its names.
        open: decisions that would fit then.
        hangs: decisions that would depend then, each with what would have to be known.
        opened: decisions among them that do not fit today: this choice brings them up.
        closed: decisions that could come up today and no longer then.
        uses_up: medicines and classes that are spent by then, as the option's file says.
        test_before: facts to find out at that growth, before the next choice.
    """

    option: str
    title: str
    clinical_title: str
    open: tuple[str, ...]
    hangs: tuple[tuple[str, tuple[str, ...]], ...]
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    uses_up: tuple[str, ...]
    test_before: tuple[str, ...]


def keeps_open(advice: Advice, only: Collection[str] | None = None) -> Iterator[KeepsOpen]:
    """Say it for each option with medicines that fits today, or for those of `only`, in the order of the advice.

    The question is the same for all: it is started today and growth is found the same day, so that nothing else of
    the record differs; time itself opens and closes nothing here.
    """
    before = _decisions(advice.evaluation)
    for option in advice.options():
        if only is not None and option.id not in only:
            continue
        if option.status == FITS and option.option.about.parts and option.family in ABOUT_THE_CANCER:
            yield _one(advice, option, before)


def _one(advice: Advice, option: OptionAdvice, before: dict[str, str]) -> KeepsOpen:
    about = option.option.about
    started = whatif.start(advice.facts_behind.record, about.parts, advice.as_of)
    grown = whatif.stops_working(started, advice.as_of)
    facts = derive(grown, advice.as_of, advice.facts_behind.dictionary)
    evaluation = advice.evaluation.with_facts(facts)
    after = _decisions(evaluation)
    hangs = tuple((id_, _missing(evaluation, id_)) for id_, status in after.items() if status == DEPENDS)
    return KeepsOpen(
        option.id, option.title, option.clinical_title,
        tuple(id_ for id_, status in after.items() if status == FITS),
        hangs,
        tuple(id_ for id_, status in after.items() if status != DOES_NOT_FIT and before[id_] == DOES_NOT_FIT),
        tuple(id_ for id_, status in after.items() if status == DOES_NOT_FIT and before[id_] != DOES_NOT_FIT),
        tuple(about.later.uses_up), tuple(about.later.ask_at_growth),
    )  # fmt: skip


def _decisions(evaluation: Evaluation) -> dict[str, str]:
    """Give the status of every decision on a medicine against the cancer."""
    return {
        id_: evaluation.best(members).status
        for id_, members in evaluation.guideline.decisions.items()
        if members[0].about.family in ABOUT_THE_CANCER and members[0].about.parts
    }


def _missing(evaluation: Evaluation, id_: str) -> tuple[str, ...]:
    members = evaluation.guideline.decisions[id_]
    open_ = [option for option in members if evaluation.status(option).status == DEPENDS]
    return tuple(dict.fromkeys(key for option in open_ for key in evaluation.missing(option)))

"""Old knowledge says so, and what another option took the place of is not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from concord.advice.advice import Advice
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline

from .people import advice, sample

SAMPLE = "after-cdk46"
LATE = date(2029, 1, 1)


def on(day: date | None) -> Advice:
    return advice(load_guideline(), sample(SAMPLE), clock=day)


def freshness(day: date | None) -> set[str]:
    return {option.freshness for option in on(day).options()}


def test_every_option_says_how_fresh_it_is() -> None:
    made = load_guideline().made
    assert made is not None
    assert freshness(made) == {"current"}
    assert freshness(LATE) == {"old"}
    assert freshness(None) == freshness(date(2020, 1, 1)) == {"past_due"}


def test_a_wrong_clock_and_past_reviews_are_told() -> None:
    assert not [notice for notice in on(load_guideline().made).notices if "review date" in notice]
    assert any("The day is not known" in notice for notice in on(None).notices)
    assert any("The clock reads 2020-01-01" in notice for notice in on(date(2020, 1, 1)).notices)
    assert any("options are past their review date" in notice for notice in on(LATE).notices)


def test_age_changes_no_status() -> None:
    new, old = on(load_guideline().made), on(LATE)
    assert [(o.id, o.status, o.kind) for o in new.options()] == [(o.id, o.status, o.kind) for o in old.options()]


def superseded(guideline: Guideline, id_: str) -> Guideline:
    option = guideline.options[id_]
    about = option.about.model_copy(update={"status": "superseded", "superseded_by": "imlunestrant"})
    return replace(guideline, options={**guideline.options, id_: replace(option, about=about)})


def test_a_superseded_option_is_not_shown() -> None:
    shown = advice(superseded(load_guideline(), "elacestrant"), sample(SAMPLE))
    assert shown.option("elacestrant") is None and shown.option("imlunestrant") is not None

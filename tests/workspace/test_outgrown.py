"""Growth that a version of the plan may not know of: days as they are known, and what was written down first."""

from datetime import date
from typing import Any

import pytest

from concord.plan.document import Plan, Treatment
from concord.workspace.entries import Body, Entries, with_changes
from concord.workspace.outgrown import Grown, grown_since, newest_growth, outgrown
from concord.workspace.planning import DRAFT, finished, marked, versions_of
from concord.workspace.story import corrected

DAY = date(2026, 11, 26)


def growth(day: str | None, **more: Any) -> Entries:
    return {"record/growth/gr1": {**({"date": day} if day else {}), "growing": "yes", **more}}


def with_version(entries: Entries, what: str = "capecitabine", day: date = DAY) -> dict[str, Body]:
    draft = Plan(treatment=[Treatment(what=what)]).model_dump(mode="json", by_alias=True)
    there = {**entries, DRAFT: draft}
    return with_changes(there, finished(there, day, "Elena"))


def told_after(*growths: Entries) -> dict[str, Body]:
    entries = with_version({})
    for one in growths:
        entries |= one
    return entries


def of_newest(entries: Entries) -> Grown | None:
    return outgrown(entries, versions_of(entries)[-1])


@pytest.mark.parametrize(
    ("day", "how"),
    [
        ("2026-11-27", "since"),
        ("2026-12", "since"),
        ("2027", "since"),
        ("2026-11-26", "perhaps"),
        ("2026-11", "perhaps"),
        ("2026", "perhaps"),
        ("unknown", "perhaps"),
        (None, "perhaps"),
        ("2026-11-25", "told_later"),
        ("2026-08-28", "told_later"),
        ("2026-08-27", None),
        ("2025", None),
    ],
)
def test_growth_that_was_written_down_after_the_version(day: str | None, how: str | None) -> None:
    found = of_newest(told_after(growth(day)))
    assert found == (Grown(how, day or "unknown") if how else None)  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["2026-11-26", "2026-11", "2026", "unknown", None, "2026-11-25"])
def test_a_version_that_was_made_knowing_of_the_growth_is_not_outgrown(day: str | None) -> None:
    assert of_newest(with_version(growth(day))) is None


def test_a_later_version_settles_it_unless_it_grew_after_that_too() -> None:
    entries = told_after(growth("2026-11-28"))
    assert of_newest(with_version(entries, "another", date(2026, 11, 28))) is None
    still = with_version(entries, "another", date(2026, 11, 27))
    assert of_newest(still) == Grown("since", "2026-11-28"), "a day after the version is after it, whatever came first"


def test_the_day_of_a_growth_that_is_mended_later_is_news_and_its_note_is_not() -> None:
    entries = with_version(growth("2026-11"))
    body = entries["record/growth/gr1"]
    noted = with_changes(entries, corrected(entries, "growth", "gr1", body, {**body, "note": "on the CT scan"}))
    assert of_newest(noted) is None
    dated = with_changes(entries, corrected(entries, "growth", "gr1", body, {**body, "date": "2026-11-26"}))
    assert of_newest(dated) == Grown("perhaps", "2026-11-26")
    doubted: Entries = {"record/growth/gr1": {"date": "2026-11-20", "growing": "unclear"}}
    entries = with_version(doubted)
    body = entries["record/growth/gr1"]
    turned = with_changes(entries, corrected(entries, "growth", "gr1", body, {**body, "growing": "yes"}))
    assert of_newest(turned) == Grown("told_later", "2026-11-20")


def test_what_she_agreed_to_knowing_of_it_no_longer_asks_but_growth_after_the_version_does() -> None:
    for day, after in (("2026-11", None), ("2026-11-20", None), (None, None), ("2026-11-27", "since")):
        entries = told_after(growth(day))
        no = with_changes(entries, marked(entries, "person", "disagree", "Elena", DAY))
        assert of_newest(no) is not None
        yes = with_changes(entries, marked(entries, "person", "agree", "Elena", DAY))
        assert getattr(of_newest(yes), "how", None) == after
        doctor = with_changes(entries, marked(entries, "clinician", "agree", "Dr L", DAY, witnessed=True))
        assert of_newest(doctor) is not None


def test_no_growth_and_taken_back_growth_say_nothing() -> None:
    assert of_newest(told_after()) is None
    assert of_newest(told_after(growth("2026-11-27", growing="no"))) is None
    assert of_newest(told_after(growth("2026-11-27", growing="unclear"))) is None
    entries = told_after(growth("2026-11-27"))
    body = entries["record/growth/gr1"]
    back = with_changes(entries, corrected(entries, "growth", "gr1", body, {**body, "growing": "no"}))
    assert of_newest(back) is None and newest_growth(back) == ""


def test_the_surest_stands_before_the_others_and_the_newest_of_those() -> None:
    several = {
        "record/growth/gr1": {"growing": "yes"},
        "record/growth/gr2": {"date": "2026-11-27"},
        "record/growth/gr3": {"date": "2026-11-29"},
        "record/growth/gr4": {"date": "2026-11-20"},
    }
    assert of_newest(told_after(several)) == Grown("since", "2026-11-29")
    assert newest_growth(several) == "2026-11-29"
    assert newest_growth({"record/growth/gr1": {}}) == "unknown" and newest_growth({}) == ""
    assert newest_growth({"record/growth/gr1": {}, "record/growth/gr2": {"date": "2020"}}) == "2020"


def test_a_treatment_that_stopped_for_growth_counts_where_no_growth_was_noted_for_it() -> None:
    stopped: dict[str, Body] = {
        "record/treatments/t1": {"agents": ["capecitabine"], "start": "2025-04", "end": "2026-11-30",
                                 "stopped": "growth"}
    }  # fmt: skip
    assert of_newest(told_after(stopped)) == Grown("since", "2026-11-30")
    wished = {path: {**body, "stopped": "wish"} for path, body in stopped.items()}
    assert of_newest(told_after(wished)) is None
    known = with_version(growth("2026-11-20")) | stopped
    assert of_newest(known) is None, "the version was made knowing of that growth; the last dose came later"
    before = with_version(growth("2022-11-20")) | stopped
    assert of_newest(before) == Grown("since", "2026-11-30"), "an old growth explains no stop of a later treatment"


def test_what_matters_to_her_is_asked_again_as_the_plan_is() -> None:
    told: Entries = {"record/preferences/p1": {"date": "2026-11-20"}}
    path = ["record/preferences/p1"]
    assert grown_since({**told, **growth(None)}, path, "2026-11-20") == Grown("perhaps", "unknown")
    assert grown_since({**told, **growth("2026-11")}, path, "2026-11-20") == Grown("perhaps", "2026-11")
    assert grown_since({**growth("2026-11"), **told}, path, "2026-11-20") is None
    assert grown_since({**told, **growth("2019")}, path, "unknown") == Grown("perhaps", "2019")

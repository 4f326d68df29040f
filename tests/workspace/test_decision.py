"""A doctor's choice in the draft, and the text for the health record: who agreed on what, and what nobody said."""

from datetime import date

import pytest

from concord.advice.advice import Advice
from concord.plan.document import Alternative, Break, Plan, Treatment
from concord.record.model import Preferences
from concord.workspace.decision import note_text, status_text, with_decision
from concord.workspace.entries import Body, with_changes
from concord.workspace.planning import DRAFT, finished, marked
from workspace.people import advised, sample

DAY = date(2026, 11, 26)
OLD = Plan(
    treatment=[Treatment(what="capecitabine", option="capecitabine-alone", given="tablets", start="2025-04-07")],
    reason="few visits",
    reason_by="Dr Lindqvist",
    alternatives=[Alternative(what="eribulin", why_not="visits")],
)
NEW = Treatment(what="imlunestrant")


@pytest.fixture(scope="module")
def advice() -> Advice:
    return advised(sample())


def drafted(plan: Plan, entries: dict[str, Body] | None = None) -> dict[str, Body]:
    return {**(entries or {}), DRAFT: plan.model_dump(mode="json", by_alias=True)}


def versioned(plan: Plan, entries: dict[str, Body] | None = None) -> dict[str, Body]:
    there = drafted(plan, entries)
    return with_changes(there, finished(there, DAY, "Elena"))


def test_a_choice_instead_of_the_old_treatment_takes_its_place_and_its_reason() -> None:
    after = with_decision(OLD, NEW, "instead", "ESR1 was found", "Dr Okafor", [])
    assert [one.what for one in after.treatment] == ["imlunestrant"]
    assert (after.reason, after.reason_by) == ("ESR1 was found", "Dr Okafor")
    paused = OLD.model_copy(update={"treatment": [], "break_": Break(reason="rest")})
    assert with_decision(paused, NEW, "instead", "x", "Dr Okafor", []).break_ is None
    assert with_decision(paused, NEW, "with", "x", "Dr Okafor", []).break_ == paused.break_


def test_a_choice_with_the_old_treatment_keeps_both_and_whose_reason_is_whose() -> None:
    after = with_decision(OLD, NEW, "with", "ESR1 was found", "Dr Okafor", [])
    assert after.treatment == [*OLD.treatment, NEW]
    assert (after.reason, after.reason_by) == ("few visits (Dr Lindqvist)\nESR1 was found (Dr Okafor)", "")
    same = with_decision(OLD, NEW, "with", "ESR1 was found", "Dr Lindqvist", [])
    assert (same.reason, same.reason_by) == ("few visits\nESR1 was found", "Dr Lindqvist")
    nobody = with_decision(OLD.model_copy(update={"reason_by": ""}), NEW, "with", "new", "Dr Okafor", [])
    assert (nobody.reason, nobody.reason_by) == ("few visits\nnew (Dr Okafor)", "")
    first = with_decision(Plan(), NEW, "with", "new", "Dr Okafor", [])
    assert (first.treatment, first.reason, first.reason_by) == ([NEW], "new", "Dr Okafor")


@pytest.mark.parametrize("place", ["instead", "with"])
def test_the_same_treatment_again_keeps_how_it_is_given_and_what_was_considered(place: str) -> None:
    beside = [Alternative(what="eribulin", why_not="other words"), Alternative(what="a trial")]
    after = with_decision(OLD, Treatment(what="capecitabine"), place, "it works", "Dr Lindqvist", beside)  # type: ignore[arg-type]
    assert after.treatment == OLD.treatment
    assert after.alternatives == [*OLD.alternatives, Alternative(what="a trial")]


def test_the_text_calls_nothing_agreed_that_is_not() -> None:
    assert status_text({}) == "No plan is written down."
    assert status_text(drafted(OLD)) == "Draft of a plan, not agreed on."
    entries = versioned(OLD)
    name = "version 1 of 2026-11-26"
    assert status_text(entries) == (
        f"Plan, {name}, not agreed on (patient has not said yet; clinician has not said yet)."
    )
    entries = with_changes(entries, marked(entries, "person", "agree", "Elena", DAY))
    assert "not agreed on (patient agrees, 2026-11-26; clinician has not said yet)" in status_text(entries)
    later = date(2026, 11, 27)
    both = with_changes(entries, marked(entries, "clinician", "agree", "Dr Lindqvist", later, witnessed=True))
    agreed = f"{name}, agreed on by both (patient 2026-11-26, clinician 2026-11-27)"
    assert status_text(both) == f"Plan, {agreed}."
    same_day = with_changes(entries, marked(entries, "clinician", "agree", "Dr Lindqvist", DAY, witnessed=True))
    assert status_text(same_day) == f"Plan, {name}, agreed on by both on 2026-11-26."
    changed = drafted(with_decision(OLD, NEW, "instead", "x", "Dr Okafor", []), both)
    assert status_text(changed) == f"Draft of a plan, not agreed on. It changes {agreed}."
    next_ = versioned(with_decision(OLD, NEW, "instead", "x", "Dr Okafor", []), both)
    assert status_text(next_).startswith("Plan, version 2 of 2026-11-26, not agreed on")
    grown = {**both, "record/growth/gr1": {"growing": "yes"}}
    assert status_text(grown) == f"Plan, {agreed}; the cancer may have grown since this version was made (unknown)."


def test_the_note_says_what_was_written_and_what_was_not(advice: Advice) -> None:
    words = "I want to see  the spring."
    plan = Plan(
        treatment=[Treatment(what="fulvestrant", given="injections")],
        reason="fits her life",
        reason_by="Dr Lindqvist",
        alternatives=[Alternative(what="capecitabine", why_not="had it")],
    )
    told = Preferences(priorities=["garden", ["work", "rest"]], own_words=words)
    text = note_text(advice, drafted(plan), told)
    for part in (
        "Note of 2026-11-26. Draft of a plan, not agreed on.",
        "fulvestrant (injections)",
        "fits her life (Dr Lindqvist)",
        "capecitabine: had it",
        words,
        "garden; work = rest",
        "If it stops working: not recorded",
        "not reviewed by a clinician",
    ):
        assert part in text
    assert "hared decision" not in text
    empty = note_text(advice, {}, Preferences())
    assert empty.count("not recorded") == 5 and "No plan is written down." in empty

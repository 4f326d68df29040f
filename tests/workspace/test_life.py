"""Movement, therapies alongside and the weekly check-in, counted by hand."""

from datetime import date

import pytest

from concord.advice.advise import advise
from concord.guideline.load import load_guideline
from concord.plan.document import Plan, Step
from concord.record.reading import record_from
from concord.workspace.alongside import STATUSES, Therapy, catalogue, evidence_label, with_step
from concord.workspace.exercise import first_to_look_at, week_of
from concord.workspace.weekly import weekly

DAY = date(2026, 11, 26)  # a Thursday


def moved(*entries: tuple[str, str, int]) -> dict[str, dict[str, object]]:
    return {f"exercise/e{n}": {"date": d, "kind": k, "minutes": m} for n, (d, k, m) in enumerate(entries)}


@pytest.mark.parametrize(
    "entries",
    [
        [("2026-11-23", "moderate", 150)],
        [("2026-11-29", "vigorous", 75)],
        [("2026-11-24", "moderate", 90), ("2026-11-25", "vigorous", 30)],
    ],
)
def test_s161_150_moderate_are_75_vigorous_are_90_and_30(entries: list[tuple[str, str, int]]) -> None:
    week = week_of(moved(*entries), DAY)
    assert (week.minutes, week.share) == (150, 1.0)


def test_s162_sessions_count_by_themselves() -> None:
    week = week_of(moved(("2026-11-23", "strength", 0), ("2026-11-25", "strength", 40)), DAY)
    assert (week.minutes, week.sessions, week.reached) == (0, 2, False)


def test_other_weeks_and_rough_days_count_in_no_week() -> None:
    week = week_of(
        moved(("2026-11-22", "moderate", 60), ("2026-11-30", "moderate", 60), ("2026-11", "moderate", 60)), DAY
    )
    assert week.minutes == 0


@pytest.mark.parametrize(("where", "asked"), [("bone", True), ("liver", False)])
def test_s163_cancer_in_the_bones_is_looked_at_before_the_aim(where: str, asked: bool) -> None:
    record = record_from({
        "complete": {"sites": "2026-11-20", "symptoms": "2026-11-20", "conditions": "2026-11-20"},
        "cancer": {"metastatic": {"date": "2025-01-10"}},
        "sites": [{"id": "m1", "where": where, "state": "active", "found": "2025-01-10", "state_date": "2026-11-20"}],
    })  # fmt: skip
    found = {row.id for row in first_to_look_at(advise(record, DAY, load_guideline(), clock=DAY))}
    assert ("bones" in found, "bones_looked_at" in found) == (asked, asked)


def test_s163_what_is_not_known_is_asked_too() -> None:
    found = {row.id for row in first_to_look_at(advise(record_from({"cancer": {"metastatic": {"date": "2025"}}}), DAY,
                                                       load_guideline(), clock=DAY))}  # fmt: skip
    assert {"bones_looked_at", "blood_counts"} <= found


def test_s074_s076_every_therapy_has_a_label_and_the_five_are_there() -> None:
    known = catalogue(load_guideline())
    assert {"acupuncture", "massage", "hypnosis", "mindfulness", "yoga"} <= set(known)
    assert all(evidence_label(option) for option in known.values())


def test_s073_a_therapy_without_a_goal_is_no_entry_and_a_rating_is_optional() -> None:
    with pytest.raises(ValueError):
        Therapy(what="yoga", goal=" ")
    assert Therapy(what="yoga", goal="sleep").change is None
    assert Therapy(what="yoga", goal="sleep", before=7, after=4).change == 3


def test_s077_the_team_knows_only_what_it_was_told_and_did_not_advise_against() -> None:
    knows = {status: Therapy(what="yoga", goal="sleep", status=status).team_knows for status in STATUSES}
    assert knows == {"thinking": False, "told": True, "agreed": True, "advised_against": False}


def test_s077_a_step_she_changed_or_took_out_in_the_plan_stays_hers() -> None:
    told = Therapy(what="yoga", goal="sleep", in_plan=True, status="told", step="Yoga for sleep")
    joy = told.model_copy(update={"goal": "joy", "step": "Yoga for joy"})
    out = told.model_copy(update={"in_plan": False, "step": ""})
    there = with_step(Plan(), None, told)
    assert [one.what for one in there.life] == ["Yoga for sleep"]
    assert [one.what for one in with_step(there, told, joy).life] == ["Yoga for joy"]
    assert with_step(there, told, out).life == []
    assert with_step(Plan(), told, joy).life == []
    reworded = Plan(life=[Step(what="Yoga on Mondays", who="Ana")])
    assert with_step(reworded, told, joy) == reworded and with_step(reworded, told, out) == reworded


@pytest.mark.parametrize(
    ("entries", "due"),
    [
        ({}, True),
        ({"weekly/answers/w1": {"date": "2026-11-20"}}, False),
        ({"weekly/answers/w1": {"date": "2026-11-19"}}, True),
        ({"weekly/setting": {"on": "no"}}, False),
        ({"weekly/setting": {"on": "yes", "paused_until": "2026-11-27"}}, False),
        ({"weekly/setting": {"on": "yes", "paused_until": "2026-11-26"}}, True),
    ],
)
def test_the_check_in_is_due_once_a_week_and_can_be_off_or_paused(
    entries: dict[str, dict[str, str]], due: bool
) -> None:
    assert weekly(entries, DAY).due is due

"""Visits in a thread, with questions that carry over until they are answered or dropped."""

from datetime import date

import pytest

from concord.workspace.answers import Answer, answers_of, with_answer
from concord.workspace.entries import Body, with_changes
from concord.workspace.questions import Asked
from concord.workspace.visits import (
    agenda,
    consent_of,
    first_and_rest,
    thread,
    visits_of,
    waiting,
    with_note,
    with_visit,
)

DAY = date(2026, 11, 26)


def appointments(**dates: str) -> dict[str, Body]:
    return {f"record/appointments/{id_}": {"what": f"visit {id_}", "date": day} for id_, day in dates.items()}


THREE = appointments(a1="2026-11-10", a2="2026-12-01", a3="2027-01-05")


def asked(id_: str = "q-trials", *answers: Answer, visit: str = "", chosen: bool = True) -> Asked:
    return Asked(id_, "Is there a study?", chosen=chosen, visit=visit, answers=answers)


def on(entries: dict[str, Body], visit: str, *questions: Asked) -> list[tuple[str, str]]:
    all_ = visits_of(entries, DAY)
    here = next(one for one in all_ if one.id == visit)
    return [
        (item.question.id, item.open_from.id if item.open_from else "") for item in agenda(here, all_, list(questions))
    ]


def test_the_next_visit_comes_first_then_the_past_ones() -> None:
    assert [(one.id, one.over) for one in visits_of(THREE, DAY)] == [("a2", False), ("a3", False), ("a1", True)]


@pytest.mark.parametrize(("day", "over"), [
    ("2026-11-26", False), ("2026-11", False), ("2026", False), ("2026-10", True), ("unknown", False)])  # fmt: skip
def test_a_rough_day_is_over_only_when_it_must_be(day: str, over: bool) -> None:
    assert visits_of(appointments(a1=day), DAY)[0].over is over


def test_a_visit_of_today_is_over_as_soon_as_she_told_of_it() -> None:
    kept = appointments(a1="2026-11-26")
    kept = with_changes(kept, [with_visit(kept, "a1", was_heard="yes")])

    assert visits_of(kept, DAY)[0].over


def test_a_visit_that_is_far_ahead_is_not_over_by_what_she_wrote() -> None:
    kept = appointments(a1="2027-03-01")
    kept = with_changes(kept, [with_visit(kept, "a1", heard="I called them")])

    assert not visits_of(kept, DAY)[0].over


def test_a_question_without_a_visit_goes_to_the_next_one_alone() -> None:
    assert on(THREE, "a2", asked()) == [("q-trials", "")]
    assert on(THREE, "a3", asked()) == []


def test_a_question_kept_for_a_later_visit_waits_there() -> None:
    assert on(THREE, "a2", asked(visit="a3")) == []
    assert on(THREE, "a3", asked(visit="a3")) == [("q-trials", "")]


def test_s012_an_unanswered_question_reappears_at_the_next_visit() -> None:
    assert on(THREE, "a2", asked(visit="a1")) == [("q-trials", "a1")]
    not_answered = Answer("an1", "q-trials", visit="a1", state="not_answered")
    assert on(THREE, "a2", asked("q-trials", not_answered)) == [("q-trials", "a1")]


def test_s012_an_answered_or_dropped_question_does_not_reappear() -> None:
    assert on(THREE, "a2", asked("q-trials", Answer("an1", "q-trials", visit="a1", text="no"))) == []
    assert on(THREE, "a2", asked(visit="a1", chosen=False)) == []


def test_s061_what_stays_open_goes_on_from_visit_to_visit() -> None:
    later = date(2027, 1, 2)
    all_ = visits_of(THREE, later)
    not_answered = [Answer(f"an{n}", "q-trials", visit=f"a{n}", state="not_answered") for n in (1, 2)]
    question = asked("q-trials", *not_answered)

    assert [(one.id, visit.id) for one, visit in waiting([question], all_)] == [("q-trials", "a2")]


def test_s061_visits_that_go_on_from_each_other_are_one_thread() -> None:
    kept = {**THREE, "visits/a2": {"follows": "a1"}, "visits/a3": {"follows": "a2"}}

    assert [one.id for one in thread(visits_of(kept, DAY), "a1")] == ["a1", "a2", "a3"]
    assert [one.id for one in thread(visits_of(THREE, DAY), "a1")] == ["a1"]


def test_a_thread_that_goes_round_ends() -> None:
    kept = {**THREE, "visits/a1": {"follows": "a2"}, "visits/a2": {"follows": "a1"}}

    assert [one.id for one in thread(visits_of(kept, DAY), "a1")] == ["a1", "a2"]


def test_s062_the_first_five_stand_on_the_first_page() -> None:
    here = visits_of(THREE, DAY)[0]
    items = agenda(here, visits_of(THREE, DAY), [asked(f"own{n}") for n in range(8)])
    first, rest = first_and_rest(items)

    assert ([one.question.id for one in first], len(rest)) == (["own0", "own1", "own2", "own3", "own4"], 3)


def test_s059_notes_carry_the_name_of_who_took_them() -> None:
    kept = with_changes(THREE, [with_note(THREE, "a1", " two\nlines ", DAY, "companion", "Marcus")])

    assert [(one.author, one.by, one.text) for one in visits_of(kept, DAY)[-1].notes] == [
        ("companion", "Marcus", " two\nlines ")]  # fmt: skip


def test_an_answer_of_the_same_visit_to_the_same_option_is_changed_not_doubled() -> None:
    kept: dict[str, Body] = {}
    for option, text in (("x", "one"), ("y", "two"), ("x", "three")):
        kept = with_changes(kept, with_answer(kept, "q-cost", "a1", option, DAY, text=text))

    assert [(one.option, one.text) for one in answers_of(kept)["q-cost"]] == [("x", "three"), ("y", "two")]


@pytest.mark.parametrize(("told", "asks"), [
    ({"said": "no"}, True), ({"said": "no", "reason": "too risky"}, False), ({"said": "yes"}, False),
    ({"said": "no", "state": "not_answered"}, False)])  # fmt: skip
def test_s065_a_no_without_a_reason_asks_why(told: Body, asks: bool) -> None:
    kept = with_changes({}, with_answer({}, "q-biopsy-metastasis", "a1", "", DAY, **told))

    assert answers_of(kept)["q-biopsy-metastasis"][0].asks_why is asks


@pytest.mark.parametrize(("body", "given"), [
    ({"who": "Dr Lee", "said": "yes"}, True), ({"who": "Dr Lee", "said": "no"}, False),
    ({"who": " ", "said": "yes"}, False), ({"said": "yes"}, False)])  # fmt: skip
def test_s060_consent_needs_a_yes_and_who_said_it(body: Body, given: bool) -> None:
    consent = consent_of({"consents/a1": body}, "a1")

    assert consent is not None and consent.given is given
    assert consent_of({}, "a1") is None

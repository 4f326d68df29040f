"""What to find out next, in the order of `docs/meaning.md`, worked out on paper for the small guideline.

Placed by a body are alpha, beta, gamma and the pair; delta, epsilon, later, regional and page-only are not.
s(fact, answer) is how many placed decisions leave "depends":

    primary_in_place   yes: alpha, beta   no: alpha                      least 1, most 2
    akt1               every answer settles the pair, which counts once  least 1, most 1
    removable          yes: beta          no: gamma                      least 1, most 1
    esr1               found: none        not found, uncertain: gamma    least 0, most 1
    the rest           only decisions that no body places                least 0, most 0

akt1 stands before removable because a report is less of a burden than a clinician's judgement; of the rest the
person can tell three, in the order of their names, and the ECG comes last.
"""

from __future__ import annotations

from typing import Any

from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline
from concord.record.reading import record_from

from .people import ADVANCED, TODAY, advice, record

ORDER = [
    "primary_in_place", "akt1", "removable", "esr1", "complete/treatments_metastatic", "effects_bearable",
    "heart_failure", "qtcf",
]  # fmt: skip


def test_order(small: Guideline) -> None:
    assert [item.key for item in advice(small, record()).find_out] == ORDER


def test_counts(small: Guideline) -> None:
    found = {item.key: (item.at_least, item.at_most) for item in advice(small, record()).find_out}
    assert [found[key] for key in ORDER] == [(1, 2), (1, 1), (1, 1), (0, 1), (0, 0), (0, 0), (0, 0), (0, 0)]


def test_what_each_would_settle(small: Guideline) -> None:
    settles = {item.key: set(item.settles) for item in advice(small, record()).find_out}
    assert settles["primary_in_place"] == {"alpha", "beta", "regional"}
    assert settles["akt1"] == {"pair"}
    assert settles["removable"] == {"beta", "gamma", "regional", "page-only"}
    assert settles["esr1"] == {"gamma", "delta"}
    assert settles["qtcf"] == {"delta", "epsilon"}


def test_nothing_is_asked_twice_and_nothing_that_is_known(small: Guideline) -> None:
    known = record(cancer={**ADVANCED["cancer"], "primary_in_place": "no"})
    keys = [item.key for item in advice(small, known).find_out]
    assert "primary_in_place" not in keys
    assert sorted(keys) == sorted(set(keys))


def test_what_decides_an_emergency_or_a_medicine_being_taken_comes_first(small: Guideline) -> None:
    """Breathless: is the heart weak? On ribociclib: how long is the QT time? The person can answer the first."""
    told = record(
        symptoms=[{"what": "breathlessness", "date": "2026-11-23"}],
        treatments=[{"agents": ["ribociclib"], "setting": "metastatic", "start": "2026-10-05", "ongoing": "yes"}],
    )
    given = advice(small, told)
    assert [(item.key, item.urgent) for item in given.find_out][:3] == [
        ("heart_failure", True), ("qtcf", True), ("primary_in_place", False)]  # fmt: skip
    (flag,) = given.flags
    assert flag.unknown == "we do not know if your heart is weak"


def test_a_no_silences_the_flag(small: Guideline) -> None:
    told = {"symptoms": [{"what": "breathlessness", "date": "2026-11-23"}]}
    absent = [{"what": "heart_failure", "state": "absent", "date": "2026-11-20"}]
    assert not advice(small, record(**told, conditions=absent)).flags
    present = [{"what": "heart_failure", "state": "present", "date": "2026-11-20"}]
    (flag,) = advice(small, record(**told, conditions=present)).flags
    assert not flag.unknown and flag.signs == ("breathlessness, 2026-11-23",)


def test_whether_it_has_spread_is_the_first_question_of_all(small: Guideline) -> None:
    given = advice(small, record(cancer={}))
    assert given.find_out[0].key == "advanced"
    assert "It is not known whether the cancer has spread. That is the first thing to find out." in given.notices


def test_a_test_that_was_ordered_is_waited_for(small: Guideline) -> None:
    given = advice(small, record(genes=[{"gene": "ESR1", "result": "ordered", "ordered": "2026-11-03"}]))
    assert next(item for item in given.find_out if item.key == "esr1").waiting == "since 2026-11-03"
    delta = given.option("delta")
    assert delta is not None and delta.waiting == "since 2026-11-03"


def test_nothing_is_asked_for_early_cancer(small: Guideline) -> None:
    given = advice(small, record(cancer={"first": {"date": "2026-05-04", "stage": "I", "m": "M0"}}))
    assert given.covered and not given.find_out and not given.decisions
    assert {question.id for question in given.questions if question.reason} == set()
    assert not next(question for question in given.questions if question.id == "about_esr1").ticked


def test_questions_are_ticked_when_they_are_worth_asking(small: Guideline) -> None:
    asked = {question.id: question for question in advice(small, record()).questions}
    assert asked["about_esr1"].ticked and asked["about_esr1"].reason == "it was not tested"
    tested = record(genes=[{"gene": "ESR1", "sample": "plasma", "result": "found", "date": "2026-11-03"}])
    assert not {q.id: q for q in advice(small, tested).questions}["about_esr1"].ticked


REAL = load_guideline()
BONE = {"id": "m1", "where": "bone", "found": "2025-03-20", "state": "active", "state_date": "2026-11-01"}


def real(**more: Any) -> list[str]:
    """Give what is to be found out for somebody with cancer in the bones, by the real knowledge."""
    about = record_from({"cancer": {"metastatic": {"date": "2025-03-20"}}, "sites": [BONE], **more}, today=TODAY)
    return [item.key for item in advice(REAL, about).find_out]


def test_high_calcium_is_looked_for_when_there_are_signs_of_it() -> None:
    """Without signs its question comes after those that decide treatment; it stays in the list."""
    quiet, thirsty = real(), real(symptoms=[{"what": "great_thirst", "date": "2026-11-23"}])
    assert quiet.index("calcium") > quiet.index("er_percent") and quiet.index("calcium") > quiet.index(
        "visceral_crisis"
    )
    assert thirsty.index("calcium") < thirsty.index("visceral_crisis")


def test_nobody_is_asked_for_the_last_ways_before_they_come_up() -> None:
    """Whether a trial of the medicine is possible is a question once a clinician says that nothing else is left."""
    left = [{"what": "no_alternative_left", "value": "yes", "author": "clinician", "date": "2026-11-20"}]
    before, after = real(), real(statements=left)
    assert before.index("trial_not_possible") > before.index("visceral_crisis")
    assert set(before[before.index("trial_not_possible") :]) <= {
        "trial_not_possible",
        "approved_options_used_up",
        "calcium",
    }
    assert after.index("trial_not_possible") < after.index("calcium")

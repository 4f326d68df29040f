"""Measurements with their shelf life, other conditions, and what only a clinician can say."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, complete, facts_of, span, truth_of


def measured(what: str, value: str, date: str | None = "2026-10-31", unit: str | None = None) -> dict[str, str]:
    """Write a measurement."""
    told = {"what": what, "value": value, "date": date, "unit": unit}
    return {name: text for name, text in told.items() if text is not None}


SHELF = [
    # The last day it holds, and the day before that: ECOG 90 days, LVEF 180, QTc 30, temperature 2
    ("ecog", "1", "2026-08-03", "2026-08-02"),
    ("lvef", "60", "2026-05-05", "2026-05-04"),
    ("qtcf", "430", "2026-10-02", "2026-10-01"),
    ("temperature", "37", "2026-10-30", "2026-10-29"),
    ("potassium", "4", "2026-10-02", "2026-10-01"),
]


@pytest.mark.parametrize(("what", "value", "good", "past"), SHELF)
def test_a_measurement_holds_to_its_last_day(what: str, value: str, good: str, past: str) -> None:
    """Past its shelf life it counts as unknown."""
    assert truth_of(f"{what} == {value}", measurements=[measured(what, value, good)]) == T
    assert truth_of(f"{what} == {value}", measurements=[measured(what, value, past)]) == U
    assert truth_of(f"known({what})", measurements=[measured(what, value, past)]) == F


@pytest.mark.parametrize("date", ["2019-04-10", "2019-04", None, "unknown"])
def test_an_old_or_undated_value_is_shown_as_last_known(date: str | None) -> None:
    """The value and its date are kept in words."""
    state = facts_of(measurements=[measured("ecog", "1", date)]).states["ecog"]
    assert state.last_known.startswith("1, ")
    assert (date or "undated") in state.last_known
    assert truth_of("ecog <= 1", measurements=[measured("ecog", "1", date)]) == U


NEWEST: list[tuple[list[dict[str, str]], tuple[float, float]]] = [
    ([measured("ecog", "1", "2026-10-01"), measured("ecog", "2", "2026-10-20")], (2, 2)),
    ([measured("ecog", "2", "2026-10-20"), measured("ecog", "1", "2026-10-01")], (2, 2)),
    ([measured("ecog", "1", "2026-10-01"), measured("ecog", "2", "2026-11-20")], (1, 1)),
    ([measured("ecog", "0-1")], (0, 1)),
    ([measured("ecog", "at least 2")], (2, 4)),
    ([measured("ecog", "1"), measured("ecog", "2")], (1, 2)),
]


@pytest.mark.parametrize(("measurements", "wanted"), NEWEST)
def test_the_newest_value_counts(measurements: list[dict[str, str]], wanted: tuple[float, float]) -> None:
    """Values of one day stay possible together; later ones are not yet known."""
    assert span("ecog", facts_of(measurements=measurements)) == wanted


def test_two_values_of_one_day_are_a_conflict() -> None:
    """Both are kept and shown."""
    facts = facts_of(measurements=[measured("ecog", "1"), measured("ecog", "2")])
    assert [(c.fact, c.entries) for c in facts.conflicts] == [("ecog", ("measurements/0", "measurements/1"))]


UNITS = [
    (measured("temperature", "38.4"), "temperature >= 38.4", T),
    (measured("temperature", "38.4"), "temperature > 38.4", F),
    (measured("temperature", "100.4", unit="[degF]"), "temperature >= 38", T),
    (measured("temperature", "100.4", unit="[degF]"), "temperature > 38", F),
    (measured("hba1c", "48", unit="mmol/mol"), "hba1c >= 6.5", T),
    (measured("haemoglobin", "80", unit="g/L"), "haemoglobin == 8", T),
    (measured("neutrophils", "1500", unit="/uL"), "neutrophils == 1.5", T),
    (measured("lvef", "< 50"), "lvef < 50", T),
    (measured("lvef", "< 50"), "lvef >= 50", F),
    (measured("lvef", "<= 50"), "lvef >= 50", U),
    (measured("lvef", "unknown"), "lvef >= 50", U),
]


@pytest.mark.parametrize(("measurement", "condition", "wanted"), UNITS)
def test_values_are_compared_in_one_unit_with_all_digits(
    measurement: dict[str, str], condition: str, wanted: int
) -> None:
    """38.4 is 38.4 and 100.4 degrees Fahrenheit is 38 (trap 1)."""
    assert truth_of(condition, measurements=[measurement]) == wanted


def test_a_value_names_its_date_and_source() -> None:
    """Every number can be followed back."""
    state = facts_of(measurements=[{**measured("ecog", "1"), "id": "e1", "source": "letter"}]).states["ecog"]
    assert (state.date, state.source, state.entries) == ("2026-10-31", "letter", ("measurements/e1",))


CONDITIONS: list[tuple[list[dict[str, str]], str, int]] = [
    ([{"what": "diabetes"}], "diabetes", T),
    ([{"what": "diabetes", "state": "absent"}], "diabetes", F),
    ([{"what": "diabetes", "state": "unknown"}], "diabetes", U),
    ([{"what": "type 2 diabetes"}], "diabetes", T),
    ([{"what": "Diabetes mellitus"}], "diabetes", T),
    # The narrower is the wider, not the other way round
    ([{"what": "diabetes_type_1"}], "diabetes", T),
    ([{"what": "diabetes"}], "diabetes_type_1", U),
    ([{"what": "diabetes_type_1", "state": "absent"}], "diabetes", U),
    ([{"what": "heart_failure"}], "heart_disease", T),
    ([{"what": "long_qt"}], "heart_disease", T),
    # What was once counts where it lasts
    ([{"what": "interstitial_lung_disease", "state": "past"}], "interstitial_lung_disease", T),
    ([{"what": "neuropathy", "state": "past"}], "neuropathy", F),
    (
        [{"what": "neuropathy", "date": "2020"}, {"what": "neuropathy", "state": "past", "date": "2024"}],
        "neuropathy",
        F,
    ),
    # Nothing told
    ([], "diabetes", U),
    ([{"what": "asthma"}], "diabetes", U),
]


@pytest.mark.parametrize(("conditions", "fact", "wanted"), CONDITIONS)
def test_other_conditions(conditions: list[dict[str, str]], fact: str, wanted: int) -> None:
    """By id, words or synonym; what is not listed is not known."""
    assert facts_of(conditions=conditions).value(fact) == wanted


@pytest.mark.parametrize(("stated", "wanted"), [("2026-10-20", F), ("2026-08-03", F), ("2026-08-02", U)])
def test_a_complete_list_of_conditions_says_no(stated: str, wanted: int) -> None:
    """For 90 days."""
    assert facts_of(complete={"conditions": stated}).value("diabetes") == wanted


ALLERGIES = [
    ([{"what": "allergy", "to": "docetaxel"}], "has(taxane) and state == present", T),
    ([{"what": "allergy", "to": "docetaxel"}], "has(platinum)", F),
    ([{"what": "allergy", "to": "zz-1234"}], "has(taxane)", U),
    ([{"what": "diabetes"}], "has(taxane)", F),
]


@pytest.mark.parametrize(("conditions", "condition", "wanted"), ALLERGIES)
def test_an_allergy_says_to_which_medicine(conditions: list[dict[str, str]], condition: str, wanted: int) -> None:
    """The medicine counts with its classes; an unknown one may be anything."""
    record: dict[str, Any] = {"conditions": conditions, "complete": complete()}
    assert truth_of(f"some(conditions, {condition})", **record) == wanted


def statement(value: str, author: str | None, date: str | None = "2026-10-31") -> list[dict[str, str]]:
    """Write what was said of a visceral crisis."""
    told = {"what": "visceral_crisis", "value": value, "author": author, "date": date}
    return [{name: text for name, text in told.items() if text is not None}]


STATEMENTS = [
    (statement("yes", "clinician"), T),
    (statement("no", "clinician"), F),
    (statement("yes", "self"), U),
    (statement("no", "self"), U),
    (statement("no", "companion"), U),
    (statement("no", None), U),
    # 14 days: 18 October to 1 November
    (statement("no", "clinician", "2026-10-18"), F),
    (statement("no", "clinician", "2026-10-17"), U),
    (statement("no", "clinician", None), U),
    ([*statement("no", "clinician", "2026-10-20"), *statement("yes", "self")], F),
    ([*statement("no", "clinician", "2026-10-20"), *statement("yes", "clinician")], T),
    ([], U),
]


@pytest.mark.parametrize(("statements", "wanted"), STATEMENTS)
def test_only_a_clinician_can_call_a_visceral_crisis(statements: list[dict[str, str]], wanted: int) -> None:
    """And only lately; the newest of them counts."""
    assert facts_of(statements=statements).value("visceral_crisis") == wanted


@pytest.mark.parametrize("author", ["self", "clinician"])
def test_the_person_says_what_is_bearable(author: str) -> None:
    """A clinician may say it for her."""
    said = [{"what": "effects_bearable", "value": "no", "author": author, "date": "2026-10-31"}]
    assert facts_of(statements=said).value("effects_bearable") == F


LOCAL_JUDGEMENTS = ["few_spots_growing", "spine_unstable", "mass_effect"]


@pytest.mark.parametrize("what", LOCAL_JUDGEMENTS)
@pytest.mark.parametrize(("author", "wanted"), [("clinician", T), ("self", U)])
def test_judgements_on_local_treatment_are_a_clinicians(what: str, author: str, wanted: int) -> None:
    """What the person heard is a question for the team."""
    said = [{"what": what, "value": "yes", "author": author, "date": "2026-10-31"}]
    assert facts_of(statements=said).value(what) == wanted


def test_radiation_to_the_whole_brain_can_be_told_by_the_person_and_does_not_age() -> None:
    """It happened or not, however long ago it was said."""
    said = [{"what": "whole_brain_radiation_before", "value": "yes", "author": "self", "date": "2021-03-01"}]
    assert facts_of(statements=said).value("whole_brain_radiation_before") == T


@pytest.mark.parametrize(
    ("told", "fact"),
    [
        ("cauda equina syndrome", "cord_compression"),
        ("obstructive jaundice", "blocked_passage"),
        ("malignant pleural effusion", "pleural_effusion"),
        ("ascites", "ascites"),
    ],
)
def test_complications_are_read_from_the_conditions_by_any_name(told: str, fact: str) -> None:
    """Present is yes, past is no longer, a complete list without it is no."""
    whole = {"conditions": "2026-10-30"}
    assert facts_of(conditions=[{"what": told, "date": "2026-10-20"}]).value(fact) == T
    assert facts_of(conditions=[{"what": told, "state": "past", "date": "2026-10-20"}]).value(fact) == F
    assert facts_of(complete=whole).value(fact) == F
    assert facts_of().value(fact) == U

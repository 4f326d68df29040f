"""Rows of the source page on treating one place: surgery, radiation, the functions at risk, who may join."""

from typing import Any

import pytest

from concord.workspace.families import every_decision
from concord.workspace.local_sheets import RADIATION, local_sheet, radiation_sheet
from workspace.people import COMPLETE, SPREAD, advised, guideline, option, site, states, told


def sheet(**parts: Any) -> Any:
    advice = advised(told(**{"cancer": SPREAD, "complete": COMPLETE, **parts}))
    found = next(m for one in every_decision(advice) for m in one.members if m.id == "local-treatment")
    return local_sheet(advice, found)


def feels(where: str, what: str, **more: Any) -> dict[str, Any]:
    return site(where, symptoms=[{"what": what, "date": "2026-11-20", **more}])


def said(what: str, value: str = "yes", author: str = "clinician") -> dict[str, Any]:
    return {"what": what, "value": value, "author": author, "date": "2026-11-20"}


def here(what: str) -> dict[str, Any]:
    return {"what": what, "state": "present", "date": "2026-11-20"}


def alternatives(id_: str, block: str, row: str, **parts: Any) -> dict[str, str]:
    found = option(id_, **{"complete": COMPLETE, **parts})
    rule = next(one for one in getattr(found.option, block) if one.id == row)
    return {one.id: one.state for one in found.behind.alternatives(rule)}


def test_s084_surgery_has_reasons_and_without_one_it_is_usually_not_used() -> None:
    topic = guideline().topics["why-surgery"].about
    assert "usually not used" in topic.text.straightforward
    reasons = {code for one in guideline().options.values() for code in one.about.reason_codes if "surgery" in one.id}
    assert {"liver metastasis"} <= reasons and len(reasons) >= 3
    advice = advised(told(cancer=SPREAD, sites=[site("lung")], complete=COMPLETE))
    offered = [one.id for one in advice.decisions if "surgery" in one.id and one.status == "fits"]
    assert offered == []


@pytest.mark.parametrize(
    ("id_", "row", "parts"),
    [
        ("bone-surgery", "weak_or_broken", {"sites": [feels("bone", "fracture_risk")]}),
        ("drain-or-stent", "blocked_passage", {"conditions": [here("blocked_passage")], "sites": [site("liver")]}),
        ("radiation-painful-site", "a_place_that_causes_trouble", {"sites": [feels("bone", "pain", score=6)]}),
    ],
)
def test_s086_each_trigger_stands_alone(id_: str, row: str, parts: dict[str, Any]) -> None:
    for other, name in (("bone-surgery", "weak_or_broken"), ("drain-or-stent", "blocked_passage")):
        found = option(other, complete=COMPLETE, **parts)
        state = next((one.state for one in found.criteria if name in (one.id, one.rule.row.when)), "")
        assert (state == "met") == (other == id_), (other, state)
    found = option(id_, complete=COMPLETE, **parts)
    assert any(row in (one.id, one.rule.row.when) and one.state == "met" for one in found.criteria)


def test_s106_without_a_sign_radiation_is_told_in_general_only() -> None:
    quiet = [site(where, f"m{n}", symptoms=[{"what": "none", "date": "2026-11-20"}])
             for n, where in enumerate(("bone", "liver", "lung"))]  # fmt: skip
    found = option(RADIATION, sites=quiet, complete=COMPLETE)
    assert found.status == "does_not_fit"
    hurts = option(RADIATION, sites=[feels("bone", "pain", score=4)], complete=COMPLETE)
    assert hurts.status == "fits"


REASONS = [
    ("S108", "painful_bone", feels("bone", "pain", score=5)),
    ("S109", "bone_that_may_break", feels("bone", "fracture_risk")),
    ("S110", "bleeding_there", feels("breast", "bleeding")),
    ("S111", "airway", feels("lung", "airway")),
    ("S112", "nerve", feels("bone", "nerve_pressure")),
]


@pytest.mark.parametrize(("row", "reason", "place"), REASONS)
def test_s108_s109_s110_s111_s112_each_reason_for_radiation_fires_alone(
    row: str, reason: str, place: dict[str, Any]
) -> None:
    found = alternatives(RADIATION, "check_first", "what_it_is_for", sites=[place])
    met = [id_ for id_, state in found.items() if state == "met"]
    assert len(met) == 1 and reason.split("_")[0] in met[0], (row, found)


@pytest.mark.parametrize(
    ("what", "level"),
    [
        ("heavy_bleeding", "emergency_now"), ("noisy_breathing", "emergency_now"), ("leg_weakness", "emergency_now"),
        ("bladder_change", "emergency_now"), ("cannot_bear_weight", "emergency_now"),
        ("yellow_eyes_or_skin", "call_today"), ("cannot_speak_sentences", "emergency_now"),
    ],
)  # fmt: skip
def test_s109_s110_s111_s112_s140_s141_s142_s143_danger_is_said_before_anything(what: str, level: str) -> None:
    advice = advised(told(cancer=SPREAD, sites=[site("bone")], symptoms=[{"what": what, "date": "2026-11-25"}]))
    assert level in [flag.level for flag in advice.flags]


def test_s132_pages_of_places_come_up_for_the_places_she_has() -> None:
    with_liver = advised(told(cancer=SPREAD, sites=[site("liver")], complete=COMPLETE))
    with_bone = advised(told(cancer=SPREAD, sites=[site("bone")], complete=COMPLETE))
    state = {advice: {t.id: t.state for t in advice.topics} for advice in (with_liver, with_bone)}
    assert state[with_liver]["liver"] == "met" and state[with_bone]["liver"] == "not_met"
    assert state[with_bone]["weak-bones"] == "met" and state[with_liver]["weak-bones"] == "not_met"


def test_s133_and_s144_local_treatment_is_framed_and_has_an_aim() -> None:
    topic = guideline().topics["local-treatment-explained"].about
    assert "not the usual first step" in topic.text.straightforward
    assert any("aim is to ease" in fact.plain for fact in topic.facts)


def test_s134_trouble_that_touches_daily_life_is_the_first_self_check() -> None:
    checks = {row.id: row.state for row in sheet(sites=[feels("bone", "pain", score=5)]).checks}
    quiet = {row.id: row.state for row in sheet(sites=[feels("bone", "none")]).checks}
    assert checks["a_place_that_gives_trouble"] == "met" and quiet["a_place_that_gives_trouble"] == "not_met"


def test_s135_with_a_bone_site_the_question_on_bone_medicine_and_teeth_comes_up() -> None:
    with_bone = advised(told(cancer=SPREAD, sites=[site("bone")], complete=COMPLETE))
    asked = {q.id: q for q in with_bone.questions}["q-bone-medicine"]
    assert asked.ticked and "teeth" in asked.plain
    without = advised(told(cancer=SPREAD, sites=[site("liver")], complete=COMPLETE))
    assert not {q.id: q for q in without.questions}["q-bone-medicine"].ticked
    facts = guideline().topics["local-treatment-explained"].about.facts
    assert any("whole skeleton" in fact.plain for fact in facts)


def test_s139_the_newer_trial_stands_beside_the_second_self_check() -> None:
    row = next(one for one in sheet(sites=[site("bone")]).checks if one.id == "one_or_two_areas_that_can_be_removed")
    assert row.beside and "trial" in row.beside


FUNCTIONS = [
    ("no_bone_that_may_break", {"sites": [feels("bone", "fracture_risk")]}),
    ("breathing_not_hard", {"symptoms": [{"what": "breathlessness", "date": "2026-11-20"}], "sites": [site("lung")]}),
    ("liver_works", {"statements": [said("severe_organ_dysfunction")], "sites": [site("liver")]}),
]


@pytest.mark.parametrize(("row", "parts"), FUNCTIONS)
def test_s141_s142_s143_a_function_at_risk_changes_its_row(row: str, parts: dict[str, Any]) -> None:
    at_risk = {one.id: one.state for one in sheet(**parts).function}
    assert at_risk[row] == "not_met", at_risk


def test_s140_pressure_on_the_cord_is_a_self_check() -> None:
    parts = {"conditions": [here("cord_compression")], "sites": [site("bone")]}
    assert {one.id: one.state for one in sheet(**parts).checks}["presses_on_brain_or_cord"] == "met"


def test_s145_feeling_well_is_a_path_of_its_own() -> None:
    quiet = [site("bone", lesions=1, symptoms=[{"what": "none", "date": "2026-11-20"}])]
    checks = {row.id: row.state for row in sheet(sites=quiet).checks}
    assert checks["one_or_two_growths_in_one_area"] == "met" and checks["a_place_that_gives_trouble"] == "not_met"


def test_s146_the_question_on_benefit_and_risk_comes_up_on_that_path_alone() -> None:
    quiet = [site("bone", lesions=1, symptoms=[{"what": "none", "date": "2026-11-20"}])]
    many = [site(where, f"m{n}", lesions=4) for n, where in enumerate(("bone", "liver", "lung", "adrenal"))]
    asked = [{q.id: q.ticked for q in advised(told(cancer=SPREAD, sites=sites, complete=COMPLETE)).questions}
             for sites in (quiet, many)]  # fmt: skip
    assert asked[0]["q-benefit-outweighs"] and not asked[1]["q-benefit-outweighs"]


def test_s052_and_s154_specialists_join_for_a_reason() -> None:
    hurts = advised(told(cancer=SPREAD, sites=[feels("bone", "pain", score=5)], complete=COMPLETE))
    assert {role.id: role.state for role in hurts.roles}["radiation_oncologist"] == "met"
    quiet = advised(told(cancer=SPREAD, sites=[feels("lung", "none")], complete=COMPLETE))
    assert {role.id: role.state for role in quiet.roles}.get("radiation_oncologist") != "met"
    one_place = [site("liver", lesions=1)]
    few = advised(told(cancer=SPREAD, sites=one_place, complete=COMPLETE))
    assert {role.id: role.state for role in few.roles}["interventional_radiologist"] == "met"
    assert guideline().roles["surgeon"]


def test_s113_the_sheet_for_the_radiation_visit_has_five_facts() -> None:
    advice = advised(told(cancer=SPREAD, sites=[feels("bone", "pain", score=5)], complete=COMPLETE))
    assert radiation_sheet(advice, next(m for d in advice.decisions for m in d.members if m.id == RADIATION))


def test_s085_more_than_one_place_changes_the_row_states() -> None:
    assert states("local-treatment", sites=[site("bone")], complete=COMPLETE)["guide3_one_area"] == "met"

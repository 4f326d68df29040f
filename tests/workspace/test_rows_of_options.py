"""Rows of the source page as they stand with an option: met, not met, or not known, and never told as a verdict."""

from itertools import product
from typing import Any

import pytest

from concord.workspace.families import every_decision
from concord.workspace.local_sheets import local_sheet
from workspace.people import COMPLETE, SPREAD, advised, guideline, option, sample_of, site, states, taken, told


@pytest.mark.parametrize("places, state", [(["bone"], "met"), (["bone", "liver", "lung"], "not_met")])
def test_s085_one_place_or_three_changes_the_row(places: list[str], state: str) -> None:
    sites = [site(where, f"m{n}", part="left hip" if where == "bone" else None) for n, where in enumerate(places)]
    advice = advised(told(cancer=SPREAD, sites=sites, complete=COMPLETE))
    found = next(m for one in every_decision(advice) for m in one.members if m.id == "local-treatment")
    rows = {row.id: row.state for _, guide in local_sheet(advice, found).guides for row in guide}
    assert rows["guide3_one_area"] == state


def test_s088_the_breast_question_is_for_de_novo_with_the_tumour_in_place() -> None:
    de_novo = {"first": {"date": "2026-10", "m": "M1"}, "metastatic": {"date": "2026-10"}}
    asked = states("breast-surgery-de-novo", cancer={**de_novo, "primary_in_place": "yes"}, sites=[site("bone")])
    gone = states("breast-surgery-de-novo", cancer={**de_novo, "primary_in_place": "no"}, sites=[site("bone")])
    later = states("breast-surgery-de-novo", sites=[site("bone")])
    assert asked["primary_in_place"] == "met" and gone["primary_in_place"] == "not_met"
    assert later["de_novo"] == "not_met"


@pytest.mark.parametrize("receptors, answered, growing", list(product([True, False], repeat=3)))
def test_s089_three_rows_for_liver_surgery_each_stand_alone(receptors: bool, answered: bool, growing: bool) -> None:
    stopped = "growth" if growing else "finished"
    found = option(
        "liver-surgery", sites=[site("liver", lesions=1, size_mm=20)], complete=COMPLETE,
        specimens=[sample_of(90 if receptors else 0)],
        treatments=[taken("paclitaxel", best="partial" if answered else "stable", end="2024-10", stopped=stopped)],
    )  # fmt: skip
    rows = {row.id: row.state for row in found.criteria}
    assert rows["hr_positive"] == ("met" if receptors else "not_met")
    assert rows["shrank_with_chemotherapy"] == ("met" if answered else "not_met")
    assert rows["no_growth_since_it_spread"] == ("not_met" if growing else "met")
    assert (found.status == "fits") == (receptors and answered and not growing)


def test_s089_anything_not_known_leaves_it_open() -> None:
    assert option("liver-surgery", sites=[site("liver", lesions=1)], specimens=[sample_of(90)]).status == "depends"


def test_s091_liver_surgery_is_spoken_of_only_with_a_liver_metastasis() -> None:
    assert states("liver-surgery", sites=[site("bone")], complete=COMPLETE)["cancer_in_the_liver"] == "not_met"


def test_s093_a_size_that_is_not_known_is_not_a_no() -> None:
    assert states("ablation", sites=[site("liver", lesions=1)], complete=COMPLETE)["small"] == "not_known"
    assert states("ablation", sites=[site("liver", lesions=1, size_mm=90)], complete=COMPLETE)["small"] == "not_met"


def test_s095_growing_disease_does_not_meet_the_row_on_control() -> None:
    grew = taken("letrozole", end="2026-10-20", stopped="growth")
    assert states("ablation", sites=[site("liver")], treatments=[grew], complete=COMPLETE)["medicine_holds_it"] != "met"


def test_s097_growth_on_a_treatment_is_a_reason_for_chemotherapy() -> None:
    grew = taken("letrozole", end="2026-10-20", stopped="growth")
    rows = states("chemotherapy-first", sites=[site("bone")], treatments=[grew], specimens=[sample_of(90)])
    assert rows["a_reason_for_chemotherapy"] == "met"


@pytest.mark.parametrize("author", ["self", "clinician"])
def test_s099_how_fast_it_grows_is_a_doctors_word(author: str) -> None:
    said = {"what": "fast_growth", "value": "yes", "author": author, "date": "2026-11-01"}
    found = option("chemotherapy-first", sites=[site("bone")], specimens=[sample_of(90)], statements=[said],
                   complete=COMPLETE)  # fmt: skip
    row = next(row for row in found.criteria if row.id == "a_reason_for_chemotherapy")
    assert (row.state == "met") == (author == "clinician")


@pytest.mark.parametrize("her2, er, state", [("0", 0, "not_met"), ("0", 90, "met")])
def test_s114_and_s116_receptors_decide_over_hormonal_medicines(her2: str, er: int, state: str) -> None:
    for id_ in ("aromatase-inhibitor-alone", "fulvestrant-alone"):
        found = option(id_, sites=[site("bone")], specimens=[sample_of(er, her2)])
        assert {row.id: row.state for row in found.criteria}["hr_positive"] == state
        assert state == "met" or found.kind == "not_this_cancer"


def test_s116_without_receptors_no_hormonal_option_comes_up() -> None:
    advice = advised(told(cancer=SPREAD, sites=[site("bone")], specimens=[sample_of(0)]))
    assert [one.id for one in advice.decisions if one.family == "hormonal" and one.status != "does_not_fit"] == []


def test_s114_receptors_not_known_leave_it_open() -> None:
    assert option("aromatase-inhibitor-alone", sites=[site("bone")]).status == "depends"


def test_s120_growth_on_an_aromatase_inhibitor_brings_fulvestrant_up_with_newer_evidence() -> None:
    grew = taken("letrozole", end="2026-10-20", stopped="growth")
    found = option("fulvestrant-alone", sites=[site("bone")], specimens=[sample_of(90)], treatments=[grew])
    assert {row.id: row.state for row in found.criteria}["place_in_treatment"] == "met"
    assert found.contested and all(position.year for one in found.contested for position in one.positions)


def test_s119_before_menopause_the_ovaries_come_first() -> None:
    person = {"birth": "1985-02", "sex_at_birth": "female", "ovaries": {"status": "active", "date": "2026-11"}}
    rows = states("aromatase-inhibitor-alone", person=person, sites=[site("bone")], specimens=[sample_of(90)])
    assert rows["ovarian_suppression"] == "not_met"


@pytest.mark.parametrize("areas, removable, state", [(2, "yes", "met"), (3, "yes", "not_met"), (2, None, "not_known")])
def test_s136_and_s139_one_or_two_areas_that_can_be_removed(areas: int, removable: str | None, state: str) -> None:
    places = ["liver", "lung", "adrenal"][:areas]
    statement = {"what": "removable", "value": removable, "author": "clinician", "date": "2026-11-01"}
    parts: dict[str, Any] = {"statements": [statement]} if removable else {}
    advice = advised(told(
        cancer=SPREAD, sites=[site(where, f"m{n}", lesions=1) for n, where in enumerate(places)], complete=COMPLETE,
        **parts))  # fmt: skip
    found = next(m for one in every_decision(advice) for m in one.members if m.id == "local-treatment")
    checks = {row.id: row.state for row in local_sheet(advice, found).checks}
    assert checks["one_or_two_areas_that_can_be_removed"] == state


def test_s138_a_place_that_gives_trouble_is_a_reason_to_ask_never_a_verdict() -> None:
    advice = advised(told(cancer=SPREAD, sites=[site("bone", symptoms=[{"what": "pain", "score": 5}])]))
    found = next(m for one in every_decision(advice) for m in one.members if m.id == "local-treatment")
    assert {row.id: row.state for row in local_sheet(advice, found).checks}["a_place_that_gives_trouble"] == "met"
    assert not any("candidate" in row.plain for row in (*found.criteria, *found.check_first))


def test_s131_immunotherapy_has_no_row_without_an_outside_source() -> None:
    for one in guideline().options.values():
        if one.about.family == "immunotherapy":
            for row in one.about.criteria:
                assert [id_ for id_ in row.sources if id_ != "page-2022"] or row.any_of, (one.id, row.id)


def test_s127_what_is_said_to_spare_normal_cells_is_paired_with_harm() -> None:
    about = guideline().topics["targeted-treatment-explained"].about
    spared = [fact.plain for fact in about.facts if "Healthy cells" in fact.plain]
    for words in (about.text.straightforward, about.text.softer, *spared):
        _, found, after = words.partition("ealthy cells")
        assert found and "side effects" in after and "serious" in after, words
    assert spared and about.text.harm


def test_s129_s147_s155_explainers_have_both_tones() -> None:
    for id_ in ("immunotherapy-explained", "what-treatment-can-do", "clinical-trials", "chemotherapy-explained"):
        text = guideline().topics[id_].about.text
        assert text.straightforward and text.softer and text.straightforward != text.softer


def test_s156_a_trial_is_told_with_benefit_and_harm() -> None:
    text = guideline().options["clinical-trial"].about.text
    assert "new" in text["benefit"], text["benefit"]
    assert "visits" in text["harm"] and "side effects" in text["harm"]


def test_s003_another_place_changes_the_row() -> None:
    for where, state in (("liver", "met"), ("bone", "not_met")):
        found = states("liver-surgery", sites=[site(where)], specimens=[sample_of(90)], complete=COMPLETE)
        assert found["cancer_in_the_liver"] == state


def test_s069_a_change_that_was_found_opens_medicines_and_one_of_unknown_meaning_opens_none() -> None:
    def opened(result: str) -> set[str]:
        genes = [{"gene": gene, "sample": "germline", "result": result if gene == "BRCA1" else "not_found",
                  "date": "2026-01-10"} for gene in ("BRCA1", "BRCA2", "PALB2")]  # fmt: skip
        advice = advised(told(cancer=SPREAD, genes=genes, specimens=[sample_of(90)], complete=COMPLETE))
        members = [member for one in every_decision(advice) for member in one.members]
        return {m.id for m in members if {"olaparib", "talazoparib"} & set(m.option.about.parts)
                and m.status != "does_not_fit"}  # fmt: skip

    assert "talazoparib" in opened("found")
    assert "talazoparib" not in opened("not_found") and opened("uncertain") == opened("not_found")


@pytest.mark.parametrize("row", ["no_trial_possible", "no_other_treatment_does_as_well"])
def test_s166_without_a_reason_the_gate_stays_open(row: str) -> None:
    assert states("expanded-access", sites=[site("bone")])[row] == "not_known"

"""The dictionary: every fact of the page, and files that say something impossible."""

from __future__ import annotations

from pathlib import Path

import pytest

from concord.facts.dictionary import BURDEN, DictionaryProblem, load_dictionary
from facts.conftest import facts_of

DICTIONARY = load_dictionary()

CHOICES = {
    "moment": "first_metastatic working growing not_tolerated wants_change",
    "endocrine_resistance": "none primary secondary",
    "her2": "zero ultralow low positive",
    "grade": "g1 g2 g3",
    "sex": "female male",
    "menopause": "premenopausal postmenopausal",
    "oestrogen_source": "low ovaries_active testes_active",
}
NUMBERS = """areas lesions disease_free_months early_treatment_free_months er_percent pr_percent ki67 pdl1_cps
pdl1_ic age ecog lvef qtcf hba1c fasting_glucose creatinine_clearance bilirubin_uln alt_uln ast_uln
neutrophils platelets haemoglobin calcium temperature potassium"""
FLAGS = """advanced de_novo primary_in_place staging_complete visceral_crisis fast_growth large_organ_burden
severe_organ_dysfunction removable endocrine_unsuitable chemotherapy_unsuitable taxane_unsuitable
immunotherapy_unsuitable surgery_unsuitable inoperable_locally_advanced effects_bearable no_alternative_left
anthracycline_unsuitable anthracycline_limit_reached raised_heart_risk
trials_looked_at trial_not_possible approved_options_used_up hepatitis_b_tested inherited_history
her2_low_on_any_sample her2_ultralow_on_any_sample her2_positive_on_any_sample receptors_disagree
metastasis_sampled sampled_since_growth pregnant breastfeeding diabetes_type_1 diabetes needs_insulin
interstitial_lung_disease lung_disease heart_failure heart_disease long_qt autoimmune_disease
organ_transplant hepatitis_b blood_clot severe_kidney_disease severe_liver_disease neuropathy
bleeding_disorder inflammatory_bowel_disease dpd_deficiency ugt1a1_low jaw_problem hypertension
severe_eye_disease mds_aml severe_skin_reaction few_spots_growing spine_unstable mass_effect
whole_brain_radiation_before cord_compression blocked_passage pleural_effusion ascites"""
GENES = """pik3ca akt1 pten esr1 erbb2 germline_brca1 germline_brca2 germline_palb2 tumour_brca1 tumour_brca2 ntrk
ret braf_v600e msi_high tmb_high dpyd"""
FIELDS = {
    "treatments": "setting ongoing stopped best growth months",
    "specimens": "origin er_percent pr_percent her2 months_ago since_growth",
    "sites": "where state lesions size_mm pain symptomatic bleeding nerve_pressure airway fracture_risk spine",
    "results": "gene sample result months_ago",
    "symptoms": "what score",
    "conditions": "what state",
    "medicines": "taking",
}


@pytest.mark.parametrize(("name", "values"), CHOICES.items())
def test_choices_have_the_values_of_the_page(name: str, values: str) -> None:
    """The list and its order."""
    assert DICTIONARY.facts[name].kind.members == tuple(values.split())


@pytest.mark.parametrize(
    ("name", "kind"), [*((n, "number") for n in NUMBERS.split()), *((n, "flag") for n in FLAGS.split())]
)
def test_facts_have_the_kind_of_the_page(name: str, kind: str) -> None:
    """A number with an asterisk, else a flag."""
    assert DICTIONARY.facts[name].kind.type == kind


@pytest.mark.parametrize("name", GENES.split())
def test_each_gene_has_its_companion(name: str) -> None:
    """A result and a state of testing."""
    assert DICTIONARY.facts[name].kind.members == ("found", "not_found", "uncertain")
    assert DICTIONARY.facts[f"{name}_test"].kind.members == ("not_tested", "ordered", "failed", "done")


@pytest.mark.parametrize(("name", "fields"), FIELDS.items())
def test_lists_have_the_fields_of_the_page(name: str, fields: str) -> None:
    """A condition may use each of them, and no others."""
    assert set(DICTIONARY.lists[name]) == set(fields.split())


@pytest.mark.parametrize("name", sorted(DICTIONARY.facts))
def test_every_fact_has_a_value_for_an_empty_record(name: str) -> None:
    """Nothing told, and still every fact can be asked; none is settled by silence."""
    fact = DICTIONARY.facts[name]
    assert not fact.kind.is_settled(facts_of().value(name))


@pytest.mark.parametrize("name", sorted(DICTIONARY.facts))
def test_every_fact_can_be_asked_for(name: str) -> None:
    """A question in two voices, and who can answer."""
    ask = DICTIONARY.facts[name].ask
    assert ask.plain and ask.clinical and ask.who in BURDEN


def knowledge(root: Path, **files: str) -> Path:
    """Write a small knowledge folder."""
    for folder in ("facts", "lists", "medicines"):
        (root / folder).mkdir()
    setting = "setting: {type: choice, values: [early, metastatic]}"
    best = "best: {type: choice, values: [complete, partial, stable, growth]}"
    (root / "lists" / "a.yaml").write_text(f"lists: {{treatments: {{fields: {{{setting}, {best}}}}}}}\n")
    (root / "medicines" / "a.yaml").write_text("medicines: {}\nclasses: {}\n")
    for name, text in files.items():
        (root / "facts" / f"{name}.yaml").write_text(text)
    return root


def test_a_small_folder_is_read(tmp_path: Path) -> None:
    """The smallest dictionary there can be."""
    root = knowledge(tmp_path, a="facts: {x: {type: flag}}\n")
    assert set(load_dictionary(root).facts) == {"x"}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a": "facts: {x: {type: flag}}\n", "b": "facts: {x: {type: number}}\n"}, "stands in another file too"),
        ({"a": "facts: {x: {type: text}}\n"}, "type is flag, choice, number or count"),
        ({"a": "facts: {x: {type: flag, who: nobody}}\n"}, "who can answer is one of"),
    ],
)
def test_impossible_files_are_refused(tmp_path: Path, files: dict[str, str], words: str) -> None:
    """A name that stands twice, a kind or a source of answers that does not exist."""
    with pytest.raises(DictionaryProblem, match=words):
        load_dictionary(knowledge(tmp_path, **files))

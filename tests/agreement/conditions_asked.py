"""The conditions that both readings are asked: every function, window, list and field."""

from __future__ import annotations

CONDITIONS = """
advanced and not de_novo
moment == working
areas >= 1
areas >= 1 and areas <= 2
lesions <= 5
disease_free_months >= 24
disease_free_months < 12
early_treatment_free_months > 12
early_treatment_free_months <= 6
endocrine_resistance == none
endocrine_resistance in (primary, secondary)
er_percent >= 1 or pr_percent >= 1
er_percent > 10
1 <= er_percent <= 10
her2 in (zero, ultralow, low)
her2 != positive
her2 not in (low, positive)
her2_low_on_any_sample or her2_ultralow_on_any_sample
receptors_disagree and not metastasis_sampled
sampled_since_growth
ki67 >= 20
pdl1_cps >= 10
pdl1_ic >= 1
grade == g3
esr1 == found
esr1 == not_found and esr1_test == done
esr1_test == ordered
pik3ca == found or akt1 == found or pten == found
germline_brca1 == found or tumour_brca1 == found
age >= 60
sex == female
menopause == postmenopausal
menopause == premenopausal
oestrogen_source == low
pregnant or breastfeeding
ecog <= 1
lvef < 50
neutrophils >= 1.5
visceral_crisis
not visceral_crisis and not removable
diabetes
interstitial_law
known(hba1c)
known(lvef >= 50)
known(advanced)
known(disease_free_months)
known(er_percent)
known(her2 == low)
known(menopause)
known(areas)
hr_positive and her2_negative
triple_negative
er_low
postmenopausal
premenopausal
male or female
ovaries_active or testes_active
visceral_disease
symptomatic_visceral_disease
bone_only
one_or_two_areas
up_to_five_lesions
brain_disease
active_brain_disease
stable_brain_disease
untreated_brain_disease
leptomeningeal_disease
on_systemic_treatment
endocrine_sensitive
pathway_altered
germline_brca
at_least(1, advanced, de_novo)
at_least(2, hr_positive, her2_negative, her2_low)
at_least(3, hr_positive, advanced, ecog <= 1, age >= 60)
had(taxane)
had(endocrine, early)
had(cdk46_inhibitor, metastatic)
had(chemotherapy, setting=metastatic)
had(parp_inhibitor)
had(her2)
had(adc)
had(surgery)
had(radiation, metastatic)
had(letrozole)
had(trastuzumab)
had(anticancer, metastatic)
had(bone_medicine)
had(taxane, within=months(12))
had(anticancer, within=days(28))
had(endocrine, early, within=months(6))
had(chemotherapy, any, within=weeks(4))
on(anticancer)
on(endocrine)
on(bone_medicine)
on(ovarian_suppression)
on(cyp3a_strong_inhibitor)
on(cyp3a_strong_inducer)
on(qt_prolonging)
on(warfarin)
on(letrozole)
progressed_on(anticancer)
progressed_on(endocrine)
progressed_on(endocrine, metastatic)
progressed_on(endocrine, early)
progressed_on(anticancer, early)
progressed_on(endocrine, early, within=months(12))
progressed_on(anticancer, early, within=months(6))
progressed_on(chemotherapy, early, within=days(0))
progressed_on(endocrine, metastatic, within=months(12))
progressed_on(anticancer, metastatic, within=days(0))
progressed_on(anticancer, metastatic, within=days(27))
progressed_on(anticancer, metastatic, within=weeks(8))
progressed_on(cdk46_inhibitor)
progressed_on(taxane)
progressed_on(her2)
stopped_for(endocrine, growth)
stopped_for(anticancer, side_effects)
stopped_for(anticancer, not_stopped)
stopped_for(checkpoint_inhibitor, side_effects)
lines(any) == 0
lines(any) <= 1
lines(any) == 1
lines(any) >= 2
lines(any) >= 3
lines(endocrine) == 0
lines(endocrine) <= 1
lines(endocrine) >= 2
lines(chemotherapy) == 0
lines(chemotherapy) <= 1
lines(chemotherapy) >= 2
lines(her2) >= 1
lines(adc) == 0
lines(immunotherapy) == 0
lines(parp) == 0
lines(endocrine, early_within=months(12)) >= 1
lines(chemotherapy, early_within=months(6)) <= 1
lines(any, early_within=months(12)) >= 2
time_on(endocrine) >= 6
time_on(anticancer) < 6
time_on(letrozole) == 0
time_on(chemotherapy) >= 1
best_response(anticancer) == growth
best_response(anticancer) in (complete, partial)
best_response(endocrine) != growth
best_response(chemotherapy, early) in (complete, partial)
since(first_diagnosis) >= 24
since(metastatic_diagnosis) < 6
since(metastatic_diagnosis) <= 12
since(last_growth) <= 1
since(last_growth) >= 3
since(early_treatment_end) >= 12
since(early_treatment_end) < 6
some(treatments, has(anticancer))
some(treatments, growth)
some(treatments, growth and setting == early)
some(treatments, not growth and ongoing)
some(treatments, ongoing and has(endocrine) and setting == metastatic)
some(treatments, months >= 6 and has(endocrine))
some(treatments, has(cdk46_inhibitor) and has(aromatase_inhibitor) and growth)
some(treatments, stopped in (growth, side_effects) and setting == metastatic)
some(treatments, setting == metastatic and has(chemotherapy) and best in (complete, partial))
some(treatments, best == growth)
count(treatments, has(endocrine) and setting == metastatic) >= 1
count(treatments, has(endocrine) and setting == metastatic) <= 1
count(treatments, growth) == 0
count(treatments, ongoing) <= 1
some(specimens, origin == metastasis and her2 == low)
some(specimens, er_percent < 1 and pr_percent < 1)
some(specimens, months_ago <= 12)
some(specimens, since_growth and origin == metastasis)
count(specimens, her2 == positive) == 0
count(specimens, origin == primary) >= 1
some(sites, where == liver and lesions <= 1 and size_mm <= 50)
some(sites, where == bone and pain >= 1)
some(sites, symptomatic)
some(sites, bleeding or airway)
some(sites, nerve_pressure)
some(sites, fracture_risk and spine)
some(sites, where == bone and not spine)
some(sites, where == distant_node)
some(sites, state == active)
some(sites, state == gone)
some(sites, size_mm > 50)
count(sites, where != bone) <= 2
count(sites, state != gone) >= 2
some(results, gene == ESR1 and sample == plasma and result == found and months_ago <= 6)
some(results, gene == other)
some(results, result == uncertain and sample == germline)
count(results, result == found) >= 1
some(symptoms, what == fever)
some(symptoms, what in (pain, pain_not_eased) and score >= 7)
count(symptoms, what != fever) == 0
some(conditions, what == allergy and has(trastuzumab))
some(conditions, has(taxane) and state == present)
some(conditions, what == diabetes and state == past)
some(conditions, state == absent)
count(conditions, state == present) <= 1
some(medicines, taking and has(cyp3a_strong_inhibitor))
some(medicines, has(warfarin))
count(medicines, taking) == 0
"""

ASKED = tuple(line for line in CONDITIONS.replace("interstitial_law", "interstitial_lung_disease").split("\n") if line)

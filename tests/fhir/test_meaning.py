"""What each kind of resource becomes, on small bundles."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bundles import (
    ICD,
    LOINC,
    RXNORM,
    SNOMED,
    TODAY,
    breast,
    bundle,
    coded,
    condition,
    medication,
    negative,
    notes,
    observation,
    patient,
    positive,
    reading,
    reason,
)

from concord.fhir import read_fhir

INTENT = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-procedure-intent"


def intent(code: str) -> dict[str, Any]:
    return {"extension": [{"url": INTENT, "valueCodeableConcept": coded(SNOMED, code)}]}


class TestPerson:
    def test_sex_at_birth_is_not_the_administrative_gender(self) -> None:
        url = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"
        person = patient(gender="male", extension=[{"url": url, "valueCode": "F"}])
        found = read_fhir(bundle(person), "a.json")
        assert found.record.person.sex_at_birth == "female"
        assert "administrative" not in notes(found)

    def test_without_it_the_gender_is_used_and_that_is_said(self) -> None:
        found = reading()
        assert found.record.person.sex_at_birth == "female"
        assert "administrative gender is used" in notes(found)

    def test_other_gender_says_nothing_of_sex(self) -> None:
        assert read_fhir(bundle(patient(gender="other")), "a.json").record.person.sex_at_birth is None

    def test_death_is_noted(self) -> None:
        assert "has died on 2024-02-03" in notes(read_fhir(bundle(patient(deceasedDateTime="2024-02-03")), "a.json"))

    def test_a_birth_that_is_no_date_is_noted(self) -> None:
        found = read_fhir(bundle(patient(birthDate="1960-13")), "a.json")
        assert found.record.person.birth is None
        assert "'1960-13' is not a date" in notes(found)

    @pytest.mark.parametrize(
        ("code", "status"),
        [("76498008", "postmenopausal"), ("309606002", "active"), ("289904000", "active"), ("307429007", "unknown")],
    )
    def test_menopause(self, code: str, status: str) -> None:
        seen = observation(
            coded(SNOMED, "161712005"), valueCodeableConcept=coded(SNOMED, code), effectiveDateTime="2026"
        )
        ovaries = reading(seen).record.person.ovaries
        assert ovaries is not None and (ovaries.status, ovaries.date) == (status, "2026")

    def test_menopause_as_a_diagnosis(self) -> None:
        ovaries = reading(condition(coded(SNOMED, "76498008"))).record.person.ovaries
        assert ovaries is not None and ovaries.status == "postmenopausal"


class TestReceptors:
    def one(self, *seen: dict[str, Any]) -> Any:
        found = reading(*seen).record.specimens
        assert len(found) == 1
        return found[0]

    def test_negative_without_a_score_stays_negative(self) -> None:
        sample = self.one(observation(coded(LOINC, "18474-7"), valueCodeableConcept=negative()))
        assert sample.her2.result == "negative" and sample.her2.ihc is None and sample.date is None

    @pytest.mark.parametrize(
        ("value", "ihc"),
        [
            ({"valueCodeableConcept": coded(LOINC, "LA11842-4", "2+")}, "2+"),
            ({"valueCodeableConcept": {"text": "1+"}}, "1+"),
            ({"valueString": "0"}, "0"),
            ({"valueQuantity": {"value": 3}}, "3+"),
            ({"valueInteger": 0}, "0"),
        ],
    )
    def test_her2_scores(self, value: dict[str, Any], ihc: str) -> None:
        assert self.one(observation(coded(LOINC, "85319-2"), **value)).her2.ihc == ihc

    def test_in_situ_hybridisation(self) -> None:
        sample = self.one(observation(coded(LOINC, "85318-4"), valueCodeableConcept=negative()))
        assert sample.her2.ish == "not_amplified"

    def test_a_ratio_in_words_is_not_read(self) -> None:
        found = reading(observation(coded(LOINC, "85318-4"), valueString="less than 1.8"))
        assert "less than 1.8" in reason(found, "Observation/o") and not found.record.specimens

    def test_her2_in_the_blood_is_not_the_tumour(self) -> None:
        found = reading(observation(coded(LOINC, "32996-1"), valueQuantity={"value": 12, "unit": "ng/mL"}))
        assert "in the blood" in reason(found, "Observation/o")

    def test_percent_and_bound(self) -> None:
        value = {"value": 1, "comparator": "<", "unit": "%"}
        assert self.one(observation(coded(LOINC, "85329-1"), valueQuantity=value)).er.percent == "< 1"

    def test_an_impossible_percent_is_left_out(self) -> None:
        found = reading(observation(coded(LOINC, "85329-1"), valueQuantity={"value": 250, "unit": "%"}))
        assert not found.record.specimens and "250 % is not possible" in notes(found)

    def test_one_day_is_one_sample(self) -> None:
        day = {"effectiveDateTime": "2020-03-04T10:00:00Z"}
        sample = self.one(
            observation(coded(LOINC, "85337-4"), "er", valueCodeableConcept=positive(), **day),
            observation(coded(LOINC, "85339-0"), "pr", valueCodeableConcept=negative(), **day),
        )
        assert (sample.er.result, sample.pr.result) == ("positive", "negative")
        assert sample.source == "Observation/er, Observation/pr"

    def test_undated_results_without_a_sample_stay_apart(self) -> None:
        seen = [
            observation(coded(LOINC, code), code, valueCodeableConcept=positive()) for code in ("85337-4", "85339-0")
        ]
        assert len(reading(*seen).record.specimens) == 2

    def test_a_sample_gives_its_day_and_its_origin(self) -> None:
        liver = coded(SNOMED, "10200004", "Liver structure")
        sample = {
            "resourceType": "Specimen",
            "id": "s",
            "collection": {"collectedDateTime": "2024-05", "bodySite": liver},
        }
        seen = observation(coded(LOINC, "85337-4"), valueCodeableConcept=positive(), effectiveDateTime="2024-06-01",
                           specimen={"reference": "Specimen/s"})  # fmt: skip
        one = self.one(sample, seen)
        assert (one.from_, one.date) == ("liver", "2024-05")

    def test_a_contained_sample_is_found(self) -> None:
        breast_ = coded(SNOMED, "76752008", "Breast structure")
        inside = [{"resourceType": "Specimen", "id": "s", "collection": {"bodySite": breast_}}]
        seen = observation(coded(LOINC, "85337-4"), valueCodeableConcept=positive(), specimen={"reference": "#s"},
                           contained=inside)  # fmt: skip
        assert self.one(seen).from_ == "primary"

    def test_two_results_that_differ_stay_two_samples(self) -> None:
        day = {"effectiveDateTime": "2020-03-04"}
        found = reading(
            observation(coded(LOINC, "85337-4"), "a", valueCodeableConcept=positive(), **day),
            observation(coded(LOINC, "85337-4"), "b", valueCodeableConcept=negative(), **day),
        )
        assert len(found.record.specimens) == 2 and "differ (er)" in notes(found)

    def test_a_result_given_as_a_diagnosis(self) -> None:
        found = reading(condition(coded(SNOMED, "706970001", "Triple negative malignant neoplasm of breast")))
        sample = found.record.specimens[0]
        assert sample.er and sample.pr and sample.her2
        assert (sample.er.result, sample.pr.result, sample.her2.result) == ("negative", "negative", "negative")
        assert found.record.cancer.first is not None

    def test_hormone_receptor_positive_does_not_say_which(self) -> None:
        found = reading(condition(coded(SNOMED, "417181009", "Hormone receptor positive malignant neoplasm of breast")))
        sample = found.record.specimens[0]
        assert sample.er is None and sample.pr is None and "not which" in (sample.note or "")

    def test_a_diagnosis_used_as_a_test_is_a_trap(self) -> None:
        found = reading(observation(coded(SNOMED, "417181009"), valueCodeableConcept=negative()))
        assert not found.record.specimens and "name of a test" in notes(found)


class TestSpread:
    @pytest.mark.parametrize(
        ("code", "where"),
        [
            (coded(SNOMED, "94222008"), "bone"),
            (coded(SNOMED, "94181007"), "regional_node"),
            (coded(SNOMED, "94392001"), "node"),
            (coded(ICD, "C79.51"), "bone"),
            (coded(ICD, "C7951"), "bone"),
            (coded(ICD, "C77.3"), "regional_node"),
            (coded(ICD, "C77.9"), "node"),
            (coded(ICD, "C78.01"), "lung"),
            (coded(ICD, "C79.31"), "brain"),
            (coded(ICD, "C79.32"), "leptomeninges"),
            (coded(ICD, "C78.7"), "liver"),
            ({"text": "Secondary malignant neoplasm of pleura (disorder)"}, "pleura"),
            ({"text": "Metastatic malignant neoplasm to adrenal gland"}, "adrenal"),
        ],
    )
    def test_where_it_is(self, code: dict[str, Any], where: str) -> None:
        found = reading(condition(code, onsetDateTime="2025-02"))
        assert [(site.where, site.found) for site in found.record.sites] == [(where, "2025-02")]

    def test_secondary_in_the_breast_is_no_site_and_no_breast_cancer(self) -> None:
        found = reading(condition(coded(ICD, "C79.81")))
        assert not found.record.sites and found.record.cancer.first is None
        assert "C79.81" in reason(found, "Condition/c") and "not breast cancer" in notes(found)

    @pytest.mark.parametrize("code", [coded(ICD, "C79.9"), coded(SNOMED, "128462008")])
    def test_an_unknown_place_leaves_it_open_whether_it_has_spread(self, code: dict[str, Any]) -> None:
        found = reading(breast(), condition(code))
        assert not found.record.sites
        assert found.record.cancer.metastatic is not None and found.record.cancer.metastatic.status == "unknown"

    def test_a_suspected_one_is_not_used_and_said(self) -> None:
        seen = condition(coded(ICD, "C78.7"), verificationStatus=coded("x", "provisional"))
        found = reading(seen)
        assert not found.record.sites and "suspected" in notes(found)

    def test_one_that_is_gone(self) -> None:
        seen = condition(coded(ICD, "C78.7"), clinicalStatus=coded("x", "resolved"), abatementDateTime="2025-01-01")
        site = reading(seen).record.sites[0]
        assert (site.state, site.state_date) == ("gone", "2025-01-01")

    def test_a_stated_no_is_kept(self) -> None:
        found = reading(observation(coded(SNOMED, "1287652008"), valueBoolean=False))
        assert found.record.cancer.metastatic is not None and found.record.cancer.metastatic.status == "no"


class TestStage:
    def stages(self, *seen: dict[str, Any]) -> Any:
        return reading(*seen).record.cancer

    def test_stage_four_without_a_day_is_not_the_first_stage(self) -> None:
        cancer = self.stages(
            breast(onsetDateTime="2015-01-01"),
            observation(coded(LOINC, "21908-9"), valueCodeableConcept=coded("http://cancerstaging.org", "4", "IV")),
        )
        assert cancer.first.stage is None and [item.stage for item in cancer.stagings] == ["IV"]

    def test_on_the_day_of_the_first_diagnosis_it_is(self) -> None:
        cancer = self.stages(
            breast(onsetDateTime="2026-10-01T10:00:00Z"),
            observation(coded(SNOMED, "399537006"), "s", valueCodeableConcept=coded(SNOMED, "258228008"),
                        effectiveDateTime="2026-10-01"),
            observation(coded(LOINC, "21907-1"), "m", valueCodeableConcept={"text": "cM1 category"},
                        effectiveDateTime="2026-10-01"),
        )  # fmt: skip
        assert (cancer.first.stage, cancer.first.m, cancer.stagings) == ("IV", "M1", [])
        assert cancer.first.source == "Condition/breast, Observation/s, Observation/m"

    @pytest.mark.parametrize(
        ("written", "stage"), [("c3A", "IIIA"), ("p2B", "IIB"), ("IV", "IV"), ("4", "IV"), ("yp1", "I"), ("0", "0")]
    )
    def test_written_stages(self, written: str, stage: str) -> None:
        value = coded("http://cancerstaging.org", written)
        seen = observation(coded(LOINC, "21908-9"), valueCodeableConcept=value, effectiveDateTime="2020-01-01")
        assert [item.stage for item in self.stages(breast(), seen).stagings] == [stage]


class TestTreatments:
    def test_an_order_that_ended_with_its_reason(self) -> None:
        seen = medication("ribociclib", kind="MedicationRequest", status="stopped", authoredOn="2024-01-08",
                          statusReason=coded(SNOMED, "266721009", "No response to treatment (situation)"),
                          dosageInstruction=[{"timing": {"repeat": {"boundsPeriod": {"end": "2025-03-01"}}}}],
                          **intent("363676003"))  # fmt: skip
        one = reading(seen).record.treatments[0]
        assert (one.agents, one.setting, one.start, one.end, one.stopped) == (
            ["ribociclib"], "metastatic", "2024-01-08", "2025-03-01", "growth",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("code", "stopped"),
        [("407563006", "side_effects"), ("105480006", "wish"), ("160932005", "cost"), ("309846006", "other")],
    )
    def test_reasons(self, code: str, stopped: str) -> None:
        seen = medication("letrozole", status="stopped", statusReason=[coded(SNOMED, code)])
        assert reading(seen).record.treatments[0].stopped == stopped

    def test_no_setting_that_is_not_stated(self) -> None:
        assert reading(medication("letrozole")).record.treatments[0].setting is None

    def test_a_site_as_the_reason_states_the_setting(self) -> None:
        seen = medication("letrozole", reasonCode=[coded(ICD, "C78.7")])
        assert reading(seen).record.treatments[0].setting == "metastatic"

    @pytest.mark.parametrize(
        ("name", "agents"),
        [
            ("1946828", ["abemaciclib"]),
            ("1163443", ["leuprolide"]),
            ("Paclitaxel 100 MG Injection", ["paclitaxel"]),
            ("fam-trastuzumab deruxtecan-nxki", ["trastuzumab_deruxtecan"]),
            ("5 ML hyaluronidase-oysk 2000 UNT/ML / trastuzumab 120 MG/ML Injection", ["trastuzumab"]),
            ("capivasertib 200 MG Oral Tablet [Truqap]", ["capivasertib"]),
            ("Orserdu 345 mg tablets", ["elacestrant"]),
            ("letrozole and ribociclib", ["letrozole", "ribociclib"]),
        ],
    )
    def test_names_and_products(self, name: str, agents: list[str]) -> None:
        assert reading(medication(name)).record.treatments[0].agents == agents

    def test_a_cream_is_no_chemotherapy(self) -> None:
        found = reading(medication("fluorouracil 5 % topical cream")).record
        assert not found.treatments and found.medicines[0].name == "fluorouracil 5 % topical cream"

    def test_other_medicines_and_bone_medicines_stay_apart(self) -> None:
        found = reading(medication("metformin 500 MG", "a"), medication("denosumab 120 mg", "b")).record
        assert [item.name for item in found.medicines] == ["metformin 500 MG", "denosumab"]
        assert [item.taking for item in found.medicines] == ["yes", "yes"] and not found.treatments

    def test_code_and_name_that_differ_are_not_used(self) -> None:
        concept = coded(RXNORM, "1156253", "Paclitaxel 100 MG Injection")
        found = reading({**medication("x"), "medicationCodeableConcept": concept})
        assert not found.record.treatments and "zoledronic acid" in notes(found)

    def test_a_medicine_in_its_own_resource(self) -> None:
        seen = {"resourceType": "MedicationAdministration", "id": "m", "status": "completed",
                "medicationReference": {"reference": "#d"}, "effectiveDateTime": "2024-03-01",
                "contained": [{"resourceType": "Medication", "id": "d", "code": coded(RXNORM, "72962")}]}  # fmt: skip
        one = reading(seen).record.treatments[0]
        assert (one.agents, one.start, one.end) == (["docetaxel"], "2024-03-01", "2024-03-01")

    @pytest.mark.parametrize("status", ["entered-in-error", "not-taken", "cancelled", "intended", "draft"])
    def test_what_was_not_taken_is_not_read(self, status: str) -> None:
        found = reading(medication("letrozole", status=status))
        assert not found.record.treatments and reason(found, "MedicationStatement/m")

    def test_days_of_one_medicine_are_one_course(self) -> None:
        days = ["2024-01-01", "2024-01-22", "2024-02-12", "2024-06-01"]
        seen = [medication("paclitaxel", f"m{day}", status="completed", effectiveDateTime=day) for day in days]
        found = reading(*seen).record.treatments
        assert [(item.start, item.end) for item in found] == [("2024-01-01", "2024-02-12"), ("2024-06-01", "unknown")]

    def test_operations_and_radiation(self) -> None:
        site = condition(coded(ICD, "C79.31"), "brain")
        knife = {"resourceType": "Procedure", "id": "r", "status": "completed", "code": coded(SNOMED, "1217123003"),
                 "performedPeriod": {"start": "2026-10-01", "end": "2026-10-05"},
                 "bodySite": [coded(SNOMED, "12738006", "Brain structure")]}  # fmt: skip
        cut = {"resourceType": "Procedure", "id": "s", "status": "completed", "code": {"text": "Left mastectomy"},
               "performedDateTime": "2019-02-03", **intent("373808002")}  # fmt: skip
        first, second = reading(site, knife, cut).record.treatments
        assert (first.agents, first.setting, first.start) == (["surgery"], "early", "2019-02-03")
        assert (second.agents, second.setting, second.target) == (["radiation"], None, "m1")

    def test_an_operation_of_something_else_is_not_read(self) -> None:
        cut = {"resourceType": "Procedure", "id": "s", "status": "completed", "code": {"text": "Excision of appendix"}}
        assert "no table" in reason(reading(cut), "Procedure/s")

    def test_chemotherapy_without_a_name_is_said(self) -> None:
        seen = {"resourceType": "Procedure", "id": "s", "status": "completed", "code": coded(SNOMED, "367336001")}
        assert "without the name" in reason(reading(seen), "Procedure/s")


class TestOtherConditions:
    def test_a_stage_of_another_condition_is_no_stage_of_the_cancer(self) -> None:
        kidney = condition({"text": "Chronic kidney disease"}, stage=[{"summary": {"text": "Stage 3"}}])
        found = reading(breast(onsetDateTime="2020"), kidney)
        assert found.record.cancer.stagings == [] and [item.what for item in found.record.conditions] == [
            "Chronic kidney disease"
        ]

    def test_an_observation_about_another_condition_is_not_read(self) -> None:
        other = condition(coded(ICD, "C18.7", "Malignant neoplasm of sigmoid colon"), "colon")
        seen = observation(coded(LOINC, "21908-9"), valueCodeableConcept={"text": "Stage IV"},
                           focus=[{"reference": "Condition/colon"}])  # fmt: skip
        found = reading(breast(), other, seen)
        assert found.record.cancer.stagings == [] and "about another condition" in reason(found, "Observation/o")

    def test_a_cancer_medicine_for_something_else_is_no_cancer_treatment(self) -> None:
        joints = condition({"text": "Rheumatoid arthritis"}, "ra")
        seen = medication("methotrexate 2.5 MG", reasonReference=[{"reference": "Condition/ra"}])
        by_code = medication("methotrexate", reasonCode=[coded(ICD, "M06.9", "Rheumatoid arthritis")])
        for more in ([joints, seen], [by_code]):
            found = reading(breast(), *more)
            assert not found.record.treatments and len(found.record.medicines) == 1
            assert "given for" in notes(found)


class TestGenes:
    def variant(self, gene: dict[str, Any], answer: str = "LA9633-4", **more: Any) -> dict[str, Any]:
        parts = [{"code": coded(LOINC, "48018-6"), "valueCodeableConcept": {"coding": [gene]}}, *more.pop("parts", [])]
        return observation(coded(LOINC, "69548-6"), component=parts, valueCodeableConcept=coded(LOINC, answer), **more)

    esr1 = {"system": "http://www.genenames.org", "code": "HGNC:3467", "display": "ESR1"}

    def test_found_and_absent(self) -> None:
        assert reading(self.variant(self.esr1)).record.genes[0].result == "found"
        assert reading(self.variant(self.esr1, "LA9634-2")).record.genes[0].result == "not_found"

    def test_germline_and_tumour_stay_apart(self) -> None:
        source = {"code": coded(LOINC, "48002-0"), "valueCodeableConcept": coded(LOINC, "LA6683-2", "Germline")}
        brca = {"system": "http://www.genenames.org", "code": "1101", "display": "BRCA2"}
        found = reading(self.variant(brca, parts=[source]))
        assert (found.record.genes[0].gene, found.record.genes[0].sample) == ("BRCA2", "germline")
        assert "without their prefix" in notes(found)

    def test_number_and_name_that_differ_are_not_used(self) -> None:
        found = reading(self.variant({**self.esr1, "display": "PIK3CA"}))
        assert not found.record.genes and "say PIK3CA" in notes(found)

    def test_an_uncertain_variant_stays_uncertain(self) -> None:
        weight = {"code": {"text": "Clinical significance"}, "valueCodeableConcept": {"text": "Likely benign"}}
        found = reading(self.variant(self.esr1, parts=[weight]))
        assert not found.record.genes and "harmless" in reason(found, "Observation/o")
        weight["valueCodeableConcept"] = coded(LOINC, "LA26333-7", "Uncertain significance")
        assert reading(self.variant(self.esr1, parts=[weight])).record.genes[0].result == "uncertain"

    def test_looked_at_and_nothing_found(self) -> None:
        genes = [self.esr1, {**self.esr1, "code": "HGNC:8975", "display": "PIK3CA"}]
        part = {"code": coded(LOINC, "48018-6"), "valueCodeableConcept": {"coding": genes}}
        region = observation(coded(LOINC, "53041-0"), "r", component=[part])
        found = reading(self.variant(self.esr1), region).record.genes
        assert [(item.gene, item.result) for item in found] == [("ESR1", "found"), ("PIK3CA", "not_found")]
        assert found[0].source == "Observation/o, Observation/r"

    def test_one_gene_tests(self) -> None:
        seen = observation(coded(LOINC, "60033-8"), valueString="H1047R", method={"text": "ctDNA sequencing"})
        one = reading(seen).record.genes[0]
        assert (one.gene, one.result, one.variant, one.sample) == ("PIK3CA", "found", "H1047R", "plasma")
        assert (
            reading(observation(coded(LOINC, "60033-8"), valueString="none detected")).record.genes[0].result
            == "not_found"
        )

    def test_a_stain_is_no_gene_test(self) -> None:
        found = reading(observation({"text": "PTEN protein expression"}, valueCodeableConcept=negative()))
        assert not found.record.genes

    def test_ordered_and_failed(self) -> None:
        order = {"resourceType": "ServiceRequest", "id": "q", "status": "active", "authoredOn": "2026-11-02",
                 "code": {"text": "BRCA1/2 germline sequencing"}}  # fmt: skip
        failed = observation(
            coded(LOINC, "63419-6"),
            dataAbsentReason=coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "error"),
        )
        found = reading(order, failed).record.genes
        assert {(item.gene, item.sample, item.result, item.ordered) for item in found} == {
            ("BRCA1", "germline", "ordered", "2026-11-02"),
            ("BRCA2", "germline", "ordered", "2026-11-02"),
            ("PIK3CA", "unknown", "failed", None),
        }


class TestMeasurements:
    @pytest.mark.parametrize(
        ("value", "ecog"),
        [
            ({"valueInteger": 2}, "2"),
            ({"valueCodeableConcept": coded(LOINC, "LA9623-5")}, "1"),
            ({"interpretation": [coded(LOINC, "LA9622-7")]}, "0"),
            ({"valueQuantity": {"value": 3}}, "3"),
        ],
    )
    def test_ecog(self, value: dict[str, Any], ecog: str) -> None:
        assert reading(observation(coded(LOINC, "89247-1"), **value)).record.measurements[0].value == ecog

    @pytest.mark.parametrize(
        "value", [{"valueInteger": 7}, {"valueString": "good"}, {"valueInteger": -1}, {}, {"valueInteger": 5}]
    )
    def test_an_invalid_ecog_is_refused_and_said(self, value: dict[str, Any]) -> None:
        found = reading(observation(coded(LOINC, "89247-1"), **value))
        assert not found.record.measurements and "not a value of ECOG" in notes(found)

    def test_karnofsky_stands_in_as_a_range_where_there_is_no_ecog(self) -> None:
        karnofsky = observation(coded(LOINC, "89243-0"), "k", valueInteger=70)
        one = reading(karnofsky).record.measurements[0]
        assert (one.what, one.value, one.note) == ("ecog", "1-2", "from Karnofsky 70")
        both = reading(karnofsky, observation(coded(LOINC, "89247-1"), valueInteger=1))
        assert [item.value for item in both.record.measurements] == ["1"]
        assert "Karnofsky 70" in reason(both, "Observation/k")

    def test_an_invalid_karnofsky_is_refused_and_said(self) -> None:
        assert "95 is not a value of Karnofsky" in notes(reading(observation(coded(LOINC, "89243-0"), valueInteger=95)))

    def test_an_impossible_value_is_said_and_not_used(self) -> None:
        quantity = {"value": 3000, "unit": "10*3/uL"}
        found = reading(observation(coded(LOINC, "26499-4"), valueQuantity=quantity))
        assert not found.record.measurements
        assert "3000 10*3/uL is not possible" in notes(found) and "3000" in reason(found, "Observation/o")

    def test_an_unknown_unit_is_said(self) -> None:
        found = reading(observation(coded(LOINC, "718-7"), valueQuantity={"value": 12, "unit": "bananas"}))
        assert "'bananas' is not a unit" in notes(found)

    def test_liver_values_need_the_limit_of_the_laboratory(self) -> None:
        value = {"value": 120, "unit": "U/L"}
        assert "limit is not stated" in reason(
            reading(observation(coded(LOINC, "1742-6"), valueQuantity=value)), "Observation/o"
        )
        limit = [{"high": {"value": 40, "unit": "U/L"}}]
        one = reading(
            observation(coded(LOINC, "1742-6"), valueQuantity=value, referenceRange=limit)
        ).record.measurements[0]
        assert (one.what, one.value, one.unit) == ("alt_uln", "3", "x ULN")

    @pytest.mark.parametrize(
        ("code", "growing"), [("271299001", "yes"), ("359746009", "no"), ("268910001", "no"), ("709137006", "unclear")]
    )
    def test_disease_status(self, code: str, growing: str) -> None:
        seen = observation(
            coded(LOINC, "97509-4"), valueCodeableConcept=coded(SNOMED, code), effectiveDateTime="2026-10-01"
        )
        assert [(item.growing, item.date) for item in reading(seen).record.growth] == [(growing, "2026-10-01")]


class TestAccount:
    def test_every_other_resource_has_its_reason(self) -> None:
        height = observation(coded(LOINC, "8302-2", "Body Height"), "h", valueQuantity={"value": 1, "unit": "m"})
        cold = condition(coded(SNOMED, "82272006", "Common cold"), "cold", clinicalStatus=coded("x", "resolved"))
        wrong = condition(coded(ICD, "C78.7"), "w", verificationStatus=coded("x", "entered-in-error"))
        other = observation(coded(LOINC, "89247-1"), "x", valueInteger=1, subject={"reference": "Patient/q"})
        found = reading(
            height, cold, wrong, other, {"resourceType": "Encounter", "id": "e"}, {"resourceType": "Banana"}
        )
        assert [(item.resource, item.reason) for item in found.not_understood] == [
            ("Observation/h", "no table for LOINC 8302-2 (Body Height)"),
            ("Condition/cold", "old condition not about cancer: SNOMED 82272006 (Common cold)"),
            ("Condition/w", "entered in error"),
            ("Observation/x", "about another person than the one of this file"),
            ("Encounter/e", "administrative"),
            ("Banana (7. of the file)", "no table for Banana"),
        ]

    def test_relative_and_full_references_are_the_same_person(self) -> None:
        addresses = ["Patient/p", "http://a.b/fhir/Patient/p", "urn:uuid:p", "p", "Patient/p/_history/3"]
        data = bundle(patient(), *[
            observation(coded(LOINC, "89247-1"), f"o{number}", valueInteger=1, subject={"reference": address})
            for number, address in enumerate(addresses)
        ])  # fmt: skip
        assert len(read_fhir(data, "a.json", today=TODAY).record.measurements) == 5

    def test_a_page_of_several_is_said(self) -> None:
        data = {**json.loads(bundle(patient())), "link": [{"relation": "next", "url": "http://a.b"}]}
        assert "one page of several" in notes(read_fhir(json.dumps(data), "a.json", today=TODAY))

    def test_a_resource_without_an_id_still_has_a_name(self) -> None:
        seen = observation(coded(LOINC, "89247-1"), valueInteger=1)
        del seen["id"]
        assert reading(seen).record.measurements[0].source == "Observation (2. of the file)"

    def test_a_day_that_has_not_come_is_left_out_and_said(self) -> None:
        found = reading(observation(coded(LOINC, "89247-1"), valueInteger=1, effectiveDateTime="2031-01-01"))
        assert found.record.measurements[0].date is None and "in the future" in notes(found)

    def test_an_end_before_the_start_is_left_out_and_said(self) -> None:
        found = reading(medication("letrozole", effectivePeriod={"start": "2024-05-01", "end": "2023-05-01"}))
        assert (found.record.treatments[0].start, found.record.treatments[0].end) == ("2024-05-01", None)
        assert "before" in notes(found)

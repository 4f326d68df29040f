"""Our own examples: every bundle is valid FHIR, is read whole, and says what its record says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bundles import TODAY
from fhir.resources.R4B.bundle import Bundle

from concord.fhir import Import, read_fhir
from concord.fhir.medicines import medicines_of_name
from concord.record.model import Record, Treatment
from concord.record.reading import load_record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = sorted(path.stem for path in (EXAMPLES / "fhir").glob("*.json"))
EXPECTED = [
    *("administrative", "no table for LOINC 8302-2", "no table for SNOMED 122548005"),
    *("no table for SNOMED 71651007", "no result yet", "not corrected for albumin"),
]


def imported(name: str) -> Import:
    return read_fhir((EXAMPLES / "fhir" / f"{name}.json").read_bytes(), name, today=TODAY)


def written(name: str) -> Record:
    return load_record(EXAMPLES / "records" / f"{name}.yaml", today=TODAY)


def test_there_are_eight_pairs() -> None:
    assert len(NAMES) >= 8
    assert sorted(path.stem for path in (EXAMPLES / "records").glob("*.yaml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_bundle_is_valid_fhir(name: str) -> None:
    data = json.loads((EXAMPLES / "fhir" / f"{name}.json").read_text(encoding="utf-8"))
    Bundle.model_validate(data)
    assert 15 <= len(data["entry"]) <= 40


@pytest.mark.parametrize("name", NAMES)
def test_the_bundle_is_read_whole(name: str) -> None:
    found = imported(name)
    assert found.version == "R4"
    strange = [item for item in found.not_understood if not any(said in item.reason for said in EXPECTED)]
    assert strange == []


@pytest.mark.parametrize("name", NAMES)
def test_the_bundle_says_what_the_record_says(name: str) -> None:
    bundle, record = imported(name).record, written(name)
    assert (bundle.person.birth, bundle.person.sex_at_birth) == (record.person.birth, record.person.sex_at_birth)
    assert first(bundle) == first(record)
    assert {site.where for site in bundle.sites} == {site.where for site in record.sites}
    assert receptors(bundle) == receptors(record)
    assert found_genes(bundle) == found_genes(record)
    assert agents(bundle) == agents(record)
    assert {(item.date, item.growing) for item in bundle.growth} <= {
        (item.date, item.growing) for item in record.growth
    } | {(item.date, item.growing) for item in bundle.growth if item.date and item.date < "2026"}
    assert ecog(bundle) == ecog(record)


def first(record: Record) -> Any:
    start = record.cancer.first
    return (start.date, start.stage) if start else None


def receptors(record: Record) -> list[Any]:
    def said(receptor: Any) -> Any:
        return None if receptor is None else (receptor.percent or receptor.result)

    found = []
    for sample in record.specimens:
        her2 = sample.her2
        ish = her2.ish if her2 and her2.ish not in (None, "not_done") else None
        found.append((sample.from_, sample.date, said(sample.er), said(sample.pr), her2.ihc if her2 else None, ish))
    return sorted(found, key=str)


def found_genes(record: Record) -> set[tuple[str, str]]:
    return {(item.gene, item.sample) for item in record.genes if item.result == "found"}


def agents(record: Record) -> set[tuple[str, str | None, str | None]]:
    return {(agent, item.setting, item.stopped if item.stopped == "growth" else None)
            for item in record.treatments for agent in names(item)}  # fmt: skip


def names(item: Treatment) -> list[str]:
    local = ("surgery", "radiation")
    return [found for agent in item.agents for found in ([agent] if agent in local else medicines_of_name(agent))]


def ecog(record: Record) -> list[tuple[str, str | None]]:
    return [(item.value, item.date) for item in record.measurements if item.what == "ecog"]


def test_first_line() -> None:
    record = imported("first-line").record
    assert {item.result for item in record.genes if item.sample == "germline"} == {"ordered"}
    assert not any(item.setting == "metastatic" for item in record.treatments)


def test_working_treatment() -> None:
    record = imported("working-treatment").record
    now = {agent for item in record.treatments if item.ongoing == "yes" for agent in item.agents}
    assert now == {"palbociclib", "letrozole", "goserelin"}
    assert record.growth[-1].growing == "no"
    assert [item.name for item in record.medicines][-1] == "denosumab"


def test_after_cdk46() -> None:
    record = imported("after-cdk46").record
    assert found_genes(record) == {("ESR1", "plasma"), ("PIK3CA", "plasma")}
    assert any(item.agents == ["ribociclib"] and item.stopped == "growth" for item in record.treatments)
    assert [(item.what, item.state) for item in record.conditions] == [("diabetes", "present")]


def test_her2_brain() -> None:
    record = imported("her2-brain").record
    brain = next(site for site in record.sites if site.where == "brain")
    assert any(item.agents == ["radiation"] and item.target == brain.id for item in record.treatments)
    assert record.specimens[0].her2 is not None and record.specimens[0].her2.ihc == "3+"
    assert any(item.what == "lvef" and item.value == "58" for item in record.measurements)


def test_triple_negative() -> None:
    record = imported("triple-negative").record
    assert [sample.pdl1_cps for sample in record.specimens] == [None, "15"]
    assert found_genes(record) == {("BRCA1", "germline")}


def test_man() -> None:
    record = imported("man").record
    assert record.person.sex_at_birth == "male" and found_genes(record) == {("BRCA2", "germline")}


def test_de_novo_without_an_oncologist() -> None:
    record = imported("de-novo-no-oncologist").record
    sample = record.specimens[0]
    assert sample.er is not None and sample.er.result == "positive" and sample.er.percent is None
    assert sample.her2 is not None and sample.her2.ihc == "2+" and sample.her2.ish is None
    assert not record.treatments and not record.genes


def test_discordant_samples() -> None:
    record = imported("discordant-samples").record
    assert [(item.from_, item.er.percent if item.er else None) for item in record.specimens] == [
        ("primary", "95"), ("bone", "60"), ("liver", "0"),
    ]  # fmt: skip


def test_the_dates_are_of_this_autumn() -> None:
    for name in NAMES:
        record = written(name)
        dates = [item.date for item in record.measurements] + [item.date for item in record.symptoms]
        assert max(day for day in dates if day) > date(2026, 11, 1).isoformat(), name

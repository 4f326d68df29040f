"""Genes: germline apart from tumour, and what a test that finds nothing decides."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, facts_of, left, truth_of

OPEN = {"found", "not_found", "uncertain"}


def gene(name: str, sample: str, result: str, date: str = "2026-01-10", **more: Any) -> dict[str, Any]:
    """Write a gene result."""
    return {"gene": name, "sample": sample, "result": result, "date": date, **more}


RESULTS: list[tuple[list[dict[str, Any]], str, set[str]]] = [
    ([], "pik3ca", OPEN),
    ([gene("PIK3CA", "tissue", "found")], "pik3ca", {"found"}),
    ([gene("PIK3CA", "plasma", "found")], "pik3ca", {"found"}),
    ([gene("pik3ca", "plasma", "found")], "pik3ca", {"found"}),
    ([gene("PIK3CA", "tissue", "uncertain")], "pik3ca", {"uncertain"}),
    ([gene("PIK3CA", "tissue", "not_found")], "pik3ca", {"not_found"}),
    # Plasma that finds nothing narrows nothing until tissue was tested
    ([gene("PIK3CA", "plasma", "not_found")], "pik3ca", OPEN),
    ([gene("AKT1", "plasma", "not_found")], "akt1", OPEN),
    ([gene("PTEN", "plasma", "not_found")], "pten", OPEN),
    ([gene("PIK3CA", "plasma", "not_found"), gene("PIK3CA", "tissue", "not_found", "2020")], "pik3ca", {"not_found"}),
    ([gene("PIK3CA", "plasma", "not_found"), gene("PIK3CA", "tissue", "found", "2020")], "pik3ca", {"found"}),
    ([gene("PIK3CA", "plasma", "found"), gene("PIK3CA", "tissue", "not_found", "2020")], "pik3ca", {"found"}),
    ([gene("PTEN", "tissue", "found")], "pten", {"found"}),
    ([gene("PTEN", "tissue", "not_found")], "pten", {"not_found"}),
    ([gene("ESR1", "plasma", "not_found")], "esr1", {"not_found"}),
    ([gene("ESR1", "plasma", "found")], "esr1", {"found"}),
    # Ordered, failed or not done leaves the result unknown
    ([gene("ESR1", "plasma", "ordered")], "esr1", OPEN),
    ([gene("ESR1", "plasma", "failed")], "esr1", OPEN),
    ([gene("ESR1", "plasma", "not_tested")], "esr1", OPEN),
    # Germline and tumour are never merged
    ([gene("BRCA1", "germline", "found")], "germline_brca1", {"found"}),
    ([gene("BRCA1", "germline", "found")], "tumour_brca1", OPEN),
    ([gene("BRCA1", "tissue", "found")], "germline_brca1", OPEN),
    ([gene("BRCA1", "tissue", "found")], "tumour_brca1", {"found"}),
    ([gene("BRCA1", "tissue", "not_found")], "germline_brca1", OPEN),
    ([gene("BRCA2", "plasma", "found")], "tumour_brca2", {"found"}),
    ([gene("BRCA2", "unknown", "found")], "germline_brca2", OPEN),
    ([gene("BRCA2", "unknown", "found")], "tumour_brca2", OPEN),
    ([gene("BRCA2", "germline", "uncertain")], "germline_brca2", {"uncertain"}),
    ([gene("PALB2", "germline", "found")], "germline_palb2", {"found"}),
    ([gene("DPYD", "germline", "found")], "dpyd", {"found"}),
    ([gene("MSI", "tissue", "found")], "msi_high", {"found"}),
    ([gene("TMB", "tissue", "found")], "tmb_high", {"found"}),
    ([gene("ERBB2", "plasma", "found")], "erbb2", {"found"}),
    # An unnamed or another BRAF change does not tell of V600E
    ([gene("BRAF V600E", "tissue", "found")], "braf_v600e", {"found"}),
    ([gene("BRAF V600E", "plasma", "not_found")], "braf_v600e", {"not_found"}),
    ([gene("BRAF", "tissue", "found")], "braf_v600e", OPEN),
    ([gene("BRAF", "tissue", "not_found")], "braf_v600e", OPEN),
    ([gene("PIK3CA", "tissue", "found")], "akt1", OPEN),
    # A named fusion of one of the three NTRK genes is one; a point change is none, and one gene tells not of the others
    ([gene("NTRK3", "tissue", "found", variant="ETV6-NTRK3")], "ntrk", {"found"}),
    ([gene("NTRK1", "tissue", "found", variant="NTRK1 fusion")], "ntrk", {"found"}),
    ([gene("ETV6::NTRK3", "tissue", "found")], "ntrk", {"found"}),
    ([gene("NTRK3", "tissue", "found", variant="G623R")], "ntrk", OPEN),
    ([gene("NTRK3", "tissue", "found")], "ntrk", OPEN),
    ([gene("NTRK1", "tissue", "not_found")], "ntrk", OPEN),
]


@pytest.mark.parametrize(("results", "fact", "wanted"), RESULTS)
def test_results_narrow_only_what_they_can(results: list[dict[str, Any]], fact: str, wanted: set[str]) -> None:
    """Sample, gene and result decide together."""
    assert left(fact, facts_of(genes=results)) == wanted


GROWTH = [
    ("not_found", "2026-05-01", OPEN),
    ("not_found", "2026-01-09", {"not_found"}),
    ("not_found", "2026-01", OPEN),
    ("not_found", "unknown", OPEN),
    ("found", "2026-05-01", {"found"}),
]


@pytest.mark.parametrize(("result", "grown", "wanted"), GROWTH)
def test_esr1_not_found_holds_until_the_next_growth(result: str, grown: str, wanted: set[str]) -> None:
    """After growth the gene may have changed; a change that was found stays."""
    record = {"genes": [gene("ESR1", "plasma", result)], "growth": [{"date": grown}]}
    assert left("esr1", facts_of(**record)) == wanted


def test_the_old_esr1_result_is_shown_as_last_known() -> None:
    """What no longer counts is still told, with its date."""
    record = {"genes": [gene("ESR1", "plasma", "not_found")], "growth": [{"date": "2026-05-01"}]}
    last = facts_of(**record).states["esr1"].last_known
    assert "not found" in last and "2026-01-10" in last


@pytest.mark.parametrize(
    ("growing", "wanted"), [("no", {"not_found"}), ("unclear", {"not_found", "found", "uncertain"})]
)
def test_only_growth_ends_an_esr1_result(growing: str, wanted: set[str]) -> None:
    """A scan without growth changes nothing; an unclear one may have been growth."""
    record = {"genes": [gene("ESR1", "plasma", "not_found")], "growth": [{"date": "2026-05-01", "growing": growing}]}
    assert left("esr1", facts_of(**record)) == wanted


def test_other_genes_do_not_perish_with_growth() -> None:
    """Only ESR1 is asked again."""
    record = {"genes": [gene("PIK3CA", "tissue", "not_found")], "growth": [{"date": "2026-05-01"}]}
    assert left("pik3ca", facts_of(**record)) == {"not_found"}


TESTING: list[tuple[list[dict[str, Any]], str, int]] = [
    ([gene("ESR1", "plasma", "ordered")], "esr1_test == ordered", T),
    ([gene("ESR1", "plasma", "ordered")], "esr1_test == done", F),
    ([gene("ESR1", "plasma", "failed")], "esr1_test == failed", T),
    ([gene("ESR1", "plasma", "not_tested")], "esr1_test == not_tested", T),
    ([gene("ESR1", "plasma", "found")], "esr1_test == done", T),
    ([gene("ESR1", "plasma", "found")], "esr1_test == ordered", F),
    ([], "esr1_test == not_tested", U),
    ([gene("BRCA1", "germline", "ordered")], "germline_brca1_test == ordered", T),
    ([gene("BRCA1", "germline", "ordered")], "tumour_brca1_test == ordered", U),
    ([gene("BRCA1", "germline", "uncertain")], "germline_brca1 == found", F),
    ([gene("BRCA1", "germline", "failed", "2025"), gene("BRCA1", "germline", "found")], "germline_brca1 == found", T),
]


@pytest.mark.parametrize(("results", "condition", "wanted"), TESTING)
def test_the_state_of_testing_is_a_fact_of_its_own(results: list[dict[str, Any]], condition: str, wanted: int) -> None:
    """Ordered says waiting; an uncertain variant opens nothing."""
    assert truth_of(condition, genes=results) == wanted


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ("some(results, gene == ESR1 and result == found)", T),
        ("some(results, gene == ESR1 and sample == germline and result == found)", U),
        ("some(results, gene == PIK3CA and result == found)", U),
        ("some(results, gene == ESR1 and months_ago > 12)", U),
        ("some(results, gene == ESR1 and months_ago <= 10)", T),
    ],
)
def test_results_are_a_list_that_is_never_complete(condition: str, wanted: int) -> None:
    """Another result may exist that nobody told us of."""
    assert truth_of(condition, genes=[gene("ESR1", "plasma", "found")]) == wanted

"""The path of a test for inherited changes, and how hormonal medicines work."""

from typing import Any

import pytest

from concord.workspace.genetics import PATH, inherited, letter_is_for_her, steps_done, talk_is_suggested
from concord.workspace.hormone_ways import untagged, ways
from workspace.people import guideline, sample, told

FORMULARY = guideline().dictionary.formulary


def gene(result: str, sample_: str = "germline") -> Any:
    return told(genes=[{"gene": "BRCA1", "sample": sample_, "result": result, "date": "2026-01-10"}])


def test_s068_tests_of_the_tumour_are_not_on_the_path() -> None:
    assert {one.gene for one in inherited(sample())} == {"BRCA1", "BRCA2", "PALB2"}


@pytest.mark.parametrize("result, suggested", [
    ("found", True), ("uncertain", True), ("not_found", True), ("ordered", False), ("failed", False),
])  # fmt: skip
def test_s070_a_result_without_a_talk_suggests_one(result: str, suggested: bool) -> None:
    assert talk_is_suggested(gene(result), {}) is suggested
    assert not talk_is_suggested(gene(result), {PATH: {"done": ["talk"]}})
    assert not talk_is_suggested(gene(result, "tissue"), {})


def test_s069_a_letter_is_for_a_change_not_for_one_of_unknown_meaning() -> None:
    assert letter_is_for_her(gene("found")) and not letter_is_for_her(gene("uncertain"))


def test_steps_keep_the_order_of_the_path() -> None:
    assert steps_done({PATH: {"done": ["talk", "reason", "no such step"]}}) == ("reason", "talk")
    assert steps_done({}) == ()


def test_s117_every_hormonal_medicine_is_tagged_once() -> None:
    named = [name for classes in ways(FORMULARY).values() for _, names in classes for name in names]
    assert len(named) == len(set(named))
    hormonal = {one.title for one in FORMULARY.medicines.values()
                if "endocrine" in one.within and "targeted" not in one.within}  # fmt: skip
    assert {*named, *untagged(FORMULARY)} == hormonal


@pytest.mark.parametrize("name, way", [
    ("tamoxifen (Nolvadex)", "blocks"), ("anastrozole (Arimidex)", "lowers"), ("exemestane (Aromasin)", "lowers"),
    ("letrozole (Femara)", "lowers"), ("fulvestrant (Faslodex)", "blocks"),
])  # fmt: skip
def test_s115_and_s117_the_five_of_the_page(name: str, way: str) -> None:
    assert any(name in names for _, names in ways(FORMULARY)[way])

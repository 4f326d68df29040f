"""Coverage finds the holes of a tiny guideline whose holes are known, and none in the real one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from concord.guideline.benches import FlagBench, benches
from concord.guideline.compiled import Guideline
from concord.guideline.coverage import Report, coverage, seen_flag, seen_option
from concord.guideline.option_bench import OptionBench
from concord.guideline.vignettes import Vignette

Loaded = tuple[Guideline, tuple[Vignette, ...]]

STRICT, MASKED, NOT = "strict", "masked", "not"

BY_HAND = {
    "advanced": NOT,  # nobody in whom it is false, but for the one whose expectation is wrong
    "hr_positive": STRICT,  # ER 0 with PR 20 against PR 0: nothing else changes
    "grew_on_tamoxifen": STRICT,  # the base against no treatment
    "came_back": NOT,  # true only in the one who is 75, where age decides
    "under_70": MASKED,  # false only in the one who came back; the two branches change places
    "pregnant": STRICT,
    "weak_kidneys": NOT,  # a pair, but "no" was never written down
    "much_er": MASKED,  # little_er is always its opposite
    "little_er": MASKED,
    "hot": STRICT,
    "circumstance": NOT,  # never false
    "hr_positive (concept)": NOT,  # unknown is missing
    "her2_low (concept)": NOT,  # no vignettes
}


@pytest.fixture(scope="module")
def report(small: Loaded) -> Report:
    return coverage(*small)


def test_every_hole_is_found(report: Report) -> None:
    found = {
        one.row + (" (concept)" if one.kind == "concept" else ""): STRICT
        if one.strict
        else MASKED
        if one.masked
        else NOT
        for one in report.tested
    }
    assert found == BY_HAND


def test_what_is_missing_is_said(report: Report) -> None:
    missing = {(one.kind, one.row): one.missing for one in report.tested}
    came_back = "'came back 9 months after tamoxifen, 75 years' and 'no treatment so far'"
    assert missing["option", "advanced"] == "no vignette where it is false"
    assert missing["option", "hr_positive"] == ""
    assert missing["option", "came_back"] == (
        f"no pair in which it alone differs; nearest: {came_back}, which differ in under_70 too"
    )
    assert missing["option", "weak_kidneys"] == (
        "it alone differs between 'weak kidneys' and 'fits'; expect cautions {weak_kidneys: ...} in 'fits'"
    )
    assert missing["option", "much_er"].startswith("only masked: no pair in which nothing else differs; nearest: ")
    assert missing["flag", "circumstance"] == "no vignette where it is false"
    assert missing["concept", "hr_positive"] == "no vignette where it is unknown"
    assert missing["concept", "her2_low"] == "no vignette where it is true or false or unknown"


def test_unknown_is_counted_apart(report: Report) -> None:
    assert [one.row for one in report.tested if one.open] == ["hr_positive"]


def test_the_figures(report: Report) -> None:
    assert report.vignettes == 13
    assert [vignette.title[:19] for vignette in report.failing] == ["a wrong expectation"]
    assert list(report.figures()) == [
        "options: 6 of 9 conditions covered, 3 of them strictly, 1 also where it is not known",
        "flags: 1 of 2 conditions covered, 1 of them strictly, 0 also where it is not known",
        "concepts: 0 of 2 conditions covered, 0 of them strictly, 0 also where it is not known",
    ]
    assert len(list(report.lines())) == 4 + len(report.uncovered) == 4 + 6
    assert [one.row for one in report.only_masked] == ["under_70", "much_er", "little_er"]
    assert "under_70" in [one.row for one in report.never_open]


def test_an_expectation_more_covers_the_row(small: Loaded) -> None:
    guideline, vignettes = small
    told = [_with_caution(one) if one.title == "fits" else one for one in vignettes]
    found = {one.row: one.strict for one in coverage(guideline, told).of("option")}
    assert found["weak_kidneys"]


def _with_caution(vignette: Vignette) -> Vignette:
    cautions = {**vignette.expect.cautions, "weak_kidneys": "false"}
    return replace(vignette, expect=vignette.expect.model_copy(update={"cautions": cautions}))


def test_the_outcome_it_reckons_with_is_that_of_the_guideline(whole: Loaded) -> None:
    """The status or level that coverage computes from the truths of the rows is the one that was judged."""
    compared = 0
    for bench in benches(*whole):
        for evaluation, vignette in bench.good:
            if isinstance(bench, OptionBench) and vignette.expect.status:
                seen = seen_option(bench.option, evaluation, vignette)
                assert seen.would("status", seen.truths) == vignette.expect.status, vignette.title
            elif isinstance(bench, FlagBench) and vignette.expect.fires:
                seen = seen_flag(bench.flag, evaluation, vignette)
                assert seen.would("fires", seen.truths) == vignette.expect.fires, vignette.title
            else:
                continue
            compared += 1
    assert compared > 500


def test_every_condition_of_the_knowledge_is_covered(whole: Loaded) -> None:
    report = coverage(*whole)
    assert [str(one) for one in report.uncovered] == []
    assert report.failing == ()

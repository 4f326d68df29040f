"""Mutants of a tiny guideline whose survivors are known, every change by itself, and the mutants of the real one."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace

import pytest

from concord.facts.dictionary import load_dictionary
from concord.guideline.bench import CAUGHT, EQUIVALENT, SURVIVED
from concord.guideline.compiled import Guideline, Rule
from concord.guideline.model import Approval, Row, Standing
from concord.guideline.mutants import KINDS, Report, mutants
from concord.guideline.mutations import Change, Words, changes
from concord.guideline.option_bench import OptionBench
from concord.guideline.sameness import same_truth
from concord.guideline.vignettes import Expect, Vignette
from concord.logic.conditions import All, Any, AtLeast, Flag, Known, Not
from concord.logic.language import parse
from concord.logic.program import Program

Loaded = tuple[Guideline, tuple[Vignette, ...]]

BY_HAND = {
    "drop": (10, {"advanced", "came_back", "kidneys_seen", "circumstance"}),
    "negate": (15, {"kidneys_seen", "her2_low"}),
    "and-or": (2, set()),
    "edge": (1, {"under_70", "heart", "weak_kidneys", "much_er", "little_er", "hr_positive"}),
    "threshold": (
        3,
        {"under_70", "heart", "weak_kidneys", "much_er", "little_er", "hr_positive"},
    ),
    "window": (0, {"came_back"}),
    "setting": (1, {"came_back"}),
    "class": (0, {"grew_on_tamoxifen", "came_back", "circumstance"}),
    "growth": (0, {"grew_on_tamoxifen", "came_back"}),
    "level": (4, set()),
}
"""Of each kind: how many are caught, and the rows with survivors."""


@pytest.fixture(scope="module")
def report(small: Loaded) -> Report:
    return mutants(*small)


@pytest.mark.parametrize("kind", KINDS)
def test_the_survivors_are_those_expected(kind: str, report: Report) -> None:
    survivors = {mutant.row for mutant in report.survivors if mutant.kind == kind}
    assert (report.figures()[kind][0], survivors) == BY_HAND[kind]


def test_survivors_are_told_by_name(report: Report) -> None:
    told = list(report.lines())
    assert "survived: rest: criteria.under_70: threshold: age < 70 -> < 69" in told
    assert "survived: rest: check_first.kidneys_seen: drop: dropped" in told
    window = "window: progressed_on(endocrine, early, months(12)) -> progressed_on(endocrine, early, months(6))"
    assert f"survived: rest: criteria.came_back: {window}" in told
    assert "level: 4 of 4 caught, 0 survived; 0 more are equivalent" in told
    caught, survived, same = (len(report.with_fate(fate)) for fate in (CAUGHT, SURVIVED, EQUIVALENT))
    assert f"all: {caught} of {caught + survived} caught, {survived} survived; {same} more are equivalent" in told


def test_kinds_and_options_can_be_chosen(small: Loaded) -> None:
    report = mutants(*small, kinds=("level", "window"), only=("rest",))
    assert Counter(mutant.kind for mutant in report.mutants) == {"level": 4, "window": 3}
    assert {mutant.about for mutant in mutants(*small, only=("FEVER", "her2_low")).mutants} == {"FEVER", "her2_low"}


def test_what_an_option_waits_for_and_when_it_comes_up_are_changed_too(small: Loaded) -> None:
    guideline, vignettes = small
    option = guideline.options["rest"]
    about = option.about.model_copy(update={"waiting_when": "advanced", "comes_up_when": "advanced and pregnant"})
    people = [one for one in vignettes if one.about == "rest"]
    expecting = [replace(people[0], expect=Expect(waiting="true"))]
    bench = OptionBench(guideline, {}, expecting, replace(option, about=about, criteria=()))
    found = [one for one in bench.fates(list(bench.mutants())) if one.block in ("waiting", "comes_up")]
    assert Counter((one.block, one.fate) for one in found) == {("waiting", CAUGHT): 1, ("comes_up", SURVIVED): 4}


def test_a_share_is_drawn_by_the_seed(small: Loaded, report: Report) -> None:
    some = mutants(*small, share=0.5, seed=1)
    assert some == mutants(*small, share=0.5, seed=1)
    assert 0 < len(some.mutants) < len(report.mutants)
    assert set(some.mutants) <= set(report.mutants)


# Every change by itself


@pytest.fixture(scope="module")
def words(small: Loaded) -> Words:
    return Words(small[0].vocabulary, load_dictionary().formulary, {"antimetabolite": 2, "paclitaxel": 1})


def changed(text: str, words: Words) -> list[Change]:
    return list(changes(parse(text, words.vocabulary), words))


CHANGES: dict[str, dict[str, str | None]] = {
    "advanced": {"negate: not (advanced)": "not advanced"},
    "advanced and pregnant": {
        "negate: not (advanced and pregnant)": "not (advanced and pregnant)",
        "and-or: and -> or in advanced and pregnant": "advanced or pregnant",
        "negate: not (advanced)": "not advanced and pregnant",
        "negate: not (pregnant)": "advanced and not pregnant",
    },
    "at_least(2, advanced, pregnant)": {
        "negate: not (at_least(2, advanced, pregnant))": "not at_least(2, advanced, pregnant)",
        "threshold: at least 2 -> 1": "at_least(1, advanced, pregnant)",
        "negate: not (advanced)": "at_least(2, not advanced, pregnant)",
        "negate: not (pregnant)": "at_least(2, advanced, not pregnant)",
    },
    "not bilirubin_uln > 1.5": {
        "negate: not (not bilirubin_uln > 1.5)": "bilirubin_uln > 1.5",
        "edge: bilirubin_uln > 1.5 -> >= 1.5": "not bilirubin_uln >= 1.5",
        "threshold: bilirubin_uln > 1.5 -> > 1.4": "not bilirubin_uln > 1.4",
        "threshold: bilirubin_uln > 1.5 -> > 1.6": "not bilirubin_uln > 1.6",
    },
    "since(last_growth) <= 6": {
        "negate: not (since(last_growth) <= 6)": "not since(last_growth) <= 6",
        "edge: since(last_growth) <= 6 -> < 6": "since(last_growth) < 6",
        "threshold: since(last_growth) <= 6 -> <= 5": "since(last_growth) <= 5",
        "threshold: since(last_growth) <= 6 -> <= 7": "since(last_growth) <= 7",
        "threshold: since(last_growth) <= 6 -> <= 12": "since(last_growth) <= 12",
    },
    "had(chemotherapy, early, within=months(6))": {
        "negate: not (had(chemotherapy, early, months(6)))": "not had(chemotherapy, early, within=months(6))",
        "growth: had(chemotherapy, early, months(6)) -> progressed_on(chemotherapy, early, months(6))":
            "progressed_on(chemotherapy, early, within=months(6))",
        "class: had(chemotherapy, early, months(6)) -> had(anticancer, early, months(6))":
            "had(anticancer, early, within=months(6))",
        "class: had(chemotherapy, early, months(6)) -> had(antimetabolite, early, months(6))":
            "had(antimetabolite, early, within=months(6))",
        "setting: had(chemotherapy, early, months(6)) -> had(chemotherapy, metastatic, months(6))":
            "had(chemotherapy, metastatic, within=months(6))",
        "setting: had(chemotherapy, early, months(6)) -> had(chemotherapy, months(6))":
            "had(chemotherapy, within=months(6))",
        "window: had(chemotherapy, early, months(6)) -> had(chemotherapy, early, months(5))":
            "had(chemotherapy, early, within=months(5))",
        "window: had(chemotherapy, early, months(6)) -> had(chemotherapy, early, months(7))":
            "had(chemotherapy, early, within=months(7))",
        "window: had(chemotherapy, early, months(6)) -> had(chemotherapy, early, months(12))":
            "had(chemotherapy, early, within=months(12))",
    },
    "progressed_on(tamoxifen)": {
        "negate: not (progressed_on(tamoxifen, metastatic))": "not progressed_on(tamoxifen)",
        "growth: progressed_on(tamoxifen, metastatic) -> had(tamoxifen, metastatic)": "had(tamoxifen, metastatic)",
        "class: progressed_on(tamoxifen, metastatic) -> progressed_on(serm, metastatic)": "progressed_on(serm)",
        "setting: progressed_on(tamoxifen, metastatic) -> progressed_on(tamoxifen, early)":
            "progressed_on(tamoxifen, early)",
    },
    "on(taxane)": {
        "negate: not (on(taxane))": "not on(taxane)",
        "class: on(taxane) -> on(chemotherapy)": "on(chemotherapy)",
        "class: on(taxane) -> on(paclitaxel)": "on(paclitaxel)",
    },
    "some(treatments, setting == early and ongoing)": {
        "negate: not (some(treatments, setting in (early) and ongoing))":
            "not some(treatments, setting == early and ongoing)",
        "and-or: and -> or in setting in (early) and ongoing among treatments":
            "some(treatments, setting == early or ongoing)",
        "negate: not (setting in (early)) among treatments": "some(treatments, not setting == early and ongoing)",
        "setting: early -> metastatic among treatments": "some(treatments, setting == metastatic and ongoing)",
        "negate: not (ongoing) among treatments": "some(treatments, setting == early and not ongoing)",
        "setting: setting dropped among treatments": "some(treatments, ongoing)",
    },
    "count(sites, lesions > 1) == 0": {
        "negate: not (count(sites, lesions > 1) == 0)": "not count(sites, lesions > 1) == 0",
        "threshold: count(sites, lesions > 1) == 0 -> == -1": None,
        "threshold: count(sites, lesions > 1) == 0 -> == 1": "count(sites, lesions > 1) == 1",
        "edge: lesions > 1 -> >= 1 among sites": "count(sites, lesions >= 1) == 0",
        "threshold: lesions > 1 -> > 0 among sites": "count(sites, lesions > 0) == 0",
        "threshold: lesions > 1 -> > 2 among sites": "count(sites, lesions > 2) == 0",
    },
    "lines(any, early_within=months(12)) >= 2": {
        "negate: not (lines(any) >= 2)": "not lines(any, early_within=months(12)) >= 2",
        "edge: lines(any) >= 2 -> > 2": "lines(any, early_within=months(12)) > 2",
        "threshold: lines(any) >= 2 -> >= 1": "lines(any, early_within=months(12)) >= 1",
        "threshold: lines(any) >= 2 -> >= 3": "lines(any, early_within=months(12)) >= 3",
        "class: lines(any) -> endocrine": "lines(endocrine, early_within=months(12)) >= 2",
        "window: months(12) -> months(11)": "lines(any, early_within=months(11)) >= 2",
        "window: months(12) -> months(13)": "lines(any, early_within=months(13)) >= 2",
        "window: months(12) -> months(6)": "lines(any, early_within=months(6)) >= 2",
    },
    "best_response(paclitaxel, early) == stable": {
        "negate: not (best_response(paclitaxel) in (stable))": "not best_response(paclitaxel, early) == stable",
        "class: best_response(paclitaxel) -> taxane": "best_response(taxane, early) == stable",
        "setting: early -> metastatic": "best_response(paclitaxel) == stable",
    },
}  # fmt: skip
"""A condition, and every condition it may be mistaken for."""


@pytest.mark.parametrize("text", CHANGES)
def test_changes(text: str, words: Words) -> None:
    found = {f"{change.kind}: {change.what}": change.condition for change in changed(text, words)}
    wanted = {name: parse(other, words.vocabulary) for name, other in CHANGES[text].items() if other is not None}
    assert set(found) == set(CHANGES[text])
    assert {name: condition for name, condition in found.items() if name in wanted} == wanted


def test_the_default_windows_follow_the_setting(words: Words) -> None:
    found = {change.condition for change in changed("progressed_on(tamoxifen, early)", words)}
    assert parse("progressed_on(tamoxifen)", words.vocabulary) in found
    assert parse("had(tamoxifen, early)", words.vocabulary) in found


def test_a_class_with_one_medicine_is_not_taken_for_that_medicine(words: Words) -> None:
    only = [word for word in words.formulary.classes if len(words.extent(word)) == 1]
    assert only
    for word in only:
        assert words.member(word) is None
        assert all(len(words.extent(other)) > 1 for other in words.wider(word))


# Mutants that nobody could tell from the original


def test_thresholds_with_nothing_between(words: Words) -> None:
    same = {change.what: change.same for change in changed("er_percent <= 100", words) if change.kind != "negate"}
    assert same == {
        "er_percent <= 100 -> < 100": "",
        "er_percent <= 100 -> <= 99": "",
        "er_percent <= 100 -> <= 101": "no number from 0 to 100 lies between",
    }


def test_the_same_for_all_truths() -> None:
    a, b, c = Flag("a"), Flag("b"), Flag("c")
    program = Program()

    def same(one: All | Any | Not | AtLeast | Known, other: All | Any | Not | AtLeast | Known) -> bool:
        return same_truth(program, program.add(one), program.add(other))

    assert same(Not(All((a, b))), Any((Not(a), Not(b))))
    assert same(Any((a, All((a, b)))), All((a, Any((a, c)))))
    assert same(AtLeast(1, (a, b)), Any((a, b)))
    assert same(Known(a), Known(Not(a)))
    assert not same(Any((a, Not(a))), Any((b, Not(b))))
    assert not same(Known(a), Any((a, Not(a))))
    assert not same(AtLeast(2, (a, b, c)), Any((a, b, c)))


def test_too_many_leaves_are_not_tried() -> None:
    program = Program()
    many = tuple(Flag(name) for name in "abcdefghi")
    assert not same_truth(program, program.add(All(many)), program.add(Not(Any(tuple(Not(one) for one in many)))))


def test_a_criterion_that_repeats_another_is_found(small: Loaded) -> None:
    guideline, _ = small
    texts = ("advanced and age < 70", "advanced", "er_percent > 50")
    branches = tuple(Rule(text, Row(when=text), -1) for text in texts)
    rows = (
        Rule("first", Row(when="advanced"), -1),
        Rule("either", Row(any_of=[]), -1, branches),
        Rule("woman", Row(when="sex == female"), -1),
    )
    option = replace(guideline.options["rest"], criteria=rows)
    one = OptionBench(guideline, {}, [], option)
    assert one.repeated == set(texts)
    alone = OptionBench(guideline, {}, [], replace(option, criteria=rows[1:]))
    assert alone.repeated == {"advanced and age < 70"}
    fates = {mutant.row: mutant.fate for mutant in alone.fates(list(alone.mutants())) if mutant.kind == "drop"}
    assert fates["advanced and age < 70"] == EQUIVALENT
    assert fates["advanced"] == SURVIVED


@pytest.mark.parametrize(
    ("changes_", "nowhere"),
    [
        ({"approvals": [Approval(region="cn", date="2023")]}, True),
        ({"approvals": [Approval(region="cn", date="2023"), Approval(region="us", date="2026")]}, False),
        ({"standing": [Standing(state="investigational", plain="p", clinical="c")]}, True),
        ({"standing": [Standing(state="investigational", regions=["eu"], plain="p", clinical="c")]}, False),
        ({"standing": [Standing(state="investigational", until="2027", plain="p", clinical="c")]}, False),
    ],
)
def test_no_level_decides_where_an_option_is_a_standard_one_nowhere(
    changes_: dict[str, list[Approval | Standing]], nowhere: bool, small: Loaded
) -> None:
    guideline, _ = small
    option = guideline.options["rest"]
    changed = replace(option, about=option.about.model_copy(update=changes_), criteria=())
    one = OptionBench(guideline, {}, [], changed)
    assert one.nowhere is nowhere
    levels = [mutant for mutant in one.fates(list(one.mutants())) if mutant.kind == "level"]
    assert all(mutant.reason for mutant in levels if mutant.fate == EQUIVALENT)
    assert all(mutant.fate == EQUIVALENT for mutant in levels) is nowhere


# The real guideline


SOAK = bool(os.environ.get("SOAK"))


def test_the_vignettes_notice_every_mutant(whole: Loaded) -> None:
    """A fifth of them, always the same; all with SOAK=1."""
    report = mutants(*whole, share=1.0 if SOAK else 0.2)
    assert len(report.with_fate(CAUGHT)) > 1500
    assert not report.survivors, "\n".join(str(mutant) for mutant in report.survivors)
    assert all(mutant.reason for mutant in report.with_fate(EQUIVALENT))

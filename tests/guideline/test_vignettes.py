"""What the sources say of the people written by hand, and what the guideline says of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.compiled import Guideline
from concord.guideline.vignettes import PEOPLE, Expect, Vignette, VignetteProblem, changed, judge, load_vignettes

FILES = sorted(
    str(path.relative_to(KNOWLEDGE))
    for path in (KNOWLEDGE / "vignettes").rglob("*.yaml")
    if KNOWLEDGE / PEOPLE not in path.parents
)
"""Whole people have their own test, in `tests/advice/test_people.py`."""

Whole = tuple[Guideline, tuple[Vignette, ...]]


@pytest.mark.parametrize("file", FILES)
def test_nobody_differs(file: str, whole: Whole) -> None:
    guideline, vignettes = whole
    people = [vignette for vignette in vignettes if vignette.file == file]
    differences = {vignette.title: found for vignette in people if (found := judge(guideline, vignette))}
    assert people
    assert differences == {}


def test_every_option_flag_concept_and_choice_has_people(whole: Whole) -> None:
    guideline, vignettes = whole
    written = {(vignette.kind, vignette.about) for vignette in vignettes}
    wanted = {("option", id_) for id_ in guideline.options} | {("flag", id_) for id_ in guideline.flags}
    wanted |= {("concept", name) for name in guideline.concepts}
    wanted |= {("choice", option.about.choice) for option in guideline.options.values() if option.about.choice}
    assert sorted(wanted - written) == []


def test_a_difference_is_told(small: Whole) -> None:
    guideline, vignettes = small
    differences = [found for vignette in vignettes for found in judge(guideline, vignette)]
    assert differences == ["status: fits, found does_not_fit (not_this_cancer)"]


def test_remarks_are_judged_by_their_condition(whole: Whole) -> None:
    guideline, vignettes = whole
    person = next(one for one in vignettes if one.kind == "remarks" and one.expect.remarks.get("germline_brca"))
    said = person.expect.remarks["germline_brca"]
    other = "false" if said == "true" else "true"
    wrong = Expect(remarks={"germline_brca": other, "germline_brca and": "true"})
    assert judge(guideline, replace(person, expect=wrong)) == [
        f"remarks: germline_brca: {other}, found {said}",
        "remarks: no place and no contested question has the condition 'germline_brca and'",
    ]


def test_a_vignette_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    (tmp_path / "vignettes").mkdir()
    (tmp_path / "vignettes" / "twice.yaml").write_text("option: a\noption: b\n", "utf-8")
    with pytest.raises(VignetteProblem, match=r"vignettes/twice\.yaml:2:1: 'option' is written twice"):
        load_vignettes(tmp_path)


def test_a_change_leaves_the_base_alone() -> None:
    base = {"genes": [{"id": "g1", "gene": "PIK3CA"}], "person": {"birth": "1965"}}
    other = changed(
        base, {"genes.g1.gene": "AKT1", "genes.+": {"id": "g2"}, "person": None, "cancer.first.date": "2020"}
    )
    assert other == {"genes": [{"id": "g1", "gene": "AKT1"}, {"id": "g2"}], "cancer": {"first": {"date": "2020"}}}
    assert base == {"genes": [{"id": "g1", "gene": "PIK3CA"}], "person": {"birth": "1965"}}
    assert changed(base, {"genes.0": None})["genes"] == []

"""Pairs are refused where a side means nothing, with the place and the nearest word."""

from __future__ import annotations

from pathlib import Path

import pytest

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.load import load_guideline
from concord.guideline.problems import KnowledgeProblem

PAIR = """interactions:
  a:
    one: [tamoxifen]
    other: [warfarin]
    severity: major
    mechanism: made up
    plain: It may harm. Ask before you use both.
    clinical: made up
    action: The label says so.
    evidence: label
    sources: [hand]
    review_due: 2027-05
"""
SOURCE = "sources:\n  hand: {short: By hand, title: Made up, kind: decision, year: 2026}\n"


def problems(folder: Path, text: str) -> list[str]:
    """Load a knowledge folder that holds one file of pairs, and give what is wrong with it."""
    for name in ("facts", "lists", "medicines"):
        (folder / name).symlink_to(KNOWLEDGE / name)
    for name, content in (("interactions", text), ("sources", SOURCE)):
        (folder / name).mkdir()
        (folder / name / "a.yaml").write_text(content, encoding="utf-8")
    try:
        load_guideline(folder)
    except KnowledgeProblem as error:
        return [str(problem) for problem in error.problems if problem.file.startswith("interactions")]
    return []


def test_a_pair_that_is_right(tmp_path: Path) -> None:
    assert problems(tmp_path, PAIR) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("one: [tamoxifen]", "one: [tamoxifn]", "interactions/a.yaml:3:11: no such medicine, class, food or test "
         "'tamoxifn'; did you mean 'tamoxifen'?"),
        ("one: [tamoxifen]", "one: []", "'one' is empty; name a medicine or class"),
        ("other: [warfarin]", "other: [warfarin, tamoxifen]", "'tamoxifen' stands on both sides"),
        ("severity: major", "severity: bad", "'bad' is not a value of 'severity'"),
        ("sources: [hand]", "sources: [hands]", "no such source 'hands'; did you mean 'hand'?"),
        ("    evidence: label\n", "", "'evidence' is missing; add it"),
        ("    review_due: 2027-05\n", "    review_due: 2027-05\n    other_nt: [doac]\n", "unknown key 'other_nt'"),
    ],
)  # fmt: skip
def test_a_pair_that_is_wrong(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in PAIR
    (problem,) = problems(tmp_path, PAIR.replace(old, new))
    assert says in problem

"""Several samples: every value stays possible until the team names the sample it goes by."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, facts_of, left, span, truth_in, truth_of

OLD = {"id": "old", "from": "primary", "date": "2015-03-10"}
NEW = {"id": "new", "from": "liver", "date": "2022-06-14"}


def samples(old: dict[str, Any], new: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Write a record with an old and a new sample."""
    return {"specimens": [{**OLD, **old}, {**NEW, **new}], **more}


ER_90, ER_0 = {"er": {"percent": "90"}}, {"er": {"percent": "0"}}


def test_both_values_stay_possible() -> None:
    """The newest sample does not win by itself."""
    facts = facts_of(**samples(ER_90, ER_0))
    assert span("er_percent", facts) == (0, 90)
    assert truth_in("er_percent >= 1", facts) == U


@pytest.mark.parametrize(("go_by", "wanted"), [("old", (90, 90)), ("new", (0, 0))])
def test_the_sample_that_the_team_goes_by_decides(go_by: str, wanted: tuple[float, float]) -> None:
    """`go_by` leaves its own values, and the samples still disagree."""
    facts = facts_of(**samples(ER_90, ER_0, go_by=go_by))
    assert span("er_percent", facts) == wanted
    assert facts.value("receptors_disagree") == T


DISAGREE = [
    (ER_90, ER_0, T),
    (ER_90, {"er": {"percent": "5"}}, F),
    (ER_90, {"er": "positive"}, F),
    ({"er": "positive"}, {"er": "negative"}, T),
    ({"er": {"percent": "0-10"}}, ER_0, U),
    ({"pr": {"percent": "1"}}, {"pr": {"percent": "0"}}, T),
    ({"her2": "zero"}, {"her2": "low"}, T),
    ({"her2": {"ihc": "1+"}}, {"her2": {"ihc": "3+"}}, T),
    ({"her2": "negative"}, {"her2": "low"}, U),
    ({"her2": {"ihc": "2+"}}, {"her2": "positive"}, U),
    ({}, {}, U),
]


@pytest.mark.parametrize(("old", "new", "wanted"), DISAGREE)
def test_samples_disagree_when_they_certainly_differ_and_agree_when_they_surely_do(
    old: dict[str, Any], new: dict[str, Any], wanted: int
) -> None:
    """Positive against negative, or another HER2 category; a coarser word does not contradict."""
    assert facts_of(**samples(old, new)).value("receptors_disagree") == wanted


def test_a_disagreement_is_shown_until_a_sample_is_named() -> None:
    """The conflict names both samples; naming one ends it."""
    conflicts = facts_of(**samples(ER_90, ER_0)).conflicts
    assert [c.entries for c in conflicts if c.fact == "receptors_disagree"] == [("specimens/old", "specimens/new")]
    assert not facts_of(**samples(ER_90, ER_0, go_by="new")).conflicts


ANY_SAMPLE = [
    ("zero", "low", "low", T),
    ("low", "zero", "low", T),
    ("negative", "zero", "low", U),
    ("ultralow", "zero", "ultralow", T),
    ("positive", "low", "positive", T),
    ("positive", "low", "low", T),
    ("positive", "equivocal", "low", U),
]


@pytest.mark.parametrize(("old", "new", "category", "wanted"), ANY_SAMPLE)
def test_one_sample_is_enough_for_on_any_sample(old: str, new: str, category: str, wanted: int) -> None:
    """An old sample counts as much as a new one, whatever the team goes by."""
    record = samples({"her2": old}, {"her2": new}, go_by="new")
    assert facts_of(**record).value(f"her2_{category}_on_any_sample") == wanted


def test_low_and_zero_leave_both() -> None:
    """Two categories, both possible."""
    assert left("her2", facts_of(**samples({"her2": "low"}, {"her2": "zero"}))) == {"low", "zero"}


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ("some(specimens, origin == metastasis)", T),
        ("some(specimens, origin == metastasis and er_percent >= 1)", U),
        ("some(specimens, origin == primary and er_percent >= 1)", T),
        ("some(specimens, origin == primary and her2 == positive)", U),
        ("metastasis_sampled", T),
    ],
)
def test_fields_of_a_sample_stay_together(condition: str, wanted: int) -> None:
    """The primary's ER is not the metastasis's; another sample that nobody told of may exist."""
    assert truth_of(condition, **samples({**ER_90, "her2": "low"}, ER_0)) == wanted


@pytest.mark.parametrize("specimens", [[], [OLD]])
def test_a_list_without_a_statement_of_completeness_is_open(specimens: list[Any]) -> None:
    """A biopsy that nobody told us of may exist, so no is not known."""
    assert truth_of("some(specimens, origin == metastasis)", specimens=specimens) == U
    assert truth_of("metastasis_sampled", specimens=specimens) == U


SINCE = [
    ("2022-06-14", "2022-06-13", T),
    ("2022-06-14", "2022-06-15", F),
    ("2022-06", "2022-06-10", U),
    ("2022-07", "2022-06-10", T),
]


@pytest.mark.parametrize(("taken", "grown", "wanted"), SINCE)
def test_a_sample_is_older_or_newer_than_the_last_growth(taken: str, grown: str, wanted: int) -> None:
    """Dates that overlap leave it open."""
    record = {"specimens": [{**NEW, "date": taken}], "growth": [{"date": "2020-01-01"}, {"date": grown}]}
    entry = facts_of(**record).items("specimens")[0]
    assert entry.value("since_growth") == wanted


def test_months_ago_counts_to_the_day_of_the_facts() -> None:
    """A sample of exactly four years ago is 48 months old."""
    record = {"specimens": [{**NEW, "date": "2022-11-01"}]}
    assert truth_of("some(specimens, months_ago <= 48 and months_ago >= 48)", **record) == T


def test_a_superseded_sample_does_not_count() -> None:
    """A correction takes the place of the entry it corrects."""
    wrong, right = {**OLD, **ER_0}, {**OLD, "id": "right", "supersedes": "old", **ER_90}
    assert span("er_percent", facts_of(specimens=[wrong, right])) == (90, 90)

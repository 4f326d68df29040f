"""All families stay on the page whatever is known; unranked; general information where nothing is known."""

from typing import Any

import pytest

from concord.record.model import Record
from concord.workspace.families import GROUPS, Family, families, general_only, would_settle
from workspace.people import advised, guideline, sample, told

EVERY = set(guideline().decisions)
BASE: dict[str, Any] = {
    "cancer": {"metastatic": {"date": "2026-10"}},
    "sites": [{"where": "bone", "found": "2026-10", "state": "active"}],
    "complete": {"treatments_early": "2026-11-20", "treatments_metastatic": "2026-11-20"},
    "person": {"birth": "1960-01-01", "sex_at_birth": "female"},
}


def her2(score: str) -> Record:
    sample_ = {"from": "bone", "date": "2026-10-10", "er": {"percent": 90}, "her2": {"ihc": score}}
    return told(**BASE, specimens=[sample_])


def shown(record: Record, matched: bool = True) -> tuple[Family, ...]:
    advice = advised(record)
    return families(advice, general_only(advice, record, matched))


def test_s001_two_people_who_differ_in_her2_get_different_options() -> None:
    asked = [{one.id for family in shown(her2(score)) for one in family.ask} for score in ("0", "3+")]
    assert asked[0] != asked[1]


def test_s001_an_empty_profile_gets_general_information_only() -> None:
    empty = told()
    assert general_only(advised(empty), empty, True) == "nothing_known"
    assert all(not (one.ask or one.hangs or one.taken or one.others) and one.every for one in shown(empty))


def test_s001_early_cancer_gets_general_information_only() -> None:
    early = told(cancer={"first": {"date": "2026-10", "stage": "IIB", "m": "M0"}},
                 complete={"sites": "2026-11-20"}, sites=[])  # fmt: skip
    advice = advised(early)
    if not advice.covered:
        pytest.fail("this record should be early")
    assert general_only(advice, early, True) == "early"
    assert {one.id for family in shown(early) for one in family.every} == EVERY


@pytest.mark.parametrize("record", [told(), her2("0"), her2("3+"), sample()], ids=["empty", "zero", "three", "sample"])
@pytest.mark.parametrize("matched", [True, False])
def test_s002_no_profile_makes_anything_vanish(record: Record, matched: bool) -> None:
    found = shown(record, matched)
    assert [one.id for one in found] == [id_ for ids in GROUPS.values() for id_ in ids]
    assert {one.id for family in found for one in family.every} == EVERY
    for family in found:
        parts = [*family.taken, *family.ask, *family.hangs, *family.others]
        assert not parts or sorted(one.id for one in parts) == sorted(one.id for one in family.every)


def test_s002_no_treatment_now_is_always_there() -> None:
    for record in (told(), her2("3+"), sample()):
        assert any(one.id == "comfort-care" for family in shown(record) for one in family.every)


def test_s006_each_option_has_one_scope_and_the_four_systemic_families_are_there() -> None:
    for option in guideline().options.values():
        group = next(name for name, ids in GROUPS.items() if option.about.family in ids)
        if group != "others":
            assert option.about.scope == group, option.id
    assert {"hormonal", "targeted", "immunotherapy", "chemotherapy"} <= set(GROUPS["systemic"])


def test_s007_a_local_option_carries_its_reason() -> None:
    for option in guideline().options.values():
        if option.about.family == "local":
            assert option.about.reason_codes, option.id


def test_nothing_is_ranked_for_the_person() -> None:
    for family in shown(sample()):
        titles = [one.title.casefold() for one in family.ask]
        assert titles == sorted(titles)


def test_what_hangs_on_something_says_what_would_settle_it() -> None:
    advice = advised(sample())
    for family in families(advice, ""):
        for decision in family.hangs:
            assert would_settle(advice, decision), decision.id

"""Whole people are judged by what must be offered, asked and flagged, and every difference is told."""

from __future__ import annotations

from typing import Any

import pytest

from concord.advice.people import Expected, PersonFile, judge_person, whole_people
from concord.guideline.load import load_guideline

FEVER: dict[str, Any] = {
    "person": {"birth": "1960-05", "sex_at_birth": "female"},
    "cancer": {"metastatic": {"date": "2026-01-12"}},
    "treatments": [{"agents": ["capecitabine"], "setting": "metastatic", "start": "2026-02", "ongoing": "yes",
                    "recorded": "2026-11-20"}],
    "symptoms": [{"what": "fever", "date": "2026-11-23"}],
}  # fmt: skip


def person(**expect: Any) -> PersonFile:
    return PersonFile(
        person="p", title="t", source="s", written_by_reading=["x"], as_of="2026-11-24", record=FEVER,
        expect=Expected(**expect),
    )  # fmt: skip


def differences(**expect: Any) -> list[str]:
    return judge_person(load_guideline(), "p.yaml", person(**expect))


def test_what_is_so_is_no_difference() -> None:
    assert differences(flags={"RF01": "call_now", "RF03": "silent"}, not_offered={"capecitabine-alone": "on_it"},
                       open=["esr1-test"], offered=["comfort-care"], questions=["q-why-this"]) == []  # fmt: skip


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"offered": ["capecitabine-alone"]}, "capecitabine-alone: fits, found does_not_fit (on_it)"),
        ({"not_offered": {"comfort-care": "any"}}, "comfort-care: does_not_fit, found fits"),
        ({"not_offered": {"capecitabine-alone": "had_it"}}, "capecitabine-alone: had_it, found on_it"),
        ({"offered": ["no-such-option"]}, "no-such-option: fits, found not there"),
        ({"flags": {"RF01": "silent"}}, "RF01: silent, found call_now"),
        ({"flags": {"RF99": "silent"}}, "flags: there is no flag 'RF99'"),
        ({"questions": ["q-none"]}, "questions: q-none is not ticked"),
        ({"cautions": {"capecitabine-alone": ["none"]}}, "capecitabine-alone: cautions none: not there"),
    ],
)
def test_every_difference_is_told(expect: dict[str, Any], said: str) -> None:
    assert differences(**expect) == [said]


def test_nothing_is_offered_where_the_cancer_has_not_spread() -> None:
    """Then no option is told at all; an id that no option has is still told, and so is a kind that was wanted."""
    early = {**FEVER, "cancer": {"first": {"date": "2026-01-12", "stage": "I", "m": "M0"},
                                 "metastatic": {"status": "no", "date": "2026-11-20"}}, "treatments": []}  # fmt: skip

    def told(**expect: Any) -> list[str]:
        one = person(**expect).model_copy(update={"record": early})
        return judge_person(load_guideline(), "p.yaml", one)

    assert told(not_offered={"capecitabine-alone": "any", "oral-serd": "any"}) == []
    assert told(not_offered={"no-such-option": "any"}) == ["no-such-option: does_not_fit, found not there"]
    assert told(not_offered={"oral-serd": "not_yet"}) == ["oral-serd: does_not_fit, found not there"]
    assert told(open=["oral-serd"]) == ["oral-serd: fits or depends, found not there"]


def test_what_is_asked_and_what_comes_first() -> None:
    assert differences(asked=["her2"]) == []
    assert differences(asked=["no_such_fact"])[0].startswith("asked: no_such_fact is not among [")
    assert differences(first="no_such_fact")[0].startswith("first: no_such_fact, found [")


def test_the_people_of_the_guideline_get_what_their_sources_say() -> None:
    guideline = load_guideline()
    found = {name: said for name, one in whole_people() if (said := judge_person(guideline, name, one))}
    assert found == {}


def test_every_person_names_sources_that_exist_and_a_file_of_her_name() -> None:
    known = load_guideline().sources
    found = list(whole_people())
    assert len(found) >= 60
    assert [name for name, one in found if name != f"vignettes/people/{one.person}.yaml"] == []
    assert {name: unknown for name, one in found if (unknown := set(one.written_by_reading) - set(known))} == {}

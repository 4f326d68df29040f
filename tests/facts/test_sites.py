"""Areas, growths, and what is told of each place."""

from __future__ import annotations

import math
from typing import Any

import pytest

from facts.conftest import F, T, U, complete, facts_of, span, truth_of

ALL = complete("2026-10-20")


def site(where: str, **told: Any) -> dict[str, Any]:
    """Write a place found lately."""
    return {"where": where, "found": "2026-10-01", **told}


AREAS = [
    ([], 0, 0),
    ([site("bone")], 1, 1),
    ([site("bone"), site("liver")], 2, 2),
    ([site("liver", part="left lobe"), site("liver", part="right lobe")], 1, 1),
    ([site("bone"), site("regional_node")], 1, 1),
    ([site("bone"), site("breast")], 1, 1),
    ([site("bone"), site("node")], 1, 2),
    ([site("node")], 0, 1),
    ([site("bone"), site("liver", state="gone")], 1, 1),
]


@pytest.mark.parametrize(("sites", "low", "high"), AREAS)
def test_an_area_is_one_organ(sites: list[Any], low: int, high: int) -> None:
    """Regional nodes and the breast are none; a node of unknown region may be one."""
    assert span("areas", facts_of(sites=sites, complete=ALL)) == (low, high)


def test_bones_far_apart_are_not_surely_one_area() -> None:
    """One body region of bone is one area, so spine and thigh are two."""
    sites = [site("bone", part="cervical spine"), site("bone", part="left thigh")]
    assert truth_of("areas <= 1", sites=sites, complete=ALL) != T


@pytest.mark.parametrize("stated", [None, "2026-08-02"])
def test_areas_are_open_above_until_staging_is_complete(stated: str | None) -> None:
    """A statement holds for 90 days; the first day after them it no longer does."""
    record = {"sites": [site("bone")], "complete": {"sites": stated} if stated else {}}
    assert span("areas", facts_of(**record)) == (1, math.inf)
    assert facts_of(**record).value("staging_complete") == U


def test_a_statement_of_completeness_holds_on_its_ninetieth_day() -> None:
    """3 August to 1 November is 90 days."""
    facts = facts_of(sites=[site("bone")], complete={"sites": "2026-08-03"})
    assert span("areas", facts) == (1, 1)
    assert facts.value("staging_complete") == T


LESIONS = [
    ([site("liver", lesions="2")], 2, 2),
    ([site("liver", lesions="2"), site("bone", lesions="at least 3")], 5, math.inf),
    ([site("liver", lesions="2"), site("bone", lesions="1-3")], 3, 5),
    ([site("liver", lesions="2"), site("bone")], 3, math.inf),
    ([site("liver", lesions="2"), site("regional_node", lesions="4")], 2, 2),
    ([site("liver", lesions="2"), site("lung", lesions="9", state="gone")], 2, 2),
    ([site("liver", lesions="2"), site("node", lesions="3")], 2, 5),
]


@pytest.mark.parametrize(("sites", "low", "high"), LESIONS)
def test_growths_are_counted_over_the_places(sites: list[Any], low: int, high: float) -> None:
    """At least 3 stays open above."""
    assert span("lesions", facts_of(sites=sites, complete=ALL)) == (low, high)


TODAY = "2026-10-31"
PAIN = {"what": "pain", "score": "6", "date": TODAY}
SIGNS: list[tuple[list[Any], str, int]] = [
    ([site("bone", symptoms=[PAIN])], "where == bone and pain >= 5", T),
    ([site("bone", symptoms=[PAIN])], "where == bone and pain >= 7", F),
    ([site("bone", symptoms=[PAIN])], "where == bone and symptomatic", T),
    ([site("bone")], "where == bone and symptomatic", U),
    ([site("bone")], "where == bone and pain >= 5", U),
    ([site("bone", symptoms=[{"what": "none", "date": TODAY}])], "where == bone and symptomatic", F),
    ([site("bone", symptoms=[{"what": "none", "date": TODAY}])], "pain >= 1", F),
    # A sign of one place says nothing of another
    ([site("bone", symptoms=[PAIN]), site("liver", symptoms=[{"what": "none", "date": TODAY}])],
     "where == liver and symptomatic", F),
    ([site("bone", symptoms=[PAIN]), site("liver")], "where == liver and symptomatic", U),
    ([site("bone", symptoms=[{"what": "bleeding", "date": TODAY}]), site("skin")], "where == skin and bleeding", U),
    ([site("skin", symptoms=[{"what": "bleeding", "date": TODAY}])], "where == skin and bleeding", T),
    # Dated as over
    ([site("bone", symptoms=[{**PAIN, "date": "2026-10-02", "over": "2026-10-20"}])], "where == bone and pain >= 5", F),
    # Spine
    ([site("bone", part="spine, L3")], "spine", T),
    ([site("bone", part="left hip")], "spine", F),
    ([site("bone")], "spine", U),
    ([site("liver")], "spine", F),
    # State and place
    ([site("brain", state="treated_stable")], "where == brain and state == treated_stable", T),
    ([site("brain")], "where == brain and state == active", U),
    ([site("node")], "where == distant_node", U),
    ([site("regional_node")], "where == distant_node", F),
    ([site("liver", size_mm="12")], "size_mm > 10", T),
    ([site("liver", size_mm="< 10")], "size_mm >= 10", F),
    ([site("liver", lesions="at least 3")], "lesions <= 5", U),
]  # fmt: skip


@pytest.mark.parametrize(("sites", "condition", "wanted"), SIGNS)
def test_fields_of_a_place(sites: list[Any], condition: str, wanted: int) -> None:
    """Pain and other signs belong to the same place; what was not told is unknown."""
    assert truth_of(f"some(sites, {condition})", sites=sites, complete=ALL) == wanted


def test_a_sign_may_name_its_place() -> None:
    """A symptom of the person that names a site belongs to that site only."""
    sites = [site("bone", id="m1"), site("liver", id="m2", symptoms=[{"what": "none", "date": TODAY}])]
    record = {"sites": sites, "symptoms": [{**PAIN, "site": "m1"}], "complete": ALL}
    assert truth_of("some(sites, where == bone and pain >= 5)", **record) == T
    assert truth_of("some(sites, where == liver and pain >= 5)", **record) == F


@pytest.mark.parametrize(
    ("sites", "condition", "wanted"),
    [
        ([site("bone")], "some(sites, where == liver)", U),
        ([site("bone")], "count(sites, where == bone) >= 1", T),
        ([site("bone")], "count(sites, where == bone) <= 1", U),
        ([], "some(sites, where == bone)", U),
    ],
)
def test_a_list_that_is_not_complete_may_hold_more(sites: list[Any], condition: str, wanted: int) -> None:
    """The ghost of the list leaves it open."""
    assert truth_of(condition, sites=sites) == wanted


SYMPTOMS: list[tuple[list[dict[str, str]], str, int]] = [
    ([{"what": "fever", "date": TODAY}], "what == fever", T),
    ([{"what": "fever"}], "what == fever", T),
    ([{"what": "chills", "date": TODAY}], "what == shivering", T),
    ([{"what": "fever", "date": TODAY}], "what == seizure", F),
    ([{"what": "fever", "date": "2026-10-01", "over": "2026-10-20"}], "what == fever", F),
    ([{"what": "fever", "date": "2026-10-01", "over": "2026-11-20"}], "what == fever", T),
    ([{"what": "fever", "date": "2026-11-20"}], "what == fever", F),
    ([{"what": "something of my own", "date": TODAY}], "what == fever", F),
    ([{"what": "chest_pain", "score": "7", "date": TODAY}], "what == chest_pain and score >= 7", T),
    ([{"what": "chest_pain", "date": TODAY}], "what == chest_pain and score >= 7", U),
]


@pytest.mark.parametrize(("symptoms", "condition", "wanted"), SYMPTOMS)
def test_only_signs_reported_and_not_over_are_listed(
    symptoms: list[dict[str, str]], condition: str, wanted: int
) -> None:
    """A sign that ends later than the day of the facts is still there."""
    record = {"symptoms": symptoms, "complete": {"symptoms": "2026-10-31"}}
    assert truth_of(f"some(symptoms, {condition})", **record) == wanted


def test_signs_that_nobody_told_of_may_exist() -> None:
    """Without a statement of completeness silence is not no."""
    assert truth_of("some(symptoms, what == fever)") == U

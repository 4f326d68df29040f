"""The packet for a second opinion: what it needs, and whether it goes to another hospital."""

from datetime import date

import pytest

from concord.record.reading import record_from
from concord.workspace.entries import Body
from concord.workspace.second_opinion import Packet, packet_of, same_hospital, samples

DAY = date(2026, 11, 26)


def packet(kept: Body | None = None, **record: object) -> Packet:
    entries = {"second_opinion": kept} if kept else {}
    return packet_of(entries, record_from({"concord_record": "1", **record}, "test", today=DAY))


@pytest.mark.parametrize(("items", "complete"), [
    ({}, False), ({"pathology": "asked"}, False), ({"pathology": "missing", "scans": "have"}, False),
    ({"pathology": "have"}, True)])  # fmt: skip
def test_s020_without_a_pathology_report_the_packet_is_not_complete(items: dict[str, str], complete: bool) -> None:
    assert packet({"items": items}).complete is complete


def test_s020_what_her_record_holds_is_there_unless_she_says_otherwise() -> None:
    told = {"treatments": [{"agents": ["capecitabine"]}]}

    assert packet(None, **told).items["treatments"] == "have"
    assert packet({"items": {"treatments": "missing"}}, **told).items["treatments"] == "missing"
    assert packet().items["treatments"] == "missing"


def test_s004_samples_that_differ_stay_beside_each_other() -> None:
    first = {"id": "sp1", "from": "primary", "date": "2014", "er": {"percent": 95}, "her2": {"ihc": "0"}}
    second = {
        "id": "sp2",
        "from": "liver",
        "date": "2025-03",
        "er": "negative",
        "her2": {"ihc": "2+", "ish": "amplified"},
    }
    found = samples(record_from({"concord_record": "1", "specimens": [first, second]}, "test", today=DAY))

    assert [(one.place, one.er, one.pr, one.her2) for one in found] == [
        ("primary", "95 %", "", "IHC 0"), ("liver", "negative", "", "IHC 2+, ISH amplified")]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [
    ("St. Mary's Hospital", "Saint Marys"), ("Hope Cancer Center", "hope  CANCER centre"),
    ("Mayo Clinic", "The Mayo Clinic, Rochester"), ("Hospital", "hospital")])  # fmt: skip
def test_s021_the_same_hospital_is_noticed_in_other_spellings(one: str, other: str) -> None:
    assert same_hospital(one, other)


@pytest.mark.parametrize(("one", "other"), [
    ("City Hospital", "University Hospital"), ("", "City Hospital"), ("", ""), ("Mercy", "Grace")])  # fmt: skip
def test_s021_other_hospitals_are_not_taken_for_the_same(one: str, other: str) -> None:
    assert not same_hospital(one, other)

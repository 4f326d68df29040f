"""The sheets for the talk on treating one place, and for the radiation visit."""

from typing import Any

import pytest

from concord.advice.advice import Advice
from concord.record.model import Record
from concord.workspace.families import every_decision
from concord.workspace.local_sheets import (
    LOCAL,
    RADIATION,
    LocalSheet,
    RadiationSheet,
    local_sheet,
    radiation_sheet,
    years_and_months,
)
from workspace.people import advised, sample, told

SPREAD: dict[str, Any] = {"cancer": {"first": {"date": "2020-01-15", "m": "M0"}, "metastatic": {"date": "2024-03-15"}}}


def option(advice: Advice, id_: str) -> Any:
    return next(member for one in every_decision(advice) for member in one.members if member.id == id_)


def local(record: Record) -> LocalSheet:
    advice = advised(record)
    return local_sheet(advice, option(advice, LOCAL))


def radiation(record: Record) -> RadiationSheet:
    advice = advised(record)
    return radiation_sheet(advice, option(advice, RADIATION))


def rows(sheet: LocalSheet) -> dict[str, str]:
    return {row.id: row.state for _, guide in sheet.guides for row in guide}


def bone(**more: Any) -> dict[str, Any]:
    return {"id": "m1", "where": "bone", "part": "left hip", "found": "2024-03-15", "state": "active", **more}


@pytest.mark.parametrize("months, words", [(50, "4 years 2 months"), (12, "1 year"), (1, "1 month"), (0, "0 months")])
def test_s153_the_interval_is_written_as_people_say_it(months: int, words: str) -> None:
    assert years_and_months(months) == words


def test_s153_the_interval_comes_from_the_two_dates() -> None:
    assert local(told(**SPREAD, sites=[bone()])).interval == "4 years 2 months"


def test_s153_spread_from_the_start_has_no_interval() -> None:
    de_novo = told(cancer={"first": {"date": "2026-10", "m": "M1"}, "metastatic": {"date": "2026-10"}}, sites=[bone()])
    sheet = local(de_novo)
    assert sheet.from_the_start and sheet.interval == ""


def test_s148_to_s153_all_six_guides_are_there_even_when_nothing_is_told() -> None:
    for record in (told(), sample()):
        sheet = local(record)
        assert [number for number, guide in sheet.guides if guide] == ["1", "2", "3", "4", "5", "6"]
    assert set(rows(local(told())).values()) == {"not_known"}


@pytest.mark.parametrize("birth, state", [("1961-11-27", "not_met"), ("1961-11-26", "met")])
def test_s149_the_age_test_turns_on_the_birthday_and_excludes_nobody(birth: str, state: str) -> None:
    record = told(person={"birth": birth}, **SPREAD, sites=[bone(symptoms=[{"what": "pain", "score": 5}])])
    assert rows(local(record))["guide2_age_65_or_older"] == state
    assert local(record).option.status == "fits"


@pytest.mark.parametrize("lesions, state", [(2, "met"), (3, "not_met")])
def test_s150_counts_are_carried_from_the_places(lesions: int, state: str) -> None:
    record = told(**SPREAD, sites=[bone(lesions=lesions)], complete={"sites": "2026-11-20"})
    assert rows(local(record))["guide3_one_or_two_growths"] == state


def test_s151_grade_may_be_unknown() -> None:
    record = told(**SPREAD, specimens=[{"from": "bone", "date": "2024-03-20", "er": {"percent": 0}}], sites=[bone()])
    assert rows(local(record))["guide4_less_aggressive"] == "not_known"


def test_s152_only_a_clinician_says_that_all_can_be_removed() -> None:
    def said(author: str) -> str:
        statement = {"what": "removable", "value": "yes", "author": author, "date": "2026-11-01"}
        return rows(local(told(**SPREAD, sites=[bone()], statements=[statement])))["guide5_all_can_be_removed"]

    assert said("clinician") == "met"
    assert said("self") != "met"


def test_s113_all_five_facts_are_on_the_sheet() -> None:
    record = told(
        **SPREAD,
        sites=[bone(lesions=1, size_mm=31, symptoms=[{"what": "pain", "score": 6, "date": "2026-11-20"}])],
        treatments=[{"id": "t1", "agents": ["radiation"], "setting": "metastatic", "start": "2025-01-10",
                     "end": "2025-01-20", "target": "m1"},
                    {"id": "t2", "agents": ["letrozole"], "setting": "metastatic", "start": "2025-02"}],
        appointments=[{"what": "scan", "date": "2026-12-05"}, {"what": "old scan", "date": "2026-01-05"}],
    )  # fmt: skip
    sheet = radiation(record)
    assert [(site.part, str(sign.score)) for site, sign in sheet.pain if site] == [("left hip", "6")]
    assert [(site.where, str(site.size_mm)) for site in sheet.sites] == [("bone", "31")]
    assert sheet.before == ("radiation (2025-01-10 to 2025-01-20)",)
    assert any("letrozole" in one for one in sheet.other)
    assert sheet.ahead == (("scan", "2026-12-05"),)


@pytest.mark.parametrize("sign, row", [
    ({"what": "pain", "score": 5}, "painful_bone"), ({"what": "bleeding"}, "bleeding_there"),
])  # fmt: skip
def test_s107_to_s112_each_reason_fires_alone(sign: dict[str, Any], row: str) -> None:
    sheet = radiation(told(**SPREAD, sites=[bone(symptoms=[sign])]))
    assert {one.id: one.state for one in sheet.reasons}[row] == "met"
    assert radiation(told(**SPREAD, sites=[bone()])).option.status != "fits"

"""What no true record can say is refused; what contradicts itself is kept."""

from __future__ import annotations

import typing
from datetime import date
from typing import Any

import pytest

from concord.record import model
from concord.record.checking import DATE_FIELDS, findings
from concord.record.model import Complete, Record, Shape
from concord.record.problems import written_path

from .persons import PERSON

TODAY = date(2026, 11, 23)


def found(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Give path and words of each finding."""
    record = Record.model_validate(data)
    return [(written_path(one.path), one.what) for one in findings(record, TODAY)]


def one(path: str, data: dict[str, Any]) -> str:
    """Give the words of the only finding, which lies at a path."""
    [(where, what)] = found(data)
    assert where == path
    return what


def test_a_sound_record_has_no_findings() -> None:
    """The record made by hand passes."""
    assert found(PERSON) == []


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("2026-11-23", False),
        ("2026-11-24", True),
        ("2026-11", False),
        ("2026-12", True),
        ("2026", False),
        ("2027", True),
        ("unknown", False),
    ],
)
def test_an_event_is_in_the_future_when_its_first_day_is(text: str, later: bool) -> None:
    """A month or year that has begun is not in the future."""
    assert bool(found({"growth": [{"date": text}]})) == later


def test_an_appointment_may_be_in_the_future() -> None:
    """Only the day of an appointment; the day it was entered is an event."""
    assert found({"appointments": [{"what": "scan", "date": "2027-01"}]}) == []
    path = "appointments[0].recorded"
    assert "future" in one(path, {"appointments": [{"what": "scan", "recorded": "2027-01"}]})


FUTURE = [
    ("genes[0].ordered", {"genes": [{"gene": "ESR1", "result": "ordered", "ordered": "2027"}]}),
    ("complete.sites", {"complete": {"sites": "2027"}}),
    ("cancer.first.date", {"cancer": {"first": {"date": "2027"}}}),
    ("person.periods.last", {"person": {"periods": {"last": "2027"}}}),
    ("sites[0].symptoms[0].over", {"sites": [{"where": "bone", "symptoms": [{"what": "pain", "over": "2027"}]}]}),
    ("treatments[0].end", {"treatments": [{"agents": ["x"], "end": "2027"}]}),
]


@pytest.mark.parametrize(("path", "data"), FUTURE)
def test_no_other_date_may_be_in_the_future(path: str, data: dict[str, Any]) -> None:
    """Ordered tests, statements of completeness and planned ends are refused too."""
    assert "in the future" in one(path, data)


def test_every_date_of_the_model_is_checked() -> None:
    """A new date field cannot be forgotten."""
    shapes = [shape for shape in vars(model).values() if isinstance(shape, type) and issubclass(shape, Shape)]
    for shape in shapes:
        hints = typing.get_type_hints(shape, include_extras=True)
        dates = {name for name, hint in hints.items() if model.When in (hint, *typing.get_args(hint))}
        assert dates <= DATE_FIELDS or shape is Complete


def test_nothing_happens_before_birth() -> None:
    """An event is before birth when its last day is before the first possible day of birth."""
    person = {"birth": "1965-04"}
    assert found({"person": person, "growth": [{"date": "1965-04"}]}) == []
    assert "before the birth" in one("growth[0].date", {"person": person, "growth": [{"date": "1965-03"}]})


ORDERS = [
    ("treatments[0].end", {"treatments": [{"agents": ["x"], "start": "2024-05", "end": "2024-04"}]}),
    ("medicines[0].end", {"medicines": [{"name": "x", "start": "2024-05-02", "end": "2024-05-01"}]}),
    ("symptoms[0].over", {"symptoms": [{"what": "pain", "date": "2024", "over": "2023"}]}),
    ("genes[0].date", {"genes": [{"gene": "ESR1", "result": "found", "ordered": "2024", "date": "2023"}]}),
]


@pytest.mark.parametrize(("path", "data"), ORDERS)
def test_an_end_before_its_start_is_refused(path: str, data: dict[str, Any]) -> None:
    """Only when no reading of the two dates puts them in order."""
    assert " is before " in one(path, data)


def test_dates_that_may_be_in_order_pass() -> None:
    """A start in May 2024 and an end in 2024 can both be true."""
    assert found({"treatments": [{"agents": ["x"], "start": "2024-05", "end": "2024"}]}) == []


def test_ids_are_unique_across_the_record() -> None:
    """The same id in two lists is refused at the second."""
    data = {"specimens": [{"id": "a", "from": "liver"}], "sites": [{"id": "a", "where": "liver"}]}
    assert one("sites[0].id", data) == "the id 'a' is used by another entry"


SITES = [{"id": "m1", "where": "bone"}]
REFERENCES = [
    ("go_by", {"go_by": "m1", "sites": SITES}),
    ("growth[0].sites[1]", {"growth": [{"sites": ["m1", "m2"]}], "sites": SITES}),
    ("symptoms[0].site", {"symptoms": [{"what": "pain", "site": "m2"}], "sites": SITES}),
    ("genes[0].specimen", {"genes": [{"gene": "ESR1", "result": "found", "specimen": "m1"}], "sites": SITES}),
    ("treatments[0].target", {"treatments": [{"agents": ["radiation"], "target": "m2"}], "sites": SITES}),
]


@pytest.mark.parametrize(("path", "data"), REFERENCES)
def test_a_reference_leads_to_an_entry_of_its_kind(path: str, data: dict[str, Any]) -> None:
    """An id that no entry of the right kind has is refused."""
    assert "with the id" in one(path, data)


def test_a_correction_names_an_entry_of_its_own_list() -> None:
    """Correcting an entry of another list is refused."""
    data = {"sites": SITES, "growth": [{"supersedes": "m1"}]}
    assert "there is no entry 'm1' here" in one("growth[0].supersedes", data)


def test_corrections_do_not_run_in_a_circle() -> None:
    """If two entries corrected each other, nothing would be left."""
    data = {"growth": [{"id": "a", "supersedes": "b"}, {"id": "b", "supersedes": "a"}, {"id": "c"}]}
    assert {what for _, what in found(data)} == {"these corrections run in a circle"}


def test_a_chain_of_corrections_passes() -> None:
    """A correction may itself be corrected."""
    data = {"growth": [{"id": "c", "supersedes": "b"}, {"id": "b", "supersedes": "a"}, {"id": "a"}]}
    assert found(data) == []


IMPOSSIBLE = [
    ("specimens[0].er.percent", {"specimens": [{"from": "liver", "er": {"percent": "101"}}]}),
    ("specimens[0].pr.h_score", {"specimens": [{"from": "liver", "pr": {"h_score": "301"}}]}),
    ("specimens[0].er.allred", {"specimens": [{"from": "liver", "er": {"allred": "1"}}]}),
    ("specimens[0].ki67", {"specimens": [{"from": "liver", "ki67": "20-200"}]}),
    ("symptoms[0].score", {"symptoms": [{"what": "pain", "score": "11"}]}),
    ("measurements[0]", {"measurements": [{"what": "ecog", "value": "5"}]}),
    ("measurements[0]", {"measurements": [{"what": "lvef", "value": "55", "unit": "mL"}]}),
    ("measurements[0]", {"measurements": [{"what": "mood", "value": "5"}]}),
]


@pytest.mark.parametrize(("path", "data"), IMPOSSIBLE)
def test_impossible_values_are_refused(path: str, data: dict[str, Any]) -> None:
    """A number outside its scale is a slip."""
    assert one(path, data)


def test_contradictions_are_kept() -> None:
    """A class that was never taken and a medicine of it, two stages of one day: both stay."""
    stagings = [{"date": "2024", "stage": "IV"}, {"date": "2024", "m": "M0"}]
    data = {"never": ["letrozole"], "treatments": [{"agents": ["letrozole"]}], "cancer": {"stagings": stagings}}
    assert found(data) == []

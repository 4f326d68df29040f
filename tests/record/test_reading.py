"""The door: records in and out without loss, and every problem told at once."""

from __future__ import annotations

import copy
import gzip
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.record import reading
from concord.record.model import Record
from concord.record.problems import Problem, RecordProblem
from concord.record.reading import dump_json, dump_yaml, load_record, record_from, record_of_text
from concord.record.text import read_tree

from .persons import PERSON, RECORDS

TODAY = date(2026, 11, 23)
TEXT = dump_yaml(record_from(PERSON, today=TODAY))


def problems(data: Any) -> list[Problem]:
    """Give what the door finds wrong."""
    with pytest.raises(RecordProblem) as caught:
        record_from(data, today=TODAY)
    return list(caught.value.problems)


def text_problems(text: str | bytes) -> list[Problem]:
    """Give what the door finds wrong in a text."""
    with pytest.raises(RecordProblem) as caught:
        record_of_text(text, "ada.yaml", today=TODAY)
    return list(caught.value.problems)


@given(RECORDS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_record_survives_being_written_and_read(record: Record) -> None:
    """YAML and JSON give an equal record, every text unchanged."""
    for dump, name in ((dump_yaml, "x.yaml"), (dump_json, "x.json")):
        again = Record.model_validate(reading._plain(read_tree(dump(record), name).data, (), []))
        assert again == record
        assert dump(again) == dump(record)


def test_what_was_written_is_kept() -> None:
    """Amounts and dates stay as written: nothing is rounded or completed."""
    record = record_of_text("sites: [{where: bone, found: 2022-06, lesions: At least  3, size_mm: 012.50}]", "x")
    site = record.sites[0]
    assert (site.found, site.lesions, site.size_mm) == ("2022-06", "At least  3", "012.50")
    assert "012.50" in dump_yaml(record)


def test_a_file_is_read_plain_and_compressed(tmp_path: Path) -> None:
    """The same record comes from YAML, JSON, and either one compressed."""
    record = record_of_text(TEXT, "x", today=TODAY)
    files = {"a.yaml": TEXT.encode(), "a.json": dump_json(record).encode()}
    files |= {name + ".gz": gzip.compress(raw) for name, raw in files.items()}
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
        assert load_record(tmp_path / name, today=TODAY) == record


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash means standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert load_record("-", today=TODAY).sites[0].id == "m1"


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for the text, compressed or not, and points to the commands for many people."""
    monkeypatch.setattr(reading, "LARGEST", 1000)
    for name, raw in {"a.yaml": b"#" * 1001, "a.yaml.gz": gzip.compress(b"#" * 100_000)}.items():
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(RecordProblem, match=r"larger than .* cohort commands"):
            load_record(tmp_path / name)


def test_files_that_cannot_be_opened_are_problems(tmp_path: Path) -> None:
    """No such file, a folder, a broken archive and an impossible name end in the one exception."""
    (tmp_path / "cut.gz").write_bytes(gzip.compress(TEXT.encode())[:-9])
    (tmp_path / "bad.gz").write_bytes(b"\x1f\x8bnonsense")
    for name in ("missing.yaml", "", "cut.gz", "bad.gz", "a\0b"):
        with pytest.raises(RecordProblem):
            load_record(f"{tmp_path}/{name}")


def test_all_problems_are_told_at_once_with_their_places() -> None:
    """One reading gives the whole list, in the order of the file."""
    found = text_problems("person: {brith: 1965}\nspecimens: [{from: livr}]\nnever: x\n")
    assert [(p.line, p.column, p.path) for p in found] == [
        (1, 10, "person.brith"),
        (2, 20, "specimens[0].from"),
        (3, 8, "never"),
    ]
    assert [p.mend.split("?")[0] for p in found[:2]] == ["did you mean `birth`", "did you mean liver"]


SHAPE = [
    ({"person": {"sex": "female"}}, "person.sex", "there is no field 'sex' here"),
    ({"genes": [{"gene": "ESR1"}]}, "genes[0].result", "result is missing"),
    ({"treatments": [{"agents": []}]}, "treatments[0].agents", "this list is empty"),
    ({"treatments": [{"agents": [" "]}]}, "treatments[0].agents[0]", "this is blank"),
    ({"treatments": {"agents": ["x"]}}, "treatments", "this is not a list"),
    ({"treatments": ["x"]}, "treatments[0]", "'x' does not say what it is"),
    ({"go_by": ["x"]}, "go_by", "this is not a single value"),
    ({"person": {"birth": "May 1965"}}, "person.birth", "'May 1965' is not a date"),
    ({"sites": [{"where": "bone", "lesions": "many"}]}, "sites[0].lesions", "'many' is not an amount"),
    ({"specimens": [{"from": "liver", "her2": "4+"}]}, "specimens[0].her2", "'4+' is not a word"),
    ({"treatments": [{"agents": ["x"], "line": 41}]}, "treatments[0].line", "'41' is not possible here"),
    ({"treatments": [{"agents": ["x"], "line": "two"}]}, "treatments[0].line", "'two' is not possible here"),
    ({"concord_record": 2}, "concord_record", "this is a record of form '2'"),
    ({"resourceType": "Bundle"}, "", "this is FHIR and not a record"),
    ({"genes": [None]}, "genes[0]", "this entry of the list is empty"),
    ({"go_by": float("nan")}, "go_by", "this number is too large or no number"),
    ({"go_by": 10**5000}, "go_by", "this number is too large or no number"),
    ({"go_by": "a\x1b[2J"}, "go_by", "this holds a control character"),
    ({"go_by": b"x"}, "go_by", "a bytes cannot be read"),
    ({1: "x"}, "", "the name 1 is not text"),
    ([], "", "this is not a record"),
    ("x", "", "this is not a record"),
]


@pytest.mark.parametrize(("data", "path", "what"), SHAPE)
def test_a_wrong_shape_is_told_in_our_words(data: Any, path: str, what: str) -> None:
    """The path, what is wrong, and a way to mend it; nothing of the library below."""
    first, *more = problems(data)
    assert not more
    assert first.path == path
    assert first.what.startswith(what)
    assert first.mend


def test_a_missing_field_with_a_closed_list_names_its_words() -> None:
    """The message says what could stand there."""
    assert "not_found" in problems({"genes": [{"gene": "ESR1"}]})[0].mend


def test_a_circle_of_lists_ends_in_a_message() -> None:
    """Data that holds itself is nested too deep."""
    circle: list[Any] = []
    circle.append(circle)
    assert problems({"genes": circle})[0].what == "this is nested too deep"


def test_yes_and_no_may_be_truth_values() -> None:
    """`true` and `false` are read as yes and no, in YAML, JSON and Python."""
    for text in ("cancer: {primary_in_place: true}", '{"cancer": {"primary_in_place": true}}'):
        assert record_of_text(text, "x").cancer.primary_in_place == "yes"
    assert record_from({"cancer": {"primary_in_place": False}}).cancer.primary_in_place == "no"


def test_numbers_and_days_from_python_become_text() -> None:
    """Data that another program made may hold numbers and dates."""
    record = record_from({"sites": [{"where": "bone", "found": date(2022, 6, 1), "size_mm": 12.5}]})
    assert (record.sites[0].found, record.sites[0].size_mm) == ("2022-06-01", "12.5")


def test_nothing_is_the_same_as_left_out() -> None:
    """An entry without a value is left out."""
    assert record_of_text("person:\ngo_by: null\nnever: [x]", "x") == record_from({"never": ["x"]})


def test_the_message_stops_after_twenty_problems() -> None:
    """A file with many problems does not fill the screen; the list is whole."""
    with pytest.raises(RecordProblem, match="and 80 more") as caught:
        record_from({f"x{number}": "y" for number in range(100)})
    assert len(caught.value.problems) == 100


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.sampled_from(list(PERSON))
)
KEYS = st.sampled_from([*PERSON, "id", "from", "er", "x"])
PLAIN = st.recursive(
    LEAVES,
    lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(KEYS, inside)),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*PERSON, "x"]), PLAIN))
@settings(max_examples=150, deadline=None)
def test_any_data_is_a_record_or_a_problem(data: dict[str, Any]) -> None:
    """Whatever the data, only the declared exception comes out, without words of the library below."""
    try:
        record_from(data, today=TODAY)
    except RecordProblem as problem:
        assert problem.problems
        assert not any(word in str(problem).lower() for word in ("pydantic", "input should", "literal["))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_changed_bytes_are_a_record_or_a_problem(data: st.DataObject) -> None:
    """A file with bytes changed, cut or doubled is read or refused in order."""
    for dump in (dump_yaml, dump_json):
        raw = bytearray(dump(record_from(PERSON, today=TODAY)).encode())
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 8)))
        raw[start:end] = data.draw(
            st.one_of(st.binary(max_size=4), st.sampled_from([b"", b"{", b"]", b'"', b": ", b"\n"]))
        )
        try:
            record_of_text(bytes(raw), "x", today=TODAY)
        except RecordProblem as problem:
            assert problem.problems


@given(st.binary(max_size=60))
def test_any_bytes_are_a_record_or_a_problem(raw: bytes) -> None:
    """Random bytes end in the one exception."""
    try:
        record_of_text(raw, "x", today=TODAY)
    except RecordProblem as problem:
        assert problem.problems


def test_reading_does_not_change_the_data() -> None:
    """What is handed in stays as it was."""
    data = copy.deepcopy(PERSON)
    record_from(data, today=TODAY)
    assert data == PERSON


def test_json_is_plain_json() -> None:
    """What is written as JSON is read by any JSON reader."""
    assert json.loads(dump_json(record_from(PERSON, today=TODAY)))["sites"][0]["lesions"] == "at least 3"

"""Files of records to rows: in order, over processes, and nothing that is wrong with one stops the others."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from concord.cohort import gathering
from concord.cohort.columns import layout_of
from concord.cohort.gathering import Gathered, Told, gathered, people_in
from concord.facts.derive import derive
from concord.guideline.compiled import Setting
from concord.guideline.status import Evaluation
from concord.record.model import Record
from concord.record.problems import Problem
from concord.record.reading import dump_json, dump_yaml, load_record, record_from

from .vectors import DAY, GUIDELINE, LAYOUT

TODAY = date(2026, 11, 24)
EXAMPLES = Path(__file__).parents[2] / "examples"


def person(number: int) -> Record:
    """Give somebody who differs from the others in age."""
    born = f"{1940 + number % 50}-{number % 12 + 1:02}"
    return record_from({"person": {"birth": born}, "cancer": {"metastatic": {"date": "2025-03"}}}, today=DAY)


def line(record: Record) -> str:
    return json.dumps(json.loads(dump_json(record)))


def told(path: Path) -> tuple[list[Told], list[Problem]]:
    bad: list[Problem] = []
    return list(people_in(path, bad)), bad


def joined(found: Iterable[Gathered]) -> Gathered:
    whole = Gathered([], [])
    for part in found:
        whole.rows.extend(part.rows)
        whole.bad.extend(part.bad)
    return whole


def done(path: Path, processes: int = 1) -> Gathered:
    people, bad = told(path)
    whole = joined(gathered(people, GUIDELINE, DAY, TODAY, processes=processes))
    whole.bad.extend(bad)
    return whole


def test_a_folder_of_everything(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.yaml").write_text(dump_yaml(person(1)))
    (tmp_path / "a.json").write_text(dump_json(person(2)))
    (tmp_path / "c.yaml.gz").write_bytes(gzip.compress(dump_yaml(person(3)).encode()))
    (tmp_path / "fhir.json").write_bytes((EXAMPLES / "fhir" / "after-cdk46.json").read_bytes())
    (tmp_path / "many.ndjson").write_text(f"{line(person(4))}\n\n{line(person(5))}\n")
    (tmp_path / "notes.txt").write_text("not a record")
    (tmp_path / ".hidden.yaml").write_text("not looked at")
    found = done(tmp_path)
    places = [str(Path(row[0]).relative_to(tmp_path)) for row in found.rows]
    assert places == ["a.json", "b/one.yaml", "c.yaml.gz", "fhir.json", "many.ndjson:1", "many.ndjson:3"]
    assert [Path(problem.file).name for problem in found.bad] == ["notes.txt"]
    assert "its name is not that of a record; records end with .yaml" in str(found.bad[0])


def test_a_bad_record_is_named_with_its_reason_and_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "many.ndjson"
    broken = line(person(2)).replace("2025-03", "2025-13")
    file.write_text("\n".join([line(person(1)), broken, "{", "[1]", line(person(3)), '{"concord_record": "1"}']))
    (tmp_path / "empty.yaml").write_text("")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    found = done(tmp_path)
    assert [row[0].rpartition(":")[2] for row in found.rows] == ["1", "5", "6"]
    said = {problem.file.removeprefix(f"{tmp_path}/"): str(problem) for problem in found.bad}
    assert list(said) == ["binary.json", "empty.yaml", "many.ndjson:2", "many.ndjson:3", "many.ndjson:4"]
    assert "cancer.metastatic.date" in said["many.ndjson:2"]
    assert "2025-13" in said["many.ndjson:2"]
    assert all("; " in text for text in said.values()), "each says how to mend it"


def test_a_fault_in_one_person_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "many.ndjson").write_text("\n".join(line(person(n)) for n in range(3)))
    real = gathering.row_of

    def faulty(one: Told, *rest: object) -> object:
        if one.place.endswith(":2"):
            raise ZeroDivisionError("a defect")
        return real(one, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(gathering, "row_of", faulty)
    found = done(tmp_path)
    assert len(found.rows) == 2
    assert "many.ndjson:2: could not be worked out (ZeroDivisionError: a defect); this is a fault" in str(found.bad[0])


def test_lines_that_are_cut_off_or_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(line(person(n)) for n in range(200)).encode()
    (tmp_path / "cut.ndjson.gz").write_bytes(gzip.compress(text)[:-200])
    monkeypatch.setattr(gathering, "LARGEST", 500)
    (tmp_path / "long.ndjson").write_text(f"{line(person(1))}\n{' ' * 2000}\n{line(person(2))}\n")
    people, bad = told(tmp_path)
    assert [str(problem).removeprefix(f"{tmp_path}/").split(";")[0].split(" after")[0] for problem in bad] == [
        "cut.ndjson.gz: the file is broken",
        "long.ndjson:2: the line is longer than 0 MB",
    ]
    assert [Path(one.place).name for one in people if "long" in one.place] == ["long.ndjson:1", "long.ndjson:3"]


def test_resources_of_one_person_line_by_line_are_one_person(tmp_path: Path) -> None:
    bundle = json.loads((EXAMPLES / "fhir" / "after-cdk46.json").read_text())
    lines = [json.dumps(entry["resource"]) for entry in bundle["entry"]]
    (tmp_path / "one.ndjson").write_text("\n".join(lines))
    found = done(tmp_path)
    assert ([Path(row[0]).name for row in found.rows], found.bad) == (["one.ndjson"], [])


def test_a_row_holds_what_is_derived_now_and_if_the_treatment_stopped() -> None:
    path = EXAMPLES / "records" / "working-treatment.yaml"
    row = gathering.row_of(Told(str(path)), GUIDELINE, LAYOUT, TODAY, TODAY)
    assert row[:3] == [str(path), TODAY, GUIDELINE.digest]
    facts = derive(load_record(path, today=TODAY), TODAY)
    person_ = Evaluation(GUIDELINE, facts, Setting("us", TODAY))
    assert person_.later is not None and person_.later.vector != person_.vector
    assert row[3:] == layout_of(GUIDELINE).write(LAYOUT.vector(person_.vector, person_.later.vector))


def test_several_processes_give_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    lines = [line(person(n)) for n in range(80)]
    lines[70] = "{"
    (tmp_path / "many.ndjson").write_text("\n".join(lines))
    one, two = done(tmp_path, 1), done(tmp_path, 2)
    assert len(one.rows) == 79
    assert (one.rows, one.bad) == (two.rows, two.bad)


def test_only_a_few_people_are_held_at_once() -> None:
    taken = 0

    def endless() -> Iterable[Told]:
        nonlocal taken
        while True:
            taken += 1
            yield Told(f"x:{taken}", b"{}")

    some = gathered(endless(), GUIDELINE, DAY, DAY, processes=1)
    assert next(iter(some)).people == 32
    assert taken < 200

"""`concord cohort`: records to columns, columns to counts, and what it says when something is wrong."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from concord.cli import cohort
from concord.cohort.gathering import Gathered
from concord.guideline.load import load_guideline

from .calling import AFTER_CDK46, EARLY, EXAMPLES, FEVER, RECORDS, SAMPLES, answer, answered, call, in_one_line

AS_OF, KNOWN_ON = ("--as-of", "2026-11-24"), ("--known-on", "2026-11-24")


def columns(tmp_path: Path, *inputs: Path) -> Path:
    """Turn records into columns."""
    file = tmp_path / "people.parquet"
    answer("cohort", "columns", *inputs, "-o", file, *AS_OF)
    return file


def test_the_outcomes_are_those_of_the_persons_one_by_one(tmp_path: Path) -> None:
    file, out = columns(tmp_path, *SAMPLES), tmp_path / "outcomes.parquet"
    counts = answered("cohort", "evaluate", file, *KNOWN_ON, "-o", out)
    rows = pl.read_parquet(out).rows(named=True)
    persons = [answered("options", one, *AS_OF, *KNOWN_ON) for one in SAMPLES]
    assert counts["people"] == len(persons) == len(rows)
    seen = 0
    for row, person in zip(rows, persons, strict=True):
        for option in person["options"]:
            told = row[f"option:{option['id']}"].replace("not_yet_closed", "not_yet")
            assert told == option.get("kind") or told == option["status"], option["id"]
            seen += 1
        fired = {flag["id"] for flag in person["flags"]}
        assert fired == {id_ for id_ in counts["flags"] if row[f"flag:{id_}"] != "silent"}
    assert seen > 300


def test_a_bar_is_shown_on_a_terminal_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    clock = iter(range(10))
    monkeypatch.setattr(cohort, "Console", lambda **_: Console(file=written, force_terminal=True, width=100))
    monkeypatch.setattr(cohort, "monotonic", lambda: next(clock))
    batches = [Gathered([[]] * 32, [])] * 3
    assert list(cohort._with_progress(batches, 96)) == batches
    assert "records to columns" in written.getvalue() and "96/96" in written.getvalue()


def test_a_folder_the_table_and_the_outcomes_of_each_person(tmp_path: Path) -> None:
    file = columns(tmp_path, EXAMPLES / "records")
    out = tmp_path / "outcomes.parquet"
    told = answer("cohort", "evaluate", file, "--region", "eu", *KNOWN_ON, "-o", out)
    assert told.startswith(f"{len(RECORDS)} people, guideline {load_guideline().digest}, region eu, knowledge of 2026")
    assert "not this cancer" in told
    rows = pl.read_parquet(out)
    assert [Path(place).name for place in rows["place"]] == [path.name for path in RECORDS]
    assert set(rows["region"]) == {"eu"}
    counts = answered("cohort", "evaluate", file, "--region", "eu", *KNOWN_ON)
    for id_, outcomes in counts["decisions"].items():
        said = Counter(rows[f"decision:{id_}"].to_list())
        assert said == {outcome: count for outcome, count in outcomes.items() if count}
    for id_, levels in counts["flags"].items():
        assert Counter(rows[f"flag:{id_}"].to_list()) == {level: count for level, count in levels.items() if count}


def test_a_flag_that_fires_is_counted_with_its_level(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(person) for person in (FEVER, EARLY, FEVER))
    (tmp_path / "people.ndjson").write_text(lines)
    file = columns(tmp_path, tmp_path / "people.ndjson")
    told = in_one_line(answer("cohort", "evaluate", file, *KNOWN_ON))
    assert told.startswith("3 people")
    fired = [f for f, n in answered("cohort", "evaluate", file, *KNOWN_ON)["flags"].items() if n["silent"] == 1]
    assert len(fired) == 1
    assert f"{fired[0]} 2 {load_guideline().flags[fired[0]].about.name}" in told


def test_what_cannot_be_read_is_listed_and_the_rest_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.yaml").write_bytes(AFTER_CDK46.read_bytes())
    (folder / "bad.yaml").write_text("concord_record: 1\nperson: {birth: 2026-13}\n")
    result = call("cohort", "columns", folder, "-o", tmp_path / "a.parquet", *AS_OF)
    assert result.exit_code == 0
    assert "left out: " in result.stderr and "bad.yaml:2" in result.stderr and "2026-13" in result.stderr
    assert "1 people as of 2026-11-24, 1 left out" in result.stdout
    assert pl.read_parquet(tmp_path / "a.parquet").height == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in", "a.parquet"] or len(list(tmp_path.iterdir())) == 2


def test_nothing_is_written_when_nothing_could_be_read_or_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("concord_record: 1\nperson: {birth: 2026-13}\n")
    result = call("cohort", "columns", tmp_path / "bad.yaml", "-o", tmp_path / "a.parquet")
    assert result.exit_code == 1
    assert "no record could be read" in result.stderr
    assert not (tmp_path / "a.parquet").exists()
    (tmp_path / "b.parquet").write_text("mine")
    for arguments in (
        ("cohort", "columns", AFTER_CDK46, "-o", tmp_path / "b.parquet"),
        ("cohort", "evaluate", columns(tmp_path, AFTER_CDK46), "-o", tmp_path / "b.parquet"),
    ):
        result = call(*arguments)
        assert result.exit_code == 1
        assert "the file is there already; nothing was written; choose another name" in result.stderr
    assert (tmp_path / "b.parquet").read_text() == "mine"
    result = call("cohort", "columns", AFTER_CDK46, "-o", tmp_path / "nowhere" / "c.parquet")
    assert (result.exit_code, "cannot be written" in result.stderr) == (1, True)


def test_columns_can_be_joined_with_more_records(tmp_path: Path) -> None:
    first = columns(tmp_path, AFTER_CDK46)
    told = answer("cohort", "columns", first, EXAMPLES / "fhir", "-o", tmp_path / "all.parquet", *AS_OF)
    assert f"with the people of {first}" in told
    joined, alone = pl.read_parquet(tmp_path / "all.parquet"), pl.read_parquet(first)
    assert joined.height == 1 + len(list((EXAMPLES / "fhir").glob("*.json")))
    assert joined.columns == alone.columns
    assert joined.row(0) == alone.row(0)


def test_columns_of_another_guideline_and_other_files_are_refused(tmp_path: Path) -> None:
    file = columns(tmp_path, AFTER_CDK46)
    pl.read_parquet(file).with_columns(guideline=pl.lit("0123456789ab")).write_parquet(tmp_path / "old.parquet")
    for arguments in (("evaluate", tmp_path / "old.parquet"), ("columns", tmp_path / "old.parquet", "-o", "x.parquet")):
        result = call("cohort", *arguments)
        assert result.exit_code == 1
        assert "made with the guideline 0123456789ab" in result.stderr
        assert "make the columns again from the records: concord cohort columns" in in_one_line(result.stderr)
    result = call("cohort", "evaluate", AFTER_CDK46)
    assert (result.exit_code, "this is not Parquet" in result.stderr) == (1, True)


def test_without_polars_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    result = call("cohort", "evaluate", AFTER_CDK46)
    assert result.exit_code == 1
    assert "needs Polars. Install it with: pip install 'concord-mbc[cohort]'" in result.stderr


def test_every_other_command_does_without_polars() -> None:
    program = (
        "import sys; sys.modules['polars'] = None\n"
        "from click.testing import CliRunner; from concord.cli.main import main\n"
        f"for words in ('--help', 'cohort --help', 'facts {AFTER_CDK46}', 'guideline list'):\n"
        "    result = CliRunner().invoke(main, words.split())\n"
        "    assert result.exit_code == 0, (words, result.output, result.exception)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)

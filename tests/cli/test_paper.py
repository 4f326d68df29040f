"""`concord paper`: every door, nothing written over, bad input told with place and mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concord.record.reading import load_record
from concord.workspace.export import everything_of
from concord.workspace.story import entries_of

from .calling import AFTER_CDK46, BUNDLES, TODAY, answer, call


def _pages(target: Path) -> bytes:
    content = target.read_bytes()
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    return content


def test_a_record_fhir_and_the_notes_of_the_workspace_all_print(tmp_path: Path) -> None:
    notes = tmp_path / "notes.json"
    kept = {**entries_of(load_record(AFTER_CDK46, today=TODAY)), "settings": {"team_line": "555-0199"}}
    notes.write_text(json.dumps(everything_of(kept, [])))
    for number, file in enumerate((AFTER_CDK46, BUNDLES[0], notes)):
        target = tmp_path / f"{number}.pdf"
        assert answer("paper", "brief", file, "-o", target, "--as-of", "2026-11-26").endswith(f"written to {target}\n")
        _pages(target)


def test_paper_size_letters_and_reader_change_the_sheet(tmp_path: Path) -> None:
    made = set()
    for number, more in enumerate(([], ["--paper", "letter"], ["--large"], ["--for", "patient"])):
        target = tmp_path / f"{number}.pdf"
        answer("paper", "brief", AFTER_CDK46, "-o", target, "--as-of", "2026-11-26", *more)
        made.add(_pages(target))
    assert len(made) == 4


def test_nothing_is_written_over(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    target.write_text("mine")
    result = call("paper", "brief", AFTER_CDK46, "-o", target)
    assert result.exit_code == 1 and "is there already; choose another name" in result.stderr
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"concord_workspace": "1"}', "holds no notes of Concord"),
        ('{"concord_workspace": "1", "entries": {"record/person": {"nam": "x"}}}', "nam"),
        ("concord_record: 1\ntreatments: [{agents: []}]", "treatments[0].agents"),
        ("", "the file is empty"),
    ],
)
def test_bad_input_says_what_is_wrong(content: str, said: str) -> None:
    result = call("paper", "brief", "-", "-o", "-", given=content)
    assert result.exit_code == 1 and "Cannot go on." in result.stderr and said in result.stderr


def test_an_unknown_sheet_is_a_wrong_call() -> None:
    assert call("paper", "poster", AFTER_CDK46).exit_code == 2

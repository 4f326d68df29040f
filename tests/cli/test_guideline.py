"""`concord guideline`: list, show, check, test."""

from __future__ import annotations

from pathlib import Path

import pytest

from concord.cli import guideline as commands
from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.load import load_guideline
from concord.guideline.vignettes import load_vignettes

from .calling import RECORDS, answer, answered, call


def test_list_names_every_option_once() -> None:
    listed = answered("guideline", "list")
    assert {option["id"] for option in listed["options"]} == set(load_guideline().options)
    said = answer("guideline", "list")
    assert said.count("elacestrant: ") == 1 and "Hormonal treatment" in said
    assert "No clinician has reviewed this content yet." in said


@pytest.mark.parametrize("id_", ["elacestrant", "RF01", "hr_positive", "orserdu-uspi"])
def test_show_an_option_a_flag_a_concept_a_source(id_: str) -> None:
    assert answer("guideline", "show", id_).strip()
    assert answered("guideline", "show", id_)


def test_show_something_unknown() -> None:
    result = call("guideline", "show", "elacestran")
    assert result.exit_code == 2 and "did you mean 'elacestrant'?" in result.stderr


@pytest.fixture
def one_vignette_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the command read the vignettes of elacestrant alone, as a copy."""
    for folder in ("facts", "lists", "medicines"):
        (tmp_path / folder).symlink_to(KNOWLEDGE / folder)
    file = tmp_path / "vignettes" / "elacestrant.yaml"
    file.parent.mkdir()
    file.write_bytes((KNOWLEDGE / "vignettes" / "options" / file.name).read_bytes())
    monkeypatch.setattr(commands, "load_vignettes", lambda: load_vignettes(tmp_path))
    return file


def test_vignettes_of_one_option(one_vignette_file: Path) -> None:
    said = answer("guideline", "test", "elacestrant")
    number, _, _ = said.partition(" vignettes, 0 whole people, 0 differences")
    assert int(number) > 5


def test_a_vignette_that_differs_is_named(one_vignette_file: Path) -> None:
    text = one_vignette_file.read_text(encoding="utf-8")
    assert text.count("status: fits") > 1
    one_vignette_file.write_text(text.replace("status: fits", "status: depends", 1), encoding="utf-8")
    result = call("guideline", "test")
    assert result.exit_code == 1
    assert result.stdout.startswith("vignettes/elacestrant.yaml: ") and "1 differences" in result.stdout


def test_vignettes_of_nothing_known(one_vignette_file: Path) -> None:
    result = call("guideline", "test", "elacestran")
    assert result.exit_code == 2 and "did you mean 'elacestrant'?" in result.stderr


def test_a_broken_vignette_file_is_named(one_vignette_file: Path) -> None:
    one_vignette_file.write_text("option: elacestrant\n", encoding="utf-8")
    result = call("guideline", "test")
    assert result.exit_code == 1 and "vignettes/elacestrant.yaml" in result.stderr


def test_wrong_knowledge_is_told_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("facts", "lists", "medicines", "sources"):
        (tmp_path / folder).symlink_to(KNOWLEDGE / folder)
    concepts = tmp_path / "concepts"
    concepts.mkdir()
    (concepts / "wrong.yaml").write_text("concepts:\n  a: {when: er_percnt >= 1, plain: a, clinical: a}\n")
    monkeypatch.setattr(commands, "load_guideline", lambda: load_guideline(tmp_path))
    result = call("guideline", "check")
    assert result.exit_code == 1
    assert result.stdout.startswith("concepts/wrong.yaml:2:") and "did you mean 'er_percent'?" in result.stdout
    assert result.stdout.endswith("1 problems\n")


def test_diff_of_a_version_with_itself_is_empty() -> None:
    text = answer("guideline", "diff", str(KNOWLEDGE), str(KNOWLEDGE), "--records", RECORDS[0])
    assert text.startswith("0 differences") and "no change of advice" in text


def test_diff_with_what_is_not_there_says_so() -> None:
    result = call("guideline", "diff", "no-such-version")
    assert result.exit_code == 2 and "is no folder of knowledge" in result.stderr


def test_seed_counts_every_statement() -> None:
    result = call("guideline", "seed")
    assert "169 statements" in result.stdout

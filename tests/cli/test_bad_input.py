"""Bad input: a message with place, reason and mend; exit code 1; no traceback; nothing written."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .calling import AFTER_CDK46, BUNDLES, EARLY, EXAMPLES, FEVER, WORKING, answer, call, in_one_line

HEAD = "concord_record: 1\nperson: {birth: 1965-04}\n"
LUNG = {"system": "http://snomed.info/sct", "code": "254637007", "display": "Non-small cell lung cancer"}


def bundle(*resources: dict[str, Any]) -> str:
    """Write a bundle."""
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": r} for r in resources]})


PERSON = {"resourceType": "Patient", "id": "a", "birthDate": "1960-05"}
LUNG_CANCER = {
    "resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/a"},
    "code": {"coding": [LUNG], "text": "Non-small cell lung cancer"},
}  # fmt: skip

WRONG: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "nothing": ("", ("the file is empty", "write at least one entry")),
    "blank": (" \n\n", ("the file is empty",)),
    "no yaml": ("a: [1", ("not readable as YAML", "close the bracket")),
    "tab": (HEAD + "\tnever: []", ("standard input:3:1", "put quotes around text")),
    "cut off yaml": (AFTER_CDK46.read_bytes()[:900], ("standard input:", "close the bracket")),
    "cut off json": (json.dumps(EARLY)[:60], ("standard input:1:56", "the JSON ends too early", "get the whole file")),
    "cut off bundle": (BUNDLES[0].read_bytes()[:3000], ("the JSON ends too early", "get the whole file")),
    "cut off gzip": (gzip.compress(AFTER_CDK46.read_bytes())[:300], ("compressed file is broken", "whole file")),
    "no gzip": (b"\x1f\x8bno", ("the compressed file is broken", "get the whole file")),
    "not utf-8": (HEAD.encode() + b"never: [\xff]", ("standard input:3:9", "not UTF-8", "save the file as UTF-8")),
    "utf-16": (AFTER_CDK46.read_text().encode("utf-16"), ("not UTF-8", "save the file as UTF-8")),
    "nul": (b"\x00\x00", ("a character that is no text", "remove it")),
    "no record": ("hello", ("this is not a record", "begin with `concord_record: 1`")),
    "list": ("- a\n- b", ("this is not a record", "begin with")),
    "two documents": (HEAD + "---\n" + HEAD, ("standard input:3:1", "a second document", "one document to a file")),
    "another form": ("concord_record: 2", ("this program reads form 1",)),
    "key twice": (HEAD + "never: []\nnever: []", ("standard input:4:1", "'never' is written twice", "keep one")),
    "json key twice": ('{"person": {"birth": "1965", "birth": "1966"}}', ("'birth' is written twice", "keep one")),
    "unknown field": (HEAD + "tretments: []", ("standard input:3:1", "no field 'tretments'", "`treatments`")),
    "unknown inner": (HEAD + "genes:\n- {gen: ESR1, result: found}", ("genes[0].gen", "`gene`")),
    "wrong unit": (HEAD + "measurements:\n- {what: hba1c, value: 6, unit: furlong}",
                   ("measurements[0]", "'furlong' is not a unit of hba1c", "write one of %, mmol/mol")),
    "impossible": (HEAD + "measurements: [{what: ecog, value: 9}]", ("measurements[0]", "9 is not possible", "0 to 4")),
    "misspelt measure": (HEAD + "measurements:\n- {what: lfev, value: 50}", ("'lfev' is not", "did you mean lvef")),
    "future": (HEAD + "growth: [{date: 2027-01-01}]", ("growth[0].date", "in the future", "under appointments")),
    "before birth": (HEAD + "growth: [{date: 1960}]", ("growth[0].date", "before the birth", "correct one")),
    "no such day": (HEAD + "growth: [{date: 2023-02-30}]", ("not in the calendar", "write 2024-05-31")),
    "no date": (HEAD + "growth: [{date: yesterday}]", ("is not a date", "write 2024-05-31")),
    "ends first": (HEAD + "treatments:\n- {agents: [letrozole], start: 2024, end: 2023}", ("before start", "correct")),
    "outside list": (HEAD + "genes: [{gene: ESR1, result: maybe}]",
                     ("standard input:3:30", "genes[0].result", "'maybe'", "not_tested, ordered, failed")),
    "id twice": (HEAD + "growth: [{id: a}, {id: a}]", ("growth[1].id", "used by another", "an id of its own")),
    "no such sample": (HEAD + "go_by: sp1", ("go_by", "no specimen with the id 'sp1'", "give the specimen")),
    "deep yaml": (HEAD + "sites: " + "[" * 200 + "]" * 200, ("nested deeper than 60", "remove the extra brackets")),
    "deep json": ("[" * 100_000, ("nested too deep",)),
    "alias bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", ("standard input:1:4", "anchor &a", "write the value")),
    "tag": ("a: !!python/object:os.system x", ("the tag", "remove the tag")),
    "no fhir": ("[1, 2]", ("this is not FHIR", "give a FHIR bundle in JSON")),
    "empty bundle": (bundle(), ("the bundle holds no resources", "export it again")),
    "nobody": (bundle(LUNG_CANCER), ("holds no person (no Patient)", "export it again with the person")),
    "two people": (bundle(PERSON, {**PERSON, "id": "b"}), ("the file holds 2 persons", "`concord cohort` reads many")),
    "another cancer": (bundle(PERSON, LUNG_CANCER),
                       ("another cancer: Non-small cell lung cancer", "Concord reads records of breast cancer")),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_bad_input_is_refused_with_place_reason_and_mend(name: str) -> None:
    given, said = WRONG[name]
    result = call("options", "-", given=given)
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert result.stderr.startswith("Cannot go on.\nstandard input:")
    missing = [part for part in said if part not in in_one_line(result.stderr)]
    assert not missing, result.stderr


@pytest.mark.parametrize("command", [["options"], ["ask"], ["facts"], ["whatif", "--result", "esr1=found"],
                                     ["record", "check"], ["record", "convert"], ["import"]])  # fmt: skip
def test_every_command_refuses_the_same_way(command: list[str]) -> None:
    result = call(*command, "-", given=HEAD + "growth: [{date: 2027-01-01}]")
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr.startswith("Cannot go on.\nstandard input:3:17: growth[0].date: 2027-01-01 is in the future;")


def test_everything_wrong_is_told_at_once() -> None:
    result = call("options", "-", given=HEAD + "growth: [{date: 2027-01-01}, {date: 1950}]\ngo_by: x")
    assert [line.split(":")[3].strip() for line in result.stderr.splitlines()[1:]] == [
        "growth[0].date", "growth[1].date", "go_by"]  # fmt: skip


def test_no_such_file_and_folders(tmp_path: Path) -> None:
    result = call("options", tmp_path / "nobody.yaml")
    assert result.exit_code == 1 and "nobody.yaml: there is no such file; check the name" in result.stderr
    result = call("options", tmp_path)
    assert result.exit_code == 1 and "this is a folder; name one file" in result.stderr


def test_impossible_name_of_a_file() -> None:
    result = call("options", "x" * 5000)
    assert result.exit_code == 1 and "cannot be opened" in result.stderr and "Traceback" not in result.stderr


def test_a_file_of_many_people_is_sent_to_the_cohort_commands(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    result = call("options", large)
    assert result.exit_code == 1
    assert f"{large}: the file is larger than 64 MB" in result.stderr and "cohort commands" in result.stderr


def test_a_packed_file_that_grows_too_large_is_refused(tmp_path: Path) -> None:
    packed = tmp_path / "bomb.json.gz"
    packed.write_bytes(gzip.compress(bytes(64 * 1024 * 1024 + 1), 1))
    result = call("options", packed)
    assert result.exit_code == 1 and "larger than 64 MB" in result.stderr


@pytest.mark.parametrize("sample", [AFTER_CDK46, EXAMPLES / "fhir" / "after-cdk46.json"])
def test_packed_files_are_read(sample: Path, tmp_path: Path) -> None:
    packed = tmp_path / f"{sample.name}.gz"
    packed.write_bytes(gzip.compress(sample.read_bytes()))
    assert "Margaret" in answer("options", packed) or sample.suffix == ".json"


def test_contradictions_are_not_bad_input() -> None:
    """Stage IV stands beside M0 of the same day: both are kept and shown."""
    record = {**EARLY, "cancer": {"first": {"date": "2026-05-04", "stage": "IV", "m": "M0"}}}
    said = in_one_line(answer("options", "-", given=record))
    assert "These contradict each other, and both are kept" in said
    assert "stage IV or M1 stands beside M0" in said


def test_samples_that_disagree_are_both_shown() -> None:
    said = answer("options", EXAMPLES / "records" / "discordant-samples.yaml")
    assert "These contradict each other, and both are kept" in said
    assert "ER 95 %" in said and "ER 0 %" in said


def test_early_breast_cancer_gets_the_sentence_and_no_options() -> None:
    result = call("options", "-", given=EARLY)
    said = in_one_line(result.stdout)
    assert result.exit_code == 0
    assert "This record describes early breast cancer; Concord covers metastatic disease." in said
    assert "Options to discuss ─" not in said and "[elacestrant]" not in said
    assert "Questions to ask" in said


def test_emergencies_of_early_breast_cancer_are_shown() -> None:
    treated = [{**FEVER["treatments"][0], "setting": "early"}]
    result = call("options", "-", given={**EARLY, "treatments": treated, "symptoms": FEVER["symptoms"]})
    assert result.exit_code == 0 and result.stdout.startswith("CALL NOW: Fever")
    assert "early breast cancer" in result.stdout


REAL: list[tuple[list[str], str, int, str]] = [
    (["options", "nobody.yaml"], "", 1, "there is no such file"),
    (["options", "-"], "{: [", 1, "standard input:1:"),
    (["options", "-"], HEAD + "tretments: []", 1, "did you mean `treatments`?"),
    (["options", "-"], bundle(PERSON, LUNG_CANCER), 1, "another cancer"),
    (["options", "-"], "[" * 100_000, 1, "nested too deep"),
    (["options", "-", "--as-of", "2026-31-12"], HEAD, 2, "Invalid value for '--as-of'"),
    (["explain", "-", "elacestran"], HEAD, 2, "did you mean 'elacestrant'?"),
]


@pytest.mark.parametrize(("arguments", "given", "code", "said"), REAL)
def test_a_real_process_fails_in_the_same_way(
    arguments: list[str], given: str, code: int, said: str, tmp_path: Path
) -> None:
    program = [sys.executable, "-c", "from concord.cli.main import main; main()"]
    done = subprocess.run(
        [*program, *arguments], input=given, capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


NOT_YET_TOLD = {
    "a statement outside its list": HEAD + "statements: [{what: visceral_crisis, value: maybe, author: clinician}]",
    "a misspelt statement": HEAD + "statements: [{what: visceral_crises, value: no, author: clinician}]",
    "a line number in words": HEAD + "statements: [{what: lines, value: two}]",
    "a misspelt class": HEAD + "never: [parp_inhibiter]",
}


@pytest.mark.parametrize("name", NOT_YET_TOLD)
def test_words_that_the_dictionary_does_not_know_are_refused(name: str) -> None:
    result = call("options", "-", given=NOT_YET_TOLD[name])
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)


def test_a_sign_that_is_not_understood_is_named() -> None:
    said = answer("options", "-", given={**FEVER, "symptoms": [{"what": "fevr", "date": "2026-11-23"}]})
    assert "fevr" in said


def test_the_samples_are_good_input() -> None:
    assert "Ines" in answer("options", WORKING)

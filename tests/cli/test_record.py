"""`concord record` and `concord import`: check, convert without loss, import without overwriting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concord.record.reading import load_record, record_of_text
from concord.record.schema import record_schema

from .calling import AFTER_CDK46, BUNDLES, FEVER, RECORDS, TODAY, answer, answered, call

BUNDLE = BUNDLES[0]


@pytest.mark.parametrize("sample", RECORDS, ids=lambda path: path.name)
def test_samples_are_in_order(sample: Path) -> None:
    assert answer("record", "check", sample).startswith(f"{sample}: in order (")


def test_check_counts_the_entries() -> None:
    given = answered("record", "check", "-", given=FEVER)
    assert given == {"file": "-", "ok": True, "entries": {"treatments": 1, "symptoms": 1}}
    assert "1 treatments, 1 symptoms" in answer("record", "check", "-", given=FEVER)


def test_check_sends_fhir_to_the_import() -> None:
    result = call("record", "check", BUNDLE)
    assert result.exit_code == 1 and "this is FHIR and not a record; import it first" in result.stderr


@pytest.mark.parametrize("sample", RECORDS, ids=lambda path: path.name)
def test_yaml_and_json_say_the_same(sample: Path) -> None:
    as_yaml, as_json = (answer("record", "convert", sample, "--to", to) for to in ("yaml", "json"))
    read = load_record(sample, today=TODAY)
    assert record_of_text(as_yaml, "x.yaml", today=TODAY) == record_of_text(as_json, "x.json", today=TODAY) == read
    assert answer("record", "convert", "-", "--to", "yaml", given=as_json) == as_yaml
    assert answer("record", "convert", "-", "--to", "json", given=as_yaml) == as_json


def test_fhir_is_converted_to_a_record(tmp_path: Path) -> None:
    text = answer("record", "convert", BUNDLE)
    assert text.startswith("concord_record: ")
    assert record_of_text(text, "x.yaml", today=TODAY).treatments


@pytest.mark.parametrize("sample", [AFTER_CDK46, BUNDLE], ids=lambda path: path.name)
def test_a_record_is_written_as_fhir_and_read_back(sample: Path) -> None:
    bundle = answer("record", "convert", sample, "--to", "fhir", "--as-of", "2026-11-20")
    written = json.loads(bundle)
    assert written["type"] == "collection" and written["entry"][-1]["resource"]["authored"] == "2026-11-20"
    again = record_of_text(answer("record", "convert", "-", given=bundle), "x.yaml", today=TODAY)
    before = record_of_text(answer("record", "convert", sample), "x.yaml", today=TODAY)
    for name in ("treatments", "measurements", "preferences", "specimens"):
        given, back = ([item.model_copy(update={"source": None, "id": None}) for item in getattr(record, name)]
                       for record in (before, again))  # fmt: skip
        assert back == given


def test_a_day_goes_with_fhir_only() -> None:
    result = call("record", "convert", AFTER_CDK46, "--as-of", "2026-11-20")
    assert result.exit_code == 2 and "--as-of goes with --to fhir" in result.stderr


def test_a_bad_record_is_written_as_nothing() -> None:
    result = call("record", "convert", "-", "--to", "fhir", given={"person": {"birth": "soon"}})
    assert result.exit_code == 1 and result.stdout == "" and "birth" in result.stderr


def test_schema_is_printed() -> None:
    assert json.loads(answer("record", "schema")) == json.loads(json.dumps(record_schema()))


@pytest.mark.parametrize("sample", BUNDLES, ids=lambda path: path.name)
def test_import_accounts_for_every_resource(sample: Path) -> None:
    resources = json.loads(sample.read_text(encoding="utf-8"))["entry"]
    found = answered("import", sample)
    assert found["version"] == "R4"
    assert len(found["understood"]) + len(found["not_understood"]) == len(resources)
    assert all(missed["reason"] for missed in found["not_understood"])
    said = answer("import", sample)
    assert f"Understood ({len(found['understood'])}):" in said and f"Not used ({len(found['not_understood'])}):" in said


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_import_writes_a_record_that_can_be_read(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"out.{ending}"
    assert f"Written to {target}" in answer("import", BUNDLE, "-o", target)
    assert load_record(target, today=TODAY) == record_of_text(answer("record", "convert", BUNDLE), "x", today=TODAY)
    assert (target.read_text(encoding="utf-8")[0] == "{") == (ending == "json")


def test_import_overwrites_nothing(tmp_path: Path) -> None:
    target = tmp_path / "mine.yaml"
    target.write_text("mine")
    result = call("import", BUNDLE, "-o", target)
    assert result.exit_code == 1 and result.stdout == ""
    assert "is there already; choose another name, nothing was written" in result.stderr
    assert target.read_text() == "mine"


@pytest.mark.parametrize("place", ["no/such/folder/out.yaml", "x" * 400 + ".yaml"])
def test_import_to_an_impossible_place(place: str, tmp_path: Path) -> None:
    result = call("import", BUNDLE, "-o", tmp_path / place)
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert "cannot be written" in result.stderr and not list(tmp_path.iterdir())


def test_a_refused_import_writes_nothing(tmp_path: Path) -> None:
    result = call("import", "-", "-o", tmp_path / "out.yaml", given='{"resourceType": "Bundle", "entry": []}')
    assert result.exit_code == 1 and not list(tmp_path.iterdir())


def test_record_and_bundle_of_one_sample_give_the_same_verdicts() -> None:
    """The bundle lacks what FHIR cannot say (complete lists, denials), so it may depend where the record decides."""
    both = [answered("options", AFTER_CDK46), answered("options", BUNDLE.parent / "after-cdk46.json")]
    taken = {o["id"] for advice in both for o in advice["options"] if o.get("kind") == "on_it"}
    record, bundle = ({o["id"]: o["status"] for o in advice["options"]} for advice in both)
    assert record.keys() == bundle.keys()
    against = {
        id_: (record[id_], bundle[id_]) for id_ in record if {record[id_], bundle[id_]} >= {"fits", "does_not_fit"}
    }
    assert set(against) <= {"esr1-test", "germline-test", "receptor-retest", *taken}


def test_a_record_and_the_bundle_written_of_it_give_the_same_options() -> None:
    bundle = answer("record", "convert", AFTER_CDK46, "--to", "fhir")
    both = (answered("options", AFTER_CDK46), answered("options", "-", given=bundle))
    record, again = ([(o["id"], o["status"], o.get("kind")) for o in advice["options"]] for advice in both)
    assert again == record and len(record) > 100

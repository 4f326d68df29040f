"""What every command about a person prints: emergencies first, the footer last, and what was asked between."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .calling import (
    AFTER_CDK46,
    BUNDLES,
    EARLY,
    EXAMPLES,
    FEVER,
    FOOTER,
    RECORDS,
    SAMPLES,
    WORKING,
    answer,
    answered,
    call,
    in_one_line,
    record_of,
)

COMMANDS = [
    ["options", "FILE"], ["options", "FILE", "--all"], ["explain", "FILE", "elacestrant"], ["ask", "FILE"],
    ["facts", "FILE"], ["whatif", "FILE", "--result", "esr1=found"], ["whatif", "FILE", "--stops-working"],
    ["whatif", "FILE", "--start", "elacestrant"],
]  # fmt: skip
READERS = ("clinician", "patient")


def named(command: list[str], file: str | Path) -> list[str]:
    """Put the file into a command."""
    return [str(file) if part == "FILE" else part for part in command]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_emergencies_come_before_everything_and_the_footer_comes_last(command: list[str], reader: str) -> None:
    said = answer(*named(command, "-"), "--for", reader, given=FEVER)
    assert said.startswith("CALL NOW: Fever")
    assert "Reported: fever, 2026-11-23" in said
    before, _, _ = said.partition("Concord: options to discuss, with reasons")
    assert "If in doubt, call." in before
    assert in_one_line(said).strip().endswith("No clinician has reviewed this content yet.")
    assert FOOTER in in_one_line(said)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_emergency_is_shown_where_there_is_none(command: list[str]) -> None:
    quiet = {**FEVER, "symptoms": []}
    assert answer(*named(command, "-"), given=quiet).startswith("Concord: options to discuss, with reasons")


def test_emergency_text_is_the_same_for_both_readers() -> None:
    for_clinician, for_patient = (answer("options", "-", "--for", reader, given=FEVER) for reader in READERS)
    fixed = for_patient.split("Concord: options")[0].splitlines()[:4]
    assert for_clinician.splitlines()[:4] == fixed


def test_the_json_has_the_emergency_too() -> None:
    (flag,) = answered("options", "-", given=FEVER)["flags"]
    assert (flag["id"], flag["level"], flag["signs"]) == ("RF01", "call_now", ["fever, 2026-11-23"])


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_options_of_every_sample(sample: Path, reader: str) -> None:
    said = answer("options", sample, "--for", reader)
    assert "Options to discuss ─" in said and "What to find out next ─" in said and "Present moment: " in said
    assert in_one_line(said).strip().endswith("No clinician has reviewed this content yet.")
    assert "Facts as of 2026-11-26 · knowledge of 2026-11-26 · region US" in said


@pytest.mark.parametrize("sample", BUNDLES, ids=lambda path: path.name)
def test_a_bundle_says_what_was_read(sample: Path) -> None:
    said = answer("options", sample)
    assert f"Read from {sample} (FHIR R4)" in in_one_line(said).replace(" ─", "─").replace("─", "")
    assert "resources understood" in said


def test_options_after_growth_on_a_cdk46_inhibitor() -> None:
    """Labels: ESR1 found, after hormone treatment: elacestrant; PIK3CA found: capivasertib; she is on nothing."""
    options = {option["id"]: option for option in answered("options", AFTER_CDK46)["options"]}
    assert options["elacestrant"]["status"] == "fits"
    assert options["capivasertib-fulvestrant"]["status"] == "fits"
    assert (options["palbociclib-endocrine"]["status"], options["palbociclib-endocrine"]["kind"]) == (
        "does_not_fit", "had_it")  # fmt: skip
    assert (options["go-on"]["status"], options["go-on"]["kind"]) == ("does_not_fit", "not_yet")
    assert (options["pembrolizumab-chemotherapy"]["kind"]) == "not_this_cancer"


def test_options_on_a_treatment_that_works() -> None:
    """She takes palbociclib, letrozole and goserelin; the cancer does not grow and she can bear it."""
    advice = answered("options", WORKING)
    options = {option["id"]: option for option in advice["options"]}
    assert advice["moment"].startswith("working")
    assert options["go-on"]["status"] == "fits"
    assert (options["palbociclib-endocrine"]["status"], options["palbociclib-endocrine"]["kind"]) == (
        "does_not_fit", "on_it")  # fmt: skip
    assert options["elacestrant"]["status"] == "does_not_fit"  # the labels name women after menopause, and men


def test_going_on_stands_first() -> None:
    for reader in READERS:
        said = answer("options", WORKING, "--for", reader)
        assert said.index("present") < said.index("Hormonal treatment")
    assert answered("options", WORKING)["options"][0]["id"] == "go-on"


def test_europe() -> None:
    """Vepdegestrant is approved in the US (May 2026) and not in the EU; rows of the region decide."""
    us, eu = ({o["id"]: o for o in answered("options", AFTER_CDK46, "--region", region)["options"]}
              for region in ("us", "eu"))  # fmt: skip
    assert us["vepdegestrant"].get("kind") != "not_here"
    assert eu["vepdegestrant"]["kind"] == "not_here"
    assert "region EU" in answer("options", AFTER_CDK46, "--region", "eu")
    rows = {row["id"] for row in eu["capivasertib-fulvestrant"]["criteria"]}
    assert "er_positive" in rows and "hr_positive" not in rows


@pytest.mark.parametrize(("day", "here"), [("2023-01-26", False), ("2023-01-27", True)])
def test_knowledge_of_an_earlier_day(day: str, here: bool) -> None:
    """Elacestrant was approved in the US on 27 January 2023."""
    options = {o["id"]: o for o in answered("options", AFTER_CDK46, "--known-on", day)["options"]}
    assert (options["elacestrant"].get("kind") != "not_here") == here


def test_facts_of_an_earlier_day() -> None:
    """What came after 1 May 2014 is not known on that day."""
    said = in_one_line(answer("options", AFTER_CDK46, "--as-of", "2014-05-01"))
    assert "Facts as of 2014-05-01" in said
    assert "D538G" not in said and "ribociclib" not in said


def test_another_body_is_accepted() -> None:
    assert answer("options", AFTER_CDK46, "--body", "ESMO")


def test_all_shows_every_row() -> None:
    short, long = answer("options", AFTER_CDK46), answer("options", AFTER_CDK46, "--all")
    assert len(long) > 2 * len(short)
    assert "in the study:" in long and "in the study:" not in short


def test_unchecked_knowledge_is_marked() -> None:
    mark = "[not yet checked against its source]"
    rows = [row for option in answered("options", AFTER_CDK46)["options"] for row in option["criteria"]]
    assert {row["checked"] for row in rows} >= {"seen"}
    assert mark in in_one_line(answer("options", AFTER_CDK46, "--all"))
    assert mark in in_one_line(answer("options", AFTER_CDK46, "--all", "--for", "patient"))


def test_explain_goes_row_by_row() -> None:
    said = in_one_line(answer("explain", AFTER_CDK46, "elacestrant"))
    assert "fits [elacestrant]" in said
    assert "(found, 2026-11-04)" in said and "Orserdu US label" in said
    assert "EMERALD" in said and "Approved: US 2023-01-27, EU 2023-09-15 (elsewhere)" in said


def test_explain_of_a_choice_shows_every_member() -> None:
    said = in_one_line(answer("explain", AFTER_CDK46, "cdk46-with-endocrine"))
    assert all(f"[{name}-endocrine]" in said for name in ("abemaciclib", "palbociclib", "ribociclib"))
    assert [o["id"] for o in answered("explain", AFTER_CDK46, "elacestrant")["options"]] == ["elacestrant"]


def test_explain_of_early_cancer_says_so() -> None:
    result = call("explain", "-", "elacestrant", given=EARLY)
    assert result.exit_code == 2 and "early breast cancer" in result.stderr


def test_ask_lists_everything_that_is_open() -> None:
    sample = EXAMPLES / "records" / "de-novo-no-oncologist.yaml"
    items = answered("ask", sample)["find_out"]
    assert {"her2", "ecog"} & {item["fact"] for item in items}
    assert all(item["question"] and item["who"] for item in items)
    assert "ask the laboratory" in answer("ask", sample)


def test_a_test_that_was_ordered_is_waited_for() -> None:
    """The man's ESR1 and PIK3CA tests were ordered on 10 November."""
    said = in_one_line(answer("options", EXAMPLES / "records" / "man.yaml"))
    assert "waiting since 2026-11-10" in said
    items = {item["fact"]: item for item in answered("ask", EXAMPLES / "records" / "man.yaml")["find_out"]}
    assert items["pik3ca"]["waiting"] == "since 2026-11-10"


def test_facts_have_dates_and_the_dictionary_needs_no_file() -> None:
    facts = {fact["name"]: fact for fact in answered("facts", AFTER_CDK46)["facts"]}
    assert (facts["ecog"]["value"], facts["ecog"]["date"]) == ("1", "2026-11-06")
    assert facts["visceral_crisis"]["known"] is False
    assert facts["visceral_crisis"]["last_known"] == "no, 2026-11-06"
    assert "er_percent:" in answer("facts") and "fever" in answer("facts", "--signs")


def test_what_if_the_treatment_stops_working() -> None:
    answer_ = answered("whatif", WORKING, "--stops-working")
    changed = {change["id"]: (change["before"], change["after"]) for change in answer_["changes"]}
    assert changed["go-on"][0] == "fits" and changed["go-on"][1].startswith("does_not_fit")
    assert answer_["after"]["moment"].startswith("growing")
    assert "stops working on 2026-12-24" in in_one_line(answer("whatif", WORKING, "--stops-working", "2026-12-24"))


def test_what_if_a_result_arrives() -> None:
    man = EXAMPLES / "records" / "man.yaml"
    changes = {c["id"]: c for c in answered("whatif", man, "--result", "esr1=found@2026-11-30")["changes"]}
    assert changes["oral-serd"]["before"] == "depends"
    assert changes["oral-serd"]["after"] == "fits"


def test_what_if_an_option_is_started_says_what_is_used_up() -> None:
    said = in_one_line(answer("whatif", AFTER_CDK46, "--start", "elacestrant"))
    assert "Used up by then: tablet that breaks down the hormone receptor" in said
    assert "To be tested then:" in said
    supposed = answered("whatif", AFTER_CDK46, "--start", "elacestrant")
    assert supposed["used_up"] == ["oral_serd"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "give one of --stops-working, --result, --start"),
        (["--start", "elacestrant", "--result", "esr1=found"], 2, "give one of"),
        (["--stops-working", "soon"], 2, "'soon' does not match the format '%Y-%m-%d'"),
        (["--stops-working", "2026-13-01"], 2, "'2026-13-01' does not match"),
        (["--stops-working"], 1, "no treatment is being taken"),
        (["--result", "esr1"], 1, "write FACT=VALUE, for example esr1=found"),
        (["--result", "esr9=found"], 1, "there is no fact 'esr9'; did you mean 'esr1'?"),
        (["--result", "esr1=perhaps"], 1, "'perhaps' is not a value of esr1; known: found, not_found, uncertain"),
        (["--result", "pregnant=maybe"], 1, "'maybe' is not a value of pregnant; known: yes, no"),
        (["--result", "esr1=found@2026-02-30"], 1, "'2026-02-30' is not in the calendar"),
        (["--result", "lvef=good"], 1, "'good' is not an amount; write 12"),
        (["--result", "ecog=9"], 1, "9 is not possible for ecog"),
        (["--result", "er_percent=150"], 1, "150 is not possible for er_percent; write 0 to 100"),
        (["--result", "age=50"], 1, "age is derived from other entries; change those instead"),
        (["--start", "elacestran"], 1, "there is no option 'elacestran'; did you mean 'elacestrant'?"),
        (["--start", "go-on"], 1, "go-on has no medicines to start"),
    ],
)
def test_wrong_what_ifs(arguments: list[str], code: int, said: str) -> None:
    result = call("whatif", AFTER_CDK46, *arguments)
    assert result.exit_code == code and result.stdout == ""
    assert said in in_one_line(result.stderr)


def test_a_measured_result_is_taken_in_its_usual_unit() -> None:
    assert answer("whatif", AFTER_CDK46, "--result", "hba1c=6.8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["options"], "Missing argument 'FILE'"),
        (["options", str(WORKING), "--region", "mars"], "'mars' is not one of 'us', 'eu'"),
        (["options", str(WORKING), "--for", "nobody"], "'nobody' is not one of 'clinician', 'patient'"),
        (["options", str(WORKING), "--as-of", "2026-02-30"], "'2026-02-30' does not match"),
        (["options", str(WORKING), "--known-on", "today"], "'today' does not match"),
        (["explain", str(WORKING), "elacestran"], "did you mean 'elacestrant'?"),
        (["explain", str(WORKING), "aspirin"], "`concord guideline list` names them all"),
        (["unknown"], "No such command"),
        (["record", "convert", str(WORKING), "--to", "xml"], "'xml' is not one of 'yaml', 'json'"),
        (["import", str(WORKING)], "this is a Concord record already"),
    ],
)
def test_wrong_use(arguments: list[str], said: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2 and result.stdout == ""
    assert said in result.stderr


@pytest.mark.parametrize("sample", [RECORDS[0], BUNDLES[0]], ids=lambda path: path.name)
def test_standard_input_is_read(sample: Path) -> None:
    from_file, piped = answer("ask", sample), answer("ask", "-", given=sample.read_bytes())
    assert from_file == piped


def test_an_old_record_says_so() -> None:
    old = record_of(AFTER_CDK46)
    said = in_one_line(answer("options", "-", "--as-of", "2027-10-01", given=old))
    assert "The newest entry of this record is of 2026-11-19; much may have changed since." in said


def test_control_of_the_terminal_cannot_come_from_a_record() -> None:
    told = {**FEVER, "person": {**FEVER["person"], "name": "[bold]Ada[/bold] [link=x]"}}
    assert "[bold]Ada[/bold] [link=x]" in answer("options", "-", given=told)


@pytest.mark.parametrize("words", [("ask",), ("facts",), ("explain", "oral-serd")])
def test_json_of_every_part_carries_the_emergencies(words: tuple[str, ...]) -> None:
    """No surface leaves them out."""
    command, *rest = words
    data = json.loads(answer(command, "-", *rest, "--json", given=FEVER))
    assert [flag["id"] for flag in data["flags"]] == ["RF01"]


def test_a_body_that_nobody_names_is_refused() -> None:
    """The nearest names are given."""
    result = call("options", AFTER_CDK46, "--body", "ASC")
    assert result.exit_code == 2 and "ASCO" in result.stderr


def test_topics_are_listed_and_an_unknown_one_is_said() -> None:
    assert FOOTER in in_one_line(answer("topics"))
    unknown = call("topics", "no-such-topic")
    assert unknown.exit_code == 2 and "there is no topic 'no-such-topic'" in unknown.stderr


OLD_PAIRS: dict[str, Any] = {
    "concord_record": "1",
    "person": {"birth": "1959-01-01", "sex_at_birth": "female"},
    "cancer": {"metastatic": {"date": "2019-03"}},
    "sites": [{"id": "s1", "where": "regional_node", "part": "axilla"}, {"id": "s2", "where": "bone"}],
    "treatments": [
        {"id": "a", "agents": ["leuprolide"], "start": "2019-04-01", "end": "unknown"},
        {"id": "b", "agents": ["fulvestrant"], "start": "2019-04-01", "end": "unknown"},
        {"id": "c", "agents": ["fulvestrant"], "start": "2019-06-01", "ongoing": "yes"},
        {"id": "d", "agents": ["ribociclib"], "start": "2019-06-01", "ongoing": "yes"},
        {"id": "e", "agents": ["surgery"], "start": "2019-02-01", "end": "2019-02-01"},
    ],
}  # fmt: skip
"""Medicines listed one by one that were begun on the same day, years ago, as files of hospitals have them."""


@pytest.mark.parametrize("reader", ["patient", "clinician"])
def test_what_was_begun_together_is_named_together(reader: str) -> None:
    found = in_one_line(answer("options", "-", "--for", reader, given=OLD_PAIRS))
    assert "- leuprolide + fulvestrant (2019-04-01 to unknown)" in found
    assert "- fulvestrant + ribociclib (since 2019-06-01, not known whether it still goes on)" in found
    assert "- surgery (2019-02-01) " in found
    assert "to now" not in found


def test_what_is_taken_now_still_says_so() -> None:
    found = in_one_line(answer("options", WORKING, "--as-of", "2026-11-26"))
    assert " to now)" in found


def test_brackets_around_what_is_asked_are_closed() -> None:
    found = in_one_line(answer("ask", "-", given=OLD_PAIRS))
    assert "regional node (axilla): " in found
    assert "fulvestrant + ribociclib (since 2019-06-01, not known whether it still goes on): " in found

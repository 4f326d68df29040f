"""`concord interactions`: for a person, for any two words, and beside the options; absence is never called safe."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.facts.dictionary import load_dictionary

from .calling import FOOTER, SAMPLES, SEEDED, WORKING, answer, answered, call, in_one_line

READERS = ("clinician", "patient")
NO_SAFETY = re.compile(r"\b(safe|safely|harmless|no interactions?)\b", re.IGNORECASE)
TAKING: dict[str, Any] = {
    "concord_record": "1",
    "person": {"birth": "1960-05", "sex_at_birth": "female"},
    "cancer": {"metastatic": {"date": "2026-01-12"}},
    "treatments": [{"agents": ["Xeloda"], "setting": "metastatic", "start": "2026-09-01", "ongoing": "yes",
                    "recorded": "2026-11-20"}],
    "medicines": [{"name": "Coumadin", "taking": "yes", "date": "2026-11-20"}],
    "supplements": [{"name": "vitamin D", "taking": "yes", "date": "2026-11-20"},
                    {"name": "Zyzzyx", "taking": "yes", "date": "2026-11-20"}],
}  # fmt: skip
"""Somebody on capecitabine with warfarin, a vitamin without a note, and something that nobody knows."""


def before_the_footer(text: str) -> str:
    return in_one_line(text).partition(FOOTER)[0]


def test_a_person_in_clinicians_words() -> None:
    said = before_the_footer(answer("interactions", "-", given=TAKING))
    assert "Xeloda (capecitabine) + Coumadin (warfarin) [cape-warfarin]" in said
    assert "CYP2C9 inhibition" in said and "FDA and the US label say to check INR more often" in said
    assert "We have no note about vitamin D together with the other things listed. Ask your pharmacist." in said
    assert "We do not know 'Zyzzyx'" in said
    assert "was not told to be complete in the last 90 days" in said


def test_a_person_in_her_own_words() -> None:
    said = before_the_footer(answer("interactions", "-", "--for", "patient", given=TAKING))
    assert "Capecitabine can make this blood thinner act much more strongly." in said
    assert "Ask before you use both." in said and "[cape-warfarin]" not in said
    assert "CYP2C9" not in said


@pytest.mark.parametrize("reader", READERS)
def test_the_options_page_has_them_before_the_options(reader: str) -> None:
    said = answer("options", "-", "--for", reader, given=TAKING)
    assert said.index("What is taken together") < said.index("Options to discuss")
    assert "Xeloda (capecitabine) + Coumadin (warfarin)" in in_one_line(said)


@pytest.mark.parametrize("reader", READERS)
def test_each_option_shows_what_starting_it_would_bring_together(reader: str) -> None:
    """She takes warfarin, so tamoxifen alone brings the two together; going on with capecitabine is told above."""
    said = in_one_line(answer("options", "-", "--for", reader, "--all", given=TAKING))
    assert "tamoxifen + Coumadin (warfarin)" in said
    options = {option["id"]: option for option in answered("options", "-", given=TAKING)["options"]}
    assert "tam-warfarin" in {note["id"] for note in options["tamoxifen-alone"]["interactions"]}
    assert "cape-warfarin" in {note["id"] for note in options["capecitabine-alone"]["interactions"]}
    assert options["zoledronic-acid"]["interactions"] == []


@pytest.mark.parametrize("command", ["options", "interactions"])
def test_where_nothing_of_her_own_may_be_shown_the_page_speaks_in_general(command: str) -> None:
    """In the EU the person's page compares nothing with her own entries (`docs/meaning.md`, --match)."""
    said = in_one_line(answer(command, "-", "--for", "patient", "--region", "eu", given=TAKING))
    assert "Show your pharmacist all that you take, and ask." in said
    assert "Coumadin (warfarin)" not in said.partition("What is taken together")[2]
    assert "Coumadin (warfarin)" in answer(command, "-", "--for", "patient", "--region", "eu", "--match", given=TAKING)
    assert "Coumadin (warfarin)" in answer(command, "-", "--region", "eu", given=TAKING)


def test_json_has_stable_ids_and_sentences() -> None:
    found = answered("interactions", "-", given=TAKING)["interactions"]
    assert found["notes"][0]["id"] == "cape-warfarin"
    assert {"severity", "state", "one", "other", "plain", "action", "evidence", "sources", "checked"} <= (
        found["notes"][0].keys()
    )
    assert found["without_note"] == ["vitamin D"] and found["not_known"] == ["Zyzzyx"]
    assert len(found["sentences"]) == 3
    assert answered("options", "-", given=TAKING)["interactions"] == found


def test_one_pair_as_it_is_written() -> None:
    said = answer("guideline", "show", "cape-warfarin")
    assert "- capecitabine" in said and "severity: major" in said and "one_days_after: 31" in said


def test_something_that_may_be_added() -> None:
    said = in_one_line(answer("interactions", WORKING, "--with", "St John's wort"))
    assert "St John's wort (if you take it) [palbo-sjw]" in said


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Kisqali", "Biaxin", "Kisqali (ribociclib) + Biaxin (clarithromycin)"),
        ("biaxin", "KISQALI", "KISQALI (ribociclib) + biaxin (clarithromycin)"),
        ("letrozole", "vitamin D", "We have no note about letrozole and vitamin D. Ask your pharmacist."),
        ("letrozol", "vitamin D", "We do not know 'letrozol', and have no note about it."),
        ("letrozol", "vitamin D", "'letrozol': did you mean 'letrozole'?"),
        ("tamoxifen", "blood thinner", "tamoxifen + blood thinner: possible, not certain"),
        ("docetaxel", "echinacea", "Studied; no change was shown"),
        ("tamoxifen", "black cohosh", "Not clear: the data are too weak to say"),
        ("letrozole", "paclitaxel", "Ask: should I stop letrozole when paclitaxel begins, or go on with both?"),
    ],
)
def test_any_two_words(one: str, other: str, words: str) -> None:
    assert words in in_one_line(answer("interactions", "--between", one, other))


def test_two_words_as_data() -> None:
    found = json.loads(answer("interactions", "--between", "Ibrance", "SJW", "--json"))["interactions"]
    assert [note["id"] for note in found["notes"]] == ["palbo-sjw"]


@pytest.mark.parametrize("arguments", [[], ["-", "--between", "a", "b"], ["--between", "a", "b", "--with", "c"]])
def test_what_makes_no_sense_is_refused(arguments: list[str]) -> None:
    result = call("interactions", *arguments, given=TAKING)
    assert result.exit_code == 2 and "FILE" in result.stderr


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_nothing_is_ever_called_safe(sample: Any, reader: str) -> None:
    for command in (["interactions", sample], ["interactions", sample, "--with", "grapefruit", "--with", "Zyzzyx"]):
        assert NO_SAFETY.search(before_the_footer(answer(*command, "--for", reader))) is None


def test_emergencies_still_come_first() -> None:
    ill = {**TAKING, "symptoms": [{"what": "fever", "date": "2026-11-24"}]}
    assert answer("interactions", "-", given=ill).startswith("CALL NOW: Fever")


NAMES = sorted({name for one in load_dictionary().formulary.medicines.values() for name in (one.id, *one.names)})
WORDS = st.one_of(st.text(max_size=20), st.sampled_from(NAMES), st.sampled_from(NAMES).map(str.upper))


@given(WORDS.filter(lambda w: not w.startswith("-")), WORDS.filter(lambda w: not w.startswith("-")))
@SEEDED
def test_random_words_at_the_door(one: str, other: str) -> None:
    """Whatever two words come in: an answer, the same the other way round, and never a word of safety."""
    result = call("interactions", "--between", one, other, "--json")
    assert (result.exit_code, result.exception) == (0, None)
    turned = json.loads(call("interactions", "--between", other, one, "--json").stdout)["interactions"]
    found = json.loads(result.stdout)["interactions"]
    ids = [[(note["id"], note["state"]) for note in notes["notes"]] for notes in (found, turned)]
    assert ids[0] == ids[1]
    assert found["notes"] or found["sentences"]
    assert NO_SAFETY.search(" ".join(found["sentences"])) is None


@given(st.lists(WORDS, min_size=1, max_size=5))
@SEEDED
def test_random_names_in_a_record(names: list[str]) -> None:
    given_ = {**TAKING, "supplements": [{"name": name, "taking": "yes", "date": "2026-11-20"} for name in names]}
    result = call("interactions", "-", "--json", given=given_)
    assert result.exit_code in (0, 1)
    if result.exit_code == 0:
        found = json.loads(result.stdout)["interactions"]
        assert "cape-warfarin" in {note["id"] for note in found["notes"]}

"""Words for the person: no verdicts, no orders, none of the words that hurt."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from concord.cli import options

from .calling import AFTER_CDK46, BUNDLES, RECORDS, WORKING, answer, in_one_line

VERDICTS = re.compile(r"\b(fits?|does not fit|depends(?! on))\b", re.IGNORECASE)
BANNED = re.compile(
    r"\b(fail(s|ed|ing)?|fight\w*|battl\w+|brave\w*|should take|must take|best for you|eligible|eligibility|"
    r"candidates?|safe|safely|guarantee\w*|always|cur(e|es|ed|able)|terminal\w*|complian\w+|refus\w+)\b",
    re.IGNORECASE,
)
HONEST = re.compile(r"(cannot be|no|not) cured?\b|not always\b|heart failure|failed(?= \d{4})", re.IGNORECASE)
"""The honest words; a test that gave no result is still called failed in the list of facts."""
ORDERS = re.compile(r"\b(you (should|must|have to|need to)|NCCN category|category [12][AB]?)\b", re.IGNORECASE)


def commands(sample: Path) -> list[str]:
    """Give everything that a person can be shown of a sample, without her own words."""
    found = [answer("options", sample, "--for", "patient", "--all"), answer("options", sample, "--for", "patient")]
    for more in (["ask"], ["facts"], ["whatif", "--result", "esr1=found"], ["whatif", "--start", "elacestrant"]):
        found.append(answer(more[0], sample, *more[1:], "--for", "patient"))
    return [in_one_line(text) for text in found]


@pytest.mark.parametrize("sample", [*RECORDS, BUNDLES[0]], ids=lambda path: path.name)
def test_no_verdict_no_order_no_word_that_hurts(sample: Path) -> None:
    for text in commands(sample):
        for pattern in (VERDICTS, BANNED, ORDERS):
            found = [text[max(0, m.start() - 40) : m.end() + 40] for m in pattern.finditer(HONEST.sub("", text))]
            assert not found, found


def test_explanations_for_the_person_too() -> None:
    for id_ in ("elacestrant", "palbociclib-endocrine", "tdxd-her2-low", "go-on", "liver-surgery"):
        text = in_one_line(answer("explain", AFTER_CDK46, id_, "--for", "patient"))
        assert not VERDICTS.search(text) and not ORDERS.search(text), id_


def test_the_sentences_that_stand_for_a_status() -> None:
    text = in_one_line(answer("options", AFTER_CDK46, "--for", "patient"))
    assert "This may be worth asking about." in text
    assert "Ask if you wonder." in text
    assert "You take this now." in in_one_line(answer("options", WORKING, "--for", "patient"))


def test_what_if_tells_the_person_no_verdict() -> None:
    text = in_one_line(answer("whatif", WORKING, "--stops-working", "--for", "patient"))
    assert "Going on with the present treatment: may be worth asking about -> not often used then" in text


def test_the_clinician_reads_the_verdicts() -> None:
    assert VERDICTS.search(answer("options", AFTER_CDK46))


@pytest.mark.parametrize("sample", RECORDS, ids=lambda path: path.name)
def test_no_machine_names_for_the_person(sample: Path) -> None:
    text = answer("options", sample, "--for", "patient")
    body = text.split("What to find out next ─")[0]
    names = set(re.findall(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b", body))
    assert not names


STATE = re.compile(r"[●◐○]|because|we do not know yet|You take this now|not often used in your situation")
"""What says something about this person's own match."""


def test_without_match_only_general_sentences_and_a_question() -> None:
    for more in (["--no-match"], ["--region", "eu"]):
        text = in_one_line(answer("options", AFTER_CDK46, "--for", "patient", *more))
        options = text.split("Options to discuss ─")[1].split("What to find out next ─")[0]
        assert not STATE.findall(options)
        assert "It is used when: " in options and "You can ask: " in options
    assert STATE.search(answer("options", AFTER_CDK46, "--for", "patient", "--region", "eu", "--match"))


def test_the_switch_leaves_emergencies_and_the_clinician_alone() -> None:
    assert answer("options", AFTER_CDK46, "--no-match") == answer("options", AFTER_CDK46)


def test_old_knowledge_says_nothing_about_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date(2029, 1, 1)

    monkeypatch.setattr(options, "date", Late)
    text = in_one_line(answer("options", AFTER_CDK46, "--for", "patient", "--as-of", "2026-11-24"))
    shown = text.split("Options to discuss ─")[1].split("What to find out next ─")[0]
    assert "It cannot say anything about you." in shown and not STATE.findall(shown)
    clinical = in_one_line(answer("options", AFTER_CDK46, "--as-of", "2026-11-24"))
    assert "past its review date (2027-05)" in clinical and "options are past their review date" in clinical

"""Whose advice changes when the knowledge does."""

from __future__ import annotations

from dataclasses import replace

from concord.advice.difference import advice_differences
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline

from .people import TODAY, advice, record, sample, status

FEVER = {
    "treatments": [{"agents": ["capecitabine"], "setting": "metastatic", "start": "2026-09-01", "ongoing": "yes",
                    "recorded": "2026-11-20"}],
    "symptoms": [{"what": "fever", "date": "2026-11-23"}],
}  # fmt: skip


def without(guideline: Guideline, id_: str) -> Guideline:
    return replace(guideline, options={name: one for name, one in guideline.options.items() if name != id_})


def test_the_same_knowledge_changes_nothing() -> None:
    assert advice_differences(sample("after-cdk46"), TODAY, load_guideline(), load_guideline()) == []


def test_an_option_that_comes_or_goes_is_told_with_its_status() -> None:
    now, person = load_guideline(), sample("after-cdk46")
    was = status(advice(now, person), "esr1-test")
    fewer = without(now, "esr1-test")
    assert advice_differences(person, TODAY, now, fewer) == [f"esr1-test: {was} -> not there"]
    assert advice_differences(person, TODAY, fewer, now) == [f"esr1-test: not there -> {was}"]


def test_a_flag_that_falls_silent_is_told() -> None:
    now = load_guideline()
    silent = replace(now, flags={id_: replace(flag, levels=()) for id_, flag in now.flags.items()})
    assert "flag RF01: call_now -> silent" in advice_differences(record(**FEVER), TODAY, now, silent)

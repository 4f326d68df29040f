"""People of these tests: the sample person, and changes of her."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from concord.advice.advice import Advice
from concord.advice.advise import advise
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline
from concord.record.model import Record
from concord.record.reading import record_from, record_of_text

DAY = date(2026, 11, 26)


@lru_cache(1)
def guideline() -> Guideline:
    """Give the knowledge, loaded once."""
    return load_guideline()


@lru_cache(1)
def sample() -> Record:
    """Give the sample person's record."""
    text = files("concord.workspace").joinpath("demo.yaml").read_text(encoding="utf-8")
    return record_of_text(text, "the sample person")


def told(**parts: Any) -> Record:
    """Give the record of somebody of whom only this is told."""
    return record_from({"concord_record": "1", **parts}, "a test", today=DAY)


def advised(record: Record, day: date = DAY) -> Advice:
    """Give the advice for a record."""
    return advise(record, day, guideline(), clock=day)

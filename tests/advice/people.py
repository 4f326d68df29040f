"""Records for the tests of advice, and short ways to ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from concord.advice.advice import Advice
from concord.advice.advise import advise
from concord.guideline.compiled import Guideline
from concord.record.model import Record
from concord.record.reading import load_record, record_from

TODAY = date(2026, 11, 24)
SAMPLES = sorted((Path(__file__).parents[2] / "examples" / "records").glob("*.yaml"))
ADVANCED: dict[str, Any] = {"cancer": {"inoperable_locally_advanced": "yes"}}
"""All that is known: the disease is advanced."""
ALL_TOLD = {"treatments_early": "2026-11-20", "treatments_metastatic": "2026-11-20"}
"""Both lists of treatments were stated to be complete."""


def record(**more: Any) -> Record:
    """Make a record of somebody with advanced disease."""
    return record_from({**ADVANCED, **more}, today=TODAY)


def sample(name: str) -> Record:
    """Read one of the samples."""
    return load_record(next(path for path in SAMPLES if path.stem == name), today=TODAY)


def advice(guideline: Guideline, about: Record, **more: Any) -> Advice:
    """Give the advice of today."""
    return advise(about, TODAY, guideline, **{"clock": guideline.made or TODAY, **more})


def status(given: Advice, id_: str) -> str:
    """Give status and kind of an option in one word."""
    option = given.option(id_)
    assert option is not None, id_
    return f"{option.status} ({option.kind})" if option.kind else option.status


def statuses(given: Advice) -> dict[str, str]:
    """Give status and kind of every option."""
    return {option.id: status(given, option.id) for option in given.options()}

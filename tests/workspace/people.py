"""People of these tests: the sample person, and changes of her."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from concord.advice.advice import Advice
from concord.advice.advise import advise
from concord.advice.options import OptionAdvice
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline
from concord.record.model import Record
from concord.record.reading import record_from, record_of_text
from concord.workspace.families import every_decision

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


COMPLETE = {"sites": "2026-11-20", "treatments_early": "2026-11-20", "treatments_metastatic": "2026-11-20",
            "symptoms": "2026-11-20", "conditions": "2026-11-20", "medicines": "2026-11-20"}  # fmt: skip
SPREAD = {"first": {"date": "2020-01", "m": "M0"}, "metastatic": {"date": "2024-03"}}


def option(id_: str, **parts: Any) -> OptionAdvice:
    """Give one option for somebody of whom this is told."""
    advice = advised(told(**{"cancer": SPREAD, **parts}))
    return next(member for one in every_decision(advice) for member in one.members if member.id == id_)


def states(id_: str, **parts: Any) -> dict[str, str]:
    """Give the state of each row of an option."""
    found = option(id_, **parts)
    return {row.id: row.state for row in (*found.criteria, *found.check_first)}


def site(where: str, id_: str = "m1", **more: Any) -> dict[str, Any]:
    """Give a place with cancer."""
    return {"id": id_, "where": where, "found": "2024-03", "state": "active", "state_date": "2026-11-01", **more}


def sample_of(er: int, her2: str = "0", **more: Any) -> dict[str, Any]:
    """Give a sample with receptors."""
    return {"from": "bone", "date": "2024-03-20", "er": {"percent": er}, "pr": {"percent": er}, "her2": {"ihc": her2},
            **more}  # fmt: skip


def taken(*agents: str, **more: Any) -> dict[str, Any]:
    """Give a treatment since it spread."""
    return {"agents": list(agents), "setting": "metastatic", "start": "2024-05", **more}

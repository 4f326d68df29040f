"""The path of a test for inherited changes: results in her story, steps done, when a talk is suggested (S070)."""

from __future__ import annotations

from collections.abc import Sequence

from concord.record.corrections import current
from concord.record.model import GeneResult, Record
from concord.workspace.entries import Entries

PATH = "genetics"
STEPS = ("reason", "agreed", "sample", "answer", "talk", "family")
"""The steps of the path; `talk` is the talk with a genetic counsellor, `family` telling the family."""


def inherited(record: Record) -> tuple[GeneResult, ...]:
    """Give the results of tests for inherited changes alone; tests of the tumour are another thing (S068)."""
    return tuple(one for one in current(record.genes) if one.sample == "germline")


def steps_done(entries: Entries) -> tuple[str, ...]:
    """Give the steps she ticked, in the order of the path."""
    ticked: Sequence[str] = entries.get(PATH, {}).get("done", ())
    return tuple(step for step in STEPS if step in ticked)


def talk_is_suggested(record: Record, entries: Entries) -> bool:
    """Whether there is a result and no talk with a counsellor was ticked (S070)."""
    results = [one for one in inherited(record) if one.result in ("found", "uncertain", "not_found")]
    return bool(results) and "talk" not in steps_done(entries)


def letter_is_for_her(record: Record) -> bool:
    """Whether a change was found that relatives may have too; a change of unknown meaning is none (S069)."""
    return any(one.result == "found" for one in inherited(record))

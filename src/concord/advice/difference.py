"""Whose advice would change: the same person, the same day, two versions of the knowledge."""

from __future__ import annotations

from datetime import date

from concord.facts.derive import derive
from concord.guideline.compiled import Guideline, Setting
from concord.guideline.status import Evaluation
from concord.record.model import Record


def advice_differences(record: Record, as_of: date, old: Guideline, new: Guideline, region: str = "us") -> list[str]:
    """Give every decision whose status differs, and every flag that fires in one version only.

    Both versions are asked as of the same day of the knowledge, `as_of`; each derives with its own dictionary.
    """
    before, after = _outcomes(record, as_of, old, region), _outcomes(record, as_of, new, region)
    return [
        f"{name}: {before.get(name, 'not there')} -> {after.get(name, 'not there')}"
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]


def _outcomes(record: Record, as_of: date, guideline: Guideline, region: str) -> dict[str, str]:
    evaluation = Evaluation(guideline, derive(record, as_of, guideline.dictionary), Setting(region, as_of))
    found = {id_: str(evaluation.best(members)) for id_, members in guideline.decisions.items()}
    for id_, flag in guideline.flags.items():
        level = evaluation.fires(flag)
        found[f"flag {id_}"] = level.level.level if level else "silent"
    return found

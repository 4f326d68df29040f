"""An unknown is never a no."""

from __future__ import annotations

from pathlib import Path

import pytest

from concord.facts.derive import derive
from concord.guideline.compiled import Setting
from concord.guideline.load import load_guideline
from concord.guideline.status import DEPENDS, Evaluation
from concord.record.model import Complete, Record
from concord.record.reading import load_record

from .people import SAMPLES, TODAY, advice, record, statuses

LISTS = ("genes", "sites", "treatments", "growth", "measurements", "symptoms", "conditions", "medicines",
         "supplements", "statements", "preferences")  # fmt: skip
"""Every list but the samples: where samples disagree all their values stay possible, so fewer samples say more."""


@pytest.mark.parametrize("region", ["us", "eu"])
def test_of_somebody_of_whom_nothing_is_told_nothing_is_denied(region: str) -> None:
    given = statuses(advice(load_guideline(), record(), region=region))
    denied = {id_: status for id_, status in given.items() if status.startswith("does_not_fit")}
    assert set(denied.values()) <= {"does_not_fit (not_here)"}
    assert list(given.values()).count("depends") > len(given) / 2


def test_an_empty_record_denies_nothing() -> None:
    given = statuses(advice(load_guideline(), Record()))
    assert "fits" not in given.values()
    assert all(status in ("depends", "does_not_fit (not_here)") for status in given.values())


def of(about: Record) -> dict[str, str]:
    """Give the status of every option that is no test and is not being taken.

    A test asks what is known, so it may open with less; what is taken is a state of the record, and no criterion.
    """
    guideline = load_guideline()
    evaluation = Evaluation(guideline, derive(about, TODAY, guideline.dictionary), Setting("us", TODAY))
    options = guideline.options.values()
    found = {o.id: evaluation.status(o) for o in options if o.about.family != "test"}
    return {id_: status.status for id_, status in found.items() if status.kind != "on_it"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_to_know_less_can_only_make_it_depend(path: Path) -> None:
    """Lists that are nowhere stated complete: leaving an entry out turns no status but into "depends"."""
    whole = load_record(path, today=TODAY).model_copy(update={"complete": Complete(), "never": []})
    before = of(whole)
    for name in LISTS:
        entries = getattr(whole, name)
        for i in range(len(entries)):
            after = of(whole.model_copy(update={name: [*entries[:i], *entries[i + 1 :]]}))
            moved = {
                id_: (before.get(id_), after[id_])
                for id_ in after
                if after[id_] not in (before.get(id_, after[id_]), DEPENDS)
            }
            assert not moved, f"without {name}[{i}]"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_lists_that_may_be_incomplete_decide_nothing_new(path: Path) -> None:
    """Taking back "this list is complete" and "never" turns no status but into "depends"."""
    whole = load_record(path, today=TODAY)
    before, after = of(whole), of(whole.model_copy(update={"complete": Complete(), "never": []}))
    assert {
        id_: (before[id_], after[id_]) for id_ in after if after[id_] not in (before.get(id_, after[id_]), DEPENDS)
    } == {}

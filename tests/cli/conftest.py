"""The day on which every command of these tests runs: the samples lie before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from concord.cli import cohort, options
from concord.fhir import reading as fhir
from concord.record import reading as record

from .calling import TODAY


class Clock(date):
    """A calendar that stands still."""

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return TODAY


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """Set the clock."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (cohort, options, fhir, record):
            patch.setattr(module, "date", Clock)
        yield


@pytest.fixture(autouse=True)
def nothing_written(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run every test in an empty folder that is still empty afterwards."""
    folder = tmp_path_factory.mktemp("here")
    monkeypatch.chdir(folder)
    yield
    assert not list(folder.iterdir()), "a command wrote into the folder in which it was called"

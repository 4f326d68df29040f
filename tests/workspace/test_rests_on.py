"""What the present moment rests on, with its date."""

from concord.workspace.rests_on import Rests, rests_on
from workspace.people import sample, told


def test_the_newest_growth_or_start_counts() -> None:
    found = rests_on(sample())
    assert found == Rests("growth", "2026-11-03", "scan report of 3 November 2026")
    begun = {"agents": ["letrozole"], "setting": "metastatic", "start": "2026-11-20"}
    later = told(growth=[{"date": "2026-11-03"}], treatments=[begun])
    assert rests_on(later) == Rests("start", "2026-11-20", None)


def test_nothing_dated_gives_nothing() -> None:
    assert rests_on(told()) is None
    assert rests_on(told(growth=[{"date": "unknown"}])) is None
    ended = told(treatments=[{"agents": ["letrozole"], "end": "2026-10"}])
    assert rests_on(ended) == Rests("end", "2026-10", None)

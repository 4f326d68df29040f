"""Every present moment has words in both tones; an open one is said to be open."""

from datetime import date

import pytest

from concord.advice.advise import advise
from concord.guideline.load import load_guideline
from concord.record.reading import record_from
from concord.workspace.moment import _SAID, OPEN, moment_words

DAY = date(2026, 11, 26)


def test_every_moment_has_words() -> None:
    assert set(load_guideline().dictionary.facts["moment"].kind.members) == set(_SAID)


@pytest.mark.parametrize(
    ("treatment", "words"),
    [
        ({"start": "2026-01-05", "end": "2026-11-02", "stopped": "growth"}, _SAID["growing"]),
        ({"start": "2026-01-05", "end": "2026-11-02", "stopped": "unknown"}, OPEN),
    ],
)
def test_the_words_follow_the_record(treatment: dict[str, str], words: dict[str, str]) -> None:
    record = record_from({
        "cancer": {"metastatic": {"date": "2025-12-01"}},
        "treatments": [{"agents": ["letrozole"], "setting": "metastatic", **treatment}],
    })  # fmt: skip
    assert moment_words(advise(record, DAY, load_guideline(), clock=DAY)) == words

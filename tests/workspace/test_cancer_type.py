"""The kind of cancer, sample by sample."""

from typing import Any

import pytest

from concord.workspace.cancer_type import Sample, samples
from workspace.records import record_with


def only(**specimen: Any) -> Sample:
    return samples(record_with(specimens=[{"id": "s", "from": "liver", **specimen}]))[0]


@pytest.mark.parametrize(
    ("er", "words"),
    [
        ({"percent": 90}, "positive"), ({"percent": 0}, "negative"), ({"percent": "< 1"}, "negative"),
        ({"percent": 5}, "low positive"), ({"percent": "0-5"}, "not known"), ({"result": "negative"}, "negative"),
        ({"result": "unknown"}, "not known"), ({"allred": "0"}, "negative"), ({"allred": "8"}, "positive"),
        ({"allred": "2"}, "negative"), ({"allred": "3"}, "not known"), (None, "not known"), ({}, "not known"),
    ],
)  # fmt: skip
def test_s004_unknown_is_never_negative(er: dict[str, Any] | None, words: str) -> None:
    result = only(er=er).er if er is not None else only().er
    assert result.words == words and result.known == (words != "not known")


@pytest.mark.parametrize(
    ("her2", "words", "exact"),
    [
        ({"ihc": "3+"}, "positive", "IHC 3+"), ({"ihc": "2+"}, "low or positive", "IHC 2+"),
        ({"ihc": "2+", "ish": "not_amplified"}, "low", "IHC 2+, ISH not amplified"),
        ({"ihc": "0"}, "zero or ultralow", "IHC 0"), ({"result": "negative"}, "zero or ultralow or low", ""),
        ({"result": "unknown"}, "not known", ""), (None, "not known", ""),
    ],
)  # fmt: skip
def test_s004_her2_says_what_is_still_possible(her2: dict[str, Any] | None, words: str, exact: str) -> None:
    result = only(**({"her2": her2} if her2 else {})).her2
    assert (result.words, result.exact) == (words, exact)


def test_s004_the_newest_metastasis_is_marked_and_every_sample_is_there() -> None:
    found = samples(record_with(specimens=[
        {"id": "a", "from": "primary", "date": "2026-01"}, {"id": "b", "from": "bone", "date": "2020"},
        {"id": "c", "from": "liver", "date": "2025-03"}, {"id": "d", "from": "node", "date": "2026-05"},
        {"id": "e", "from": "lung"},
    ]))  # fmt: skip
    assert [one.specimen.id for one in found] == ["d", "a", "c", "b", "e"]
    assert [one.specimen.id for one in found if one.newest_metastasis] == ["c"]


def test_s004_a_corrected_sample_is_not_shown_twice() -> None:
    found = samples(record_with(specimens=[
        {"id": "a", "from": "liver", "er": {"percent": 0}},
        {"id": "b", "from": "liver", "supersedes": "a"}]))  # fmt: skip
    assert [one.specimen.id for one in found] == ["b"]

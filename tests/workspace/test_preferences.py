"""What matters to her is kept in versions, and pain is told by the day."""

from datetime import date

import pytest

from concord.workspace.entries import Body, Clashes, with_changes
from concord.workspace.preferences import differences, newest, pain_now, with_pain, with_preferences
from concord.workspace.story import current_items

DAY, LATER = date(2026, 11, 1), date(2026, 11, 20)


def told(*steps: tuple[date, Body], entries: dict[str, Body] | None = None) -> dict[str, Body]:
    kept = dict(entries or {})
    for day, answers in steps:
        kept = with_changes(kept, with_preferences(kept, answers, day))
    return kept


def test_s016_an_earlier_version_stays_beside_the_new() -> None:
    kept = told((DAY, {"intensity": 4, "trial": "yes"}), (LATER, {"intensity": 2}))

    assert [one["intensity"] for one in current_items(kept, "preferences").values()] == [4, 2]
    assert newest(kept)[1]["trial"] == "yes"


def test_s028_a_no_can_be_taken_back() -> None:
    kept = told((DAY, {"trial": "no"}), (LATER, {"trial": None}))

    assert "trial" not in newest(kept)[1]


def test_the_same_answers_make_no_version() -> None:
    kept = told((DAY, {"intensity": 4}))

    assert with_preferences(kept, {"intensity": 4, "trial": None}, LATER) == []


def test_s017_the_reason_of_a_change_belongs_to_its_version_alone() -> None:
    kept = told((DAY, {"changed_for": ["finances"], "note": "I work less"}), (LATER, {"intensity": 2}))

    assert newest(kept)[1] == {"intensity": 2, "date": "2026-11-20", "source": "self", "author": "self"}


def test_another_window_that_answered_the_same_question_is_not_overwritten() -> None:
    kept = told((DAY, {"intensity": 4, "trial": "yes"}))
    began = newest(kept)[1]
    meanwhile = told((DAY, {"intensity": 1}), entries=kept)

    with pytest.raises(Clashes):
        with_preferences(meanwhile, {"intensity": 5}, DAY, began=began)
    assert with_preferences(meanwhile, {"trial": "no"}, DAY, began=began)


def test_versions_say_what_differs() -> None:
    older, newer = {"intensity": 4, "date": "2020"}, {"intensity": 2, "trial": "no", "date": "2026"}

    assert differences(older, newer) == {"intensity": (4, 2), "trial": (None, "no")}


def test_s027_pain_told_anew_ends_what_was_told_before() -> None:
    kept = with_changes({}, with_pain({}, 8, DAY))
    kept = with_changes(kept, with_pain(kept, 2, LATER))

    now = list(current_items(kept, "symptoms").values())
    assert [(one["score"], one["date"], one.get("over")) for one in now] == [
        ("8", "2026-11-01", "2026-11-20"), ("2", "2026-11-20", None)]  # fmt: skip
    assert pain_now(kept)["score"] == "2"


def test_s027_pain_of_the_same_day_is_corrected_and_pain_of_a_place_stays() -> None:
    place = {"what": "pain", "score": "6", "site": "m1", "date": "2026-11-01"}
    kept: dict[str, Body] = {"record/symptoms/s1": place}
    for score in (8, 3):
        kept = with_changes(kept, with_pain(kept, score, DAY))

    assert kept["record/symptoms/s1"] == place
    assert pain_now(kept)["score"] == "3"
    assert len(current_items(kept, "symptoms")) == 2

"""Her answers in words, what they bring, and what they never do."""

import pytest

from concord.guideline.load import load_guideline
from concord.record.model import Helper, Preferences
from concord.workspace.matters import everything_said, gaps, questions_brought, ranked, said, stored_word, top

KNOWN = load_guideline().preferences


def test_s013_equal_numbers_are_a_tie_and_order_follows_the_numbers() -> None:
    rows = [("pain control", 2), ("quality of life", 1), ("work", None), ("garden", 2)]

    assert ranked(rows) == ["quality of life", ["pain control", "garden"]]


def test_s013_the_top_three_never_cut_a_tie() -> None:
    told = Preferences(priorities=["a", ["b", "c", "d"], "e"])

    assert top(told) == [(1, ["a"]), (2, ["b", "c", "d"])]


@pytest.mark.parametrize("value", range(1, 6))
def test_s024_each_step_of_intensity_is_in_words_and_says_what_it_changes(value: int) -> None:
    told = said("intensity", value, KNOWN)

    assert told and told.says == (KNOWN["intensity"].answers[str(value)].plain,)
    assert told.shows == (KNOWN["intensity"].answers[str(value)].shows,)


def test_s025_willing_and_able_are_two_fields() -> None:
    told = everything_said(Preferences(strong_effects="not_willing"), KNOWN)

    assert told["strong_effects"].says == ("No",)
    assert "intensity" not in told


def test_s026_every_side_effect_to_avoid_comes_back_as_its_answer() -> None:
    answers = KNOWN["effects_to_avoid"].answers
    stored = [stored_word(id_, answer) for id_, answer in answers.items()]

    told = said("effects_to_avoid", [*stored, "losing my sense of taste"], KNOWN)
    assert told and [id_ for id_, _ in told.answers] == list(answers)
    assert told.says[-1] == "losing my sense of taste"


def test_s029_her_own_words_on_insurance_stay_hers() -> None:
    told = said("insurance", "employer plan", KNOWN)

    assert told and told.says == ("employer plan",) and told.asks == ()


def test_s030_a_task_without_a_person_is_a_gap_and_brings_a_question() -> None:
    told = Preferences(support=[Helper(task="rides", who="Ana"), Helper(task="child care")])

    assert gaps(told) == ["child care"]
    assert questions_brought(told, KNOWN) == {"q-help-at-home": ("support",)}


def test_s028_no_to_trials_brings_no_question() -> None:
    assert questions_brought(Preferences(trial="no"), KNOWN) == {}
    assert "q-trials" in questions_brought(Preferences(trial="maybe"), KNOWN)

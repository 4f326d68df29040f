"""Figures on how long people live stay behind the gate, in running texts too."""

import pytest

from concord.workspace.gate import is_gated, speaks_of_survival, without_survival
from workspace.people import guideline


@pytest.mark.parametrize("sentence", [
    "Half lived for about 15 months or longer.", "About 68 of 100 were alive in both groups.",
    "people lived longer with both (49.8 v 42.0 months)", "They lived longer, about 25 against 18 months.",
    "more people had died so far (hazard ratio 1.23, 0.87-1.74)", "Median survival was 11 months.",
])  # fmt: skip
def test_a_figure_on_length_of_life_is_found(sentence: str) -> None:
    assert speaks_of_survival(sentence)


@pytest.mark.parametrize("sentence", [
    "It is not yet known if people lived longer.", "people lived longer with ribociclib in MONALEESA-2",
    "half alive without growth at 6 months", "progression-free survival was 7 months",
    "2 of 381 people died of it.", "Half had no growth for about 7 months or longer.",
    "In one study, people with a score of 10 or more lived longer with it.",
])  # fmt: skip
def test_other_figures_stay(sentence: str) -> None:
    assert not speaks_of_survival(sentence)


def test_a_sentence_that_goes_on_goes_with_it() -> None:
    text = (
        "The cancer shrank in 12 of 100. Half lived for about 15 months. That is no proven difference. It is a tablet."
    )
    assert without_survival(text) == ("The cancer shrank in 12 of 100. It is a tablet.", True)
    assert without_survival("It is a tablet.") == ("It is a tablet.", False)


def test_every_overall_survival_outcome_of_the_knowledge_carries_the_gate() -> None:
    open_ = [
        (option.id, outcome["what"])
        for option in guideline().options.values()
        for study in option.about.evidence
        for outcome in study["outcomes"]
        if outcome["what"].startswith(("overall survival", "alive at", "alive after", "lived"))
        and not is_gated(outcome)
    ]  # fmt: skip
    assert open_ == []


def test_no_benefit_of_the_knowledge_is_emptied_by_the_gate() -> None:
    for option in guideline().options.values():
        text = option.about.text.get("benefit", "")
        assert not text or without_survival(text)[0], option.id

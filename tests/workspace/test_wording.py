"""A man reads no words for women only (S121)."""

import pytest

from concord.workspace.wording import for_women_only, is_a_man, worded
from workspace.people import told


@pytest.mark.parametrize("person, man", [
    ({"sex_at_birth": "male"}, True), ({"sex_at_birth": "female"}, False), ({}, False),
    ({"sex_at_birth": "male", "organs": ["ovaries"]}, False), ({"sex_at_birth": "male", "organs": ["testes"]}, True),
])  # fmt: skip
def test_s121_who_is_spoken_to_as_a_man(person: dict[str, object], man: bool) -> None:
    assert is_a_man(told(person=person)) is man


def test_s121_sentences_for_women_only_are_left_out_for_him() -> None:
    text = "It is a tablet. Before menopause the ovaries rest too. It can be used before menopause and in men."
    assert worded(text, True) == "It is a tablet. It can be used before menopause and in men."
    assert worded(text, False) == text
    assert worded("an injection; before menopause one more", True) == "an injection"


def test_what_concerns_everybody_is_for_everybody() -> None:
    assert not for_women_only("a blood count") and not for_women_only("a change in BRCA1")
    assert for_women_only("a pregnancy test where pregnancy is possible")

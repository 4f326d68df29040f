"""What she prefers is marked or asked about, and hides nothing."""

from typing import Any

from concord.record.model import Preferences
from concord.workspace.brought_forward import brought_forward, marks_of, worries
from concord.workspace.families import families
from workspace.people import advised, guideline, sample

KNOWN = guideline().preferences


def prefers(**answers: Any) -> Preferences:
    return sample().preferences[-1].model_copy(update={"support": [], **answers})


def test_s024_an_answer_marks_and_asks() -> None:
    marks = marks_of(brought_forward(prefers(intensity=5), KNOWN))
    assert "Anything that may stop the cancer from growing" in marks["expanded-access"]
    asked = {id_ for one in brought_forward(prefers(intensity=5), KNOWN) for id_ in one.ask}
    assert "q-trials" in asked


def test_s024_no_answer_hides_an_option() -> None:
    plain = families(advised(sample()), "")
    for level in (1, 5):
        other = sample().model_copy(update={"preferences": [prefers(intensity=level, trial="no")]})
        assert [[one.id for one in f.every] for f in families(advised(other), "")] == [
            [one.id for one in f.every] for f in plain
        ]


def test_every_mark_of_the_knowledge_is_an_option_a_choice_a_family_a_topic_or_an_effect() -> None:
    known = {*guideline().options, *guideline().choices, *guideline().topics, "hormonal"}
    for name, question in KNOWN.items():
        for answer in question.answers.values():
            for mark in answer.highlight if name != "effects_to_avoid" else ():
                assert mark in known, (name, mark)


def test_s026_the_effects_she_wants_to_avoid_are_found_by_any_of_their_names() -> None:
    numb, hair = worries(prefers(effects_to_avoid=["numb hands or feet", "hair loss"]), KNOWN)
    assert numb.touches("numb or sore nerves in hands and feet") and not numb.touches("sore hands and feet")
    assert hair.touches("thinner hair") and not hair.touches("rash")
    for name in KNOWN["effects_to_avoid"].answers:
        (worry,) = worries(prefers(effects_to_avoid=[name]), KNOWN)
        assert worry.words == name


def test_s026_words_of_her_own_match_word_by_word() -> None:
    (worry,) = worries(prefers(effects_to_avoid=["a sore mouth"]), KNOWN)
    assert worry.touches("sore mouth") and not worry.touches("sore hands and feet")
    (nothing,) = worries(prefers(effects_to_avoid=["..."]), KNOWN)
    assert not nothing.touches("anything")

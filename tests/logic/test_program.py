"""The guideline as one flat list: equal conditions stand once, circles are refused."""

from __future__ import annotations

import pytest

from concord.logic.conditions import Concept, Flag, Has, Not
from concord.logic.evaluate import read_all, run
from concord.logic.language import parse
from concord.logic.program import ConceptProblem, Program
from logic.conftest import WORDS, F, T, Told, U, compiled


def added(*texts: str) -> tuple[Program, list[int]]:
    """Put conditions into one program."""
    program, _ = compiled("advanced")
    return program, [program.add(parse(text, WORDS, may_ask_known=True)) for text in texts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("advanced", "advanced"),
        ("not pregnant", "not pregnant"),
        ("er_percent >= 1", "1 <= er_percent"),
        ("er_percent >= 1", "hr_positive"),
        ("advanced and pregnant", "pregnant and advanced"),
        ("advanced or pregnant", "pregnant or advanced or pregnant"),
        ("had(taxane)", "some(treatments, has(taxane))"),
        ("known(her2 == low)", "known(her2 in (low, low))"),
    ],
)
def test_equal_conditions_stand_once(one: str, other: str) -> None:
    """The same question has one entry, however it is written."""
    program, indexes = added(one)
    size = len(program.entries)
    assert program.add(parse(other, WORDS, may_ask_known=True)) == indexes[0]
    assert len(program.entries) == size


def test_a_fact_is_read_once() -> None:
    """Two thresholds of one fact share its source."""
    program, _ = added("er_percent >= 1", "er_percent >= 10", "had(taxane)", "not had(taxane)")
    assert len(program.sources) == len(set(program.sources))
    assert program.sources.count("er_percent") == 1


def test_entries_refer_only_to_earlier_ones() -> None:
    """One pass from the front is enough."""
    program, _ = added("(advanced or not pregnant) and at_least(2, hr_positive, diabetes, her2 == low)")
    for index in range(len(program.entries)):
        assert all(part < index for part in program.parts(index))


def test_concepts_may_stand_in_any_order() -> None:
    """A concept is added after those it refers to."""
    program = Program()
    program.define({"a": Not(Concept("b")), "b": Not(Concept("c")), "c": Flag("advanced")})
    values = run(program, read_all(program, Told({"advanced": T})))
    assert [values[program.concept_index[name]] for name in "abc"] == [T, F, T]


@pytest.mark.parametrize(
    ("rules", "ring"),
    [
        ({"a": Concept("a")}, "a -> a"),
        ({"a": Not(Concept("b")), "b": Concept("a")}, "a -> b -> a"),
        ({"a": Flag("x"), "b": Concept("c"), "c": Concept("d"), "d": Concept("b")}, "b -> c -> d -> b"),
    ],
)
def test_concepts_in_circles_are_refused(rules: dict[str, Concept | Not | Flag], ring: str) -> None:
    """The message shows the circle."""
    with pytest.raises(ConceptProblem, match=ring):
        Program().define(rules)


def test_a_concept_that_does_not_exist_is_refused() -> None:
    """A concept may only refer to concepts there are."""
    with pytest.raises(ConceptProblem):
        Program().define({"a": Concept("b")})


def test_what_belongs_inside_a_list_cannot_stand_alone() -> None:
    """`has` asks about one item; a program has none."""
    with pytest.raises(TypeError, match="belongs inside a list"):
        Program().add(Has("taxane"))


@pytest.mark.parametrize(
    ("text", "told", "wanted"),
    [
        ("hr_positive", {}, U),
        ("not hr_positive", {}, U),
        ("advanced", {"advanced": T}, T),
        ("not advanced", {"advanced": T}, F),
    ],
)
def test_running_gives_every_entry_its_truth(text: str, told: dict[str, int], wanted: int) -> None:
    """The value of an entry follows from earlier ones."""
    program, index = compiled(text)
    assert run(program, read_all(program, Told(told)))[index] == wanted

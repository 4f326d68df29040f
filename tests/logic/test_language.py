"""What a condition may say: two ways to write the same mean the same."""

from __future__ import annotations

import pytest

from concord.logic.conditions import All, Any, AtLeast, Compare, Concept, Flag, Known, Not, Settled, Within
from concord.logic.language import ConditionError, parse
from concord.logic.vocabulary import suggestion
from logic.conftest import HER2, WORDS

SAME = [
    ("1 <= er_percent", "er_percent >= 1"),
    ("1 > er_percent", "er_percent < 1"),
    ("1 <= er_percent <= 10", "er_percent >= 1 and er_percent <= 10"),
    ("her2 != positive", "her2 in (zero, ultralow, low)"),
    ("her2 not in (zero, ultralow)", "her2 in (low, positive)"),
    ("her2 in (low, low)", "her2 == low"),
    ("  advanced  ", "advanced"),
    ("((advanced))", "advanced"),
    ("(advanced and\n   pregnant)", "advanced and pregnant"),
    # Functions over some()
    ("had(taxane)", "some(treatments, has(taxane))"),
    ("had(taxane)", "had(taxane, setting=any)"),
    ("had(taxane, early)", "some(treatments, has(taxane) and setting == early)"),
    ("had(taxane, setting=metastatic)", "had(taxane, metastatic)"),
    ("stopped_for(taxane, side_effects)", "some(treatments, has(taxane) and stopped == side_effects)"),
    ("on(taxane)", "some(treatments, has(taxane) and ongoing) or some(medicines, has(taxane) and taking)"),
    # Defaults
    ("progressed_on(endocrine)", "progressed_on(endocrine, setting=metastatic)"),
    ("progressed_on(endocrine)", "progressed_on(endocrine, metastatic, within=days(28))"),
    ("lines(any) >= 1", "lines(any, metastatic) >= 1"),
    ("lines(any) >= 1", "lines(kind=any, setting=metastatic) >= 1"),
    ("best_response(taxane) == partial", "best_response(taxane, metastatic) == partial"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_write_mean_the_same(one: str, other: str) -> None:
    """Spaces, brackets, turned comparisons, named arguments and defaults change nothing."""
    assert parse(one, WORDS) == parse(other, WORDS)


DIFFERENT = [
    ("er_percent > 1", "er_percent >= 1"),
    ("advanced and pregnant", "advanced or pregnant"),
    ("had(taxane, within=months(12))", "had(taxane, within=months(6))"),
    ("had(taxane, within=weeks(4))", "had(taxane, within=days(28))"),
    ("progressed_on(endocrine, early)", "progressed_on(endocrine, metastatic)"),
    ("progressed_on(endocrine, early)", "progressed_on(endocrine, early, within=days(28))"),
    ("progressed_on(endocrine, within=days(0))", "progressed_on(endocrine)"),
    ("at_least(1, advanced, pregnant)", "at_least(2, advanced, pregnant)"),
    ("lines(any) >= 1", "lines(any, early_within=months(6)) >= 1"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_small_differences_are_kept(one: str, other: str) -> None:
    """A boundary, window, setting or count that differs is another condition."""
    assert parse(one, WORDS) != parse(other, WORDS)


PARTS = [
    ("advanced", Flag("advanced")),
    ("hr_positive", Concept("hr_positive")),
    ("er_percent >= 1", Compare("er_percent", ">=", 1.0)),
    ("er_percent == 2.5", Compare("er_percent", "==", 2.5)),
    ("her2 == low", Within("her2", HER2.mask("low"))),
    ("not advanced", Not(Flag("advanced"))),
    ("not advanced and pregnant", All((Not(Flag("advanced")), Flag("pregnant")))),
    ("advanced or pregnant and diabetes", Any((Flag("advanced"), All((Flag("pregnant"), Flag("diabetes")))))),
    ("at_least(2, advanced, pregnant)", AtLeast(2, (Flag("advanced"), Flag("pregnant")))),
]


@pytest.mark.parametrize(("text", "condition"), PARTS)
def test_operators_bind_as_in_python(text: str, condition: object) -> None:
    """`not` binds closer than `and`, `and` closer than `or`."""
    assert parse(text, WORDS) == condition


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("known(er_percent)", Settled("er_percent", WORDS.facts["er_percent"])),
        ("known(hr_positive)", Known(Concept("hr_positive"))),
        ("known(er_percent >= 1)", Known(Compare("er_percent", ">=", 1.0))),
    ],
)
def test_known_takes_a_fact_or_a_condition(text: str, condition: object) -> None:
    """A bare fact is asked for its value, anything else for its truth."""
    assert parse(text, WORDS, may_ask_known=True) == condition


@pytest.mark.parametrize("text", ["known(er_percent)", "not known(hr_positive)", "advanced and known(her2 == low)"])
def test_known_is_refused_where_it_is_not_allowed(text: str) -> None:
    """`known` belongs to check_first, tests and questions; a criterion cannot use it."""
    with pytest.raises(ConditionError, match="allowed only in check_first"):
        parse(text, WORDS)


@pytest.mark.parametrize(
    ("word", "known", "sentence"),
    [
        ("taxan", ["taxane", "platinum"], "did you mean 'taxane'?"),
        ("xyz", ["b", "a"], "known: a, b"),
        ("xyz", [], ""),
        ("xyz", [f"word{i}" for i in range(13)], ""),
    ],
)
def test_a_suggestion_names_the_nearest_word(word: str, known: list[str], sentence: str) -> None:
    """The nearest word; without one, the words there are if they are few."""
    assert suggestion(word, known) == sentence

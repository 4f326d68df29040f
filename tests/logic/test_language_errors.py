"""A condition that cannot be understood says where, and names the nearest right word."""

from __future__ import annotations

import pytest

from concord.logic.language import ConditionError, parse
from logic.conftest import WORDS


def refused(text: str) -> ConditionError:
    """Give the error that a condition is refused with."""
    with pytest.raises(ConditionError) as caught:
        parse(text, WORDS)
    return caught.value


# What was written, the part that must be underlined, and words that the message must hold.
WRONG = [
    # Misspelt names
    ("er_percnt >= 1", "er_percnt", "did you mean 'er_percent'?"),
    ("hr_positiv", "hr_positiv", "did you mean 'hr_positive'?"),
    ("advanced and hr_positiv and pregnant", "hr_positiv", "did you mean 'hr_positive'?"),
    ("her2 == positve", "positve", "did you mean 'positive'?"),
    ("her2 in (zero, lo)", "lo", "did you mean 'low'?"),
    ("hadd(taxane)", "hadd", "did you mean 'had'?"),
    ("had(taxan)", "taxan", "did you mean 'taxane'?"),
    ("had(taxane, erly)", "erly", "did you mean 'early'?"),
    ("had(taxane, setting=erly)", "erly", "did you mean 'early'?"),
    ("had(taxane, whithin=months(3))", "whithin=months(3)", "did you mean 'within'?"),
    ("some(treatment, growth)", "treatment", "did you mean 'treatments'?"),
    ("some(treatments, growt)", "growt", "did you mean 'growth'?"),
    ("some(sites, where == livr)", "livr", "did you mean 'liver'?"),
    ("stopped_for(taxane, side_effect)", "side_effect", "did you mean 'side_effects'?"),
    ("lines(endocrin) >= 1", "endocrin", "did you mean 'endocrine'?"),
    ("since(first_diagnosi) > 1", "first_diagnosi", "did you mean 'first_diagnosis'?"),
    ("best_response(taxane) == partia", "partia", "did you mean 'partial'?"),
    ("time_onn(taxane) >= 1", "time_onn(taxane)", "did you mean 'time_on'?"),
    # Kinds that do not fit
    ("er_percent", "er_percent", "compare it"),
    ("her2", "her2", "compare it, for example her2 == zero"),
    ("advanced >= 1", "advanced", "flag"),
    ("er_percent >= '1'", "'1'", "a number belongs here"),
    ("er_percent >= high", "high", "a number belongs here"),
    ("er_percent >= True", "True", "a number belongs here"),
    ("er_percent >= nan", "nan", "a number belongs here"),
    ("er_percent in (1, 2)", "er_percent in (1, 2)", "a number is compared with"),
    ("her2 < low", "low", "== != in or not in"),
    ("her2 == 1", "1", "not a value of this list"),
    ("1 == 1", "1", "a fact"),
    # Functions that do not fit
    ("had()", "had()", "what is missing"),
    ("had(taxane, early, days(1), days(2))", "days(2)", "too many"),
    ("had(taxane, within=12)", "12", "days(n), weeks(n) or months(n)"),
    ("had(taxane, within=years(1))", "years(1)", "days(n), weeks(n) or months(n)"),
    ("had(taxane, within=months(-1))", "months(-1)", "days(n), weeks(n) or months(n)"),
    ("had(taxane, within=months(1.5))", "months(1.5)", "days(n), weeks(n) or months(n)"),
    ("had(taxane, within=months(True))", "months(True)", "days(n), weeks(n) or months(n)"),
    ("had('taxane')", "'taxane'", "no such medicine"),
    ("at_least(advanced, pregnant)", "at_least(advanced, pregnant)", "a whole number"),
    ("at_least(True, pregnant)", "at_least(True, pregnant)", "a whole number"),
    ("at_least(0, pregnant)", "at_least(0, pregnant)", "a whole number"),
    ("at_least(2, pregnant)", "at_least(2, pregnant)", "can never be met"),
    ("some(treatments)", "some(treatments)", "the list and the condition"),
    # Lists stand alone
    ("has(taxane)", "has(taxane)", "belongs inside"),
    ("some(sites, has(taxane))", "has(taxane)", "belongs inside"),
    ("some(treatments, some(sites, where == bone))", "some(sites, where == bone)", "inside another list"),
    ("some(treatments, count(sites, where == bone) > 1)", "count(sites, where == bone)", "inside another list"),
    ("some(treatments, had(taxane))", "had(taxane)", "cannot stand inside a list"),
    ("some(treatments, er_percent >= 1)", "er_percent", "field of treatments"),
    ("some(treatments, hr_positive)", "hr_positive", "field of treatments"),
    # Not of this language
    ("1", "1", "a condition is"),
    ("True", "True", "a condition is"),
    ("[advanced]", "[advanced]", "a condition is"),
    ("advanced if pregnant else advanced", "advanced if pregnant else advanced", "a condition is"),
    ("lambda: advanced", "lambda: advanced", "a condition is"),
    ("advanced.real", "advanced.real", "a condition is"),
    ("advanced & pregnant", "advanced & pregnant", "a condition is"),
    ("().__class__()", "().__class__()", "only plain functions"),
    ("__import__('os')", "__import__", "there is no function"),
    ("f'{advanced}'", "f'{advanced}'", "a condition is"),
    ("er_percent + 1 >= 2", "er_percent + 1", "belongs here"),
]


@pytest.mark.parametrize(("text", "part", "words"), WRONG)
def test_the_wrong_part_is_underlined_and_mended(text: str, part: str, words: str) -> None:
    """Line, column and length name exactly the wrong part, and the message says how to mend it."""
    error = refused(text)
    assert error.text.splitlines()[error.line][error.column :][: error.length] == part
    assert words in error.message


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("er_percnt >= 1", 0, 0),
        ("advanced and er_percnt >= 1", 0, 13),
        ("(advanced and\n  er_percnt >= 1)", 1, 2),
        ("(advanced\n and pregnant\n and had(taxan))", 2, 9),
        ("   er_percnt >= 1", 0, 0),
    ],
)
def test_places_count_lines_and_columns_from_zero(text: str, line: int, column: int) -> None:
    """The place is that of the condition without the space around it."""
    error = refused(text)
    assert (error.line, error.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("advanced and größe", "größe"),
        ("had(tàxane)", "tàxane"),
        ("(advanced and 'ééé' == her2 and er_percnt >= 1)", "'ééé'"),
        ("her2 == 'été' or er_percnt >= 1", "'été'"),
        ("some(sites, where == '肝') and advanced", "'肝'"),
    ],
)
def test_places_count_characters_not_bytes(text: str, part: str) -> None:
    """Letters outside ASCII move no mark."""
    error = refused(text)
    assert error.text[error.column :][: error.length] == part


@pytest.mark.parametrize("text", ["time_on(taxane)", "count(sites, where == bone)", "lines(any)", "since(last_growth)"])
def test_a_number_standing_alone_is_told_apart_from_a_misspelt_function(text: str) -> None:
    """The function exists; what is missing is a comparison."""
    assert "there is no function" not in refused(text).message


@pytest.mark.parametrize("text", ["", "   ", "advanced and", "advanced pregnant", "advanced = 1", "had(taxane", "a\0b"])
def test_broken_text_is_refused_with_a_place(text: str) -> None:
    """What Python itself cannot read is no condition."""
    error = refused(text)
    assert "this is not a condition" in error.message
    assert error.line >= 0 <= error.column


@pytest.mark.parametrize(
    "text",
    [
        "not " * 100_000 + "advanced",
        "(" * 100_000 + "advanced" + ")" * 100_000,
        "(" * 150 + "advanced" + " or pregnant)" * 150 + "]",
        "not (" * 90 + "advanced" + ")" * 90 + " and er_percnt > 1",
        "at_least(1, " * 50_000,
    ],
)
def test_huge_nesting_is_refused_and_does_not_crash(text: str) -> None:
    """Depth is an error with a message."""
    assert refused(text).message


def test_the_underline_stands_below_the_wrong_part() -> None:
    """The line is shown with marks below the wrong part only."""
    assert refused("(advanced and\n  had(taxan))").underlined() == "  had(taxan))\n      ^^^^^"


def test_an_error_marks_at_least_one_character() -> None:
    """Even where nothing is written there is a mark."""
    assert refused("").underlined().endswith("^")

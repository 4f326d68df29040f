"""Every column is named by what it holds, in the condition language; reading the name gives the same question."""

from __future__ import annotations

import pytest

from agreement.conditions_asked import ASKED
from concord.cohort.columns import LATER, layout_of
from concord.cohort.naming import name_of
from concord.logic.conditions import All, Compare, Condition, Count, Grew, Has, Reading, Some, Window, Within
from concord.logic.language import parse
from concord.logic.program import Program, Source

from .vectors import GUIDELINE, LAYOUT

WORDS = GUIDELINE.vocabulary
LISTS = WORDS.lists


def source_in(name: str, source: Source) -> Source:
    """Read a name as the language does."""
    match source:
        case Count() | Reading():
            choice = isinstance(source, Reading) and source.function == "best_response"
            read = parse(f"{name} == growth" if choice else f"{name} >= 1", WORDS)
            assert isinstance(read, Within | Compare)
            return read.source
    read = parse(name, WORDS)
    return name if isinstance(source, str) else read  # type: ignore[return-value]


def test_every_name_of_the_guideline_reads_back() -> None:
    for source, column in zip(GUIDELINE.program.sources, LAYOUT.now, strict=True):
        if isinstance(source, str):
            assert column.name == source
        else:
            assert source_in(column.name, source) == source, column.name


def test_the_names_of_many_more_questions_read_back_and_differ() -> None:
    program = Program()
    concepts = {name: parse(about.when, WORDS) for name, about in GUIDELINE.concepts.items()}
    program.define(concepts)
    for text in ASKED:
        program.add(parse(text, WORDS, may_ask_known=True))
    names = [name_of(source, LISTS) for source in program.sources]
    assert len(names) == len(set(names)) > 150
    for name, source in zip(names, program.sources, strict=True):
        if not isinstance(source, str):
            assert source_in(name, source) == source, name


@pytest.mark.parametrize(
    "text",
    [
        "some(treatments, (has(taxane) or has(parp_inhibitor)) and not (growth and ongoing))",
        "some(treatments, at_least(2, growth, ongoing, months >= 6.5))",
        "some(treatments, growth and (ongoing and has(taxane)))",
        "count(sites, not where == bone)",
        "lines(any, metastatic, early_within=months(12))",
        "had(taxane, within=months(12))",
        "progressed_on(endocrine, early, within=months(12))",
        "progressed_on(endocrine, early)",
    ],
)
def test_brackets_windows_and_parts(text: str) -> None:
    is_number = text.startswith(("count", "lines"))
    read = parse(f"{text} >= 1" if is_number else text, WORDS)
    source = read.source if isinstance(read, Compare) else read
    assert isinstance(source, Count | Reading | Some)
    assert source_in(name_of(source, LISTS), source) == source


def test_what_the_language_cannot_say_has_no_name() -> None:
    odd: Condition = Some("treatments", All((Grew(Window("days", 3)), Has("taxane"))))
    with pytest.raises(TypeError, match="no words"):
        name_of(odd, LISTS)  # type: ignore[arg-type]


def test_columns_of_the_what_if_are_those_that_decide() -> None:
    assert layout_of(GUIDELINE) == LAYOUT
    assert 0 < len(LAYOUT.later) < len(LAYOUT.now)
    assert all(column.name.startswith(LATER) for column in LAYOUT.later)
    assert len(LAYOUT.names) == len(set(LAYOUT.names))

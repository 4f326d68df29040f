"""Text in, plain data and places out; every refusal says where and how to mend it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.record.text import DEEPEST, ReadProblem, Tree, read_tree


def test_scalars_stay_the_text_that_was_written() -> None:
    """Words that YAML would turn into other things stay text."""
    data = read_tree("{a: no, b: 1.10, c: 2024-05-31, d: 0x1F, e: 1_000, f: .nan, g: true}", "x.yaml").data
    written = ["no", "1.10", "2024-05-31", "0x1F", "1_000", ".nan", "true"]
    assert list(data.values()) == written


def test_nothing_is_none_and_quoted_nothing_is_text() -> None:
    """An empty entry is nothing; in quotes it is text."""
    data = read_tree("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: \"~\"\n", "x.yaml").data
    assert data == {"a": None, "b": None, "c": None, "d": "", "e": "null", "f": "~"}


def test_json_numbers_keep_their_digits() -> None:
    """JSON numbers and truth values become the text that was written."""
    data = read_tree('{"a": 1.10, "b": [1e3, -0], "c": true, "d": null}', "x.json").data
    assert data == {"a": "1.10", "b": ["1e3", "-0"], "c": "true", "d": None}


@pytest.mark.parametrize("name", ["x.json", "x.yaml"])
def test_places_are_those_of_the_text(name: str) -> None:
    """A path leads to line and column, for the value and for its key."""
    tree = read_tree('{"a": [1,\n  {"b": "c"}]}', name)
    assert tree.place(()) == (1, 1)
    assert tree.place(("a", 1, "b")) == (2, 9)
    assert tree.place(("a", 1, "b"), key=True) == (2, 4)


def test_the_place_of_what_is_missing_is_its_parents() -> None:
    """A path that does not exist gives the nearest place that does."""
    tree = read_tree("a:\n  b: c\n", "x.yaml")
    assert tree.place(("a", "x", 3)) == tree.place(("a",)) == (2, 3)


def test_places_in_json_survive_escaped_pairs() -> None:
    """An escaped pair of halves, which YAML cannot read, shifts no place."""
    tree = read_tree('{"a": "\\ud83d\\ude00",\n "b": "c"}', "x.json")
    assert tree.data["a"] == "😀"
    assert tree.place(("b",)) == (2, 7)


def test_a_tree_without_readable_places_points_at_the_start() -> None:
    """JSON that YAML cannot read at all still has a place."""
    assert Tree({"a": "b"}, "x.json", None, "{").place(("a",)) == (1, 1)


def test_a_byte_order_mark_is_skipped() -> None:
    """A mark that some editors put first is no content."""
    assert read_tree("\ufeffa: b".encode(), "x.yaml").data == {"a": "b"}


REFUSED = [
    ("a: 1\na: 2\n", (2, 1), "'a' is written twice, first at line 1, column 1"),
    ('{"a": 1,\n "a": 2}', (2, 2), "'a' is written twice, first at line 1, column 2"),
    ("a: &x 1\n", (1, 4), "the anchor &x is not read here"),
    ("a: *x\n", (1, 4), "the alias *x is not read here"),
    ("a: !!python/name:os.system\n", (1, 4), "the tag tag:yaml.org,2002:python/name:os.system is not read"),
    ("a: 1\n---\nb: 2\n", (2, 1), "a second document starts here"),
    ('{"a": 1}\n{"b": 2}', (2, 1), "a second document starts here"),
    ('{"a": [1, 2', (1, 12), "the JSON ends too early"),
    ('{"a": "b', (1, 7), "the JSON ends too early"),
    ('{"a" 1}', (1, 6), "this is not readable as JSON"),
    ('{"a": NaN}', (1, 7), "NaN is not a number"),
    ('{"a": -Infinity}', (1, 7), "-Infinity is not a number"),
    ('{"a": "\\u0007"}', (1, 7), "the text holds the control character U+0007"),
    ('{"a": "\\ud800"}', (1, 7), "the text holds the control character U+D800"),
    ('a: "\\e[2J"', (1, 4), "the text holds the control character U+001B"),
    ("a: b: c\n", (1, 5), "this is not readable as YAML"),
    ("a:\n\tb: c\n", (2, 1), "this is not readable as YAML"),
    ("? [a]\n: b\n", (1, 3), "a name here is not plain text"),
    ("'': b\n", (1, 1), "a name is missing before the colon"),
    (b"a: b\nc: \xff\n", (2, 4), "the text is not UTF-8"),
    ("a: b\nc: \0\n", (2, 4), "the text holds a character that is no text (NUL or half of a pair)"),
    ("", (None, None), "the file is empty"),
    ("# only a comment\n", (None, None), "the file is empty"),
    ("---\n...\n", (None, None), "the file is empty"),
]


@pytest.mark.parametrize(("text", "place", "what"), REFUSED)
def test_what_is_refused_names_its_place(text: str | bytes, place: tuple[int, int], what: str) -> None:
    """Each refusal says where, what is wrong, and how to mend it."""
    with pytest.raises(ReadProblem) as caught:
        read_tree(text, "x")
    problem = caught.value
    assert (problem.line, problem.column) == place
    assert problem.what == what
    assert problem.mend


@pytest.mark.parametrize("opened", ["[", "{a: ", "- ", "? ", '{"a":', '[{"a":'])
def test_a_deep_nest_is_refused_and_not_a_crash(opened: str) -> None:
    """A hundred thousand levels end in a message."""
    with pytest.raises(ReadProblem):
        read_tree(opened * 100_000, "x")


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ("- ", ""), ('{"a":', "}")])
def test_nesting_is_counted_in_levels(opens: str, closes: str) -> None:
    """The deepest level allowed is read, one more is refused."""
    assert read_tree(opens * DEEPEST + '"x"' + closes * DEEPEST, "x").data
    with pytest.raises(ReadProblem, match="nested deeper"):
        read_tree(opens * (DEEPEST + 1) + '"x"' + closes * (DEEPEST + 1), "x")


def test_aliases_become_copies_of_their_own() -> None:
    """Changing one copy leaves the other as it was."""
    data = read_tree("a: &x [1]\nb: *x\n", "x.yaml", aliases=True).data
    data["a"].append("2")
    assert data["b"] == ["1"]


def test_an_alias_bomb_is_refused() -> None:
    """Aliases that multiply are refused before they fill the memory."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    with pytest.raises(ReadProblem, match="the aliases of this file stand for more than"):
        read_tree("\n".join(lines), "x.yaml", aliases=True)


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: *x"])
def test_an_alias_needs_a_finished_anchor(text: str) -> None:
    """A value cannot hold itself."""
    with pytest.raises(ReadProblem, match="no finished anchor"):
        read_tree(text, "x.yaml", aliases=True)


def test_seven_thousand_lines_are_read_whole() -> None:
    text = "- id: a\n  when: x >= 1\n  sources: [a, b]\n  plain: some words here\n" * 1750
    read = read_tree(text, "x.yaml")
    assert len(read.data) == 1750 and read.place((1749, "plain"))[0] == 7000


@given(st.text(alphabet="ab:-[]{},&*!|>'\"%@`#?~ \n\t0\\\u00e9\u2028\ufeff", max_size=40), st.booleans())
def test_any_text_is_read_or_refused(text: str, aliases: bool) -> None:
    """Whatever the text, the only exception is the declared one."""
    for name in ("x.yaml", "x.json"):
        try:
            read_tree(text, name, aliases=aliases).place(("a", 0))
        except ReadProblem as problem:
            assert problem.what

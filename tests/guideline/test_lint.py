"""The words of the knowledge are easy, paired, sourced, dated and our own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from concord.facts.dictionary import KNOWLEDGE, load_dictionary
from concord.guideline.freshness import last_day, past_due
from concord.guideline.lint import RULES, lint, rule_page
from concord.guideline.lint.complete import option_problems, recalled_problems
from concord.guideline.lint.interactions import interaction_problems
from concord.guideline.lint.pairs import numbers, pair_problems
from concord.guideline.lint.reading import Terms, easy_terms, level, reading_problems, sentences, words
from concord.guideline.lint.review import review_problems
from concord.guideline.lint.similarity import (
    medicine_words,
    read_runs,
    runs,
    seed_runs,
    similarity_problems,
    write_runs,
)
from concord.guideline.lint.syllables import syllables
from concord.guideline.lint.texts import Page, Text, all_texts, cards, pages, texts_for_the_person
from concord.guideline.lint.words import mark_problems, word_problems
from concord.guideline.load import load_guideline
from concord.guideline.problems import Problem
from concord.record.text import read_tree

TODAY = date(2026, 11, 24)
OPTION = """\
id: x
titles: {plain: Rest, clinical: Rest}
criteria: [{when: advanced, sources: [a]}]
evidence: [{trial: T, sources: [a]}]
effects: {common: [{name: rash, percent: 3}], sources: [a]}
text: {straightforward: Rest 3 whole days., softer: Take 3 days of rest., benefit: It helps., harm: It hurts.}
questions: [How long?]
reviewed_by:
review_due: 2027-05
"""


def page(text: str, file: str = "options/x.yaml") -> Page:
    return Page(file, read_tree(text, file))


def changed(old: str, new: str) -> Page:
    assert old in OPTION
    return page(OPTION.replace(old, new))


def said(problems: Iterable[Problem]) -> str:
    return "\n".join(str(problem) for problem in problems)


def spoken(text: str) -> list[Text]:
    return [Text(page(f"text: {{softer: {text!r}}}"), ("text", "softer"), text)]


# The knowledge as it is


def test_the_knowledge_is_clean() -> None:
    """Reviews are judged on the day they were written for; `concord guideline check` takes the day of the check."""
    assert not lint(load_guideline(), KNOWLEDGE, TODAY)


def test_without_a_day_every_review_is_past_due() -> None:
    guideline = load_guideline()
    problems = lint(guideline, KNOWLEDGE, None)
    reviewed = (guideline.options, guideline.flags, guideline.topics, guideline.interactions.pairs)
    assert len(problems) == sum(len(files) for files in reviewed)


def test_every_necessary_term_is_in_use() -> None:
    """A term that no text needs would only hide hard words."""
    said_somewhere = " ".join(text.text.casefold() for page in pages(KNOWLEDGE) for text in cards(page))
    terms = rule_page(RULES / "terms.yaml").data
    assert [term for term in terms if term.casefold() not in said_somewhere] == []


def test_problems_come_with_their_place_in_order() -> None:
    problems = lint(load_guideline(), KNOWLEDGE, None)
    assert problems == sorted(problems, key=lambda problem: (problem.file, problem.line))
    assert all(problem.line > 1 for problem in problems)


def test_a_comma_that_cuts_a_text_in_two_is_found() -> None:
    problems = option_problems(changed("{name: rash, percent: 3}", "{name: rash, on the hands, percent: 3}"))
    assert "'on the hands' has no value" in said(problems)
    assert "has no value" not in said(option_problems(page(OPTION)))


# Which texts a person reads


def test_clinical_words_are_not_for_the_person() -> None:
    found = [text.name for text in texts_for_the_person(changed("harm: It hurts.", "harm: It hurts., clinical: c"))]
    assert "text.softer" in found and "questions.0" in found and "titles.plain" in found
    assert "text.clinical" not in found and "titles.clinical" not in found


def test_rows_inside_rows_are_for_the_person() -> None:
    found = texts_for_the_person(page("criteria: [{any_of: [{plain: a, clinical: b}]}]"))
    assert [text.name for text in found] == ["criteria.0.any_of.0.plain"]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("flags/f.yaml", "{name: n, levels: [{text: t, clinical: c}]}", ["name", "levels.0.text"]),
        (
            "questions/q.yaml",
            "questions: {q: {plain: p, reason: r, who: w}}",
            ["questions.q.plain", "questions.q.reason"],
        ),
        ("facts/f.yaml", "facts: {f: {ask: {plain: p, clinical: c}, how: h}}", ["facts.f.ask.plain", "facts.f.how"]),
        ("sources/s.yaml", "sources: {s: {plain: p}}", []),
    ],
)
def test_other_files_have_their_own_plain_words(file: str, text: str, expected: list[str]) -> None:
    assert [found.name for found in texts_for_the_person(page(text, file))] == expected


# Words


@pytest.mark.parametrize(
    "text",
    [
        "You should ask.", "The treatment failed.", "It is safe.", "You are eligible.", "It ALWAYS works.",
        "a good candidate", "You must  take it.", "It happens in 1 in 20 people.",
        "This can cure it.", "It is rare.", "Stop taking it.",
    ],
)  # fmt: skip
def test_banned_words_are_found_in_any_case(text: str) -> None:
    assert "is not said to a person" in said(word_problems(spoken(text), rule_page(RULES / "words.yaml")))


@pytest.mark.parametrize(
    "text", ["Heart failure.", "It does not always help.", "It is failsafe.", "secure", "It ran in 1 incident."]
)
def test_other_turns_of_phrase_are_no_banned_words(text: str) -> None:
    found = word_problems(spoken(text), rule_page(RULES / "words.yaml"))
    assert not [problem for problem in found if problem.file.startswith("options/")]


def test_an_allowance_is_for_one_place_and_one_word() -> None:
    rules = "words: [{not: [cure], say: s}]\nallowed: [{file: options/x.yaml, at: text.softer, word: cure, why: w}]"
    rule = page(rules, "lint/words.yaml")
    assert not list(word_problems(spoken("There is no cure now."), rule))
    elsewhere = [Text(page("a: b", "options/y.yaml"), ("a",), "a cure")]
    assert [problem.file for problem in word_problems(elsewhere, rule)] == ["options/y.yaml", "lint/words.yaml"]


def test_grades_of_a_licensed_guideline_stand_nowhere() -> None:
    texts = list(all_texts(page("{text: {clinical: 'NCCN category 2A'}, place: [{strength: category 1}]}")))
    assert said(mark_problems(texts, rule_page(RULES / "words.yaml"))).count("may not be reproduced") == 2


# Reading level


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("care", 1), ("table", 2), ("taken", 2), ("stopped", 1), ("needed", 2), ("settled", 2),
        ("reaches", 2), ("medicines", 3), ("radiation", 4), ("operation", 4), ("being", 2), ("people", 2),
        ("lately", 2), ("movement", 2), ("tired", 2), ("areas", 3),
        ("diabetes", 4), ("serious", 3), ("situation", 4), ("fluid", 2), ("doesn’t", 2), ("don't", 1), ("person's", 2),
        ("reaction", 3), ("calcium", 3), ("element", 3), ("rhythm", 2),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_numbers_and_short_forms_are_single_words() -> None:
    assert words("At 7.3 months, 1,614 people (CDK4/6) don’t stop.") == [
        "At", "7.3", "months", "1,614", "people", "CDK4/6", "don’t", "stop",
    ]  # fmt: skip


def test_sentences_end_where_a_new_one_starts() -> None:
    assert sentences('Ask now. Is it "new?" Say so, e.g. today. 12 did.') == [
        "Ask now.", 'Is it "new?"', "Say so, e.g. today.", "12 did.",
    ]  # fmt: skip


def test_grades_are_those_of_the_formulas() -> None:
    """Ten words of one syllable: 0.39 * 10 + 11.8 - 15.59; no hard word: 3.1291."""
    found = level("We go to the sea and we sit there long.", frozenset())
    assert found.grade == pytest.approx(0.11) and found.smog == pytest.approx(3.1291)


def test_a_term_counts_as_one_easy_word_also_in_plural() -> None:
    terms: Terms = frozenset({("aromatase", "inhibitor")})
    assert level("Aromatase inhibitors help.", terms).hard == ()
    assert level("Aromatase inhibitors help.", frozenset()).hard == ("Aromatase", "inhibitors")
    assert level("Aromatase inhibitors help.", terms).most == 2


def test_medicines_and_genes_are_easy_by_themselves() -> None:
    terms = easy_terms(load_dictionary(), {})
    assert level("Capivasertib acts when PIK3CA, AKT1 or PTEN has changed.", terms).hard == ()


def test_hard_texts_and_long_sentences_are_found() -> None:
    hard = "Multidisciplinary evaluation facilitates individualised therapeutic recommendations."
    assert "SMOG" in said(reading_problems(spoken(hard), frozenset()))
    assert "a sentence of 21 words" in said(reading_problems(spoken("go " * 21), frozenset()))
    assert not list(reading_problems(spoken("go " * 20), frozenset()))


def test_a_short_form_in_capitals_is_spoken_by_its_letters() -> None:
    assert level("An MRI is next.", frozenset()).hard == ("MRI",)


# Pairs


def test_names_with_digits_are_no_numbers() -> None:
    assert numbers("HER2 and CDK4/6: 1,614 people, 24-hour, 7.5") == {"1614", "24", "7.5"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Take 3 days", "Take 4 days", "the number 4 stands in the softer text only"),
        ("Rest 3 whole days.", f"{'Rest. ' * 12}3 days.", "as long as the other tone"),
        (", harm: It hurts.", "", "text.harm is missing"),
        ("benefit: It helps., ", "", "text.benefit is missing"),
        ("softer: Take 3 days of rest., ", "", "text.softer is missing"),
    ],
)
def test_texts_that_do_not_keep_step_are_found(old: str, new: str, expected: str) -> None:
    assert expected in said(pair_problems(changed(old, new)))


def test_texts_in_step_are_fine() -> None:
    assert not list(pair_problems(page(OPTION)))


# What an option must have


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("criteria: [{when: advanced, sources: [a]}]", "criteria: []", "criteria is empty"),
        ("criteria: [{when: advanced, sources: [a]}]", "criteria: [{when: advanced}]", "the row has no source"),
        ("criteria: [{when: advanced, sources: [a]}]", "criteria: [{any_of: [{when: a}]}]", "the row has no source"),
        ("{when: advanced, sources: [a]}", "{when: advanced, plain: p, sources: [a]}", "`clinical` is missing"),
        ("{when: advanced, sources: [a]}", "{any_of: [{when: a, plain: p}], sources: [a]}", "`clinical` is missing"),
        (
            "questions: [How long?]",
            "questions: [How long?]\ncontested: [{positions: [{says: later growth (hazard ratio 0.7)}]}]",
            "write it in `clinical`",
        ),
        ("plain: Rest,", "plain: '',", "titles.plain is empty"),
        ("questions: [How long?]", "questions: []", "questions is empty"),
        ("evidence: [{trial: T, sources: [a]}]", "evidence: [{trial: T}]", "the evidence has no source"),
        ("evidence: [{trial: T, sources: [a]}]", "evidence: []", "`evidence` is empty"),
        ("percent: 3}], sources: [a]}", "percent: 3}]}", "the effect has no source"),
        ("{common: [{name: rash, percent: 3}], sources: [a]}", "{stopped_percent: 9}", "the figure has no source"),
    ],
)
def test_what_an_option_lacks_is_found(old: str, new: str, expected: str) -> None:
    assert expected in said(option_problems(changed(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{when: advanced, sources: [a]}", "{when: advanced, checked: decision}"),
        ("{when: advanced, sources: [a]}", "{any_of: [{when: a}], sources: [a]}"),
        ("{trial: T, sources: [a]}", "{study: none found, checked: not found, sources: []}"),
        ("{trial: T, sources: [a]}", "{trial: T, outcomes: [{what: w, sources: [a]}]}"),
        ("percent: 3}], sources: [a]}", "percent: 3, sources: [a]}], notes: n}"),
    ],
)
def test_a_decision_and_a_source_at_either_level_are_enough(old: str, new: str) -> None:
    assert not list(option_problems(changed(old, new)))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("{when: advanced, clinical: limit recalled, sources: [a]}", True),
        ("{when: advanced, clinical: limit (from memory), sources: [a], checked: decision}", True),
        ("{when: advanced, sources: [a], people: {randomised: 722 (recalled)}}", True),
        ("{when: advanced, clinical: limit recalled, sources: [a], checked: memory}", False),
        ("{when: advanced, clinical: limit recalled and not found, sources: [a], checked: not found}", False),
        ("{when: advanced, clinical: a limit, sources: [a]}", False),
    ],
)
def test_what_was_recalled_is_never_marked_as_read(row: str, found: bool) -> None:
    problems = list(recalled_problems(changed("{when: advanced, sources: [a]}", row)))
    assert bool(problems) is found


# Reviews


def test_a_month_lasts_to_its_end() -> None:
    assert last_day("2027-02") == date(2027, 2, 28)
    assert not past_due("2027-05", date(2027, 5, 31))
    assert past_due("2027-05", date(2027, 6, 1))


@pytest.mark.parametrize("written", [None, "", "soon", "2027", "2027-13", "2027-02-30", "27-05"])
def test_a_date_that_cannot_be_read_counts_as_past(written: str | None) -> None:
    assert past_due(written, TODAY)
    assert "counts as past" in said(review_problems(changed("2027-05", written or ""), TODAY))


def test_a_day_that_is_not_known_counts_as_past() -> None:
    assert past_due("2099-01", None)


@pytest.mark.parametrize(
    "lines", ["reviewed_by: A", "reviewed_on: 2026-01-01", "reviewed_by: A\nreviewed_on: 2030-01-01"]
)
def test_a_reviewer_comes_with_a_day(lines: str) -> None:
    assert list(review_problems(changed("reviewed_by:", lines), TODAY))


def test_a_complete_review_is_fine() -> None:
    assert not list(review_problems(changed("reviewed_by:", "reviewed_by: A\nreviewed_on: 2026-11-01"), TODAY))


# Similarity

MADE_UP = (
    "Seven small boats left the quiet harbour before dawn, and nobody on the pier could say where they went. "
    "Tamoxifen 20 mg was in the cargo."
)


def copied(text: str, tmp_path: Path) -> list[Problem]:
    names = frozenset({"tamoxifen", "letrozole"})
    write_runs(tmp_path / "runs.txt", seed_runs(MADE_UP, names, "pepper"))
    return list(similarity_problems(spoken(text), read_runs(tmp_path / "runs.txt"), names))


def test_a_copied_run_is_found_in_any_dress(tmp_path: Path) -> None:
    dressed = "Once seven SMALL boats left\nthe “quiet” harbour; before dawn and nobody on the pier slept."
    assert "seven small boats left" in said(copied(dressed, tmp_path))


def test_twelve_words_in_a_row_are_no_copy(tmp_path: Path) -> None:
    assert not copied("Seven small boats left the quiet harbour before dawn, and nobody on a pier slept.", tmp_path)


def test_names_of_medicines_and_numbers_do_not_hide_a_copy(tmp_path: Path) -> None:
    assert copied("the pier could say where they went. Letrozole 2.5 mg was in the cargo, nobody on", tmp_path) == []
    assert copied("on the pier could say where they went. Letrozole, 2.5 mg, was in the cargo", tmp_path)


def test_the_saved_runs_do_not_hold_the_page(tmp_path: Path) -> None:
    copied("", tmp_path)
    saved = (tmp_path / "runs.txt").read_text(encoding="utf-8")
    assert "harbour" not in saved and "# salt: pepper" in saved


def test_a_short_text_has_no_runs() -> None:
    assert list(runs("only a few words", frozenset())) == []


def test_the_shipped_runs_are_salted_and_many() -> None:
    seed = read_runs(RULES / "seed-runs.txt")
    assert len(seed.salt) == 32 and len(seed.hashes) > 3_000
    assert all(len(one) == 16 for one in seed.hashes)


def test_everyday_words_are_no_names_of_medicines() -> None:
    names = medicine_words(load_dictionary())
    assert {"tamoxifen", "letrozole", "faslodex"} <= names
    assert not {"and", "the", "dose", "control", "treatment", "surgery"} & names


# Pairs

PAIR = """interactions:
  a:
    one: [tamoxifen]
    other: [warfarin]
    severity: {severity}
    mechanism: made up
    plain: {plain}
    clinical: made up
    action: {action}
    evidence: label
    sources: [hand]
    review_due: {due}
"""


def of_pair(
    plain: str = "It may harm. Ask before you use both.", action: str = "The label says to avoid it.",
    severity: str = "major", due: str = "2027-05",
) -> list[str]:  # fmt: skip
    text = PAIR.format(plain=plain, action=action, severity=severity, due=due)
    made = Page("interactions/a.yaml", read_tree(text.encode(), "interactions/a.yaml"))
    return [problem.what for problem in interaction_problems(made, TODAY)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({}, ""),
        ({"plain": "It may harm."}, "ends with 'Ask before you use both.'"),
        ({"plain": "It is safe. Ask before you use both."}, "'safe' is not said of a pair"),
        ({"severity": "none_shown"}, "must match"),
        ({"severity": "none_shown", "plain": "This was studied. No change was shown."}, ""),
        ({"severity": "uncertain", "plain": "It is not clear what happens. Ask your team first."}, ""),
        ({"severity": "ask"}, "`question` is missing"),
        ({"action": "Reduce it."}, "is an order"),
        ({"action": "The label warns. Do not combine."}, "is an order"),
        ({"action": "With 400 mg it is fine."}, "a dose is told as what a label or study says"),
        ({"action": "The label gives 400 mg."}, ""),
        ({"due": "soon"}, "is no date"),
        ({"due": "2020-01"}, "the review was due"),
    ],
)
def test_words_of_a_pair(change: dict[str, str], says: str) -> None:
    found = of_pair(**change)
    assert len(found) == bool(says) and all(says in what for what in found)


def test_a_pair_without_a_source() -> None:
    made = Page("interactions/a.yaml", read_tree(PAIR.format(
        plain="It may harm. Ask before you use both.", action="It is told.", severity="major", due="2027-05"
    ).replace("    sources: [hand]\n", "").encode(), "interactions/a.yaml"))  # fmt: skip
    assert [problem.what for problem in interaction_problems(made, TODAY)] == ["the pair has no source; name it"]

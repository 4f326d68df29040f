"""Judges the words of the knowledge: what loads may still be hard to read, unpaired, unsourced, past due or copied."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.compiled import Guideline
from concord.guideline.lint.complete import option_problems, recalled_problems, term_problems, topic_problems
from concord.guideline.lint.interactions import interaction_problems
from concord.guideline.lint.pairs import pair_problems
from concord.guideline.lint.reading import Level, easy_terms, level, reading_problems
from concord.guideline.lint.review import review_problems
from concord.guideline.lint.similarity import medicine_words, read_runs, similarity_problems
from concord.guideline.lint.texts import Page, all_texts, cards, pages, texts_for_the_person
from concord.guideline.lint.words import mark_problems, word_problems
from concord.guideline.problems import Problem
from concord.record.text import read_tree

RULES = KNOWLEDGE / "lint"
CLAIMS = ("concepts", "flags", "interactions", "options", "team", "topics")
"""Folders whose statements carry marks that are printed."""
REVIEWED = ("options", "topics", "flags")
"""Folders whose files say who reviewed them and when that is due again."""


def lint(guideline: Guideline, root: Path, today: date | None, rules: Path = RULES) -> list[Problem]:
    """Find what is wrong with the words of a knowledge folder.

    Args:
        guideline: the knowledge, loaded.
        root: its folder.
        today: the day for reviews; every review counts as past due when the day is not known.
        rules: the folder of the banned words, necessary terms and hashed runs.
    """
    words = rule_page(rules / "words.yaml")
    terms = easy_terms(guideline.dictionary, rule_page(rules / "terms.yaml").data)
    found = pages(root)
    options, topics, glossary = (
        [page for page in found if page.folder == folder] for folder in ("options", "topics", "glossary")
    )
    problems = [
        *word_problems((text for page in found for text in texts_for_the_person(page)), words),
        *mark_problems((text for page in found for text in all_texts(page)), words),
        *reading_problems((text for page in found for text in cards(page)), terms),
        *(problem for page in options for problem in (*option_problems(page), *pair_problems(page))),
        *(problem for page in topics for problem in (*topic_problems(page), *pair_problems(page))),
        *(problem for page in glossary for problem in term_problems(page)),
        *(problem for page in found if page.folder in CLAIMS for problem in recalled_problems(page)),
        *(problem for page in found if page.folder == "interactions" for problem in interaction_problems(page, today)),
        *(problem for page in found if page.folder in REVIEWED for problem in review_problems(page, today)),
        *similarity_problems(
            (text for page in found for text in all_texts(page)),
            read_runs(rules / "seed-runs.txt"),
            medicine_words(guideline.dictionary),
        ),
    ]
    return sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column))


def reading_levels(guideline: Guideline, root: Path, rules: Path = RULES) -> dict[str, list[Level]]:
    """Measure every running text for the person, by family of the options, and by folder for the others."""
    terms = easy_terms(guideline.dictionary, rule_page(rules / "terms.yaml").data)
    found = defaultdict(list)
    for page in pages(root):
        for text in cards(page):
            found[page.data.get("family") or page.folder].append(level(text.text, terms))
    return found


def rule_page(path: Path) -> Page:
    """Read a file of rules."""
    name = f"lint/{path.name}"
    return Page(name, read_tree(path.read_bytes(), name))

"""The words of the pages themselves: translatable, easy to read, and none that is not said to a person."""

import ast
import re
from pathlib import Path

import pytest
import yaml

import concord.web
from concord.guideline.lint.reading import HIGHEST_GRADE, LONGEST_SENTENCE, easy_terms, level
from concord.guideline.lint.words import banned
from concord.guideline.load import KNOWLEDGE, load_guideline

WEB = Path(concord.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
_TRANS = re.compile(r'{%\s*trans\s+"((?:[^"\\]|\\.)*)"')
_BLOCK = re.compile(r"{%\s*blocktrans[^%]*%}(.*?){%\s*endblocktrans\s*%}", re.S)
_PLURAL = re.compile(r"{%\s*plural\s*%}")
_VARIABLE = re.compile(r"{{.*?}}")
_NEVER_SHOWN = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.S)
_TAG = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>|&[a-z]+;", re.S)
_NO_TRANSLATION = ("Concord", "DOI", "PMID", "FHIR", "ER", "PR", "HER", "kB", "mm")
"""Names, which are the same in every language."""
_COMMAND = re.compile(r"<code.*?</code>", re.S)
"""What is typed as it stands."""


def of_template(path: Path) -> list[str]:
    text = _NEVER_SHOWN.sub("", path.read_text(encoding="utf-8"))
    blocks = [part for block in _BLOCK.findall(text) for part in _PLURAL.split(block)]
    return [_VARIABLE.sub("5", words).strip() for words in [*_TRANS.findall(text), *blocks]]


def of_module(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
            "_",
            "gettext",
            "gettext_lazy",
            "gettext_noop",
        ):
            found += [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    return [re.sub(r"%\(\w+\)s", "Ana", words) for words in found]


SAID = {str(path.relative_to(WEB)): of_template(path) for path in TEMPLATES} | {
    str(path.relative_to(WEB)): of_module(path) for path in sorted(WEB.rglob("*.py"))
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_every_word_of_a_template_can_be_translated(path):
    text = _NEVER_SHOWN.sub("", path.read_text(encoding="utf-8"))
    bare = _TAG.sub(" ", _COMMAND.sub(" ", _BLOCK.sub(" ", text)))
    left = [word for word in re.findall(r"[A-Za-z][A-Za-z'-]+", bare) if word not in _NO_TRANSLATION]
    assert left == [], "put these between translation tags"


@pytest.mark.parametrize("name", [name for name, texts in SAID.items() if texts])
def test_the_words_of_a_page_are_easy_to_read(name):
    terms = easy_terms(load_guideline().dictionary, yaml.safe_load((KNOWLEDGE / "lint/terms.yaml").read_text()))
    sentences = [f"{text[:1].upper()}{text[1:].rstrip('.?:')}." for text in SAID[name] if len(text.split()) > 3]
    found = level(" ".join(sentences), terms)
    assert found.grade <= HIGHEST_GRADE, (round(found.grade, 1), found.hard[:8])
    assert found.most <= LONGEST_SENTENCE + 5, found.longest


def test_no_page_says_what_is_not_said_to_a_person():
    rules = banned(yaml.safe_load((KNOWLEDGE / "lint/words.yaml").read_text()))
    said = [(name, word, rule.say) for name, texts in SAID.items() for text in texts for rule in rules
            if (word := rule.found_in(text))]  # fmt: skip
    assert said == []


def test_no_page_shouts_or_winks():
    for name, texts in SAID.items():
        for text in texts:
            assert "!" not in text and "Oops" not in text, (name, text)
            assert not re.search("[\U0001f300-\U0001faff]", text), (name, text)

"""The sheets' own words: each can be translated, is easy to read, and none is missed."""

import ast
import re
import struct
from pathlib import Path
from typing import Any

import pytest
import yaml

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.lint.reading import HIGHEST_GRADE, LONGEST_SENTENCE, easy_terms, level
from concord.guideline.lint.words import banned
from concord.guideline.load import load_guideline
from concord.paper import kinds, language
from concord.paper.holder import Holder, holder_of
from concord.paper.kinds import KINDS, printed
from concord.paper.language import ROOM, messages_in, spoken
from concord.paper.press import pressed as press
from concord.workspace.demo import demo_entries

from .reading import DAY, sheet, text_of

FILES = [file for pattern in ("*.py", "templates/*.typ") for file in sorted(ROOM.glob(pattern))]
SAID = {str(file.relative_to(ROOM)): messages_in(file) for file in FILES}
FOR_CLINICIANS = ("brief.py", "worksheet.py", "templates/brief.typ", "templates/worksheet.typ")
LETTER = "ж"


def holder(**settings: Any) -> Holder:
    """Give the sample person with all that she keeps."""
    entries = demo_entries()
    kept = entries.get("settings", {})
    return holder_of({**entries, "settings": {**kept, **settings}}, load_guideline(), DAY)


def nobody(**settings: Any) -> Holder:
    """Give somebody of whom nothing was told."""
    return holder_of({"settings": settings} if settings else {}, load_guideline(), DAY)


def disguised(text: str) -> str:
    """Give a text in letters of no message; places to fill in stay."""
    return re.sub(r"\{\w+\}|[A-Za-z]", lambda found: LETTER if len(found[0]) == 1 else found[0], text)


def catalogue(folder: Path, code: str, translate: Any) -> None:
    """Write a catalogue of all messages as gettext reads it."""
    pairs = sorted((one, translate(one)) for one in {one for said in SAID.values() for one in said})
    pairs.insert(0, ("", "Content-Type: text/plain; charset=UTF-8\n"))
    sides = [[side.encode() for side in pair] for pair in pairs]
    at = 28 + 16 * len(pairs)
    tables: list[tuple[int, int]] = []
    heap = b""
    for which in (0, 1):
        for pair in sides:
            tables.append((len(pair[which]), at + len(heap)))
            heap += pair[which] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, at)
    file = folder / code / "LC_MESSAGES" / "paper.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(head + b"".join(struct.pack("<2I", *entry) for entry in tables) + heap)


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give German a catalogue in which every message is disguised."""
    catalogue(tmp_path, "de", disguised)
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)


def of_data(data: Any, kept: set[str]) -> Any:
    """Disguise all that the data say; single small words may steer the template and stay, as `kept` then tells."""
    if isinstance(data, dict):
        return {name: of_data(value, kept) for name, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [of_data(one, kept) for one in data]
    if not isinstance(data, str):
        return data
    if re.fullmatch(r"[a-z][a-z_-]*\d?", data):
        kept.update(re.findall("[a-z]+", data))
        return data
    return disguised(data)


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("who", [holder, nobody])
@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_template_is_a_message(kind: str, who: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: set[str] = set()

    def pressed(template: str, data: Any) -> bytes:
        words = data["words"]
        return press(template, {**of_data(data, kept), "words": words, "paper": "a4", "language": "de"})

    monkeypatch.setattr(kinds, "pressed", pressed)
    for large in (False, True):
        text = text_of(sheet(kind, who(language="de"), large=large))
        assert LETTER in text
        assert set(re.findall("[A-Za-z]{2,}", text)) <= kept


@pytest.mark.usefixtures("foreign")
def test_a_sheet_speaks_the_language_of_her_settings_and_says_so() -> None:
    assert "What matters most" in text_of(sheet("brief", holder()))
    pdf = sheet("brief", holder(language="de"))
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "de" and "What matters most" not in text_of(pdf)
    assert printed(KINDS["plan"], holder(language="fr")) == printed(KINDS["plan"], holder(language="fr"))
    assert "Care, treatment and life" not in text_of(sheet("plan", holder()))
    assert "Part 1 of 3: care" in text_of(sheet("plan", holder(language="fr"))), "no catalogue, so English"


@pytest.mark.usefixtures("foreign")
def test_two_languages_in_one_process_do_not_mix() -> None:
    with spoken("de"):
        assert language._("Our plan") == f"{LETTER * 3} {LETTER * 4}"
        with spoken("en"):
            assert language._("Our plan") == "Our plan"
        assert language._("Our plan") != "Our plan"
    assert language._("Our plan") == "Our plan"


_APART = {"language.py", "press.py", "holder.py"}
"""The machinery, and what the command line says of a file that cannot be read."""

_NOT_SAID = ("partition", "search", "compile", "removeprefix")
"""What is looked for in a text is printed by nobody."""


@pytest.mark.parametrize("name", [name for name in SAID if name.endswith(".py") and name not in _APART])
def test_every_sentence_of_a_module_is_a_message(name: str) -> None:
    tree = ast.parse((ROOM / name).read_text(encoding="utf-8"))
    apart: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            apart.add(id(node.value))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_"):
            apart.update(id(one) for one in node.args)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
            "partition",
            "search",
            "compile",
            "removeprefix",
        ):
            apart.update(id(one) for one in node.args)
    bare = [
        node.value for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart
        and re.search(r"[a-z]{3,}[ .;:]|[ ,(][a-z]{3,}", node.value)
    ]  # fmt: skip
    assert bare == [], "put these into _()"


def test_what_translators_begin_with_holds_every_message_once() -> None:
    text = language.template()
    assert 'msgid "What matters most"\n' in text and 'msgid "{day} {month} {year}"\n' in text
    ids = re.findall(r"^msgid (.*)$", text, re.MULTILINE)
    assert len(ids) == len(set(ids)) == len({one for said in SAID.values() for one in said}) + 1


@pytest.mark.parametrize("name", [name for name, said in SAID.items() if said and name not in FOR_CLINICIANS])
def test_the_words_of_a_sheet_are_easy_to_read(name: str) -> None:
    terms = easy_terms(load_guideline().dictionary, yaml.safe_load((KNOWLEDGE / "lint/terms.yaml").read_text()))
    plain = [re.sub(r"\{\w+\}", "Ana", one) for one in SAID[name]]
    sentences = [f"{one[:1].upper()}{one[1:].rstrip('.?:,')}." for one in plain if len(one.split()) > 3]
    found = level(" ".join(sentences), terms)
    assert found.grade <= HIGHEST_GRADE, (round(found.grade, 1), found.hard[:8])
    assert found.most <= LONGEST_SENTENCE + 5, found.longest


def test_no_sheet_says_what_is_not_said_to_a_person() -> None:
    rules = banned(yaml.safe_load((KNOWLEDGE / "lint/words.yaml").read_text()))
    said = [(name, word, rule.say) for name, texts in SAID.items() for text in texts for rule in rules
            if (word := rule.found_in(text))]  # fmt: skip
    assert said == []
    assert not [text for texts in SAID.values() for text in texts if "!" in text]

"""The texts of the knowledge files, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concord.guideline.problems import Problem
from concord.record.text import Tree, read_tree

At = tuple[Any, ...]
FOLDERS = (
    "choices",
    "concepts",
    "facts",
    "flags",
    "glossary",
    "interactions",
    "lists",
    "medicines",
    "options",
    "preferences",
    "questions",
    "seed",
    "sources",
    "team",
    "topics",
    "vignettes",
)
TONES = ("straightforward", "softer")
CARDS = (*TONES, "benefit", "harm")
_PLAIN_WORDS = {
    "facts": ("how",),
    "flags": ("name", "text", "circumstance_unknown"),
    "interactions": ("question",),
    "lists": ("how",),
    "medicines": ("way",),
    "preferences": ("shows", "note"),
    "questions": ("reason",),
    "team": ("does", "ask", "reason"),
    "topics": ("reason",),
}
_WITH_CARDS = ("options", "topics")
_OPTION_BLOCKS = {
    "burdens": ("how", "notes"),
    "effects": ("name", "notes"),
    "how": ("how",),
    "monitoring": ("what", "when"),
}


@dataclass(frozen=True)
class Page:
    """A knowledge file with the places of its parts."""

    file: str
    tree: Tree

    @property
    def folder(self) -> str:
        """The kind of the file: options, flags, ..."""
        return self.file.split("/")[0]

    @property
    def data(self) -> dict[str, Any]:
        """What the file holds."""
        return self.tree.data or {}

    def problem(self, at: At, what: str, *, key: bool = False) -> Problem:
        """Say what is wrong at a place."""
        return Problem(self.file, *self.tree.place(at, key=key), what)


@dataclass(frozen=True)
class Text:
    """One text with its place."""

    page: Page
    at: At
    text: str

    @property
    def name(self) -> str:
        """The path of the text inside its file."""
        return ".".join(str(step) for step in self.at)

    def problem(self, what: str) -> Problem:
        """Say what is wrong with the text."""
        return self.page.problem(self.at, f"{self.name}: {what}")


def pages(root: Path) -> list[Page]:
    """Read every knowledge file below a folder."""
    paths = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*.yaml")))
    names = {path: path.relative_to(root).as_posix() for path in paths}
    return [Page(name, read_tree(path.read_bytes(), name, aliases=True)) for path, name in names.items()]


def all_texts(page: Page) -> Iterator[Text]:
    """Give every text of a file."""
    return _below(page, (), page.tree.data)


def texts_for_the_person(page: Page) -> Iterator[Text]:
    """Give the texts that a person with cancer reads; what clinicians read is left out."""
    if page.folder not in ("sources", "vignettes"):
        yield from (text for text in all_texts(page) if _for_the_person(page.folder, text.at))


def cards(page: Page) -> Iterator[Text]:
    """Give the running texts whose reading level is measured."""
    for text in all_texts(page):
        of_option = page.folder in _WITH_CARDS and text.at[0] == "text" and text.at[1] in CARDS
        of_flag = page.folder == "flags" and text.at[0] == "levels" and text.at[-1] == "text"
        of_pair = page.folder == "interactions" and text.at[-1] in ("plain", "question")
        if of_option or of_flag or of_pair:
            yield text


def _for_the_person(folder: str, at: At) -> bool:
    last = str(at[-1])
    if folder in _WITH_CARDS:
        if at[0] in ("text", "questions"):
            return last != "clinical"
        if folder == "options" and at[0] in _OPTION_BLOCKS:
            return last in _OPTION_BLOCKS[at[0]]
    return last == "plain" or last in _PLAIN_WORDS.get(folder, ())


def _below(page: Page, at: At, node: Any) -> Iterator[Text]:
    if isinstance(node, str):
        yield Text(page, at, node)
        return
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inside:
        yield from _below(page, (*at, key), value)

"""YAML or JSON text to plain data in which every scalar is the text that was written, with its places.

``no`` stays ``no`` and ``1.10`` stays ``1.10``. An entry left empty (or ``null``, ``~``) is ``None``. Used by
the record's door and by the loader of the guideline.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn

import yaml

DEEPEST = 60
"""Nesting beyond this is refused."""

MOST_ALIASED = 200_000
"""Nodes that aliases may add to one file when they are written out."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Characters that no text of a record or of the knowledge holds."""
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_NOTHING = frozenset(["", "~", "null", "Null", "NULL"])
_YAML_ADVICE = {
    "'\\t'": "indent with spaces; a tab cannot start a line",
    "cannot start any token": "put quotes around text that starts with a sign such as @, %, ` or a tab",
    "mapping values are not allowed": "put quotes around text that holds a colon, and check the indentation",
    "end of stream": "a quote or bracket is opened and never closed; close it",
    "expected ',' or": "close the bracket, or put a comma between its parts",
    "could not find expected ':'": "write a colon and a space after the name",
    "special characters": "remove the unprintable character",
    "control characters": "remove the unprintable character",
}


class ReadProblem(Exception):
    """A text that cannot be read; says where, what is wrong and how to mend it.

    Attributes:
        name: name of the file as it was given.
        line: line of the problem, from 1; ``None`` when it is no single place.
        column: column of the problem, from 1.
        what: what is wrong.
        mend: how to mend it.
    """

    def __init__(self, name: str, line: int | None, column: int | None, what: str, mend: str) -> None:
        self.name, self.line, self.column, self.what, self.mend = name, line, column, what, mend
        where = name if line is None else f"{name}:{line}:{column}"
        super().__init__(f"{where}: {what}; {mend}")


_Mark = tuple[Any, Any]
"""Where a node starts (PyYAML's mark) and what is inside: marks in a list, (key's mark, mark) in a dict."""


class _Start(NamedTuple):
    line: int
    column: int


@dataclass
class Tree:
    """What a text holds.

    Attributes:
        data: dicts with text keys, lists, text and ``None``.
        name: name of the file as it was given.
    """

    data: Any
    name: str
    _root: _Mark | None = field(default=None, repr=False)
    _json: str | None = field(default=None, repr=False)

    def place(self, path: tuple[Any, ...], *, key: bool = False) -> tuple[int, int]:
        """Give line and column, both from 1, where the value at a path starts.

        Args:
            path: keys and list positions from the root. What does not exist counts as its nearest parent.
            key: give the place of the last key instead of its value.
        """
        start, inside = self._marks()
        for number, step in enumerate(path, 1):
            if isinstance(inside, dict) and step in inside:
                before, (start, inside) = inside[step]
                if key and number == len(path):
                    start = before
            elif isinstance(inside, list) and isinstance(step, int) and 0 <= step < len(inside):
                start, inside = inside[step]
            else:
                break
        return start.line + 1, start.column + 1

    def _marks(self) -> _Mark:
        if self._root is None:
            try:
                self._root = _Builder(self.name, places=True).document(self._json or "")[1]
            except ReadProblem:
                self._root = _Start(0, 0), None
        return self._root


def read_tree(text: str | bytes, name: str, *, aliases: bool = False) -> Tree:
    """Read one YAML or JSON document.

    A name that ends in ``.json``, or text that starts with ``{`` or ``[`` followed by a double quote or a
    bracket, is read as JSON; everything else as YAML.

    Args:
        text: the text, or its bytes in UTF-8.
        name: name of the file, for messages.
        aliases: whether YAML anchors and aliases are allowed; each alias becomes a copy of its own.

    Raises:
        ReadProblem: duplicate keys, more than one document, nothing at all, nesting deeper than `DEEPEST`,
            text that is not UTF-8, control characters, tags, aliases where they are not allowed, or broken
            YAML or JSON.
    """
    decoded = _decoded(text, name)
    if not decoded.strip():
        raise ReadProblem(name, None, None, "the file is empty", "write at least one entry")
    if name.lower().endswith(".json") or re.match(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]])', decoded):
        return _read_json(decoded, name)
    data, marks = _Builder(name, aliases=aliases).document(decoded)
    if data is None:
        raise ReadProblem(name, None, None, "the file is empty", "write at least one entry")
    return Tree(data, name, marks)


def _decoded(text: str | bytes, name: str) -> str:
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
            raise ReadProblem(name, line, column, "the text is not UTF-8", "save the file as UTF-8") from None
    text = text.removeprefix("\ufeff")
    if found := re.search("[\x00\ud800-\udfff]", text):
        what = "the text holds a character that is no text (NUL or half of a pair)"
        raise ReadProblem(name, *_line_column(text, found.start()), what, "remove it, or save the file as UTF-8")
    return text


def _line_column(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


class _Builder:
    """Builds data and marks from YAML events: composing nodes of a deep nest would crash libyaml.

    With `places` it only looks for the places in a text that was read before, and refuses no value.
    """

    def __init__(self, name: str, *, aliases: bool = False, places: bool = False) -> None:
        self.name = name
        self.aliases = aliases
        self.places = places
        self.anchors: dict[str, tuple[Any, _Mark, int] | None] = {}
        self.count = 0
        self.copied = 0
        self.next: Callable[[], Any]

    def document(self, text: str) -> tuple[Any, _Mark]:
        try:
            parser = _Loader(text)
            self.next = parser.get_event
            self.next()
            if type(self.next()) is yaml.StreamEndEvent:
                return None, (_Start(0, 0), None)
            built = self.node(self.next(), 0)
            self.next()
            if type(more := self.next()) is not yaml.StreamEndEvent:
                self.refuse(more, "a second document starts here", "keep one document to a file; remove the ---")
        except yaml.YAMLError as error:
            raise self.not_yaml(error) from None
        return built

    def node(self, event: Any, depth: int) -> tuple[Any, _Mark]:
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self.alias(event)
        if event.anchor is not None or event.tag is not None:
            return self.marked(event, depth)
        self.count += 1
        if kind is yaml.ScalarEvent:
            return self.scalar(event), (event.start_mark, None)
        if depth >= DEEPEST:
            self.refuse(event, f"the text is nested deeper than {DEEPEST}", "remove the extra brackets or indents")
        return self.mapping(event, depth) if kind is yaml.MappingStartEvent else self.sequence(event, depth)

    def marked(self, event: Any, depth: int) -> tuple[Any, _Mark]:
        anchor, tag = event.anchor, event.tag
        if tag is not None:
            self.refuse(event, f"the tag {tag} is not read", "remove the tag; every value is read as text")
        if not self.aliases:
            self.refuse(event, f"the anchor &{anchor} is not read here", "write the value out")
        self.anchors[anchor] = None
        event.anchor, before = None, self.count
        data, mark = self.node(event, depth)
        self.anchors[anchor] = data, mark, self.count - before
        return data, mark

    def scalar(self, event: Any) -> str | None:
        value: str = event.value
        style = event.style
        if style == '"':
            if (found := CONTROL.search(value)) and not self.places:
                self.refuse(event, _control(found[0]), "remove it")
        elif value in _NOTHING and not style:
            return None
        return value

    def mapping(self, event: Any, depth: int) -> tuple[Any, _Mark]:
        data: dict[str, Any] = {}
        inside: dict[str, Any] = {}
        while type(name := self.next()) is not yaml.MappingEndEvent:
            key = self.key(name)
            if key in data and not self.places:
                first = inside[key][0]
                what = f"{key!r} is written twice, first at line {first.line + 1}, column {first.column + 1}"
                self.refuse(name, what, "keep one of the two")
            data[key], mark = self.node(self.next(), depth + 1)
            inside[key] = name.start_mark, mark
        return data, (event.start_mark, inside)

    def key(self, event: Any) -> str:
        if type(event) is not yaml.ScalarEvent or event.anchor is not None or event.tag is not None:
            self.refuse(event, "a name here is not plain text", "write a name, a colon and a value")
        if not event.value:
            self.refuse(event, "a name is missing before the colon", "write the name")
        self.scalar(event)
        return str(event.value)

    def sequence(self, event: Any, depth: int) -> tuple[Any, _Mark]:
        data: list[Any] = []
        marks: list[_Mark] = []
        while type(item := self.next()) is not yaml.SequenceEndEvent:
            value, mark = self.node(item, depth + 1)
            data.append(value)
            marks.append(mark)
        return data, (event.start_mark, marks)

    def alias(self, event: Any) -> tuple[Any, _Mark]:
        if not self.aliases:
            self.refuse(event, f"the alias *{event.anchor} is not read here", "write the value out")
        known = self.anchors.get(event.anchor)
        if known is None:
            what = f"the alias *{event.anchor} has no finished anchor before it"
            self.refuse(event, what, f"write &{event.anchor} at an earlier value, outside this one")
        data, mark, size = known
        self.count += size
        self.copied += size
        if self.copied > MOST_ALIASED:
            what = f"the aliases of this file stand for more than {MOST_ALIASED:,} values"
            self.refuse(event, what, "write the values out")
        return copy.deepcopy(data), mark

    def refuse(self, event: Any, what: str, mend: str) -> NoReturn:
        start = event.start_mark
        raise ReadProblem(self.name, start.line + 1, start.column + 1, what, mend)

    def not_yaml(self, error: yaml.YAMLError) -> ReadProblem:
        said = str(error)
        mend = next((advice for sign, advice in _YAML_ADVICE.items() if sign in said), None)
        mend = mend or "check the indentation, the quotes and the brackets on this line and the one above"
        mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        return ReadProblem(self.name, line, column, "this is not readable as YAML", mend)


def _control(character: str) -> str:
    return f"the text holds the control character U+{ord(character):04X}"


class _Twice(Exception):
    """A key that a JSON object holds twice."""


def _read_json(text: str, name: str) -> Tree:
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_refused, parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        what, mend = "this is not readable as JSON", "check the commas, quotes and brackets on this line"
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            what, mend = "the JSON ends too early", "close the last quote or bracket, or get the whole file"
        elif error.msg == "Extra data":
            what, mend = "a second document starts here", "keep one document to a file"
        raise ReadProblem(name, error.lineno, error.colno, what, mend) from None
    except _Twice as error:
        _Builder(name).document(_for_marks(text))
        what = f"{error.args[0]!r} is written twice in one object"
        raise ReadProblem(name, None, None, what, "keep one of the two") from None
    except _Constant as error:
        line, column = _line_column(text, text.find(error.args[0]))
        what = f"{error.args[0]} is not a number"
        raise ReadProblem(name, line, column, what, 'write a number, or "unknown"') from None
    except RecursionError:
        raise _too_deep(name) from None
    tree = Tree(None, name, None, _for_marks(text))
    tree.data = _as_text(data, tree, (), 0)
    return tree


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        seen: set[str] = set()
        raise _Twice(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return data


class _Constant(Exception):
    """NaN or Infinity in JSON."""


def _refused(constant: str) -> NoReturn:
    raise _Constant(constant)


def _for_marks(text: str) -> str:
    """Give JSON as YAML reads it, every character in its place: halves of a pair are not YAML."""
    return _HALF_PAIR.sub(r"\\u0041", text)


def _as_text(data: Any, tree: Tree, path: tuple[Any, ...], depth: int) -> Any:
    if depth >= DEEPEST and isinstance(data, (dict, list)):
        raise _too_deep(tree.name)
    if isinstance(data, dict):
        for key in data:
            _refuse_control(key, tree, path)
        return {key: _as_text(value, tree, (*path, key), depth + 1) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_text(value, tree, (*path, number), depth + 1) for number, value in enumerate(data)]
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, str):
        _refuse_control(data, tree, path)
    return data


def _refuse_control(value: str, tree: Tree, path: tuple[Any, ...]) -> None:
    if found := CONTROL.search(value):
        raise ReadProblem(tree.name, *tree.place(path), _control(found[0]), "remove it")


def _too_deep(name: str) -> ReadProblem:
    return ReadProblem(name, None, None, f"the text is nested deeper than {DEEPEST}", "remove the extra brackets")

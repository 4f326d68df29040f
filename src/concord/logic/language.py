"""Text to condition: a small part of Python's expression syntax, checked against the vocabulary."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from concord.logic.conditions import (
    All,
    Any,
    AtLeast,
    Call,
    Compare,
    Concept,
    Condition,
    Count,
    Flag,
    Grew,
    Has,
    Known,
    Not,
    Reading,
    Settled,
    Some,
    Taken,
    Window,
    Within,
)
from concord.logic.values import Kind
from concord.logic.vocabulary import EVENTS, LINE_KINDS, RESPONSES, SETTINGS, Vocabulary, suggestion

_OPS: dict[type[ast.cmpop], str] = {
    ast.GtE: ">=", ast.Gt: ">", ast.LtE: "<=", ast.Lt: "<", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
_FLIPPED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}
_UNITS = ("days", "weeks", "months")
_GROWTH_WINDOW = Window("days", 28)
_NUMBER, _FLAG = Kind("number"), Kind("flag")
_FUNCTIONS = (
    "some", "count", "at_least", "known", "has", "had", "on", "progressed_on", "stopped_for",
    "lines", "time_on", "best_response", "since",
)  # fmt: skip


class ConditionError(ValueError):
    """A condition that cannot be understood.

    Attributes:
        text: the condition as written.
        line: line inside the text, from 0.
        column: first character of the wrong part in that line, from 0.
        length: how many characters are wrong.
        message: what is wrong and how to mend it.
    """

    def __init__(self, text: str, line: int, column: int, length: int, message: str) -> None:
        super().__init__(message)
        self.text, self.line, self.column, self.length, self.message = text, line, column, length, message

    def underlined(self) -> str:
        """Give the wrong line with the wrong part underlined."""
        lines = self.text.splitlines() or [""]
        shown = lines[min(self.line, len(lines) - 1)]
        return f"{shown}\n{' ' * self.column}{'^' * max(self.length, 1)}"


def parse(text: str, vocabulary: Vocabulary, *, may_ask_known: bool = False) -> Condition:
    """Read a condition.

    Args:
        text: the condition, for example ``hr_positive and not had(taxane)``.
        vocabulary: the words that exist.
        may_ask_known: whether ``known(...)`` is allowed here.

    Raises:
        ConditionError: with the place of the wrong part and the nearest right name.
    """
    stripped = text.strip()
    try:
        tree = ast.parse(stripped, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line, column = (getattr(error, "lineno", 1) or 1) - 1, (getattr(error, "offset", 1) or 1) - 1
        raise ConditionError(
            stripped, line, max(column, 0), 1, f"this is not a condition: {getattr(error, 'msg', error)}"
        ) from None
    try:
        return _Reader(stripped, vocabulary, may_ask_known).condition(tree.body)
    except RecursionError:
        raise ConditionError(stripped, 0, 0, 1, "this condition is nested too deeply") from None


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary, may_ask_known: bool) -> None:
        self.text, self.vocabulary, self.may_ask_known = text, vocabulary, may_ask_known
        self.fields: Mapping[str, Kind] | None = None
        self.list = ""

    def wrong(self, node: ast.expr | ast.keyword, message: str) -> ConditionError:
        line = self.text.splitlines()[node.lineno - 1].encode()
        end = node.end_col_offset if node.end_lineno == node.lineno and node.end_col_offset else len(line)
        before, wrong = line[: node.col_offset].decode(), line[node.col_offset : end].decode()
        return ConditionError(self.text, node.lineno - 1, len(before), len(wrong), message.strip())

    # Truth-valued parts

    def condition(self, node: ast.expr) -> Condition:
        match node:
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.condition(value) for value in values)
                return All(parts) if isinstance(op, ast.And) else Any(parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.condition(operand))
            case ast.Compare():
                return self.comparison(node)
            case ast.Name(id=name):
                return self.flag(node, name)
            case ast.Call():
                return self.truth_call(node)
        raise self.wrong(node, "a condition is a name, a comparison, a call, or these joined by and, or, not")

    def flag(self, node: ast.expr, name: str) -> Condition:
        if self.fields is None and name in self.vocabulary.concepts:
            return Concept(name)
        kind = self.kind(node, name)
        if kind.type != "flag":
            raise self.wrong(node, f"{name} is a {kind.type}; compare it, for example {_example(name, kind)}")
        return Flag(name)

    def kind(self, node: ast.expr, name: str) -> Kind:
        names = self.vocabulary.facts if self.fields is None else self.fields
        if name in names:
            return names[name]
        where = "fact or concept" if self.fields is None else f"field of {self.list}"
        known: Iterable[str] = set(names) | (self.vocabulary.concepts if self.fields is None else set())
        raise self.wrong(node, f"there is no {where} {name!r}; {suggestion(name, known)}")

    def comparison(self, node: ast.Compare) -> Condition:
        parts: list[Condition] = []
        left = node.left
        for op, right in zip(node.ops, node.comparators, strict=True):
            parts.append(self.one_comparison(node, left, op, right))
            left = right
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def one_comparison(self, whole: ast.expr, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Condition:
        if isinstance(left, ast.Constant):
            symbol = _OPS.get(type(op))
            if symbol is None:
                raise self.wrong(left, "put the fact on the left")
            source, kind = self.source(right)
            return self.number_test(left, source, kind, _FLIPPED[symbol], left)
        source, kind = self.source(left)
        if kind.type == "choice":
            return Within(source, self.members(kind, op, right))
        symbol = _OPS.get(type(op))
        if symbol is None:
            raise self.wrong(whole, "a number is compared with < <= > >= == or !=")
        return self.number_test(left, source, kind, symbol, right)

    def number_test(self, node: ast.expr, source: str | Call, kind: Kind, op: str, right: ast.expr) -> Condition:
        if kind.type != "number":
            raise self.wrong(node, f"{source} is a {kind.type} and cannot be compared with a number")
        if (
            not isinstance(right, ast.Constant)
            or isinstance(right.value, bool)
            or not isinstance(right.value, (int, float))
        ):
            raise self.wrong(right, "a number belongs here")
        return Compare(source, op, float(right.value))

    def members(self, kind: Kind, op: ast.cmpop, right: ast.expr) -> int:
        nodes = right.elts if isinstance(right, (ast.Tuple, ast.List, ast.Set)) else [right]
        mask = 0
        for node in nodes:
            name = node.id if isinstance(node, ast.Name) else None
            if name is None or name not in kind.members:
                raise self.wrong(node, f"not a value of this list; {suggestion(name or '?', kind.members)}")
            mask |= kind.mask(name)
        if isinstance(op, (ast.Eq, ast.In)):
            return mask
        if isinstance(op, (ast.NotEq, ast.NotIn)):
            return kind.everything & ~mask
        raise self.wrong(right, "a choice is compared with == != in or not in")

    # Numbers and choices

    def source(self, node: ast.expr) -> tuple[str | Call, Kind]:
        if isinstance(node, ast.Name):
            return node.id, self.kind(node, node.id)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name, what = node.func.id, self.arguments(node)
            match name:
                case "count":
                    return self.count(node), _NUMBER
                case "lines":
                    what.take(("kind", "setting", "early_within"))
                    kind, setting = (
                        what.word("kind", LINE_KINDS),
                        what.word("setting", SETTINGS, "metastatic"),
                    )
                    return Reading("lines", kind or "any", setting, what.window("early_within")), _NUMBER
                case "time_on":
                    what.take(("what",))
                    return Reading("time_on", what.medicine("what")), _NUMBER
                case "since":
                    what.take(("event",))
                    return Reading("since", what.word("event", EVENTS) or ""), _NUMBER
                case "best_response":
                    what.take(("what", "setting"))
                    setting = what.word("setting", SETTINGS, "metastatic")
                    return Reading("best_response", what.medicine("what"), setting), RESPONSES
            raise self.wrong(node, f"{name}(...) is not a number or choice; {suggestion(name, _FUNCTIONS)}")
        raise self.wrong(node, "a fact, or one of count, lines, time_on, best_response, since belongs here")

    def count(self, node: ast.Call) -> Count:
        name, part = self.list_and_part(node)
        return Count(name, part)

    def list_and_part(self, node: ast.Call) -> tuple[str, Condition]:
        if self.fields is not None:
            raise self.wrong(node, "a list cannot be looked through inside another list")
        if len(node.args) != 2 or node.keywords or not isinstance(node.args[0], ast.Name):
            raise self.wrong(node, "write the list and the condition, for example some(sites, where == bone)")
        name = node.args[0].id
        if name not in self.vocabulary.lists:
            raise self.wrong(node.args[0], f"there is no list {name!r}; {suggestion(name, self.vocabulary.lists)}")
        self.fields, self.list = self.vocabulary.lists[name], name
        try:
            return name, self.condition(node.args[1])
        finally:
            self.fields, self.list = None, ""

    # Calls with a truth value

    def arguments(self, node: ast.Call) -> _Arguments:
        return _Arguments(self, node)

    def truth_call(self, node: ast.Call) -> Condition:
        if not isinstance(node.func, ast.Name):
            raise self.wrong(node, "only plain functions are allowed")
        name, what = node.func.id, self.arguments(node)
        match name:
            case "some":
                return Some(*self.list_and_part(node))
            case "at_least":
                return self.at_least(node)
            case "known":
                return self.known(node)
            case "has":
                if self.fields is None or self.list not in ("treatments", "medicines", "conditions"):
                    raise self.wrong(node, "has(...) belongs inside some(treatments, ...) or some(medicines, ...)")
                what.take(("what",))
                return Has(what.medicine("what"))
        if self.fields is not None:
            raise self.wrong(node, f"{name}(...) cannot stand inside a list; use its fields and has(...)")
        match name:
            case "had":
                what.take(("what", "setting", "within"))
                return _had(
                    what.medicine("what"),
                    what.word("setting", (*SETTINGS, "any"), "any"),
                    what.window("within"),
                )
            case "on":
                what.take(("what",))
                return _on(what.medicine("what"))
            case "progressed_on":
                what.take(("what", "setting", "within"))
                setting = what.word("setting", SETTINGS, "metastatic") or "metastatic"
                return _progressed(what.medicine("what"), setting, what.window("within"))
            case "stopped_for":
                what.take(("what", "reason"))
                reasons = self.vocabulary.lists["treatments"]["stopped"]
                reason = what.word("reason", reasons.members) or ""
                medicine = what.medicine("what")
                return Some("treatments", All((Has(medicine), Within("stopped", reasons.mask(reason)))))
        if name in _FUNCTIONS:
            raise self.wrong(node, f"{name}(...) is not yes or no; compare it, for example {name}(...) >= 1")
        raise self.wrong(node.func, f"there is no function {name!r}; {suggestion(name, _FUNCTIONS)}")

    def at_least(self, node: ast.Call) -> Condition:
        first = node.args[0] if node.args else None
        if not isinstance(first, ast.Constant) or type(first.value) is not int or node.keywords or first.value < 1:
            raise self.wrong(node, "at_least starts with a whole number, for example at_least(2, a, b, c)")
        parts = tuple(self.condition(part) for part in node.args[1:])
        if len(parts) < first.value:
            raise self.wrong(node, f"at least {first.value} of {len(parts)} conditions can never be met")
        return AtLeast(first.value, parts)

    def known(self, node: ast.Call) -> Condition:
        if not self.may_ask_known:
            raise self.wrong(node, "known(...) is allowed only in check_first, in tests and in questions")
        if len(node.args) != 1 or node.keywords:
            raise self.wrong(node, "known(...) takes one condition or fact")
        part = node.args[0]
        if isinstance(part, ast.Name) and self.fields is None and part.id in self.vocabulary.facts:
            return Settled(part.id, self.vocabulary.facts[part.id])
        return Known(self.condition(part))


class _Arguments:
    """The arguments of one call, by position or by name."""

    def __init__(self, reader: _Reader, node: ast.Call) -> None:
        self.reader, self.node = reader, node
        self.given: dict[str, ast.expr] = {}

    def take(self, names: tuple[str, ...]) -> None:
        node = self.node
        if len(node.args) > len(names):
            raise self.reader.wrong(node.args[len(names)], f"too many values; there are {', '.join(names)}")
        self.given = dict(zip(names, node.args, strict=False))
        for keyword in node.keywords:
            if keyword.arg not in names:
                raise self.reader.wrong(keyword, f"no such value here; {suggestion(str(keyword.arg), names)}")
            self.given[keyword.arg] = keyword.value
        if names[0] not in self.given:
            raise self.reader.wrong(node, f"{names[0]} is missing")

    def word(self, name: str, allowed: tuple[str, ...], default: str | None = None) -> str | None:
        node = self.given.get(name)
        if node is None:
            return default
        if not isinstance(node, ast.Name) or node.id not in allowed:
            word = node.id if isinstance(node, ast.Name) else "?"
            raise self.reader.wrong(node, f"not one of the values of {name}; {suggestion(word, allowed)}")
        return node.id

    def medicine(self, name: str) -> str:
        node = self.given[name]
        known = self.reader.vocabulary.medicines
        if not isinstance(node, ast.Name) or node.id not in known:
            word = node.id if isinstance(node, ast.Name) else "?"
            raise self.reader.wrong(node, f"no such medicine, class or kind; {suggestion(word, known)}")
        return node.id

    def window(self, name: str) -> Window | None:
        node = self.given.get(name)
        if node is None:
            return None
        match node:
            case ast.Call(func=ast.Name(id=unit), args=[ast.Constant(value=int(count))], keywords=[]) if (
                unit in _UNITS and not isinstance(count, bool) and count >= 0
            ):
                return Window(unit, count)
        raise self.reader.wrong(node, "a length of time is days(n), weeks(n) or months(n)")


def _had(what: str, setting: str | None, within: Window | None) -> Condition:
    parts: list[Condition] = [Has(what)]
    if setting in SETTINGS:
        parts.append(_setting(setting))
    if within is not None:
        parts.append(Taken(within))
    return Some("treatments", parts[0] if len(parts) == 1 else All(tuple(parts)))


def _on(what: str) -> Condition:
    return Any(
        (
            Some("treatments", All((Has(what), Flag("ongoing")))),
            Some("medicines", All((Has(what), Flag("taking")))),
        )
    )


def _progressed(what: str, setting: str, within: Window | None) -> Condition:
    window = within if setting == "early" else within or _GROWTH_WINDOW
    return Some("treatments", All((Has(what), _setting(setting), Grew(window))))


def _setting(setting: str | None) -> Condition:
    kind = Kind("choice", SETTINGS)
    return Within("setting", kind.mask(setting or "metastatic"))


def _example(name: str, kind: Kind) -> str:
    return f"{name} == {kind.members[0]}" if kind.type == "choice" else f"{name} >= 1"

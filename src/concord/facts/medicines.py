"""The medicine dictionary: any name to a medicine, a medicine to its classes and kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_TAIL = re.compile(r"\s*(\(.*\)|\d.*)$")
_BIOSIMILAR = re.compile(r"-[a-z]{4}$")
_MARKS = re.compile("[®™]")
LOCAL = frozenset({"surgery", "radiation"})


@dataclass(frozen=True)
class Medicine:
    """One medicine, by its generic name.

    Attributes:
        within: itself and every class it belongs to.
        may_be: classes it may belong to: lists differ, or it depends on the product or the dose.
        title: the name to show.
    """

    id: str
    names: tuple[str, ...]
    within: frozenset[str]
    rxnorm: tuple[str, ...]
    advanced_only: bool
    way: str
    may_be: frozenset[str] = frozenset()
    title: str = ""


class Formulary:
    """All medicines and classes of the dictionary."""

    def __init__(self, medicines: Mapping[str, Mapping[str, Any]], classes: Mapping[str, Mapping[str, Any]]) -> None:
        self.classes = {name: _closure(name, classes) for name in classes}
        self.class_words = {name: str(entry.get("plain") or name) for name, entry in classes.items()}
        self.medicines = {
            name: Medicine(
                name,
                tuple(entry.get("names") or ()),
                frozenset({name}).union(*(self.classes.get(c, frozenset({c})) for c in entry.get("classes") or ())),
                tuple(entry.get("rxnorm") or ()),
                str(entry.get("advanced_only", "no")) == "yes",
                str(entry.get("way") or ""),
                frozenset().union(*(self.classes.get(c, frozenset({c})) for c in entry.get("may_be") or ())),
                str(entry.get("plain") or name.replace("_", " ")),
            )
            for name, entry in medicines.items()
        }
        self._by_name = {
            _plain(word): name for name, entry in classes.items() for word in (name, *(entry.get("names") or ()))
        }
        self._by_name |= {_plain(name): id_ for id_, m in self.medicines.items() for name in (id_, *m.names)}
        self.words = frozenset(self.medicines) | frozenset(self.classes) | LOCAL
        self.treatments = (
            LOCAL
            | {word for word in self.words if {"anticancer", "bone_medicine"} & self.contains(word)}
            | {"bone_medicine"}
        )

    def identify(self, name: str) -> str | None:
        """Give the id of a medicine or class by any of its names; ``None`` when the dictionary does not know it."""
        plain = _plain(name)
        for shape in (plain, _TAIL.sub("", plain), _BIOSIMILAR.sub("", plain)):
            if shape in self._by_name:
                return self._by_name[shape]
            if shape in LOCAL:
                return shape
        return None

    def contains(self, word: str) -> frozenset[str]:
        """Give a medicine or class with everything it belongs to."""
        if word in self.medicines:
            return self.medicines[word].within
        return self.classes.get(word, frozenset({word}))

    def parts(self, word: str) -> frozenset[str]:
        """Give the medicines in a product: itself, what a combined product is made of, or a class that was told."""
        if word not in self.medicines:
            return frozenset({word}) & self.classes.keys()
        inside = self.contains(word) & self.medicines.keys() - {word}
        return frozenset(inside) or frozenset({word})

    def below(self, word: str) -> frozenset[str]:
        """Give what a word may turn out to be: what is inside a class, or the doubtful classes of a medicine."""
        if word not in self.classes:
            return self.medicines[word].may_be - self.medicines[word].within if word in self.medicines else frozenset()
        return frozenset(other for other in self.words if other != word and word in self.contains(other))

    def denied(self, word: str, never: Iterable[str]) -> bool:
        """Say whether 'never had any of these' covers a medicine or class."""
        return bool(self.contains(word) & frozenset(never))


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", " ", _MARKS.sub("", name.strip().casefold()).replace("’", "'"))


def _closure(name: str, classes: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    found, todo = {name}, [name]
    while todo:
        for parent in classes.get(todo.pop(), {}).get("parents") or ():
            if parent not in found:
                found.add(parent)
                todo.append(parent)
    return frozenset(found)

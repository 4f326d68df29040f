"""The declared tables: which code means what. Read once from ``tables/*.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from concord.facts.medicines import Formulary
from concord.record.text import read_tree

_FOLDER = Path(__file__).resolve().parent / "tables"
_MEDICINES = _FOLDER.parent.parent / "knowledge" / "medicines"


class Tables:
    """All tables, and the few lookups that are made of them.

    Attributes:
        systems: every written name of a code system, to its short name.
        names: short names of code systems as people know them.
        not_read: resource types that are never read, to the reason.
        products: RxNorm codes to ids of medicines.
    """

    def __init__(self) -> None:
        self.of: Mapping[str, Mapping[str, Any]] = {
            path.stem: MappingProxyType(read_tree(path.read_bytes(), path.name).data)
            for path in sorted(_FOLDER.glob("*.yaml"))
        }
        written = self.of["systems"]
        self.systems = {alias: system for system, names in written["systems"].items() for alias in names}
        self.names: Mapping[str, str] = written["names"]
        self.not_read = {kind: reason for reason, kinds in written["not_read"].items() for kind in kinds}
        self.products = {
            code: tuple(ids.split("+"))
            for ids, codes in self.of["medicines"]["rxnorm"].items()
            for code in codes.split()
        }

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        return self.of[name]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Give the tables; they are read on first use."""
    return Tables()


@lru_cache(maxsize=1)
def formulary() -> Formulary:
    """Give the medicine dictionary of the knowledge, to find medicines by their names."""
    merged: dict[str, dict[str, Any]] = {"medicines": {}, "classes": {}}
    for path in sorted(_MEDICINES.glob("*.yaml")):
        for group, entries in read_tree(path.read_bytes(), path.name, aliases=True).data.items():
            merged.setdefault(group, {}).update(entries)
    return Formulary(merged["medicines"], merged["classes"])

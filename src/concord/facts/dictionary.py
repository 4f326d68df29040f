"""The dictionary of facts, list fields, signs, conditions and medicines, read from the knowledge files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from concord.facts.medicines import Formulary
from concord.facts.state import State
from concord.logic.values import Kind
from concord.logic.vocabulary import RESPONSES, SETTINGS, Vocabulary
from concord.record.text import read_tree

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
GENE_RESULTS = Kind("choice", ("found", "not_found", "uncertain"))
GENE_TESTS = Kind("choice", ("not_tested", "ordered", "failed", "done"))
BURDEN = ("person", "report", "laboratory", "clinician", "blood", "scan", "biopsy")
"""Who or what can supply an answer, least burden first."""


class DictionaryProblem(ValueError):
    """A dictionary file that says something impossible; the message names the file."""


@dataclass(frozen=True)
class Ask:
    """How to find out: the question in two voices, who can answer, the cheapest way."""

    plain: str
    clinical: str
    who: str = "person"
    how: str = ""


@dataclass(frozen=True)
class FactEntry:
    """What the dictionary says of one fact."""

    name: str
    kind: Kind
    comes_from: str
    plain: str
    clinical: str
    meaning: str
    ask: Ask
    unit: str = ""
    good_for: int | None = None
    answers: tuple[float, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lasting: bool = False
    also: tuple[str, ...] = ()

    @property
    def gene(self) -> str:
        """The gene symbol of a gene fact, else empty."""
        return self.comes_from.removeprefix("gene:").strip() if self.comes_from.startswith("gene:") else ""


@dataclass(frozen=True)
class Named:
    """A sign or condition of a closed list."""

    id: str
    plain: str
    clinical: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dictionary:
    """Everything the record can be asked about."""

    facts: Mapping[str, FactEntry]
    lists: Mapping[str, Mapping[str, Kind]]
    asks: Mapping[str, Ask]
    signs: Mapping[str, Named]
    conditions: Mapping[str, Named]
    formulary: Formulary

    def vocabulary(self) -> Vocabulary:
        """Give the words a condition may use (concepts come with the guideline)."""
        kinds = {name: entry.kind for name, entry in self.facts.items()}
        return Vocabulary(kinds, self.lists, self.formulary.words)

    def condition(self, text: str) -> str | None:
        """Give the id of a condition by its id, words or a synonym."""
        return self._condition_names.get(_plain(text))

    def sign(self, text: str) -> str | None:
        """Give the id of a sign by its id, words or a synonym."""
        return self._sign_names.get(_plain(text))

    @cached_property
    def _condition_names(self) -> dict[str, str]:
        return _names(self.conditions)

    @cached_property
    def _sign_names(self) -> dict[str, str]:
        return _names(self.signs)

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """For a condition, the narrower ones that are one."""
        found: dict[str, tuple[str, ...]] = {}
        for entry in self.facts.values():
            for wider in entry.also:
                found[wider] = (*found.get(wider, ()), entry.name)
        return found

    @cached_property
    def not_known(self) -> Mapping[str, State]:
        """Every fact as it stands where nothing was told."""
        return {name: State(entry.kind.unknown) for name, entry in self.facts.items()}

    @cached_property
    def genes(self) -> tuple[FactEntry, ...]:
        """The facts that come from gene results."""
        return tuple(entry for entry in self.facts.values() if entry.gene)


def _plain(text: str) -> str:
    return text.strip().casefold().replace("_", " ")


def _names(named: Mapping[str, Named]) -> dict[str, str]:
    """Every name an entry goes by; where two share one, the first keeps it."""
    found: dict[str, str] = {}
    for id_, entry in named.items():
        for name in (id_, entry.plain, *entry.synonyms):
            found.setdefault(_plain(name), id_)
    return found


@lru_cache(maxsize=4)
def load_dictionary(root: Path = KNOWLEDGE) -> Dictionary:
    """Read ``facts/``, ``lists/`` and ``medicines/`` below a knowledge folder.

    Raises:
        DictionaryProblem: when a name stands twice or a type does not exist.
    """
    merged = {folder: _merged(root / folder) for folder in ("facts", "lists", "medicines")}
    named = merged["lists"]
    signs = {id_: _named(id_, entry) for id_, entry in named.get("signs", {}).items()}
    conditions = {id_: _named(id_, entry) for id_, entry in named.get("conditions", {}).items()}
    lists, asks = _lists(named.get("lists", {}), tuple(signs), tuple(conditions))
    asks.update({key: _ask(entry) for key, entry in named.get("record", {}).items()})
    asks.update({f"complete/{key}": _ask(entry) for key, entry in named.get("completeness", {}).items()})
    facts: dict[str, FactEntry] = {}
    for name, entry in merged["facts"].get("facts", {}).items():
        facts[name] = _fact(name, entry)
        if facts[name].gene:
            facts[f"{name}_test"] = _gene_test(facts[name])
    medicines = merged["medicines"]
    return Dictionary(facts, lists, asks, signs, conditions, Formulary(medicines["medicines"], medicines["classes"]))


def _merged(folder: Path) -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for group, entries in read_tree(path.read_bytes(), str(path), aliases=True).data.items():
            known = merged.setdefault(group, {})
            for name, entry in entries.items():
                if name in known:
                    raise DictionaryProblem(f"{path}: {group} {name!r} stands in another file too; keep one")
                known[name] = entry
    return merged


def _lists(
    entries: Mapping[str, Any], signs: tuple[str, ...], conditions: tuple[str, ...]
) -> tuple[dict[str, dict[str, Kind]], dict[str, Ask]]:
    lists: dict[str, dict[str, Kind]] = {}
    asks: dict[str, Ask] = {}
    for name, entry in entries.items():
        lists[name] = {}
        for field_name, about in entry["fields"].items():
            kind = _kind(field_name, about)
            if field_name == "what":
                kind = Kind("choice", (*(signs if name == "symptoms" else conditions), "other"))
            lists[name][field_name] = kind
            asks[f"{name}/{field_name}"] = _ask(about)
        asks.setdefault(f"{name}/agents", Ask("Which medicine was this?", "Which agent?", "report"))
        asks.setdefault(f"{name}/end", Ask("When did this end?", "Date of last dose?", "report"))
    _must_match(lists["treatments"]["setting"], SETTINGS)
    _must_match(lists["treatments"]["best"], RESPONSES.members)
    return lists, asks


def _must_match(kind: Kind, members: tuple[str, ...]) -> None:
    if kind.members != members:
        raise DictionaryProblem(f"the language knows {', '.join(members)}; the dictionary says {kind.members}")


def _kind(name: str, about: Mapping[str, Any]) -> Kind:
    type_ = {"count": "number"}.get(about.get("type", ""), about.get("type", ""))
    if type_ not in ("flag", "number", "choice"):
        raise DictionaryProblem(f"{name}: type is flag, choice, number or count, not {type_!r}")
    low, high = (float(end) for end in about.get("range") or ("-inf", "inf"))
    return Kind(type_, tuple(about.get("values") or ()), low, high)


def _ask(about: Mapping[str, Any]) -> Ask:
    ask = about.get("ask") or {}
    if isinstance(ask, str):
        ask = {"plain": ask, "clinical": ask}
    who = str(about.get("who") or "person")
    if who not in BURDEN:
        raise DictionaryProblem(f"who can answer is one of {', '.join(BURDEN)}, not {who!r}")
    return Ask(str(ask.get("plain", "")), str(ask.get("clinical", "")), who, str(about.get("how") or ""))


def _fact(name: str, about: Mapping[str, Any]) -> FactEntry:
    comes_from = str(about.get("from") or "derived")
    gene = comes_from.startswith("gene")
    good_for = about.get("good_for") or {}
    codes = {system: tuple(values) for system, values in (about.get("codes") or {}).items()}
    return FactEntry(
        name, GENE_RESULTS if gene else _kind(name, about), comes_from,
        str(about.get("plain") or name), str(about.get("clinical") or name), str(about.get("meaning") or ""),
        _ask(about), str(about.get("unit") or ""),
        int(good_for["days"]) if good_for else None,
        tuple(float(answer) for answer in about.get("answers") or ()), codes,
        str(about.get("lasting", "no")) == "yes", tuple(about.get("also") or ()),
    )  # fmt: skip


def _gene_test(gene: FactEntry) -> FactEntry:
    return FactEntry(
        f"{gene.name}_test", GENE_TESTS, f"gene-test:{gene.gene}", f"whether {gene.plain} was tested",
        f"{gene.clinical}: state of testing", f"Whether the test for {gene.gene} was ordered, failed or done.",
        gene.ask,
    )  # fmt: skip


def _named(id_: str, about: Any) -> Named:
    if isinstance(about, str):
        return Named(id_, about, about)
    return Named(
        id_, str(about.get("plain") or id_), str(about.get("clinical") or about.get("plain") or id_),
        tuple(about.get("synonyms") or ()),
    )  # fmt: skip

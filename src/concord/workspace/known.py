"""What the dictionary knows by name: medicines, signs, conditions, genes, measurements, statements."""

from __future__ import annotations

from functools import lru_cache

from concord.facts.dictionary import load_dictionary
from concord.record.units import MEASURES

_MORE_GENES = ("HRD",)
_MEASURES = {
    "weight": "weight", "glucose": "blood sugar, not fasting", "ca_15_3": "tumour marker CA 15-3",
    "ca_27_29": "tumour marker CA 27-29", "ca_125": "tumour marker CA 125", "cea": "tumour marker CEA",
}  # fmt: skip
"""Measurements of the record that are no fact of the dictionary."""


@lru_cache(1)
def cancer_treatments() -> tuple[str, ...]:
    """Give the names of everything given against the cancer, brands too."""
    formulary = load_dictionary().formulary
    inside = [m for m in formulary.medicines.values() if m.id in formulary.treatments]
    names = {name for one in inside for name in (one.id.replace("_", " "), *one.names)}
    return tuple(sorted(names | {"surgery", "radiation"}, key=str.casefold))


@lru_cache(1)
def other_medicines() -> tuple[str, ...]:
    """Give the names of medicines that are taken for anything but the cancer."""
    return _outside(supplement=False)


@lru_cache(1)
def supplements() -> tuple[str, ...]:
    """Give the names of supplements and herbs."""
    return _outside(supplement=True)


def _outside(*, supplement: bool) -> tuple[str, ...]:
    formulary = load_dictionary().formulary
    apart = formulary.treatments - {m for m in formulary.medicines if "bone_medicine" in formulary.contains(m)}
    names = {
        name
        for one in formulary.medicines.values()
        if one.id not in apart and ("supplement" in one.within) == supplement
        if not one.within & {"food", "blood_test", "local_treatment"}
        for name in (one.title.partition(" (")[0], *one.names)
    }
    return tuple(sorted(names, key=str.casefold))


def is_known_medicine(name: str) -> bool:
    """Say whether the dictionary knows a medicine, supplement or treatment by this name."""
    return load_dictionary().formulary.identify(name) is not None


@lru_cache(1)
def sign_words() -> tuple[str, ...]:
    """Give the signs in plain words."""
    return tuple(sign.plain for sign in load_dictionary().signs.values())


def sign_id(text: str) -> str | None:
    """Give the id of a sign by its words."""
    return load_dictionary().sign(text)


def sign_plain(id_: str) -> str:
    """Say a sign in plain words; what the list does not know stays as it was written."""
    found = load_dictionary().signs.get(id_)
    return found.plain if found else id_


@lru_cache(1)
def condition_words() -> tuple[str, ...]:
    """Give the conditions in plain words."""
    return tuple(condition.plain for condition in load_dictionary().conditions.values())


def condition_id(text: str) -> str | None:
    """Give the id of a condition by its words."""
    return load_dictionary().condition(text)


def condition_plain(id_: str) -> str:
    """Say a condition in plain words; what the list does not know stays as it was written."""
    found = load_dictionary().conditions.get(id_)
    return found.plain if found else id_


@lru_cache(1)
def genes() -> tuple[str, ...]:
    """Give the genes and signatures that knowledge looks at, by symbol."""
    members = load_dictionary().lists["results"]["gene"].members
    return tuple(dict.fromkeys([*(gene for gene in members if gene != "other"), *_MORE_GENES]))


@lru_cache(1)
def measures() -> tuple[tuple[str, str], ...]:
    """Give every measurement with its words, those that are looked at most first."""
    facts = load_dictionary().facts
    return tuple((what, facts[what].plain if what in facts else _MEASURES[what]) for what in MEASURES)


@lru_cache(1)
def units() -> tuple[str, ...]:
    """Give the units that are understood, one way to write each."""
    return tuple(dict.fromkeys(measure.unit for measure in MEASURES.values() if measure.unit))


def unit_of(what: str) -> str:
    """Give the unit in words that a measurement has where none is written; empty where there is none."""
    fact = load_dictionary().facts.get(what)
    measure = MEASURES.get(what)
    assumed = measure.unit if measure and measure.assumed else ""
    return fact.unit if fact and assumed else assumed


@lru_cache(1)
def statements() -> tuple[tuple[str, str], ...]:
    """Give the judgements that somebody else can make, with their words."""
    facts = load_dictionary().facts
    return tuple((name, entry.plain) for name, entry in facts.items() if entry.comes_from == "statement")


@lru_cache(1)
def never_names() -> tuple[str, ...]:
    """Give what can be said to be never had: kinds of treatment in words of the dictionary, and medicines."""
    formulary = load_dictionary().formulary
    kinds = [name for name in formulary.classes if name in formulary.treatments]
    return tuple(dict.fromkeys([*kinds, *sorted(m for m in formulary.medicines if m in formulary.treatments)]))

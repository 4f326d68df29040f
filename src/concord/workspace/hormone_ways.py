"""How each hormonal medicine works: it lowers oestrogen, or it blocks it (S117)."""

from __future__ import annotations

from concord.facts.medicines import Formulary

WAYS = {"lowers": ("aromatase_inhibitor", "ovarian_suppression"), "blocks": ("serm", "serd")}
"""The two ways of the source page, by the classes of the dictionary."""


def ways(formulary: Formulary) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Give for each way its classes in words, each with the names of its medicines; packs of two are left out."""
    return {
        way: tuple((formulary.class_words[one], _of(formulary, one)) for one in classes)
        for way, classes in WAYS.items()
    }


def untagged(formulary: Formulary) -> tuple[str, ...]:
    """Give the hormonal medicines that work in neither of the two ways: old medicines, seldom used."""
    tagged = {one for classes in WAYS.values() for one in classes}
    return tuple(
        medicine.title
        for medicine in formulary.medicines.values()
        if "endocrine" in medicine.within and not medicine.within & tagged
    )


def _of(formulary: Formulary, class_: str) -> tuple[str, ...]:
    found = [one for one in formulary.medicines.values() if class_ in one.within and "targeted" not in one.within]
    return tuple(sorted((one.title for one in found), key=str.casefold))

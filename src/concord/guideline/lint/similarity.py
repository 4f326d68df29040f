"""No sentence of the source page in our words: runs of words, compared by salted hashes.

The page itself never ships. `scripts/hash_seed_page.py` hashed its runs once.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from concord.facts.dictionary import Dictionary
from concord.facts.medicines import LOCAL
from concord.guideline.lint.texts import Text
from concord.guideline.problems import Problem

RUN = 13
"""Words in a row that make a copy."""

DIGITS = 16
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True)
class SeedRuns:
    """The hashed runs of a page."""

    salt: str
    hashes: frozenset[str]


def medicine_words(dictionary: Dictionary) -> frozenset[str]:
    """Give the names of medicines that are one word; they do not count for a run, for nobody can say them otherwise."""
    medicines = dictionary.formulary.medicines.values()
    names = (_split(name) for one in medicines if not one.within & LOCAL for name in (one.id, *one.names))
    return frozenset(name[0] for name in names if len(name) == 1)


def runs(text: str, names: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Give every run of words of a text, without medicines' names and numbers."""
    found = [word for word in _split(text) if word not in names and not word[0].isdigit()]
    return (tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1))


def hashed(run: tuple[str, ...], salt: str) -> str:
    """Give the salted hash of a run."""
    return hashlib.sha256(f"{salt} {' '.join(run)}".encode()).hexdigest()[:DIGITS]


def seed_runs(text: str, names: frozenset[str], salt: str) -> SeedRuns:
    """Hash the runs of a page."""
    return SeedRuns(salt, frozenset(hashed(run, salt) for run in runs(text, names)))


def read_runs(path: Path) -> SeedRuns:
    """Read hashed runs from a file whose header names the salt."""
    lines = path.read_text(encoding="utf-8").splitlines()
    salt = next(line.removeprefix("# salt:").strip() for line in lines if line.startswith("# salt:"))
    return SeedRuns(salt, frozenset(line for line in lines if line and not line.startswith("#")))


def write_runs(path: Path, found: SeedRuns) -> None:
    """Write hashed runs with a header that names the salt."""
    head = [
        f"# Hashes of every run of {RUN} words of our source page, without medicines' names and numbers.",
        f"# SHA-256 of the salt, a space and the words, the first {DIGITS} digits; see scripts/hash_seed_page.py.",
        f"# salt: {found.salt}",
    ]
    path.write_text("\n".join([*head, *sorted(found.hashes)]) + "\n", encoding="utf-8")


def similarity_problems(texts: Iterable[Text], seed: SeedRuns, names: frozenset[str]) -> Iterator[Problem]:
    """Say which texts hold a run of the page."""
    for text in texts:
        for run in runs(text.text, names):
            if hashed(run, seed.salt) in seed.hashes:
                copied = " ".join(run)
                yield text.problem(f"{RUN} words in a row stand on the source page; use your own words for {copied!r}")
                break


def _split(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).replace("’", "'").casefold())

"""Hash the 13-word runs of the source page, so that no copy of it can enter the knowledge while the page stays out.

Run it once: ``python scripts/hash_seed_page.py PAGE.txt``.
"""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path

from concord.facts.dictionary import load_dictionary
from concord.guideline.lint import RULES
from concord.guideline.lint.similarity import medicine_words, seed_runs, write_runs


def main() -> None:
    """Read the page and write its hashed runs with a new salt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path, help="the source page as plain text")
    parser.add_argument("--out", type=Path, default=RULES / "seed-runs.txt", help="where to write the hashes")
    asked = parser.parse_args()
    found = seed_runs(asked.page.read_text(encoding="utf-8"), medicine_words(load_dictionary()), secrets.token_hex(16))
    write_runs(asked.out, found)
    print(f"{len(found.hashes)} runs in {asked.out.name}")


if __name__ == "__main__":
    main()

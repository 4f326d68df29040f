"""Write docs/seed-rows.md: each statement of the source page, what serves it, and the tests that are named by it.

Run: ``python scripts/seed_rows.py``. A test holds the page to the tree (tests/guideline/test_seed_rows.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from concord.guideline.seed import seed_rows

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "seed-rows.md"
LEFT: dict[str, str] = {}
"""Rows without a test of their own, each with the reason."""
_TEST = re.compile(r"^\s*def (test_(?:s\d{3}_)+\w*)\(", re.MULTILINE)
_ROW = re.compile(r"s(\d{3})(?=_)")
_HEAD = """# The statements of the source page

Each of the 169 statements that software can support, in our own words, with the tests whose names carry its number.
A test does what the check of the row asks for, through the advice, a page or a sheet as a person meets it.
`concord guideline seed` says which files of the knowledge, or which room of the product, serve each.
This page is written by `scripts/seed_rows.py`.

| Row | Statement | Tests |
|---|---|---|
"""


def tests_by_row(root: Path = ROOT / "tests") -> dict[str, list[str]]:
    """Give the tests that carry a row's number, as ``room/test_file.py: name``."""
    found: dict[str, list[str]] = {}
    for path in sorted(root.rglob("test_*.py")):
        for name in _TEST.findall(path.read_text(encoding="utf-8")):
            for number in _ROW.findall(name):
                found.setdefault(f"S{number}", []).append(f"`{path.relative_to(root)}` {name}")
    return found


def page() -> str:
    """Give the whole page."""
    return _HEAD + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    tests = tests_by_row()
    for id_, row in seed_rows().items():
        told = "<br>".join(tests.get(id_, ())) or f"left: {LEFT[id_]}"
        yield f"| {id_} | {row.says} | {told} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

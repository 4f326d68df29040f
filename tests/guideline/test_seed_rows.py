"""Every statement of the source page has a test that carries its number, and the page that lists them is current."""

import runpy
from pathlib import Path

from concord.guideline.seed import seed_rows

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "seed_rows.py"))


def test_every_statement_has_a_test_or_a_reason() -> None:
    tests, left = SCRIPT["tests_by_row"](), SCRIPT["LEFT"]
    assert [id_ for id_ in seed_rows() if id_ not in tests and not left.get(id_)] == []
    assert [id_ for id_ in left if id_ in tests] == []


def test_the_page_that_lists_them_is_current() -> None:
    assert SCRIPT["PAGE"].read_text(encoding="utf-8") == SCRIPT["page"](), "run scripts/seed_rows.py"

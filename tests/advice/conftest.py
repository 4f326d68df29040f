"""A guideline of a few options made up by hand (`small/`), so that its answers can be worked out on paper.

The facts, lists and medicines are the real ones; options, a choice, a flag and questions are made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline

SMALL = Path(__file__).parent / "small"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Guideline:
    """Give the small guideline."""
    root = tmp_path_factory.mktemp("knowledge")
    for folder in [*(KNOWLEDGE / name for name in ("facts", "lists", "medicines")), *SMALL.iterdir()]:
        (root / folder.name).symlink_to(folder)
    return load_guideline(root)

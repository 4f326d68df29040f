"""A tiny guideline with known holes, below the real dictionary."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline
from concord.guideline.vignettes import Vignette, load_vignettes

SMALL = Path(__file__).parent / "small"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Guideline, tuple[Vignette, ...]]:
    root = tmp_path_factory.mktemp("knowledge")
    for folder in ("facts", "lists", "medicines"):
        shutil.copytree(KNOWLEDGE / folder, root / folder)
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    return load_guideline(root), load_vignettes(root)


@pytest.fixture(scope="session")
def whole() -> tuple[Guideline, tuple[Vignette, ...]]:
    return load_guideline(), load_vignettes()

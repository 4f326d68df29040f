"""What lies beside the project: real files and research, never copied here, compared where they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _beside(folder: Path, what: str, setting: str) -> Path:
    """Give a folder; without it the test is skipped, and fails where CI is set."""
    if not folder.is_dir():
        said = f"{what} are not here ({folder}); set {setting} to compare with them"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of the real files."""
    folder = os.environ.get("CONCORD_SHARED_DATA")
    return _beside(Path(folder) if folder else ROOT.parent / "shared" / "data", "the real files", "CONCORD_SHARED_DATA")


@pytest.fixture(scope="session")
def research() -> Path:
    """Give the folder of the research that the knowledge was written from."""
    folder = os.environ.get("CONCORD_RESEARCH")
    path = Path(folder) if folder else ROOT.parent / "shared" / "clinical"
    return _beside(path, "the research files", "CONCORD_RESEARCH")

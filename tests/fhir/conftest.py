"""The real files of other projects: never copied here, compared where they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _shared() -> Path:
    return Path(os.environ.get("CONCORD_SHARED_DATA") or ROOT.parent / "shared" / "data")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of the real files; without it the test is skipped, and fails where CI is set."""
    folder = _shared()
    if not folder.is_dir():
        said = f"the real files are not here ({folder}); set CONCORD_SHARED_DATA to compare with them"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    return folder

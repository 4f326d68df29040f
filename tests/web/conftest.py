"""Pages without a browser: Django's own client on a file of its own for each test."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import setup_test_environment

from concord.web.serve import DEMO_DAY, fill_with_demo, prepare

DAY = date(2026, 11, 26)


_FOLDER = Path(tempfile.mkdtemp(prefix="concord-tests-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
prepare(_FOLDER, DAY)  # Django wants to be set up before the modules of its models are imported
connections.close_all()
setup_test_environment()


def use_file(file: Path) -> None:
    """Let Django work on a file."""
    from concord.web import person
    from concord.web.store.vault import VAULT

    VAULT.look(file)
    connection = connections["default"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    person.forget()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a file of this test alone, which Django now works on."""
    # A worker that has run a journey keeps its browser, and Playwright an event loop, which Django takes for its own.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    os.environ["CONCORD_TODAY"] = DAY.isoformat()
    file = tmp_path / "concord.sqlite3"
    shutil.copy(_FOLDER / "concord.sqlite3", file)
    use_file(file)
    yield file
    connections.close_all()


@pytest.fixture
def client(kept: Path):
    """Give a client that came in with a link; nothing is kept yet but that the first questions were passed over."""
    return _inside()


@pytest.fixture
def unplanned(kept: Path):
    """Give a client on the pages of the sample person before anything of a plan, a team or her days was written."""
    from concord.web.store import keeping
    from concord.workspace.demo import demo_entries
    from concord.workspace.entries import Changed

    os.environ["CONCORD_TODAY"] = DEMO_DAY.isoformat()
    later = ("plan/", "team/", "companions/", "alongside/", "exercise/", "weekly/", "needs/")
    made = [Changed(path, None, body) for path, body in demo_entries().items() if not path.startswith(later)]
    keeping.save(made, "Began with the sample person", author="Concord")
    return _inside()


@pytest.fixture
def demo(kept: Path):
    """Give a client on the pages of the sample person."""
    os.environ["CONCORD_TODAY"] = DEMO_DAY.isoformat()
    fill_with_demo()
    return _inside()


def _inside():
    from django.test import Client

    from concord.web.door import TOKENS

    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    assert client.get(TOKENS.link().partition("127.0.0.1")[2]).status_code == 302
    return client

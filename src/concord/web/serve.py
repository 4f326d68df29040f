"""Starting the workspace: the folder, the file, the link, the server."""

from __future__ import annotations

import logging
import os
import socket
import sys
import webbrowser
from datetime import date
from pathlib import Path

HOST = "127.0.0.1"
_LARGEST = 80 * 1024 * 1024
"""What is sent either way is held in memory up to here; more is refused, or given out piece by piece, which never
waits in so large a heap. So nothing of hers is laid into another file."""

DEMO_DAY = date(2026, 11, 26)
"""The day on which the story of the sample person ends."""


def prepare(data: Path, day: date | None = None) -> None:
    """Make the folder readable to its owner alone, and the file with all its tables.

    Args:
        data: the folder; made if it is not there.
        day: a day to work on instead of the computer's.
    """
    if not data.exists() or not any(data.iterdir()):
        data.mkdir(parents=True, exist_ok=True)
        data.chmod(0o700)
    os.environ["CONCORD_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "concord.web.settings"
    if day:
        os.environ["CONCORD_TODAY"] = day.isoformat()
    import django

    django.setup()
    from django.conf import settings

    from concord.web.store.vault import VAULT

    VAULT.look(Path(settings.DATABASES["default"]["NAME"]))
    if VAULT.state == "open":
        bring_up_to_date()


def bring_up_to_date() -> None:
    """Give the open file the tables of this version, and make it readable to its owner alone."""
    from django.core.management import call_command

    from concord.web.store.vault import VAULT

    call_command("migrate", verbosity=0, interactive=False)
    for file in VAULT.file.parent.glob("concord*"):
        file.chmod(0o600)


def demo_day() -> date:
    """Give the day to show the sample person on: knowledge that is newer than her story would count as stale there."""
    from concord.guideline.load import load_guideline

    return max(DEMO_DAY, load_guideline().made or DEMO_DAY)


def fill_with_demo() -> None:
    """Put the sample person into an empty file; a file that holds something stays as it is."""
    from concord.web.store import keeping
    from concord.web.store.vault import VAULT
    from concord.workspace.demo import demo_entries
    from concord.workspace.entries import Changed

    if VAULT.state == "open" and not keeping.last_number():
        made = [Changed(path, None, body) for path, body in demo_entries().items()]
        keeping.save(made, "Began with the sample person", author="Concord")


def serve(data: Path, port: int, *, demo: bool, open_browser: bool, day: date | None = None) -> None:
    """Serve the pages on this computer alone until it is stopped.

    Args:
        data: the folder of her data.
        port: a free port, or 0 for any.
        demo: begin with the sample person if nothing is kept yet.
        open_browser: also open the link.
        day: a day to work on instead of the computer's.
    """
    prepare(data, day)
    if demo:
        fill_with_demo()
    for name in ("django", "waitress"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # no address she visits is written anywhere
    from waitress import create_server

    from concord.web.door import TOKENS
    from concord.web.wsgi import application

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, port))
    TOKENS.address = f"http://{HOST}:{listener.getsockname()[1]}"
    # One thread: one person presses one button at a time, and the file may be closed and exchanged between two.
    server = create_server(
        application, sockets=[listener], threads=1, ident=None, clear_untrusted_proxy_headers=True,
        max_request_body_size=_LARGEST, inbuf_overflow=_LARGEST, outbuf_overflow=_LARGEST,
    )  # fmt: skip
    link = TOKENS.link()
    print(f"Your notes are open on this computer only. Everything stays in {data}", flush=True)
    print(f"Open this link (it works once): {link}", flush=True)
    print("Stop with Ctrl+C.", flush=True)
    if open_browser:
        webbrowser.open(link)
    try:
        server.run()
    except KeyboardInterrupt:
        print("Stopped. Everything is saved.", file=sys.stderr)

"""Pages: how long each takes when warm, and what the first load weighs.

Run: ``python bench/pages.py``. The sample person's pages, every kind once, by Django's own client; processor time, for
the machine may be shared. The first load is a page with its styles, scripts and pictures, not compressed.
"""

from __future__ import annotations

import gc
import os
import re
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from concord.web.serve import fill_with_demo, prepare

ROUNDS = 7
DAY = date(2026, 11, 26)
_LINK = re.compile(r'href="(/[^"#?]*)"')
_FILES = re.compile(r'(?:src|href)="(/static/[^"]+)"')
_ONE_OF_A_KIND = re.compile(
    r"/(?:options/(?!family|compare|topics|sheets|genetics|markers)[a-z0-9-]+|options/topics/[^/]+"
    r"|story/[a-z]+/[a-z0-9]+|visits/q/[^/]+|visits/v/[^/]+/answer/[^/]+)/"
)
_MOST = 140


def pages(client: Any) -> list[str]:
    """Give the pages that links lead to, of those of one kind the first few."""
    seen: dict[str, None] = {}
    kinds: dict[str, int] = {}
    waiting = ["/"]
    while waiting and len(seen) < _MOST:
        path = waiting.pop(0)
        kind = path.rpartition("/")[0].rpartition("/")[0] if _ONE_OF_A_KIND.fullmatch(path) else path
        if path in seen or kinds.get(kind, 0) >= 3:
            continue
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        seen[path] = None
        kinds[kind] = kinds.get(kind, 0) + 1
        waiting += [
            link for link in _LINK.findall(answer.content.decode()) if not link.startswith(("/static", "/tools"))
        ]
    return list(seen)


def weight(client: Any, path: str) -> int:
    """Give the bytes of a page and of every file it names."""
    page = client.get(path).content
    root = Path(__file__).resolve().parent.parent / "src" / "concord" / "web" / "static"
    total = len(page)
    for name in set(_FILES.findall(page.decode())):
        file = root / name.removeprefix("/static/").partition("?")[0]
        total += file.stat().st_size if file.exists() else _installed(name)
    return total


def _installed(name: str) -> int:
    from django.contrib.staticfiles import finders

    found = finders.find(name.removeprefix("/static/").partition("?")[0])
    return Path(str(found)).stat().st_size if found else 0


def main() -> None:
    """Print the slowest and the heaviest pages, and the figures over all."""
    os.environ["CONCORD_TODAY"] = DAY.isoformat()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), DAY)
        fill_with_demo()
        from django.test import Client
        from django.test.utils import setup_test_environment

        from concord.web.door import TOKENS

        setup_test_environment()
        client = Client(headers={"host": "127.0.0.1"})
        client.get(TOKENS.link().partition("127.0.0.1")[2])
        found = {}
        for path in pages(client):
            times = []
            for _ in range(ROUNDS):
                gc.collect()
                start = time.process_time()
                size = len(client.get(path).content)
                times.append((time.process_time() - start) * 1000)
            found[path] = median(times), size
        every = [one for one, _ in found.values()]
        print(f"{len(found)} pages; median {median(every):.0f} ms, "
              f"95th percentile {quantiles(every, n=20)[18]:.0f} ms (bar 100)")  # fmt: skip
        for path, (one, size) in sorted(found.items(), key=lambda pair: -pair[1][0])[:12]:
            print(f"{one:7.0f} ms {size / 1000:7.0f} kB  {path}")
        heavy = sorted(((weight(client, path), path) for path in found), reverse=True)
        print("first load, with styles and scripts (bar 300 kB):")
        for size, path in heavy[:5]:
            print(f"{size / 1000:7.0f} kB  {path}")


if __name__ == "__main__":
    main()

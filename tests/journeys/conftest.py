"""Real Chromium on the real server, with the network cut off but for this computer."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

DAY = "2026-11-26"
_ARGUMENTS = [
    "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",  # a microphone for every test
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]  # fmt: skip
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


class Workspace:
    """A server with its folder: started, killed, started again."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.folder, self.more = folder, more
        self.start()

    def start(self) -> None:
        """Start the server and read its link."""
        command = [str(Path(sys.executable).parent / "concord"), "serve", "--no-open", "--port", "0", "--data",
                   str(self.folder), "--today", DAY, *self.more]  # fmt: skip
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout
        self.link = ""
        for line in self.process.stdout:
            if found := re.search(r"http://\S+/open/\S+", line):
                self.link = found.group(0)
            if "Ctrl+C" in line:
                break
        assert self.link, "the server printed no link"
        self.address = self.link.partition("/open/")[0]

    def kill(self) -> None:
        """Kill the server at once, as a crash would."""
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the browser of this computer; without one these tests fail."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "Chromium is needed: install it, or name it in the variable CHROMIUM"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give a server with an empty folder."""
    server = Workspace(tmp_path / "data")
    yield server
    server.kill()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Workspace]:
    """Give a server with the sample person."""
    server = Workspace(tmp_path / "data", "--demo")
    yield server
    server.kill()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a workspace in a new window with its link; requests to elsewhere fail the test."""
    contexts: list[BrowserContext] = []
    outside: list[str] = []

    def open_(server: Workspace, *, size: dict[str, int] = DESK, script: bool = True) -> Page:
        context = browser.new_context(viewport=size, java_script_enabled=script)
        contexts.append(context)
        context.on("request", lambda request: outside.append(request.url)
                   if not request.url.startswith((server.address, "data:", "blob:")) else None)  # fmt: skip
        page = context.new_page()
        page.goto(server.link)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert outside == [], "a page asked another computer"


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Give a function that lists what axe finds against WCAG 2.2 AA on a page."""
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

    def run(page: Page) -> list[str]:
        found = Axe().run(page, options=options).response["violations"]
        return [
            f"{one['id']}: {node['target']} {node.get('failureSummary', '')}" for one in found for node in one["nodes"]
        ]

    return run

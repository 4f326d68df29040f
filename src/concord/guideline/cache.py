"""The compiled guideline, kept between runs. It cannot be stale: its name is a hash of all that it was made from.

Only public knowledge lies here, nothing about a person. A cache that is missing, damaged or not ours is compiled anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from stat import S_IWGRP, S_IWOTH

from pydantic import VERSION

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.compiled import Guideline

CODE = tuple(Path(__file__).parents[1] / room for room in ("facts", "guideline", "logic", "record"))
"""The code that compiles a guideline and whose classes it is made of; these rooms import no other."""

_NO_PART = {"vignettes", "__pycache__"}
"""Folders of which nothing is compiled: people to test the knowledge with."""

KEPT = 4
"""How many compiled guidelines stay, newest first."""


def folder() -> Path:
    """Where compiled guidelines are kept: below ``XDG_CACHE_HOME``, by default ``~/.cache``."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "concord"


def kept(root: Path, compile_: Callable[[Path], Guideline]) -> Guideline:
    """Give the compiled guideline of the knowledge that ships, from the cache if it is there.

    Args:
        root: the knowledge folder; any other than the one that ships is compiled each time.
        compile_: makes the guideline of a folder.
    """
    if root != KNOWLEDGE:
        return compile_(root)
    try:
        path = folder() / f"guideline-{fingerprint(root, *CODE)}.pickle"
    except (OSError, RuntimeError):  # no home, or a file that cannot be read: compiling says what is wrong
        return compile_(root)
    return _read(path) or _written(path, compile_(root))


def fingerprint(root: Path, *code: Path) -> str:
    """Hash every file of knowledge and code that a guideline is made of, with its name, and what runs them."""
    found = hashlib.sha256(f"{sys.version}\0{VERSION}".encode())
    for below, ending in ((root, ".yaml"), *((room, ".py") for room in code)):
        for folder, inner, names in os.walk(below):
            inner[:] = sorted(name for name in inner if name not in _NO_PART)
            for name in sorted(name for name in names if name.endswith(ending)):
                path = Path(folder, name)
                content = path.read_bytes()
                found.update(f"\0{path.relative_to(below).as_posix()}\0{len(content)}\0".encode())
                found.update(content)
    return found.hexdigest()[:40]


def _read(path: Path) -> Guideline | None:
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            # A pickle can run code when it is read: take only what this user alone can have written.
            if (hasattr(os, "getuid") and about.st_uid != os.getuid()) or about.st_mode & (S_IWGRP | S_IWOTH):
                return None
            found = pickle.load(file)
    except Exception:  # whatever is wrong with a cache, it is made anew
        return None
    return found if isinstance(found, Guideline) else None


def _written(path: Path, guideline: Guideline) -> Guideline:
    """Keep a compiled guideline whole or not at all; a folder that cannot be written is no problem."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            pickle.dump(guideline, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(temporary).replace(path)
        others = sorted(path.parent.glob("guideline-*.pickle"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in others[KEPT:]:
            old.unlink(missing_ok=True)
    return guideline

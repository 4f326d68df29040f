"""What two versions of the knowledge say differently, file by file and row by row."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from concord.guideline.compiled import Guideline

IN_A_CHECKOUT = "src/concord/knowledge"
_SHORT = 120
_NAMES = ("id", "when", "trial", "question", "name", "what", "region", "body")
"""What tells an entry of a list from the others."""


class NoSuchKnowledge(ValueError):
    """Neither a folder of knowledge nor a revision that has one; the message says how to mend it."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs.

    Attributes:
        change: added, removed or changed.
        what: kind and id: ``option capivasertib-fulvestrant``.
        at: the place inside it: ``criteria.hba1c.when``; empty for the whole.
        old: what it was; `new`: what it is; empty where there was or is nothing.
    """

    change: str
    what: str
    at: str = ""
    old: str = ""
    new: str = ""

    def __str__(self) -> str:
        """Give the difference in one line."""
        if not self.at:
            return f"{self.change}: {self.what}"
        return f"{self.change}: {self.what}: {self.at}: {' -> '.join(part for part in (self.old, self.new) if part)}"


def differences(old: Guideline, new: Guideline) -> list[Difference]:
    """Compare two versions of the knowledge."""
    before, after = _everything(old), _everything(new)
    found = []
    for what in sorted({**before, **after}):
        if what not in before or what not in after:
            found.append(Difference("removed" if what in before else "added", what))
        else:
            found += _inside(what, (), before[what], after[what])
    return found


def knowledge_at(name: str, checkout: Path, into: Path) -> Path:
    """Find a version of the knowledge: a folder, or a revision of a checkout, which is unpacked.

    Args:
        name: path of a folder, or a revision such as ``HEAD~5``.
        checkout: a folder inside the checkout.
        into: an empty folder to unpack into.

    Raises:
        NoSuchKnowledge: when it is neither.
    """
    if (Path(name) / "facts").is_dir():
        return Path(name)
    said = f"{name!r} is no folder of knowledge (one with `facts/` and `options/`) and no revision that has one"
    if name.startswith("-"):
        raise NoSuchKnowledge(said)
    top = _git(checkout, "rev-parse", "--show-toplevel")
    packed = _git(Path(top.decode().strip()), "archive", name, IN_A_CHECKOUT) if top else None
    if not packed:
        raise NoSuchKnowledge(said)
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(into, filter="data")
    return into / IN_A_CHECKOUT


def _git(folder: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def _everything(guideline: Guideline) -> dict[str, Any]:
    groups: dict[str, Mapping[str, BaseModel]] = {
        "option": {id_: one.about for id_, one in guideline.options.items()},
        "choice": guideline.choices,
        "concept": guideline.concepts,
        "flag": {id_: one.about for id_, one in guideline.flags.items()},
        "question": {id_: one.about for id_, one in guideline.questions.items()},
        "topic": {id_: one.about for id_, one in guideline.topics.items()},
        "role": {id_: one.about for id_, one in guideline.roles.items()},
        "preference": guideline.preferences,
        "word": guideline.terms,
        "source": guideline.sources,
    }
    return {
        f"{kind} {id_}": about.model_dump(by_alias=True, exclude_defaults=True, exclude_none=True)
        for kind, group in groups.items()
        for id_, about in group.items()
    }


def _inside(what: str, at: tuple[str, ...], old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    before, after = _named(old), _named(new)
    if before is None or after is None:
        yield Difference("changed", what, ".".join(at), _short(old), _short(new))
        return
    for key in dict.fromkeys([*before, *after]):
        place = (*at, key)
        if key not in after:
            yield Difference("removed", what, ".".join(place), old=_short(before[key]))
        elif key not in before:
            yield Difference("added", what, ".".join(place), new=_short(after[key]))
        else:
            yield from _inside(what, place, before[key], after[key])


def _named(node: Any) -> dict[str, Any] | None:
    """Give the parts of a node by name; entries of a list are called by their id, condition, body or trial."""
    if isinstance(node, dict):
        return node
    if not isinstance(node, list) or not all(isinstance(entry, dict) for entry in node):
        return None
    found: dict[str, Any] = {}
    for i, entry in enumerate(node):
        name = next((str(entry[key]) for key in _NAMES if entry.get(key)), str(i))
        if "body" in entry and "place" in entry:
            name = f"{entry['body']} {entry.get('year', '')}"
        found[name if name not in found else f"{name} ({i})"] = entry
    return found


def _short(value: Any) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else str(value)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"

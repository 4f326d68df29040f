"""The kept guideline is the compiled one, is never stale, and is never needed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline import cache
from concord.guideline.compiled import Guideline
from concord.guideline.load import compile_guideline

Compiled = list[Path]
SMALL = Path(__file__).parent / "small"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small knowledge folder that counts as the one that ships, and an empty cache."""
    made = tmp_path / "knowledge"
    for folder in ("facts", "lists", "medicines"):
        shutil.copytree(KNOWLEDGE / folder, made / folder)
    shutil.copytree(SMALL, made, dirs_exist_ok=True)
    monkeypatch.setattr(cache, "KNOWLEDGE", made)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return made


@pytest.fixture
def compiled() -> Compiled:
    """Remember every folder that had to be compiled."""
    return []


@pytest.fixture
def load(compiled: Compiled) -> Callable[[Path], Guideline]:
    def compile_(root: Path) -> Guideline:
        compiled.append(root)
        return compile_guideline(root)

    return lambda root: cache.kept(root, compile_)


def files() -> list[Path]:
    return sorted(cache.folder().glob("*"))


def test_the_second_time_nothing_is_compiled_and_nothing_differs(
    root: Path, load: Callable[[Path], Guideline], compiled: Compiled
) -> None:
    first, second = load(root), load(root)
    assert compiled == [root]
    assert (first.digest, first.program.entries, first.options, first.flags) == (
        second.digest, second.program.entries, second.options, second.flags,
    )  # fmt: skip


@pytest.mark.parametrize("file", ["options/rest.yaml", "facts/body.yaml", "concepts/receptors.yaml"])
def test_a_changed_byte_is_compiled_anew(
    file: str, root: Path, load: Callable[[Path], Guideline], compiled: Compiled
) -> None:
    load(root)
    with (root / file).open("a") as changed:
        changed.write("\n")
    load(root)
    assert compiled == [root, root]


def test_names_code_and_borders_of_files_count(tmp_path: Path) -> None:
    code = tmp_path / "code"
    for folder in (code, tmp_path / "a"):
        folder.mkdir()
    (tmp_path / "a" / "x.yaml").write_text("1")
    (tmp_path / "a" / "y.yaml").write_text("23")
    seen = {cache.fingerprint(tmp_path / "a", code)}
    (tmp_path / "a" / "x.yaml").write_text("12")
    (tmp_path / "a" / "y.yaml").write_text("3")
    seen.add(cache.fingerprint(tmp_path / "a", code))
    (tmp_path / "a" / "y.yaml").rename(tmp_path / "a" / "z.yaml")
    seen.add(cache.fingerprint(tmp_path / "a", code))
    (code / "new.py").write_text("")
    seen.add(cache.fingerprint(tmp_path / "a", code))
    assert len(seen) == 4


@pytest.mark.parametrize("damage", [b"", b"\x80\x05garbage", b"\x80\x04N."])
def test_a_damaged_cache_is_mended(
    damage: bytes, root: Path, load: Callable[[Path], Guideline], compiled: Compiled
) -> None:
    load(root)
    files()[0].write_bytes(damage)
    assert load(root).options.keys() == load(root).options.keys()
    assert compiled == [root, root]


def test_a_cache_that_others_can_write_is_not_read(
    root: Path, load: Callable[[Path], Guideline], compiled: Compiled
) -> None:
    load(root)
    files()[0].chmod(0o666)
    load(root)
    assert compiled == [root, root]


def test_a_folder_that_cannot_be_made_is_no_problem(
    root: Path, load: Callable[[Path], Guideline], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load(root).options


def test_old_ones_go_and_no_part_is_left(root: Path, load: Callable[[Path], Guideline]) -> None:
    for number in range(cache.KEPT + 2):
        (root / "concepts" / "note.yaml").write_text(f"concepts: {{}} # {number}\n")
        load(root)
    assert len(files()) == cache.KEPT
    assert {file.suffix for file in files()} == {".pickle"}


def test_knowledge_of_ones_own_is_not_kept(root: Path, load: Callable[[Path], Guideline], tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(root, other)
    load(other)
    assert not cache.folder().exists()

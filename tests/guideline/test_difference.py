"""What two versions of the knowledge say differently."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.difference import NoSuchKnowledge, differences, knowledge_at
from concord.guideline.load import compile_guideline

SMALL = Path(__file__).parent / "small"
Edit = Callable[[Path], object]


def folder(at: Path) -> Path:
    for name in ("facts", "lists", "medicines"):
        shutil.copytree(KNOWLEDGE / name, at / name)
    shutil.copytree(SMALL, at, dirs_exist_ok=True)
    return at


def replaced(file: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / file).read_text()
        assert old in text
        (root / file).write_text(text.replace(old, new, 1))

    return edit


REST = "options/rest.yaml"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda root: None, []),
        (lambda root: (root / REST).unlink(), ["removed: option rest"]),
        (replaced(REST, "age < 70", "age < 75"),
         ["changed: option rest: criteria.under_70.when: age < 70 -> age < 75"]),
    ],
)  # fmt: skip
def test_what_differs_is_named_with_its_place(edit: Edit, said: list[str], tmp_path: Path) -> None:
    old, new = folder(tmp_path / "old"), folder(tmp_path / "new")
    edit(new)
    if said and "criteria" not in said[0]:
        shutil.rmtree(new / "vignettes")
    assert [str(one) for one in differences(compile_guideline(old), compile_guideline(new))] == said


def test_a_row_more_and_a_row_less(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "old"), folder(tmp_path / "new")
    more = "criteria:\n  - {id: grown_up, when: age >= 18, checked: decision, plain: p, clinical: c}\n"
    replaced(REST, "criteria:\n", more)(new)
    one, other = compile_guideline(old), compile_guideline(new)
    assert [(d.change, d.what, d.at) for d in differences(one, other)] == [
        ("added", "option rest", "criteria.grown_up")
    ]
    assert [(d.change, d.what, d.at) for d in differences(other, one)] == [
        ("removed", "option rest", "criteria.grown_up")
    ]


def test_a_folder_or_a_revision(tmp_path: Path) -> None:
    assert knowledge_at(str(KNOWLEDGE), tmp_path, tmp_path) == KNOWLEDGE
    for name in ("no-such-thing", "--output=x", ""):
        with pytest.raises(NoSuchKnowledge, match="is no folder of knowledge"):
            knowledge_at(name, tmp_path, tmp_path)


def test_a_revision_is_unpacked(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@b"]
        subprocess.run(["git", *who, *words], cwd=tmp_path / "checkout", check=True, capture_output=True)

    made = folder(tmp_path / "checkout" / "src" / "concord" / "knowledge")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    (made / REST).unlink()
    (tmp_path / "into").mkdir()
    found = knowledge_at("HEAD", made, tmp_path / "into")
    assert (found / REST).is_file()

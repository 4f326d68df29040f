"""Ask the judge. Run by ``make judge``: ``python -m judge`` with ``tests`` on the path.

Where Node or npm are missing a sentence says so; in CI (`CI` is set) that is an error.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from concord.cohort.columns import Column, Layout
from concord.cohort.files import frame_of
from concord.cohort.frames import OPTIMIZATIONS, truths
from concord.cohort.verdicts import verdicts
from concord.guideline.compiled import Setting
from concord.guideline.load import load_guideline
from concord.logic import program as p
from concord.logic.evaluate import run
from concord.logic.program import Entry, Program
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind
from judge.elm import LEAVES, library

HERE = Path(__file__).parent
PEOPLE = 150 if not os.environ.get("SOAK") else 2_000
SEED = 20261125
DAY = date(2026, 11, 24)
PLAIN = {FALSE: False, UNKNOWN: None, TRUE: True}


class LeftOutError(Exception):
    """The judge cannot be asked on this machine."""


def installed() -> str:
    """Install the judge beside this file, from its lock file, and give the command that runs it.

    Raises:
        LeftOutError: when Node or npm are missing, or the judge cannot be installed.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise LeftOutError("Node and npm are not installed")
    locked, marker = HERE / "package-lock.json", HERE / "node_modules" / ".locked"
    if not marker.exists() or marker.read_bytes() != locked.read_bytes():
        done = subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=HERE, capture_output=True, text=True)
        if done.returncode:
            raise LeftOutError(f"npm could not install it: {done.stderr.strip()[-300:]}")
        marker.write_bytes(locked.read_bytes())
    return node


def drawn(entries: Sequence[Entry], people: int, seed: int) -> list[dict[int, int]]:
    """Draw truths for the leaves, from all known to nine tenths unknown; whether a fact is known is itself known."""
    draw = random.Random(seed)
    leaves = [(index, op) for index, (op, _, _) in enumerate(entries) if op in LEAVES]
    found = []
    for _ in range(people):
        unknown = draw.uniform(0, 0.9)
        found.append(
            {
                index: UNKNOWN if op != p.SETTLED and draw.random() < unknown else draw.choice((FALSE, TRUE))
                for index, op in leaves
            }
        )
    return found


def ours(entries: Sequence[Entry], leaves: Sequence[dict[int, int]]) -> tuple[list[list[int]], float]:
    """Give the values of all entries by the evaluator for one person, and its time in seconds."""
    places = {index: place for place, index in enumerate(leaves[0])}
    flags = [(p.FLAG, places[i], None) if i in places else entry for i, entry in enumerate(entries)]
    program = Program(entries=flags)
    start = time.perf_counter()
    values = [run(program, list(person.values())) for person in leaves]
    return values, time.perf_counter() - start


def columns(entries: Sequence[Entry], leaves: Sequence[dict[int, int]]) -> tuple[list[list[int]], float]:
    """Give the values of all entries by columns, and the time in seconds."""
    layout = Layout(tuple(Column(f"L{index}", Kind("flag")) for index in leaves[0]), (), ())
    places = {index: place for place, index in enumerate(leaves[0])}
    flags = [(p.FLAG, places[i], None) if i in places else entry for i, entry in enumerate(entries)]
    rows = [["", DAY, "", *layout.write(list(person.values()))] for person in leaves]
    frame = frame_of(rows, layout).lazy()
    start = time.perf_counter()
    frame, named = truths(frame, flags, layout.columns, range(len(flags)))
    answers = frame.collect(optimizations=OPTIMIZATIONS)
    spent = time.perf_counter() - start
    codes = {False: FALSE, None: UNKNOWN, True: TRUE}
    told = [[codes[value] for value in answers[named[index]]] for index in range(len(flags))]
    return [list(person) for person in zip(*told, strict=True)], spent


def theirs(node: str, elm: object, leaves: Sequence[dict[int, int]]) -> tuple[list[list[int]], float]:
    """Give the values of all entries by the judge, and its time in seconds."""
    with TemporaryDirectory() as folder:
        asked, told = Path(folder) / "library.json", Path(folder) / "leaves.ndjson"
        asked.write_text(json.dumps(elm))
        lines = (json.dumps({f"L{i}": PLAIN[value] for i, value in person.items()}) for person in leaves)
        told.write_text("\n".join(lines))
        command = [node, str(HERE / "judge.mjs"), str(asked), str(told)]
        *answers, last = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return [[int(code) for code in line] for line in answers], float(json.loads(last)["seconds"])


def differences(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Give person and entry of each difference."""
    assert len(one) == len(other)
    return [
        (person, index)
        for person, (mine, yours) in enumerate(zip(one, other, strict=True))
        for index, (a, b) in enumerate(zip(mine, yours, strict=True))
        if a != b
    ]


def spoiled(entries: Sequence[Entry]) -> list[Entry]:
    """Give the program with one *and* turned into an *or*: a judge that sees no difference is asleep."""
    found = list(entries)
    index = next(i for i, (op, a, _) in enumerate(found) if op == p.ALL and len(a) > 1)
    found[index] = (p.ANY, found[index][1], None)
    return found


def judge(node: str) -> int:
    """Ask all three and print what they say; give the number of differences."""
    guideline = load_guideline()
    entries = verdicts(guideline, Setting("us", DAY)).entries
    leaves = drawn(entries, PEOPLE, SEED)
    told, slow = theirs(node, library(entries), leaves)
    mine, plain = ours(entries, leaves)
    bulk, fast = columns(entries, leaves)
    wrong = {"one by one": differences(mine, told), "columns": differences(bulk, told)}
    for what, found in wrong.items():
        for person, index in found[:10]:
            print(
                f"judge: {what}: person {person}, entry {index} {entries[index]}: {told[person][index]} says the judge"
            )
    count = sum(map(len, wrong.values()))
    print(f"judge: {len(entries)} entries ({len(guideline.program.entries)} of the guideline, the rest its statuses) x "
          f"{PEOPLE} people, {count} differences; cql-execution took {slow:.2f} s, {slow / plain:.0f} times as long "
          f"as one by one, {slow / fast:.0f} times as long as columns")  # fmt: skip
    few = leaves[:10]
    if not differences(ours(entries, few)[0], theirs(node, library(spoiled(entries)), few)[0]):
        print("judge: a spoiled program went unnoticed")
        return 1
    return count


def main() -> int:
    """Judge, or say why not."""
    try:
        node = installed()
    except LeftOutError as why:
        if os.environ.get("CI"):
            print(f"judge: {why}; CI must not leave the judge out", file=sys.stderr)
            return 1
        print(f"judge: left out, for {why}. It compares every entry with cql-execution and runs in CI.")
        return 0
    return 1 if judge(node) else 0


if __name__ == "__main__":
    sys.exit(main())

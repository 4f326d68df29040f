"""Killed in the middle of a save, again and again: nothing acknowledged is lost, nothing is half-written."""

import os
import random
import signal
import time
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connections

from concord.web.store import keeping
from concord.workspace.entries import Changed, Entries, under, with_changes
from concord.workspace.planning import DRAFT, MARKS, doubts_of, finished, marked, marks_of, versions_of

TIMES = 200 if os.environ.get("SOAK") else 30
DAY = date(2026, 11, 26)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to make a process and kill it")


def _save_until_killed(pipe: int, save: Callable[[int], object]) -> None:
    number = 0
    while True:
        number += 1
        save(number)
        os.write(pipe, b"%d\n" % number)


def _killed_while_saving(save: Callable[[int], object]) -> int:
    """Let a process save until it is killed at some moment, and give how many saves it had acknowledged."""
    connections.close_all()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            _save_until_killed(write, save)
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb", buffering=0) as told:
        heard = b"".join(told.read(2) for _ in range(random.randrange(1, 5)))  # "1\n", "2\n", ...
        time.sleep(random.uniform(0.0, 0.02))
        os.kill(child, signal.SIGKILL)
        _, how = os.waitpid(child, 0)
        assert os.WIFSIGNALED(how), "the process ended by itself; a save went wrong"
        return len((heard + told.read()).splitlines())


def test_a_kill_in_the_middle_of_a_save_loses_nothing(kept):
    random.seed(20261126)
    acknowledged = 0
    for seed in range(TIMES):
        body = {"what": "ecog", "value": str(seed % 5), "note": "x" * random.randrange(20_000)}

        def save(number: int, seed: int = seed, body: dict[str, str] = body) -> None:
            paths = [f"record/measurements/k{seed}-{number}-{part}" for part in "ab"]
            keeping.save([Changed(path, None, body) for path in paths], "Noted")

        done = _killed_while_saving(save)
        acknowledged += done
        there = {path for path in keeping.entries() if path.startswith(f"record/measurements/k{seed}-")}
        assert {f"record/measurements/k{seed}-{n}-{part}" for n in range(1, done + 1) for part in "ab"} <= there
        assert len(there) in (2 * done, 2 * done + 2), "a save was written in half"
        assert keeping.is_whole()
        keeping.save([Changed(path, body, None) for path in there], "Taken out again, to keep the file small")
    assert acknowledged >= 2 * TIMES, "too few saves to prove anything"


def test_a_kill_while_a_plan_is_made_loses_no_version_and_no_answer(kept):
    random.seed(20261127)
    acknowledged = 0
    for seed in range(TIMES):

        def made_and_answered(there: Entries, number: int = 0, seed: int = seed) -> list[Changed]:
            draft = {DRAFT: {"own_words": f"{seed}-{number} " + "y" * 5_000}}
            version = [one for one in finished({**there, **draft}, DAY, "Elena") if one.path != DRAFT]
            return [*version, *marked(with_changes(there, version), "person", "agree", "Elena", DAY)]

        before = len(versions_of(keeping.entries()))
        done = _killed_while_saving(
            lambda number, make=made_and_answered: keeping.save(lambda there: make(there, number), "Plan made")
        )
        acknowledged += done
        found = keeping.entries()
        versions, marks = versions_of(found), marks_of(found)
        assert len(versions) - before in (done, done + 1), "a version that was acknowledged is gone"
        assert [mark.digest for mark in marks] == [version.digest for version in versions], "a save was written in half"
        assert len(under(found, MARKS)) == len(versions) and doubts_of(found) == [] and keeping.is_whole()
    assert acknowledged >= 2 * TIMES, "too few saves to prove anything"

"""Killed in the middle of a save, again and again: nothing acknowledged is lost, nothing is half-written."""

import os
import random
import signal
import time

import pytest
from django.db import connections

from concord.web.store import keeping
from concord.workspace.entries import Changed

TIMES = 400 if os.environ.get("SOAK") else 25


def _save_until_killed(pipe: int, seed: int) -> None:
    number = 0
    while True:
        number += 1
        body = {"what": "ecog", "value": str(seed), "note": "x" * random.randrange(20_000)}
        keeping.save([Changed(f"record/measurements/k{seed}-{number}-{part}", None, body) for part in "ab"], "Noted")
        os.write(pipe, b"%d\n" % number)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to make a process and kill it")
def test_a_kill_in_the_middle_of_a_save_loses_nothing(kept):
    random.seed(20261126)
    acknowledged = 0
    for seed in range(TIMES):
        connections.close_all()
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            try:
                _save_until_killed(write, seed)
            finally:
                os._exit(1)
        os.close(write)
        with os.fdopen(read, "rb", buffering=0) as told:
            heard = b"".join(told.read(2) for _ in range(random.randrange(4)))  # "1\n", "2\n", ...
            time.sleep(random.uniform(0.0, 0.01))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            numbers = [int(line) for line in (heard + told.read()).splitlines()]
        acknowledged += len(numbers)
        there = {path for path in keeping.entries() if path.startswith(f"record/measurements/k{seed}-")}
        assert {f"record/measurements/k{seed}-{n}-{part}" for n in numbers for part in "ab"} <= there
        assert len(there) in (2 * len(numbers), 2 * len(numbers) + 2), "a save was written in half"
        assert keeping.is_whole()
    assert acknowledged > TIMES / 4, "the processes were killed before they could save anything"

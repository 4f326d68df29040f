"""One person: derivation, statuses, reasons, what to find out, explanations; medians and 99th percentiles.

Run: ``python bench/one_person.py``. Times are processor time of this process, so that others on the machine disturb
them less (a busy machine still makes them longer); what can be compared between machines is the time an entry of the
program and the ratios to the first step. Every step starts from a fresh evaluation; nothing is kept between rounds.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from concord.advice.advise import advise
from concord.advice.find_out import find_out
from concord.advice.reasons import Reasons
from concord.facts.derive import derive
from concord.facts.facts import Facts
from concord.guideline.compiled import Guideline, Setting
from concord.guideline.load import load_guideline
from concord.guideline.status import Evaluation
from concord.logic.evaluate import read_all, run
from concord.record.model import Record
from concord.record.reading import load_record

ROUNDS = 100
AS_OF = date(2026, 11, 26)
EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "records"
_SHOWN = {"fits": "met", "depends": "not_known"}
_AGAINST = "contraindicated"


def times(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Give the median and the 99th percentile of a piece of work in microseconds of processor time."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1e6)
    return median(found), quantiles(found, n=100)[98]


def shown(reasons: Reasons) -> list[object]:
    """Every status with what the page of the command line shows beside it.

    For a misfit the first row that says why; for the others what is met or missing, what to check first, and which
    cautions apply or may.
    """
    found: list[object] = []
    for option in reasons.evaluation.guideline.options.values():
        advice = reasons.option(option)
        if advice.status == "does_not_fit":
            told = advice.unmet
            found.append((advice.kind, told and (told.clinical, told.because)))
            continue
        rows = [row for row in advice.criteria if row.state == _SHOWN[advice.status]]
        rows += [row for row in advice.cautions if row.state == "met"]
        first = [row.clinical for row in advice.check_first if row.state != "met"]
        first += [row.clinical for row in advice.cautions if row.state == "not_known" and row.level == _AGAINST]
        found.append((advice.status, [(row.clinical, row.because, row.missing) for row in rows], first))
    return found


def explained(reasons: Reasons) -> list[object]:
    """Every row of every option with its reasons and gaps."""
    found: list[object] = []
    for option in reasons.evaluation.guideline.options.values():
        advice = reasons.option(option)
        rows = (*advice.criteria, *advice.check_first, *advice.cautions, *advice.studied_in)
        found.append([(row.because, row.missing) for row in rows])
    return found


class Person:
    """One record with the steps that are measured; the evaluation is made anew in each."""

    def __init__(self, record: Record, guideline: Guideline) -> None:
        self.record, self.guideline, self.setting = record, guideline, Setting("us", AS_OF, AS_OF)
        self.facts: Facts = derive(record, AS_OF, guideline.dictionary)
        self.vector = read_all(guideline.program, self.facts)

    def fresh(self) -> Evaluation:
        """Evaluate the program for the facts."""
        return Evaluation(self.guideline, self.facts, self.setting)

    def page(self) -> None:
        """Everything one page shows: statuses, the reasons it shows, what to find out next."""
        evaluation = self.fresh()
        shown(Reasons(evaluation))
        find_out(evaluation)

    def steps(self) -> dict[str, Callable[[], object]]:
        """Give what is measured, by name."""
        program = self.guideline.program
        return {
            "values of all entries": lambda: run(program, self.vector),
            "record to facts": lambda: derive(self.record, AS_OF, self.guideline.dictionary),
            "lists and readings": lambda: read_all(program, self.facts),
            "statuses": lambda: [e.status(o) for e in [self.fresh()] for o in self.guideline.options.values()],
            "statuses, reasons of what is shown": lambda: shown(Reasons(self.fresh())),
            "what to find out next": lambda: find_out(self.fresh()),
            "everything one page shows": self.page,
            "all explanations": lambda: explained(Reasons(self.fresh())),
            "record to advice": lambda: advise(self.record, AS_OF, self.guideline, clock=AS_OF),
        }


def main() -> None:
    """Print the table for each sample person, and the median over all of them."""
    guideline = load_guideline()
    gc.freeze()  # this and the next as the workspace does
    gc.set_threshold(10_000)
    program = guideline.program
    print(f"{len(program.entries)} entries, {len(program.sources)} sources, {len(guideline.options)} options")
    print(f"{'person':24} {'step':34} {'median us':>10} {'p99 us':>10} {'us/entry':>9} {'x values':>10}")
    found: dict[str, list[float]] = {}
    for path in sorted(EXAMPLES.glob("*.yaml")):
        base = 0.0
        for name, work in Person(load_record(path, today=AS_OF), guideline).steps().items():
            middle, slow = times(work)
            base = base or middle
            found.setdefault(name, []).append(middle)
            an_entry, ratio = middle / len(program.entries), middle / base
            print(f"{path.stem:24} {name:34} {middle:10.0f} {slow:10.0f} {an_entry:9.3f} {ratio:10.1f}")
    for name, middles in found.items():
        print(f"{'all':24} {name:34} {median(middles):10.0f} {max(middles):10.0f} (median and largest of the medians)")


if __name__ == "__main__":
    main()

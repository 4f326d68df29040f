"""One person: derivation, statuses, explanations, what to find out; medians and 99th percentiles.

Run: ``python bench/one_person.py``. Times are of this machine; what can be compared between machines is the
time an entry of the program and the ratios in the last column.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from concord.advice.advise import advise, option_advice
from concord.advice.find_out import find_out
from concord.facts.derive import derive
from concord.guideline.compiled import Option, Setting
from concord.guideline.load import load_guideline
from concord.guideline.status import Evaluation
from concord.logic.evaluate import read_all, run
from concord.record.reading import load_record

ROUNDS = 100
AS_OF = date(2026, 11, 23)
EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "records"


def times(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Give the median and the 99th percentile of a piece of work in microseconds."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1e6)
    return median(found), quantiles(found, n=100)[98]


def explained(evaluation: Evaluation, option: Option) -> list[object]:
    """Every row of an option with its reasons and gaps."""
    advice = option_advice(evaluation, option)
    rows = (*advice.criteria, *advice.check_first, *advice.cautions, *advice.studied_in)
    return [(row.because, row.missing) for row in rows]


def shown(evaluation: Evaluation, option: Option) -> list[object]:
    """What the page of options shows: for a misfit why, else what is met or missing, and cautions that apply."""
    advice = option_advice(evaluation, option)
    state = {"fits": "met", "depends": "not_known", "does_not_fit": "not_met"}[advice.status]
    rows = [row for row in advice.criteria if row.state == state]
    return [(row.because, row.missing) for row in (*rows, *(c for c in advice.cautions if c.state == "met"))]


def main() -> None:
    """Print the table for each sample person."""
    guideline = load_guideline()
    program, setting = guideline.program, Setting("us", AS_OF)
    print(f"{len(program.entries)} entries, {len(program.sources)} sources, {len(guideline.options)} options")
    print(f"{'person':24} {'step':34} {'median us':>10} {'p99 us':>10} {'us/entry':>9} {'x statuses':>10}")
    for path in sorted(EXAMPLES.glob("*.yaml")):
        record = load_record(path, today=AS_OF)
        facts = derive(record, AS_OF)
        vector = read_all(program, facts)
        evaluation = Evaluation(guideline, facts, setting)
        options = list(guideline.options.values())
        steps: dict[str, Callable[[], object]] = {
            "values of all entries": lambda vector=vector: run(program, vector),  # type: ignore[misc]
            "record to facts": lambda record=record: derive(record, AS_OF),  # type: ignore[misc]
            "lists and readings": lambda facts=facts: read_all(program, facts),  # type: ignore[misc]
            "all options, reasons of what is shown": lambda e=evaluation, o=options: [shown(e, one) for one in o],  # type: ignore[misc]
            "what to find out next": lambda e=evaluation: find_out(e),  # type: ignore[misc]
            "all explanations": lambda e=evaluation, o=options: [explained(e, one) for one in o],  # type: ignore[misc]
            "everything": lambda record=record: advise(record, AS_OF, guideline),  # type: ignore[misc]
        }
        base = 0.0
        for name, work in steps.items():
            middle, slow = times(work)
            base = base or middle
            an_entry, ratio = middle / len(program.entries), middle / base
            print(f"{path.stem:24} {name:34} {middle:10.0f} {slow:10.0f} {an_entry:9.3f} {ratio:10.1f}")


if __name__ == "__main__":
    main()

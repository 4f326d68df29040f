"""Many people: columns against the evaluator for one person, from memory and streamed from Parquet; making columns.

Run: ``python bench/many_people.py [--rows N]``. People are invented column by column, three tenths of everything
unknown, independent of each other: no medicine in it, and harder to pack than records. Each time is the best of three.
The rate is that of all cores if nothing else ran (people / processor time x cores); the ratio compares processor time
with the evaluator for one person in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import polars as pl

from concord.cohort.columns import Column, Layout
from concord.cohort.files import collected, opened, packed
from concord.cohort.frames import OPTIMIZATIONS, truths
from concord.cohort.gathering import Told, gathered
from concord.cohort.person import FromRow
from concord.cohort.totals import totals
from concord.cohort.verdicts import Verdicts, verdicts
from concord.cohort.writing import write
from concord.guideline.compiled import Setting
from concord.guideline.load import load_guideline
from concord.logic import program as p
from concord.logic.evaluate import run
from concord.logic.program import Entry, Program
from concord.logic.values import Value
from concord.record.reading import dump_json, load_record

DAY = date(2026, 11, 24)
WANTED = 2_000
"""Entries of a guideline that has grown."""
PART = 100_000
CORES = pl.thread_pool_size()
EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "records"


class Took(NamedTuple):
    """Time on the clock and of the processors, in seconds."""

    clock: float
    work: float


def best(work: Callable[[], Any], rounds: int = 3) -> Took:
    """Give the shortest time of some rounds."""
    found = []
    for _ in range(rounds):
        clock, busy = time.perf_counter(), time.process_time()
        work()
        found.append(Took(time.perf_counter() - clock, time.process_time() - busy))
    return min(found, key=lambda took: took.work)


def invented(layout: Layout, rows: int, digest: str, seeds: Iterator[int]) -> pl.DataFrame:
    """Give typed columns of people who never lived."""
    numbers = pl.int_range(rows, eager=True)
    columns = [series for column in layout.columns for series in _column(column, numbers, next(seeds))]
    about = {"place": pl.lit("invented"), "as_of": pl.lit(DAY), "guideline": pl.lit(digest)}
    return pl.DataFrame(columns).select(*(value.alias(name) for name, value in about.items()), pl.all())


def _column(column: Column, numbers: pl.Series, seed: int) -> Iterator[pl.Series]:
    draw = numbers.shuffle(seed=seed) % 1000
    known = draw >= 300
    if column.kind.type == "number":
        value = (draw % 500) / 5.0
        low = pl.select(pl.when(known).then(value).otherwise(column.kind.low)).to_series()
        high = pl.select(pl.when(known).then(value + draw % 3).otherwise(column.kind.high)).to_series()
        never = pl.select(pl.when(known).then(False)).to_series()
        yield from (series.alias(name) for series, name in zip((low, high, never), column.names, strict=True))
        return
    for place, name in enumerate(column.flags):
        chosen = draw % max(len(column.flags), 2) == place
        yield pl.select(pl.when(known).then(chosen)).to_series().alias(name)


def grown(entries: Sequence[Entry]) -> list[Entry]:
    """Repeat entries that join or compare others until there are enough; each is worked out again."""
    repeatable = [entry for entry in entries if entry[0] in (p.ALL, p.ANY, p.NOT, p.COMPARE, p.WITHIN)]
    return [*entries, *(repeatable[i % len(repeatable)] for i in range(max(WANTED - len(entries), 0)))]


def line(what: str, people: int, took: Took, one: float, cores: int = CORES) -> None:
    """Print the rate, and how many times less work a person is than for the evaluator for one."""
    rate = cores * people / took.work
    ratio = f"{one * people / took.work:9,.0f} x" if one else ""
    print(f"{what:62} {people:>9,} {took.clock:8.2f} s {took.work:8.2f} s {rate:>12,.0f} /s {ratio}", flush=True)


def in_memory(frame: pl.DataFrame, entries: Sequence[Entry], layout: Layout, wanted: Sequence[int]) -> pl.DataFrame:
    """Work out entries of a frame in memory, every answer kept."""
    lazy, named = truths(frame.lazy(), entries, layout.columns, wanted)
    return lazy.select(*dict.fromkeys(named[index] for index in wanted)).collect(optimizations=OPTIMIZATIONS)


def peak() -> int:
    """Give the most memory this program held so far, in MB (Linux)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def stream(file: str) -> None:
    """Count a file in a process of its own, and tell time and memory."""
    guideline = load_guideline()
    asked = verdicts(guideline, Setting("us", DAY))
    entries = guideline.program.entries
    before = peak()
    statuses = best(lambda: totals(opened(file, asked.layout, guideline.digest), asked))

    def every_entry() -> pl.DataFrame:
        cohort = opened(file, asked.layout, guideline.digest)
        lazy, named = truths(cohort.frame, entries, asked.layout.columns, range(len(entries)))
        return collected(lazy.select(pl.col(name).sum() for name in dict.fromkeys(named.values())), file)

    print(json.dumps({"statuses": statuses, "entries": best(every_entry), "before": before, "peak": peak()}))


def bench_one(asked: Verdicts, vectors: Sequence[Sequence[Value]]) -> tuple[float, float]:
    """Time the evaluator for one person; give its work a person for entries, and for entries with statuses."""
    guideline = asked.guideline
    entries = guideline.program.entries
    one = Program(entries=list(entries))
    plain = best(lambda: [run(one, vector) for vector in vectors])
    line(f"one by one: {len(entries):,} entries", len(vectors), plain, plain.work / len(vectors))
    options, some = list(guideline.options.values()), vectors[:100]

    def statuses() -> None:
        for vector in some:
            person = FromRow(guideline, asked.setting, asked.layout, vector)
            for option in options:
                person.status(option)

    told = best(statuses)
    line("one by one: entries and statuses", len(some), told, told.work / len(some))
    return plain.work / len(vectors), told.work / len(some)


def bench_memory(asked: Verdicts, entries: Sequence[Entry], frame: pl.DataFrame, one: tuple[float, float]) -> None:
    """Time columns that are in memory."""
    now = len(asked.guideline.program.entries)
    took = best(lambda: in_memory(frame, entries, asked.layout, range(now)))
    line(f"columns: {now:,} entries", frame.height, took, one[0])
    took = best(lambda: in_memory(frame, entries, asked.layout, range(len(entries))))
    more = f"columns: {len(entries):,} entries, of which {len(entries) - now:,} are there twice"
    line(more, frame.height, took, 0)
    took = best(lambda: in_memory(frame, asked.entries, asked.layout, asked.wanted()))
    line(f"columns: statuses, kinds, flags ({len(asked.entries):,} entries)", frame.height, took, one[1])


def bench_columns(asked: Verdicts, rows: int, folder: Path) -> None:
    """Compare columns with the evaluator for one person."""
    guideline, layout = asked.guideline, asked.layout
    entries = grown(guideline.program.entries)
    seeds = count(1)
    frame = invented(layout, PART, guideline.digest, seeds)
    one = bench_one(asked, [layout.read(row) for row in frame.head(1_000).rows(named=True)])
    bench_memory(asked, entries, frame, one)
    frame = pl.concat([invented(layout, PART, guideline.digest, seeds) for _ in range(rows // PART)])
    bench_memory(asked, entries, frame, one)
    file = folder / "people.parquet"
    write([packed(frame.lazy(), layout)], file)
    del frame
    told = json.loads(subprocess.check_output([sys.executable, __file__, "--stream", str(file)]))
    line("Parquet, streamed: every entry counted", rows, Took(*told["entries"]), one[0])
    line("Parquet, streamed: all rows checked, outcomes counted", rows, Took(*told["statuses"]), one[1])
    print(f"  the file has {file.stat().st_size / 1e6:.0f} MB; memory {told['before']} MB before, "
          f"at most {told['peak']} MB while streaming")  # fmt: skip


def bench_making(asked: Verdicts) -> None:
    """Time the way from records to rows: the sample people, again and again."""
    records = [load_record(path, today=DAY) for path in sorted(EXAMPLES.glob("*.yaml"))]
    lines = [json.dumps(json.loads(dump_json(record))).encode() for record in records]
    people = [Told(f"x:{n}", lines[n % len(lines)]) for n in range(20 * len(lines))]

    def rows() -> int:
        return sum(len(part.rows) for part in gathered(people, asked.guideline, DAY, DAY, processes=1))

    took = best(rows, 1)
    line("records to rows, in one process", len(people), took, 0, 1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--stream", help="used by the bench itself")
    given = parser.parse_args()
    if given.stream:
        stream(given.stream)
        return
    guideline = load_guideline()
    asked = verdicts(guideline, Setting("us", DAY))
    layout = asked.layout
    print(f"{len(guideline.program.entries):,} entries, {len(layout.now)} sources and {len(layout.later)} of the "
          f"what-if, {len(layout.names)} columns, {len(guideline.options)} options; {CORES} cores, "
          f"load {os.getloadavg()[0]:.1f}")  # fmt: skip
    print(f"{'':62} {'people':>9} {'clock':>10} {'work':>10} {'rate':>15} {'ratio':>11}")
    with TemporaryDirectory() as folder:
        bench_columns(asked, given.rows, Path(folder))
    bench_making(asked)


if __name__ == "__main__":
    main()

"""`concord cohort`: many people at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress

from concord.cli.plainly import echo_json, told_plainly
from concord.guideline.compiled import Setting
from concord.guideline.load import load_guideline
from concord.record.problems import Problem, RecordProblem

if TYPE_CHECKING:
    from concord.cohort.gathering import Gathered
    from concord.cohort.totals import Totals
    from concord.cohort.verdicts import Verdicts

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def cohort() -> None:
    """Many people at once: their records as columns, and how many options fit."""
    if find_spec("polars") is None:
        click.echo("`concord cohort` needs Polars. Install it with: pip install 'concord-mbc[cohort]'", err=True)
        sys.exit(1)


@cohort.command()
@click.argument("inputs", nargs=-1, required=True, metavar="IN...", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The Parquet file to write.")
@click.option("--as-of", type=DAY, help="The day the facts hold for. [default: today]")
@click.option("--processes", type=click.IntRange(1), help="How many to use. [default: one for each processor]")
@told_plainly
def columns(inputs: tuple[Path, ...], output: Path, as_of: datetime | None, processes: int | None) -> None:
    """Turn records into columns.

    IN is a folder of records or FHIR files, one such file, a file with a record on each line (.ndjson, .jsonl), or
    Parquet that this command wrote. What cannot be read is listed and stops nothing.
    """
    from concord.cohort.columns import layout_of
    from concord.cohort.files import opened, packed
    from concord.cohort.gathering import gathered, people_in
    from concord.cohort.writing import free, parts_beside, write

    guideline, today = load_guideline(), date.today()
    layout = layout_of(guideline)
    free(output)
    ready = [opened(path, layout, guideline.digest) for path in inputs if path.suffix == ".parquet"]
    frames = [packed(file.checked(), layout) for file in ready]
    records = [path for path in inputs if path.suffix != ".parquet"]
    bad: list[Problem] = []
    people = (told for path in records for told in people_in(path, bad))
    total = sum(1 for path in records for _ in people_in(path, []))
    day = as_of.date() if as_of else today
    with parts_beside(output, layout) as parts:
        for done in _with_progress(gathered(people, guideline, day, today, processes=processes), total):
            parts.take(done)
            bad += done.bad
        for problem in bad:
            click.echo(f"left out: {problem}", err=True)
        frames += parts.frames()
        if not frames:
            raise RecordProblem([Problem(str(output), None, None, "", "no record could be read", "nothing written")])
        write(frames, output)
    click.echo(f"{output}: {parts.count} people as of {day}, {len(bad)} left out; guideline {guideline.digest}")
    for file in ready:
        click.echo(f"with the people of {file.path}")


def _with_progress(batches: Iterable[Gathered], total: int) -> Iterator[Gathered]:
    """Show a bar on a terminal when it takes more than a second."""
    console, begun = Console(stderr=True), monotonic()
    if not console.is_terminal:
        yield from batches
        return
    with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), console=console, transient=True) as bar:
        task = bar.add_task("records to columns", total=total, visible=False)
        for batch in batches:
            bar.update(task, advance=batch.people, visible=monotonic() - begun > 1)
            yield batch


@cohort.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--region", type=click.Choice(["us", "eu"]), default="us", show_default=True)
@click.option("--known-on", type=DAY, help="The day whose knowledge counts. [default: today]")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the outcome of each person (Parquet).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@told_plainly
def evaluate(file: Path, region: str, known_on: datetime | None, output: Path | None, as_json: bool) -> None:
    """Say for how many people of FILE each decision fits, depends or does not fit, and each flag fires."""
    from concord.cohort.columns import layout_of
    from concord.cohort.files import opened
    from concord.cohort.totals import outcomes_of, totals
    from concord.cohort.verdicts import verdicts
    from concord.cohort.writing import free, write

    guideline = load_guideline()
    setting = Setting(region, known_on.date() if known_on else date.today())
    if output:
        free(output)
    columns = opened(file, layout_of(guideline), guideline.digest)
    asked = verdicts(guideline, setting)
    found = totals(columns, asked)
    if output:
        write([outcomes_of(columns.frame, asked)], output)
    if as_json:
        echo_json(_as_json(found, asked))
        return
    for line in _table(found, asked):
        click.echo(line)
    if output:
        click.echo(f"\nWritten to {output}")


_HEADS = {
    "fits": "fits", "depends": "depends", "on_it": "on it", "not_yet": "not yet", "had_it": "had it",
    "health": "health", "not_here": "not here", "not_this_cancer": "not this cancer",
}  # fmt: skip


def _table(found: Totals, asked: Verdicts) -> Iterator[str]:
    setting = asked.setting
    yield (f"{found.people} people, guideline {asked.guideline.digest}, region {setting.region}, "
           f"knowledge of {setting.known_on}")  # fmt: skip
    width = max(map(len, (*found.decisions, *found.flags)))
    yield ""
    yield f"{'Decisions':{width}}" + "".join(f"  {head}" for head in _HEADS.values())
    for id_ in asked.guideline.decisions:
        row = _row(found.decisions[id_])
        yield f"{id_:{width}}" + "".join(f"  {row[key]:{len(head)}}" for key, head in _HEADS.items())
    yield ""
    yield f"{'Flags':{width}}  fires"
    for id_, levels in found.flags.items():
        told = ", ".join(f"{level} {count}" for level, count in levels.items() if count and level != "silent")
        fires = found.people - levels["silent"]
        yield f"{id_:{width}}  {fires:5}" + (f"  {asked.guideline.flags[id_].about.name} ({told})" if fires else "")
    yield ""
    yield "Everything after `depends` is why it does not fit. Counts of the records as they were written; no advice."


def _row(outcomes: Mapping[str, int]) -> dict[str, int]:
    """Join what is not yet with what a row says will not open."""
    return {**outcomes, "not_yet": outcomes["not_yet"] + outcomes["not_yet_closed"]}


def _as_json(found: Totals, asked: Verdicts) -> dict[str, object]:
    return {
        "guideline": asked.guideline.digest, "region": asked.setting.region,
        "known_on": asked.setting.known_on.isoformat(), "people": found.people,
        "decisions": found.decisions, "flags": found.flags,
    }  # fmt: skip

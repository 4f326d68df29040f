"""What becomes of the people of a file: an outcome for each, or how many there are of each outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from concord.cohort.files import ABOUT, Opened, collected
from concord.cohort.frames import truths
from concord.cohort.verdicts import OUTCOMES, SILENT, Outcomes, Verdicts

_SAID = {"not_yet_closed": "not_yet"}


@dataclass(frozen=True)
class Totals:
    """How many people there are of each outcome.

    Attributes:
        people: all of them.
        decisions: for each decision and outcome (`verdicts.OUTCOMES`), how many.
        flags: for each flag and level, how many.
    """

    people: int
    decisions: Mapping[str, Mapping[str, int]]
    flags: Mapping[str, Mapping[str, int]]


def totals(file: Opened, asked: Verdicts) -> Totals:
    """Count the people of a file by outcome, in one pass, a part of the file at a time.

    Raises:
        RecordProblem: when a row is wrong; nothing is counted then.
    """
    groups = (*asked.decisions.values(), *asked.flags.values())
    wanted = sorted({index for outcomes in groups for index in outcomes.values()})
    frame, named = truths(file.frame, asked.entries, asked.layout.columns, wanted)
    sums = [pl.col(named[index]).sum().alias(str(index)) for index in wanted]
    row = collected(frame.select(pl.len().alias("people"), *(pl.col(c).sum() for c in file.checks), *sums), file.path)
    counts = row.row(0, named=True)
    file.refuse(counts)

    def told(outcomes: Outcomes) -> dict[str, int]:
        return {outcome: counts[str(index)] for outcome, index in outcomes.items()}

    return Totals(
        counts["people"],
        {id_: _in_order(told(outcomes)) for id_, outcomes in asked.decisions.items()},
        {id_: told(outcomes) for id_, outcomes in asked.flags.items()},
    )


def _in_order(counts: Mapping[str, int]) -> dict[str, int]:
    return {outcome: counts.get(outcome, 0) for outcome in OUTCOMES}


def outcomes_of(frame: pl.LazyFrame, asked: Verdicts) -> pl.LazyFrame:
    """Give the outcome of every option and decision, and the level of every flag, for each row.

    Args:
        frame: typed columns, checked (`Opened.checked`).
        asked: the outcomes.

    Returns:
        The columns of `ABOUT`, region and day of knowledge, and ``option:ID``, ``decision:ID`` and ``flag:ID``.
    """
    frame, named = truths(frame, asked.entries, asked.layout.columns, asked.wanted())
    setting = [pl.lit(asked.setting.region).alias("region"), pl.lit(asked.setting.known_on).alias("known_on")]
    return frame.select(*ABOUT, *setting, *_outcomes(asked, named))


def _outcomes(asked: Verdicts, named: Mapping[int, str]) -> Iterator[pl.Expr]:
    groups = {"option": asked.options, "decision": asked.decisions, "flag": asked.flags}
    for group, members in groups.items():
        for id_, outcomes in members.items():
            names = [*OUTCOMES] if group != "flag" else [*outcomes]
            kind = pl.Enum(names)
            told = pl.coalesce(
                pl.when(pl.col(named[index])).then(pl.lit(outcome, dtype=kind)) for outcome, index in outcomes.items()
            )
            yield told.alias(f"{group}:{id_}")


def fires(levels: Mapping[str, int]) -> int:
    """Count the people for whom a flag fires, at whatever level."""
    return sum(count for level, count in levels.items() if level != SILENT)

"""The kind of cancer, sample by sample: what each result says, and which sample is the newest from a metastasis."""

from __future__ import annotations

from dataclasses import dataclass

from concord.advice.words import NOT_KNOWN
from concord.facts.receptors import HER2, her2_mask, of_metastasis, receptor_percent
from concord.logic.truth import TRUE
from concord.record.corrections import current
from concord.record.dates import span_of_date
from concord.record.model import Her2, Receptor, Record, Specimen


@dataclass(frozen=True)
class Result:
    """One result of a sample.

    Attributes:
        words: positive, low positive, negative; or what is still possible; or not known.
        exact: what the report says: "90 %", "IHC 2+, ISH not amplified"; empty where it says nothing.
        known: whether anything was told.
    """

    words: str
    exact: str
    known: bool


@dataclass(frozen=True)
class Sample:
    """One sample with its results.

    Attributes:
        newest_metastasis: whether it is the newest one that certainly came from a metastasis.
        gone_by: whether her team goes by it.
    """

    specimen: Specimen
    er: Result
    pr: Result
    her2: Result
    newest_metastasis: bool
    gone_by: bool

    @property
    def named_results(self) -> tuple[tuple[str, Result], ...]:
        """ER, PR and HER2, each with its name."""
        return ("ER", self.er), ("PR", self.pr), ("HER2", self.her2)


def samples(record: Record) -> list[Sample]:
    """Give every sample, the newest first; those without a date last. What was not told is never negative (S004)."""
    specimens = current(record.specimens)
    dated = [one for one in specimens if span_of_date(one.date or "unknown")]
    dated.sort(key=lambda one: span_of_date(one.date or "unknown") or (), reverse=True)
    newest = next((one for one in dated if of_metastasis(one) == TRUE), None)
    return [
        Sample(one, _receptor(one.er), _receptor(one.pr), _her2(one.her2), one is newest,
               one.id is not None and one.id == record.go_by)
        for one in [*dated, *(one for one in specimens if one not in dated)]
    ]  # fmt: skip


def _receptor(receptor: Receptor | None) -> Result:
    """Positive from 1 %, low positive from 1 to 10 % (ASCO/CAP 2020, as `receptor_percent`)."""
    if receptor is None:
        return Result(NOT_KNOWN, "", known=False)
    span = receptor_percent(receptor)
    if span.hi < 1:
        words = "negative"
    elif span.lo >= 1:
        words = "low positive" if span.hi <= 10 else "positive"
    else:
        words = NOT_KNOWN
    return Result(words, ", ".join(_exact(receptor)), words != NOT_KNOWN)


def _exact(receptor: Receptor) -> list[str]:
    amounts = (("{} %", receptor.percent), ("Allred {}", receptor.allred), ("H-score {}", receptor.h_score))
    return [words.format(value) for words, value in amounts if value not in (None, "unknown")]


def _her2(her2: Her2 | None) -> Result:
    mask = her2_mask(her2)
    possible = list(HER2.names(mask))
    if her2 is None or len(possible) == len(HER2.members):
        return Result(NOT_KNOWN, "", known=False)
    exact = [f"IHC {her2.ihc}"] if her2.ihc not in (None, "unknown") else []
    exact += [f"ISH {her2.ish.replace('_', ' ')}"] if her2.ish not in (None, "unknown") else []
    return Result(" or ".join(possible), ", ".join(exact), known=True)

"""Changed copies of a record: what if the treatment stops working, a result arrives, an option is started."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from concord.record.model import GeneResult, Growth, Measurement, Record, Specimen, Statement, Treatment
from concord.record.units import MEASURES

WHAT_IF = "what-if"


class WhatIfProblem(ValueError):
    """A what-if that cannot be understood; the message says how to mend it."""


def is_taken(treatment: Treatment) -> bool:
    """Whether a treatment goes on, as far as the record says."""
    return treatment.end is None and treatment.stopped is None and treatment.ongoing != "no"


def stops_working(record: Record, when: date) -> Record:
    """Give the record as it would be if the cancer grew on the present treatment on a day."""
    now = [t for t in record.treatments if is_taken(t) and t.setting != "early"]
    if not now:
        return record
    day = when.isoformat()
    changed = [
        t.model_copy(update={"end": day, "stopped": "growth", "ongoing": None}) if t in now else t
        for t in record.treatments
    ]
    growth = [*record.growth, Growth(date=day, growing="yes", source=WHAT_IF)]
    return record.model_copy(update={"treatments": changed, "growth": growth})


def start(record: Record, agents: Sequence[str], when: date) -> Record:
    """Give the record as it would be if medicines were started now and everything else against the cancer ended."""
    day = when.isoformat()
    changed = [
        t.model_copy(update={"end": day, "stopped": "other", "ongoing": None}) if is_taken(t) else t
        for t in record.treatments
    ]
    begun = Treatment(agents=list(agents), setting="metastatic", start=day, ongoing="yes", source=WHAT_IF)
    return record.model_copy(update={"treatments": [*changed, begun]})


def result(record: Record, fact: str, gene: str, comes_from: str, value: str, when: date) -> Record:
    """Give the record as it would be if a result for a fact arrived on a day.

    Raises:
        WhatIfProblem: when a fact of this origin cannot arrive as a result.
    """
    day = when.isoformat()
    if gene:
        sample = "germline" if fact.startswith("germline_") or fact == "dpyd" else "tissue"
        sample = "plasma" if gene == "ESR1" else sample
        made = GeneResult.model_validate(
            {"gene": gene, "sample": sample, "result": value, "date": day, "source": WHAT_IF}
        )
        return record.model_copy(update={"genes": [*record.genes, made]})
    if comes_from == "measurement":
        measured = Measurement(what=fact, value=value, unit=MEASURES[fact].unit or None, date=day, source=WHAT_IF)
        return record.model_copy(update={"measurements": [*record.measurements, measured]})
    if comes_from == "statement":
        said = Statement(what=fact, value=value, date=day, author="clinician", source=WHAT_IF)
        return record.model_copy(update={"statements": [*record.statements, said]})
    if comes_from == "receptor":
        return _with_specimen(record, fact, value, day)
    raise WhatIfProblem(f"{fact} is derived from other entries; change those instead")


_RECEPTOR_FIELDS = {"er_percent": "er", "pr_percent": "pr"}
_HER2_RESULTS = {"zero", "ultralow", "low", "positive"}


def _with_specimen(record: Record, fact: str, value: str, day: str) -> Record:
    content: dict[str, object] = {"id": WHAT_IF, "from": "unknown", "date": day, "source": WHAT_IF}
    if fact in _RECEPTOR_FIELDS:
        content[_RECEPTOR_FIELDS[fact]] = {"percent": value}
    elif fact == "her2" and value in _HER2_RESULTS:
        content["her2"] = {"result": value}
    elif fact in ("ki67", "pdl1_cps", "pdl1_ic"):
        content[fact] = value
    elif fact == "grade":
        content["grade"] = value.removeprefix("g")
    else:
        raise WhatIfProblem(f"{value!r} is not a result of {fact}")
    made = Specimen.model_validate(content)
    goes_by = fact in ("er_percent", "pr_percent", "her2")
    update: dict[str, object] = {"specimens": [*record.specimens, made]}
    return record.model_copy(update={**update, "go_by": WHAT_IF} if goes_by else update)

"""Receptors and HER2: per specimen, then over all specimens."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import Any

from concord.facts.context import Context
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.logic.values import Kind, Span, Value, hull
from concord.record.amounts import span_of_amount
from concord.record.model import Her2, Receptor, Specimen

HER2 = Kind("choice", ("zero", "ultralow", "low", "positive"))
ZERO, ULTRALOW, LOW, POSITIVE = (HER2.mask(member) for member in HER2.members)
PERCENT = Span(0, 100)
_BELOW_ONE = math.nextafter(1.0, 0.0)
_ALLRED_PROPORTION = {
    1: (0.0, _BELOW_ONE),
    2: (1.0, 10.0),
    3: (10.0, 33.0),
    4: (33.0, 66.0),
    5: (66.0, 100.0),
}
_WORDS = {"positive": Span(1, 100), "negative": Span(0, _BELOW_ONE), "low": Span(1, 10)}
_HER2_WORDS = {
    "positive": POSITIVE, "negative": ZERO | ULTRALOW | LOW, "low": LOW, "ultralow": ULTRALOW, "zero": ZERO,
    "equivocal": LOW | POSITIVE,
}  # fmt: skip


_ORIGINS = {"primary": FALSE, "breast": FALSE, "regional_node": FALSE, "unknown": UNKNOWN, "node": UNKNOWN}


def receptor_percent(receptor: Receptor | None) -> Span:
    """Give the percent of stained nuclei that a result allows (0 to 100).

    The most exact statement counts: percent, then H-score, then Allred, then words. Positive is at least
    1 %, low positive 1 to 10 % (ASCO/CAP 2020). Allred: the proportion scores that can make up the total.
    """
    if receptor is None:
        return PERCENT
    if receptor.percent not in (None, "unknown"):
        return _clip(Span(*span_of_amount(receptor.percent or "")))
    if receptor.h_score not in (None, "unknown"):
        lo, hi = span_of_amount(receptor.h_score or "")
        return _clip(Span(lo / 3, hi))
    if receptor.allred is not None and receptor.allred.isdigit():
        total = int(receptor.allred)
        if total == 0:
            return Span(0, 0)
        parts = [_ALLRED_PROPORTION[p] for p in range(max(1, total - 3), min(5, total - 1) + 1)]
        return Span(min(lo for lo, _ in parts), max(hi for _, hi in parts))
    return _WORDS.get(receptor.result or "", PERCENT)


def her2_mask(her2: Her2 | None) -> int:
    """Give the HER2 categories that a result allows (ASCO/CAP 2023 scores; low is 1+ or 2+ without amplification)."""
    if her2 is None:
        return HER2.everything
    by_score = _by_score(her2)
    word = _HER2_WORDS.get(her2.result or "", HER2.everything)
    return by_score & word or by_score | word  # words that contradict the score: neither wins


def _by_score(her2: Her2) -> int:
    if her2.ish == "amplified":
        return POSITIVE
    match her2.ihc:
        case "3+":
            return POSITIVE
        case "2+":
            return LOW if her2.ish == "not_amplified" else LOW | POSITIVE
        case "1+":
            return LOW
        case "0+":
            return ULTRALOW
        case "0":
            return {"none": ZERO, "faint": ULTRALOW}.get(her2.staining or "", ZERO | ULTRALOW)
    return ZERO | ULTRALOW | LOW if her2.ish == "not_amplified" else HER2.everything


def of_metastasis(specimen: Specimen) -> int:
    """Say whether a specimen came from a metastasis; the breast and regional nodes are none."""
    return _ORIGINS.get(specimen.from_, TRUE)


def _clip(span: Span) -> Span:
    return Span(max(span.lo, 0.0), min(span.hi, 100.0))


def derive_receptors(context: Context) -> None:
    """Set the receptor facts. If samples disagree, every value stays possible until `go_by` names one."""
    specimens = context.keyed("specimens", Specimen)
    er = _over_samples(context, specimens, "er_percent", lambda s: receptor_percent(s.er) if s.er else None)
    pr = _over_samples(context, specimens, "pr_percent", lambda s: receptor_percent(s.pr) if s.pr else None)
    her2 = _over_samples(context, specimens, "her2", lambda s: her2_mask(s.her2) if s.her2 else None)
    _any_sample(context, specimens)
    disagree = FALSE
    for values in (er, pr, her2):
        for one, other in combinations(values, 2):
            disagree |= _differ(one, other)
    tested = tuple(key for key, s in specimens if s.er or s.pr or s.her2)
    context.put("receptors_disagree", State(disagree if tested else UNKNOWN, entries=tested))
    if disagree == TRUE and context.record.go_by is None:
        context.conflict("receptors_disagree", "samples disagree on receptors or HER2", tested)
    _over_samples(context, specimens, "ki67", lambda s: _amount(s.ki67))
    _over_samples(context, specimens, "pdl1_cps", lambda s: _amount(s.pdl1_cps))
    _over_samples(context, specimens, "pdl1_ic", lambda s: _amount(s.pdl1_ic))
    grades = context.dictionary.facts["grade"].kind
    _over_samples(
        context,
        specimens,
        "grade",
        lambda s: (grades.mask(f"g{s.grade}") if s.grade != "unknown" else grades.everything) if s.grade else None,
    )


def _amount(text: str | None) -> Span | None:
    return Span(*span_of_amount(text)) if text else None


def _over_samples(
    context: Context,
    specimens: list[tuple[str, Specimen]],
    name: str,
    value_of: Callable[[Specimen], Any],
) -> list[Any]:
    found = [(key, s, value) for key, s in specimens if (value := value_of(s)) is not None]
    go_by = context.record.go_by
    chosen = [row for row in found if go_by is not None and row[0] == f"specimens/{go_by}"] or found
    if not chosen:
        context.put(name, State(context.dictionary.facts[name].kind.unknown))
        return []
    key, newest, _ = max(chosen, key=lambda row: context.days(row[1].date).lo)
    values = [value for _, _, value in chosen]
    how = "" if len(chosen) == 1 else f"all that {len(chosen)} samples leave possible"
    if len(chosen) < len(found):
        how = "the sample that the team goes by"
    entries = tuple(row[0] for row in chosen)
    value = _union(values)
    if isinstance(value, Span):
        value = context.dictionary.facts[name].kind.clip(value)
    context.put(name, State(value, newest.date, newest.source, entries if len(entries) > 1 else (key,), how))
    return [value for _, _, value in found]


def _union(values: list[Any]) -> Value:
    spans = [value for value in values if isinstance(value, Span)]
    if spans:
        return hull(spans)
    mask = 0
    for value in values:
        mask |= value
    return mask


def _differ(one: Any, other: Any) -> int:
    """Say whether two samples differ: positive against negative, or another HER2 category."""
    if isinstance(one, Span):
        one, other = _positive_or_not(one), _positive_or_not(other)
    if not one & other:
        return TRUE
    return FALSE if one == other and one.bit_count() == 1 else UNKNOWN


def _positive_or_not(span: Span) -> int:
    return (span.lo < 1) | (span.hi >= 1) << 1


def _any_sample(context: Context, specimens: list[tuple[str, Specimen]]) -> None:
    masks = [(key, s, her2_mask(s.her2)) for key, s in specimens]
    for name, wanted in (("low", LOW), ("ultralow", ULTRALOW), ("positive", POSITIVE)):
        sure = [(key, s) for key, s, mask in masks if mask == wanted]
        open_ = [key for key, _, mask in masks if mask & wanted]
        value = TRUE if sure else UNKNOWN if open_ or not masks else FALSE
        key, specimen = sure[0] if sure else ("", None)
        context.put(
            f"her2_{name}_on_any_sample",
            State(value, specimen.date if specimen else None, specimen.source if specimen else None,
                  (key,) if key else tuple(open_)),
        )  # fmt: skip

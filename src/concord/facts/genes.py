"""Genes: germline apart from tumour and plasma; a missing result narrows nothing."""

from __future__ import annotations

import re

from concord.facts.context import Context
from concord.facts.dictionary import GENE_RESULTS, GENE_TESTS, FactEntry
from concord.facts.measured import newest_of
from concord.facts.state import State
from concord.logic.truth import FALSE, TRUE, UNKNOWN
from concord.record.model import GeneResult

_NEEDS_TISSUE = frozenset({"PIK3CA", "AKT1", "PTEN"})
"""Genes for which "not found" decides nothing until tissue was tested."""

_NTRK = re.compile(r"NTRK[123]")
_FUSION = re.compile(r"fusion|rearrange|\w+(-|::)NTRK[123]|NTRK[123](-|::)\w+", re.IGNORECASE)


def derive_genes(context: Context) -> None:
    """Set every gene fact and its companion, the state of testing."""
    results: dict[str, list[tuple[str, GeneResult]]] = {}
    for key, result in context.keyed("genes", GeneResult):
        results.setdefault(_symbol(result), []).append((key, result))
    for entry in context.dictionary.genes:
        germline = entry.name.startswith("germline_") or entry.name == "dpyd"
        mine = [(key, r) for key, r in results.get(entry.gene, ()) if _sample_fits(r, germline)]
        if mine:
            _derive_gene(context, entry, mine)


def _symbol(result: GeneResult) -> str:
    """Give the gene that a result tells of: a named fusion of NTRK1, NTRK2 or NTRK3 is one of NTRK.

    A point change of such a gene is no fusion, and one of the three that is not found tells nothing of the other two.
    """
    gene = result.gene.upper()
    named = _NTRK.search(gene) and _FUSION.search(f"{gene} {result.variant or ''}")
    return "NTRK" if named and result.result == "found" else gene


def _sample_fits(result: GeneResult, germline: bool) -> bool:
    if result.sample == "unknown":
        return not germline and result.gene.upper() not in ("BRCA1", "BRCA2", "PALB2")
    return (result.sample == "germline") == germline


def _derive_gene(context: Context, entry: FactEntry, results: list[tuple[str, GeneResult]]) -> None:
    done = [(key, r) for key, r in results if r.result in GENE_RESULTS.members]
    narrowing = [(key, r) for key, r in done if _holds(context, r) and not _needs_tissue(r)]
    found = [row for row in narrowing if row[1].result == "found"]
    decisive = found or newest_of(context, narrowing)
    value = 0
    for _, result in decisive:
        value |= GENE_RESULTS.mask(result.result) if _holds(context, result) == TRUE else GENE_RESULTS.everything
    how = "a test that finds nothing without tissue decides nothing; tissue would" if done and not narrowing else ""
    old = [r for _, r in done if _holds(context, r) != TRUE]
    last = f"not found, {old[-1].date or 'undated'}, before the last growth" if old and not found else ""
    key, newest = decisive[-1] if decisive else ("", None)
    context.put(
        entry.name,
        State(value or GENE_RESULTS.everything, newest.date if newest else None, newest.source if newest else None,
              (key,) if key else (), how if not last else "", last),
    )  # fmt: skip
    context.put(f"{entry.name}_test", _test_state(context, results))


def _needs_tissue(result: GeneResult) -> bool:
    """Not found in plasma, or in a sample nobody named, decides nothing for some genes."""
    return result.sample != "tissue" and result.result == "not_found" and result.gene.upper() in _NEEDS_TISSUE


def _holds(context: Context, result: GeneResult) -> int:
    """Say whether a result still holds: ESR1 "not found" only until the next growth."""
    if result.gene.upper() != "ESR1" or result.result != "not_found":
        return TRUE
    tested, growths = context.days(result.date), context.growths
    if any(growth.lo > tested.hi for growth in growths.sure):
        return FALSE
    return TRUE if all(growth.hi <= tested.lo for growth in (*growths.sure, *growths.maybe)) else UNKNOWN


def _test_state(context: Context, results: list[tuple[str, GeneResult]]) -> State:
    """Give the state of testing: what the newest entry says, or all that may be the newest."""
    value = 0
    newest = newest_of(context, results)
    for _, result in newest:
        holds = _holds(context, result)
        if result.result not in GENE_RESULTS.members:
            value |= GENE_TESTS.mask(result.result)
            continue
        value |= GENE_TESTS.mask("done") if holds else 0
        value |= GENE_TESTS.mask("not_tested", "ordered", "failed") if holds != TRUE else 0
    key, last = newest[-1]
    how = "no result since the last growth" if value == GENE_TESTS.mask("not_tested", "ordered", "failed") else ""
    return State(value, last.date or last.ordered, last.source, (key,), how)

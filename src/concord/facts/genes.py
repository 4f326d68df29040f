"""Genes: germline apart from tumour and plasma; a missing result narrows nothing."""

from __future__ import annotations

import re

from concord.facts.context import Context
from concord.facts.dictionary import GENE_RESULTS, GENE_TESTS, FactEntry
from concord.facts.state import State
from concord.record.model import GeneResult

FOUND, NOT_FOUND, UNCERTAIN = (GENE_RESULTS.mask(member) for member in GENE_RESULTS.members)
_PLASMA_MISSES = frozenset({"PIK3CA", "AKT1", "PTEN"})
"""Genes for which "not found in plasma" decides nothing until tissue was tested."""

_NTRK = re.compile(r"NTRK[123]")
_FUSION = re.compile(r"fusion|rearrange|\w+(-|::)NTRK[123]|NTRK[123](-|::)\w+", re.IGNORECASE)


def derive_genes(context: Context) -> None:
    """Set every gene fact and its companion, the state of testing."""
    results = context.keyed("genes", GeneResult)
    for entry in context.dictionary.genes:
        symbol, germline = entry.gene, entry.name.startswith("germline_") or entry.name == "dpyd"
        mine = [(key, r) for key, r in results if _symbol(r) == symbol and _sample_fits(r, germline)]
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
    valid = [(key, r) for key, r in results if r.result in GENE_RESULTS.members and _still_valid(context, r)]
    narrowing = [(key, r) for key, r in valid if not _plasma_only(r)]
    found = [row for row in narrowing if row[1].result == "found"]
    decisive = found or sorted(narrowing, key=lambda row: context.days(row[1].date).lo)[-1:]
    value = GENE_RESULTS.everything
    for _, result in decisive[:1]:
        value = GENE_RESULTS.mask(result.result)
    how = "a plasma test that finds nothing decides nothing; tissue would" if valid and not narrowing else ""
    old = [r for _, r in results if r.result == "not_found" and not _still_valid(context, r)]
    last = f"not found, {old[-1].date or 'undated'}, before the last growth" if old and not decisive else ""
    key, newest = decisive[0] if decisive else ("", None)
    context.put(
        entry.name,
        State(value, newest.date if newest else None, newest.source if newest else None, (key,) if key else (),
              how, last),
    )  # fmt: skip
    context.put(f"{entry.name}_test", _test_state(context, results, valid))


def _plasma_only(result: GeneResult) -> bool:
    return result.sample == "plasma" and result.result == "not_found" and result.gene.upper() in _PLASMA_MISSES


def _still_valid(context: Context, result: GeneResult) -> bool:
    if result.gene.upper() != "ESR1" or result.result != "not_found":
        return True
    tested = context.days(result.date)
    return all(growth.hi <= tested.lo for growth in context.growths)


def _test_state(context: Context, results: list[tuple[str, GeneResult]], valid: list[tuple[str, GeneResult]]) -> State:
    if not results:
        return State(GENE_TESTS.everything)
    key, newest = max(results, key=lambda row: context.days(row[1].ordered or row[1].date).lo)
    if newest.result in ("ordered", "failed", "not_tested"):
        return State(GENE_TESTS.mask(newest.result), newest.ordered or newest.date, newest.source, (key,))
    if not valid:
        return State(GENE_TESTS.mask("not_tested", "ordered", "failed"), how="no result since the last growth")
    return State(GENE_TESTS.mask("done"), newest.date, newest.source, (key,))

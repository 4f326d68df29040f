"""Gene tests and their results. Germline and tumour are never merged."""

from __future__ import annotations

from datetime import date

from concord.facts.dictionary import FactEntry
from concord.record.model import GeneResult, Record

from .days import Days, Said, current, newest, possible_days

RESULTS = frozenset({"found", "not_found", "uncertain"})
TESTS = frozenset({"not_tested", "ordered", "failed", "done"})
NEEDS_TISSUE = ("PIK3CA", "AKT1", "PTEN")


def tests_of(entry: FactEntry, record: Record) -> list[tuple[GeneResult, bool]]:
    """Give the tests of a gene on the right kind of sample, each with whether the sample is certain."""
    name = entry.name.removesuffix("_test")
    symbol = entry.comes_from.partition(":")[2].strip()
    germline = name.startswith("germline_") or name == "dpyd"
    found = []
    for test in current(record.genes):
        if test.gene.upper() != symbol and not (symbol == "NTRK" and ntrk_fusion(test)):
            continue
        if test.sample == "unknown":
            # BRCA1, BRCA2 and PALB2 are looked for in both; the others in one.
            found.append((test, symbol not in ("BRCA1", "BRCA2", "PALB2", "DPYD")))
        elif (test.sample == "germline") == germline:
            found.append((test, True))
    return found


def ntrk_fusion(test: GeneResult) -> bool:
    """Say whether a fusion of NTRK1, NTRK2 or NTRK3 was found and named, as in "ETV6-NTRK3"."""
    text = f"{test.gene} {test.variant or ''}".upper()
    genes = [gene for gene in ("NTRK1", "NTRK2", "NTRK3") if gene in test.gene.upper()]
    joined = any(sign in text for gene in genes for sign in (f"-{gene}", f"::{gene}", f"{gene}-", f"{gene}::"))
    return bool(genes) and test.result == "found" and (joined or "FUSION" in text or "REARRANGE" in text)


def gene_result(entry: FactEntry, record: Record, as_of: date, last_growth: Days | None) -> frozenset[str]:
    """Give what the tests leave possible: a change that was found anywhere is found."""
    done = [(t, sure) for t, sure in tests_of(entry, record) if t.result in RESULTS and sure]
    telling = [t for t, _ in done if tells(t, entry.gene, as_of, last_growth)]
    for result in ("found", "uncertain", "not_found"):
        if any(t.result == result for t in telling):
            return frozenset({result})
    return RESULTS


def tells(test: GeneResult, symbol: str, as_of: date, last_growth: Days | None) -> bool:
    """Say whether a result narrows anything."""
    if test.result != "not_found":
        return True
    if symbol in NEEDS_TISSUE:
        return test.sample == "tissue"
    if symbol == "ESR1" and last_growth is not None:
        return test.date is not None and possible_days(test.date, as_of).first >= last_growth.last
    return True


def gene_test(entry: FactEntry, record: Record, as_of: date) -> frozenset[str]:
    """Give the state of testing: what the newest entry says."""
    said = [
        Said(possible_days(t.date or t.ordered, as_of), "done" if t.result in RESULTS else t.result)
        for t, sure in tests_of(entry, record)
        if sure
    ]
    return frozenset(newest(said)[0]) if said else TESTS

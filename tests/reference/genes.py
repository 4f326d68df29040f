"""Gene tests and their results. Germline and tumour are never merged."""

from __future__ import annotations

from datetime import date

from concord.facts.dictionary import FactEntry
from concord.record.model import GeneResult, Record

from .days import Days, Said, current, near, newest, possible_days
from .values import Truth, any_of, from_worlds, negated

RESULTS = frozenset({"found", "not_found", "uncertain"})
TESTS = frozenset({"not_tested", "ordered", "failed", "done"})
Growths = list[tuple[Days, bool]]
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


def gene_result(entry: FactEntry, record: Record, as_of: date, growths: Growths) -> frozenset[str]:
    """Give what the tests leave possible: a change that was found anywhere is found; else the newest that tells."""
    done = [t for t, sure in tests_of(entry, record) if t.result in RESULTS and sure]
    if any(t.result == "found" for t in done):
        return frozenset({"found"})
    said = []
    for test in done:
        needs_tissue = test.result == "not_found" and entry.gene in NEEDS_TISSUE and test.sample != "tissue"
        holds = still_holds(test, as_of, growths)
        if not needs_tissue and holds is not False:
            result = frozenset({test.result}) if holds else RESULTS
            said.append(Said(possible_days(test.date or test.ordered, as_of), result))
    return frozenset().union(*newest(said)[0]) if said else RESULTS


def still_holds(test: GeneResult, as_of: date, growths: Growths) -> Truth:
    """ESR1 "not found" holds until the next growth, in each world; everything else for good."""
    if test.gene.upper() != "ESR1" or test.result != "not_found":
        return True
    tested = possible_days(test.date, as_of)
    after = []
    for growth, certain in growths:
        later = from_worlds(g > t for g in near(growth, tested) for t in near(tested, growth))
        after.append(None if later is True and not certain else later)
    return negated(any_of(after))


def gene_test(entry: FactEntry, record: Record, as_of: date, growths: Growths) -> frozenset[str]:
    """Give the state of testing: what the newest entry says; a result that no longer holds is not done."""
    said = []
    for test, sure in tests_of(entry, record):
        if not sure:
            continue
        state: frozenset[str] = frozenset({test.result})
        if test.result in RESULTS:
            holds = still_holds(test, as_of, growths)
            state = frozenset({"done"}) if holds else TESTS if holds is None else TESTS - {"done"}
        said.append(Said(possible_days(test.date or test.ordered, as_of), state))
    return frozenset().union(*newest(said)[0]) if said else TESTS

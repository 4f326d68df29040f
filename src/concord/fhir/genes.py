"""Gene tests: variants found, regions looked at, tests of one gene, tests that are ordered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from concord.fhir.coded import among, answer, meaning
from concord.fhir.draft import Draft, Entry, Made, called
from concord.fhir.specimens import specimen_of
from concord.fhir.tables import tables
from concord.fhir.values import Coding, amount, codings, every_word, rows, text, unit, words

_RESULTS = {"present": "found", "absent": "not_found", "positive": "found", "negative": "not_found",
            "high": "found", "low": "not_found"}  # fmt: skip
_SIGNATURES = frozenset(["MSI", "TMB"])
_HGNC = re.compile(r"(?:HGNC:)?(\d+)", re.I)
_SYMBOL = re.compile(r"[A-Z][A-Z0-9-]{1,9}")
_CHANGE = re.compile(r"\(?(?:p\.)?\(?[A-Z][a-z]{0,2}\d+(?:[A-Z][a-z]{0,2}|\*|fs\S*|del\S*|dup\S*)?\)?")


def read_genes(draft: Draft) -> None:
    """Read every gene test of the file."""
    reports = _reports(draft)
    observations = draft.of_kind("Observation")
    table = tables()["genes"]
    for entry in observations:
        if among(entry.code, table["variant"]):
            _variant(draft, entry, reports.get(id(entry)))
    for entry in observations:
        if among(entry.code, table["studied"]):
            _studied(draft, entry, reports.get(id(entry)))
        elif id(entry) not in draft.refused:
            _gene_test(draft, entry, reports.get(id(entry)))
    for entry in draft.of_kind("ServiceRequest", "DiagnosticOrder", "ProcedureRequest"):
        _ordered(draft, entry)


def _reports(draft: Draft) -> dict[int, Entry]:
    """Give, for each observation, the genomics report that lists it."""
    found: dict[int, Entry] = {}
    for report in draft.of_kind("DiagnosticReport"):
        if among(report.get("code"), tables()["genes"]["report"]):
            found |= {id(entry): report for entry in draft.linked(report, "result")}
    return found


def _parts(entry: Entry, name: str) -> list[dict[str, Any]]:
    codes = tables()["genes"]["parts"][name]
    return [part for part in rows(entry.get("component")) if among(part.get("code"), {"loinc": codes})]


def _genes_named(draft: Draft, entry: Entry) -> list[str]:
    found = [gene for part in _parts(entry, "gene") for coding in codings(part.get("valueCodeableConcept"))
             if (gene := _gene(draft, entry, coding))]  # fmt: skip
    said = [words(part.get("valueCodeableConcept")) for part in _parts(entry, "gene")
            if not codings(part.get("valueCodeableConcept"))]  # fmt: skip
    found += [gene for gene in said if _SYMBOL.fullmatch(gene)]
    return list(dict.fromkeys(found))


def _gene(draft: Draft, entry: Entry, coding: Coding) -> str | None:
    table = tables()["genes"]
    symbol = coding.display if _SYMBOL.fullmatch(coding.display) else ""
    number = _HGNC.fullmatch(coding.code)
    if number and (coding.system == "hgnc" or coding.code.upper().startswith("HGNC:")):
        if not coding.code.upper().startswith("HGNC:"):
            draft.note(entry, "HGNC numbers are written without their prefix HGNC:")
        known = table["sure"].get(number[1])
        if known is None and table["memory"].get(number[1]) == symbol:
            known = symbol
        if known and symbol and known != symbol:
            draft.note(entry, f"HGNC:{number[1]} is {known}, the words beside it say {symbol}; it is not used")
            return None
        return str(known) if known else symbol or f"HGNC:{number[1]}"
    return symbol or (coding.code if _SYMBOL.fullmatch(coding.code) else None)


def _variant(draft: Draft, entry: Entry, report: Entry | None) -> None:
    genes = _genes_named(draft, entry)
    if not genes:
        draft.refuse(entry, "a variant without the name of its gene")
        return
    said = _RESULTS.get(answer(entry.data) or "")
    if said is None:
        draft.refuse(entry, f"a variant of which it is not said whether it was found ({', '.join(genes)})")
        return
    weight = _significance(entry)
    if said == "found" and weight == "harmless":
        draft.refuse(entry, f"a harmless variant of {', '.join(genes)}")
        return
    result = "uncertain" if said == "found" and weight == "uncertain" else said
    fields = {"result": result, "variant": _named(entry) if said == "found" else None}
    for gene in genes:
        _add(draft, entry, report, {"gene": gene, **fields})


def _significance(entry: Entry) -> str | None:
    table = tables()["genes"]
    for part in rows(entry.get("component")):
        value = part.get("valueCodeableConcept")
        if found := meaning(value, table["significance"]):
            return str(found)
        if "significance" in every_word(part.get("code")):
            said = every_word(value)
            known = table["significance_words"]
            return next((known[word] for word in sorted(known, key=len, reverse=True) if word in said), None)
    return None


def _named(entry: Entry) -> str | None:
    for name in ("variant", "place"):
        for part in _parts(entry, name):
            value = part.get("valueCodeableConcept")
            said = words(value) or next((coding.code for coding in codings(value) if coding.system == "hgvs"), "")
            if said:
                return said
    return text(entry.get("valueString")) or None


def _source(entry: Entry) -> str | None:
    table = tables()["genes"]["source"]
    for part in _parts(entry, "class"):
        if found := meaning(part.get("valueCodeableConcept"), {"loinc": table}):
            return str(found)
    return None


def _sample(draft: Draft, entry: Entry, report: Entry | None) -> tuple[str, list[Entry], str | None]:
    """Give the kind of sample, the resources that say so, and a note on what is known beside it."""
    table = tables()["genes"]
    source = _source(entry)
    if source == "germline":
        return "germline", [], None
    taken = specimen_of(draft, entry) or (specimen_of(draft, report) if report else None)
    said = _kind_of_specimen(taken) if taken else None
    if said is None and among(entry.code, table["tissue"]):
        said = "tissue"
    if said is None:
        spoken = " | ".join([every_word(entry.code), every_word(entry.get("method"))])
        known = table["samples"]["words"]
        said = next((known[word] for word in ("germline", "plasma", "cell-free", "ctdna", "liquid biopsy")
                     if word in spoken), None)  # fmt: skip
    note = "found in the tumour (somatic); the sample is not stated" if source and said is None else None
    return said or "unknown", [taken] if taken else [], note


def _kind_of_specimen(sample: Entry) -> str | None:
    table = tables()["genes"]["samples"]
    concept = sample.get("type")
    if found := meaning(concept, {"specimen": table["specimen"]}):
        return str(found)
    said = every_word(concept)
    return next((kind for word, kind in table["words"].items() if word in said), None)


def _add(draft: Draft, entry: Entry, report: Entry | None, fields: dict[str, Any]) -> None:
    sample, sources, note = _sample(draft, entry, report)
    date = draft.date(entry, entry.get("effectiveDateTime"), entry.get("issued"))
    whole = {"gene": None, "sample": sample, "result": None, "date": date, "note": note, **fields}
    draft.add("genes", whole, entry, *([report] if report else []), *sources)


def _studied(draft: Draft, entry: Entry, report: Entry | None) -> None:
    genes = _genes_named(draft, entry)
    if not genes:
        draft.refuse(entry, "a region that was looked at, without the names of its genes")
        return
    date = draft.date(entry, entry.get("effectiveDateTime"), entry.get("issued"))
    region = ", ".join(genes)
    with_result = _with_result(draft.made, report, date)
    for gene in genes:
        if gene in with_result:
            with_result[gene].entries.append(entry)
        else:
            _add(draft, entry, report, {"gene": gene, "result": "not_found", "region_studied": region})


def _with_result(made: Iterable[Made], report: Entry | None, date: str | None) -> dict[str, Made]:
    """Give the genes that have a result of their own from the same report, or the same day."""
    found: dict[str, Made] = {}
    for item in made:
        if item.where != "genes":
            continue
        same = report in item.entries if report else item.fields.get("date") == date
        if same:
            found.setdefault(item.fields["gene"], item)
    return found


def _tested(entry: Entry) -> list[str]:
    """Give the genes that a test looks at: by its code, or, without a LOINC code, by the genes it names."""
    table = tables()["genes"]
    code = entry.code
    if found := meaning(code, table["tests"]):
        return list(found)
    if any(coding.system == "loinc" for coding in codings(code)):
        return []
    said = every_word(code)
    if not any(word in said for word in table["test_words"]) or any(word in said for word in table["no_test_words"]):
        return []
    named = [gene for word, genes in table["tests"]["words"].items() if _whole_word(word, said) for gene in genes]
    return list(dict.fromkeys(named))


def _whole_word(word: str, said: str) -> bool:
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", said) is not None


def _gene_test(draft: Draft, entry: Entry, report: Entry | None) -> None:
    if among(entry.code, tables()["genes"]["one_change_only"]):
        draft.refuse(entry, f"looks for one known change only: {called(entry.get('code'))}")
        return
    genes = _tested(entry)
    if not genes:
        return
    fields = _result(draft, entry, genes)
    if fields is None:
        said = amount(entry.get("valueQuantity")) or called(entry.get("valueCodeableConcept"))
        draft.refuse(entry, f"a gene test without an answer that is known: {text(entry.get('valueString')) or said}")
        return
    for gene in genes:
        _add(draft, entry, report, {"gene": gene, **fields})


def _result(draft: Draft, entry: Entry, genes: list[str]) -> dict[str, Any] | None:
    for coding in codings(entry.get("dataAbsentReason")):
        if reason := tables()["genes"]["absent_reasons"].get(coding.code):
            return {"result": reason}
    if text(entry.get("status")) == "registered":
        return {"result": "ordered"}
    if result := _RESULTS.get(answer(entry.data) or ""):
        return {"result": result}
    said = text(entry.get("valueString")) or words(entry.get("valueCodeableConcept"))
    if len(genes) == 1 and genes[0] not in _SIGNATURES and _CHANGE.fullmatch(said):
        return {"result": "found", "variant": said}
    value = amount(entry.get("valueQuantity"))
    if genes == ["TMB"] and value is not None and "mb" in (unit(entry.get("valueQuantity")) or "").casefold():
        return {"result": "uncertain", "value": value, "note": "the number only; high or not is not said"}
    return None


def _ordered(draft: Draft, entry: Entry) -> None:
    genes = _tested(entry)
    status = text(entry.get("status"))
    if not genes:
        draft.refuse(entry, f"an order; no table for {called(entry.get('code'))}")
    elif status != "active":
        draft.refuse(entry, f"an order of a gene test that is not open ({status or 'no status'})")
    else:
        said = every_word(entry.code)
        sample = "germline" if "germline" in said else "plasma" if "plasma" in said or "ctdna" in said else "unknown"
        date = draft.date(entry, entry.get("authoredOn"))
        for gene in genes:
            fields = {"gene": gene, "sample": sample, "result": "ordered", "ordered": date}
            draft.add("genes", fields, entry)

"""Gene tests: found, not found, uncertain, not done, ordered; inherited ones apart from those of the tumour."""

from __future__ import annotations

import re
from typing import Any

from concord.fhir.tables import tables
from concord.fhir.writing.pieces import (
    Json,
    category,
    concept,
    data_absent,
    dated,
    known,
    measured,
    noted,
    profile,
    says,
    table,
    words,
)
from concord.fhir.writing.sheet import Opened, Sheet, reference
from concord.fhir.writing.specimens import add_specimen
from concord.record.model import GeneResult

_SYMBOL = re.compile(r"[A-Z][A-Z0-9-]{1,9}")
"""How the reader knows the symbol of a gene."""


def write_genes(sheet: Sheet) -> None:
    """Write each gene test."""
    for opened in sheet.each("genes", sheet.record.genes):
        if opened.item.result == "ordered":
            _ordered(sheet, opened)
        elif opened.item.gene in table()["genes"]["signatures"]:
            _signature(sheet, opened)
        else:
            _variant(sheet, opened)


def _variant(sheet: Sheet, opened: Opened[GeneResult]) -> None:
    test, rows = opened.item, table()["genes"]
    parts: list[Json] = [_part("gene", _gene(test.gene))]
    if test.sample == "germline":
        parts.append(_part("class", concept(rows["germline"])))
    if says(test.variant):
        parts.append(_part("change", words(test.variant)))
    if test.result == "uncertain":
        parts.append(_part("weight", concept(rows["uncertain"])))
    if says(test.region_studied):
        parts.append(_part("region", words(test.region_studied)))
    if test.value:
        parts.append({"code": concept(rows["signature_value"]), **measured(test.value, None)})
    done = test.result in ("found", "uncertain", "not_found")
    answer = rows["not_found"] if test.result == "not_found" else rows["found"]
    value = {"valueCodeableConcept": concept(answer)} if done else data_absent(table()["absent"][test.result])
    body = {**profile("mcode", "genomic-variant"), **_common(sheet, opened), **value, "component": parts}
    sheet.observe(opened.name, concept(rows["variant"]), body, opened)
    if done and _SYMBOL.fullmatch(test.gene):
        opened.said("gene", "result", *(["date"] if known(test.date) else []))
        if test.specimen is None:
            opened.said("sample")


def _part(name: str, value: Json) -> Json:
    return {"code": concept(table()["genes"][name]), "valueCodeableConcept": value}


def _gene(symbol: str) -> Json:
    """Name a gene; its HGNC number stands beside it where the number was seen."""
    numbers = {gene: number for number, gene in tables()["genes"]["sure"].items()}
    if symbol not in numbers:
        return words(symbol)
    return concept({"hgnc": f"HGNC:{numbers[symbol]}", "text": symbol})


def _common(sheet: Sheet, opened: Opened[GeneResult]) -> Json:
    """Give what all results share: the sample, the day, the note."""
    test = opened.item
    body = {**category("laboratory"), **dated("effectiveDateTime", test.date), **noted(test.note)}
    address = sheet.places.get(test.specimen or "")
    if address is None and test.sample in ("tissue", "plasma"):
        named: Any = opened
        address = add_specimen(sheet, f"{opened.name}-sample", test.sample, None, named)
    return {**body, **({"specimen": reference(address)} if address else {})}


def _signature(sheet: Sheet, opened: Opened[GeneResult]) -> None:
    """Write a signature of the tumour: whether it is high, and its number."""
    test, rows = opened.item, table()["genes"]
    found = rows["signature_answers"].get(test.result)
    value = {"valueCodeableConcept": concept(found)} if found else data_absent(table()["absent"][test.result])
    body = {**_common(sheet, opened), **value}
    if test.value:
        unit = "mutations per megabase" if test.gene == "TMB" else None
        body["component"] = [{"code": concept(rows["signature_value"]), **measured(test.value, unit)}]
    body |= noted(test.note, test.variant, test.region_studied)
    sheet.observe(opened.name, concept(rows["signatures"][test.gene]), body, opened)


def _ordered(sheet: Sheet, opened: Opened[GeneResult]) -> None:
    test = opened.item
    sample = "" if test.sample == "unknown" else f", {test.sample}"
    body: Json = {"status": "active", "intent": "order", "code": words(f"{test.gene} gene test{sample}")}
    body |= {**dated("authoredOn", test.ordered), **noted(test.note, test.variant, test.region_studied)}
    if address := sheet.places.get(test.specimen or ""):
        body["specimen"] = [reference(address)]
    sheet.add("ServiceRequest", opened.name, body, opened)

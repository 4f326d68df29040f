"""The cancer: the first diagnosis, spread, later stages, and each place where it is."""

from __future__ import annotations

from typing import Any

from concord.fhir.writing.course import write_symptom
from concord.fhir.writing.pieces import (
    Json,
    category,
    concept,
    data_absent,
    dated,
    extension,
    known,
    listed,
    measured,
    noted,
    of_hl7,
    plain,
    profile,
    says,
    table,
    words,
)
from concord.fhir.writing.sheet import Opened, Sheet, reference
from concord.record.corrections import current
from concord.record.model import Cancer, Site


def problem(clinical: str = "active", sure: str = "confirmed") -> Json:
    """Give the status and category of a diagnosis."""
    return {
        "clinicalStatus": of_hl7("condition-clinical", clinical),
        "verificationStatus": of_hl7("condition-ver-status", sure),
        "category": [of_hl7("condition-category", "problem-list-item")],
    }


def diagnosed(date: str | None) -> list[Json]:
    """Give the extension with the day of a diagnosis, as exact as it is known."""
    return [extension("diagnosed", valueDateTime=date)] if known(date) else []


def write_cancer(sheet: Sheet) -> None:
    """Write the breast cancer and what is said of it as a whole."""
    cancer = sheet.record.cancer
    whole = sheet.open("cancer", cancer, without=("first", "metastatic", "stagings"))
    _first(sheet, cancer, whole)
    _metastatic(sheet, cancer)
    for staging in sheet.each("cancer.stagings", cancer.stagings):
        _stage(sheet, staging, staging.item.stage, staging.item.m, staging.item.date)
    for name, row in table()["cancer"]["statements"].items():
        if said := getattr(cancer, name):
            value = table()["yes_no"].get(said)
            body = {"valueCodeableConcept": concept(value)} if value else data_absent("unknown")
            sheet.observe(f"cancer-{name.replace('_', '-')}", concept(row), {**category("exam"), **body}, whole)


def _first(sheet: Sheet, cancer: Cancer, whole: Opened[Cancer]) -> None:
    """Write the diagnosis; every record is about breast cancer, also where nothing is said of its beginning."""
    body = {**profile("mcode", "primary-cancer-condition"), **problem(), "code": concept(table()["cancer"]["breast"])}
    extensions, of = [], [whole]
    if says(cancer.histology):
        row = {**table()["cancer"]["histology"].get(cancer.histology, {}), "text": cancer.histology}
        extensions.append(extension("histology", valueCodeableConcept=concept(row)))
    first = None
    if cancer.first:
        first = sheet.open("cancer.first", cancer.first)
        of.append(first)  # type: ignore[arg-type]
        extensions += diagnosed(cancer.first.date)
        first.said(*(["date"] if known(cancer.first.date) else []))
        body |= noted(cancer.first.note)
    if extensions:
        body["extension"] = extensions
    sheet.add("Condition", "breast-cancer", body, *of)
    if first:
        _stage(sheet, first, first.item.stage, first.item.m, first.item.date)


def _stage(sheet: Sheet, opened: Opened[Any], stage: str | None, m: str | None, date: str | None) -> None:
    rows = table()["cancer"]
    for name, said, row in (("stage", stage, rows["stage"]), ("m", m, rows["distant"])):
        if not says(said):
            continue
        shown = f"Stage {said}" if name == "stage" and said[:1] in "0I" else said
        body = data_absent("unknown") if said == "unknown" else {"valueCodeableConcept": words(shown)}
        body |= {"focus": [reference(sheet.breast_cancer)], **category("exam"), **dated("effectiveDateTime", date)}
        body |= noted(opened.item.note) if opened.where != "cancer.first" else {}
        sheet.observe(f"{opened.name}-{name}", concept(row), body, opened)


def _metastatic(sheet: Sheet, cancer: Cancer) -> None:
    spread = cancer.metastatic
    if spread is None:
        return
    opened = sheet.open("cancer.metastatic", spread)
    body = {**profile("mcode", "history-of-metastatic-cancer"), **category("social-history")}
    if spread.status == "unknown":
        body |= data_absent("unknown")
    else:
        body["valueBoolean"] = spread.status == "yes"
        opened.said("status")
    if spread.status == "yes" and known(spread.date):
        opened.said("date")
    body |= {**dated("effectiveDateTime", spread.date), **noted(spread.note)}
    sheet.observe("cancer-metastatic", concept(table()["cancer"]["metastatic"]), body, opened)


def write_sites(sheet: Sheet) -> None:
    """Write each place where cancer is or was, with its growths and symptoms."""
    for opened in sheet.each("sites", sheet.record.sites):
        site = opened.item
        row = table()["sites"][site.where]
        gone = site.state == "gone"
        body = problem("resolved" if gone else "active")
        links = diagnosed(site.found)
        if site.where != "breast":
            body |= profile("mcode", "secondary-cancer-condition")
            links.append(extension("primary", valueReference=reference(sheet.breast_cancer)))
        body |= {"code": concept(row), **({"extension": links} if links else {})}
        if says(place := listed_place(site)):
            body["bodySite"] = [words(place)]
            if site.side is None:
                opened.unsaid("side")  # the part may name one
        if gone:
            body |= dated("abatementDateTime", site.state_date)
        body |= noted(site.note, _state(site))
        if "snomed" in row or "icd10" in row:
            _mark(opened, gone=gone)
        address = sheet.add("Condition", opened.name, body, opened)
        _growths(sheet, opened, address)
        for number, symptom in enumerate(current(site.symptoms or []), 1):
            write_symptom(sheet, opened, symptom, f"{opened.name}-symptom-{number}", address)


def _mark(opened: Opened[Site], *, gone: bool) -> None:
    opened.said("where", *(["found"] if known(opened.item.found) else []))
    if gone:
        opened.said("state", *(["state_date"] if known(opened.item.state_date) else []))


def listed_place(site: Site) -> str:
    """Give the part and the side of a site in words; empty when neither is said."""
    side = f"{site.side} side" if site.side in ("same", "other") else "both sides" if site.side == "both" else site.side
    return ", ".join(filter(None, [site.part, side]))


def _state(site: Site) -> str | None:
    if site.state in (None, "gone"):
        return None
    since = f" ({site.state_date})" if site.state_date else ""
    return listed([f"State: {plain(str(site.state))}{since}"])


def _growths(sheet: Sheet, opened: Opened[Site], address: str) -> None:
    site = opened.item
    about = {"focus": [reference(address)], **category("imaging"), **dated("effectiveDateTime", site.state_date)}
    if site.lesions:
        sheet.observe(f"{opened.name}-lesions", concept(table()["lesions"]), {**about, **measured(site.lesions, None)},
                      opened)  # fmt: skip
    if site.size_mm:
        body = {**about, **measured(site.size_mm, "mm")}
        sheet.observe(f"{opened.name}-size", concept(table()["size"]), body, opened)

"""A record as a FHIR R4 bundle (collection), after mCODE STU4 and US Core where they have a place for it."""

from __future__ import annotations

from datetime import date

from concord.fhir.writing.account import write_form, write_provenance
from concord.fhir.writing.cancer import write_cancer, write_sites
from concord.fhir.writing.course import (
    write_appointments,
    write_growth,
    write_measurements,
    write_statements,
    write_symptoms,
)
from concord.fhir.writing.genes import write_genes
from concord.fhir.writing.health import write_conditions, write_medicines
from concord.fhir.writing.person import write_never, write_person
from concord.fhir.writing.pieces import Json, profile
from concord.fhir.writing.sheet import Sheet
from concord.fhir.writing.specimens import write_specimens
from concord.fhir.writing.treatments import write_treatments
from concord.fhir.writing.wishes import write_wishes
from concord.record.model import Record

_PARTS = (write_person, write_cancer, write_sites, write_specimens, write_genes, write_treatments, write_growth,
          write_measurements, write_symptoms, write_conditions, write_medicines, write_statements,
          write_appointments, write_wishes, write_never, write_provenance, write_form)  # fmt: skip
"""In this order: what is referred to comes before what refers to it."""


def bundle_of(record: Record, as_of: date) -> Json:
    """Write a record as a FHIR bundle of the type ``collection``.

    Every entry becomes the resources that FHIR has for it. A code is written only where it was seen in mCODE STU4
    or US Core (`docs/architecture.md`); elsewhere there are words alone. What no resource says exactly stands word
    for word in a QuestionnaireResponse, whose groups are the entries of the record; `read_fhir` reads it back.
    An entry that was corrected later stands only there.

    Args:
        record: what to write.
        as_of: the day for which it is written; the form names it.

    Returns:
        JSON as plain dicts, lists, text and numbers; the same for the same record and day.
    """
    sheet = written(record, as_of)
    entries = [{"fullUrl": address, "resource": resource} for address, resource in sheet.resources]
    return {"resourceType": "Bundle", **profile("mcode", "patient-bundle"), "type": "collection", "entry": entries}


def written(record: Record, as_of: date) -> Sheet:
    """Write a record; give its resources, and for each entry what they say of it."""
    sheet = Sheet(record, as_of)
    for write in _PARTS:
        write(sheet)
    return sheet

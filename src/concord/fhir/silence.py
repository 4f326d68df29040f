"""Why nothing came from a resource that no reader took."""

from __future__ import annotations

from concord.fhir.coded import meaning
from concord.fhir.draft import Entry, called
from concord.fhir.tables import tables
from concord.fhir.values import codings, every_word


def reason_of_silence(entry: Entry) -> str:
    """Give the reason for a resource that no reader took."""
    if entry.kind == "Specimen":
        return "a sample that no result refers to"
    if entry.kind == "Medication":
        return "a medicine that nothing refers to"
    if entry.kind == "Observation":
        table = tables()["stages"]["not_used"]
        if found := meaning(entry.code, table):
            return f"the record has no place for {found if 'size' in found else f'the {found} of TNM'}"
        return f"no table for {called(entry.get('code'))}"
    if every_word(entry.code) or codings(entry.code):
        return f"no table for {entry.kind}: {called(entry.get('code'))}"
    return f"no table for {entry.kind}"

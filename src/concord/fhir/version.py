"""Which version of FHIR a file is written in, as far as it shows."""

from __future__ import annotations

from collections.abc import Iterable

from concord.fhir.draft import Entry
from concord.fhir.values import profiles

_R4_PROFILES = ("/us/mcode/", "/us/core/", "/uv/genomics-reporting/")


def version_of(entries: Iterable[Entry]) -> str:
    """Give ``DSTU2``, ``STU3``, ``R4``, ``R5`` or ``not known``; the oldest sign that is sure counts."""
    signs: set[str] = set()
    for entry in entries:
        signs.update(_signs(entry))
    return next((version for version in ("DSTU2", "R5", "STU3", "R4") if version in signs), "not known")


def _signs(entry: Entry) -> set[str]:
    data = entry.data
    found: set[str] = set()
    if entry.kind in ("MedicationOrder", "DiagnosticOrder", "ImagingManifest"):
        found.add("DSTU2")
    if entry.kind in ("MedicationUsage", "MedicationStatement") and isinstance(data.get("medication"), dict):
        found.add("R5")
    if entry.kind == "Procedure" and ("occurrenceDateTime" in data or "occurrencePeriod" in data):
        found.add("R5")
    if entry.kind == "Condition":
        status = data.get("clinicalStatus")
        if isinstance(status, str):
            found.add("DSTU2" if "dateRecorded" in data or "patient" in data else "STU3")
        elif isinstance(status, dict):
            found.add("R4")
    if entry.kind == "MedicationStatement" and "taken" in data:
        found.add("STU3")
    declared = profiles(data)
    if any(part in declared for part in _R4_PROFILES):
        found.add("R4")
    return found

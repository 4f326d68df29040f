"""Reading a FHIR file: every resource becomes part of the record, or is listed with the reason why not."""

from __future__ import annotations

from datetime import date
from typing import Any

from concord.fhir.assembly import LISTS, assembled
from concord.fhir.cancer import cancer_entries, read_comorbidities, read_conditions
from concord.fhir.coded import among, meaning
from concord.fhir.door import resources_of
from concord.fhir.draft import Draft, Entry, called
from concord.fhir.form import Form, fill_in, form_of
from concord.fhir.genes import read_genes
from concord.fhir.measurements import read_disease_status, read_measurement, read_performance
from concord.fhir.medicines import read_allergies, read_medicines
from concord.fhir.person import is_about, read_menopause, read_person
from concord.fhir.procedures import read_procedures
from concord.fhir.result import Import
from concord.fhir.specimens import read_marker
from concord.fhir.staging import read_stage, read_stages_of_conditions
from concord.fhir.tables import tables
from concord.fhir.values import codings, text
from concord.fhir.version import version_of

_WORTHLESS = {"entered-in-error": "entered in error", "cancelled": "cancelled", "not-done": "not done"}


def read_fhir(data: str | bytes, name: str, *, today: date | None = None) -> Import:
    """Read a FHIR file about one person with breast cancer.

    Args:
        data: a Bundle, an array of resources, one resource, or one of these a line; also packed with gzip.
        name: name of the file, for messages.
        today: nothing that happened may lie after this day; the day of the computer when left out.

    Returns:
        The record, and what became of every resource.

    Raises:
        RecordProblem: not FHIR, cut off, too large, no person, several persons, or another cancer.
    """
    contents = resources_of(data, name)
    draft = Draft(_entries(contents.resources))
    if contents.more:
        draft.note(None, "the bundle is one page of several; the other pages are not in the file")
    form = form_of(draft, LISTS)
    draft.named = form.named if form else set()
    person = read_person(draft, name)
    _set_aside(draft, person, form)
    read_conditions(draft, name)
    _about_other_conditions(draft)
    for entry in draft.of_kind("Observation"):
        read_stage(draft, entry)
    read_stages_of_conditions(draft)
    _observations(draft)
    read_medicines(draft)
    read_procedures(draft)
    read_allergies(draft)
    if form:
        fill_in(draft, form)
    version = version_of(draft.entries)
    if version not in ("R4", "not known"):
        draft.note(None, f"the file is FHIR {version}; it is read as far as the tables go")
    return assembled(draft, version, name, today or date.today())


def _entries(found: list[tuple[Any, str]]) -> list[Entry]:
    entries: list[Entry] = []
    for number, (data, url) in enumerate(found, 1):
        resource = data if isinstance(data, dict) else {}
        kind = text(resource.get("resourceType"))
        id_ = text(resource.get("id")) or url.rsplit("/", 1)[-1].removeprefix("urn:uuid:")
        ref = f"{kind or 'Entry'}/{id_}" if id_ and kind else f"{kind or 'Entry'} ({number}. of the file)"
        entries.append(Entry(resource, kind, ref, url))
    return entries


def _set_aside(draft: Draft, person: Entry, form: Form | None) -> None:
    """Set aside what is not about this person, said twice, taken back, or never read."""
    not_read = tables().not_read
    first: dict[str, list[Entry]] = {}
    for entry in draft.entries:
        if not entry.kind:
            draft.refuse(entry, "an entry without a resource")
        elif form and entry is form.entry:
            continue
        elif entry.kind in not_read:
            draft.refuse(entry, not_read[entry.kind])
        elif entry is not person and not is_about(draft, entry, person):
            said = "about another person than the one of this file"
            draft.refuse(entry, said)
            draft.note(entry, f"{said}; it is not used")
        elif (status := text(entry.get("status"))) in _WORTHLESS:
            draft.refuse(entry, _WORTHLESS[status])
        elif any(entry.data == other.data for other in first.setdefault(entry.ref, [])):
            draft.refuse(entry, "the same entry twice; the first is used")
        else:
            first[entry.ref].append(entry)


def _about_other_conditions(draft: Draft) -> None:
    """Set aside observations that are about a condition which is not the breast cancer."""
    cancer = cancer_entries(draft)
    for entry in draft.of_kind("Observation"):
        about = [other for other in draft.linked(entry, "focus") if other.kind == "Condition"]
        if about and not any(other in cancer for other in about):
            draft.refuse(entry, f"about another condition: {called(about[0].code)}")


def _observations(draft: Draft) -> None:
    ecog = tables()["measurements"]["ecog"]
    ecog_in_file = any(among(entry.code, ecog) for entry in draft.of_kind("Observation"))
    taken = {id(entry) for item in draft.made for entry in item.entries}
    for entry in draft.of_kind("Observation"):
        if id(entry) not in taken:
            _observation(draft, entry, ecog_in_file)
    read_genes(draft)
    for entry in draft.of_kind("DiagnosticReport"):
        if not any(entry in item.entries for item in draft.made):
            draft.refuse(entry, f"groups results that are read one by one: {called(entry.get('code'))}")


def _observation(draft: Draft, entry: Entry, ecog_in_file: bool) -> None:
    if _is_gene_test(entry):
        return
    if codings(entry.get("dataAbsentReason")):
        draft.refuse(entry, f"{called(entry.get('code'))}: the value is stated to be absent")
        return
    if text(entry.get("status")) == "registered":
        draft.refuse(entry, f"{called(entry.get('code'))}: no result yet")
        return
    if text(entry.get("status")) == "preliminary":
        draft.note(entry, "a preliminary result")
    for read in (read_marker, read_measurement, read_disease_status, read_menopause, read_comorbidities, _metastatic):
        if read(draft, entry):
            return
    read_performance(draft, entry, ecog_in_file=ecog_in_file)


def _is_gene_test(entry: Entry) -> bool:
    table = tables()["genes"]
    code = entry.code
    return any(among(code, table[name]) for name in ("variant", "studied", "one_change_only")) or bool(
        meaning(code, table["tests"])
    )


def _metastatic(draft: Draft, entry: Entry) -> bool:
    """Read mCODE's history of metastatic cancer: whether there is any."""
    if not among(entry.code, tables()["cancer"]["history_of_metastatic"]):
        return False
    value = entry.get("valueBoolean")
    date_ = draft.date(entry, entry.get("effectiveDateTime"))
    if isinstance(value, bool):
        draft.add("cancer.metastatic", {"status": "yes" if value else "no", "date": date_ if value else None}, entry)
    else:
        draft.refuse(entry, "history of metastatic cancer without an answer")
    return True

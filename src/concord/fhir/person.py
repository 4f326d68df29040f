"""The person: birth, sex, death, menopause."""

from __future__ import annotations

from concord.fhir.coded import by_words, meaning
from concord.fhir.door import refuse
from concord.fhir.draft import Draft, Entry
from concord.fhir.tables import tables
from concord.fhir.values import every_word, extensions, references, rows, text

_BIRTH_SEX = {"F": "female", "M": "male", "UNK": "unknown", "OTH": "unknown"}


def read_person(draft: Draft, name: str) -> Entry:
    """Read the one person of the file.

    Raises:
        RecordProblem: when there is no person, or more than one.
    """
    people = draft.of_kind("Patient")
    known = {text(entry.get("id")) or entry.ref: entry for entry in people}
    if not people:
        refuse(name, "the file holds no person (no Patient)", "export it again with the person")
    if len(known) > 1:
        what = f"the file holds {len(known)} persons"
        refuse(name, what, "give the record of one person; `concord cohort` reads many")
    entry = people[0]
    for again in people[1:]:
        draft.refuse(again, "the same person again")
    fields = {
        "name": _name(entry),
        "birth": draft.date(entry, entry.get("birthDate")),
        "sex_at_birth": _sex(draft, entry),
    }
    draft.add("person", fields, entry)
    _death(draft, entry)
    return entry


def _name(entry: Entry) -> str | None:
    for name in rows(entry.get("name")):
        parts = name.get("given")
        given = [text(part) for part in (parts if isinstance(parts, list) else [parts])]
        whole = text(name.get("text")) or " ".join(filter(None, [*given, text(name.get("family"))]))
        if whole:
            return whole
    return None


def _sex(draft: Draft, entry: Entry) -> str | None:
    for extension in extensions(entry.data, "us-core-birthsex"):
        if sex := _BIRTH_SEX.get(text(extension.get("valueCode"))):
            return sex
    gender = text(entry.get("gender"))
    if gender in ("female", "male"):
        draft.note(entry, "sex at birth is not stated; the administrative gender is used for it")
        return gender
    return None


def _death(draft: Draft, entry: Entry) -> None:
    died = entry.get("deceasedDateTime")
    if entry.get("deceasedBoolean") is True or text(died):
        when = f" on {text(died)[:10]}" if text(died) else ""
        draft.note(entry, f"the file says that this person has died{when}")


def is_about(draft: Draft, entry: Entry, person: Entry) -> bool:
    """Say whether a resource is about the person of the file; one that names nobody is."""
    names = {text(person.get("id")), person.ref, person.url} - {""}
    stated = references(entry.get("subject")) + references(entry.get("patient"))
    if not stated or draft.find(entry, stated[0]) is person:
        return True
    return stated[0] in names or stated[0].rstrip("/").split("/")[-1] in names


def read_menopause(draft: Draft, entry: Entry) -> bool:
    """Read menopausal status, given as an observation or as a diagnosis; say whether it was one."""
    table = tables()["measurements"]
    status = None
    if entry.kind == "Observation" and meaning_of_menopause(entry):
        value = entry.get("valueCodeableConcept")
        status = meaning(value, table["ovaries"])
        said = every_word(value) or text(entry.get("valueString")).casefold()
        if status is None:
            written = [{"word": word, "status": status} for word, status in table["ovaries"]["words"].items()]
            status = (by_words(said, written) or {}).get("status")
        if status is None:
            draft.refuse(entry, "menopausal status without a value that is known")
            return True
    elif entry.kind == "Condition":
        status = meaning(entry.code, {"snomed": table["ovaries"]["snomed"]})
    if status is None:
        return False
    date = draft.date(entry, entry.get("effectiveDateTime"), entry.get("onsetDateTime"), entry.get("recordedDate"))
    if status == "unknown":
        draft.note(entry, "perimenopausal: neither before nor after menopause for sure")
    draft.add("person.ovaries", {"status": status, "date": date}, entry)
    return True


def meaning_of_menopause(entry: Entry) -> bool:
    """Say whether an observation is about menopause."""
    codes = tables()["measurements"]["menopause"]["snomed"]
    return bool(meaning(entry.code, {"snomed": dict.fromkeys(codes, True)}))

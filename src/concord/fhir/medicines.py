"""Medicines: against the cancer into treatments, all others into medicines."""

from __future__ import annotations

import re
from typing import Any

from concord.fhir.cancer import cancer_entries
from concord.fhir.coded import among, icd10, meaning
from concord.fhir.draft import Draft, Entry, called
from concord.fhir.tables import formulary, tables
from concord.fhir.values import codings, extensions, inside, plain, rows, text, words

KINDS = ("MedicationStatement", "MedicationRequest", "MedicationOrder", "MedicationAdministration",
         "MedicationDispense", "MedicationUsage")  # fmt: skip
_ORDERS = frozenset(["MedicationRequest", "MedicationOrder"])
_SPLIT = re.compile(r"\s+/\s+|(?<=[a-z]{4})/(?=[a-z]{4})|\s*\+\s*|\s+(?:and|&)\s+")
_AMOUNT_BEFORE = re.compile(r"^(?:\d[\d.,]*\s*(?:ML|MG|HR|ACTUAT|MCG|UNT)\s+)+", re.I)
_FROM_DOSE = re.compile(r"\s+\d.*$")
_BRAND = re.compile(r"\[([^\]]+)\]$")


def read_medicines(draft: Draft) -> None:
    """Read every medicine of the file."""
    for entry in draft.of_kind(*KINDS):
        if entry.kind == "MedicationDispense":
            draft.refuse(entry, "hands out what is prescribed elsewhere")
            continue
        _medicine(draft, entry)
    _both_taken(draft)


def _medicine(draft: Draft, entry: Entry) -> None:
    table = tables()["medicines"]
    status = text(entry.get("status"))
    if entry.get("wasNotTaken") is True or entry.get("wasNotGiven") is True or text(entry.get("taken")) == "n":
        status = "not-taken"
    says = table["status"].get(status, "open")
    if status == "completed" and entry.kind == "MedicationAdministration":
        says = "ended"
    if says not in ("goes_on", "ended", "open"):
        draft.refuse(entry, says)
        return
    concept, beside = _concept(draft, entry)
    if concept is None:
        draft.refuse(entry, "a medicine without a name")
        return
    found = identified(draft, entry, concept)
    if found == ():
        return
    fields = _dates(draft, entry, says)
    bone = set(table["bone"])
    other_reason = _other_reason(draft, entry) if found and is_against_cancer(found) else None
    if found and is_against_cancer(found) and not set(found) & bone and other_reason is None:
        fields |= {"agents": list(found), "ongoing": "yes" if says == "goes_on" else None}
        fields |= _reason(entry, says) | {"setting": stated_setting(entry)}
        draft.add("treatments", fields, entry, *beside)
    else:
        name = found[0] if found and set(found) & bone else plain(words(concept)) or called(concept)
        taking = {"goes_on": "yes", "ended": "no"}.get(says)
        if other_reason is not None:
            draft.note(entry, f"given for {other_reason}; it is kept with the other medicines")
        draft.add("medicines", {"name": name, "taking": taking, **fields}, entry, *beside)


def _other_reason(draft: Draft, entry: Entry) -> str | None:
    """Give the condition that a medicine is given for, where one is stated and it is not the cancer."""
    cancer = cancer_entries(draft)
    reasons = [other for other in draft.linked(entry, "reasonReference") if other.kind == "Condition"]
    if reasons:
        return None if any(other in cancer for other in reasons) else called(reasons[0].code)
    stated = [coding for concept in rows(entry.get("reasonCode")) for coding in codings(concept)]
    icd = [coding for coding in stated if coding.system == "icd10"]
    if icd and not any(coding.code[:1].upper() in ("C", "D", "Z") for coding in icd):
        return called(rows(entry.get("reasonCode"))[0])
    return None


def _concept(draft: Draft, entry: Entry) -> tuple[Any, list[Entry]]:
    """Give the concept that names the medicine, here or in the Medication that is referred to."""
    whole = entry.get("medication")
    for concept in (entry.get("medicationCodeableConcept"), inside(whole, "concept")):
        if codings(concept) or words(concept):
            return concept, []
    reference = text(inside(entry.get("medicationReference"), "reference"))
    reference = reference or text(inside(whole, "reference", "reference"))
    other = draft.find(entry, reference) if reference else None
    if other is not None and (codings(other.get("code")) or words(other.get("code"))):
        return other.get("code"), [other]
    named = text(inside(entry.get("medicationReference"), "display"))
    return ({"text": named}, []) if named else (None, [])


def identified(draft: Draft, entry: Entry, concept: Any) -> tuple[str, ...] | None:
    """Give the medicines a concept names: ``None`` when unknown, empty when code and name contradict."""
    products = tables().products
    by_code = {products[coding.code] for coding in codings(concept)
               if coding.system == "rxnorm" and coding.code in products}  # fmt: skip
    named = [coding.display for coding in codings(concept)] + [text(part.get("text")) for part in rows(concept)]
    by_name = {found for name in named if name and (found := medicines_of_name(name))}
    if len(by_code) > 1 or (by_code and by_name and by_code.isdisjoint(by_name)):
        said = f"the code means {_listed(by_code)}, the name says {_listed(by_name) or words(concept)}; it is not used"
        draft.note(entry, said)
        draft.refuse(entry, said)
        return ()
    if by_code:
        return next(iter(by_code))
    if len(by_name) > 1:
        said = f"two names of one medicine differ: {_listed(by_name)}; it is not used"
        draft.note(entry, said)
        draft.refuse(entry, said)
        return ()
    if (
        by_name
        and any(coding.system == "rxnorm" for coding in codings(concept))
        and is_against_cancer(next(iter(by_name)))
    ):
        draft.note(entry, f"the code is not in the table; found by its name: {_listed(by_name)}")
    return next(iter(by_name), None)


def _listed(found: set[tuple[str, ...]]) -> str:
    return " or ".join(sorted(" and ".join(ids) for ids in found)).replace("_", " ")


def medicines_of_name(name: str) -> tuple[str, ...]:
    """Give the medicines that a product's name names; empty when one of them is not known."""
    table = tables()["medicines"]
    lower = name.casefold()
    if any(word in lower for word in table["not_systemic"]):
        return ()
    if brand := _BRAND.search(name):
        if found := formulary().identify(brand[1]):
            return (found,)
        name = name[: brand.start()].strip()
    if found := _one(name):
        return (found,)
    parts = [_FROM_DOSE.sub("", _AMOUNT_BEFORE.sub("", part)).strip() for part in _SPLIT.split(name)]
    parts = [part for part in parts if part and part.casefold() not in table["no_medicine"]]
    found_parts = [_one(part) for part in parts]
    if not parts or None in found_parts:
        return ()
    return tuple(dict.fromkeys(part for part in found_parts if part))


def _one(name: str) -> str | None:
    """Give the medicine of one name: the whole, or its first words."""
    name = _AMOUNT_BEFORE.sub("", name).strip()
    if found := formulary().identify(name):
        return found if found in formulary().medicines else None
    if _SPLIT.search(name):
        return None
    parts = name.split()
    for count in range(min(len(parts) - 1, 4), 0, -1):
        if (found := formulary().identify(" ".join(parts[:count]))) and found in formulary().medicines:
            return found
    return None


def is_against_cancer(found: tuple[str, ...]) -> bool:
    """Say whether medicines are all against cancer, or for the bones."""
    medicines = formulary()
    return all("anticancer" in medicines.contains(id_) for id_ in found if id_ in medicines.medicines)


def _dates(draft: Draft, entry: Entry, says: str) -> dict[str, Any]:
    at = entry.get("effectiveDateTime") or entry.get("occurenceDateTime") or entry.get("effectiveTimeDateTime")
    periods = [entry.get(name) for name in ("effectivePeriod", "occurencePeriod", "effectiveTimePeriod")]
    period = next((period for period in periods if rows(period)), None)
    bounds = inside(entry.get("dosageInstruction") or entry.get("dosage"), "timing", "repeat", "boundsPeriod")
    starts = [inside(period, "start"), at, inside(bounds, "start")]
    start = draft.date(entry, *[value for value in starts if value is not None])
    start = start or draft.date(entry, entry.get("authoredOn"), entry.get("dateWritten"))
    ends = [inside(period, "end"), inside(bounds, "end"), entry.get("dateEnded")]
    end = draft.date(entry, *[value for value in ends if value is not None])
    if entry.kind == "MedicationAdministration" and end is None:
        end = start
    if says == "ended" and end is None:
        end = "unknown"
    return {"start": start, "end": end}


def _reason(entry: Entry, says: str) -> dict[str, Any]:
    table = tables()["medicines"]["stopped"]
    if says == "goes_on":
        return {}
    names = ("statusReason", "reasonEnded", "reasonNotTaken", "reasonStopped")
    for concept in [concept for name in names for concept in rows(entry.get(name))]:
        said = plain(words(concept))
        found = meaning(concept, {"snomed": table["snomed"]})
        found = found or next((reason for word, reason in table["words"].items() if word in said.casefold()), None)
        if found:
            return {"stopped": found, "note": f"ended because: {said}" if said else None}
        if said:
            return {"note": f"ended because: {said}"}
    return {}


def stated_setting(entry: Entry) -> str | None:
    """Give the setting of a treatment, only where an intent or a secondary cancer as its reason states it."""
    table = tables()["medicines"]["intent"]
    for extension in extensions(entry.data, "mcode-procedure-intent"):
        if found := meaning(extension.get("valueCodeableConcept"), table):
            return str(found)
    for extension in extensions(entry.data, "mcode-treatment-intent"):
        if found := meaning(extension.get("valueCodeableConcept"), table):
            return str(found)
    sites = tables()["cancer"]["sites"]
    for concept in rows(entry.get("reasonCode")):
        site = meaning(concept, {"snomed": sites["snomed"]}) or icd10(concept, sites["icd10"])
        if site and site["where"] not in ("regional_node", "node", "breast", "chest_wall", "skin"):
            return "metastatic"
    return None


def _both_taken(draft: Draft) -> None:
    """Say what is marked as taken now and should be asked about."""
    ordered = [item for item in draft.made if item.where == "treatments" and item.fields.get("ongoing") == "yes"
               and item.entries[0].kind in _ORDERS]  # fmt: skip
    if ordered:
        said = ", ".join(
            f"{' and '.join(item.fields['agents'])} ({item.fields.get('start', 'undated')})" for item in ordered
        )
        draft.note(None, f"marked active by an order only, ask whether still taken: {said}")
    taken = [item for item in draft.made if item.where == "treatments" and item.fields.get("ongoing") == "yes"]
    for words_, members in tables()["medicines"]["one_at_a_time"].items():
        found = sorted({agent for item in taken for agent in item.fields["agents"]} & set(members))
        if len(found) > 1:
            said = " and ".join(found)
            draft.note(None, f"{said} are both marked as taken now; two {words_} are not taken together")


def read_allergies(draft: Draft) -> None:
    """Read allergies to medicines."""
    for entry in draft.of_kind("AllergyIntolerance"):
        status = entry.get("verificationStatus") or entry.get("status")
        found = codings(status)
        said = found[0].code if found else text(status)
        name = plain(entry.code.words or words(entry.get("substance")))
        if said in ("entered-in-error", "refuted"):
            draft.refuse(entry, "entered in error" if said == "entered-in-error" else "an allergy that was ruled out")
        elif among(entry.code, {"snomed": ["716186003"]}) or name.casefold().startswith("no known"):
            draft.refuse(entry, "says that no allergy is known")
        elif not name:
            draft.refuse(entry, "an allergy without a name")
        else:
            ids = medicines_of_name(name)
            fields = {"what": "allergy", "to": ids[0] if len(ids) == 1 else name, "state": "present",
                      "date": draft.date(entry, entry.get("onsetDateTime"), entry.get("recordedDate"))}  # fmt: skip
            draft.add("conditions", fields, entry)

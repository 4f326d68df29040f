"""Diagnoses: the breast cancer, where it has spread, other cancers, other conditions."""

from __future__ import annotations

from typing import Any

from concord.fhir.coded import among, by_words, icd10, meaning, place, place_in_words
from concord.fhir.door import refuse
from concord.fhir.draft import Draft, Entry, called
from concord.fhir.person import read_menopause
from concord.fhir.tables import tables
from concord.fhir.values import codings, every_word, extensions, inside, plain, profiles, references, rows, text, words

_UNSURE = frozenset({"provisional", "differential", "unconfirmed"})


def read_conditions(draft: Draft, name: str) -> None:
    """Read every diagnosis of the file.

    Raises:
        RecordProblem: when the file is about a cancer of another kind.
    """
    others: list[Entry] = []
    for entry in draft.of_kind("Condition"):
        if _set_aside(draft, entry) or read_menopause(draft, entry):
            continue
        if _secondary(draft, entry) or _breast(draft, entry):
            continue
        if _is_other_cancer(entry):
            others.append(entry)
        else:
            _other_condition(draft, entry)
    _other_cancers(draft, others, name)
    _one_breast_cancer(draft)


def clinical_status(entry: Entry) -> str:
    """Give the clinical status of a diagnosis; DSTU2 and STU3 write it as bare text."""
    status = entry.get("clinicalStatus")
    found = codings(status)
    return found[0].code if found else text(status)


def _set_aside(draft: Draft, entry: Entry) -> bool:
    status = entry.get("verificationStatus")
    found = codings(status)
    sure = found[0].code if found else text(status)
    if sure == "entered-in-error":
        draft.refuse(entry, "entered in error")
    elif sure == "refuted":
        draft.refuse(entry, f"ruled out: {called(entry.get('code'))}")
    elif sure in _UNSURE:
        draft.refuse(entry, f"not confirmed ({sure}): {called(entry.get('code'))}")
        draft.note(entry, f"{called(entry.get('code'))} is suspected and not confirmed; it is not used")
    elif not codings(entry.code) and not words(entry.code):
        draft.refuse(entry, "a diagnosis without a name")
    return id(entry) in draft.refused


def _onset(draft: Draft, entry: Entry) -> str | None:
    asserted = [extension.get("valueDateTime") for extension in extensions(entry.data, "condition-assertedDate")]
    onset = [entry.get("onsetDateTime"), inside(entry.get("onsetPeriod"), "start"), entry.get("onsetString")]
    return draft.date(entry, *asserted, *[value for value in onset if value is not None])


def _breast(draft: Draft, entry: Entry) -> bool:
    table = tables()["cancer"]
    code = entry.code
    receptor = meaning(code, table["receptors"])
    if among(code, table["recurrence_in_the_breast"]):
        here = {"where": "breast", "side": "same", "found": _onset(draft, entry), "note": plain(words(code))}
        draft.add("sites", here, entry)
        return True
    if receptor is not None:
        _receptor_diagnosis(draft, entry, receptor)
    if not is_breast_cancer(entry):
        return receptor is not None
    fields = {"date": _onset(draft, entry)}
    draft.add("cancer.first", fields, entry)
    if histology := _histology(entry):
        draft.add("cancer", {"histology": histology}, entry)
    return True


def is_breast_cancer(entry: Entry) -> bool:
    """Say whether a diagnosis is breast cancer: by its code, or by its words when it is a cancer."""
    table = tables()["cancer"]["breast"]
    code = entry.code
    if among(code, table) or icd10(code, table["icd10"]):
        return True
    said = every_word(code)
    return _malignant(entry) and any(word in said for word in table["words"])


def _malignant(entry: Entry) -> bool:
    table = tables()["cancer"]
    declared = "primary-cancer-condition" in profiles(entry.data)
    said = every_word(entry.code)
    if any(word in said for word in table["not_malignant_words"]):
        return False
    return declared or any(word in said for word in table["malignant"]["words"])


def _histology(entry: Entry) -> str | None:
    known = tables()["cancer"]["histology"]
    for extension in extensions(entry.data, "mcode-histology-morphology-behavior"):
        concept = extension.get("valueCodeableConcept")
        if found := meaning(concept, known):
            return str(found)
    found = meaning(entry.code, known)
    return str(found) if found else None


def _receptor_diagnosis(draft: Draft, entry: Entry, results: dict[str, str]) -> None:
    not_said = [said for coding in codings(entry.code)
                if (said := tables()["cancer"]["not_said"].get(coding.code))]  # fmt: skip
    fields: dict[str, Any] = {"from": "unknown"}
    fields |= {receptor: {"result": result} for receptor, result in results.items()}
    fields["note"] = not_said[0] if not_said else f"given as a diagnosis: {plain(words(entry.get('code')))}"
    if not_said:
        draft.note(entry, not_said[0])
    draft.add("specimens", fields, entry)


def _secondary(draft: Draft, entry: Entry) -> bool:
    table = tables()["cancer"]
    code = entry.code
    if icd10(code, table["secondary_in_breast"]["icd10"]):
        draft.note(entry, "C79.81 is a cancer that has spread to the breast, not breast cancer; it is no site")
        draft.refuse(entry, "a cancer that has spread to the breast, not breast cancer (C79.81)")
        return True
    if icd10(code, table["other_kind"]["icd10"]):
        draft.refuse(entry, f"a cancer of another kind: {called(code)}")
        draft.note(entry, f"{called(code)} is a cancer of another kind")
        return True
    site = meaning(code, {"snomed": table["sites"]["snomed"]}) or icd10(code, table["sites"]["icd10"])
    somewhere = among(code, table["place_not_said"]) or icd10(code, table["place_not_said"]["icd10"], exact=True)
    if site is None and not somewhere:
        found = _by_words(entry)
        if found is None:
            return False
        site = found or None
    _spread(draft, entry, site)
    return True


def _by_words(entry: Entry) -> dict[str, str] | None:
    """Give the place of a secondary cancer from its words; empty when it is not said, ``None`` when it is none."""
    said = every_word(entry.code)
    table = tables()["cancer"]
    if any(word in said for word in table["not_malignant_words"]):
        return None
    start = next((said.find(word) + len(word) for word in table["secondary_words"] if word in said), None)
    declared = "secondary-cancer-condition" in profiles(entry.data)
    if start is None and not declared:
        return None
    found = place_in_words(said[start or 0 :])
    return {key: value for key, value in found.items() if key != "word"} if found else {}


def _spread(draft: Draft, entry: Entry, site: Any) -> None:
    about = next((place(part) for part in rows(entry.get("bodySite")) if place(part)), None)
    if site is None and about and about["where"] not in ("breast",):
        site = about
    if site is None:
        said = "a secondary cancer whose place is not stated; it may be a node beside the breast or an organ"
        draft.note(entry, said)
        draft.add("cancer.metastatic", {"status": "unknown", "date": _onset(draft, entry), "note": said}, entry)
        return
    fields = dict(site)
    if about and fields["where"] == "node" and about["where"].endswith("_node"):
        fields = dict(about)
    elif about and about["where"] == fields["where"]:
        fields = {**about, **{key: value for key, value in fields.items() if key not in about}}
    fields["found"] = _onset(draft, entry)
    over = clinical_status(entry)
    if over in ("resolved", "inactive"):
        fields["state"] = "gone"
        fields["state_date"] = draft.date(entry, entry.get("abatementDateTime"))
    elif over == "remission":
        draft.note(entry, "in remission: whether this site is gone or quiet is not said")
    draft.add("sites", fields, entry)


def _is_other_cancer(entry: Entry) -> bool:
    table = tables()["cancer"]["malignant"]
    code = entry.code
    if icd10(code, table["icd10"]):
        return True
    if "primary-cancer-condition" in profiles(entry.data):
        return True
    return _malignant(entry)


def _other_cancers(draft: Draft, others: list[Entry], name: str) -> None:
    breast = any(item.where == "cancer.first" for item in draft.made)
    receptors = any(item.where == "specimens" for item in draft.made)
    if others and not breast and not receptors:
        kinds = dict.fromkeys(plain(words(entry.code)) or called(entry.code) for entry in others)
        said = " and ".join(kinds)
        refuse(name, f"this file is about another cancer: {said}", "Concord reads records of breast cancer")
    for entry in others:
        draft.note(entry, f"another cancer: {called(entry.get('code'))}")
        note = plain(words(entry.code)) or called(entry.code)
        fields = {"what": "other_cancer", "state": "present", "date": _onset(draft, entry), "note": note}
        draft.add("conditions", fields, entry)


def _one_breast_cancer(draft: Draft) -> None:
    found = [item for item in draft.made if item.where == "cancer.first"]
    if not found:
        draft.note(None, "the file names no breast cancer; it is read as far as it goes")
    dates = {item.fields.get("date") for item in found} - {None}
    if len(dates) > 1:
        said = ", ".join(sorted(str(date) for date in dates))
        draft.note(found[0].entries[0], f"breast cancer is dated more than once ({said}); the earliest counts as first")


def cancer_entries(draft: Draft) -> list[Entry]:
    """Give the diagnoses of the breast cancer and of where it has spread."""
    own = ("cancer.first", "cancer.metastatic", "sites", "specimens")
    return [entry for item in draft.made if item.where in own for entry in item.entries]


def _other_condition(draft: Draft, entry: Entry) -> None:
    table = tables()["conditions"]
    code = entry.code
    status = clinical_status(entry)
    if status in table["over"] or entry.get("abatementDateTime"):
        draft.refuse(entry, f"old condition not about cancer: {called(code)}")
        return
    said = every_word(code)
    found = meaning(code, {"snomed": table["snomed"]})
    if found is None and not any(word in said for word in table["not_words"]):
        found = (by_words(said, table["words"]) or {}).get("what")
    name = found or plain(words(code)) or called(code)
    fields = {"what": name, "state": "present", "date": _onset(draft, entry)}
    if found:
        fields["note"] = plain(words(code)) or None
    draft.add("conditions", fields, entry)


def read_comorbidities(draft: Draft, entry: Entry) -> bool:
    """Read mCODE's list of other conditions: those that are absent by code; those present stand elsewhere."""
    if not among(entry.code, tables()["measurements"]["comorbidities"]):
        return False
    date = draft.date(entry, entry.get("effectiveDateTime"))
    absent = [extension.get("valueCodeableConcept") for extension in
              extensions(entry.data, "mcode-related-condition-absent")]  # fmt: skip
    for concept in absent:
        said = every_word(concept)
        known = meaning(concept, {"snomed": tables()["conditions"]["snomed"]})
        known = known or (by_words(said, tables()["conditions"]["words"]) or {}).get("what")
        if name := known or plain(words(concept)):
            draft.add("conditions", {"what": name, "state": "absent", "date": date}, entry)
    for extension in extensions(entry.data, "mcode-related-condition"):
        for address in references(extension.get("valueReference")):
            if draft.find(entry, address) is None:
                draft.note(entry, f"{text(address)} is named as present, but is not in the file")
    if not absent:
        draft.refuse(entry, "names other conditions that are read where they stand")
    return True

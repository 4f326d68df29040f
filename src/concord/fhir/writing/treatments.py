"""Treatments against the cancer: each medicine a statement that it was taken, each local treatment a procedure.

mCODE has no profile for a medicine that was told and not ordered or given; FHIR's own MedicationStatement says
just that. Setting, line and role have no place in mCODE and stand in the notes.
"""

from __future__ import annotations

from concord.fhir.medicines import is_against_cancer, medicines_of_name
from concord.fhir.tables import formulary, tables
from concord.fhir.writing.cancer import listed_place
from concord.fhir.writing.pieces import (
    Json,
    category,
    concept,
    data_absent,
    known,
    listed,
    noted,
    period,
    plain,
    profile,
    table,
    words,
)
from concord.fhir.writing.sheet import Opened, Sheet, reference, references
from concord.record.model import Site, Treatment


def write_treatments(sheet: Sheet) -> None:
    """Write each treatment: one resource for each of its agents."""
    for opened in sheet.each("treatments", sheet.record.treatments):
        addresses = []
        for number, agent in enumerate(opened.item.agents, 1):
            name = f"{opened.name}-{number}" if len(opened.item.agents) > 1 else opened.name
            kind = local_kind(agent)
            addresses.append(_taken(sheet, opened, agent, name) if kind is None
                             else _done(sheet, opened, agent, kind, name))  # fmt: skip
        _best(sheet, opened, addresses)
        if all(_is_read(agent) for agent in opened.item.agents):
            _mark(opened)


def local_kind(agent: str) -> str | None:
    """Give ``surgery``, ``radiation`` or ``other`` for a local treatment; ``None`` for a medicine."""
    found = formulary().identify(agent)
    inside = formulary().contains(found) if found else frozenset()
    if not inside & {"local_treatment", "surgery", "radiation"}:
        return None
    return "surgery" if "surgery" in inside else "radiation" if "radiation" in inside else "other"


def medicine(name: str) -> Json:
    """Name a medicine as it was told; its RxNorm code stands beside it where one was seen."""
    found = formulary().identify(name)
    codes = formulary().medicines[found].rxnorm if found in formulary().medicines else ()
    sure = next((code for code in codes if tables().products.get(code) == (found,)), None)
    return concept({**({"rxnorm": sure} if sure else {}), "text": plain(name) if found == name else name})


def _is_read(agent: str) -> bool:
    """Say whether the reader takes an agent for a treatment against the cancer."""
    kind = local_kind(agent)
    if kind is not None:
        return kind != "other"
    found = medicines_of_name(plain(agent) if formulary().identify(agent) == agent else agent)
    return bool(found) and is_against_cancer(found) and not set(found) & set(tables()["medicines"]["bone"])


def _state(treatment: Treatment) -> str:
    """Give what the record says of a treatment: it is taken, ended, was cut short, or nothing."""
    ended = treatment.end is not None or treatment.ongoing == "no"
    if treatment.ongoing == "yes" and treatment.end is None:
        return "taken"
    if not ended:
        return "unsaid"
    return "cut" if treatment.stopped in table()["treatments"]["cut"] else "ended"


def _mark(opened: Opened[Treatment]) -> None:
    treatment = opened.item
    opened.said(*[name for name in ("start", "end") if known(getattr(treatment, name))])
    if _state(treatment) == "taken":
        opened.said("ongoing")
    medicines = all(local_kind(agent) is None for agent in treatment.agents)
    ended = _state(treatment) in ("cut", "ended")
    if medicines and ended and treatment.stopped not in (None, "other", "unknown"):
        opened.said("stopped")


def _taken(sheet: Sheet, opened: Opened[Treatment], agent: str, name: str) -> str:
    treatment, rows = opened.item, table()["treatments"]
    body = {"status": rows["status"][_state(treatment)], "medicationCodeableConcept": medicine(agent)}
    if treatment.stopped:
        body["statusReason"] = [concept(rows["stopped"][treatment.stopped])]
    body |= {**period("effectivePeriod", treatment.start, treatment.end), **_about(sheet, treatment)}
    return sheet.add("MedicationStatement", name, {**body, **_notes(treatment)}, opened)


def _done(sheet: Sheet, opened: Opened[Treatment], agent: str, kind: str, name: str) -> str:
    treatment, rows = opened.item, table()["treatments"]
    known_kind = rows["procedures"].get(kind)
    code = concept({**(rows["radiation"] if kind == "radiation" else {}), "text": agent})
    states = {"taken": "in-progress", "ended": "completed", "cut": "stopped", "unsaid": "unknown"}
    body = {**(profile("mcode", known_kind) if known_kind else {}), "status": states[_state(treatment)], "code": code}
    if treatment.stopped:
        body["statusReason"] = concept(rows["stopped"][treatment.stopped])
    body |= {**period("performedPeriod", treatment.start, treatment.end), **_about(sheet, treatment)}
    target = next((site for site in sheet.record.sites if site.id and site.id == treatment.target), None)
    if target:
        body["bodySite"] = [words(_place(target))]
    return sheet.add("Procedure", name, {**body, **_notes(treatment)}, opened)


def _place(site: Site) -> str:
    return ", ".join(filter(None, [plain(site.where), listed_place(site)]))


def _about(sheet: Sheet, treatment: Treatment) -> Json:
    target = sheet.places.get(treatment.target or "")
    return {"reasonReference": references([sheet.breast_cancer, *([target] if target else [])])}


def _notes(treatment: Treatment) -> Json:
    said = {"Setting": treatment.setting, "Line, as stated": treatment.line, "Role": treatment.role}
    parts = [f"{name}: {plain(str(value))}" for name, value in said.items() if value is not None]
    together = [f"Given together: {', '.join(treatment.agents)}"] if len(treatment.agents) > 1 else []
    return noted(treatment.note, listed([*parts, *together]))


def _best(sheet: Sheet, opened: Opened[Treatment], addresses: list[str]) -> None:
    """Write the best response as an observation that is part of the treatment."""
    best, rows = opened.item.best, table()["treatments"]
    if best is None:
        return
    found = rows["best"].get(best)
    value = {"valueCodeableConcept": concept(found)} if found else data_absent(rows["best_absent"][best])
    body = {**category("exam"), "partOf": references(addresses), "focus": [reference(sheet.breast_cancer)], **value}
    sheet.observe(f"{opened.name}-response", concept(rows["response"]), body, opened)

"""Sheets for another doctor: the packet for a second opinion, and what to bring to the radiation visit."""

from __future__ import annotations

from typing import Any

from concord.paper.asking import asked_list
from concord.paper.holder import Holder, How
from concord.paper.language import N_, _
from concord.paper.planned import plan_sheet
from concord.paper.safety import urgent_signs
from concord.paper.story import (
    allergies,
    conditions,
    gene_lines,
    in_order,
    sample_rows,
    site_lines,
    taken_now,
    treatment_rows,
)
from concord.paper.wishes import wishes
from concord.paper.words import NOT_KNOWN, day_words, joined, named
from concord.record.corrections import current
from concord.record.model import Site, Symptom
from concord.workspace.second_opinion import ITEMS, NEEDED, packet_of

_ITEMS = {
    "pathology": N_("The pathology report of every sample"), "slides": N_("The slides or blocks, for a new look"),
    "scans": N_("The scans as pictures, on a disc or a link"), "scan_reports": N_("The reports of the scans"),
    "treatments": N_("All treatments so far, with dates and why they ended (in this packet)"),
    "medicines": N_("Everything I take (in this packet)"), "genes": N_("Gene tests, of the cancer and born-with"),
    "advice": N_("What my own doctor suggests now, and why"),
    "insurance": N_("Insurance card, and a referral if needed"),
}  # fmt: skip
_STATES = {"have": N_("have"), "asked": N_("asked for"), "missing": N_("missing")}
_RADIATION_FLAGS = ("RF02", "RF03", "RF04", "RF08", "RF09")
_FIVE = ("pain_and_function", "size", "place", "earlier_radiation", "other_treatments")
assert set(_ITEMS) == set(ITEMS)


def second_opinion(holder: Holder, how: How) -> dict[str, Any]:
    """Give the packet; without the pathology report it says on top that it is not complete (S020)."""
    packet = packet_of(holder.entries, holder.record)
    plan = plan_sheet(holder, how)
    topic = holder.knowledge.topics.get("second-opinion-packet")
    return {
        "here": packet.here, "there": packet.there, "doctor": packet.doctor, "phone": packet.phone,
        "date": day_words(packet.date) if packet.date else "", "why": packet.why, "same_place": packet.same_place,
        "complete": packet.complete,
        "items": [
            {"what": _(_ITEMS[name]), "state": _(_STATES[packet.items[name]]), "needed": name in NEEDED}
            for name in ITEMS
        ],
        "matters": wishes(holder, "patient"), "samples": sample_rows(holder), "genes": gene_lines(holder),
        "sites": site_lines(holder), "treatments": treatment_rows(holder), "taken": taken_now(holder),
        "allergies": allergies(holder), "conditions": conditions(holder),
        "advised": plan["treatment"], "advised_why": plan["reason"], "advised_break": plan["break"],
        "state": plan["state"], "outgrown": plan["outgrown"],
        "questions": [one["plain"] for one in asked_list(holder, "patient") if not one["answered"]][:5],
        "call": list(topic.about.questions) if topic else [],
    }  # fmt: skip


def radiation(holder: Holder, how: How) -> dict[str, Any]:
    """Give the five facts a radiation doctor plans with; how much and how often is theirs (S113)."""
    record, topic = holder.record, holder.knowledge.topics.get("radiation-visit")
    bank = holder.knowledge.questions
    flags = {one.about.name for id_, one in holder.knowledge.flags.items() if id_ in _RADIATION_FLAGS}
    return {
        "sites": [_site(holder, one) for one in current(record.sites)],
        "earlier": [
            {**one, "target": _target(holder, index)} for index, one in enumerate(treatment_rows(holder))
            if "radiation" in one["what"].casefold()
        ],
        "told_treatments": bool(record.treatments), "taken": taken_now(holder), "allergies": allergies(holder),
        "know": [one.plain for one in topic.about.facts if one.id not in _FIVE] if topic else [],
        "questions": [bank[id_].about.plain for id_ in ("q-earlier-radiation", "q-weak-bone") if id_ in bank]
        + (list(topic.about.questions) if topic else []),
        "signs": [
            {**level, "flags": [one for one in level["flags"] if one["name"] in flags]}
            for level in urgent_signs(holder.knowledge)
            if any(one["name"] in flags for one in level["flags"])
        ],
    }  # fmt: skip


def _site(holder: Holder, one: Site) -> dict[str, str]:
    told = [sign for sign in current(holder.record.symptoms) if one.id and sign.site == one.id and not sign.over]
    return {
        "where": joined([named(one.where), one.part or "", one.side or ""]),
        "size": f"{one.size_mm} mm" if one.size_mm else _(NOT_KNOWN),
        "count": one.lesions or _(NOT_KNOWN), "date": day_words(one.state_date or one.found),
        "signs": "; ".join(_sign(sign) for sign in [*(one.symptoms or []), *told]),
    }  # fmt: skip


def _sign(one: Symptom) -> str:
    score = f" {_('{n} of 10').format(n=one.score)}" if one.score else ""
    return f"{named(one.what)}{score} ({day_words(one.date)})"


def _target(holder: Holder, index: int) -> str:
    """Name the place that a treatment aimed at; empty where none was told."""
    target = in_order(holder)[index].target
    site = next((one for one in holder.record.sites if one.id == target), None) if target else None
    return joined([named(site.where), site.part or ""]) if site else ""

"""The brief: one page that a clinician reads in half a minute (P4)."""

from __future__ import annotations

import re
from typing import Any

from concord.paper.asking import for_next_visit
from concord.paper.holder import Holder, How, Reader
from concord.paper.language import _
from concord.paper.story import (
    allergies,
    conditions,
    gene_lines,
    sample_rows,
    site_lines,
    strip,
    taken_now,
    treatment_rows,
)
from concord.paper.wishes import wishes
from concord.paper.words import clipped, day_words, pair_words
from concord.workspace.moment import moment_words
from concord.workspace.questions import TOP

OWN_WORDS_FIT = 300
"""Own words longer than this go whole onto a page of their own."""

_LONGEST = 230
_SERIOUS = ("contraindicated", "major")


def brief(holder: Holder, how: How) -> dict[str, Any]:
    """Give what the brief holds; the template cuts lists to one page and says how many are left out."""
    advice = holder.advice
    matters = wishes(holder, how.reader)
    own = matters["own_words"]
    chosen = for_next_visit(holder, "patient")[:TOP]
    treatments = treatment_rows(holder)
    return {
        "clinical": how.reader == "clinician",
        "matters": {**matters, "top": [{**one, "words": clipped(one["words"], _LONGEST)} for one in matters["top"]]},
        "own_words": own if len(own) <= OWN_WORDS_FIT and own.count("\n") < 5 else "",
        "own_words_apart": own if len(own) > OWN_WORDS_FIT or own.count("\n") >= 5 else "",
        "questions": [clipped(one["plain"], _LONGEST) for one in chosen],
        "now": moment_words(advice)[holder.preferences.tone or "straightforward"] if how.reader == "patient"
        else f"{advice.moment[:1].upper()}{advice.moment[1:]}.",
        "since": _since(holder), "samples": sample_rows(holder),
        "conflicts": [_conflict(holder)] if advice.conflicts else [],
        "genes": gene_lines(holder), "sites": site_lines(holder), "function": _function(holder),
        "conditions": conditions(holder), "gaps": _gaps(holder, how.reader), "strip": strip(holder),
        "lines": [one for one in treatments if one["setting"] != "early"],
        "early": [one for one in treatments if one["setting"] == "early"],
        "taken": taken_now(holder), "allergies": allergies(holder), "pairs": _pairs(holder, how.reader),
        "notices": [clipped(one, _LONGEST) for one in advice.notices] + ([advice.covered] if advice.covered else []),
    }  # fmt: skip


def _since(holder: Holder) -> str:
    cancer = holder.record.cancer
    first = cancer.first
    told = []
    if first:
        found = _("First found {day}").format(day=day_words(first.date))
        staged = _("First found {day}, stage {stage}").format(day=day_words(first.date), stage=first.stage)
        told.append(staged if first.stage and first.stage != "unknown" else found)
    if cancer.metastatic and cancer.metastatic.status == "yes":
        told.append(_("spread known since {day}").format(day=day_words(cancer.metastatic.date)))
    return "; ".join(told)


def _conflict(holder: Holder) -> str:
    names = "; ".join(one.partition(" (specimens")[0] for one in holder.advice.conflicts)
    return f"{names[:1].upper()}{names[1:]}."


def _function(holder: Holder) -> str:
    ecog = next((fact for fact in holder.advice.facts if fact.name == "ecog"), None)
    return f"{ecog.value} ({day_words(ecog.date)})" if ecog and ecog.known else ""


def _gaps(holder: Holder, reader: Reader) -> list[dict[str, str]]:
    """Give what is worth finding out, in the order of the advice, each with how many decisions hang on it."""
    found: dict[str, dict[str, str]] = {}
    for one in holder.advice.find_out if holder.settings.matched else ():
        if reader == "patient":
            what = one.plain
        elif one.key.startswith("sites/"):  # the question alone would not say which place
            what = _of_place(one.what)
        else:
            what = one.clinical.rstrip("?.")
        waiting = day_words(one.waiting.removeprefix("since ")) if one.waiting else ""
        found.setdefault(what, {"what": what, "waiting": waiting})
    return list(found.values())


def _of_place(what: str) -> str:
    """``symptomatic (liver (right lobe), 2025-02-24)`` is "symptomatic: liver (right lobe)"."""
    return re.sub(r" \((.*?)(?:, \d{4}[-\d]*)?\)$", r": \1", what)


def _pairs(holder: Holder, reader: Reader) -> list[str]:
    notes = [one for one in holder.advice.interactions.notes if one.severity in _SERIOUS and one.told]
    said = ((one, one.clinical if reader == "clinician" else one.plain) for one in notes)
    return [pair_words(one, clipped(text, 150)) for one, text in said]

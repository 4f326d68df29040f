"""The whole process on paper: a packet with nothing filled in, for somebody without a computer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from concord.guideline.compiled import Guideline
from concord.paper.holder import Holder, How
from concord.paper.language import N_, _
from concord.paper.safety import urgent_signs

_FAMILIES = {
    "hormonal": N_("Hormonal medicines: they lower or block the hormones that feed some cancers."),
    "targeted": N_("Targeted medicines: they aim at a mark of the cancer. They have side effects too."),
    "immunotherapy": N_("Immunotherapy: it helps the body's own defence to attack the cancer."),
    "chemotherapy": N_("Chemotherapy: it harms cells that divide fast, in the whole body."),
    "bone": N_("Bone medicine: it protects the skeleton when cancer is in the bones."),
    "local": N_("Surgery, radiation, heat and cold: treatment of one place, beside medicine for the whole body."),
    "test": N_("Tests: what a test shows can open or close other options."),
    "support": N_("Support and comfort: help with signs, worries, money and daily life."),
    "trial": N_("Trials, and access to medicines that are not approved yet."),
    "none": N_("Going on as now, a break, or no treatment now. Each is a choice too, and care goes on."),
}
"""Every family, no treatment now last."""

_ASKED = ("intensity", "strong_effects", "quality_of_life", "effects_to_avoid", "pain_control", "trial", "cost_worry",
          "tone", "detail", "survival_numbers", "decision_style")  # fmt: skip


def blank(holder: Holder, how: How) -> Mapping[str, Any]:
    """Give what the packet holds: the same for everybody."""
    known = holder.knowledge
    return {
        "signs": urgent_signs(known),
        "matters": [_question(known, name) for name in _ASKED if name in known.preferences],
        "questions": [
            {"plain": one.about.plain, "who": _role(known, one.about.who)} for one in known.questions.values()
        ],
        "families": [_(one) for one in _FAMILIES.values()],
        "roles": [{"name": one.about.plain, "does": " ".join(one.about.does.split())} for one in known.roles.values()],
        "know": _facts(known, "breaks-to-know"), "packet": _facts(known, "second-opinion-packet"),
    }  # fmt: skip


def _question(known: Guideline, name: str) -> dict[str, Any]:
    question = known.preferences[name]
    return {"plain": question.plain, "answers": [answer.plain for answer in question.answers.values()]}


def _role(known: Guideline, id_: str) -> str:
    return known.roles[id_].about.plain if id_ in known.roles else ""


def _facts(known: Guideline, topic: str) -> list[str]:
    return [fact.plain for fact in known.topics[topic].about.facts] if topic in known.topics else []

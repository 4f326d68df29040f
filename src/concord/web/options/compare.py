"""Options side by side, with no treatment now as the last column."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from concord.web.options.cards import Deck
from concord.web.options.words import FAMILIES
from concord.workspace.compare import MOST, NO_TREATMENT, chosen, comparison
from concord.workspace.families import every_decision

QUESTIONS = {
    "how": _("How is it given?"),
    "visits": _("How often do I go in, in the first 3 months?"),
    "away": _("How much time does each visit take, travel included?"),
    "common": _("What side effects are common?"),
    "serious": _("What can be serious?"),
    "benefit": _("What is known of its benefit?"),
    "watched": _("What is watched, and when?"),
    "cost": _("What will it cost me?"),
    "life": _("How would it go with what I want to do?"),
}


def compare(request: HttpRequest) -> HttpResponse:
    """Show two or three options beside each other, or the list to pick them from."""
    person = request.person
    ids = request.GET.getlist("with")
    picked = chosen(person.knowledge, ids)
    wanted = [id_ for id_ in dict.fromkeys(ids) if id_ in person.knowledge.options and id_ != NO_TREATMENT]
    deck = Deck(person)
    context = {"picked": [option.id for option in picked], "choices": _to_pick(deck), "too_many": len(wanted) > MOST,
               "most": MOST, "priorities": person.preferences.priorities}  # fmt: skip
    if picked:
        table = comparison(person.knowledge, ids, person.preferences)
        context["table"] = table
        context["rows"] = [(row, QUESTIONS[row.question]) for row in table.rows]
        context["closed"] = any(cell.closed for row in table.rows for cell in row.cells)
    return render(request, "options/compare.html", context)


def _to_pick(deck: Deck) -> list[tuple[str, list[tuple[str, str]], list[tuple[str, str]]]]:
    """Give every option by family: those that may come up for her first in sight, the others behind; none left out."""
    found = []
    for family, (title, _about) in FAMILIES.items():
        near, others = [], []
        for decision in every_decision(deck.person.advice):
            for member in decision.members if decision.family == family else ():
                if member.id == NO_TREATMENT:
                    continue
                comes_up = (not deck.general and member.status in ("fits", "depends")) or member.id in deck.choices
                (near if comes_up else others).append((member.id, member.title))
        found.append((str(title), *(sorted(part, key=lambda one: one[1].casefold()) for part in (near, others))))
    return found

"""The options: all families, one family, and where she stands on each."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from concord.advice.options import DecisionAdvice
from concord.web.options.cards import Deck
from concord.web.options.words import FAMILIES, FAMILY_SHEETS, FAMILY_TOPICS, GROUPS
from concord.web.person import Person
from concord.workspace.choices import Choice
from concord.workspace.families import Family, decision_of, every_decision, families
from concord.workspace.rests_on import Rests, rests_on
from concord.workspace.wording import for_women_only


def options(request: HttpRequest) -> HttpResponse:
    """Show every family with its counts; nothing is ranked and nothing is ever missing (S002, S006)."""
    person = request.person
    deck = Deck(person)
    shown = families(person.advice, deck.general)
    groups = [
        (name, title, about, [_shown(deck, one) for one in shown if one.group == name])
        for name, (title, about) in GROUPS.items()
    ]
    return render(request, "options/options.html", {
        "groups": groups, "deck": deck, "moment": moment_of(person), "stances": _stances(deck),
        "asks": _asks(deck),
    })  # fmt: skip


def family(request: HttpRequest, id_: str) -> HttpResponse:
    """Show one family: what to ask about and what hangs as cards, the rest in one line each with the reason."""
    if id_ not in FAMILIES:
        raise Http404
    person = request.person
    deck = Deck(person)
    found = next(one for one in families(person.advice, deck.general) if one.id == id_)
    title, about = FAMILIES[id_]
    known = [person.knowledge.topics[one].about for one in FAMILY_TOPICS[id_] if one in person.knowledge.topics]
    return render(request, "options/family.html", {
        "family": found, "title": title, "about": about, "deck": deck, "moment": moment_of(person),
        "taken": deck.cards(found.taken), "ask": deck.cards(found.ask), "hangs": deck.cards(found.hangs),
        "topics": [one for one in known if not (deck.man and for_women_only(one.titles.plain))],
        "sheets": FAMILY_SHEETS.get(id_, ()), "others": deck.cards(found.others),
        "every": deck.cards(found.every) if deck.general else (),
    })  # fmt: skip


def moment_of(person: Person) -> Rests | None:
    """Give the entry that the present moment rests on."""
    return rests_on(person.record)


def _shown(deck: Deck, family: Family) -> dict[str, object]:
    title, about = FAMILIES[family.id]

    def marked(decisions: Sequence[DecisionAdvice]) -> list[tuple[DecisionAdvice, tuple[str, ...], Choice | None]]:
        return [(one, deck.marks_on(one), deck.choice_on(one)) for one in decisions]

    return {"family": family, "title": title, "about": about, "taken": marked(family.taken), "ask": marked(family.ask),
            "hangs": marked(family.hangs)}  # fmt: skip


def _stances(deck: Deck) -> list[tuple[str, str, object, bool]]:
    """Give what she said of options: id, title, choice, and whether the day to think until has passed."""
    decisions = every_decision(deck.person.advice)
    found = []
    for id_, choice in deck.choices.items():
        decision = decision_of(decisions, id_)
        if decision is None:
            continue
        member = next((one for one in decision.members if one.id == id_), None)
        found.append((id_, member.title if member else decision.title, choice, choice.is_past(deck.person.today)))
    return found


def _asks(deck: Deck) -> list[str]:
    """Give the questions that her answers on what matters raise."""
    known = deck.person.knowledge.questions
    ids = dict.fromkeys(id_ for one in deck.brought for id_ in one.ask)
    return [known[id_].about.plain for id_ in ids if id_ in known]

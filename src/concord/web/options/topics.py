"""What there is to know: every topic of the knowledge as a page, by area; two of them with a picture."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from concord.guideline.freshness import TEXT_MONTHS, freshness
from concord.guideline.topics import TopicFile
from concord.web.options.cards import Deck
from concord.web.options.words import AREAS
from concord.web.person import Person
from concord.workspace.gate import without_survival
from concord.workspace.hormone_ways import untagged, ways


def topics(request: HttpRequest) -> HttpResponse:
    """Show all topics by area; what comes up now carries its reason, nothing is left out."""
    person = request.person
    deck = Deck(person)
    reasons = {} if deck.general else {one.id: one.reason for one in person.advice.topics if one.reason}
    areas = [
        (area, title, sorted(
            ((one.about, reasons.get(one.about.id, "")) for one in person.knowledge.topics.values()
             if one.about.area == area and one.about.status != "superseded"),
            key=lambda pair: pair[0].titles.plain.casefold()))
        for area, title in AREAS.items()
    ]  # fmt: skip
    return render(request, "options/topics.html", {"areas": areas, "deck": deck})


def topic(request: HttpRequest, id_: str) -> HttpResponse:
    """Show one topic: text, facts with sources, positions that differ, questions, whom to ask."""
    person = request.person
    if id_ not in person.knowledge.topics:
        raise Http404
    about = person.knowledge.topics[id_].about
    deck = Deck(person)
    advised = next(one for one in person.advice.topics if one.id == id_)
    return render(request, "options/topic.html", {
        "about": about, "deck": deck, "reason": "" if deck.general else advised.reason, "area": AREAS[about.area],
        "texts": {"straightforward": about.text.straightforward, "softer": about.text.softer},
        "benefit": about.text.benefit or "", "harm": about.text.harm or "",
        "fresh": freshness(about.review_due, TEXT_MONTHS, person.today, person.knowledge.made),
        "closed": _closed(person, about), "roles": [person.knowledge.roles[one].about for one in about.who],
        **_picture(person, about),
    })  # fmt: skip


def _closed(person: Person, about: TopicFile) -> bool:
    if person.preferences.survival_numbers == "yes":
        return False
    texts = [about.text.straightforward, about.text.benefit or "", *(one.plain for one in about.facts)]
    return any(without_survival(text)[1] for text in texts)


def _picture(person: Person, about: TopicFile) -> dict[str, Any]:
    """Give what the pictures of two topics are drawn from (S094, S117)."""
    if about.id == "freezing-explained":
        return {"picture": "options/pictures/freezing.html",
                "steps": [one for one in about.facts if one.id.startswith("step_")],
                "facts": [one for one in about.facts if not one.id.startswith("step_")]}  # fmt: skip
    if about.id == "hormone-treatment-explained":
        formulary = person.knowledge.dictionary.formulary
        return {"picture": "options/pictures/hormones.html", "ways": ways(formulary), "untagged": untagged(formulary),
                "facts": about.facts}  # fmt: skip
    return {"facts": about.facts}

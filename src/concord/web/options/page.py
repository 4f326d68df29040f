"""The page of one option, or of one choice with its members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from concord.advice.keeps_open import KeepsOpen, keeps_open
from concord.advice.options import DecisionAdvice, OptionAdvice
from concord.advice.whatif import Change, stops_working
from concord.facts.whatif import WhatIfProblem
from concord.guideline.model import CHECKED
from concord.web.options.cards import Deck, few, is_old, minded, open_checks, opening, rows_of, said_of
from concord.web.options.known import known_of
from concord.web.options.sheets import StanceSheet
from concord.web.options.words import FAMILIES, PARTS
from concord.web.person import Person
from concord.web.sheets import done
from concord.web.templatetags.concord import in_tone
from concord.workspace.brought_forward import worries
from concord.workspace.choices import choices_of
from concord.workspace.families import decision_of, every_decision, would_settle
from concord.workspace.trials import trials_of
from concord.workspace.wording import for_women_only, worded

AFTER_TRIALS = ("expanded-access", "right-to-try", "compassionate-use-eu")
"""Ways to a medicine that is not approved: research trials are looked at first (S165, S166)."""

_SHORT = 50
"""Words of each side of what is known on a short page."""


def option(request: HttpRequest, id_: str) -> HttpResponse:
    """Show one option or choice; a POST says where she stands on it."""
    person = request.person
    decision = decision_of(every_decision(person.advice), id_)
    if decision is None:
        raise Http404
    member = next((one for one in decision.members if one.id == id_), None)
    if member is None and len(decision.members) == 1:
        member = decision.members[0]
    title = member.title if member else decision.title
    choice = choices_of(person.entries).get(id_)
    sheet = StanceSheet(request, id_, choice)
    if request.method == "POST" and sheet.is_valid():
        return done(reverse("options-one", args=[id_]), sheet.keep_stance(title))
    deck = Deck(person)
    context = {
        "id": id_, "title": title, "decision": decision, "deck": deck, "sheet": sheet, "choice": choice,
        "is_past": choice.is_past(person.today) if choice else False, "family_title": FAMILIES[decision.family][0],
        "marks": deck.marks_on(decision),
    }  # fmt: skip
    if member is None:
        return render(request, "options/choice.html", {**context, **_choice(deck, decision)})
    context |= _one(deck, decision, member)
    if person.settings.short_first and "all" not in request.GET:
        known = context["known"]
        short = {"few_rows": few(context["rows"]), "few_checks": few((*context["check"], *context["mind"])),
                 "benefit": opening(known.benefit, _SHORT), "harm": opening(known.harm, _SHORT)}  # fmt: skip
        return render(request, "options/short.html", {**context, **short, **_part(request.GET.get("part", ""))})
    return render(request, "options/option.html", context)


def _part(name: str) -> dict[str, Any]:
    """Give which part of a page stands alone in short pages, and which comes next (S058)."""
    names = list(PARTS)
    place = names.index(name) if name in PARTS else 0
    after = names[place + 1] if place + 1 < len(names) else ""
    return {"part": names[place], "part_title": PARTS[names[place]], "next": after, "next_title": PARTS.get(after, ""),
            "place": place + 1, "parts": len(names)}  # fmt: skip


def _choice(deck: Deck, decision: DecisionAdvice) -> dict[str, Any]:
    return {
        "choice_file": deck.person.knowledge.choices[decision.id],
        "cards": [deck.card(_alone(decision, member)) for member in deck.card(decision).members],
    }


def _alone(decision: DecisionAdvice, member: OptionAdvice) -> DecisionAdvice:
    """Give a member as if it were a decision by itself."""
    return DecisionAdvice(
        member.id, member.family, member.title, member.clinical_title, member.status, member.kind, member.opens,
        (member,),
    )  # fmt: skip


def _one(deck: Deck, decision: DecisionAdvice, member: OptionAdvice) -> dict[str, Any]:
    person = deck.person
    general = bool(deck.general) or is_old(member)
    about = member.option.about
    avoided = worries(person.preferences, person.knowledge.preferences)
    return {
        "option": member, "about": about, "general": general, "said": said_of(member, general),
        "text": worded(in_tone(about.text, person), deck.man), "man": deck.man,
        "questions": [one for one in about.questions if not (deck.man and for_women_only(one))],
        "monitoring": [one for one in about.monitoring if not (deck.man and for_women_only(str(one["what"])))],
        "notes": worded(str(about.burdens.get("notes") or ""), deck.man), "rows": rows_of(member),
        "check": deck.said_to_her(open_checks(member, general)),
        "checked_rows": deck.said_to_her(_checked(member, general)),
        "mind": () if general else deck.said_to_her(minded(member)),
        "other_cautions": deck.said_to_her(_other_cautions(member, general)),
        "settle": () if general or member.status != "depends" else would_settle(person.advice, decision),
        "medicines": _names(person, member),
        "known": known_of(about, avoided, person.preferences.survival_numbers == "yes"),
        "later": None if general else later_of(person, member), "unchecked": not_checked(member),
        "with_others": len(decision.members) > 1, "after_trials": member.id in AFTER_TRIALS,
        "trials": len(trials_of(deck.person.entries)),
    }  # fmt: skip


def _names(person: Person, option: OptionAdvice) -> list[str]:
    """Give the medicines in an option with their brand names, so that either name finds it (S115)."""
    medicines = person.knowledge.dictionary.formulary.medicines
    return [medicines[part].title for part in option.option.about.parts if part in medicines]


def _checked(option: OptionAdvice, general: bool) -> tuple[Any, ...]:
    """Give what had to be checked and is."""
    return () if general else tuple(row for row in option.check_first if row.state == "met")


def _other_cautions(option: OptionAdvice, general: bool) -> tuple[Any, ...]:
    shown = () if general else minded(option)
    return tuple(row for row in option.cautions if row not in shown)


def not_checked(option: OptionAdvice) -> bool:
    """Whether something on the page was not yet compared with its source."""
    about = option.option.about
    rows = (*about.criteria, *about.check_first, *about.cautions, *about.place, *about.approvals)
    marks = [row.checked for row in rows] + [str(about.effects.get("checked") or "seen")]
    return any(mark not in CHECKED for mark in marks)


@dataclass(frozen=True)
class Later:
    """What comes after: what would open next, what is spent, what to test before the next choice."""

    open: tuple[tuple[str, str], ...]
    hangs: tuple[tuple[str, str], ...]
    closed: tuple[tuple[str, str], ...]
    uses_up: tuple[str, ...]
    tests: tuple[str, ...]
    note: str | None


def later_of(person: Person, option: OptionAdvice) -> Later | None:
    """Say what would come up if it were taken and then stopped working; worked out once for each state of her story."""
    known: dict[str, Later | None] = person.__dict__.setdefault("later_by_option", {})
    if option.id not in known:
        known[option.id] = _later(person, option)
    return known[option.id]


def _later(person: Person, option: OptionAdvice) -> Later | None:
    advice = person.advice
    titles = {decision.id: decision.title for decision in advice.decisions}
    facts, words = advice.facts_behind.dictionary.facts, advice.facts_behind.dictionary.formulary
    if option.kind == "on_it" or option.id == "go-on":
        try:
            answer = stops_working(advice)
        except WhatIfProblem:
            return None
        return _changes(answer.changes, option)
    found = next(iter(keeps_open(advice, [option.id])), None)
    if found is None:
        return None
    return _kept_open(found, titles, {name: entry.plain for name, entry in facts.items()}, words, option)


def _kept_open(
    found: KeepsOpen, titles: Mapping[str, str], facts: Mapping[str, str], formulary: Any, option: OptionAdvice
) -> Later:
    def named(ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(((id_, titles[id_]) for id_ in ids if id_ in titles), key=lambda one: one[1].casefold()))

    def called(word: str) -> str:
        if word in formulary.medicines:
            return str(formulary.medicines[word].title)
        return str(formulary.class_words.get(word, word.replace("_", " ")))

    return Later(
        named(found.open), named(tuple(id_ for id_, _ in found.hangs)), named(found.closed),
        tuple(called(word) for word in found.uses_up), tuple(facts.get(name, name) for name in found.test_before),
        option.option.about.later.note,
    )  # fmt: skip


def _changes(changes: tuple[Change, ...], option: OptionAdvice) -> Later:
    def named(start: str) -> tuple[tuple[str, str], ...]:
        mine = ((one.id, one.title) for one in changes if one.after.startswith(start))
        return tuple(sorted(mine, key=lambda one: one[1].casefold()))

    closed = tuple(
        (one.id, one.title) for one in changes
        if one.after.startswith("does_not_fit") and not one.before.startswith("does_not_fit")
    )  # fmt: skip
    return Later(named("fits"), named("depends"), closed, (), (), option.option.about.later.note)

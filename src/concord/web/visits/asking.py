"""The pages of questions: her list, the bank, the order, one question, tips, time to think."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.web.matters.parts import SHORT
from concord.web.sheets import HIDDEN, back, done
from concord.web.store import keeping
from concord.web.visits.sheets import OwnQuestionSheet, QuestionSheet, new_order, order_sheet
from concord.workspace.entries import Changed, Entries
from concord.workspace.questions import (
    TOP,
    Asked,
    discussed,
    questions_of,
    with_order,
    with_own_question,
    with_question,
)
from concord.workspace.second_opinion import packet_of
from concord.workspace.told import unconfirmed
from concord.workspace.visits import visits_of, waiting


def her_questions(request: HttpRequest) -> list[Asked]:
    """Give all questions as they stand for the person."""
    person = request.person
    return questions_of(person.entries, person.advice, matched=person.settings.matched)


def role_names(request: HttpRequest) -> dict[str, str]:
    """Give the plain name of each role."""
    return {id_: role.about.plain for id_, role in request.person.knowledge.roles.items()}


def words_of_reasons(request: HttpRequest) -> dict[str, str]:
    """Give words for what a reason names: an answer on what matters, or what changed."""
    changed = request.person.knowledge.preferences["changed_for"].answers
    names = {name: str(words) for name, words in SHORT.items()}
    return {**names, **{id_: answer.plain for id_, answer in changed.items()}, "gap": _("nobody does it yet")}


def the_question(request: HttpRequest, id_: str) -> Asked:
    """Give one question, or say that there is none."""
    found = next((one for one in her_questions(request) if one.id == id_), None)
    if found is None:
        raise Http404
    return found


def visits(request: HttpRequest) -> HttpResponse:
    """Show the next visit, the questions for it, what is still open, and all visits."""
    person = request.person
    questions, all_ = her_questions(request), visits_of(person.entries, person.today)
    listed = [one for one in questions if one.open]
    return render(request, "visits/visits.html", {
        "next": next((one for one in all_ if not one.over), None), "visits": all_,
        "first": listed[:TOP], "rest": listed[TOP:], "waiting": waiting(questions, all_),
        "answered": [one for one in questions if one.answered], "told": unconfirmed(person.entries),
        "roles": role_names(request), "said": words_of_reasons(request),
        "packet": packet_of(person.entries, person.record),
    })  # fmt: skip


def add_own(request: HttpRequest) -> HttpResponse:
    """Add a question of her own."""
    person = request.person
    visit = request.GET.get("visit", "")
    known = {one.id for one in visits_of(person.entries, person.today)}
    sheet = OwnQuestionSheet(request, person.knowledge.roles, visits_of(person.entries, person.today),
                             {"visit": visit if visit in known else ""})  # fmt: skip
    if request.method == "POST" and sheet.is_valid():
        told = sheet.told()
        number = sheet.keep_all(
            lambda there: [with_own_question(there, told["text"], told.get("who", ""), visit=told.get("visit"))],
            _("Added a question"))  # fmt: skip
        return done(reverse("visits"), number)
    return render(request, "visits/own.html", {"form": sheet})


def bank(request: HttpRequest) -> HttpResponse:
    """Show every question of the bank with the reasons to ask it now; what is ticked is on her list."""
    questions = her_questions(request)
    if request.method == "POST":
        ticked, was = set(request.POST.getlist("chosen")), set(request.POST.getlist("was"))
        known = {one.id for one in questions}
        turned = [id_ for id_ in request.POST.getlist("listed") if id_ in known and (id_ in ticked) != (id_ in was)]
        number = keeping.save(
            lambda there: [_on_list(there, one, id_ in ticked, request) for id_ in turned for one in questions
                           if one.id == id_], _("Picked questions"))  # fmt: skip
        return done(reverse("visits"), number)
    seed = [one for one in questions if not one.chosen and _of_page(request, one.id)]
    rest = [one for one in questions if not one.chosen and one not in seed]
    roles = role_names(request)
    groups = {roles.get(one.who, one.who): [] for one in rest}
    for one in rest:
        groups[roles.get(one.who, one.who)].append(one)
    return render(request, "visits/bank.html", {
        "chosen": [one for one in questions if one.chosen], "seed": seed, "groups": groups.items(), "roles": roles,
        "said": words_of_reasons(request),
    })  # fmt: skip


def _of_page(request: HttpRequest, id_: str) -> bool:
    """Whether a question is one of the thirteen that our source page names."""
    question = request.person.knowledge.questions.get(id_)
    return bool(question) and any("S032" <= row <= "S041" or "S063" <= row <= "S065" for row in question.about.seed)


def _on_list(there: Entries, one: Asked, listed: bool, request: HttpRequest) -> Changed:
    words = {"text": one.plain, "who": one.who} if one.id.startswith("about-") else {}
    if listed:
        return with_question(there, one.id, chosen=True, dropped=None, **words)
    return with_question(there, one.id, chosen=None, dropped=request.person.today.isoformat(), **words)


def order(request: HttpRequest) -> HttpResponse:
    """Put the open questions in order by numbers."""
    questions = [one for one in her_questions(request) if one.open]
    sheet, rows = order_sheet(request, questions)
    if request.method == "POST" and sheet.is_valid():
        ids = new_order(sheet, questions)
        return done(
            reverse("visits"), sheet.keep_all(lambda there: with_order(there, ids), _("Put questions in order"))
        )
    return render(request, "visits/order.html", {"form": sheet, "rows": rows, "top": TOP})


def question(request: HttpRequest, id_: str) -> HttpResponse:
    """Show one question: why to ask it, who can answer, for which visit, every answer so far."""
    person = request.person
    asked = the_question(request, id_)
    all_ = visits_of(person.entries, person.today)
    if asked.own:
        sheet = OwnQuestionSheet(request, person.knowledge.roles, all_,
                                 {"text": asked.plain, "who": asked.who, "visit": asked.visit})  # fmt: skip
    else:
        sheet = QuestionSheet(request, all_, {"visit": asked.visit, "bring": asked.bring})
    if request.method == "POST" and sheet.is_valid():
        told = {name: value or None for name, value in sheet.cleaned_data.items() if name not in HIDDEN}
        number = sheet.keep_all(lambda there: [with_question(there, id_, **told)], _("Changed a question"))
        return done(reverse("visits-question", args=[id_]), number)
    titles = {one.id: one.title for one in discussed(person.entries, person.advice)}
    return render(request, "visits/question.html", {
        "form": sheet, "question": asked, "role": person.knowledge.roles.get(asked.who),
        "days": {one.id: one for one in all_}, "titles": titles, "said": words_of_reasons(request),
        "visit": next((one for one in all_ if not one.over), all_[0] if all_ else None),
        "activities": person.preferences.activities,
    })  # fmt: skip


@require_POST
def on_list(request: HttpRequest, id_: str) -> HttpResponse:
    """Take a question off her list, or put it back; only she does that."""
    asked = the_question(request, id_)
    listed = request.POST.get("listed") == "yes"
    said = _("Put a question on the list") if listed else _("Took a question off the list")
    return back(request, keeping.save(lambda there: [_on_list(there, asked, listed, request)], said))


@require_POST
def ask_why(request: HttpRequest, id_: str) -> HttpResponse:
    """Add the question why, after a No without a reason (S065)."""
    asked = the_question(request, id_)
    text = _("Why not? I asked: %(question)s") % {"question": asked.plain}

    def changes(there: Entries) -> Iterator[Changed]:
        if not any(body.get("text") == text for body in there.values()):
            yield with_own_question(there, text, asked.who)

    return back(request, keeping.save(changes, _("Will ask why")))


@require_GET
def tips(request: HttpRequest) -> HttpResponse:
    """Show tips for talking with the team, on four themes (S057)."""
    topics = {topic.about.id: topic.about for topic in request.person.knowledge.topics.values()}
    return render(request, "visits/tips.html", {"topic": topics["talking-tips"], "lists": topics["lists-of-questions"]})


@require_GET
def think(request: HttpRequest) -> HttpResponse:
    """Show the sentence with which she asks for time, and what she is thinking over."""
    person = request.person
    over: list[Any] = [one for one in discussed(person.entries, person.advice) if one.stance == "thinking"]
    return render(
        request, "visits/think.html", {"over": over, "question": person.knowledge.questions["q-how-long-to-think"]}
    )

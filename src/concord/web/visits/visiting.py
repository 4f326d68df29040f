"""The pages of one visit: the sheet to take along, notes, what she heard, answers, facts told there."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.record.problems import RecordProblem
from concord.web.matters.parts import SHORT
from concord.web.sheets import back, done
from concord.web.store import keeping, recordings
from concord.web.story.abouts import LISTS
from concord.web.story.shown import rows_of, shown_entry
from concord.web.visits.asking import her_questions, role_names, the_question, words_of_reasons
from concord.web.visits.facts import KINDS, body_of, fact_sheet, kinds
from concord.web.visits.sheets import ConfirmSheet, HeardSheet, NoteSheet, VisitSheet, answer_sheet
from concord.workspace.answers import answer_at, with_answer
from concord.workspace.companions import companions_of
from concord.workspace.entries import Changed, Entries, with_changes
from concord.workspace.matters import everything_said, top
from concord.workspace.preferences import pain_now
from concord.workspace.questions import TOP, discussed
from concord.workspace.story import added, corrected, current_items, record_of
from concord.workspace.team import for_the_team
from concord.workspace.told import ToldFact, confirmed, unconfirmed, with_fact
from concord.workspace.visits import (
    HEARD,
    Visit,
    agenda,
    consent_of,
    first_and_rest,
    thread,
    visits_of,
    with_note,
    with_visit,
)

_GAPS = 3
_LINES = (
    "intensity", "strong_effects", "quality_of_life", "effects_to_avoid", "activities", "pain_control", "pain_helps",
    "trial", "cost_worry", "support", "tone", "detail", "decision_style", "wants",
)  # fmt: skip
"""Answers on what matters that stand on the sheet for a visit."""

SELF, COMPANION = "self", "companion"


def the_visit(request: HttpRequest, id_: str) -> tuple[Visit, list[Visit]]:
    """Give a visit and all visits, or say that there is none."""
    all_ = visits_of(request.person.entries, request.person.today)
    found = next((one for one in all_ if one.id == id_), None)
    if found is None:
        raise Http404
    return found, all_


def visit(request: HttpRequest, id_: str) -> HttpResponse:
    """Show a visit: before it the sheet to take along, after it what was said."""
    return _page(request, id_, "visits/past.html" if the_visit(request, id_)[0].over else "visits/agenda.html")


@require_GET
def sheet(request: HttpRequest, id_: str) -> HttpResponse:
    """Show the empty sheet for notes, to print: it needs no computer (S059)."""
    return _page(request, id_, "visits/sheet.html")


def _page(request: HttpRequest, id_: str, template: str) -> HttpResponse:
    person = request.person
    here, all_ = the_visit(request, id_)
    items = agenda(here, all_, her_questions(request))
    first, rest = first_and_rest(items)
    known = person.knowledge.preferences
    gaps = person.find_out
    return render(request, template, {
        "short": person.settings.short_first and "whole" not in request.GET,
        "visit": here, "items": items, "first": first, "rest": rest, "thread": thread(all_, id_),
        "before": next((one for one in all_ if one.id == here.follows), None),
        "options": discussed(person.entries, person.advice), "roles": role_names(request),
        "said": words_of_reasons(request), "top": top(person.preferences), "pain": pain_now(person.entries),
        "told": everything_said(person.preferences, known),
        "lines": [(one, SHORT[one]) for one in _LINES], "titles": _titles(request),
        "tests": [one for one in gaps if one.waiting], "gaps": [one for one in gaps if not one.waiting][:_GAPS],
        "recordings": recordings.of_visit(id_), "consent": consent_of(person.entries, id_),
        "facts": unconfirmed(person.entries), "kinds": kinds(), "next": _next(all_),
    })  # fmt: skip


def _next(all_: list[Visit]) -> Visit | None:
    return next((one for one in all_ if not one.over), None)


def _titles(request: HttpRequest) -> dict[str, str]:
    return {id_: option.about.titles.plain for id_, option in request.person.knowledge.options.items()}


def add(request: HttpRequest) -> HttpResponse:
    """Add a visit; it can go on from an earlier one (S061)."""
    person = request.person
    all_ = visits_of(person.entries, person.today)
    follows = request.GET.get("follows", "")
    form = VisitSheet(request, all_, {"follows": follows if follows in {one.id for one in all_} else ""})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data

        def changes(there: Entries) -> list[Changed]:
            new = added(
                there,
                "appointments",
                {"what": told["what"], "date": told["date"] or "unknown", "source": SELF, "author": SELF},
            )
            id_ = new.path.rpartition("/")[2]
            more = with_visit(there, id_, who=told["who"], follows=told["follows"])
            return [new, *([more] if more.after else [])]

        if (number := _kept(form, changes, _("Added a visit"))) is not None:
            return done(reverse("visits"), number)
    return render(request, "visits/edit.html", {"form": form, "title": _("Add a visit")})


def change(request: HttpRequest, id_: str) -> HttpResponse:
    """Change a visit; the earlier version stays in the record."""
    person = request.person
    here, all_ = the_visit(request, id_)
    kept = person.entries[f"record/appointments/{id_}"]
    initial = {
        "what": here.what,
        "date": "" if here.day == "unknown" else here.day,
        "who": here.who,
        "follows": here.follows,
    }
    form = VisitSheet(request, all_, initial, own=id_)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        base = form.began_with(f"record/appointments/{id_}") or kept

        def changes(there: Entries) -> list[Changed]:
            mine = {**base, "what": told["what"], "date": told["date"] or "unknown"}
            more = with_visit(there, id_, who=told["who"], follows=told["follows"])
            return [*corrected(there, "appointments", id_, base, mine), *([more] if more.before != more.after else [])]

        if (number := _kept(form, changes, _("Changed a visit"))) is not None:
            return done(reverse("visits-visit", args=[id_]), number)
        if not form.errors:
            return done(reverse("visits-visit", args=[id_]))
    return render(request, "visits/edit.html", {"form": form, "title": _("Change this visit"), "visit": here})


def _kept(form: Any, changes: Any, what: str) -> int | None:
    """Save what a sheet sends, unless the record cannot hold it; then say so on the sheet."""
    person = form.request.person
    try:
        record_of(with_changes(person.entries, changes(person.entries)), person.today)
    except RecordProblem as problem:
        form.take_problems(problem)
        return None
    return form.keep_all(changes, what)


def notes(request: HttpRequest, id_: str) -> HttpResponse:
    """Take notes, hers or a companion's; each is labelled with who wrote it (S059)."""
    here, _all = the_visit(request, id_)
    heads = (_("What the doctor said"), _("Results"), _("What we do next, who does it, until when"), _("Not clear yet"))
    text = "".join(f"{one}:\n\n\n" for one in heads) if "headings" in request.GET else ""
    helper = companions_of(request.person.entries).get(request.hands.to) if request.hands else None
    initial = {"author": COMPANION, "by": helper.name, "text": text} if helper else {"author": SELF, "text": text}
    form = NoteSheet(request, initial)
    if request.method == "POST" and form.is_valid():
        author, by = form.whose()
        number = form.keep_all(
            lambda there: [with_note(there, id_, form.cleaned_data["text"], request.person.today, author, by)],
            _("Added notes"), author=_signed(author, by))  # fmt: skip
        return done(reverse("visits-visit", args=[id_]), number)
    return render(request, "visits/notes.html", {"form": form, "visit": here})


def _signed(author: str, by: str) -> str:
    return f"{author} {by}".strip() if author == COMPANION else SELF


def after(request: HttpRequest, id_: str) -> HttpResponse:
    """Note what she heard, and until when she takes time to think."""
    here, _all = the_visit(request, id_)
    shown = "" if here.think_until in ("", "unknown") else here.think_until
    form = HeardSheet(request, {"heard": here.heard, "think_until": shown})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        until = told["think_until"] if told["think_until"] not in ("", "unknown") else None
        number = form.keep_all(
            lambda there: [with_visit(there, id_, heard=told["heard"], think_until=until)], _("Said what I heard")
        )
        return done(reverse("visits-visit", args=[id_]), number)
    return render(request, "visits/after.html", {"form": form, "visit": here})


@require_POST
def was_heard(request: HttpRequest, id_: str) -> HttpResponse:
    """Note with one tap whether she was heard (S012)."""
    the_visit(request, id_)
    said = request.POST.get("was_heard", "")
    if said not in HEARD:
        raise Http404
    return back(request, keeping.save(lambda there: [with_visit(there, id_, was_heard=said)], _("Said if I was heard")))


@require_POST
def carry(request: HttpRequest, id_: str) -> HttpResponse:
    """Say that the first questions, and those kept for this visit, got no answer: they go to the next one."""
    here, _all = the_visit(request, id_)
    questions = her_questions(request)
    listed = [one for one in questions if one.open and one.visit in ("", id_)]
    open_ = [one for place, one in enumerate(listed) if one.visit == id_ or place < TOP]
    open_ = [one for one in open_ if not any(answer.visit == id_ for answer in one.answers)]

    def changes(there: Entries) -> list[Changed]:
        now, found = dict(there), []
        for one in open_:
            found += with_answer(now, one.id, here.id, "", request.person.today, state="not_answered")
            now = with_changes(now, found[-1:])
        return found

    return back(request, keeping.save(changes, _("Carried open questions over")))


def answer(request: HttpRequest, id_: str, question: str) -> HttpResponse:
    """Note the answer to a question, for each option under discussion where it needs that (S034)."""
    person = request.person
    here, _all = the_visit(request, id_)
    asked = the_question(request, question)
    options = discussed(person.entries, person.advice) if asked.answer == "options" else []
    slots = [one.id for one in options] or [""]
    form = answer_sheet(request, asked, options, _answer_before(person.entries, question, id_, slots))
    if request.method == "POST" and form.is_valid():
        author, by = form.whose()

        def changes(there: Entries) -> list[Changed]:
            now, found = dict(there), []
            for slot in slots:
                told = _told_for(form.cleaned_data, slot)
                more = {"author": author, "by": by} if told else {}
                found += with_answer(now, question, id_, slot, person.today, **told, **more) if told else []
                now = with_changes(now, found[-1:])
            return found

        number = form.keep_all(
            lambda there: [*changes(there), *for_the_team(there, question, form.cleaned_data)],
            _("Noted an answer"), author=_signed(author, by))  # fmt: skip
        return done(reverse("visits-visit", args=[id_]), number)
    return render(request, "visits/answer.html", {
        "form": form, "visit": here, "question": asked, "options": options, "kinds": kinds(),
        "activities": person.preferences.activities if question == "q-quality-of-life" else [],
        "without_options": asked.answer == "options" and not options,
    })  # fmt: skip


def _answer_before(entries: Entries, question: str, visit_id: str, slots: list[str]) -> dict[str, Any]:
    initial: dict[str, Any] = {"author": SELF}
    for slot in slots:
        there = answer_at(entries, question, visit_id, slot)
        body = there[1] if there else {}
        initial[f"text_{slot}" if slot else "text"] = body.get("text", "")
        initial |= {name: body[name] for name in ("said", "reason", "author", "by") if name in body}
        initial["open"] = initial.get("open") or body.get("state") == "not_answered"
    return initial


def _told_for(sent: dict[str, Any], slot: str) -> dict[str, Any]:
    """Give what was said for an option, or for the whole question; nothing where nothing was."""
    said = sent.get("said")
    told = {"text": sent.get(f"text_{slot}" if slot else "text", ""), "reason": sent.get("reason", "")}
    told |= {"said": str(said)} if said not in (None, "") else {}
    told = {name: value for name, value in told.items() if value}
    if sent.get("open"):
        return {**told, "state": "not_answered"}
    return {**told, "state": "answered"} if told else {}


def fact(request: HttpRequest, id_: str, kind: str) -> HttpResponse:
    """Make a fact of an answer: it says that it was told at the visit, and is unconfirmed until seen (S066)."""
    person = request.person
    here, _all = the_visit(request, id_)
    if kind not in KINDS:
        raise Http404
    form = fact_sheet(request, kind)
    about = request.POST.get("question") or request.GET.get("question", "")
    asked = next((one for one in her_questions(request) if one.id == about), None)
    if request.method == "POST" and form.is_valid():
        note = _("answer to: %(question)s") % {"question": asked.plain} if asked else ""

        def changes(there: Entries) -> list[Changed]:
            return [with_fact(there, form.list_name, body_of(form), here.day, person.today, SELF, note)]

        if (number := _kept(form, changes, _("Noted a fact told at a visit"))) is not None:
            return done(reverse("visits-told"), number)
    return render(request, "visits/fact.html", {"form": form, "visit": here, "question": asked, "about": about})


def told(request: HttpRequest) -> HttpResponse:
    """Show what was told at visits and not seen on paper yet."""
    entries = request.person.entries
    facts = [_shown(entries, one) for one in unconfirmed(entries) if one.list_name in LISTS]
    return render(request, "visits/told.html", {"facts": facts})


def _shown(entries: Entries, fact_told: ToldFact) -> dict[str, Any]:
    about = LISTS[fact_told.list_name]
    one = shown_entry(entries, fact_told.list_name, fact_told.id, fact_told.body)
    return {"kind": about.one, "fact": one, "rows": rows_of(about, fact_told.body, entries)}


def confirm(request: HttpRequest, list_name: str, id_: str) -> HttpResponse:
    """Note the document in which a fact was seen; how it was told stays."""
    entries = request.person.entries
    if list_name not in LISTS or id_ not in current_items(entries, list_name):
        raise Http404
    form = ConfirmSheet(request, {})
    if request.method == "POST" and form.is_valid():
        number = form.keep_all(
            lambda there: confirmed(there, list_name, id_, form.cleaned_data["document"]), _("Saw a fact on paper")
        )
        return done(reverse("visits-told"), number)
    shown = _shown(entries, ToldFact(list_name, id_, current_items(entries, list_name)[id_]))
    return render(request, "visits/confirm.html", {"form": form, **shown})

"""The pages of what matters to her: all answers, one question or a few, versions, a change of mind, support."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.web.matters.parts import BY_SLUG, PARTS, QUESTIONS, SHORT, STEPS, Part, step_after
from concord.web.matters.sheets import ChangeSheet, MattersSheet, NeedSheet, answers_in, sheet_for, task_hint
from concord.web.sheets import back, done
from concord.web.store import keeping
from concord.workspace.entries import Body, Changed, Entries, under
from concord.workspace.matters import Told, everything_said, gaps, said, top
from concord.workspace.needs import FOLDER as NEEDS
from concord.workspace.needs import STATES, helpers_for, needs_of, with_need
from concord.workspace.preferences import differences, newest, pain_now, with_pain, with_preferences
from concord.workspace.questions import brought_by_change, with_question
from concord.workspace.settings import PATH as SETTINGS
from concord.workspace.story import HOME, current_items

_NEWEST_SHOWN = 7


def matters(request: HttpRequest) -> HttpResponse:
    """Show every answer with what it changes, and what was not said yet."""
    person = request.person
    known = person.knowledge.preferences
    told = everything_said(person.preferences, known)
    first = top(person.preferences)
    parts = [_part_shown(part, told) for part in PARTS if part.slug not in ("priorities", "words")]
    return render(request, "matters/matters.html", {
        "parts": parts, "top": first, "more": len(person.preferences.priorities) > len(first),
        "pain": pain_now(person.entries), "gaps": gaps(person.preferences), "needs": needs_of(person.entries),
        "versions": len(current_items(person.entries, "preferences")), "first": STEPS[0], "told": told,
    })  # fmt: skip


def _part_shown(part: Part, told: Mapping[str, Told]) -> tuple[Part, list[tuple[Any, Told | None]], bool]:
    """Give a part with its short names and answers, and whether anything of it was said."""
    rows = [(SHORT[name], told.get(name)) for name in part.fields if name in SHORT]
    return part, rows, any(answer for _name, answer in rows)


def edit(request: HttpRequest, part: str, field: str = "") -> HttpResponse:
    """Ask one question, or the few of one part."""
    person = request.person
    here = BY_SLUG.get(part)
    if here is None or (field and field not in here.fields):
        raise Http404
    if person.settings.short_first and not field and request.method == "GET":
        return done(reverse("matters-one", args=[part, here.fields[0]]))
    names = (field,) if field else here.fields
    _id, told = newest(person.entries)
    known = person.knowledge.preferences
    sheet = sheet_for(request, names, known, told, pain_now(person.entries))
    if request.method == "POST" and sheet.is_valid():
        number = sheet.keep_all(lambda there: _changes(there, sheet, names, person.today), _("Said what matters"))
        return done(_onward(request, part, field), number)
    number = STEPS.index((part, field)) + 1 if field else 0
    return render(request, "matters/edit.html", {
        "form": sheet, "part": here, "field": field, "number": number, "of": len(STEPS), "tasks": task_hint(),
        "question": _question(names[0], known), "note": known[names[0]].note if names[0] in known else "",
        "own_rows": bool(sheet.rows),
    })  # fmt: skip


def _changes(there: Entries, sheet: MattersSheet, names: tuple[str, ...], today: Any) -> Iterator[Changed]:
    told = answers_in(sheet, names, newest(there)[1])
    yield from with_preferences(there, told, today, began=_began(there, sheet))
    score = sheet.cleaned_data.get("pain_now")
    if score and score != pain_now(there).get("score"):
        yield from with_pain(there, int(score), today)
    if told.get("detail"):  # the short way is how her pages are set
        kept = there.get(SETTINGS)
        yield Changed(SETTINGS, kept, {**(kept or {}), "short_first": told["detail"] == "short"})


def _began(there: Entries, sheet: MattersSheet) -> Body:
    """Give the version that was the newest when the page was made."""
    for id_ in reversed(current_items(there, "preferences")):
        if (body := sheet.began_with(f"{HOME}/preferences/{id_}")) is not None:
            return body
    return {}


def _onward(request: HttpRequest, part: str, field: str) -> str:
    following = step_after(part, field) if field else None
    if following and "leave" not in request.POST:
        return reverse("matters-one", args=following)
    return reverse("matters")


def _question(name: str, known: Any) -> str:
    return str(QUESTIONS[name]) if name in QUESTIONS else known[name].plain


def versions(request: HttpRequest) -> HttpResponse:
    """Show each version with what changed and when, the newest first."""
    person = request.person
    known = person.knowledge.preferences
    items = list(current_items(person.entries, "preferences").values())
    found = []
    for older, newer in zip([{}, *items], items, strict=False):
        rows = [(SHORT.get(name, name), said(name, was, known), said(name, now, known))
                for name, (was, now) in differences(older, newer).items()]  # fmt: skip
        found.append((newer, rows, said("changed_for", newer.get("changed_for"), known)))
    found.reverse()
    return render(request, "matters/versions.html", {
        "newest": found[:_NEWEST_SHOWN], "older": found[_NEWEST_SHOWN:], "number": len(found)})  # fmt: skip


def change(request: HttpRequest) -> HttpResponse:
    """Note what changed; it brings fitting questions and who can help (S016, S017)."""
    person = request.person
    known, bank = person.knowledge.preferences, person.knowledge.questions
    question = known["changed_for"]
    told = newest(person.entries)[1]
    today_told = told if told.get("date") == person.today.isoformat() else {}
    sheet = ChangeSheet(request, question, today_told)
    if request.method == "POST" and sheet.is_valid():
        reasons = sheet.cleaned_data["changed_for"]
        note = sheet.cleaned_data["note"] or None

        def changes(there: Entries) -> Iterator[Changed]:
            yield from with_preferences(there, {"changed_for": reasons, "note": note}, person.today)
            kept = dict(there)
            for reason in reasons:
                brought = brought_by_change(kept, question.answers[reason].ask, reason)
                needed = _helpers(kept, question.answers[reason].ask, reason, person)
                yield from (one for one in [*brought, *needed] if one.before != one.after)
                kept |= {one.path: one.after for one in [*brought, *needed]}

        number = sheet.keep_all(_once(changes), _("Noted a change of mind"))
        return done(f"{reverse('matters-change')}?because={','.join(reasons)}", number)
    because = [one for one in request.GET.get("because", "").split(",") if one in question.answers]
    added = list(dict.fromkeys(id_ for one in because for id_ in question.answers[one].ask))
    return render(request, "matters/change.html", {
        "form": sheet, "because": [question.answers[one].plain for one in because],
        "added": [(bank[id_].about.plain, person.knowledge.roles[bank[id_].about.who].about.plain) for id_ in added],
        "helpers": [person.knowledge.roles[role].about for role in helpers_for(added, bank)], "parts": PARTS,
    })  # fmt: skip


def _helpers(there: Entries, asks: list[str], reason: str, person: Any) -> list[Changed]:
    found: list[Changed] = []
    for role in helpers_for(asks, person.knowledge.questions):
        name = person.knowledge.roles[role].about.plain
        what = _("Talk with a %(role)s") % {"role": name}
        now = {**there, **{one.path: one.after for one in found}}
        found += with_need(now, what, person.today, who=role, because=reason)
    return found


def _once(changes: Any) -> Any:
    """Let changes of the same path follow each other: the last one stands."""

    def merged(there: Entries) -> list[Changed]:
        by_path: dict[str, Changed] = {}
        for one in changes(there):
            by_path[one.path] = Changed(one.path, there.get(one.path), one.after)
        return list(by_path.values())

    return merged


def support(request: HttpRequest) -> HttpResponse:
    """Show the support she needs, each with its state, and add to it (S056)."""
    person = request.person
    roles = person.knowledge.roles
    sheet = NeedSheet(request, roles)
    if request.method == "POST" and sheet.is_valid():
        told = {"kind": "practical", "who": "", **sheet.told()}
        number = sheet.keep_all(
            lambda there: with_need(there, told["what"], person.today, kind=told["kind"], who=told["who"]),
            _("Added support that I need"))  # fmt: skip
        return done(reverse("matters-support"), number)
    needs = [(need, roles[need.who].about.plain if need.who in roles else "") for need in needs_of(person.entries)]
    asked = {need.what for need, _role in needs if need.because == "gap"}
    open_gaps = [task for task in gaps(person.preferences) if task not in asked]
    return render(request, "matters/support.html", {"form": sheet, "needs": needs, "gaps": open_gaps})


@require_POST
def ask_for_help(request: HttpRequest) -> HttpResponse:
    """Turn a gap into something to ask for, with its question for the next visit (S030)."""
    person = request.person
    task = request.POST.get("task", "")
    if task not in gaps(person.preferences):
        raise Http404

    def changes(there: Entries) -> list[Changed]:
        return [*with_need(there, task, person.today, who="navigator", because="gap"),
                with_question(there, "q-help-at-home", chosen=True, because="gap", dropped=None)]  # fmt: skip

    return back(request, keeping.save(changes, _("Will ask for help")))


@require_POST
def need_state(request: HttpRequest, id_: str) -> HttpResponse:
    """Say how far a need is."""
    state = request.POST.get("state", "")
    if state not in STATES or id_ not in under(request.person.entries, NEEDS):
        raise Http404
    path = f"{NEEDS}/{id_}"
    before: Body = request.person.entries[path]
    return back(request, keeping.save([Changed(path, before, {**before, "state": state})], _("Support that I need")))

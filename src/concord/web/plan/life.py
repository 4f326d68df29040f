"""Life beside treatment: movement, therapies alongside, the weekly check-in, and what now after growth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.web.plan import life_sheets as sheets
from concord.web.sheets import done
from concord.web.store import keeping
from concord.workspace import alongside as alongside_
from concord.workspace import exercise as exercise_
from concord.workspace import weekly as weekly_
from concord.workspace.entries import Body, Changed, Entries, new_id, settled
from concord.workspace.planning import DRAFT, draft_of, versions_of
from concord.workspace.preferences import with_pain
from concord.workspace.whatnow import what_now


def exercise(request: HttpRequest) -> HttpResponse:
    """Show what is to be looked at first, then the week; note some movement."""
    person = request.person
    sheet = sheets.MoveSheet(request, {"date": person.today.isoformat(), "kind": "moderate"})
    if request.method == "POST" and sheet.is_valid():
        told = sheet.cleaned_data
        body = exercise_.entry(told["date"], told["kind"], told["minutes"] or 0)
        folder = exercise_.FOLDER
        number = sheet.keep_all(
            lambda there: [Changed(f"{folder}/{new_id(there, folder, 'e')}", None, body)], _("Moved")
        )
        return done(reverse("plan-exercise"), number)
    week = exercise_.week_of(person.entries, person.today)
    context = {"form": sheet, "week": week, "without_a_day": exercise_.without_a_day(person.entries),
               "first": exercise_.first_to_look_at(person.advice),
               "option": person.advice.option(exercise_.OPTION), "aim": exercise_.AIM_MINUTES,
               "dash": round(week.share * 314.16, 1)}  # fmt: skip
    return render(request, "plan/exercise.html", context)


def alongside(request: HttpRequest) -> HttpResponse:
    """Show what goes alongside treatment, with the interactions of everything she takes."""
    person = request.person
    known = alongside_.catalogue(person.knowledge)
    taken = alongside_.taken_alongside(person.entries)
    versions, draft = versions_of(person.entries), draft_of(person.entries)
    kept = [
        {"id": id_, "one": one,
         "label": alongside_.evidence_label(known[one.option]) if one.option in known else "",
         "taken": id_ in taken,
         "agreed": bool(versions) and alongside_.in_the_plan(versions[-1].plan, one),
         "drafted": alongside_.in_the_plan(draft, one)}
        for id_, one in alongside_.therapies_of(person.entries).items()
    ]  # fmt: skip
    listed = [(option.id, alongside_.name_of(option), alongside_.evidence_label(option)) for option in known.values()]
    return render(request, "plan/alongside.html", {"kept": kept, "known": listed, "pairs": person.advice.interactions})


def therapy(request: HttpRequest, id_: str = "") -> HttpResponse:
    """Write down one therapy."""
    person = request.person
    kept = person.entries.get(f"{alongside_.FOLDER}/{id_}") if id_ else None
    if id_ and kept is None:
        raise Http404
    sheet = sheets.TherapySheet(request, kept or {"option": request.GET.get("option", alongside_.OWN)})
    if request.method == "POST" and sheet.is_valid():
        number = sheet.keep_all(
            lambda there: _changes(sheet, there, id_),
            _("Changed something alongside") if id_ else _("Added something alongside"),
        )
        return done(reverse("plan-alongside"), number)
    return render(request, "plan/therapy.html", {"form": sheet, "id": id_})


def _changes(sheet: sheets.TherapySheet, there: Entries, id_: str) -> list[Changed]:
    """Give the therapy as the sheet says, laid upon what is there now, and the draft of the plan with or without it."""
    folder = alongside_.FOLDER
    path = f"{folder}/{id_ or new_id(there, folder, 'k')}"
    kept = there.get(path)
    laid = settled(Changed(path, _told(sheet.began_with(path) if id_ else None), sheet.body()), _told(kept)).after
    before = alongside_.Therapy.model_validate(kept) if kept else None
    therapy = sheets.with_its_step(alongside_.Therapy.model_validate(laid))
    draft = draft_of(there)
    planned = alongside_.with_step(draft, before, therapy)
    changes = [Changed(path, kept, {**(laid or {}), **({"step": therapy.step} if therapy.step else {})})]
    if planned != draft:
        changes.append(Changed(DRAFT, there.get(DRAFT), planned.model_dump(mode="json", by_alias=True)))
    return changes


def _told(body: Body | None) -> Body | None:
    """Give what she told of a therapy, without the words that were made of it."""
    return None if body is None else {name: value for name, value in body.items() if name != "step"}


def weekly(request: HttpRequest) -> HttpResponse:
    """Ask the five items of the week; pain goes into the record, since a flag may hang on it."""
    person = request.person
    sheet = sheets.WeeklySheet(request)
    if request.method == "POST" and sheet.is_valid():
        told = {**sheet.told(), "date": person.today.isoformat()}
        folder = weekly_.FOLDER
        number = sheet.keep_all(
            lambda there: [
                Changed(f"{folder}/{new_id(there, folder, 'w')}", None, told),
                *(with_pain(there, int(told["pain"]), person.today) if "pain" in told else []),
            ],
            _("Checked in for the week"),
        )
        return done(reverse("plan-weekly"), number)
    context = {"form": sheet, "weekly": weekly_.weekly(person.entries, person.today),
               "answers": weekly_.answers(person.entries)}  # fmt: skip
    return render(request, "plan/weekly.html", context)


@require_POST
def weekly_setting(request: HttpRequest) -> HttpResponse:
    """Turn the check-in off or on, or pause it for a week."""
    before = request.person.entries.get(weekly_.SETTING)
    wanted = request.POST.get("wanted", "")
    until = (request.person.today + timedelta(days=7)).isoformat()
    after = {"on": {"on": "yes"}, "off": {"on": "no"}, "pause": {"on": "yes", "paused_until": until}}.get(wanted)
    if after is None:
        raise Http404
    number = keeping.save([Changed(weekly_.SETTING, before, after)], _("Changed the weekly check-in"))
    return done(reverse("plan-weekly"), number)


def now(request: HttpRequest) -> HttpResponse:
    """What now? After growth, one step after the other (S160)."""
    person = request.person
    found = what_now(person.advice, person.entries)
    if not person.settings.matched:  # nothing that was worked out from her own facts
        found = replace(found, find_out=(), biopsy=None, questions=(), fits=(), open=())
    return render(request, "plan/now.html", {"now": found})

"""Life beside treatment: movement, therapies alongside, the weekly check-in, and what now after growth."""

from __future__ import annotations

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
from concord.workspace.entries import Changed, new_id
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
    context = {"form": sheet, "week": week, "first": exercise_.first_to_look_at(person.advice),
               "option": person.advice.option(exercise_.OPTION), "aim": exercise_.AIM_MINUTES,
               "dash": round(week.share * 314.16, 1)}  # fmt: skip
    return render(request, "plan/exercise.html", context)


def alongside(request: HttpRequest) -> HttpResponse:
    """Show what goes alongside treatment, with the interactions of everything she takes."""
    person = request.person
    known = alongside_.catalogue(person.knowledge)
    kept = [(id_, one, alongside_.evidence_label(known[one.option]) if one.option in known else "")
            for id_, one in alongside_.therapies_of(person.entries).items()]  # fmt: skip
    listed = [(option.id, alongside_.name_of(option), alongside_.evidence_label(option)) for option in known.values()]
    return render(request, "plan/alongside.html", {"kept": kept, "known": listed, "pairs": person.advice.interactions})


def therapy(request: HttpRequest, id_: str = "") -> HttpResponse:
    """Write down one therapy."""
    person = request.person
    path = f"{alongside_.FOLDER}/{id_}"
    kept = person.entries.get(path) if id_ else None
    if id_ and kept is None:
        raise Http404
    sheet = sheets.TherapySheet(request, kept or {"option": request.GET.get("option", alongside_.OWN)})
    if request.method == "POST" and sheet.is_valid():
        told = sheet.told()
        for name in ("before", "after"):
            if name in told:
                told[name] = int(told[name])
        told.setdefault("what", alongside_.name_of(person.knowledge.options[told["option"]]))
        body = alongside_.Therapy.model_validate(told).model_dump(exclude_defaults=True) | {"option": told["option"]}
        if id_:
            number = sheet.keep(path, body, _("Changed something alongside"))
        else:
            folder = alongside_.FOLDER
            number = sheet.keep_all(lambda there: [Changed(f"{folder}/{new_id(there, folder, 'k')}", None, body)],
                                    _("Added something alongside"))  # fmt: skip
        return done(reverse("plan-alongside"), number)
    return render(request, "plan/therapy.html", {"form": sheet, "id": id_})


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
    return render(request, "plan/now.html", {"now": what_now(request.person.advice, request.person.entries)})

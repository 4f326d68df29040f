"""The team's pages: who is there, referrals, who has which document, companions with their slices."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.advice.advice import RoleAdvice
from concord.record.corrections import current
from concord.web.person import Person
from concord.web.plan import team_sheets as sheets
from concord.web.plan.words import PART_NAMES
from concord.web.sheets import Sheet, done
from concord.web.store import keeping
from concord.workspace import companions as companions_
from concord.workspace import team as team_
from concord.workspace.entries import Changed, new_id, under
from concord.workspace.needs import needs_of
from concord.workspace.planning import versions_of
from concord.workspace.visits import visits_of

KINDS: dict[str, tuple[str, str, type[Sheet], Any]] = {
    "members": (team_.MEMBERS, "m", sheets.MemberSheet, _("somebody on my team")),
    "referrals": (team_.REFERRALS, "r", sheets.ReferralSheet, _("a referral")),
    "documents": (team_.DOCUMENTS, "d", sheets.DocumentSheet, _("a document")),
    "companions": (companions_.FOLDER, "c", sheets.CompanionSheet, _("somebody who helps me")),
}
"""What can be written down: its folder, the letter of its ids, its sheet, and its name."""
_UNASKED = ("sent", "ended")


def team(request: HttpRequest) -> HttpResponse:
    """Show the team on one page."""
    person = request.person
    entries, day = person.entries, person.today
    members = team_.members_of(entries)
    roles = person.knowledge.roles
    said = {id_: roles[one.role].about.plain if one.role in roles else one.role for id_, one in members.items()}
    listed = [(id_, one, said[id_], one.is_there(day)) for id_, one in members.items()]
    called = {id_: one.name or said[id_] or _("not known yet") for id_, one in members.items()}
    have = {one.role for one in members.values()}
    documents = [(id_, one, [(m, called[m], one.sent.get(m, "")) for m in members])
                 for id_, one in team_.documents_of(entries).items()]  # fmt: skip
    suggested = [one for one in _may_join(person) if one.id not in have]
    return render(request, "plan/team.html", {
        "members": listed, "called": called, "calls": team_.to_call(entries, day),
        "referrals": team_.referrals_of(entries),
        "documents": documents, "lacking": team_.without(entries, day), "suggested": suggested,
        "talk": entries.get(team_.TALK, {}).get("how", ""), "companions": companions_.companions_of(entries),
        "came_back": person.settings.first == "came_back" and "oncologist" not in have,
        "first_time": person.settings.first == "first" and person.settings.has_oncologist == "no",
    })  # fmt: skip


def _may_join(person: Person) -> list[RoleAdvice]:
    """Give who may join the team, with why; what each does where her own facts are not to be compared."""
    if person.settings.matched:
        return list(person.advice.roles)
    every = ((id_, role.about) for id_, role in person.knowledge.roles.items() if role.about.when)
    return [RoleAdvice(id_, about.plain, about.clinical, "", about.does) for id_, about in every]


def roles(request: HttpRequest) -> HttpResponse:
    """Explain what each role does and what it can be asked."""
    return render(request, "plan/roles.html", {"roles": request.person.knowledge.roles})


def write(request: HttpRequest, kind: str, id_: str = "") -> HttpResponse:
    """Write down or change one member, referral, document or companion."""
    if kind not in KINDS:
        raise Http404
    folder, letter, sheet_, name = KINDS[kind]
    kept = request.person.entries.get(f"{folder}/{id_}") if id_ else None
    if id_ and kept is None:
        raise Http404
    sheet = sheet_(request, kept or {"role": request.GET.get("role", "")})
    if request.method == "POST" and sheet.is_valid():
        told = sheet.told()
        if id_:
            began = sheet.began_with(f"{folder}/{id_}") or {}
            number = sheet.keep(f"{folder}/{id_}", {**_unasked(began), **told}, _("Changed %(name)s") % {"name": name})
        else:
            number = sheet.keep_all(lambda there: [Changed(f"{folder}/{new_id(there, folder, letter)}", None, told)],
                                    _("Added %(name)s") % {"name": name})  # fmt: skip
        return done(reverse("plan-team"), number)
    return render(request, "plan/team_write.html", {"form": sheet, "kind": kind, "id": id_, "title": name})


@require_POST
def out(request: HttpRequest, kind: str, id_: str) -> HttpResponse:
    """Take one out; a companion's page is closed instead, so that who saw what stays known."""
    if kind not in KINDS:
        raise Http404
    path = f"{KINDS[kind][0]}/{id_}"
    kept = request.person.entries.get(path)
    if kept is None:
        raise Http404
    after = {**kept, "ended": request.person.today.isoformat()} if kind == "companions" else None
    said = _("Took the page back") if kind == "companions" else _("Took somebody or something out of the team")
    return done(reverse("plan-team"), keeping.save([Changed(path, kept, after)], said))


@require_POST
def send(request: HttpRequest, document: str, member: str) -> HttpResponse:
    """Note that a document went to somebody today."""
    day = request.person.today
    number = keeping.save(lambda there: team_.sent(there, document, member, day), _("Noted who has a document"))
    return done(reverse("plan-team") + "#documents", None) if number is None else done(reverse("plan-team"), number)


def talk(request: HttpRequest) -> HttpResponse:
    """Write down how the team talks."""
    sheet = sheets.TalkSheet(request, request.person.entries.get(team_.TALK))
    if request.method == "POST" and sheet.is_valid():
        number = sheet.keep(team_.TALK, {"how": sheet.cleaned_data["how"]}, _("Wrote down how the team talks"))
        return done(reverse("plan-team"), number)
    return render(request, "plan/team_write.html", {"form": sheet, "title": _("How my team talks")})


def companion(request: HttpRequest, id_: str) -> HttpResponse:
    """Show what one companion may see, and nothing else; to read, print, or save for them."""
    person = request.person
    kept = companions_.companions_of(person.entries).get(id_)
    if kept is None:
        raise Http404
    slices = kept.sees(person.today)
    plans = versions_of(person.entries)
    context = {
        "companion": kept, "id": id_, "slices": slices, "names": sheets.SLICE_NAMES, "part_names": PART_NAMES,
        "calls": team_.to_call(person.entries, person.today), "plan": plans[-1].plan if plans else None,
        "visit": next((one for one in visits_of(person.entries, person.today) if not one.over), None),
        "asked": [one for one in person.advice.questions if one.ticked and person.settings.matched][:5],
        "own": [body for body in under(person.entries, "questions").values() if body.get("text")],
        "takes": [one.name for one in (*current(person.record.medicines), *current(person.record.supplements))],
        "needs": [need for need in needs_of(person.entries) if need.open],
    }  # fmt: skip
    return render(request, "plan/companion.html", context)


def _unasked(body: Any) -> dict[str, Any]:
    return {name: body[name] for name in _UNASKED if name in body}

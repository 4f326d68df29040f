"""Recording a talk: ask first, keep it here, listen, delete. Nothing is ever sent anywhere (S060)."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.web.sheets import done
from concord.web.store import keeping, recordings
from concord.web.visits.sheets import ConsentSheet, SoundSheet
from concord.web.visits.visiting import the_visit
from concord.workspace.entries import Changed
from concord.workspace.visits import CONSENTS, Visit, consent_of

_PART_AT_MOST = 8 * 1024 * 1024


def page(request: HttpRequest, id_: str) -> HttpResponse:
    """Show the script to ask with; after a yes the recorder, the upload, and what was recorded."""
    here, _all = the_visit(request, id_)
    consent = consent_of(request.person.entries, id_)
    sheet = ConsentSheet(request, {"who": consent.who, "said": consent.said} if consent else {})
    if request.method == "POST" and sheet.is_valid():
        path = f"{CONSENTS}/{id_}"
        after = {**sheet.told(), "date": request.person.today.isoformat()}
        number = sheet.keep_all([Changed(path, sheet.began_with(path), after)], _("Asked if a talk may be recorded"))
        return done(reverse("visits-recording", args=[id_]), number)
    return _shown(request, here, sheet, None)


@require_POST
def upload(request: HttpRequest, id_: str) -> HttpResponse:
    """Keep a file that was recorded with another device."""
    here, _all = the_visit(request, id_)
    consent = consent_of(request.person.entries, id_)
    if consent is None or not consent.given:
        return _refused(_("Ask first, and note who said yes. Then a recording can be kept here."))
    sheet = SoundSheet(request, {})
    if sheet.is_valid() and _took_in(sheet, id_):
        return done(reverse("visits-recording", args=[id_]))
    return _shown(request, here, None, sheet)


def _shown(request: HttpRequest, here: Visit, asking: ConsentSheet | None, file: SoundSheet | None) -> HttpResponse:
    topics = {topic.about.id: topic.about for topic in request.person.knowledge.topics.values()}
    return render(request, "visits/recording.html", {
        "visit": here, "consent": consent_of(request.person.entries, here.id), "asking": asking, "file": file,
        "form": asking or file, "recordings": recordings.of_visit(here.id), "topic": topics["recording-a-visit"],
    })  # fmt: skip


def _took_in(sheet: SoundSheet, visit: str) -> bool:
    sent = sheet.cleaned_data["file"]
    try:
        recordings.take_in(visit, sent.content_type or "", sent.chunks(), sent.size)
    except recordings.NotSound:
        sheet.add_error(
            "file", _("This file cannot be kept. Choose a sound file of at most 64 MB: MP3, M4A, WAV, WebM.")
        )
        return False
    return True


@require_POST
def begin(request: HttpRequest, id_: str) -> HttpResponse:
    """Begin a recording; without a noted yes nothing begins."""
    the_visit(request, id_)
    try:
        number = recordings.begin(id_, request.POST.get("kind", ""))
    except recordings.NoConsent:
        return _refused(_("Ask first, and note who said yes."))
    except recordings.NotSound:
        return HttpResponse(status=415)
    return HttpResponse(reverse("visits-record-part", args=[id_, number]), content_type="text/plain")


@require_POST
def part(request: HttpRequest, id_: str, number: int) -> HttpResponse:
    """Keep a few seconds, as they come."""
    kept = recordings.get(id_, number)
    consent = consent_of(keeping.entries(), id_)
    if kept is None or kept.whole or consent is None or not consent.given:
        return _refused(_("This recording has ended."))
    place = request.headers.get("X-Part", "")
    data = request.read(_PART_AT_MOST + 1)
    if not place.isdigit() or len(data) > _PART_AT_MOST:
        return HttpResponse(status=413)
    try:
        recordings.add(number, int(place), data)
    except recordings.NotSound:
        return HttpResponse(status=413)
    if request.headers.get("X-Last") == "1":
        recordings.finish(number)
    return HttpResponse(_("Kept"), content_type="text/plain")


@require_GET
def sound(request: HttpRequest, id_: str, number: int) -> HttpResponse:
    """Give the sound to the player of this page, the part it asks for."""
    kept = recordings.get(id_, number)
    if kept is None:
        raise Http404
    data = recordings.sound(number)
    headers = {"Accept-Ranges": "bytes", "Content-Disposition": "inline; filename=talk"}
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("Range", ""))
    if asked and int(asked[1]) < len(data):
        start, end = int(asked[1]), min(int(asked[2] or len(data) - 1), len(data) - 1)
        headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
        return HttpResponse(data[start : end + 1], status=206, content_type=kept.kind, headers=headers)
    return HttpResponse(data, content_type=kept.kind, headers=headers)


def delete(request: HttpRequest, id_: str, number: int) -> HttpResponse:
    """Ask once, then delete a recording for good."""
    here, _all = the_visit(request, id_)
    kept = recordings.get(id_, number)
    if kept is None:
        raise Http404
    if request.method == "POST":
        recordings.delete(number)
        return done(reverse("visits-recording", args=[id_]))
    return render(request, "visits/delete.html", {"visit": here, "kept": kept})


def _refused(why: str) -> HttpResponse:
    return HttpResponse(why, status=409, content_type="text/plain; charset=utf-8")

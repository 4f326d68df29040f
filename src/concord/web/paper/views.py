"""Every sheet to print, and each of them as PDF."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from concord.paper.holder import Holder
from concord.paper.kinds import FORMATS, KINDS, Kind, printed
from concord.paper.language import _ as said
from concord.paper.language import spoken
from concord.web.person import Person
from concord.workspace.companions import companions_of

GROUPS = (
    ("visit", _("For a visit"), ("brief", "questions", "agenda", "notes")),
    ("decide", _("For deciding"), ("grid", "worksheet", "plan", "break")),
    ("others", _("For others"), ("companion", "second-opinion", "radiation")),
    ("keep", _("To carry or keep"), ("wallet", "recovery", "blank")),
)
"""Every kind of sheet stands in one group."""


@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """List every sheet; size of paper and letters are as she chose, or as her settings suggest."""
    person = request.person
    paper, large = _chosen(request, person)
    how = urlencode({"paper": paper, "large": "yes" if large else "no"})
    there = [one for one in companions_of(person.entries).items() if one[1].sees(person.today)]
    with spoken(person.settings.language):
        groups = [(id_, title, [_row(KINDS[kind], how) for kind in kinds]) for id_, title, kinds in GROUPS]
    companions = [(one.name, _link("companion", how, companion=id_)) for id_, one in there]
    context = {"groups": groups, "paper": paper, "large": large, "companions": companions}
    return render(request, "paper/sheets.html", context)


@require_safe
def sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """Give one sheet as PDF."""
    if kind not in KINDS:
        raise Http404
    person = request.person
    paper, large = _chosen(request, person)
    companion = request.GET.get("companion", "")
    if companion and companion not in companions_of(person.entries):
        raise Http404
    holder = Holder(person.entries, person.record, person.settings, person.advice, person.today)
    made = printed(
        KINDS[kind], holder, paper=paper, large=large, companion=companion, options=request.GET.getlist("with")
    )
    return HttpResponse(made, content_type="application/pdf",
                        headers={"Content-Disposition": f'inline; filename="{kind}.pdf"'})  # fmt: skip


def _chosen(request: HttpRequest, person: Person) -> tuple[Any, bool]:
    """Give size of paper and whether letters are large; what is no choice counts as none."""
    paper = request.GET.get("paper", "")
    if paper not in FORMATS:
        paper = "a4" if person.settings.region == "eu" else "letter"
    large = request.GET.get("large", "")
    return paper, large == "yes" if large in ("yes", "no") else person.settings.text_size == "large"


def _row(kind: Kind, how: str) -> dict[str, Any]:
    return {"title": said(kind.title), "about": said(kind.about), "link": _link(kind.id, how)}


def _link(kind: str, how: str, **more: str) -> str:
    return f"{reverse('paper-sheet', args=[kind])}?{how}{'&' + urlencode(more) if more else ''}"

"""A break: asked for, written into the plan, with check-ins that are not lost in silence."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.plan.document import Plan
from concord.web.plan import pause_sheets as sheets
from concord.web.plan.drafting import save_draft
from concord.web.sheets import done
from concord.web.store import keeping
from concord.workspace.entries import Changed, new_id
from concord.workspace.planning import CHECK_INS, DRAFT, draft_of

_WEEKS = 4


def pause(request: HttpRequest) -> HttpResponse:
    """Write the sheet that asks for a break: reason, goals, check-ins, what would end it."""
    kept = draft_of(request.person.entries).break_
    initial: dict[str, Any] = {"every_weeks": _WEEKS, "how": "call", "tell": "nobody"}
    if kept:
        initial |= kept.model_dump(mode="json", exclude={"check_ins"})
        initial |= kept.check_ins.model_dump(mode="json") if kept.check_ins else {}
    sheet = sheets.BreakSheet(request, initial)
    if request.method == "POST" and sheet.is_valid():
        written = sheet.written()
        number = save_draft(sheet, lambda body: body.update({"break": written}), _("Wrote down a break"))
        return done(reverse("plan-write"), number)
    return render(request, "plan/break.html", {"form": sheet})


@require_POST
def over(request: HttpRequest) -> HttpResponse:
    """End the break in the draft; the version with the break stays as it was."""

    def changes(there: Any) -> list[Changed]:
        plan: Plan = draft_of(there)
        after = plan.model_copy(update={"break_": None}).model_dump(mode="json", by_alias=True)
        return [Changed(DRAFT, there.get(DRAFT), after)] if plan.break_ else []

    return done(reverse("plan-write"), keeping.save(changes, _("Ended the break")))


def check_in(request: HttpRequest) -> HttpResponse:
    """Note a check-in that took place."""
    person = request.person
    sheet = sheets.CheckInSheet(request, {"date": person.today.isoformat()})
    if request.method == "POST" and sheet.is_valid():
        body = {**sheet.told(), "author": keeping.SELF}
        number = sheet.keep_all(
            lambda there: [Changed(f"{CHECK_INS}/{new_id(there, CHECK_INS, 'k')}", None, body)], _("Noted a check-in")
        )
        return done(reverse("plan"), number)
    return render(request, "plan/check_in.html", {"form": sheet})

"""The clinician's page: the brief, the worksheet, the decision in one line, and text to copy; one screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from concord.paper.brief import brief
from concord.paper.holder import Holder, How
from concord.web.clinician.sheets import TREATMENT, DecisionSheet
from concord.web.person import Person
from concord.web.sheets import done
from concord.web.store import keeping
from concord.web.story.contexts import CONTEXTS
from concord.workspace.entries import Changed, Entries
from concord.workspace.planning import DRAFT, draft_of
from concord.workspace.worksheet import note_text, worksheet

_BESIDE = ("bone", "test", "support")


def clinician(request: HttpRequest) -> HttpResponse:
    """Show the page; a POST writes the decision into the draft of the plan."""
    person = request.person
    sheet = DecisionSheet(request)
    if request.method == "POST" and sheet.is_valid():
        told = sheet.cleaned_data
        number = keeping.save(
            lambda there: _decided(there, person, told), _("The doctor wrote down a decision"), author=told["by"]
        )
        keeping.drop_draft(request.path)
        return done(f"{reverse('clinician')}?written=yes", number)
    holder = Holder(person.entries, person.record, person.settings, person.advice, person.today)
    plan = draft_of(person.entries)
    context = {
        "brief": brief(holder, How("clinician")), "treatments": worksheet(person.advice, TREATMENT),
        "beside": worksheet(person.advice, _BESIDE), "form": sheet, "plan": plan,
        "panels": [one for one in CONTEXTS["treatments"](request)["panels"] if one["name"] != "early"],
        "note": note_text(person.advice, plan, person.preferences), "written": request.GET.get("written"),
    }  # fmt: skip
    return render(request, "clinician/clinician.html", context)


def _decided(there: Entries, person: Person, told: dict[str, Any]) -> list[Changed]:
    body = draft_of(there).model_dump(mode="json", by_alias=True)
    option = person.advice.option(told["option"]) if told["option"] else None
    what = told["what"].strip() or (option.clinical_title if option else "")
    treatment = {"what": what, "option": told["option"], "given": ""}
    titles = {decision.id: decision.clinical_title for decision in person.advice.decisions}
    chosen = option.choice or option.id if option else ""
    others = [{"what": titles[id_], "option": id_, "why_not": told["why_not"]}
              for id_ in told["alternatives"] if id_ != chosen]  # fmt: skip
    kept = [one for one in body["treatment"] if one["what"] != what]
    known = {one["what"] for one in body["alternatives"]}
    body |= {
        "treatment": [*kept, treatment], "reason": told["reason"], "reason_by": told["by"],
        "alternatives": [*body["alternatives"], *(one for one in others if one["what"] not in known)],
    }  # fmt: skip
    return [Changed(DRAFT, there.get(DRAFT), body)]

"""The clinician's page: the brief, the worksheet, the decision in one line, and text to copy; one screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from concord.paper.brief import brief
from concord.paper.holder import Holder, How
from concord.plan.document import Alternative, Treatment
from concord.web.clinician.sheets import TREATMENT, DecisionSheet
from concord.web.person import Person
from concord.web.sheets import done
from concord.web.store import keeping
from concord.web.story.contexts import CONTEXTS
from concord.workspace.decision import note_text, with_decision
from concord.workspace.entries import Changed, Entries
from concord.workspace.planning import DRAFT, draft_of
from concord.workspace.worksheet import worksheet

_BESIDE = ("bone", "test", "support")


def clinician(request: HttpRequest) -> HttpResponse:
    """Show the page; a POST writes the decision into the draft of the plan."""
    person = request.person
    plan = draft_of(person.entries)
    sheet = DecisionSheet(request, plan)
    if request.method == "POST" and sheet.is_valid():
        told = sheet.cleaned_data
        number = keeping.save(
            lambda there: _decided(there, person, told), _("The doctor wrote down a decision"), author=told["by"]
        )
        sheet.drop_draft()
        return done(f"{reverse('clinician')}?written=yes", number)
    holder = Holder(person.entries, person.record, person.settings, person.advice, person.today)
    context = {
        "brief": brief(holder, How("clinician")), "treatments": worksheet(person.advice, TREATMENT),
        "beside": worksheet(person.advice, _BESIDE), "form": sheet, "plan": plan,
        "panels": [one for one in CONTEXTS["treatments"](request)["panels"] if one["name"] != "early"],
        "note": note_text(person.advice, person.entries, person.preferences), "written": request.GET.get("written"),
    }  # fmt: skip
    return render(request, "clinician/clinician.html", context)


def _decided(there: Entries, person: Person, told: dict[str, Any]) -> list[Changed]:
    option = person.advice.option(told["option"]) if told["option"] else None
    what = told["what"].strip() or (option.clinical_title if option else "")
    titles = {decision.id: decision.clinical_title for decision in person.advice.decisions}
    chosen = option.choice or option.id if option else ""
    others = [Alternative(what=titles[id_], option=id_, why_not=told["why_not"])
              for id_ in told["alternatives"] if id_ != chosen]  # fmt: skip
    plan = with_decision(draft_of(there), Treatment(what=what, option=told["option"]), told.get("place") or "with",
                         told["reason"], told["by"], others)  # fmt: skip
    return [Changed(DRAFT, there.get(DRAFT), plan.model_dump(mode="json", by_alias=True))]

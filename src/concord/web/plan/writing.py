"""Writing the plan: each part by itself, in a draft, until it is made a version."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.plan.comparison import said
from concord.plan.document import Plan
from concord.plan.versions import fingerprint
from concord.web.plan import sheets
from concord.web.plan.drafting import draft_at, save_draft
from concord.web.plan.views import shown
from concord.web.plan.words import PART_NAMES, plan_words
from concord.web.sheets import HIDDEN, done
from concord.web.store import keeping
from concord.workspace.entries import Changed, Entries
from concord.workspace.planning import DRAFT, draft_of, finished, is_edited

ORDER = ("treatment", "reason", "care", "life", "working", "tests", "signals", "plan_b", "alternatives", "own_words")


def write(request: HttpRequest) -> HttpResponse:
    """Show the draft part by part, each with a way to write it."""
    plan = draft_of(request.person.entries)
    parts = [(part, PART_NAMES[part], _rows(plan, part), part in sheets.LISTS) for part in ORDER]
    return render(
        request,
        "plan/write.html",
        shown(request.person, plan) | {"parts": parts, "edited": is_edited(request.person.entries)},
    )


def part(request: HttpRequest, part: str, number: int | None = None) -> HttpResponse:
    """Write one part, or one entry of it (`number` from 1)."""
    plan = draft_of(request.person.entries)
    if part in sheets.LISTS:
        return _entry(request, plan, part, number)
    if number is not None or part not in {**sheets.TEXTS, "signals": None}:
        raise Http404
    return _signals(request, plan) if part == "signals" else _words(request, plan, part)


def _entry(request: HttpRequest, plan: Plan, part: str, number: int | None) -> HttpResponse:
    entries = getattr(plan, part)
    if number is not None and not 1 <= number <= len(entries) and request.method != "POST":
        raise Http404
    kept = entries[number - 1] if number and number <= len(entries) else None
    sheet = sheets.LISTS[part](request, kept)
    if request.method == "POST" and sheet.is_valid():
        told = sheet.told()

        def changed(body: dict[str, Any]) -> None:
            there = list(body[part])
            place = sheet.place(getattr(Plan.model_validate(body), part))
            if place is None:  # new, or taken out in another window: what she wrote is kept as an entry of its own
                there.append(told)
            else:
                there[place] = {name: there[place][name] for name in ("option",) if there[place].get(name)} | told
            body[part] = there

        number_ = save_draft(sheet, changed, _("Changed the plan: %(part)s") % {"part": PART_NAMES[part]})
        return done(reverse("plan-write"), number_)
    context = {"form": sheet, "title": PART_NAMES[part], "entries": entries, "part": part, "number": number,
               "entry": fingerprint(kept) if kept else ""}  # fmt: skip
    return render(request, "plan/part.html", context)


def _words(request: HttpRequest, plan: Plan, part: str) -> HttpResponse:
    sheet = sheets.TEXTS[part](request, plan.model_dump(mode="json", by_alias=True))
    if request.method == "POST" and sheet.is_valid():
        told = {name: sheet.cleaned_data[name] for name in sheet.fields if name not in HIDDEN}
        number = save_draft(
            sheet, lambda body: body.update(told), _("Changed the plan: %(part)s") % {"part": PART_NAMES[part]}
        )
        return done(reverse("plan-write"), number)
    return render(request, "plan/part.html", {"form": sheet, "title": PART_NAMES[part], "part": part})


def _signals(request: HttpRequest, plan: Plan) -> HttpResponse:
    known = dict(sheets.SignalsSheet.base_fields["signals"].choices)
    others = [signal for signal in plan.signals if signal not in known]
    sheet = sheets.SignalsSheet(
        request, {"signals": [s for s in plan.signals if s in known], "others": "; ".join(others)}
    )
    if request.method == "POST" and sheet.is_valid():
        written = [text.strip() for text in sheet.cleaned_data["others"].split(";") if text.strip()]
        signals = [*sheet.cleaned_data["signals"], *written]
        number = save_draft(sheet, lambda body: body.update(signals=signals), _("Changed when to talk about switching"))
        return done(reverse("plan-write"), number)
    return render(request, "plan/part.html", {"form": sheet, "title": PART_NAMES["signals"], "part": "signals"})


@require_POST
def out(request: HttpRequest, part: str, number: int) -> HttpResponse:
    """Take an entry out of the draft: the one that was read, wherever it stands now; a second press does nothing."""
    if part not in sheets.LISTS or number < 1:
        raise Http404
    base = request.POST.get("base", "")

    def changes(there: Entries) -> list[Changed]:
        plan = draft_of(there)
        entries = getattr(plan, part)
        found = [n for n, one in enumerate(entries) if fingerprint(one) == request.POST.get("entry")]
        if len(found) > 1:  # two that say the same: its place tells them apart, while nothing has moved
            moved = not base.isdigit() or getattr(draft_at(there, int(base)), part) != entries
            found = [n for n in found if n == number - 1 and not moved]
        if not found:
            return []
        kept = [one for n, one in enumerate(entries) if n != found[0]]
        after = plan.model_copy(update={part: kept}).model_dump(mode="json", by_alias=True)
        return [Changed(DRAFT, there.get(DRAFT), after)]

    return done(reverse("plan-write"), keeping.save(changes, _("Took something out of the plan")))


def finish(request: HttpRequest) -> HttpResponse:
    """Make the draft a version that no longer changes; what both sides said of earlier ones is then past."""
    person = request.person
    draft = draft_of(person.entries)
    sheet = sheets.FinishSheet(request, fingerprint(draft))
    if request.method == "POST" and sheet.is_valid():
        because = sheet.cleaned_data["because"]
        if not finished(person.entries, person.today, ""):
            return HttpResponseRedirect(reverse("plan-write"))
        by = person.record.person.name or _("the person whose plan this is")
        number = sheet.keep_all(
            lambda there: finished(there, person.today, by, because), _("Made a version of the plan")
        )
        return done(reverse("plan"), number)
    return render(request, "plan/finish.html", shown(person, draft) | {"form": sheet})


def _rows(plan: Plan, part: str) -> Any:
    """Give a part as the page lists it: each entry with its first words and what stands beside them."""
    value = getattr(plan, part)
    if part not in sheets.LISTS:
        return value
    return [(one.what, said(one, plan_words).removeprefix(one.what).removeprefix(" · ")) for one in value]

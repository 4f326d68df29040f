"""The second opinion: where it stands, what is there and what is missing, what to say, the packet to print."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from concord.record.corrections import current
from concord.web.fields import RoughDate
from concord.web.sheets import Sheet, done
from concord.web.verbatim import OwnWords, unless_only_sent_again
from concord.workspace.entries import Changed
from concord.workspace.matters import top
from concord.workspace.second_opinion import HAVES, ITEMS, PATH, packet_of, samples

NAMES = {
    "pathology": gettext_lazy("The pathology report"),
    "slides": gettext_lazy("The slides or blocks, for a new look"),
    "scans": gettext_lazy("The scans as pictures, on a disc or a link"),
    "scan_reports": gettext_lazy("The reports of the scans"),
    "treatments": gettext_lazy("All treatments so far, with dates and why they ended"),
    "medicines": gettext_lazy("Everything you take"),
    "genes": gettext_lazy("Gene tests, of the tumour and inherited"),
    "advice": gettext_lazy("What your own doctor suggests now, and why"),
    "insurance": gettext_lazy("Insurance card, and a referral if it is needed"),
}
_HAVES = [("have", gettext_lazy("I have it")), ("asked", gettext_lazy("I asked for it")),
          ("missing", gettext_lazy("Missing"))]  # fmt: skip
_STATUSES = [
    ("thinking", gettext_lazy("I think about it")), ("asked", gettext_lazy("I asked for it")),
    ("booked", gettext_lazy("The visit is booked")), ("seen", gettext_lazy("I was there")),
    ("not_now", gettext_lazy("Not now")),
]  # fmt: skip


class SecondOpinionSheet(Sheet):
    """Where a second opinion stands."""

    status = forms.ChoiceField(label=gettext_lazy("How far is it?"), choices=_STATUSES, required=False,
                               widget=forms.RadioSelect)  # fmt: skip
    why = OwnWords(label=gettext_lazy("What do you want to know from them?"), rows=3)
    here = forms.CharField(label=gettext_lazy("Where are you treated now?"), required=False, max_length=200)
    there = forms.CharField(label=gettext_lazy("Which hospital do you want to ask?"), required=False, max_length=200)
    doctor = forms.CharField(label=gettext_lazy("Doctor or office there"), required=False, max_length=200)
    phone = forms.CharField(label=gettext_lazy("Their phone number"), required=False, max_length=60)
    date = RoughDate(gettext_lazy("When is the visit there?"), gettext_lazy("Such as March 2027."))

    def __init__(self, request: HttpRequest, initial: dict[str, Any]) -> None:
        for name in ITEMS:
            self.base_fields[f"item_{name}"] = forms.ChoiceField(
                label=NAMES[name], choices=_HAVES, required=False, widget=forms.RadioSelect)  # fmt: skip
        super().__init__(request, initial)

    def checklist(self) -> list[Any]:
        """Give the fields of the checklist."""
        return [self[f"item_{name}"] for name in ITEMS]

    def about(self) -> list[Any]:
        """Give the other fields."""
        return [one for one in self.visible_fields() if not one.name.startswith("item_")]


def workflow(request: HttpRequest) -> HttpResponse:
    """Show and change where a second opinion stands (S019 to S023)."""
    person = request.person
    packet_now = packet_of(person.entries, person.record)
    shown = {name: getattr(packet_now, name) for name in ("status", "here", "there", "doctor", "phone", "why")}
    items = {f"item_{name}": value for name, value in packet_now.items.items()}
    day = "" if packet_now.date in ("", "unknown") else packet_now.date
    form = SecondOpinionSheet(request, {**shown, **items, "date": day})
    if request.method == "POST" and form.is_valid():
        number = form.keep_all([Changed(PATH, form.began_with(PATH), _body(form, packet_now.why))], _("Second opinion"))
        return done(reverse("visits-second"), number)
    return render(request, "visits/second.html", {"form": form, "packet": packet_now, **_missing(packet_now),
                                                  "topic": _topic(request)})  # fmt: skip


def _body(form: SecondOpinionSheet, why: str) -> dict[str, Any]:
    told = form.told()
    items = {name: told.pop(f"item_{name}") for name in ITEMS if told.get(f"item_{name}") in HAVES}
    if told.get("date") == "unknown":
        told.pop("date")
    if "why" in told:
        told["why"] = unless_only_sent_again(told["why"], why)
    return {**told, **({"items": items} if items else {})}


@require_GET
def packet(request: HttpRequest) -> HttpResponse:
    """Show the packet to print; without a pathology report it says that it is not complete."""
    person = request.person
    now = packet_of(person.entries, person.record)
    return render(request, "visits/packet.html", {
        "packet": now, **_missing(now), "names": NAMES, "top": top(person.preferences),
        "rows": [(NAMES[name], now.items[name]) for name in ITEMS], "topic": _topic(request),
        "medicines": current([*person.record.medicines, *person.record.supplements]),
        "treatments": current(person.record.treatments), "samples": samples(person.record),
        "sites": current(person.record.sites), "genes": current(person.record.genes),
    })  # fmt: skip


def _missing(now: Any) -> dict[str, Any]:
    return {"have": [NAMES[name] for name in ITEMS if name not in now.missing],
            "missing": [NAMES[name] for name in now.missing]}  # fmt: skip


def _topic(request: HttpRequest) -> Any:
    return next(topic.about for topic in request.person.knowledge.topics.values()
                if topic.about.id == "second-opinion-packet")  # fmt: skip

"""The screen in other hands: while it is handed over, only what is meant for those hands opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, path, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.web.person import Person
from concord.web.store.vault import VAULT
from concord.workspace.companions import companions_of
from concord.workspace.visits import visits_of

CLINICIAN = "clinician"
_SESSION = "handed"
_ALWAYS = ("/static/", "/open/", "/urgent/", "/about/", "/tools/hide/", "/tools/show/", "/hand/")


@dataclass(frozen=True)
class Hands:
    """Who holds the screen.

    Attributes:
        to: `CLINICIAN`, or the id of a companion.
        page: the page that is theirs.
        written: pages on which they may write beside it; `read`: pages that they may only read, by name.
    """

    to: str
    page: str
    written: tuple[str, ...] = ()
    read: tuple[str, ...] = ()

    def may(self, request: HttpRequest) -> bool:
        """Whether a request stays within what they hold."""
        if request.path in (self.page, *self.written):
            return True
        try:
            return request.method == "GET" and resolve(request.path_info).url_name in self.read
        except Resolver404:
            return False


def hands_of(person: Person, to: str) -> Hands | None:
    """Give what opens for somebody; none for a companion that is not known."""
    if to == CLINICIAN:
        return Hands(to, reverse("clinician"), read=("options-one",))
    companion = companions_of(person.entries).get(to)
    if companion is None:
        return None
    visit = next((one for one in visits_of(person.entries, person.today) if not one.over), None)
    notes = (reverse("visits-notes", args=[visit.id]),) if visit and "visits" in companion.sees(person.today) else ()
    return Hands(to, reverse("plan-companion", args=[to]), notes)


def only_what_is_handed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lead every other page back to the one that was handed over; nothing else is read or written."""

    def answer(request: HttpRequest) -> HttpResponse:
        to = request.session.get(_SESSION)
        known = hands_of(request.person, to) if to and request.person else None
        request.hands = known or Hands(to, reverse("hand-back")) if to else None
        if request.hands is None or request.path.startswith(_ALWAYS) or request.hands.may(request):
            return get_response(request)
        if request.method != "GET":
            return render(request, "hand/back.html", status=403)
        saved = {"saved": request.GET["saved"]} if "saved" in request.GET else {}
        return HttpResponseRedirect(f"{request.hands.page}?{urlencode(saved)}" if saved else request.hands.page)

    return answer


@require_POST
def over(request: HttpRequest, to: str) -> HttpResponse:
    """Hand the screen over."""
    hands = hands_of(request.person, to)
    if hands is None or request.hands is not None:
        raise Http404
    request.session[_SESSION] = to
    return HttpResponseRedirect(hands.page)


def back(request: HttpRequest) -> HttpResponse:
    """Take the screen back: with the passphrase, where the notes have one."""
    wrong = ""
    if request.method == "POST" and request.hands is not None:
        if not VAULT.sealed or VAULT.proves(request.POST.get("secret", "")):
            take_back(request)
            return HttpResponseRedirect(reverse("plan"))
        wrong = _("This is neither the passphrase nor the recovery code. Look for capital letters and try again.")
    if request.hands is None:
        return HttpResponseRedirect(reverse("today"))
    return render(request, "hand/back.html", {"wrong": wrong}, status=403 if wrong else 200)


def take_back(request: HttpRequest) -> None:
    """Let every page open again."""
    request.session.pop(_SESSION, None)


urlpatterns = [path("back/", back, name="hand-back"), path("<slug:to>/", over, name="hand-over")]

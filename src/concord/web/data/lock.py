"""Pages while the file is locked or erased: the way in, and what is urgent."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.web import handing, person, serve
from concord.web.store.vault import VAULT

_FREE = ("/static/", "/open/", "/urgent/", "/tools/hide/", "/about/")


def only_unlocked(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Show the way in while the file is locked; what is urgent is never locked."""

    def answer(request: HttpRequest) -> HttpResponse:
        if VAULT.state == "open" or request.path.startswith(_FREE):
            return get_response(request)
        if VAULT.state == "erased":
            return anew(request)
        if request.method == "POST" and "secret" in request.POST:
            return unlock(request)
        return render(request, "data/locked.html", status=403)

    return answer


def unlock(request: HttpRequest) -> HttpResponse:
    """Open the file with the passphrase or the recovery code."""
    if not VAULT.unlock(request.POST["secret"]):
        wrong = _("This is neither the passphrase nor the recovery code. Look for capital letters and try again.")
        return render(request, "data/locked.html", {"wrong": wrong}, status=403)
    serve.bring_up_to_date()
    handing.take_back(request)
    return HttpResponseRedirect(reverse("today"))


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Close the file until the passphrase is given again."""
    lock_up()
    return HttpResponseRedirect(reverse("today"))


def lock_up() -> None:
    """Forget the key and what is held in memory; a file without a passphrase stays open."""
    if VAULT.sealed:
        connections.close_all()
        person.forget()
        VAULT.lock()


def anew(request: HttpRequest) -> HttpResponse:
    """After everything was erased: begin again when she says so."""
    if request.method == "POST" and "anew" in request.POST:
        serve.prepare(VAULT.file.parent)
        person.forget()
        return HttpResponseRedirect(reverse("today"))
    return render(request, "data/erased.html", {"gone": ()})

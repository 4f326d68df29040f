"""Hidden notes: after a press on "Hide" no page of hers opens in this browser until she opens them again.

Going back, an address in the history, another tab: each shows a page that says nothing of what was here. Notes with a
passphrase are locked instead (`concord.web.data.lock`). Without one, whoever presses the button gets in.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from concord.web.data.lock import lock_up
from concord.web.store.vault import VAULT

_SESSION = "hidden"
_FREE = ("/static/", "/open/", "/urgent/", "/about/", "/tools/hide/", "/tools/show/")
_DRAFT = "/tools/draft/"
"""What was being typed when she hid it is still kept; the answer gives the time and nothing else."""


def only_shown(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Show a page that says nothing while the notes are hidden; what is urgent opens without her facts."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.hidden = VAULT.state == "open" and _SESSION in request.session
        kept = request.method == "POST" and request.path == _DRAFT
        if not request.hidden or kept or request.path.startswith(_FREE):
            return get_response(request)
        return render(request, "tools/hidden.html", status=403)

    return answer


@require_GET
def hide(request: HttpRequest) -> HttpResponse:
    """Show an empty page that says nothing of what was here; notes with a passphrase are locked as well."""
    if VAULT.sealed:
        lock_up()
    else:
        request.session[_SESSION] = True
    return render(request, "tools/hide.html")


@require_POST
def show(request: HttpRequest) -> HttpResponse:
    """Open the notes again: a press of its own, never a step back."""
    request.session.pop(_SESSION, None)
    return HttpResponseRedirect(reverse("today"))

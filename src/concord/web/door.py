"""Who may come in: this computer alone, with the link that was printed."""

from __future__ import annotations

import secrets
import sys
import threading
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

Answer = Callable[[HttpRequest], HttpResponse]
_FREE = ("/static/", "/open/")
_SESSION = "inside"


class Tokens:
    """One-time tokens; a token opens the door once and is gone."""

    def __init__(self) -> None:
        self._unused: set[str] = set()
        self._lock = threading.Lock()
        self.inside = secrets.token_urlsafe(16)
        self.address = "http://127.0.0.1"

    def link(self) -> str:
        """Make a new link; earlier ones that were not used stop working."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._unused = {token}
        return f"{self.address}/open/{token}/"

    def use(self, token: str) -> bool:
        """Take a token; true the first time."""
        with self._lock:
            known = next((one for one in self._unused if secrets.compare_digest(one, token)), None)
            self._unused.discard(known or "")
            return known is not None

    def leave(self) -> None:
        """Close the door for every session that is open."""
        self.inside = secrets.token_urlsafe(16)


TOKENS = Tokens()


def only_from_here(get_response: Answer) -> Answer:
    """Refuse what another site sends: a browser says where a request comes from."""

    def answer(request: HttpRequest) -> HttpResponse:
        site = request.headers.get("Sec-Fetch-Site", "none")
        if site not in ("same-origin", "none") and not (site == "same-site" and request.method == "GET"):
            return HttpResponse("This page answers only to itself.", status=403, content_type="text/plain")
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def only_with_the_link(get_response: Answer) -> Answer:
    """Ask for the link until it was used in this browser."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(_FREE) or request.session.get(_SESSION) == TOKENS.inside:
            return get_response(request)
        print(f"Open your notes with this link (it works once): {TOKENS.link()}", file=sys.stderr, flush=True)
        return render(request, "door.html", status=403)

    return answer


def come_in(request: HttpRequest, token: str) -> HttpResponse:
    """Use a link: the first time it opens the door for this browser."""
    if TOKENS.use(token):
        request.session.cycle_key()
        request.session[_SESSION] = TOKENS.inside
    return HttpResponseRedirect("/")


urlpatterns = [path("open/<str:token>/", come_in, name="open")]

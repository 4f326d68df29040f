"""What went wrong, in words that mend; never a traceback on a page."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from concord.record.problems import RecordProblem
from concord.web.fields import WRITTEN
from concord.web.store import keeping
from concord.web.templatetags.concord import day, words
from concord.workspace.entries import Clashes


def told_plainly(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Show a page that was not foreseen to fail as a page; what failed is printed without anything she wrote."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Clashes):
            return clash(request, exception)
        if isinstance(exception, RecordProblem):
            return does_not_fit(request, exception)
        if isinstance(exception, (Http404, PermissionDenied, SuspiciousOperation)):
            return None
        where = traceback.extract_tb(exception.__traceback__)[-1]
        print(f"{type(exception).__name__} at {where.filename}:{where.lineno}", file=sys.stderr, flush=True)
        return server_error(request)

    answer.process_exception = process_exception  # type: ignore[attr-defined]
    return answer


def clash(request: HttpRequest, clashes: Clashes) -> HttpResponse:
    """Show both versions of what was changed on two pages, and let her choose; what she sent stays on the page."""
    told = [replace(one, there=_in_words(one.there), mine=_in_words(one.mine)) for one in clashes.clashes]
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name not in _OURS]
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    keeping.keep_draft(request.path, typed)
    return render(request, "clash.html", {"clashes": told, "sent": sent}, status=409)


def _in_words(value: Any) -> Any:
    """Say a value as people write it: a list one after the other, an entry field by field; `None` stays."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return "; ".join(f"{words(name)}: {_in_words(one)}" for name, one in value.items() if one not in (None, "", []))
    if isinstance(value, (list, tuple)):
        return "; ".join(str(_in_words(one)) for one in value)
    return value if value is None else day(value) if isinstance(value, str) and WRITTEN.fullmatch(value) else str(value)


def does_not_fit(request: HttpRequest, problem: RecordProblem) -> HttpResponse:
    """Show that a change, or taking one back, would leave a record that cannot be true; nothing was saved."""
    context = {
        "title": _("This does not fit with the rest of your story"),
        "mend": _("Nothing was changed. Something that came later builds on it."),
        "problems": problem.problems,
    }
    return render(request, "problem.html", context, status=409)


_OURS = ("csrfmiddlewaretoken", "version", "keep")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show that there is no such page."""
    return render(request, "problem.html", {"title": _("There is no such page"), "mend": _("Go to Today.")}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show that what was sent cannot be read."""
    return HttpResponse("This address or form cannot be read. Go back and try again.", status=400,
                        content_type="text/plain")  # fmt: skip


def server_error(request: HttpRequest) -> HttpResponse:
    """Show that a page failed; what was saved before is still there."""
    context = {"title": _("This page did not work"), "mend": _("Nothing you saved is lost. Go back and try again.")}
    try:
        return render(request, "problem.html", context, status=500)
    except Exception:  # whatever keeps her story from being read keeps the page around it from being made
        urgent = _("If it may be urgent, call your team, or the emergency number: 911, or 112 in Europe.")
        told = f"{context['title']}. {context['mend']} {urgent}"
        return HttpResponse(told, status=500, content_type="text/plain; charset=utf-8")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show that a form was too old or came from elsewhere."""
    mend = _("Go back, reload the page, and send it again. What you wrote is kept as a draft.")
    return render(request, "problem.html", {"title": _("This form was too old"), "mend": mend}, status=403)

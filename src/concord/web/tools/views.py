"""What is always there: tone, letters, settings, undo, drafts, history."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from concord.web.clock import now
from concord.web.sheets import Sheet, back, done
from concord.web.store import keeping
from concord.workspace.entries import Changed, Clashes
from concord.workspace.preferences import with_preferences
from concord.workspace.settings import PATH

_SIZES = ("normal", "large")
_TONES = ("straightforward", "softer")
_MOST = 60_000


@require_POST
def tone(request: HttpRequest) -> HttpResponse:
    """Change the tone: a new version of what matters to her."""
    wanted = request.POST.get("tone", "")
    if wanted not in _TONES:
        raise Http404
    said = _("Softer words") if wanted == "softer" else _("Straightforward words")
    number = keeping.save(lambda there: with_preferences(there, {"tone": wanted}, request.person.today), said)
    return back(request, number)


@require_POST
def set_(request: HttpRequest) -> HttpResponse:
    """Change the size of the letters, or the length of the pages."""
    before = request.person.entries.get(PATH)
    after = dict(before or {})
    if request.POST.get("text_size") in _SIZES:
        after["text_size"] = request.POST["text_size"]
    if request.POST.get("short_first") in ("yes", "no"):
        after["short_first"] = request.POST["short_first"] == "yes"
    return back(request, keeping.save([Changed(PATH, before, after)], _("Changed how pages look")))


class MoreSheet(Sheet):
    """Language, region, own facts on or off, numbers to call."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[("en", "English")], widget=forms.RadioSelect,
        help_text=gettext_lazy("English is the only one so far."))  # fmt: skip
    region = forms.ChoiceField(
        label=gettext_lazy("Where are you treated?"), widget=forms.RadioSelect,
        choices=[("us", gettext_lazy("United States")), ("eu", gettext_lazy("European Union"))],
        help_text=gettext_lazy("Which medicines are approved differs from place to place."))  # fmt: skip
    match = forms.ChoiceField(
        label=gettext_lazy("Compare options with my own facts"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Yes, show which points are met, not met or not known")),
                 ("no", gettext_lazy("No, show general sentences and questions only"))])  # fmt: skip
    team_line = forms.CharField(label=gettext_lazy("Your team's number, day and night"), required=False, max_length=60)
    emergency_number = forms.CharField(
        label=gettext_lazy("Emergency number where you live"), required=False, max_length=60)  # fmt: skip


def more(request: HttpRequest) -> HttpResponse:
    """Show and change all settings."""
    settings = request.person.settings
    sheet = MoreSheet(request, {**settings.model_dump(), "match": "yes" if settings.matched else "no"})
    if request.method == "POST" and sheet.is_valid():
        told = {"team_line": "", "emergency_number": "", **sheet.told()}
        told["match"] = told["match"] == "yes"
        began = sheet.began_with(PATH)
        number = sheet.keep(PATH, {**(began or {}), **told}, _("Changed the settings"))
        return done(reverse("tools-more"), number)
    return render(request, "tools/more.html", {"form": sheet})


@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take a change back; where something later changed the same, say what, and the way to it."""
    try:
        return back(request, keeping.undo(number))
    except Clashes:
        kept = keeping.get(number)
        return render(request, "tools/undo_late.html", {"kept": kept, "later": keeping.later_than(kept)}, status=409)


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed into a form."""
    form = request.POST.get("form", "")
    fields = {name[2:]: values for name, values in request.POST.lists() if name.startswith("f.")}
    if not form.startswith("/") or len(form) > 300 or sum(len(v) for vs in fields.values() for v in vs) > _MOST:
        raise Http404
    keeping.keep_draft(form, fields)
    return HttpResponse(_("Kept %(time)s") % {"time": now().strftime("%H:%M:%S")}, content_type="text/plain")


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """Show every change, the newest first."""
    return render(request, "tools/history.html", {"kept": keeping.history(300)})

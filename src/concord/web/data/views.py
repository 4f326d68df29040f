"""Her data: everything out, back in, sealed with a passphrase, erased."""

from __future__ import annotations

from django import forms
from django.db import connections, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.record.problems import RecordProblem
from concord.web import person as persons
from concord.web.data.whole import NOTES, packed, texts_of, unpacked
from concord.web.plan.views import doubts_in
from concord.web.sheets import Sheet, done
from concord.web.store import keeping, recordings
from concord.web.store.vault import SHORTEST, VAULT, can_seal
from concord.workspace.export import NotOurs, entries_from, put_back
from concord.workspace.story import only_begun

_ERASE = "erase"
_KINDS = {NOTES: "application/json", "record.yaml": "application/yaml", "bundle.json": "application/fhir+json"}


def data(request: HttpRequest) -> HttpResponse:
    """Say where her data lies and how it is kept, and give it out."""
    folder = VAULT.file.parent
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    context = {"folder": folder, "kilobytes": max(1, size // 1024), "sealed": VAULT.sealed, "can_seal": can_seal(),
               "changes": keeping.last_number(), "whole": keeping.is_whole(),
               "doubts": doubts_in(request.person.entries)}  # fmt: skip
    return render(request, "data/data.html", context)


def everything(request: HttpRequest) -> StreamingHttpResponse:
    """Give everything in one ZIP: the files below, and what was recorded."""
    return StreamingHttpResponse(packed(request.person), content_type="application/zip",
                                 headers={"Content-Disposition": 'attachment; filename="everything.zip"'})  # fmt: skip


def one_file(request: HttpRequest, name: str) -> HttpResponse:
    """Give one of the texts: all notes with their history, the record as YAML, or the FHIR bundle for a hospital."""
    return HttpResponse(texts_of(request.person)[name], content_type=f"{_KINDS[name]}; charset=utf-8",
                        headers={"Content-Disposition": f'attachment; filename="{name}"'})  # fmt: skip


class RestoreSheet(Sheet):
    """A file that "Everything" gave out."""

    file = forms.FileField(label=gettext_lazy("The file everything.zip or notes.json"))


def restore(request: HttpRequest) -> HttpResponse:
    """Put everything back into an empty workspace; one that holds something stays as it is."""
    sheet = RestoreSheet(request)
    empty = only_begun(request.person.entries)
    if request.method == "POST" and sheet.is_valid():
        if not empty:
            sheet.add_error(None, _("This workspace holds a story already. Restore into a new, empty folder."))
        else:
            try:
                notes, sounds = unpacked(sheet.cleaned_data["file"].read())
                changes = put_back(entries_from(notes, request.person.entries, request.person.today),
                                   request.person.entries)  # fmt: skip
                with transaction.atomic():
                    number = sheet.keep_all(changes, _("Restored everything from a file"))
                    for one in sounds:
                        recordings.put_back(one.visit, one.at, one.kind, one.whole, one.data)
            except (recordings.NoConsent, recordings.NotSound):
                sheet.add_error("file", _("A recording in this file cannot be kept. Put in notes.json from inside it."))
            except NotOurs as problem:
                sheet.add_error("file", str(problem))
            except RecordProblem as problem:
                sheet.add_error("file", str(problem))
            else:
                return done(reverse("data" if doubts_in(keeping.entries()) else "today"), number)
    return render(request, "data/restore.html", {"form": sheet, "empty": empty})


class PassphraseSheet(forms.Form):
    """A passphrase, twice; never kept as a draft."""

    first = forms.CharField(
        label=gettext_lazy("Passphrase"), min_length=SHORTEST, max_length=200, strip=False,
        help_text=gettext_lazy("Four or five words that belong to nobody else are easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))  # fmt: skip
    again = forms.CharField(label=gettext_lazy("The same once more"), max_length=200, strip=False,
                            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))  # fmt: skip

    def clean(self) -> dict[str, str]:
        """Compare the two."""
        told = super().clean() or {}
        if told.get("first") and told.get("again") and told["first"] != told["again"]:
            self.add_error("again", _("The two are not the same. Type them again."))
        return told


def passphrase(request: HttpRequest) -> HttpResponse:
    """Seal the file, give it another passphrase, or take the passphrase away."""
    if not can_seal():
        return render(request, "data/passphrase.html", {"can_seal": False})
    if request.method == "POST" and request.POST.get("take_away") and VAULT.key is not None:
        connections.close_all()
        VAULT.unseal()
        return HttpResponseRedirect(reverse("data"))
    form = PassphraseSheet(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        connections.close_all()
        code = VAULT.seal(form.cleaned_data["first"])
        persons.forget()
        return render(request, "data/recovery.html", {"code": code, "folder": VAULT.file.parent})
    return render(request, "data/passphrase.html", {"can_seal": True, "form": form, "sealed": VAULT.sealed})


def erase(request: HttpRequest) -> HttpResponse:
    """Erase everything, and show what is gone."""
    typed = request.POST.get("word", "").strip().lower()
    if request.method == "POST" and typed == _ERASE:
        connections.close_all()
        persons.forget()
        gone = VAULT.erase()
        request.person = None
        return render(request, "data/erased.html", {"gone": gone, "folder": VAULT.file.parent})
    wrong = request.method == "POST"
    return render(request, "data/erase.html", {"wrong": wrong, "word": _ERASE, "folder": VAULT.file.parent})

"""Sheets: the forms of all pages. What is typed is kept as a draft; what was changed meanwhile is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from secrets import token_hex
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from concord.record.problems import RecordProblem
from concord.web.store import keeping
from concord.workspace.entries import Body, Changed, Clash, Clashes

HIDDEN = ("base", "version", "entry", "was", "window", "took")
"""Fields that a page carries along: what it was made from."""

_TOO_LONG = _("At most %(limit_value)d letters fit here, and there are %(show_value)d. Shorten it; nothing was cut.")


class Sheet(forms.Form):
    """A form of one page.

    Args:
        request: the request; a POST fills the sheet, otherwise a draft, otherwise `initial`.
        initial: what is kept now.

    Attributes:
        from_draft: whether what it shows was typed before and not sent.
    """

    base = forms.CharField(widget=forms.HiddenInput, required=False)
    """Number of the newest change when the page was made."""
    window = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    """Tells this window's draft from those of others; `took` is the window whose draft it began with."""
    took = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, request: HttpRequest, initial: Mapping[str, Any] | None = None, **more: Any) -> None:
        self.request = request
        self.from_draft = False
        values = {**(initial or {}), "base": str(request.person.number), "window": token_hex(8)}
        if request.method == "POST":
            super().__init__(request.POST, request.FILES or None, initial=values, **more)
        else:
            super().__init__(initial=values, **more)
            if request.hands is None:  # what she had begun to write is for her eyes
                self._take_draft()

    def full_clean(self) -> None:
        """Say of what is too long how long it may be; what was typed stays in the form."""
        for field in self.fields.values():
            if getattr(field, "max_length", None):
                field.error_messages.setdefault("max_length", _TOO_LONG)
        super().full_clean()

    def __getitem__(self, name: str) -> forms.BoundField:
        """Give a field as the page shows it: a browser would cut what is pasted at `maxlength` without a word."""
        field = super().__getitem__(name)
        field.field.widget.attrs.pop("maxlength", None)
        return field

    def _take_draft(self) -> None:
        kept = keeping.draft(self.request.path)
        self.initial["took"] = next(iter(kept.get("window", ())), "")
        for name, typed in kept.items():
            if name not in self.fields or name in ("window", "took"):
                continue
            many = isinstance(self.fields[name], (forms.MultipleChoiceField,))
            self.initial[name] = typed if many else typed[-1]
            self.from_draft = self.from_draft or name not in HIDDEN

    def began_with(self, path: str) -> Body | None:
        """Give what lay under a path when this page was made."""
        number = self.data.get("base", "")
        return keeping.body_at(path, int(number) if number.isdigit() else self.request.person.number)

    def told(self) -> dict[str, Any]:
        """Give what was filled in: empty fields and the hidden ones are left out."""
        told = ((name, value) for name, value in self.cleaned_data.items() if name not in HIDDEN)
        return {name: value for name, value in told if value not in ("", None, [])}

    def keep(self, path: str, after: Body, what: str) -> int | None:
        """Save one entry, laid upon what is there now; the draft has done its work.

        Raises:
            Clashes: where the same field was changed in another window meanwhile.
        """
        return self.keep_all([Changed(path, self.began_with(path), after)], what)

    def keep_all(self, changes: keeping.Changes, what: str, *, author: str = keeping.SELF) -> int | None:
        """Save several entries together; see `keep`."""
        try:
            number = keeping.save(changes, what, author=author)
        except Clashes as found:
            raise Clashes(self.in_words(clash) for clash in found.clashes) from None
        self.drop_draft()
        return number

    def in_words(self, clash: Clash) -> Clash:
        """Give a clash in the words of this sheet, for the page where she chooses."""
        field = self.fields.get(clash.field)
        if field is None:
            return clash
        choices = dict(getattr(field, "choices", ()))

        def say(value: Any) -> Any:
            if isinstance(field, forms.BooleanField):
                return bool(value)
            return _("nothing written") if value in (None, "", []) else choices.get(value, value)

        return replace(clash, field=str(field.label), there=say(clash.there), mine=say(clash.mine))

    def drop_draft(self) -> None:
        """Forget what was typed here; what another window has of the same form stays."""
        keeping.drop_draft(self.request.path, [self.data.get("window", ""), self.data.get("took", "")])

    def take_problems(self, problem: RecordProblem) -> None:
        """Show what is wrong with the record at the field it belongs to."""
        for one in problem.problems:
            name = one.path.rpartition(".")[2].partition("[")[0]
            self.add_error(name if name in self.fields else None, f"{one.what}; {one.mend}")


class ReadSheet(Sheet):
    """A form that follows from something that was read: where that is something else by now, it is read again first.

    Args:
        request: the request.
        version: digest of what the page shows.
        initial: what is kept now.
    """

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    changed = _("This was changed meanwhile. Read it again; what you wrote here is still there.")

    def __init__(self, request: HttpRequest, version: str, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(request, initial)
        self.shown, self.initial["version"] = version, version

    def clean(self) -> dict[str, Any]:
        """Refuse an answer to what is no longer there; the page then shows, and carries, what is there now."""
        told = super().clean() or {}
        if told.get("version") != self.shown:
            self.add_error(None, self.changed)
            self.data = self.data.copy()
            self.data["version"] = self.shown
        return told


def done(to: str, number: int | None = None) -> HttpResponse:
    """Go on to a page, which says what was saved."""
    return HttpResponseRedirect(f"{to}{'&' if '?' in to else '?'}saved={number}" if number else to)


def back(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Go back to the page that a small form was sent from."""
    to = request.POST.get("back", "")
    ours = to.startswith("/") and url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return done(to.partition("?saved=")[0].partition("&saved=")[0] if ours else reverse("today"), number)

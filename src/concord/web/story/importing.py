"""Reading a file: upload, review of each thing it says, one change for what she takes. Nothing is saved before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concord.fhir.person_file import person_of
from concord.record.problems import RecordProblem
from concord.record.reading import bytes_of
from concord.web.sheets import Sheet, done
from concord.web.store import keeping
from concord.web.story.abouts import LISTS
from concord.web.story.forms import StorySheet, place_of, sheet_for
from concord.web.story.said import about_of, asked, asked_of, section_title
from concord.web.templatetags.concord import days_in
from concord.workspace.beside import Past
from concord.workspace.entries import Body, with_changes
from concord.workspace.review import Review, Said, Word, review_of, review_of_text
from concord.workspace.story import data_of, record_of
from concord.workspace.taking_over import id_of, taken_over

_PENDING = "story/import"
_MOST = 300
"""Things that one page asks about; the next ones come when these are decided."""
_WORDS: tuple[Word, ...] = ("take", "both", "leave")


class FileSheet(Sheet):
    """The file to read."""

    file = forms.FileField(
        label=gettext_lazy("A file from a patient portal or from Concord"), required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "FHIR in JSON, or a Concord record. It may be packed with gzip. It stays on this computer."))  # fmt: skip


def pending() -> Review | None:
    """Give the review that waits, if one does."""
    kept = keeping.draft(_PENDING)
    return review_of_text(kept["review"][0]) if kept else None


def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and begin its review; one review at a time."""
    waiting = pending()
    sheet = FileSheet(request)
    if request.method == "POST" and waiting is None and sheet.is_valid():
        if not sheet.cleaned_data.get("file"):
            sheet.add_error("file", _("Choose a file first. A portal often calls it “download my record”."))
        else:
            try:
                _keep(_read(request, sheet.cleaned_data["file"]))
                return HttpResponseRedirect(reverse("story-review"))
            except RecordProblem as problem:
                _say(sheet, problem)
    context = {"form": sheet, "waiting": waiting}
    return render(request, "story/import.html", context, status=409 if waiting and request.method == "POST" else 200)


def review(request: HttpRequest) -> HttpResponse:
    """Show each thing of the file, keep her word on it, and take over what she took."""
    found = pending()
    if found is None:
        return HttpResponseRedirect(reverse("story-import"))
    problems: list[str] = []
    if request.method == "POST":
        found = _with_words(found, request.POST, request)
        _keep(found)
        keeping.drop_draft(request.path)
        if number := request.POST.get("change", ""):
            return HttpResponseRedirect(reverse("story-review-change", args=[number]))
        if "keep" in request.POST:
            answer = _take_over(request, found, problems)
            if answer is not None:
                return answer
    else:
        found = _with_words(found, _typed(request.path), request)
    return render(request, "story/review.html", _context(request, found, problems))


def discard(request: HttpRequest) -> HttpResponse:
    """Give the review up; nothing of the file stays."""
    if request.method != "POST":
        raise Http404
    keeping.drop_draft(_PENDING)
    keeping.drop_draft(reverse("story-review"))
    return HttpResponseRedirect(reverse("story-import"))


def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change one thing before it is taken over."""
    found = pending()
    said = next((one for one in found.said if one.number == number), None) if found else None
    if found is None or said is None or (about := about_of(said)) is None:
        raise Http404
    alone = said.list not in LISTS
    body = {said.field: said.body} if alone else said.body
    sheet = sheet_for(request, about, body)
    if request.method == "POST" and sheet.is_valid():
        written = sheet.written(body)
        if alone and said.field not in written:
            sheet.add_error(None, _("Nothing is left of it. To do without it, go back and choose “Leave it out”."))
            return render(request, "story/sheet.html", _sheet_context(request, sheet, said))
        changed = found.with_body(number, written[said.field] if alone else written)
        after, place = _alone(request, changed, number)
        try:
            record_of(after, request.person.today)
        except RecordProblem as problem:
            sheet.take_problems_at(problem, place)
        else:
            _keep(changed)
            sheet.drop_draft()
            return HttpResponseRedirect(f"{reverse('story-review')}#c-{number}")
    return render(request, "story/sheet.html", _sheet_context(request, sheet, said))


def _sheet_context(request: HttpRequest, sheet: StorySheet, said: Said) -> dict[str, Any]:
    title = asked(said, request.person.entries, Past()).title
    return {"form": sheet, "about": sheet.about, "title": title, "leave": reverse("story-review")}


def _read(request: HttpRequest, file: Any) -> Review:
    name = file.name
    content = bytes_of(file.file, name)
    today = request.person.today
    return review_of(person_of(content, name.removesuffix(".gz"), today), name, today.isoformat())


def _keep(found: Review) -> None:
    keeping.keep_draft(_PENDING, {"review": [found.as_text()]})


def _typed(path: str) -> Mapping[str, str]:
    return {name: values[-1] for name, values in keeping.draft(path).items() if values}


def _with_words(found: Review, told: Mapping[str, Any], request: HttpRequest) -> Review:
    """Lay what was chosen on the page upon the review."""
    words: dict[int, Word] = {}
    for said in found.said:
        word = told.get(f"c-{said.number}", "")
        if word in _WORDS:
            words[said.number] = word
    if group := told.get("all", ""):
        news = [one for one in asked_of(found, request.person.entries) if one.standing.state == "new"]
        words |= {one.said.number: "take" for one in news if one.said.list == group and not one.said.word}
    return found.with_words(words)


def _take_over(request: HttpRequest, found: Review, problems: list[str]) -> HttpResponse | None:
    known = [one.said for one in asked_of(found, request.person.entries) if one.standing.state == "same"]
    found = found.with_words({one.number: "leave" for one in known if not one.changed})
    taken = sum(one.word in ("take", "both") for one in found.said)
    day = request.person.today.isoformat()
    what = ngettext("Took over %(n)s entry from %(file)s", "Took over %(n)s entries from %(file)s", taken) % {
        "n": taken, "file": found.file}  # fmt: skip
    try:
        number = keeping.save(lambda there: taken_over(found, there, day), what)
    except RecordProblem as problem:
        problems += [f"{one.path}: {days_in(one.what)}; {one.mend}" for one in problem.problems]
        return None
    rest = _without_same(request, found).undecided()
    if not rest.said:
        keeping.drop_draft(_PENDING)
        return done(reverse("story"), number)
    _keep(replace(rest, taken=found.taken + taken))
    return done(reverse("story-review"), number)


def _without_same(request: HttpRequest, found: Review) -> Review:
    """What is here already needs no word."""
    same = {one.said.number for one in asked_of(found, request.person.entries) if one.standing.state == "same"}
    return replace(found, said=tuple(one for one in found.said if one.word or one.number not in same))


def _alone(request: HttpRequest, found: Review, number: int) -> tuple[dict[str, Body], str]:
    """Give the entries as they would be with one thing of the review, and its place in the record."""
    alone = replace(found, said=tuple(one for one in found.said if one.number == number))
    entries = request.person.entries
    after = with_changes(entries, taken_over(alone, entries, found.day))
    return after, place_of(data_of(after), alone.said[0].list, id_of(alone.said[0], alone, entries))


def _say(sheet: FileSheet, problem: RecordProblem) -> None:
    for one in problem.problems[:20]:
        where = _("line %(line)s, column %(column)s: ") % {"line": one.line, "column": one.column} if one.line else ""
        place = f"{one.path}: " if one.path else ""
        sheet.add_error("file", f"{where}{place}{days_in(one.what)}; {one.mend}")


def _context(request: HttpRequest, found: Review, problems: list[str]) -> dict[str, Any]:
    all_ = asked_of(found, request.person.entries)
    open_ = [one for one in all_ if one.standing.state != "same" or one.said.word or one.said.changed]
    by: dict[str, list[str]] = defaultdict(list)
    for resource, reason in found.silent:
        by[reason].append(resource)
    groups = [(title, said_list, list(group)) for (title, said_list), group in groupby(
        open_[:_MOST], key=lambda one: (str(section_title(one.said)), one.said.list))]  # fmt: skip
    return {
        "review": found, "groups": groups, "same": [one for one in all_ if one not in open_], "problems": problems,
        "later": max(0, len(open_) - _MOST),
        "silent": sorted(by.items()),
        "undecided": sum(not one.said.word for one in open_),
    }  # fmt: skip

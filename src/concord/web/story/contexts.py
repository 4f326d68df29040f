"""What the template of each section needs, beside the entries of its lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from concord.record.corrections import current
from concord.web.story.abouts_cancer import SITES, gene_origin
from concord.web.story.abouts_life import measured
from concord.web.story.choices import BEST, GROWING, SEEN_BY, STOPPED
from concord.web.story.shown import Shown, shown_list
from concord.web.templatetags.concord import day
from concord.workspace.alongside import taken_alongside
from concord.workspace.body_map import spots
from concord.workspace.cancer_type import samples
from concord.workspace.checklist import checklist
from concord.workspace.course import Given, Pause, Seen, Step, course_of
from concord.workspace.entries import Entries
from concord.workspace.taking import taken
from concord.workspace.timeline import timeline

_NARROW, _WIDE = 330, 720
Context = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """A row of the table beside the timeline."""

    when: str
    what: str
    line: int | None
    result: str
    entry: Shown | None


def _type(request: HttpRequest) -> Context:
    record, entries = request.person.record, request.person.entries
    shown = {one.id: one for one in shown_list(entries, "specimens")}
    facts = {fact.name: fact for fact in request.person.advice.facts}
    return {
        "samples": [(sample, shown[sample.specimen.id]) for sample in samples(record)],
        "facts": [facts[name] for name in ("advanced", "er_percent", "pr_percent", "her2") if facts[name].known],
        "disagree": request.person.advice.conflicts,
    }


def _places(request: HttpRequest) -> Context:
    shown = {one.id: one for one in shown_list(request.person.entries, "sites")}
    found = spots(current(request.person.record.sites))
    return {"spots": [{"number": one.number, "x": one.x, "y": one.y, "gone": one.gone, "entry": shown[one.site.id]}
                      for one in found]}  # fmt: skip


def _treatments(request: HttpRequest) -> Context:
    course = course_of(request.person.advice.facts_behind)
    entries = request.person.entries
    shown = {(one.list, one.id): one for name in ("treatments", "growth") for one in shown_list(entries, name)}
    panels = []
    for name, part in course.panels():
        pictures = [(timeline(part, width), width == _WIDE) for width in (_NARROW, _WIDE)]
        if pictures[0][0]:
            rows = [_row(step, entries, shown) for step in part.steps()]
            said = "; ".join(f"{row.what}, {row.when}" for row in rows)
            panels.append({"name": name, "pictures": pictures, "said": said})
    return {"panels": panels, "steps": [_row(step, entries, shown) for step in course.steps()]}


def _row(step: Step, entries: Entries, shown: Mapping[tuple[str, str], Shown]) -> Row:
    if isinstance(step, Pause):
        until = _("since %(day)s") if step.open else _("%(day)s to %(last)s")
        when = until % {"day": day(step.first.isoformat()), "last": day(step.last.isoformat())}
        return Row(when, _("No treatment noted"), None, _("at least %(n)s weeks") % {"n": step.weeks}, None)
    if isinstance(step, Seen):
        where = SITES.words(step.row.sites, entries) if step.row.sites else ""
        by = str(dict(SEEN_BY).get(step.row.seen_by or "", ""))
        return Row(day(step.row.date), str(dict(GROWING)[step.row.growing]), None,
                   " · ".join(filter(None, [where, by])), shown.get(("growth", step.id)))  # fmt: skip
    return Row(_when(step), " + ".join(step.row.agents), step.line, _result(step), shown.get(("treatments", step.id)))


def _when(given: Given) -> str:
    start, end = given.row.start, given.row.end
    if end is None and "yes" in (given.ongoing, given.row.ongoing):
        return _("since %(day)s") % {"day": day(start)}
    if (end is None and given.ongoing == "no") or start == end:
        return day(start)
    return _("%(start)s to %(end)s") % {"start": day(start), "end": day(end)}


def _result(given: Given) -> str:
    best = str(dict(BEST).get(given.row.best or "", ""))
    if given.ongoing == "yes":
        return " · ".join(filter(None, [best, _("still given")]))
    if given.ongoing != "no":
        told = _("still given when last noted") if given.row.ongoing == "yes" else _("not known if it is still given")
        return " · ".join(filter(None, [best, told]))
    why = str(dict(STOPPED)[given.row.stopped or "unknown"])
    if not given.row.stopped or given.row.stopped == "unknown":
        why = _("why it stopped: not known")
    return " · ".join(filter(None, [best, why]))


def _genes(request: HttpRequest) -> Context:
    entries = shown_list(request.person.entries, "genes")
    by = {origin: [one for one in entries if gene_origin(one.body) == origin]
          for origin in ("inherited", "tumour", "unknown")}  # fmt: skip
    groups = [
        {"title": _("Inherited genes"), "meaning": _("You were born with these. They can matter for your family too."),
         "entries": by["inherited"], "empty": _("Not known yet whether your inherited genes were tested."),
         "add": _("Add a test of inherited genes"), "sample": "germline"},
        {"title": _("Genes of the tumour"), "meaning": _("Changes that are in the cancer alone."),
         "entries": by["tumour"], "empty": _("Not known yet whether the cancer's genes were tested."),
         "add": _("Add a test of the tumour's genes"), "sample": "tissue"},
    ]  # fmt: skip
    if by["unknown"]:
        groups.append({"title": _("Inherited or of the tumour: not known"), "entries": by["unknown"],
                       "meaning": _("The report says which. Correct the entry when you know.")})  # fmt: skip
    return {"groups": groups}


def _tests(request: HttpRequest) -> Context:
    newest: dict[str, Shown] = {}
    entries = [one for one in shown_list(request.person.entries, "measurements") if one.body.get("what") != "ecog"]
    for one in entries:
        newest.setdefault(str(one.body.get("what")), one)
    return {"newest": list(newest.values()), "older": [one for one in entries if one not in newest.values()]}


def _taking(request: HttpRequest) -> Context:
    now = taken(request.person.advice.facts_behind)
    kinds = (("treatments", _("against the cancer")), ("medicines", _("other medicine")),
             ("supplements", _("supplement")))  # fmt: skip
    all_ = [(kind, one) for name, kind in kinds for one in shown_list(request.person.entries, name)]
    return {
        "taken": [pair for pair in all_ if now.get(f"{pair[1].list}/{pair[1].id}")],
        "stopped": [pair for pair in all_ if not now.get(f"{pair[1].list}/{pair[1].id}")
                    and pair[1].list != "treatments"],
        "alongside": taken_alongside(request.person.entries),
    }  # fmt: skip


def _doing(request: HttpRequest) -> Context:
    told = [one for one in shown_list(request.person.entries, "measurements") if one.body.get("what") == "ecog"]
    return {"activity": told[0], "active": measured(told[0].body)} if told else {}


def _known(request: HttpRequest) -> Context:
    return {"known": checklist(request.person.advice)}


CONTEXTS: Mapping[str, Callable[[HttpRequest], Context]] = {
    "type": _type, "places": _places, "treatments": _treatments, "genes": _genes, "tests": _tests, "taking": _taking,
    "doing": _doing, "known": _known,
}  # fmt: skip
"""By section; one that is not here shows its lists alone."""

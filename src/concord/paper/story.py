"""Her story on paper: samples, genes, places, treatments on a strip of time, medicines. What is not known says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from concord.paper.holder import Holder
from concord.paper.language import _
from concord.paper.words import NOT_KNOWN, day_words, her2_words, joined, named, receptor_words
from concord.record.corrections import current
from concord.record.dates import span_of_date
from concord.record.model import GeneResult, Medicine, Site, Specimen, Treatment

_LOCAL = {"surgery", "radiation"}
_BREAK = timedelta(days=42)
"""A gap between two lines that is drawn as one without treatment."""


def sample_rows(holder: Holder) -> list[dict[str, str]]:
    """Give every sample, the newest first, each result as reported; what is missing is named (S004)."""
    found = sorted(current(holder.record.specimens), key=_sample_day, reverse=True)
    return [_sample(one, holder.record.go_by) for one in found]


def _sample_day(one: Specimen) -> date:
    return (span_of_date(one.date or "unknown") or (date.min, date.min))[1]


def _sample(one: Specimen, go_by: str | None) -> dict[str, str]:
    place = {"primary": _("breast tumour"), "unknown": _("place not known")}.get(one.from_, named(one.from_))
    return {
        "from": _("{place} (the team goes by this one)").format(place=place) if one.id and one.id == go_by else place,
        "date": day_words(one.date), "er": receptor_words(one.er), "pr": receptor_words(one.pr),
        "her2": her2_words(one.her2),
        "grade": one.grade if one.grade and one.grade != "unknown" else _(NOT_KNOWN),
        "ki67": f"{one.ki67} %" if one.ki67 and one.ki67 != "unknown" else _(NOT_KNOWN),
        "source": one.source or "",
    }  # fmt: skip


def gene_lines(holder: Holder) -> list[str]:
    """Give the gene tests, born-with ones apart from those of the cancer (S068)."""
    groups = {
        "germline": _("Born-with"),
        "tissue": _("Tumour tissue"),
        "plasma": _("Blood (plasma)"),
        "unknown": _("Sample unclear"),
    }
    found = []
    for sample, title in groups.items():
        mine = [one for one in current(holder.record.genes) if one.sample == sample]
        if mine:
            found.append(f"{title}: {'; '.join(_gene(one) for one in mine)}")
    return found


def _gene(one: GeneResult) -> str:
    result = {"uncertain": _("change of uncertain meaning"), "failed": _("test gave no result")}.get(
        one.result, named(one.result)
    )
    when = one.ordered if one.result == "ordered" and one.ordered else one.date
    exact = f" {one.variant}" if one.variant else ""
    return f"{one.gene} {result}{exact}{f', {one.value}' if one.value else ''} ({day_words(when)})"


def site_lines(holder: Holder) -> list[str]:
    """Give the places where cancer is, with state, count and size as last told."""
    return [_site(one) for one in current(holder.record.sites)]


def _site(one: Site) -> str:
    where = joined([named(one.where) + (f" ({one.part})" if one.part else ""), one.side or ""])
    growths = _("1 growth") if one.lesions == "1" else _("{n} growths").format(n=one.lesions)
    count = growths if one.lesions else ""
    size = _("largest {mm} mm").format(mm=one.size_mm) if one.size_mm else ""
    state = named(one.state) if one.state and one.state != "unknown" else _("state not known")
    told = ", ".join(part for part in (state, count, size) if part)
    return f"{where}: {told} ({day_words(one.state_date or one.found)})"


def treatment_rows(holder: Holder) -> list[dict[str, str]]:
    """Give the treatments in order of time, each with its dates, how it did and why it ended."""
    return [_treatment(holder, one) for one in in_order(holder)]


def in_order(holder: Holder) -> list[Treatment]:
    """Give the treatments by their start; those without a date first."""
    return _by_start(current(holder.record.treatments))


def _by_start(items: Iterable[Treatment]) -> list[Treatment]:
    return sorted(items, key=lambda one: (span_of_date(one.start or "unknown") or (date.min, date.min))[0])


def _treatment(holder: Holder, one: Treatment) -> dict[str, str]:
    end = day_words(one.end) if one.end else _("now") if not one.stopped else _("date not known")
    early = {"early": _("early"), "metastatic": "", None: ""}.get(one.setting, _("setting not known"))
    best = (
        _("best: {response}").format(response=named(one.best))
        if one.best and one.best not in ("unknown", "not_measured")
        else ""
    )
    why = _("ended: {reason}").format(reason=named(one.stopped)) if one.stopped else ""
    return {
        "what": " + ".join(_medicine_name(holder, name) for name in one.agents),
        "line": str(one.line or ""), "setting": early, "from": day_words(one.start), "to": end,
        "when": f"{day_words(one.start)} – {end}",
        "told": joined([best, why]), "note": one.note or "",
    }  # fmt: skip


def _medicine_name(holder: Holder, name: str) -> str:
    known = holder.knowledge.dictionary.formulary.medicines.get(name.casefold())
    return known.title if known else named(name)


def strip(holder: Holder) -> dict[str, Any]:
    """Lay the treatments since the cancer spread on a strip of time.

    Returns:
        ``bars`` with begin and end between 0 and 1, ``gaps`` without treatment, ``growth`` seen, and ``years``.
        Nothing is drawn where no treatment has a date; the table beside it says everything in words.
    """
    spans = []
    for one in in_order(holder):
        begin = span_of_date(one.start or "unknown")
        if one.setting == "early" or begin is None or _LOCAL & set(one.agents):
            continue
        end = span_of_date(one.end) if one.end else None
        last = end[1] if end else None if one.end or one.stopped else holder.today
        spans.append((begin[0], last or begin[0], last is not None, one))
    if not spans:
        return {}
    first, last = spans[0][0], max(holder.today, *(one[1] for one in spans))
    whole = max((last - first).days, 1)

    def place(day: date) -> float:
        return round((day - first).days / whole, 4)

    seen = [span for one in current(holder.record.growth) if one.growing == "yes" and (span := _span(one.date))]
    return {
        "bars": [
            {"begin": place(begin), "end": place(end), "open": not known, "label": str(one.line or number)}
            for number, (begin, end, known, one) in enumerate(spans, 1)
        ],
        "gaps": _gaps(spans, holder.today, place),
        "growth": [place(day) for _first, day in seen if first <= day <= last],
        "years": [
            {"at": place(date(year, 1, 1)), "year": str(year)} for year in range(first.year + 1, last.year + 1)
        ],
        "first": day_words(first.isoformat()), "last": day_words(last.isoformat()),
    }  # fmt: skip


def _gaps(spans: list[tuple[date, date, bool, Treatment]], today: date, place: Any) -> list[dict[str, float]]:
    """Give the times between two lines, and since the last, in which no treatment of the whole body was told."""
    found, covered = [], spans[0][1]
    for begin, end, known, _one in spans[1:]:
        if begin - covered > _BREAK:
            found.append({"begin": place(covered), "end": place(begin)})
        covered = max(covered, end if known else begin)
    if today - covered > _BREAK and all(one[2] for one in spans):
        found.append({"begin": place(covered), "end": place(today)})
    return found


def _span(text: str | None) -> tuple[date, date] | None:
    return span_of_date(text or "unknown")


def taken_now(holder: Holder) -> dict[str, list[str]]:
    """Give what is taken now: for the cancer, other medicines, supplements, each with when it was last confirmed."""
    record = holder.record
    cancer = [
        _since(" + ".join(_medicine_name(holder, name) for name in one.agents), one.start)
        for one in current(record.treatments)
        if not one.end and not one.stopped and one.ongoing != "no" and not _LOCAL & set(one.agents)
    ]
    return {
        "cancer": cancer,
        "others": [_taken(holder, one) for one in current(record.medicines) if _still(one)],
        "supplements": [_taken(holder, one) for one in current(record.supplements) if _still(one)],
    }


def taken_last(holder: Holder) -> str:
    """Give the treatment of the whole body that ended last, with its end; empty where none with a day is told."""
    ended = [one for one in current(holder.record.treatments) if one.end and not _LOCAL & set(one.agents)]
    dated = [(span[1], one) for one in ended if (span := span_of_date(one.end or "unknown"))]
    if not dated:
        return ""
    _day, last = max(dated, key=lambda pair: pair[0])
    names = " + ".join(_medicine_name(holder, name) for name in last.agents)
    return _("{medicine}, until {day}").format(medicine=names, day=day_words(last.end))


def _still(one: Medicine) -> bool:
    return one.taking != "no" and not one.end


def _taken(holder: Holder, one: Medicine) -> str:
    name = _medicine_name(holder, one.name)
    told = _since(name, one.start) if one.start else name
    if one.taking == "yes":
        return told
    unsure = (
        _("{medicine} (since {day}, not sure if still taken)")
        if one.start
        else _("{medicine}, not sure if still taken")
    )
    return unsure.format(medicine=name, day=day_words(one.start))


def _since(name: str, start: str | None) -> str:
    return _("{medicine} (since {day})").format(medicine=name, day=day_words(start))


def allergies(holder: Holder) -> list[str]:
    """Give the allergies told, and those of which it is open."""
    return [
        _("{allergy} (not sure)").format(allergy=told) if one.state == "unknown" else told
        for one in current(holder.record.conditions)
        if (told := one.to or named(one.what))
        and "allerg" in one.what.casefold()
        and one.state in ("present", "past", "unknown")
    ]


def conditions(holder: Holder) -> list[str]:
    """Give other health conditions that are present."""
    return [
        f"{named(one.what)} ({day_words(one.date)})"
        for one in current(holder.record.conditions)
        if one.state == "present" and "allerg" not in one.what.casefold()
    ]

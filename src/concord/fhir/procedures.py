"""Operations and radiotherapy; treatments of single days joined to courses."""

from __future__ import annotations

from datetime import date
from typing import Any

from concord.fhir.coded import by_words, meaning, place
from concord.fhir.draft import Draft, Entry, Made, called
from concord.fhir.medicines import stated_setting
from concord.fhir.tables import tables
from concord.fhir.values import codings, every_word, inside, plain, profiles, rows, text, words


def read_procedures(draft: Draft) -> None:
    """Read every procedure of the file."""
    for entry in draft.of_kind("Procedure"):
        says = tables()["procedures"]["status"].get(text(entry.get("status")), "open")
        if says not in ("done", "goes_on", "open"):
            draft.refuse(entry, says)
        else:
            _procedure(draft, entry, says)
    join_days(draft)


def _procedure(draft: Draft, entry: Entry, says: str) -> None:
    table = tables()["procedures"]
    code = entry.code
    said = every_word(code)
    start, end = _dates(draft, entry)
    if any(word in said for word in table["ovaries_removed"]):
        draft.add("person.ovaries", {"status": "removed", "date": start}, entry)
        return
    if refused := meaning(code, table["refused"]):
        draft.refuse(entry, refused)
        return
    agent = meaning(code, table["agents"]) or _by_profile(entry)
    if agent is None and (row := by_words(said, table["agents"]["words"])):
        about = any(word in said for word in table["about_cancer"]) or _declared(entry) or "mastectomy" in said
        agent = row["agent"] if about else None
    if agent is None:
        draft.refuse(entry, f"no table for {called(code)}")
        return
    fields: dict[str, Any] = {"agents": [agent], "setting": stated_setting(entry), "start": start}
    fields["end"] = "unknown" if says == "done" and end is None and start is None else end
    fields["ongoing"] = "yes" if says == "goes_on" and end is None else None
    fields["target"] = _target(draft, entry)
    fields["note"] = plain(words(code)) or None
    draft.add("treatments", fields, entry)


def _by_profile(entry: Entry) -> str | None:
    """Give the kind of treatment that a declared profile of mCODE says."""
    declared = profiles(entry.data)
    return next((agent for name, agent in tables()["procedures"]["profiles"].items() if name in declared), None)


def _declared(entry: Entry) -> bool:
    return "mcode" in profiles(entry.data)


def _dates(draft: Draft, entry: Entry) -> tuple[str | None, str | None]:
    at = entry.get("performedDateTime") or entry.get("occurrenceDateTime")
    period = entry.get("performedPeriod") or entry.get("occurrencePeriod")
    start = draft.date(entry, *[value for value in (at, inside(period, "start")) if value is not None])
    end = draft.date(entry, *[value for value in (inside(period, "end"),) if value is not None])
    return start, end or (start if at else None)


def _target(draft: Draft, entry: Entry) -> Made | None:
    """Give the one site that a local treatment was aimed at, to be replaced by its id."""
    here = next((found for part in rows(entry.get("bodySite")) if (found := place(part))), None)
    if here is None:
        return None
    sites = [item for item in draft.made if item.where == "sites" and item.fields["where"] == here["where"]]
    return sites[0] if len(sites) == 1 else None


def join_days(draft: Draft) -> None:
    """Join treatments of single days with the same agents into courses; mark doubles as one."""
    gap = int(tables()["procedures"]["course_gap_days"])
    single = [item for item in draft.made if item.where == "treatments" and _single(item)
              and not any(id(entry) in draft.named for entry in item.entries)]  # fmt: skip
    single.sort(key=lambda item: str(item.fields["start"]))
    open_courses: dict[Any, Made] = {}
    courses: list[Made] = []
    for item in single:
        key = (tuple(item.fields["agents"]), item.fields.get("setting"), id(item.fields.get("target")))
        course = open_courses.get(key)
        if course is None or _days(_last(course), item.fields["start"]) > gap or not _may_join(course, item):
            open_courses[key] = item
            courses.append(item)
            continue
        if item.fields["start"] != course.fields["start"] and not _ordered(item):
            course.fields["end"] = item.fields["start"]
        course.entries += item.entries
        draft.made.remove(item)
    for course in courses:
        _say_joined(course)


def _ordered(item: Made) -> bool:
    """Say whether an item was ordered on its day; when the last dose was taken is not said then."""
    return item.entries[0].kind in ("MedicationRequest", "MedicationOrder")


def _single(item: Made) -> bool:
    start, end = item.fields.get("start"), item.fields.get("end")
    one_day = bool(start) and len(str(start)) == 10 and end in (start, "unknown")
    return one_day and "stopped" not in item.fields and item.fields.get("ongoing") != "yes"


def _may_join(course: Made, item: Made) -> bool:
    surgery = item.fields["agents"] == ["surgery"]
    return not surgery or _called(course) == _called(item)


def _called(item: Made) -> list[str]:
    return [coding.code for coding in codings(item.entries[0].code)]


def _last(course: Made) -> str:
    end = course.fields.get("end")
    return str(course.fields["start"] if end in (None, "unknown") else end)


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _say_joined(course: Made) -> None:
    if len(course.entries) > 1 and course.fields["end"] != "unknown":
        note = course.fields.get("note")
        said = f"joined from {len(course.entries)} entries of single days"
        course.fields["note"] = f"{note}; {said}" if note else said

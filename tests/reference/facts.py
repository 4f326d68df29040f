"""The facts of docs/meaning.md 5, each derived straight from the record."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from concord.facts.dictionary import Dictionary, FactEntry
from concord.record.model import Record
from concord.record.units import canonical

from . import lists
from .body import age, age_at_diagnosis, menopause, oestrogen_source, pregnancy_can_be, pregnant, sex
from .course import (
    advanced,
    course_of,
    disease_free_months,
    early_treatment_free_months,
    growths_of,
    is_distant,
    last_growth,
)
from .days import Days, Said, current, newest, possible_days
from .genes import gene_result, gene_test
from .lines import Reader
from .lists import Item, is_complete
from .resistance import endocrine_resistance
from .treatments import Course, treatments
from .values import (
    EITHER,
    NO,
    YES,
    Number,
    Truth,
    Value,
    all_of,
    any_of,
    flag_of,
    from_worlds,
    lies_in,
    negated,
    together,
)

HER2 = frozenset({"zero", "ultralow", "low", "positive"})


@dataclass
class Person:
    """Everything that conditions can ask about one record."""

    record: Record
    as_of: date
    dictionary: Dictionary
    course: Course
    lists: dict[str, list[Item]]
    facts: dict[str, Value]
    growths: list[tuple[Days, bool]]
    lines: Reader


def read(record: Record, as_of: date, dictionary: Dictionary) -> Person:
    """Read a record."""
    course = course_of(record, as_of, dictionary)
    given = treatments(record, as_of, dictionary, course)
    growths = growths_of(course, given)
    growth = last_growth(growths)
    made = {
        "treatments": given,
        "specimens": lists.specimens(record, as_of, dictionary, growth),
        "sites": lists.sites(record, as_of, dictionary),
        "results": lists.results(record, as_of, dictionary),
        "symptoms": lists.symptoms(record, as_of, dictionary),
        "conditions": lists.conditions(record, as_of, dictionary),
        "medicines": lists.medicines(record, as_of, dictionary),
    }
    for name, items in made.items():
        for item in items:
            item["list"] = name
    reader = Reader(record, as_of, course, given, dictionary)
    person = Person(record, as_of, dictionary, course, made, {}, growths, reader)
    for entry in dictionary.facts.values():
        person.facts[entry.name] = fact(entry, person)
    return person


def fact(entry: FactEntry, person: Person) -> Value:
    """Give the value of one fact."""
    if entry.comes_from.startswith("gene-test"):
        return gene_test(entry, person.record, person.as_of, person.growths)
    if entry.gene:
        return gene_result(entry, person.record, person.as_of, person.growths)
    match entry.comes_from:
        case "measurement":
            return measurement(entry, person)
        case "statement" if entry.name == "breastfeeding":
            # It is not where pregnancy cannot be, unless it was said and that still holds.
            said = statement_values(entry, person)
            cannot = not pregnancy_can_be(person.record, person.as_of)
            return NO if cannot and True not in said else flag_of(from_worlds(said))
        case "statement":
            return flag_of(from_worlds(statement_values(entry, person)))
        case "condition":
            return flag_of(condition(entry.name, person))
        case "receptor":
            return receptor(entry.name, person)
    return derived(entry, person)


def derived(entry: FactEntry, person: Person) -> Value:
    """Give a fact of the course or of the body."""
    record, as_of, course, given = person.record, person.as_of, person.course, person.lists["treatments"]
    match entry.name:
        case "advanced":
            return flag_of(advanced(record, course))
        case "de_novo":
            return flag_of(course.from_the_start)
        case "areas":
            return areas(person)
        case "lesions":
            return lesions(person)
        case "disease_free_months":
            return disease_free_months(record, as_of, course)
        case "early_treatment_free_months":
            return early_treatment_free_months(as_of, course, given, person.dictionary)
        case "endocrine_resistance":
            return endocrine_resistance(course, given, as_of)
        case "primary_in_place":
            return yes_no(record.cancer.primary_in_place)
        case "inoperable_locally_advanced":
            return yes_no(record.cancer.inoperable_locally_advanced)
        case "staging_complete":
            return YES if is_complete(record.complete.sites, as_of) else EITHER
        case "age_at_diagnosis":
            return age_at_diagnosis(record, as_of)
        case "age":
            return age(record, as_of)
        case "sex":
            return sex(record)
        case "menopause":
            return menopause(record, as_of)
        case "oestrogen_source":
            return oestrogen_source(record, as_of, given, person.lists["medicines"])
        case "pregnant":
            return flag_of(pregnant(record, as_of, entry.good_for or 0))
    return frozenset(entry.kind.members)


def yes_no(text: str | None) -> frozenset[bool]:
    """Read a written yes, no or unknown."""
    return YES if text == "yes" else NO if text == "no" else EITHER


# Perishable statements and measurements: the newest counts while it is good


def fresh_from(entry: FactEntry, as_of: date) -> date | None:
    """Give the oldest day on which a fact may have been noted to count still."""
    return as_of - timedelta(days=entry.good_for) if entry.good_for else None


def statement_values(entry: FactEntry, person: Person) -> list[Truth]:
    """Give everything that was last stated; nothing known when that is too old."""
    said = [
        Said(possible_days(s.date, person.as_of), {"yes": True, "no": False}.get(s.value))
        for s in current(person.record.statements)
        if s.what == entry.name
        if entry.ask.who != "clinician" or (s.author or "").startswith(("clinician", "import"))
    ]
    values, stale = newest(said, fresh_from(entry, person.as_of))
    return [None] if stale else values


def measurement(entry: FactEntry, person: Person) -> Number:
    """Give what was last measured, in the canonical unit."""
    unknown = Number(entry.kind.low, entry.kind.high)
    said = [
        Said(possible_days(m.date, person.as_of), Number(*canonical(m.what, m.value, m.unit)))
        for m in current(person.record.measurements)
        if m.what == entry.name
    ]
    values, stale = newest(said, fresh_from(entry, person.as_of))
    return unknown if stale else together(values)


# Other health conditions


def condition(name: str, person: Person) -> Truth:
    """Give whether a health condition is there: by its own entries, and by the narrower conditions that are one."""
    own = own_condition(name, person)
    narrower = [own_condition(e.name, person) for e in person.dictionary.facts.values() if name in e.also]
    found = any_of([from_worlds(said) for said in [own, *narrower] if said])
    if found is not False or own:
        return found
    return False if is_complete(person.record.complete.conditions, person.as_of) else None


def own_condition(name: str, person: Person) -> list[Truth]:
    """Give what the newest entries on a condition say; nothing without an entry."""
    lasting = person.dictionary.facts[name].lasting
    meaning: dict[str, Truth] = {"present": True, "absent": False, "past": lasting, "unknown": None}
    said = [
        Said(possible_days(c.date, person.as_of), meaning[c.state])
        for c in current(person.record.conditions)
        if person.dictionary.condition(c.what) == name
    ]
    return newest(said)[0]


# Receptors


def receptor(name: str, person: Person) -> Value:
    """Give a fact of the samples."""
    samples = [item for item in person.lists["specimens"] if not item["ghost"]]
    match name:
        case "er_percent" | "pr_percent":
            return joined_numbers(samples, name, Number(0, 100), person.record.go_by)
        case "ki67" | "pdl1_cps" | "pdl1_ic":
            for sample in samples:
                sample[name] = lists.amount(getattr(sample["specimen"], name), Number(0, 100))
            return joined_numbers(samples, name, Number(0, 100), person.record.go_by)
        case "her2":
            return joined_choices([s["her2"] for s in deciding(samples, "her2", person.record.go_by)], HER2)
        case "grade":
            every = frozenset({"g1", "g2", "g3"})
            for sample in samples:
                grade = sample["specimen"].grade
                sample["grade"] = frozenset({f"g{grade}"}) if grade in ("1", "2", "3") else every
            return joined_choices([s["grade"] for s in deciding(samples, "grade", person.record.go_by)], every)
        case "receptors_disagree":
            return flag_of(receptors_disagree(samples))
        case "metastasis_sampled":
            return flag_of(any_of([*lists_in(samples, "origin", "metastasis"), None]))
        case "sampled_since_growth":
            fresh = [all_of([from_worlds(s["since_growth"]), lies_in(s["origin"], ["metastasis"])]) for s in samples]
            return flag_of(any_of([*fresh, None]))
    group = name.removeprefix("her2_").removesuffix("_on_any_sample")
    return flag_of(on_any(lists_in(samples, "her2", group)))


def lists_in(samples: list[Item], field: str, value: str) -> list[Truth]:
    """Say of each sample whether a field has a value."""
    return [from_worlds(one == value for one in s[field]) for s in samples]


def on_any(truths: list[Truth]) -> Truth:
    """Say whether something holds for any sample; without a sample nobody knows."""
    return any_of(truths) if truths else None


def reported(sample: Item, field: str) -> bool:
    """Say whether a sample speaks of a field at all."""
    return getattr(sample["specimen"], field.removesuffix("_percent")) is not None


def deciding(samples: list[Item], field: str, go_by: str | None) -> list[Item]:
    """Give the samples that speak of a field; only the one the team goes by, if it does."""
    telling = [s for s in samples if reported(s, field)]
    chosen = [s for s in telling if go_by is not None and s["specimen"].id == go_by]
    return chosen or telling


def joined_numbers(samples: list[Item], field: str, unknown: Number, go_by: str | None) -> Number:
    """Give the numbers that some sample leaves possible."""
    found = deciding(samples, field, go_by)
    return together(s[field] for s in found) if found else unknown


def joined_choices(values: list[frozenset[str]], unknown: frozenset[str]) -> frozenset[str]:
    """Give the values that some sample leaves possible."""
    return frozenset().union(*values) if values else unknown


def receptors_disagree(samples: list[Item]) -> Truth:
    """TRUE when two samples certainly differ on ER, PR (positive or not) or the HER2 category."""
    fields = ("er_percent", "pr_percent", "her2")
    if not any(reported(sample, field) for sample in samples for field in fields):
        return None
    return any_of(
        differ_her2(a, b) if field == "her2" else differ_number(a, b, field)
        for a, b in combinations(samples, 2)
        for field in fields
        if reported(a, field) and reported(b, field)
    )


def differ_number(a: Item, b: Item, field: str) -> Truth:
    """Say whether two samples differ in being positive (1 percent or more)."""
    kinds = [{point is not None and point >= 1 for point in item[field].points(1)} for item in (a, b)]
    return from_worlds(x != y for x in kinds[0] for y in kinds[1])


def differ_her2(a: Item, b: Item) -> Truth:
    """Say whether two samples differ in the HER2 category."""
    return from_worlds(x != y for x in a["her2"] for y in b["her2"])


# Areas and lesions


def present_sites(person: Person) -> list[tuple[Item, bool]]:
    """Give the places that may be distant and hold cancer, each with whether that is certain."""
    found = []
    for item in person.lists["sites"]:
        if item["ghost"]:
            continue
        here = all_of([is_distant(item["site"]), negated(lies_in(item["state"], ["gone"]))])
        if here is not False:
            found.append((item, here is True))
    return found


def areas(person: Person) -> Number:
    """Count organs, and body regions of bone and of distant nodes; open above until staging is complete."""
    sure: set[str] = set()
    maybe: set[Any] = set()
    for number, (item, is_sure) in enumerate(present_sites(person)):
        where = "distant_node" if item["site"].where == "node" else item["site"].where
        part = (item["site"].part or f"unnamed {number}").casefold()
        maybe.add((where, part) if where in ("bone", "distant_node", "other") else (where, ""))
        sure |= {where} if is_sure else set()
    complete = is_complete(person.record.complete.sites, person.as_of)
    return Number(len(sure), len(maybe) if complete else math.inf)


def lesions(person: Person) -> Number:
    """Add up the growths of all places; open above until staging is complete."""
    found = [(item["lesions"], is_sure) for item, is_sure in present_sites(person)]
    lo = sum(number.lo for number, is_sure in found if is_sure)
    hi = sum(number.hi for number, _ in found)
    return Number(lo, hi if is_complete(person.record.complete.sites, person.as_of) else math.inf)

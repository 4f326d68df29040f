"""The lists of docs/meaning.md 3, each item a plain dictionary of what is possible for its fields.

Besides its fields an item has ``ghost`` (it may not exist), and where it makes sense the questions
``has(word)``, ``grew(window)`` and ``taken(window)``, which answer with a truth.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from concord.facts.dictionary import Dictionary
from concord.record.amounts import span_of_amount
from concord.record.model import Record

from .days import Days, current, months_since, possible_days
from .values import ANYTHING, EITHER, NO, YES, Number, Truth, any_of, flag_of, together

Item = dict[str, Any]
COMPLETE_FOR = timedelta(days=90)
SIGN_HOLDS = timedelta(days=30)
STATE_HOLDS = timedelta(days=180)
STILL_TAKEN = timedelta(days=90)
PAINS = ("pain", "pain_not_eased")
DATES = ("date", "found", "start", "end", "recorded", "state_date", "ordered")
FLAGS_OF_SITES = {
    "bleeding": {"bleeding", "heavy_bleeding", "wound_bleeding"},
    "nerve_pressure": {"nerve_pressure"},
    "airway": {"blocked_airway"},
    "fracture_risk": {"fracture_risk"},
}


def words(dictionary: Dictionary, list_: str, field: str) -> frozenset[str]:
    """Give every value of a field that is a closed list."""
    return frozenset(dictionary.lists[list_][field].members)


def amount(text: str | None, unknown: Number = ANYTHING) -> Number:
    """Give the numbers a written amount can mean."""
    if text is None:
        return unknown
    lo, hi = span_of_amount(text)
    return Number(max(lo, unknown.lo), min(hi, unknown.hi))


def room(dictionary: Dictionary, list_: str, field: str) -> Number:
    """Give every number of a field."""
    kind = dictionary.lists[list_][field]
    return Number(kind.low, kind.high)


def complete_until(text: str | None, as_of: date) -> Days | None:
    """Give the days on which a list was stated complete; ``None`` when it never was."""
    return possible_days(text, as_of) if text and text != "unknown" else None


def is_complete(text: str | None, as_of: date) -> bool:
    """Say whether a list was certainly stated complete in the last 90 days."""
    days = complete_until(text, as_of)
    return days is not None and days.first >= as_of - COMPLETE_FOR


def is_fresh(record: Record, as_of: date) -> bool:
    """Say whether the newest entry of the lists, or statement of completeness, is at most 90 days old."""
    lists: list[list[Any]] = [value for _, value in record if isinstance(value, list)]
    entries = [entry for one in lists for entry in one if one is not record.appointments and one is not record.never]
    signs = [sign for site in record.sites for sign in site.symptoms or []]
    written = [getattr(entry, name, None) for entry in entries for name in DATES]
    written += [sign.date for sign in signs] + [text for _, text in record.complete]
    days = [possible_days(text, as_of) for text in written if text and text != "unknown"]
    return any(as_of - STILL_TAKEN <= one.first <= as_of for one in days)


def everything(dictionary: Dictionary, list_: str) -> Item:
    """Give an item of which nothing is known."""
    item: Item = {"ghost": True, "has": lambda word: None}
    for field, kind in dictionary.lists[list_].items():
        item[field] = {
            "flag": EITHER,
            "choice": frozenset(kind.members),
            "number": Number(kind.low, kind.high),
        }[kind.type]
    return item


# Medicines


def has_asker(names: list[str], never: list[str], dictionary: Dictionary) -> Callable[[str], Truth]:
    """Make the question whether something given under these names contains a medicine, class or kind."""
    formulary = dictionary.formulary
    denied = [formulary.identify(name) or name for name in never]

    known_as = [formulary.identify(name) for name in names]

    def one(known: str | None, word: str) -> Truth:
        if known is not None and word in formulary.contains(known):
            return True
        may_be = known is None or word in formulary.below(known)
        return None if may_be and not formulary.denied(word, denied) else False

    answers: dict[str, Truth] = {}

    def has(word: str) -> Truth:
        if word not in answers:
            answers[word] = any_of([one(known, word) for known in known_as])
        return answers[word]

    return has


def anything_not_denied(never: list[str], dictionary: Dictionary, of_cancer: bool) -> Callable[[str], Truth]:
    """Make the same question for a ghost: open, less what was never taken, and what belongs to the other list."""
    formulary = dictionary.formulary
    denied = [formulary.identify(name) or name for name in never]

    def has(word: str) -> Truth:
        is_treatment = word in formulary.treatments
        return False if is_treatment != of_cancer or formulary.denied(word, denied) else None

    return has


# Lists other than treatments


def specimens(record: Record, as_of: date, dictionary: Dictionary, last_growth: Days | None) -> list[Item]:
    """Samples; nobody ever states that all samples are listed, so there is always a ghost."""
    items: list[Item] = []
    for specimen in current(record.specimens):
        days = possible_days(specimen.date, as_of)
        items.append(
            {
                "ghost": False,
                "origin": origin(specimen.from_),
                "er_percent": percent(specimen.er),
                "pr_percent": percent(specimen.pr),
                "her2": her2(specimen.her2),
                "months_ago": months_since(days, as_of),
                "since_growth": since_growth(days, last_growth),
                "days": days,
                "specimen": specimen,
            }
        )
    return [*items, everything(dictionary, "specimens")]


def since_growth(days: Days, last_growth: Days | None) -> frozenset[bool]:
    """Say whether a day is on or after the last growth."""
    if last_growth is None:
        return EITHER
    return frozenset(day >= growth for day in days.corners(last_growth) for growth in last_growth.corners(days))


def origin(place: str) -> frozenset[str]:
    """Say whether a sample came from the primary or from a metastasis."""
    if place in ("primary", "breast", "regional_node"):
        return frozenset({"primary"})
    if place in ("unknown", "node"):
        return frozenset({"primary", "metastasis"})
    return frozenset({"metastasis"})


def percent(receptor: Any) -> Number:
    """Give the percent of a receptor; the most exact result counts."""
    every = Number(0, 100)
    if receptor is None:
        return every
    if receptor.percent not in (None, "unknown"):
        return amount(receptor.percent, every)
    if receptor.h_score not in (None, "unknown"):
        # One point for each percent of weak staining, two for moderate, three for strong.
        score = amount(receptor.h_score, Number(0, 300))
        return Number(score.lo / 3, min(score.hi, 100))
    if receptor.allred not in (None, "unknown"):
        return together(
            cells
            for proportion, cells in enumerate(PROPORTIONS)
            for intensity in (0, 1, 2, 3)
            if proportion + intensity == int(receptor.allred) and (proportion == 0) == (intensity == 0)
        )
    return {
        "positive": Number(1, 100),
        "negative": Number(0, BELOW_ONE),
        "low": Number(1, 10),
    }.get(receptor.result or "", every)


BELOW_ONE = 1 - 2**-53
PROPORTIONS = (Number(0, 0), Number(0, BELOW_ONE), Number(1, 10), Number(10, 33), Number(33, 66), Number(66, 100))
"""Allred: the percent of cells that each proportion score stands for."""


def her2(result: Any) -> frozenset[str]:
    """Give what a HER2 result leaves possible."""
    every = frozenset({"zero", "ultralow", "low", "positive"})
    if result is None:
        return every
    by_words = {
        "positive": frozenset({"positive"}),
        "negative": frozenset({"zero", "ultralow", "low"}),
        "low": frozenset({"low"}),
        "ultralow": frozenset({"ultralow"}),
        "zero": frozenset({"zero"}),
        "equivocal": frozenset({"low", "positive"}),
    }.get(result.result or "", every)
    by_score = _her2_by_score(result, every)
    return (by_words & by_score) or (by_words | by_score)


def _her2_by_score(result: Any, every: frozenset[str]) -> frozenset[str]:
    if result.ihc == "3+" or result.ish == "amplified":
        return frozenset({"positive"})
    match result.ihc:
        case "0":
            return {
                "none": frozenset({"zero"}),
                "faint": frozenset({"ultralow"}),
            }.get(result.staining or "", frozenset({"zero", "ultralow"}))
        case "0+":
            return frozenset({"ultralow"})
        case "1+":
            return frozenset({"low"})
        case "2+":
            return frozenset({"low"}) if result.ish == "not_amplified" else frozenset({"low", "positive"})
    return every - {"positive"} if result.ish == "not_amplified" else every


def sites(record: Record, as_of: date, dictionary: Dictionary) -> list[Item]:
    """Places where there is cancer."""
    items = [site_item(record, site, as_of, dictionary) for site in current(record.sites)]
    return items if is_complete(record.complete.sites, as_of) else [*items, everything(dictionary, "sites")]


def site_item(record: Record, site: Any, as_of: date, dictionary: Dictionary) -> Item:
    """Give one place; a place without a written state is not gone."""
    item: Item = {"ghost": False, "site": site}
    item["where"] = frozenset({"distant_node", "regional_node"} if site.where == "node" else {site.where})
    states = words(dictionary, "sites", "state")
    said = possible_days(site.state_date or site.recorded or site.found, as_of)
    item["state"] = states if site.state == "gone" else states - {"gone"}
    if site.state in states and said.first >= as_of - STATE_HOLDS:
        item["state"] = frozenset({site.state})
    item["lesions"] = amount(site.lesions, Number(1, room(dictionary, "sites", "lesions").hi))
    item["size_mm"] = amount(site.size_mm, room(dictionary, "sites", "size_mm"))
    own = [s for s in current(record.symptoms) if site.id and s.site == site.id]
    signs = [Sign(s, as_of, dictionary) for s in [*current(site.symptoms or []), *own]]
    item["pain"] = pain(signs)
    item["symptomatic"] = flag_of(True if any_told(signs) else False if says_none(signs) else None)
    for name, wanted in FLAGS_OF_SITES.items():
        item[name] = flag_of(sign_here(signs, wanted))
    item["spine"] = EITHER
    if site.where != "bone":
        item["spine"] = NO
    elif site.part is not None:
        item["spine"] = YES if any(w in site.part.casefold() for w in ("spine", "vertebr", "sacr")) else NO
    return item


class Sign:
    """A sign of a place: what it is, whether it is there now, whether it was lately over."""

    def __init__(self, symptom: Any, as_of: date, dictionary: Dictionary) -> None:
        self.what = dictionary.sign(symptom.what) or "other"
        self.score = symptom.score
        self.days = possible_days(symptom.date, as_of)
        self.is_over = symptom.over is not None
        self.lately_over = self.is_over and possible_days(symptom.over, as_of).first >= as_of - STATE_HOLDS
        is_dated = symptom.date not in (None, "unknown")
        self.is_now = not self.is_over and (not is_dated or self.days.first >= as_of - SIGN_HOLDS)
        self.is_zero = is_zero_pain(symptom, dictionary)


def is_zero_pain(symptom: Any, dictionary: Dictionary) -> bool:
    """Pain of 0 is no sign."""
    return dictionary.sign(symptom.what) in PAINS and symptom.score is not None and amount(symptom.score) == (0, 0, 0)


def any_told(signs: list[Sign]) -> bool:
    """Say whether any sign is there now."""
    return any(s.is_now and s.what != "none" and not s.is_zero for s in signs)


def says_none(signs: list[Sign]) -> bool:
    """Say whether the place was lately said to give no trouble, and nothing was told all the same."""
    return any(s.is_now and s.what == "none" for s in signs) and not any_told(signs)


def sign_here(signs: list[Sign], wanted: set[str]) -> Truth:
    """Say whether a sign is there now."""
    mine = [s for s in signs if s.what in wanted]
    if any(s.is_now and not s.is_zero for s in mine):
        return True
    return False if any(s.lately_over for s in mine) or says_none(signs) else None


def pain(signs: list[Sign]) -> Number:
    """Give the pain score of a place: of the newest report, or of all that may be the newest."""
    mine = [s for s in signs if s.what in PAINS]
    now = [s for s in mine if s.is_now]
    newest = [s for s in now if all(s.days.last >= other.days.first for other in now)]
    if newest:
        return together(
            Number(1, 10) if s.score in (None, "unknown") else amount(s.score, Number(0, 10)) for s in newest
        )
    return Number(0, 0) if says_none(signs) or any(s.lately_over for s in mine) else Number(0, 10)


def results(record: Record, as_of: date, dictionary: Dictionary) -> list[Item]:
    """Gene tests that have a result; there is always a ghost."""
    genes = words(dictionary, "results", "gene")
    items: list[Item] = []
    for test in current(record.genes):
        symbol = test.gene.upper() if test.gene.upper() in genes else "other"
        every = words(dictionary, "results", "sample")
        items.append(
            {
                "ghost": False,
                "gene": frozenset({symbol}),
                "sample": every if test.sample == "unknown" else frozenset({test.sample}),
                "result": results_of(test.result),
                "months_ago": months_since(possible_days(test.date, as_of), as_of),
            }
        )
    return [*items, everything(dictionary, "results")]


def results_of(result: str) -> frozenset[str]:
    """A test that was ordered, failed or not done leaves its result open."""
    every = frozenset({"found", "not_found", "uncertain"})
    return frozenset({result}) if result in every else every


def symptoms(record: Record, as_of: date, dictionary: Dictionary) -> list[Item]:
    """Signs reported and not dated as over, of the body and of its places."""
    of_places = [sign for site in current(record.sites) for sign in current(site.symptoms or [])]
    items = [
        {
            "ghost": False,
            "what": frozenset({dictionary.sign(sign.what) or "other"}),
            "score": amount(sign.score, Number(0, 10)),
        }
        for sign in [*current(record.symptoms), *of_places]
        if sign.over is None and dictionary.sign(sign.what) != "none" and not is_zero_pain(sign, dictionary)
    ]
    return items if is_complete(record.complete.symptoms, as_of) else [*items, everything(dictionary, "symptoms")]


def conditions(record: Record, as_of: date, dictionary: Dictionary) -> list[Item]:
    """Other health conditions; an allergy has the medicine it is to."""
    items: list[Item] = []
    for entry in current(record.conditions):
        known = dictionary.condition(entry.what) or "other"
        every = words(dictionary, "conditions", "state")
        if entry.to:
            has = has_asker([entry.to], [], dictionary)
        elif known in ("allergy", "severe_allergy"):
            has = _open
        else:
            has = _no
        items.append(
            {
                "ghost": False,
                "what": frozenset({known}),
                "state": every if entry.state == "unknown" else frozenset({entry.state}),
                "has": has,
            }
        )
    return items if is_complete(record.complete.conditions, as_of) else [*items, everything(dictionary, "conditions")]


def _open(word: str) -> Truth:
    return None


def _no(word: str) -> Truth:
    return False


def medicines(record: Record, as_of: date, dictionary: Dictionary) -> list[Item]:
    """Medicines for anything but the cancer, and supplements."""
    items: list[Item] = []
    for medicine in [*current(record.medicines), *current(record.supplements)]:
        goes_on = YES if is_fresh(record, as_of) else EITHER
        taking = NO if medicine.taking == "no" or medicine.end else goes_on
        items.append({"ghost": False, "taking": taking, "has": has_asker([medicine.name], record.never, dictionary)})
    if is_complete(record.complete.medicines, as_of):
        return items
    ghost = everything(dictionary, "medicines")
    ghost["has"] = anything_not_denied(record.never, dictionary, of_cancer=False)
    return [*items, ghost]

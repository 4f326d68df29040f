"""Age, sex, menopause, where oestrogen comes from, pregnancy."""

from __future__ import annotations

from datetime import date, timedelta

from concord.record.dates import add_months
from concord.record.model import Record

from .days import possible_days
from .lists import Item
from .values import Number, Truth, all_of, any_of, from_worlds, truth_of

BOTH = frozenset({"premenopausal", "postmenopausal"})
AFTER, BEFORE = frozenset({"postmenopausal"}), frozenset({"premenopausal"})
LOW = frozenset({"low"})


def age(record: Record, as_of: date) -> Number:
    """Give the age in completed years."""
    if record.person.birth in (None, "unknown"):
        return Number(0, 120)
    born = possible_days(record.person.birth, as_of)
    return Number(years(born.last, as_of), years(born.first, as_of))


def age_at_diagnosis(record: Record, as_of: date) -> Number:
    """Give the completed years from birth to the first diagnosis."""
    first = record.cancer.first
    if record.person.birth in (None, "unknown") or first is None or first.date in (None, "unknown"):
        return Number(0, 120)
    born, found = possible_days(record.person.birth, as_of), possible_days(first.date, as_of)
    return Number(years(born.last, found.first), years(born.first, found.last))


def years(born: date, as_of: date) -> int:
    """Count completed years."""
    count = 0
    while add_months(born, 12 * (count + 1)) <= as_of:
        count += 1
    return count


def sex(record: Record) -> frozenset[str]:
    """Give the sex at birth: as stated, or as the organs tell that are there or were."""
    person = record.person
    if person.sex_at_birth in ("female", "male"):
        return frozenset({person.sex_at_birth})
    organs = set(person.organs or [])
    told = set()
    if organs & {"ovaries", "uterus"} or (person.ovaries and person.ovaries.status != "unknown"):
        told.add("female")
    if organs & {"testes"} or (person.testes and person.testes.status != "unknown"):
        told.add("male")
    return frozenset(told if len(told) == 1 else {"female", "male"})


def menopause(record: Record, as_of: date) -> frozenset[str]:
    """Before or after menopause; for men neither."""
    if sex(record) == {"male"}:
        return frozenset()
    return menopause_of_a_woman(record, as_of) if sex(record) == {"female"} else BOTH


def menopause_of_a_woman(record: Record, as_of: date) -> frozenset[str]:
    """A stated status wins; then no ovaries, periods, age. Ovaries said to be there and not there leave it open."""
    stated = record.person.ovaries.status if record.person.ovaries else "unknown"
    absent = record.person.organs is not None and "ovaries" not in record.person.organs
    if stated in ("active", "suppressed"):
        return BOTH if absent else BEFORE
    if stated in ("postmenopausal", "removed") or absent:
        return AFTER
    is_sixty = age(record, as_of).lo >= 60
    periods = record.person.periods
    if periods is None or periods.last in (None, "unknown"):
        return AFTER if is_sixty else BOTH
    lately = from_worlds(add_months(day, 12) > as_of for day in possible_days(periods.last, as_of))
    if lately is True:
        return BEFORE
    if lately is None:
        return BOTH
    return AFTER if is_sixty or periods.stopped_by == "nothing" else BOTH


def oestrogen_source(record: Record, as_of: date, treatments: list[Item], medicines: list[Item]) -> frozenset[str]:
    """Low after menopause, after removal or under suppression; otherwise the organ that is active."""
    told, untold = suppression(treatments, "ongoing"), suppression(medicines, "taking")
    listed = any_of([told[0], untold[0]])
    ghosts = any_of([told[1], untold[1]])
    if listed is True:
        return LOW
    sources: set[str] = set()
    if "female" in sex(record):
        sources |= source_of_a_woman(record, as_of, listed, ghosts)
    if "male" in sex(record):
        sources |= source_of_a_man(record, listed)
    return frozenset(sources)


def suppression(items: list[Item], now: str) -> tuple[Truth, Truth]:
    """Say whether something listed, and something untold, rests the ovaries or testes now."""
    answers = [(all_of([item["has"]("ovarian_suppression"), truth_of(item[now])]), item["ghost"]) for item in items]
    return any_of([a for a, ghost in answers if not ghost]), any_of([a for a, ghost in answers if ghost])


def source_of_a_woman(record: Record, as_of: date, listed: Truth, ghosts: Truth) -> frozenset[str]:
    """The ovaries, unless they are out, at rest, or past menopause."""
    stated = record.person.ovaries.status if record.person.ovaries else "unknown"
    active = frozenset({"ovaries_active"})
    after = menopause_of_a_woman(record, as_of)
    if after == AFTER:
        return LOW
    if after == BOTH:
        return active | LOW
    if stated == "suppressed":
        return LOW
    if listed is None:
        return active | LOW
    # What was said of the ovaries is only doubted by a medicine that is listed.
    return active if stated == "active" or ghosts is False else active | LOW


def source_of_a_man(record: Record, listed: Truth) -> frozenset[str]:
    """The testes, unless they are out or at rest."""
    stated = record.person.testes.status if record.person.testes else "unknown"
    absent = record.person.organs is not None and "testes" not in record.person.organs
    active = frozenset({"testes_active"})
    if stated in ("suppressed", "removed"):
        return LOW
    if stated == "active":
        return active | LOW if absent or listed is None else active
    return LOW if absent else active | LOW


def pregnancy_can_be(record: Record, as_of: date) -> bool:
    """It cannot be for men, without a womb, or after menopause."""
    organs = record.person.organs
    if sex(record) == {"male"} or (organs is not None and "uterus" not in organs):
        return False
    return sex(record) != {"female"} or menopause_of_a_woman(record, as_of) != AFTER


def pregnant(record: Record, as_of: date, good_for: int) -> Truth:
    """As last noted, while that is good; no where it cannot be; a pregnancy noted all the same is a contradiction."""
    noted = record.person.pregnancy
    said: Truth = None
    if noted is not None and noted.date not in (None, "unknown"):
        holds = possible_days(noted.date, as_of).first >= as_of - timedelta(days=good_for)
        said = {"pregnant": True, "not_pregnant": False}.get(noted.status) if holds else None
    if pregnancy_can_be(record, as_of):
        return said
    return None if said is True else False

"""Age, sex, menopause, where oestrogen comes from, pregnancy."""

from __future__ import annotations

from datetime import date, timedelta

from concord.record.dates import add_months
from concord.record.model import Record

from .days import possible_days
from .lists import Item
from .values import EITHER, NO, YES, Number, all_of, any_of, from_worlds, truth_of

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
    """Give the sex at birth."""
    person = record.person
    if person.sex_at_birth in ("female", "male"):
        return frozenset({person.sex_at_birth})
    organs = person.organs or []
    if person.ovaries or "ovaries" in organs or "uterus" in organs:
        return frozenset({"female"})
    return frozenset({"male"} if person.testes or "testes" in organs else {"female", "male"})


def ovaries_removed(record: Record) -> bool:
    """Say whether both ovaries are known to be out."""
    stated = record.person.ovaries
    absent = record.person.organs is not None and "ovaries" not in record.person.organs
    return (stated is not None and stated.status == "removed") or (absent and record.person.sex_at_birth == "female")


def menopause(record: Record, as_of: date) -> frozenset[str]:
    """Before or after menopause; for men neither."""
    if sex(record) == {"male"}:
        return frozenset()
    return menopause_of_a_woman(record, as_of) if sex(record) == {"female"} else BOTH


def menopause_of_a_woman(record: Record, as_of: date) -> frozenset[str]:
    """A stated status wins; then ovaries removed, age, periods."""
    stated = record.person.ovaries
    if stated and stated.status == "postmenopausal":
        return AFTER
    if ovaries_removed(record):
        return AFTER
    if stated and stated.status in ("active", "suppressed"):
        return BEFORE
    periods = record.person.periods
    if periods and periods.last not in (None, "unknown"):
        last = possible_days(periods.last, as_of)
        stopped = from_worlds(add_months(day, 12) <= as_of for day in (last.first, last.last))
        if stopped is False:
            return BEFORE
        if stopped is True and periods.stopped_by == "nothing":
            return AFTER
    return AFTER if age(record, as_of).lo >= 60 else BOTH


def oestrogen_source(record: Record, as_of: date, treatments: list[Item]) -> frozenset[str]:
    """Low after menopause, after removal or under suppression; otherwise the organ that is active."""
    suppressed = any_of(all_of([item["has"]("ovarian_suppression"), truth_of(item["ongoing"])]) for item in treatments)
    sources: set[str] = set()
    if "female" in sex(record):
        sources |= source_of_a_woman(record, as_of, suppressed)
    if "male" in sex(record):
        sources |= source_of_a_man(record, suppressed)
    return frozenset(sources)


def source_of_a_woman(record: Record, as_of: date, suppressed: bool | None) -> frozenset[str]:
    """The ovaries, unless they are out, at rest, or past menopause."""
    stated = record.person.ovaries
    after = menopause_of_a_woman(record, as_of)
    if after == AFTER or suppressed is True or (stated and stated.status == "suppressed"):
        return LOW
    active = frozenset({"ovaries_active"})
    if stated and stated.status == "active":
        return active
    return active if after == BEFORE and suppressed is False else active | LOW


def source_of_a_man(record: Record, suppressed: bool | None) -> frozenset[str]:
    """The testes, unless they are out or at rest."""
    stated = record.person.testes
    absent = record.person.organs is not None and "testes" not in record.person.organs
    if suppressed is True or absent or (stated and stated.status in ("suppressed", "removed")):
        return LOW
    active = frozenset({"testes_active"})
    return active if stated and stated.status == "active" else active | LOW


def pregnant(record: Record, as_of: date, good_for: int) -> frozenset[bool]:
    """As last noted, while that is good; no where it cannot be."""
    organs = record.person.organs
    no_uterus = organs is not None and "uterus" not in organs
    if sex(record) == {"male"} or no_uterus:
        return NO
    if sex(record) == {"female"} and menopause_of_a_woman(record, as_of) == AFTER:
        return NO
    noted = record.person.pregnancy
    if noted is None or noted.status == "unknown" or noted.date in (None, "unknown"):
        return EITHER
    if possible_days(noted.date, as_of).first < as_of - timedelta(days=good_for):
        return EITHER
    return YES if noted.status == "pregnant" else NO

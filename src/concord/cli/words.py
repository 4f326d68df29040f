"""What a status or state is called, for clinicians and for the person."""

from __future__ import annotations

from concord.advice.options import OptionAdvice, RowAdvice, Studied
from concord.guideline.model import CHECKED

MARKS = {"met": "●", "not_met": "○", "not_known": "◐"}
STATUS_MARKS = {"fits": "●", "depends": "◐", "does_not_fit": "○"}
STATES = {"met": "met", "not_met": "not met", "not_known": "not known"}
STATUSES = {"fits": "fits", "depends": "depends", "does_not_fit": "does not fit"}
KINDS = {
    "on_it": "being taken now",
    "had_it": "had already",
    "not_this_cancer": "not for this cancer or moment",
    "not_yet": "not yet",
    "health": "a health reason speaks against it",
    "not_here": "not approved for this in this region at this date",
}
FAMILIES = {
    "none": "Going on as now, a break, no cancer treatment",
    "hormonal": "Hormonal treatment",
    "targeted": "Targeted treatment",
    "immunotherapy": "Immunotherapy",
    "chemotherapy": "Chemotherapy",
    "local": "Treatment of one place",
    "bone": "Bone medicine",
    "test": "Tests",
    "support": "Support",
    "trial": "Trials",
}
LEVELS = {
    "emergency_now": "EMERGENCY NOW",
    "call_now": "CALL NOW",
    "call_today": "CALL TODAY",
    "call_this_week": "CALL THIS WEEK",
}
CAUTIONS = {"contraindicated": "speaks against it", "avoid": "usually avoided", "care": "take care"}
NO_MARK = "-"
"""Stands where a mark would say something of this person."""

CONTESTED = {
    "contested": "Bodies differ",
    "superseded": "Newer evidence says otherwise",
    "qualified": "Newer evidence sets limits",
    "incomplete": "There is more to it",
    "holds": "Still holds",
    "new": "New since the page of 2022",
}
SEVERITIES = {
    "contraindicated": "Not to be used together",
    "major": "Can cause serious harm, or loss of effect",
    "moderate": "To watch, to space apart or to adjust",
    "minor": "Usually no change",
    "uncertain": "Not clear: the data are too weak to say",
    "none_shown": "Studied; no change was shown",
    "ask": "A question to ask",
}
UNCHECKED = "not yet checked against its source"


def unchecked(mark: str) -> str:
    """Give the mark that everything carries which was not read in its source."""
    return "" if mark in CHECKED else f" [{UNCHECKED}]"


def for_person(option: OptionAdvice) -> str:
    """Give the sentence that stands for a status in text for the person."""
    if option.waiting:
        return f"You are waiting for this, {option.waiting}."
    match option.status:
        case "fits":
            return "This may be worth asking about."
        case "depends":
            return "We do not know yet if this could come up. It would help to find out more."
    match option.kind:
        case "on_it":
            return "You take this now."
        case "had_it":
            return "You have had this, or something like it."
        case "not_yet":
            when = "if the treatment you take now stops working" if option.opens else "later"
            return f"This can come up {when}."
        case "health":
            return "There is a health reason to be careful here. Ask your team."
        case "not_here":
            if option.standing:
                return option.standing.plain
            return "This is not approved for your situation where you live. Ask if you wonder."
    return "This is not often used in your situation. Ask if you wonder."


def status_for_person(status: str) -> str:
    """Give the words that stand for a status, with its kind in brackets, in text for the person."""
    name, _, kind = status.partition(" ")
    if kind == "(on_it)":
        return "you take this now"
    return {"fits": "may be worth asking about", "depends": "not known yet"}.get(name, "not often used then")


def row_for_person(row: RowAdvice) -> str:
    """Give a row as a sentence part for the person."""
    match row.state:
        case "met":
            return f"because {row.plain}"
        case "not_met":
            return f"it is used when {row.plain}"
    return f"we do not know yet: {row.plain}"


def out_of_date(option: OptionAdvice) -> str:
    """Say that an option is past its review date."""
    due = option.option.about.review_due
    if option.freshness == "old":
        return f"The review of this text was due {due}, long ago. It cannot say anything about you. Ask your team."
    return f"This may be out of date: its review was due {due}. Ask your team if it still holds."


def studied(found: Studied, clinical: bool) -> str:
    """Say how far this person is like those in the study."""
    if clinical:
        return f"Entry rules of the study: {found.met} met, {found.not_met} not met, {found.not_known} not known"
    return (
        f"Were people like you in the study? What it asked for: {found.met} so for you, {found.not_met} not so, "
        f"{found.not_known} not known."
    )


def because_not(option: OptionAdvice) -> str:
    """Say what a person would have to be told of for an option to come up; empty where that goes without saying."""
    return f"it is used when {option.unmet.plain}" if option.unmet else ""

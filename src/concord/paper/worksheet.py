"""The worksheet: for each option what speaks for it, what against, what is missing, how bodies grade it (P4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from concord.advice.options import Because, DecisionAdvice, OptionAdvice, PlaceAdvice, RowAdvice
from concord.advice.words import NOT_KNOWN, key_words
from concord.guideline.model import CHECKED, Contested
from concord.paper.holder import Holder, How
from concord.paper.language import N_, _
from concord.paper.story import taken_now
from concord.paper.wishes import wishes
from concord.paper.words import day_words, joined, named, pair_words
from concord.workspace.choices import STANCES, choices_of
from concord.workspace.families import general_only, speaking
from concord.workspace.gate import without_survival
from concord.workspace.worksheet import Argued, argued

NO_TREATMENT = "comfort-care"
_TREATMENTS = ("hormonal", "targeted", "immunotherapy", "chemotherapy", "local", "bone", "trial")
_DISCUSSED = ("ask", "thinking")
_MOST = 12
"""So many are printed whole, and more where more are marked or fit."""
_NAMED = 3
_Shown = tuple[DecisionAdvice, OptionAdvice]
_MARKS = {"met": "●", "not_met": "○", "not_known": "◐"}
_LEVELS = {"contraindicated": N_("speaks against it"), "avoid": N_("usually avoided"), "care": N_("take care")}
_STANCES = {
    "ask": N_("wants to ask about it"), "not_for_me": N_("says: not for me"), "not_now": N_("says: not now"),
    "thinking": N_("is thinking it over"),
}  # fmt: skip
_UNCHECKED = N_("[not yet checked against its source]")
assert set(_STANCES) == set(STANCES)


def worksheet(holder: Holder, how: How) -> dict[str, Any]:
    """Give the options to discuss, those she marked first, no treatment now last; nothing is chosen for anybody."""
    shown, more = _shown(holder)
    return {
        "options": [_option(holder, how, decision, member) for decision, member in shown],
        "more": [_in_a_line(holder, how, decision, member) for decision, member in more],
        "general": general_only(holder.advice, holder.record, True), "covered": holder.advice.covered,
        "matters": wishes(holder, how.reader), "taken": taken_now(holder),
        "conflicts": [one.partition(" (specimens")[0] for one in holder.advice.conflicts],
        "pairs": [
            pair_words(one, f"{one.clinical} {one.action}{_mark(one.checked)}")
            for one in holder.advice.interactions.notes if one.told
        ],
    }  # fmt: skip


def _shown(holder: Holder) -> tuple[list[_Shown], list[_Shown]]:
    """Give the options to print whole: marked ones and all that fit, then those that hang on something, to a number.

    The rest stand in a line each, so that nothing is hidden by the length of a page.
    """
    choices = choices_of(holder.entries)
    said = {id_ for id_, choice in choices.items() if choice.stance in _DISCUSSED}
    found: list[tuple[int, DecisionAdvice, OptionAdvice]] = []
    for decision in holder.advice.decisions:
        marked = [one for one in decision.members if one.id in said]
        for member in marked or [speaking(decision)]:
            rank = 0 if marked or decision.id in said else {"fits": 1, "depends": 2}.get(decision.status, 3)
            if decision.id != NO_TREATMENT and (rank == 0 or (rank < 3 and decision.family in _TREATMENTS)):
                found.append((rank, decision, member))
    found.sort(key=lambda one: one[0])
    last = [(one, one.members[0]) for one in holder.advice.decisions if one.id == NO_TREATMENT]
    most = max(_MOST, sum(rank < 2 for rank, *_ in found))
    return [*(one[1:] for one in found[:most]), *last], [one[1:] for one in found[most:]]


def _in_a_line(holder: Holder, how: How, decision: DecisionAdvice, member: OptionAdvice) -> list[str]:
    clinical = how.reader == "clinician"
    missing = _missing(holder, argued(member), clinical)
    named_ = "; ".join(missing[:_NAMED]) + (_(" and {n} more").format(n=n) if (n := len(missing) - _NAMED) > 0 else "")
    return [decision.clinical_title if clinical else decision.title, named_]


def _option(holder: Holder, how: How, decision: DecisionAdvice, member: OptionAdvice) -> dict[str, Any]:
    clinical, about = how.reader == "clinician", member.option.about
    choice = choices_of(holder.entries).get(member.id) or choices_of(holder.entries).get(decision.id)
    others = [one for one in decision.members if one.id != member.id and one.status in ("fits", "depends")]
    sides = argued(member)
    return {
        "title": member.clinical_title if clinical else member.title, "status": _status(member),
        "stance": f"{_(_STANCES[choice.stance])} ({day_words(choice.since)})" if choice else "",
        "others": [one.clinical_title if clinical else one.title for one in others],
        "for": [_row(holder, row, clinical) for row in sides.pros],
        "against": [_row(holder, row, clinical) for row in sides.against],
        "missing": _missing(holder, sides, clinical), "benefit": _said(holder, about.text.get("benefit", "")),
        "harm": _said(holder, about.text.get("harm", "")),
        "places": [_place(holder, one) for one in sides.places], "conflict": _conflict(sides) if sides.conflict else "",
        "contested": [_contested(holder, one) for one in member.contested],
        "approvals": "; ".join(one for one in member.approvals if "elsewhere" not in one),
        "standing": member.standing.clinical if member.standing else "",
        "studied": _studied(member),
        "old": "" if member.freshness == "current" else _("Review was due {day}.").format(day=about.review_due),
    }  # fmt: skip


def _status(member: OptionAdvice) -> str:
    words = {"fits": N_("● published criteria met"), "depends": N_("◐ depends on what is not known")}
    if member.status in words:
        return _(words[member.status])
    return _("○ does not fit: {why}").format(why=named(member.kind))


def _row(holder: Holder, row: RowAdvice, clinical: bool) -> dict[str, str]:
    because = [_because(one, clinical) for one in row.because if one.value and one.value != NOT_KNOWN]
    level = f" ({_(_LEVELS.get(row.level, row.level))})" if row.level else ""
    return {
        "mark": _MARKS[row.state], "text": (row.clinical if clinical else row.plain) + level,
        "because": "; ".join(dict.fromkeys(because[:3])),
        "source": _sources(holder, row.sources) + _mark(row.checked),
    }  # fmt: skip


def _because(one: Because, clinical: bool) -> str:
    when = joined([day_words(one.date) if one.date else "", one.source or ""])
    return f"{one.clinical if clinical else one.what}: {one.value}{f' ({when})' if when else ''}"


def _missing(holder: Holder, sides: Argued, clinical: bool) -> list[str]:
    """Name what would have to be known: open criteria, open cautions, what must be checked before a start."""
    facts = holder.advice.facts_behind
    keys = [key for row in sides.missing for key in row.missing]
    names = [
        holder.knowledge.dictionary.facts[key].clinical
        if clinical and key in holder.knowledge.dictionary.facts else key_words(facts, key)
        for key in keys
    ]  # fmt: skip
    checks = [row.clinical if clinical else row.plain for row in sides.before]
    return list(dict.fromkeys([*names, *(_("before a start: {what}").format(what=one) for one in checks)]))


def _place(holder: Holder, one: PlaceAdvice) -> list[str]:
    place = named(one.place) + (f" {_('(condition not known)')}" if one.state == "not_known" else "")
    return [
        f"{one.body}, {one.year}", place, one.strength or "–", one.evidence or "–",
        _sources(holder, one.sources) + _mark(one.checked),
    ]  # fmt: skip


def _conflict(sides: Argued) -> str:
    """Say who places an option where; silence of a body is no disagreement."""
    said: dict[str, list[str]] = {}
    for one in sides.places:
        said.setdefault(one.place, []).append(f"{one.body} {one.year}")
    return "; ".join(f"{named(place)}: {', '.join(dict.fromkeys(bodies))}" for place, bodies in said.items())


def _contested(holder: Holder, one: Contested) -> dict[str, Any]:
    return {
        "question": one.question,
        "positions": [
            f"{position.body} ({position.year}): {position.clinical or position.says}{_mark(position.checked)}"
            for position in one.positions
        ],
    }


def _studied(member: OptionAdvice) -> str:
    if not member.studied_in:
        return ""
    found = member.studied
    rules = _("Entry rules of the study: {met} met, {unmet} not met, {open} not known.")
    return rules.format(met=found.met, unmet=found.not_met, open=found.not_known)


def _said(holder: Holder, text: str) -> str:
    plain = " ".join(text.split())
    if holder.preferences.survival_numbers == "yes":
        return plain
    kept, left_out = without_survival(plain)
    closed = _("(Figures on length of life are closed until she opens them.)")
    return f"{kept} {closed}".strip() if left_out else kept


def _sources(holder: Holder, ids: Iterable[str]) -> str:
    known = holder.knowledge.sources
    found = (known[id_] for id_ in ids if id_ in known)
    said = (one.short if one.year in one.short else f"{one.short}, {one.year}" for one in found)
    return "; ".join(dict.fromkeys(said))


def _mark(checked: str) -> str:
    return "" if checked in CHECKED else f" {_(_UNCHECKED)}"

"""Sheets for a visit: the list of questions, the agenda, the note sheet."""

from __future__ import annotations

from typing import Any

from concord.paper.holder import Holder, How, Reader
from concord.paper.language import _
from concord.paper.wishes import wishes
from concord.paper.words import clipped, day_words, joined
from concord.workspace.questions import TOP, Asked, questions_of
from concord.workspace.trials import trials_of
from concord.workspace.visits import Visit, visits_of
from concord.workspace.visits import agenda as list_for


def asked_list(holder: Holder, reader: Reader) -> list[dict[str, Any]]:
    """Give the questions on her list, in her order, each with why it may be worth asking now and what was answered."""
    found = questions_of(holder.entries, holder.advice, matched=holder.settings.matched)
    return [_asked(holder, one, reader) for one in found if one.chosen]


def _asked(holder: Holder, one: Asked, reader: Reader) -> dict[str, Any]:
    role = holder.knowledge.roles.get(one.who)
    return {
        "plain": one.clinical if reader == "clinician" and one.clinical else one.plain,
        "who": role.about.plain if role else one.who,
        "why": "; ".join(_reason(holder, reason.kind, reason.words) for reason in one.reasons),
        "answered": one.answered,
        "answers": [
            {"option": _title(holder, answer.option), "text": answer.text or answer.said, "reason": answer.reason,
             "date": day_words(answer.date), "by": answer.by}
            for answer in one.answers if answer.answered
        ],
        "each": [option.title for option in one.missing],
    }  # fmt: skip


def _reason(holder: Holder, kind: str, words: str) -> str:
    if kind == "option":
        return _("you want to talk about: {option}").format(option=words)
    if kind == "matters":
        question = holder.knowledge.preferences.get(words)
        matters = _("from what matters to you: {question}")
        return matters.format(question=question.plain) if question else _("from what matters to you")
    return _("you said that something changed") if kind == "change" else words


def _title(holder: Holder, id_: str) -> str:
    option = holder.knowledge.options.get(id_)
    return option.about.titles.plain if option else ""


def questions(holder: Holder, how: How) -> dict[str, Any]:
    """Give the list of questions: open ones with room for the answer, answered ones with it."""
    found = asked_list(holder, how.reader)
    return {
        "open": [one for one in found if not one["answered"]], "answered": [one for one in found if one["answered"]],
        "top": TOP,
    }  # fmt: skip


def next_one(holder: Holder) -> Visit | None:
    """Give the visit that comes next; `None` where none is planned."""
    return next((one for one in visits_of(holder.entries, holder.today) if not one.over), None)


def visit_of(holder: Holder) -> dict[str, str]:
    """Give the next visit; empty fields where none is planned."""
    visit = next_one(holder)
    if visit is None:
        return {"what": "", "date": "", "who": ""}
    return {"what": visit.what, "date": day_words(visit.day), "who": visit.who}


def for_next_visit(holder: Holder, reader: Reader) -> list[dict[str, Any]]:
    """Give the open questions for the next visit in her order, those that stayed open at an earlier one marked."""
    found = questions_of(holder.entries, holder.advice, matched=holder.settings.matched)
    visit = next_one(holder)
    if visit is None:
        return [_asked(holder, one, reader) for one in found if one.open]
    items = list_for(visit, visits_of(holder.entries, holder.today), found)
    return [
        {**_asked(holder, one.question, reader), "from": day_words(one.open_from.day) if one.open_from else ""}
        for one in items if one.question.open
    ]  # fmt: skip


def agenda(holder: Holder, how: How) -> dict[str, Any]:
    """Give the agenda of the next visit: five questions first, the rest on a second list, what to bring."""
    found = for_next_visit(holder, how.reader)
    return {
        "visit": visit_of(holder), "first": found[:TOP], "rest": found[TOP:],
        "top": [{**one, "words": clipped(one["words"], 230)} for one in wishes(holder, "patient")["top"]],
        "find_out": _find_out(holder), "trials": _trials(holder),
    }  # fmt: skip


def _trials(holder: Holder) -> list[dict[str, str]]:
    """Give the trials of her log that are still in question, with their rules counted and the register's day."""
    found = []
    for one in trials_of(holder.entries).values():
        if one.standing in ("does_not_suit", "closed"):
            continue
        counts = {"met": one.count("met"), "unmet": one.count("not_met"), "open": one.count("not_known")}
        rules = _("{met} met, {unmet} not met, {open} not known").format(**counts)
        register = _("register of {day}").format(day=day_words(one.registered))
        register = register if one.registered else _("day of the register not noted")
        beside = joined([one.number, one.place, rules if one.rules else "", register])
        found.append({"title": clipped(one.title, 120), "beside": beside})
    return found


def _find_out(holder: Holder) -> list[str]:
    shown = [one for one in holder.advice.find_out if one.who != "person"] if holder.settings.matched else []
    return list(dict.fromkeys(one.plain for one in shown))[:3]


def notes(holder: Holder, how: How) -> dict[str, Any]:
    """Give the note sheet of whoever comes along: the questions with room, what was decided, who does what next."""
    found = for_next_visit(holder, how.reader)
    return {"visit": visit_of(holder), "questions": [one["plain"] for one in found[:TOP]]}

"""Her questions: those of the bank and of options with the reasons to ask them now, and her own, in her order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from zlib import crc32

from concord.advice.advice import Advice
from concord.guideline.compiled import Guideline
from concord.workspace.answers import Answer, answers_of
from concord.workspace.choices import choices_of
from concord.workspace.entries import Body, Changed, Entries, new_id, under
from concord.workspace.matters import questions_brought
from concord.workspace.wording import for_women_only, is_a_man

FOLDER = "questions"
TOP = 5
OWN = "own"
OF_OPTION = "about-"


@dataclass(frozen=True)
class Discussed:
    """An option under discussion: she asks about it or thinks it over.

    Attributes:
        stance: ``ask`` or ``thinking``; `until`: until when she thinks, if she said so.
        questions: the questions that the option brings, by id.
    """

    id: str
    title: str
    stance: str
    until: str
    reason: str
    questions: Mapping[str, str]


@dataclass(frozen=True)
class Reason:
    """Why a question may be worth asking now.

    Attributes:
        kind: ``facts`` (her record), ``perhaps`` (it is not known whether the reason holds, and her list has enough to
            begin with), ``option`` (an option she asks about), ``matters`` (what matters to her) or ``change`` (her
            change of mind).
        words: the reason of the bank, the title of the option, or the name of the answer.
    """

    kind: str
    words: str


@dataclass(frozen=True)
class Asked:
    """A question with everything she and the knowledge say of it.

    Attributes:
        id: stable; ``own1`` and so on are hers, ``about-...`` belong to an option.
        who: the role that can answer.
        chosen: whether it is on her list: by her own tick, or ticked beforehand for a reason.
        place: where she put it, 1 first; `None` where she did not.
        visit: id of the appointment it is kept for; empty for the next one.
        bring: what she wants to have with the question, such as a list of trials with the day she looked them up.
        dropped: the day on which she took it off her list.
        answer: the kind of answer: ``text``, ``options`` (one for each), ``decision`` or ``number``.
        missing: the options under discussion that have no answer yet; only for answers by option.
    """

    id: str
    plain: str
    clinical: str = ""
    who: str = ""
    answer: str = "text"
    chosen: bool = False
    reasons: tuple[Reason, ...] = ()
    place: int | None = None
    visit: str = ""
    bring: str = ""
    dropped: str = ""
    answers: tuple[Answer, ...] = ()
    missing: tuple[Discussed, ...] = ()

    @property
    def own(self) -> bool:
        """Whether she wrote it."""
        return self.id.startswith(OWN)

    @property
    def answered(self) -> bool:
        """Whether nothing is left to ask: each option under discussion has its own answer where one is needed."""
        return any(answer.answered for answer in self.answers) and not self.missing

    @property
    def open(self) -> bool:
        """Whether it is on her list and waits for an answer."""
        return self.chosen and not self.answered


def option_question_id(option: str, text: str) -> str:
    """Give the id of a question that an option brings; it stays the same while the words do."""
    return f"{OF_OPTION}{option}-{crc32(text.encode()):08x}"


def discussed(entries: Entries, advice: Advice) -> list[Discussed]:
    """Give the options and choices she asks about or thinks over, as the pages of options noted them."""
    found = []
    for id_, choice in choices_of(entries).items():
        title = _title(id_, advice.knowledge)
        if title is None or choice.stance not in ("ask", "thinking"):
            continue
        asks = {option_question_id(id_, text): text for text in _brought_by(id_, advice.knowledge)}
        found.append(Discussed(id_, title, choice.stance, choice.until or "", choice.reason, asks))
    return found


def _title(id_: str, knowledge: Guideline) -> str | None:
    if id_ in knowledge.options:
        return knowledge.options[id_].about.titles.plain
    return knowledge.choices[id_].titles.plain if id_ in knowledge.choices else None


def _brought_by(id_: str, knowledge: Guideline) -> list[str]:
    """Give the questions of an option; of a choice those that at least two of its members bring."""
    if id_ in knowledge.options:
        return list(knowledge.options[id_].about.questions)
    counted = Counter(text for option in knowledge.decisions.get(id_, ()) for text in option.about.questions)
    return [text for text, number in counted.items() if number > 1]


def questions_of(entries: Entries, advice: Advice, *, matched: bool = True) -> list[Asked]:
    """Give all questions: those on her list first, in her order, then the others.

    Args:
        entries: what is kept.
        advice: what the knowledge says of her record.
        matched: whether her own facts may tick a question beforehand.
    """
    options, kept = discussed(entries, advice), under(entries, FOLDER)
    bank = {one.id: Asked(one.id, one.plain, one.clinical, one.who) for one in advice.questions}
    kinds = {id_: advice.knowledge.questions[id_].about.answer for id_ in bank}
    all_ = {id_: replace(one, answer=kinds[id_]) for id_, one in bank.items()}
    all_ |= {id_: Asked(id_, text, who="oncologist") for one in options for id_, text in one.questions.items()}
    for id_, body in kept.items():
        if id_ not in all_ and body.get("text"):
            all_[id_] = Asked(id_, str(body["text"]), who=str(body.get("who", "")))
    if is_a_man(advice.facts_behind.record):
        all_ = {id_: one for id_, one in all_.items() if id_ in kept or not for_women_only(one.plain)}
    reasons, answers = _reasons(advice, options, kept, matched=matched), answers_of(entries)
    found = [
        _with_hers(one, kept.get(id_, {}), reasons.get(id_, ()), answers.get(id_, ()), options)
        for id_, one in all_.items()
    ]
    return sorted(found, key=lambda one: _order(one, {next(iter(o.questions), "") for o in options}))


def _with_hers(
    one: Asked, body: Body, reasons: tuple[Reason, ...], answers: tuple[Answer, ...], options: Iterable[Discussed]
) -> Asked:
    have = {answer.option for answer in answers if answer.answered}
    missing = tuple(option for option in options if option.id not in have) if one.answer == "options" else ()
    dropped = str(body.get("dropped") or "")
    ticked = any(reason.kind != "perhaps" for reason in reasons)
    chosen = bool(body.get("chosen", one.own or ticked or bool(answers))) and not dropped
    place, visit = body.get("place"), str(body.get("visit") or "")
    return replace(
        one, chosen=chosen, reasons=reasons, place=place if isinstance(place, int) else None, visit=visit,
        bring=str(body.get("bring") or ""), dropped=dropped, answers=answers, missing=missing,
    )  # fmt: skip


def _reasons(
    advice: Advice, options: Iterable[Discussed], kept: Mapping[str, Body], *, matched: bool
) -> dict[str, tuple[Reason, ...]]:
    found: dict[str, list[Reason]] = {}
    for one in options:
        for id_ in one.questions:
            found.setdefault(id_, []).append(Reason("option", one.title))
    for id_, body in kept.items():
        if body.get("because"):
            found.setdefault(id_, []).append(Reason("change", str(body["because"])))
    worth = [question for question in advice.questions if matched and question.ticked and question.reason]
    for n, question in enumerate(worth):  # those with a sure reason come first
        kind = "facts" if question.sure or n < TOP else "perhaps"
        found.setdefault(question.id, []).append(Reason(kind, question.reason))
    if told := advice.facts_behind.record.preferences:
        for id_, names in questions_brought(told[-1], advice.knowledge.preferences).items():
            found.setdefault(id_, []).extend(Reason("matters", name) for name in names)
    return {id_: tuple(reasons) for id_, reasons in found.items()}


def _order(one: Asked, first_of_option: set[str]) -> tuple[bool, bool, int, int]:
    """Her list first; in it her own order, then hers, her change of mind, one for each option, her facts, the rest."""
    kinds = {reason.kind for reason in one.reasons}
    if one.own:
        weight = 0
    elif "change" in kinds:
        weight = 1
    elif one.id in first_of_option:
        weight = 2
    else:
        weight = 3 if "facts" in kinds else 4 if "option" in kinds else 5 if "perhaps" in kinds else 6
    return not one.chosen, one.place is None, one.place or 0, weight


def with_question(entries: Entries, id_: str, **fields: object) -> Changed:
    """Give the change that sets fields of a question; `None` takes one away."""
    before = entries.get(f"{FOLDER}/{id_}")
    after = {name: value for name, value in {**(before or {}), **fields}.items() if value not in (None, "")}
    return Changed(f"{FOLDER}/{id_}", before, after)


def with_own_question(entries: Entries, text: str, who: str = "", **fields: object) -> Changed:
    """Give the change that adds a question of her own; there is no limit."""
    body = {"text": text, "who": who, **fields}
    after = {name: value for name, value in body.items() if value not in (None, "")}
    return Changed(f"{FOLDER}/{new_id(entries, FOLDER, OWN)}", None, after)


def is_on_list(entries: Entries, text: str) -> bool:
    """Whether a question of her own with these words is on her list and waits for an answer."""
    return any(_listed(body) for body in _waiting(entries, text).values())


def on_list_again(entries: Entries, text: str) -> list[Changed]:
    """Give the change that puts a question of her own on her list for the next visit, if it is not there.

    One that was dropped comes back; where it was answered before, it is asked anew and the answer stays.
    """
    waiting = _waiting(entries, text)
    if any(_listed(body) for body in waiting.values()):
        return []
    if waiting:
        return [with_question(entries, list(waiting)[-1], chosen=True, dropped=None, visit=None)]
    return [with_own_question(entries, text, chosen=True)]


def _waiting(entries: Entries, text: str) -> dict[str, Body]:
    answered = {id_ for id_, told in answers_of(entries).items() if any(one.answered for one in told)}
    kept = under(entries, FOLDER)
    return {id_: body for id_, body in kept.items() if body.get("text") == text and id_ not in answered}


def _listed(body: Body) -> bool:
    return bool(body.get("chosen", True)) and not body.get("dropped")


def with_order(entries: Entries, ids: Iterable[str]) -> list[Changed]:
    """Give the changes that put questions in an order, the first of them first."""
    changes = [with_question(entries, id_, place=place) for place, id_ in enumerate(ids, 1)]
    return [change for change in changes if change.before != change.after]


def brought_by_change(entries: Entries, questions: Iterable[str], because: str) -> list[Changed]:
    """Give the changes that put the questions of a change of mind on her list, also those dropped before."""
    return [with_question(entries, id_, chosen=True, because=because, dropped=None) for id_ in questions]

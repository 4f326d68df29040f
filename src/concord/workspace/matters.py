"""What her answers on what matters say and bring: words, and questions they add. They hide and score nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from concord.guideline.topics import AnswerFile, PreferenceFile
from concord.record.model import Preferences

Known = Mapping[str, PreferenceFile]
"""The questions on what matters, as the knowledge has them."""


@dataclass(frozen=True)
class Told:
    """What she answered to one question.

    Attributes:
        name: its name in the record.
        says: her answer in words: of the knowledge where it has the answer, else her own.
        answers: the answers of the knowledge that hers is, by their names.
    """

    name: str
    says: tuple[str, ...]
    answers: tuple[tuple[str, AnswerFile], ...]

    @property
    def shows(self) -> tuple[str, ...]:
        """What the answer changes, in sentences."""
        return tuple(dict.fromkeys(answer.shows for _, answer in self.answers))

    @property
    def asks(self) -> tuple[str, ...]:
        """The ids of the questions that the answer brings."""
        return tuple(dict.fromkeys(id_ for _, answer in self.answers for id_ in answer.ask))

    @property
    def highlight(self) -> tuple[str, ...]:
        """The options and side effects that the answer marks; none is ever hidden."""
        return tuple(dict.fromkeys(word for _, answer in self.answers for word in answer.highlight))


def stored_word(id_: str, answer: AnswerFile) -> str:
    """Give how a side effect to avoid is written in the record: by its name in the options where it has one."""
    return answer.highlight[0] if answer.highlight else id_.replace("_", " ")


def answer_of(question: PreferenceFile, value: Any) -> tuple[str, AnswerFile] | None:
    """Find which answer of the knowledge a value of the record is; `None` where it is her own words."""
    text = str(value)
    for id_, answer in question.answers.items():
        if text in (id_, stored_word(id_, answer), answer.plain):
            return id_, answer
    return None


def said(name: str, value: Any, known: Known) -> Told | None:
    """Give one answer in words; `None` where nothing was told."""
    if value in (None, "", []):
        return None
    question = known.get(name)
    if name == "priorities":
        return Told(name, tuple(" · ".join(one) if isinstance(one, list) else one for one in value), ())
    if name == "support":
        return _support(value, question)
    values = value if isinstance(value, list) else [value]
    found = [(one, answer_of(question, one) if question else None) for one in values]
    says = tuple(answer[1].plain if answer else str(one) for one, answer in found)
    return Told(name, says, tuple(answer for _, answer in found if answer))


def _support(helpers: Iterable[Any], question: PreferenceFile | None) -> Told:
    pairs = [(one["task"], one.get("who")) if isinstance(one, Mapping) else (one.task, one.who) for one in helpers]
    says = tuple(f"{task}: {who or 'nobody yet'}" for task, who in pairs)
    id_ = "no_gap" if all(who for _, who in pairs) else "gap"
    return Told("support", says, ((id_, question.answers[id_]),) if question else ())


def everything_said(preferences: Preferences, known: Known) -> dict[str, Told]:
    """Give every answer of a version in words, by its name."""
    found = {name: said(name, value, known) for name, value in preferences}
    return {name: told for name, told in found.items() if (told and name in known) or (name == "priorities" and told)}


def questions_brought(preferences: Preferences, known: Known) -> dict[str, tuple[str, ...]]:
    """Give the questions that her answers bring, by id, each with the names of the answers that bring it."""
    brought: dict[str, tuple[str, ...]] = {}
    for told in everything_said(preferences, known).values():
        for id_ in told.asks:
            brought[id_] = (*brought.get(id_, ()), told.name)
    return brought


def top(preferences: Preferences, most: int = 3) -> list[tuple[int, list[str]]]:
    """Give the first priorities with their ranks; those of a tie stand together, and a tie is never cut."""
    ranked: list[tuple[int, list[str]]] = []
    for one in preferences.priorities:
        if sum(len(words) for _, words in ranked) >= most:
            break
        place = sum(len(words) for _, words in ranked) + 1
        ranked.append((place, list(one) if isinstance(one, list) else [one]))
    return ranked


def ranked(rows: Iterable[tuple[str, int | None]]) -> list[list[str] | str]:
    """Put priorities in order of their numbers; equal numbers are a tie, and those without a number are left out."""
    places: dict[int, list[str]] = {}
    for words, place in rows:
        if words and place is not None and words not in places.get(place, []):
            places.setdefault(place, []).append(words)
    return [words if len(words) > 1 else words[0] for _, words in sorted(places.items())]


def gaps(preferences: Preferences) -> list[str]:
    """Give the tasks that nobody does yet."""
    return [helper.task for helper in preferences.support if not helper.who]

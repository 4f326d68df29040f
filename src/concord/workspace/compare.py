"""Two or three options beside each other; no treatment now is always the last column (S010, S040).

The rows are her questions. What no source gives prints as not known, never as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from concord.guideline.compiled import Guideline, Option
from concord.guideline.model import CHECKED, OptionFile
from concord.record.model import Preferences
from concord.workspace.brought_forward import Worry, worries
from concord.workspace.doses import without_doses
from concord.workspace.gate import without_survival

NO_TREATMENT = "comfort-care"
"""The option of the last column; it cannot be taken away."""

MOST = 3
"""How many options stand beside it."""

Question = Literal["how", "visits", "away", "common", "serious", "benefit", "watched", "cost", "life"]
QUESTIONS: tuple[Question, ...] = ("how", "visits", "away", "common", "serious", "benefit", "watched", "cost", "life")

_COST_WORRY = 3


@dataclass(frozen=True)
class Line:
    """One line of a cell; `worry`: the words of a worry of hers that it touches."""

    text: str
    worry: str = ""


@dataclass(frozen=True)
class Cell:
    """What is known of one option on one question; no lines: not known.

    Attributes:
        sources: ids of where it stands; `checked`: whether all of it was compared with its source.
        closed: whether a figure on how long people lived was left out.
    """

    lines: tuple[Line, ...]
    sources: tuple[str, ...] = ()
    checked: bool = True
    closed: bool = False


@dataclass(frozen=True)
class Row:
    """One question across the options; `starred`: it touches what she worries about or cares for."""

    question: Question
    cells: tuple[Cell, ...]
    starred: bool


@dataclass(frozen=True)
class Comparison:
    """The options across, no treatment now last; her questions down."""

    options: tuple[Option, ...]
    rows: tuple[Row, ...]


def chosen(known: Guideline, ids: Sequence[str]) -> tuple[Option, ...]:
    """Give the options of a comparison: each once, at most three, without the column that stands there anyway."""
    wanted = [id_ for id_ in dict.fromkeys(ids) if id_ in known.options and id_ != NO_TREATMENT]
    return tuple(known.options[id_] for id_ in wanted[:MOST])


def comparison(known: Guideline, ids: Sequence[str], told: Preferences) -> Comparison:
    """Lay options beside each other.

    Args:
        known: the knowledge.
        ids: what she picked; unknown names and more than three are left out.
        told: what matters to her: it stars lines and rows, and opens figures on length of life if she asked for them.
    """
    options = (*chosen(known, ids), known.options[NO_TREATMENT])
    avoided = worries(told, known.preferences)
    rows = []
    for question in QUESTIONS:
        cells = tuple(_cell(question, option.about, avoided, told) for option in options)
        starred = any(line.worry for cell in cells for line in cell.lines) or _cares(question, told, avoided)
        rows.append(Row(question, cells, starred))
    return Comparison(options, tuple(rows))


def _cell(question: Question, about: OptionFile, avoided: Sequence[Worry], told: Preferences) -> Cell:
    burdens, effects = about.burdens, about.effects
    match question:
        case "how":
            return _said([burdens.get("how"), burdens.get("notes")], burdens)
        case "visits":
            visits = burdens.get("visits_first_3_months") or {}
            return _said([_counted(name.replace("_", " "), number) for name, number in visits.items()], burdens)
        case "common" | "serious":
            lines = tuple(_effect(one, avoided) for one in effects.get(question, ()))
            if not lines and about.id == NO_TREATMENT and question == "common":
                lines = (Line(str(effects.get("notes", ""))),)
            return Cell(lines, tuple(effects.get("sources", ())), effects.get("checked", "seen") in CHECKED)
        case "benefit":
            text = " ".join(about.text.get("benefit", "").split())
            open_ = told.survival_numbers == "yes"
            kept, closed = (text, False) if open_ else without_survival(text)
            sources = [id_ for study in about.evidence for id_ in study.get("sources", ())]
            return Cell((Line(kept),) if kept else (), tuple(dict.fromkeys(sources)), closed=closed)
        case "watched":
            watched = tuple(
                Line(f"{one['what']}: {without_doses(one['when']) or 'ask when'}") for one in about.monitoring
            )
            sources = [id_ for one in about.monitoring for id_ in one.get("sources", ())]
            checked = all(one.get("checked", "seen") in CHECKED for one in about.monitoring)
            return Cell(watched, tuple(dict.fromkeys(sources)), checked)
        case "away" | "cost" | "life":
            return Cell(())


def _counted(what: str, number: object) -> str:
    """Say how often; what is counted as "as needed" says itself how often."""
    return what if str(number) == what else f"{what}: {number}"


def _said(texts: Sequence[object], part: Mapping[str, object]) -> Cell:
    lines = tuple(Line(str(text)) for text in texts if text)
    sources = part.get("sources", ())
    assert isinstance(sources, (list, tuple))
    return Cell(lines, tuple(sources), part.get("checked", "seen") in CHECKED)


def _effect(effect: Mapping[str, object], avoided: Sequence[Worry]) -> Line:
    name = str(effect["name"])
    rate = of_100(str(effect["percent"])) if effect.get("percent") else ""
    severe = of_100(str(effect["severe"])) if effect.get("severe") else ""
    said = f"{name}: {rate} of 100" + (f" ({severe} badly)" if severe else "") if rate else name
    return Line(said, next((worry.words for worry in avoided if worry.touches(name)), ""))


def of_100(percent: str) -> str:
    """Give a rate as a count of 100 people, rounded; below 1 as it stands, and what is no number as it stands."""
    try:
        number = float(percent)
    except ValueError:
        return percent
    return percent if number < 1 else str(round(number))


def _cares(question: Question, told: Preferences, avoided: Sequence[Worry]) -> bool:
    """Whether a question as a whole is one of her worries."""
    match question:
        case "visits" | "away":
            said = [one for group in told.priorities for one in ([group] if isinstance(group, str) else group)]
            return any(worry.touches("days in the clinic") for worry in avoided) or any("clinic" in one for one in said)
        case "cost":
            return told.cost_worry is not None and told.cost_worry >= _COST_WORRY
        case "life":
            return bool(told.priorities)
        case _:
            return False

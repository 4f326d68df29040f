"""What is known of an option, as a page shows it: benefit and harm beside each other, studies, effects, burdens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from concord.guideline.model import OptionFile
from concord.web.options.pictures import Drawn, drawn
from concord.web.options.words import OUTCOMES
from concord.workspace.brought_forward import Worry
from concord.workspace.compare import of_100
from concord.workspace.counts import pictures
from concord.workspace.doses import name_without_dose, without_doses
from concord.workspace.gate import is_gated, without_survival


@dataclass(frozen=True)
class Effect:
    """A side effect with rates for 100 people where a source gives them; `worry`: her words if she fears it."""

    name: str
    rate: str
    severe: str
    note: str
    worry: str
    sources: tuple[str, ...]
    checked: str


@dataclass(frozen=True)
class Outcome:
    """One result of a study: with and without, in the words of the source."""

    what: str
    group: str
    found: str
    with_: str
    without: str
    note: str


@dataclass(frozen=True)
class Study:
    """A study with its results."""

    name: str
    nct: str
    design: str
    people: str
    outcomes: tuple[Outcome, ...]
    closed: bool
    sources: tuple[str, ...]
    checked: str


@dataclass(frozen=True)
class Known:
    """Everything known of one option.

    Attributes:
        closed: whether figures on how long people lived were left out.
    """

    benefit: str
    harm: str
    closed: bool
    common: tuple[Effect, ...]
    serious: tuple[Effect, ...]
    effects_note: str
    stopped: str
    effects_sources: tuple[str, ...]
    effects_checked: str
    studies: tuple[Study, ...]
    drawn: tuple[Drawn, ...]
    visits: tuple[tuple[str, str], ...]


def known_of(about: OptionFile, worries: Sequence[Worry], survival: bool) -> Known:
    """Give what is known of an option.

    Args:
        about: the option.
        worries: the side effects she wants to avoid.
        survival: whether she wants figures on how long people live.
    """
    benefit, left_out = _open(about.text.get("benefit", ""), survival)
    harm, also_left_out = _open(about.text.get("harm", ""), survival)
    studies = tuple(_study(study, survival) for study in about.evidence)
    effects = about.effects
    return Known(
        benefit, harm, left_out or also_left_out or any(study.closed for study in studies),
        tuple(_effects(effects, "common", worries)), tuple(_effects(effects, "serious", worries)),
        without_doses(str(effects.get("notes") or effects.get("note") or "")),
        str(effects.get("stopped_for_effects_percent") or ""),
        tuple(effects.get("sources", ())), str(effects.get("checked") or "seen"), studies,
        tuple(drawn(picture) for picture in pictures(about) if survival or not picture.gated), visits_of(about),
    )  # fmt: skip


def _open(text: str, survival: bool) -> tuple[str, bool]:
    return (" ".join(text.split()), False) if survival else without_survival(text)


def visits_of(about: OptionFile) -> tuple[tuple[str, str], ...]:
    """Give what the first three months ask: injections, drips, blood tests, each with how many."""
    found: Mapping[str, Any] = about.burdens.get("visits_first_3_months") or {}
    return tuple((name.replace("_", " "), str(number)) for name, number in found.items())


def _effects(effects: Mapping[str, Any], block: str, worries: Sequence[Worry]) -> Iterator[Effect]:
    for one in effects.get(block, ()):
        name = str(one["name"])
        worry = next((worry.words for worry in worries if worry.touches(name)), "")
        yield Effect(
            name, of_100(str(one.get("percent") or "")), of_100(str(one.get("severe") or "")),
            without_doses(str(one.get("note") or "")), worry, tuple(one.get("sources", ())),
            str(one.get("checked") or effects.get("checked") or "seen"),
        )  # fmt: skip


def _study(study: Mapping[str, Any], survival: bool) -> Study:
    results = [one for one in study["outcomes"] if survival or not is_gated(one)]
    numbers = study.get("people") or {}
    people = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in numbers.items())
    return Study(
        str(study.get("trial") or study.get("study") or ""), str(study.get("nct") or ""),
        name_without_dose(str(study["design"])), people,
        tuple(_outcome(one) for one in results), len(results) < len(study["outcomes"]),
        tuple(study.get("sources", ())), str(study.get("checked") or "seen"),
    )  # fmt: skip


def _outcome(one: Mapping[str, Any]) -> Outcome:
    what = str(one["what"])
    return Outcome(
        str(OUTCOMES.get(what, name_without_dose(what))), name_without_dose(str(one.get("group") or "")),
        str(one.get("value") or ""), str(one.get("with") or ""), str(one.get("without") or ""),
        without_doses(str(one.get("note") or "")),
    )  # fmt: skip

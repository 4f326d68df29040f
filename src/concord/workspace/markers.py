"""The marks of the cancer and of the inherited genes, with what each may open (S126).

What a marker opens is read from the conditions of the options, so each link carries the sources of its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.advice.advice import Advice, FactAdvice
from concord.advice.options import DecisionAdvice
from concord.guideline.compiled import Option, Rule

FAMILIES = ("hormonal", "targeted", "immunotherapy")
RECEPTORS = ("er_percent", "pr_percent", "her2", "pdl1_cps", "pdl1_ic")
_NOT_HERE = ("dpyd",)
"""A gene that tells of side effects and opens nothing."""


@dataclass(frozen=True)
class Opens:
    """A decision that reads the marker, with the sources of the row and whether they were checked."""

    decision: DecisionAdvice
    sources: tuple[str, ...]
    checked: str


@dataclass(frozen=True)
class Marker:
    """One marker: her value with date and source, and what hangs on it."""

    fact: FactAdvice
    ask: str
    opens: tuple[Opens, ...]


def markers(advice: Advice, decisions: Sequence[DecisionAdvice]) -> tuple[Marker, ...]:
    """Give every marker that some option reads: receptors first, then genes, in the order of the dictionary."""
    dictionary = advice.facts_behind.dictionary
    genes = [name for name, entry in dictionary.facts.items() if entry.gene and name not in _NOT_HERE]
    facts = {fact.name: fact for fact in advice.facts}
    found = []
    for name in (*RECEPTORS, *genes):
        if opens := _opens(advice, decisions, name):
            found.append(Marker(facts[name], advice.facts_behind.ask(name).plain, opens))
    return tuple(found)


def _opens(advice: Advice, decisions: Sequence[DecisionAdvice], name: str) -> tuple[Opens, ...]:
    program = advice.knowledge.program
    place = program.place(name)
    if place is None:
        return ()
    reading = frozenset(program.hanging_on([place]))
    found = []
    for decision in decisions:
        if decision.family not in FAMILIES:
            continue
        rules = [rule for member in decision.members for rule in _reading(member.option, reading)]
        if rules:
            sources = tuple(dict.fromkeys(id_ for rule in rules for id_ in rule.sources))
            found.append(Opens(decision, sources, rules[0].checked))
    return tuple(sorted(found, key=lambda one: one.decision.title.casefold()))


def _reading(option: Option, reading: frozenset[int]) -> list[Rule]:
    return [rule for rule in option.deciding() if reading.intersection(rule.entries())]

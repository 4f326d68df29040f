"""Status and kind of every option, and every flag, as entries behind those of the guideline.

`Evaluation.status` asks one person in turn; here the same order is written as conditions, which hold for one person
and for columns alike. Each outcome of an option is an entry that is TRUE or FALSE, and exactly one of them is TRUE.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from concord.cohort.columns import Layout, layout_of
from concord.guideline.compiled import Flag, Guideline, Option, Rule, Setting
from concord.guideline.status import DEPENDS, FITS
from concord.logic import program as p
from concord.logic.program import Entry

CLOSED = "not_yet_closed"
"""A row says *not yet*, and the option would not open if the present treatment stopped working."""

OUTCOMES = (FITS, DEPENDS, "on_it", "not_yet", CLOSED, "had_it", "health", "not_here", "not_this_cancer")
"""Status, or the kind of *does not fit*; best first, as a choice takes the best of its members."""

SILENT = "silent"

Outcomes = Mapping[str, int]
"""For each outcome that can be, the entry that says whether it is."""


@dataclass(frozen=True)
class Verdicts:
    """The program of a guideline with what it says in one setting.

    Attributes:
        guideline: the guideline.
        setting: region, and day of knowledge.
        layout: what the entries read.
        entries: those of the guideline, then those that lead to the outcomes.
        options: the outcomes of each option.
        decisions: the outcomes of each decision: a choice, or an option by itself.
        flags: for each flag the entry of each level, and of silence.
    """

    guideline: Guideline
    setting: Setting
    layout: Layout
    entries: Sequence[Entry]
    options: Mapping[str, Outcomes]
    decisions: Mapping[str, Outcomes]
    flags: Mapping[str, Outcomes]

    def wanted(self) -> list[int]:
        """Give the entries of all outcomes."""
        every = (*self.options.values(), *self.decisions.values(), *self.flags.values())
        return sorted({index for outcomes in every for index in outcomes.values()})


def verdicts(guideline: Guideline, setting: Setting) -> Verdicts:
    """Write the outcomes of a guideline in a setting as entries."""
    made = _Entries(guideline, setting)
    options = {option.id: made.option(option) for option in guideline.options.values()}
    decisions = {
        id_: made.best([options[option.id] for option in members], [option.here(setting) for option in members])
        for id_, members in guideline.decisions.items()
    }
    flags = {id_: made.flag(flag) for id_, flag in guideline.flags.items()}
    return Verdicts(guideline, setting, made.layout, made.entries, options, decisions, flags)


class _Entries:
    def __init__(self, guideline: Guideline, setting: Setting) -> None:
        self.guideline, self.setting, self.layout = guideline, setting, layout_of(guideline)
        self.entries: list[Entry] = list(guideline.program.entries)
        self.known = {entry: index for index, entry in enumerate(self.entries)}
        first = len(self.layout.now)
        self.later_places = {place: first + i for i, place in enumerate(self.layout.later_sources)}
        self.later_entries: dict[int, int] = {}

    def put(self, entry: Entry) -> int:
        if entry not in self.known:
            self.known[entry] = len(self.entries)
            self.entries.append(entry)
        return self.known[entry]

    def all(self, *parts: int) -> int:
        return self._joined(p.ALL, parts)

    def any(self, *parts: int) -> int:
        return self._joined(p.ANY, parts)

    def _joined(self, op: int, parts: Iterable[int]) -> int:
        indexes = tuple(sorted(set(parts)))
        return indexes[0] if len(indexes) == 1 else self.put((op, indexes, None))

    def no(self, part: int) -> int:
        return self.put((p.NOT, part, None))

    def decided(self, part: int) -> int:
        return self.put((p.KNOWN, part, None))

    def surely(self, part: int) -> int:
        """TRUE where it is TRUE, else FALSE."""
        return self.all(part, self.decided(part))

    def surely_not(self, part: int) -> int:
        """TRUE where it is FALSE, else FALSE."""
        return self.all(self.no(part), self.decided(part))

    def later(self, index: int) -> int:
        """Give the same entry if the present treatment stopped working."""
        if index not in self.later_entries:
            op, a, b = self.entries[index]
            if op in (p.ALL, p.ANY, p.AT_LEAST):
                a = tuple(self.later(part) for part in a)
            else:
                a = self.later(a) if op in (p.NOT, p.KNOWN) else self.later_places[a]
            if op in (p.ALL, p.ANY):
                a = tuple(sorted(a))
            self.later_entries[index] = self.put((op, a, b))
        return self.later_entries[index]

    def truth(self, rule: Rule) -> int:
        """Give the truth of a row that applies; of alternatives, those that apply."""
        if not rule.parts:
            return rule.index
        return self.any(*(self.truth(part) for part in rule.parts if part.applies(self.setting)))

    def option(self, option: Option) -> dict[str, int]:
        """Give the outcomes of an option, in the order of `Evaluation.status`."""
        on_it = self.any() if option.on_it is None else self.surely(option.on_it)
        free = self.no(on_it)
        if not option.here(self.setting):
            return {"on_it": on_it, "not_here": free}
        deciding = [rule for rule in option.deciding() if rule.applies(self.setting)]
        against = [self.truth(rule) for rule in option.contraindications() if rule.applies(self.setting)]
        forbidden = self.any(*(self.surely(truth) for truth in against))
        fit = self.all(*(self.truth(rule) for rule in deciding), *(self.no(self.surely(truth)) for truth in against))
        misfit = self.all(free, self.surely_not(fit))
        opens = self.no(self.surely_not(self.later(fit)))
        outcomes = {
            FITS: self.all(free, self.surely(fit)),
            DEPENDS: self.all(free, self.no(self.decided(fit))),
            "on_it": on_it,
            "health": self.all(misfit, forbidden),
            "not_yet": self.all(misfit, self.no(forbidden), opens),
        }
        rest = self.all(misfit, self.no(forbidden), self.no(opens))
        for kind, told in self.kinds(deciding, rest):
            outcomes[kind] = self.any(outcomes[kind], told) if kind in outcomes else told
        return outcomes

    def kinds(self, rules: Sequence[Rule], rest: int) -> Iterable[tuple[str, int]]:
        """Give the kinds of what is left: `not_this_cancer` if a row says so, else that of the first false row."""
        others: list[tuple[str, list[int]]] = []
        cancer: list[int] = []
        for rule in rules:
            kind = {"not_yet": CLOSED}.get(rule.row.kind or "", rule.row.kind or "not_this_cancer")
            if kind == "not_this_cancer":
                cancer.append(self.truth(rule))
            elif others and others[-1][0] == kind:
                others[-1][1].append(self.truth(rule))
            else:
                others.append((kind, [self.truth(rule)]))
        for kind, truths in [("not_this_cancer", cancer), *others]:
            false = self.surely_not(self.all(*truths))
            yield kind, self.all(rest, false)
            rest = self.all(rest, self.no(false))

    def best(self, members: Sequence[Outcomes], here: Sequence[bool]) -> Outcomes:
        """Give the outcomes of a choice: the best of its members', `not_here` of one that is not here last."""
        if len(members) == 1:
            return members[0]
        if any(here):
            members = [
                member if standard else {"on_it": member["on_it"]}
                for member, standard in zip(members, here, strict=True)
            ]
        found: dict[str, int] = {}
        better: list[int] = []
        for outcome in OUTCOMES:
            mine = [outcomes[outcome] for outcomes in members if outcome in outcomes]
            if mine:
                found[outcome] = self.all(self.any(*mine), *(self.no(index) for index in better))
                better.append(self.any(*mine))
        return found

    def flag(self, flag: Flag) -> dict[str, int]:
        """Give the levels of a flag, the first that fires alone; an unknown circumstance does not keep it silent."""
        silenced = self.any() if flag.circumstance is None else self.surely_not(flag.circumstance)
        found: dict[str, int] = {}
        before = [silenced]
        for level in flag.levels:
            fires = self.surely(level.index)
            found[level.level.id] = self.all(fires, *(self.no(index) for index in before))
            before.append(fires)
        found[SILENT] = self.no(self.any(*found.values()))
        return found

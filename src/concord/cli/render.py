"""Advice on a terminal: grouped, wrapped, coloured only where colour can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from concord.advice.advice import (
    Advice,
    Because,
    DecisionAdvice,
    FactAdvice,
    FindOut,
    FlagAdvice,
    OptionAdvice,
    RowAdvice,
)
from concord.advice.advise import GO_ON
from concord.advice.export import FOOTER
from concord.advice.whatif import WhatIf
from concord.advice.words import entry_words
from concord.cli import words
from concord.facts.facts import Facts
from concord.facts.measured import NONE_LISTED
from concord.guideline.model import CHECKED, OptionFile, SourceFile

if TYPE_CHECKING:
    from concord.fhir.result import Import

WIDTH = 100
NOT_APPLICABLE = ("does not apply", "cannot be")
_WHO = {
    "person": "you can say", "report": "in a report", "laboratory": "ask the laboratory", "clinician": "ask the team",
    "blood": "a blood test", "scan": "a scan", "biopsy": "a biopsy",
}  # fmt: skip


class Page:
    """Writes one piece of advice for one reader."""

    def __init__(self, console: Console, reader: str, sources: dict[str, SourceFile]) -> None:
        self.console, self.reader, self.sources = console, reader, sources

    @property
    def clinical(self) -> bool:
        """Whether the reader is a clinician."""
        return self.reader == "clinician"

    def line(self, text: str = "", indent: int = 0, style: str = "") -> None:
        """Write a wrapped line."""
        space = " " * indent
        width = self.console.width
        lines = wrap(text, width, initial_indent=space, subsequent_indent=space, break_on_hyphens=False) or [""]
        self.console.print(Text("\n".join(lines), style=style))

    def heading(self, text: str) -> None:
        """Write a heading."""
        self.console.print()
        self.console.print(Line(f"[bold]{escape(text)}[/bold]", align="left", style="dim"))

    # Parts

    def head(self, advice: Advice) -> None:
        """Say what this is, of what day, by what knowledge."""
        self.line("Concord: options to discuss, with reasons", style="bold")
        self.line(
            f"Facts as of {advice.as_of} · knowledge of {advice.known_on} · region {advice.region.upper()} · "
            f"guideline {advice.guideline}",
            style="dim",
        )
        if advice.facts_behind.record.person.name:
            self.line(advice.facts_behind.record.person.name)

    def flags(self, flags: Sequence[FlagAdvice]) -> None:
        """Write emergencies; they stand above everything else."""
        for flag in flags:
            self.line(f"{words.LEVELS[flag.level]}: {flag.name}", style="bold red")
            self.line(flag.text.strip(), 2, "bold")
            if flag.signs:
                self.line(f"Reported: {'; '.join(flag.signs)}", 2)
            if flag.unknown:
                self.line(f"Also: {flag.unknown.strip()}", 2)
            if self.clinical and flag.clinical:
                self.line(flag.clinical.strip(), 2)
            self.line(self.cited(flag.sources, flag.checked), 2, "dim")
        if flags:
            self.line("Concord cannot judge how urgent something is. If in doubt, call.", 0, "bold")

    def moment(self, advice: Advice) -> None:
        """Write the present moment, notices and contradictions."""
        self.heading("Where things stand")
        if advice.covered:
            self.line(advice.covered, style="bold")
        self.line(f"Present moment: {advice.moment}")
        for notice in advice.notices:
            self.line(f"Note: {notice}", style="yellow")
        for conflict in advice.conflicts:
            self.line(f"These contradict each other, and both are kept: {conflict}", style="yellow")

    def facts(self, facts: Iterable[FactAdvice], everything: bool) -> None:
        """Write what is known, what is out of date, and how many facts are not known."""
        done = {f"{fact.name}_test" for fact in facts if fact.known}
        shown = [f for f in facts if (f.known or f.last_known) and f.name not in done and f.how not in NOT_APPLICABLE]
        self.heading("What we know")
        table = Table(show_header=False, box=None, padding=(0, 2, 0, 0), width=self.console.width)
        table.add_column(ratio=5)
        table.add_column(ratio=5)
        table.add_column(ratio=3, style="dim")
        denied = [fact for fact in shown if fact.how == NONE_LISTED]
        if denied:
            table.add_row("other health conditions", "none but those listed here", denied[0].date or "")
        for fact in shown:
            if fact in denied:
                continue
            name = fact.clinical if self.clinical else fact.plain
            value = f"{fact.value}{f' ({fact.how})' if fact.how else ''}"
            table.add_row(escape(name), escape(value), escape(_origin(fact)))
        with self.console.capture() as captured:
            self.console.print(table)
        self.console.out("\n".join(line.rstrip() for line in captured.get().rstrip().splitlines()), highlight=False)
        missing = [fact for fact in facts if not fact.known and not fact.last_known]
        if everything:
            names = ", ".join(fact.clinical if self.clinical else fact.plain for fact in missing)
            self.line(f"Not known: {names}", style="dim")
        else:
            self.line(f"Not known: {len(missing)} further facts (`concord facts FILE` lists them all)", style="dim")

    def history(self, facts: Facts) -> None:
        """Write places, samples and treatments as they were entered."""
        for title, name in (("Places", "sites"), ("Samples", "specimens"), ("Treatments", "treatments")):
            entries = [entry for entry in facts.items(name) if not entry.ghost]
            if entries:
                self.line(f"{title}:")
            for entry in entries:
                self.line(f"- {entry_words(facts, entry)}", 2)

    def options(self, decisions: Sequence[DecisionAdvice], everything: bool) -> None:
        """Write the options by family; depending ones with what decides them."""
        self.heading("Options to discuss")
        for family, title in words.FAMILIES.items():
            mine = [decision for decision in decisions if decision.family == family]
            if not mine:
                continue
            self.console.print()
            self.line(title, style="bold underline")
            if not self.clinical:
                mine = sorted(mine, key=lambda decision: (decision.id != GO_ON, decision.title.casefold()))
            for decision in mine:
                self.decision(decision, everything)

    def decision(self, decision: DecisionAdvice, everything: bool) -> None:
        """Write one decision; a choice with its members."""
        title = decision.clinical_title if self.clinical else decision.title
        if len(decision.members) == 1:
            self.option(decision.members[0], everything)
            return
        mark = words.STATUS_MARKS[decision.status]
        status = f": {self._status(decision)}" if self.clinical else ""
        self.line(f"{mark} {title}{status}  ({len(decision.members)} possibilities)", 0, _style(decision.status))
        for member in decision.members:
            self.option(member, everything, 3)

    def option(self, option: OptionAdvice, everything: bool, indent: int = 0) -> None:
        """Write one option with its reasons."""
        mark = words.STATUS_MARKS[option.status]
        title = option.clinical_title if self.clinical else option.title
        if self.clinical:
            status = f"waiting {option.waiting}" if option.waiting else self._status(option)
            self.line(f"{mark} {title}: {status}   [{option.id}]", indent, _style(option.status))
        else:
            self.line(f"{mark} {title}", indent, _style(option.status))
            self.line(words.for_person(option), indent + 2)
        if option.kind in ("not_here", "on_it") and not everything:
            return
        self.reasons(option, everything, indent + 2)

    def reasons(self, option: OptionAdvice, everything: bool, indent: int) -> None:
        """Write the rows that matter: for a misfit why, for the others what is met, missing, to check, to mind."""
        states = {"fits": ("met",), "depends": ("not_known",), "does_not_fit": ("not_met",)}[option.status]
        for row in option.criteria:
            if everything or (row.state in states and row.decides and not _goes_without_saying(row)):
                self.row(row, indent)
        if option.status == "depends" and not everything and any(_on_lists(row) for row in option.criteria):
            self.line(f"{words.MARKS['not_known']} hangs on whether the list of treatments is complete", indent)
        if option.status == "does_not_fit" and not everything:
            for row in option.cautions:
                if row.level == "contraindicated" and row.state == "met":
                    self.row(row, indent, "speaks against it: ")
            return
        open_ = [row for row in option.check_first if row.state != "met"]
        if open_ and not everything:
            names = "; ".join(row.clinical if self.clinical else row.plain for row in open_)
            self.line(f"Check first: {names}", indent)
        for row in option.check_first if everything else ():
            self.row(row, indent, "check first: ")
        for row in option.cautions:
            if everything or row.state == "met":
                self.row(row, indent, f"{words.CAUTIONS[row.level or 'care']}: ")
        unknown = [row for row in option.cautions if row.state == "not_known" and row.level == "contraindicated"]
        if unknown and not everything:
            names = "; ".join(row.clinical if self.clinical else row.plain for row in unknown)
            self.line(f"Not known, and would speak against it: {names}", indent)
        for row in option.studied_in if everything else ():
            self.row(row, indent, "in the study: ")

    def row(self, row: RowAdvice, indent: int, before: str = "") -> None:
        """Write one row: state, words, the person's own value, source."""
        text = row.clinical if self.clinical else words.row_for_person(row)
        if before:
            text = row.clinical if self.clinical else row.plain
        values = _values(row.because)
        tail = f" ({values})" if values else ""
        mark = "" if self.clinical else words.unchecked(row.checked)
        self.line(f"{words.MARKS[row.state]} {before}{text}{tail}{mark}", indent)
        cited = self.cited(row.sources, row.checked)
        if self.clinical and cited:
            self.line(cited, indent + 2, "dim")
        if row.beside and self.clinical:
            self.line(f"Beside it: {row.beside}", indent + 2, "dim")

    def find_out(self, items: Sequence[FindOut], limit: int = 8) -> None:
        """Write what to find out next, in order."""
        self.heading("What to find out next")
        if not items:
            self.line("Nothing that would settle an option today.")
        groups: dict[str, list[FindOut]] = {}
        for item in items:
            groups.setdefault(_about(item), []).append(item)
        for number, group in enumerate(list(groups.values())[:limit], 1):
            self.one_to_find_out(number, group)
        if len(groups) > limit:
            self.line(f"and {len(groups) - limit} more (`concord ask FILE`)", style="dim")

    def one_to_find_out(self, number: int, group: Sequence[FindOut]) -> None:
        """Write one thing to find out; what is asked about the same entry stands together."""
        first = group[0]
        questions = dict.fromkeys(item.clinical if self.clinical else item.plain for item in group)
        about = first.what.partition(" (")[2].rstrip(")")
        entry = f"{about}: " if "/" in first.key and about else ""
        self.line(f"{number}. {entry}{' '.join(questions) or first.what}", style="bold" if first.urgent else "")
        who = f"{_WHO.get(first.who, first.who)}. {first.how}".strip()
        self.line(f"Waiting {first.waiting}." if first.waiting else who, 3, "dim")
        settles = dict.fromkeys(id_ for item in group for id_ in item.settles)
        hangs = dict.fromkeys(id_ for item in group for id_ in item.hangs)
        if settles:
            self.line(f"Would help to settle: {', '.join(settles)}", 3, "dim")
        elif hangs:
            self.line(f"Needed, with other things, for: {', '.join(hangs)}", 3, "dim")

    def questions(self, advice: Advice) -> None:
        """Write the questions that are worth asking now."""
        self.heading("Questions to ask")
        for question in advice.questions:
            if question.ticked:
                text = question.clinical if self.clinical and question.clinical else question.plain
                self.line(f"- {text}{f' ({question.reason})' if question.reason else ''}")

    def imported(self, found: Import) -> None:
        """Write what was read from a FHIR file and what was not."""
        self.heading(f"Read from {found.name} (FHIR {found.version})")
        self.line(f"{len(found.items)} resources understood, {len(found.not_understood)} not used")
        reasons: dict[str, int] = {}
        for missed in found.not_understood:
            reasons[missed.reason] = reasons.get(missed.reason, 0) + 1
        for reason, count in sorted(reasons.items(), key=lambda pair: -pair[1])[:8]:
            self.line(f"{count} x {reason}", 2, "dim")
        if len(reasons) > 8:
            self.line(f"and {len(reasons) - 8} further reasons (`concord import FILE` lists all)", 2, "dim")
        for note in found.notes:
            self.line(f"Note: {note}", 2, "yellow")

    def about(self, option: OptionAdvice) -> None:
        """Write what the file says besides its rows: text, evidence, effects, places, questions."""
        about = option.option.about
        voice = ("clinical", "benefit", "harm") if self.clinical else ("straightforward", "benefit", "harm")
        for name in voice:
            if name in about.text:
                self.console.print()
                self.line(about.text[name].strip(), 2)
        for cited in self.evidence(about):
            self.line(cited, 2, "dim")
        for place in option.place if self.clinical else ():
            met = words.STATES[place.state]
            grade = ", ".join(part for part in (place.strength, place.evidence) if part)
            self.line(f"{place.body} {place.year}: {place.place.replace('_', ' ')} (condition {met}; {grade})"
                      f"{words.unchecked(place.checked)}", 2)  # fmt: skip
        if option.approvals:
            self.line(f"Approved: {', '.join(option.approvals)}", 2)
        for contested in about.contested:
            self.line(f"Bodies differ: {contested.get('question', '')}", 2)
            for position in contested.get("positions", ()):
                mark = words.unchecked(position.get("checked", "seen"))
                self.line(f"{position.get('body')} {position.get('year', '')}: {position.get('says')}{mark}", 4)
        if about.questions:
            self.line("Questions:", 2)
            for question in about.questions:
                self.line(f"- {question}", 4)

    def evidence(self, about: OptionFile) -> Iterator[str]:
        """Name the sources that the figures rest on, each with its mark."""
        for study in (*about.evidence, about.effects):
            marks = [study.get("checked", "seen"), *(o.get("checked", "seen") for o in study.get("outcomes", ()))]
            weak = next((mark for mark in marks if mark not in CHECKED), "seen")
            if said := self.cited(study.get("sources", ()), weak):
                yield f"{study.get('trial') or study.get('study') or 'Effects'}: {said}"

    def what_if(self, answer: WhatIf) -> None:
        """Write what would be different."""
        self.heading(f"What if: {answer.asked}")
        if not answer.changes:
            self.line("No option would change.")
        say = _plain if self.clinical else words.status_for_person
        for change in answer.changes:
            self.line(f"{change.title}: {say(change.before)} -> {say(change.after)}")
        if answer.used_up or answer.ask_at_growth:
            open_ = [
                d.title
                for d in answer.after.decisions
                if d.status != "does_not_fit" and d.family not in ("none", "test")
            ]
            self.line(f"Still open then, or hanging on a missing fact: {'; '.join(open_)}")
        if answer.used_up:
            self.line(f"Used up by then: {', '.join(answer.used_up).replace('_', ' ')}")
        if answer.ask_at_growth:
            self.line(f"To be tested then: {', '.join(answer.ask_at_growth)}")
        self.find_out(answer.after.find_out, 5)

    def foot(self) -> None:
        """Write what this is and is not."""
        self.console.print()
        self.console.print(Line(style="dim"))
        self.line(FOOTER, style="dim")

    # Pieces

    def cited(self, ids: Iterable[str], checked: str) -> str:
        """Name sources by short name and year, with the mark of what was not checked."""
        named = [self.sources[id_] for id_ in ids if id_ in self.sources]
        names = [source.short if source.year in source.short else f"{source.short} {source.year}" for source in named]
        weak = next((source.checked for source in named if source.checked not in CHECKED), checked)
        return "; ".join(names) + words.unchecked(weak if checked in CHECKED else checked)

    def _status(self, about: OptionAdvice | DecisionAdvice) -> str:
        opens = "; opens if the present treatment stops working" if about.opens else ""
        return f"{words.STATUSES[about.status]}{f' ({words.KINDS[about.kind]}{opens})' if about.kind else ''}"


def _values(because: Sequence[Because]) -> str:
    shown = []
    for one in because[:3]:
        value = one.value + (f", {one.how}" if one.how else "")
        dated = f", {one.date}" if one.date and one.date not in value else ""
        shown.append(f"{value}{dated}" if value else "")
    more = f"; and {len(because) - 3} more" if len(because) > 3 else ""
    return "; ".join(dict.fromkeys(part for part in shown if part)) + more


def _about(item: FindOut) -> str:
    """What an item is about: the entry of a list, or the fact itself."""
    name, _, rest = item.key.partition("/")
    return f"{name}/{rest.split('/')[0]}" if rest else item.key


def _goes_without_saying(row: RowAdvice) -> bool:
    return (row.id == "advanced" and row.state == "met") or _on_lists(row)


def _origin(fact: FactAdvice) -> str:
    first, *others = (fact.source or "").split(", ")
    more = f" and {len(others)} more" if others else ""
    return ", ".join(part for part in (fact.date, f"{first}{more}") if part)


def _on_lists(row: RowAdvice) -> bool:
    """Whether a row is open only because the list of treatments may be incomplete."""
    return bool(row.missing) and all(key.startswith("complete/treatments") for key in row.missing)


def _plain(status: str) -> str:
    return status.replace("_", " ")


def _style(status: str) -> str:
    return {"fits": "bold", "depends": "bold", "does_not_fit": "dim"}[status]

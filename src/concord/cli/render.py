"""Advice on a terminal: grouped, wrapped, coloured only where colour can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from concord.advice.advice import (
    Advice,
    Because,
    DecisionAdvice,
    FactAdvice,
    FindOut,
    OptionAdvice,
    RowAdvice,
)
from concord.advice.advise import GO_ON
from concord.advice.keeps_open import KeepsOpen
from concord.advice.whatif import WhatIf
from concord.advice.words import entry_words
from concord.cli import words
from concord.cli.page import Sheet
from concord.cli.pairs import write_for_option
from concord.facts.facts import Facts
from concord.facts.measured import NONE_LISTED

if TYPE_CHECKING:
    pass

NOTHING = ""
NOT_APPLICABLE = ("does not apply", "cannot be")
_WHO = {
    "person": "you can say", "report": "in a report", "laboratory": "ask the laboratory", "clinician": "ask the team",
    "blood": "a blood test", "scan": "a scan", "biopsy": "a biopsy",
}  # fmt: skip


class Page(Sheet):
    """Writes one piece of advice for one reader."""

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
        silent = all(self._only_in_general(member) for member in decision.members)
        mark = words.NO_MARK if silent else words.STATUS_MARKS[decision.status]
        status = f": {self._status(decision)}" if self.clinical else ""
        self.line(f"{mark} {title}{status}  ({len(decision.members)} possibilities)", 0, _style(decision.status))
        for member in decision.members:
            self.option(member, everything, 3)

    def option(self, option: OptionAdvice, everything: bool, indent: int = 0) -> None:
        """Write one option with its reasons; in general words where nothing may be said of this person."""
        if self._only_in_general(option):
            self.in_general(option, indent)
            return
        mark = words.STATUS_MARKS[option.status]
        title = option.clinical_title if self.clinical else option.title
        if self.clinical:
            status = self._status(option) + (f"; waiting {option.waiting}" if option.waiting else "")
            self.line(f"{mark} {title}: {status}   [{option.id}]", indent, _style(option.status))
        else:
            self.line(f"{mark} {title}", indent, _style(option.status))
            self.line(words.for_person(option), indent + 2)
        if self.clinical and option.standing and option.kind == "not_here":
            standing = option.standing
            since = f" ({standing.since})" if standing.since else ""
            self.line(f"{standing.state}{since}: {standing.clinical}{words.unchecked(standing.checked)}", indent + 2)
        if option.freshness != "current":
            due = f"past its review date ({option.option.about.review_due})"
            self.line(due if self.clinical else words.out_of_date(option), indent + 2, "yellow")
        if option.kind == "on_it" and not everything:
            return
        self.reasons(option, everything, indent + 2)

    def _only_in_general(self, option: OptionAdvice) -> bool:
        """Whether nothing of this person's own state may be shown to her: the switch is off, or the file is old."""
        return not self.matched or (not self.clinical and option.freshness == "old")

    def in_general(self, option: OptionAdvice, indent: int) -> None:
        """Write when an option is used, with a question; nothing of this person's own state."""
        self.line(f"{words.NO_MARK} {option.title}", indent, "bold")
        if option.freshness == "old":
            self.line(words.out_of_date(option), indent + 2, "yellow")
        rows = [row for row in option.criteria if row.decides and row.id != "advanced"]
        if rows:
            self.line(f"It is used when: {'; '.join(row.plain for row in rows)}.", indent + 2)
        for question in option.option.about.questions[:1]:
            self.line(f"You can ask: {question}", indent + 2)

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
            self.line(f"Check first: {self._listed(open_)}", indent)
        for row in option.check_first if everything else ():
            self.row(row, indent, "check first: ")
        for row in option.cautions:
            if everything or row.state == "met":
                self.row(row, indent, f"{words.CAUTIONS[row.level or 'care']}: ")
        unknown = [row for row in option.cautions if row.state == "not_known" and row.level == "contraindicated"]
        if unknown and not everything:
            self.line(f"Not known, and would speak against it: {self._listed(unknown)}", indent)
        write_for_option(self, option, indent, everything)
        if option.studied_in:
            self.line(words.studied(option.studied, self.clinical), indent)
        for row in option.studied_in if everything else ():
            self.row(row, indent, "in the study: ")

    def row(self, row: RowAdvice, indent: int, before: str = "") -> None:
        """Write one row: state, words, the person's own value, source."""
        text = row.clinical if self.clinical else words.row_for_person(row)
        if before:
            text = row.clinical if self.clinical else row.plain
        values = _values(row.because, self.clinical)
        tail = (f" ({values})" if values else "") + (f"; {row.people}" if row.people else "")
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
        for id_, keys in (pair for item in group for pair in item.together):
            self.line(f"Only together with {', '.join(keys[1:])} would it settle {id_}", 3, "dim")
        if not self.matched:
            return
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

    def topics(self, advice: Advice) -> None:
        """Name what this record makes worth reading, and whom it suggests on the team."""
        come_up = [topic for topic in advice.topics if topic.state == "met" and topic.reason]
        if come_up:
            self.heading("Good to know")
        for topic in come_up:
            self.line(f"- {topic.clinical_title if self.clinical else topic.title}: {topic.reason}  [{topic.id}]")
        if come_up:
            self.line("`concord topics ID` shows one; `concord topics` lists them all", style="dim")
        if advice.roles:
            self.heading("Who may join the team")
        for role in advice.roles:
            open_ = " (something about it is not known yet)" if role.state == "not_known" else ""
            self.line(f"- {role.clinical if self.clinical else role.plain}: {role.reason}{open_}")

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
        self.contested(option.contested)
        if about.questions:
            self.line("Questions:", 2)
            for question in about.questions:
                self.line(f"- {question}", 4)

    def keeps_open(self, advice: Advice, items: Sequence[KeepsOpen]) -> None:
        """Write what each choice would leave, if it were started and then stopped working; one alone, in full."""
        titles = {d.id: d.clinical_title if self.clinical else d.title for d in advice.decisions}
        titles[NOTHING] = "nothing that could come up today"
        dictionary = advice.knowledge.dictionary
        classes, facts = dictionary.formulary.class_words, dictionary.facts
        for item in items:
            self.console.print()
            self.line(f"{item.clinical_title if self.clinical else item.title}   [{item.option}]", style="bold")
            if len(items) > 1:
                self.line(f"Could come up then: {len(item.open)} decisions", 2)
            for said, ids in (
                ("Could come up then", item.open if len(items) == 1 else ()),
                ("Would hang then on something not known", tuple(id_ for id_, _ in item.hangs)),
                ("New then", item.opened),
                ("No longer then", item.closed or (NOTHING,)),
            ):
                if ids:
                    self.line(f"{said}: {'; '.join(titles[id_] for id_ in ids)}", 2)
            if item.uses_up:
                self.line(f"Used up then: {', '.join(classes.get(w, w.replace('_', ' ')) for w in item.uses_up)}", 2)
            if item.test_before:
                asked = (facts[name].clinical if self.clinical else facts[name].plain for name in item.test_before)
                self.line(f"To find out at that growth, before the next choice: {'; '.join(asked)}", 2)

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
            said = answer.after.knowledge.dictionary.formulary.class_words
            names = [said.get(word, word.replace("_", " ")) for word in answer.used_up]
            self.line(f"Used up by then: {', '.join(names)}")
        if answer.ask_at_growth:
            self.line(f"To be tested then: {', '.join(answer.ask_at_growth)}")
        self.find_out(answer.after.find_out, 5)

    def _status(self, about: OptionAdvice | DecisionAdvice) -> str:
        opens = "; opens if the present treatment stops working" if about.opens else ""
        return f"{words.STATUSES[about.status]}{f' ({words.KINDS[about.kind]}{opens})' if about.kind else ''}"


def _values(because: Sequence[Because], clinical: bool) -> str:
    shown = []
    for one in because[:3]:
        value = one.value + (f", {one.how}" if one.how else "")
        dated = f", {one.date}" if one.date and one.date not in value else ""
        name = (one.clinical if clinical else one.what).split(",")[0].split(" (")[0]
        named = f"{name}: " if len(because) > 1 and "/" not in one.fact and name not in value else ""
        shown.append(f"{named}{value}{dated}" if value else "")
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

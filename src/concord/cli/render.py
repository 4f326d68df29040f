"""Advice on a terminal: grouped, wrapped, coloured only where colour can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from concord.advice.advice import Advice, FactAdvice, FindOut
from concord.advice.keeps_open import KeepsOpen
from concord.advice.options import OptionAdvice
from concord.advice.whatif import WhatIf
from concord.advice.words import entry_words
from concord.cli import words
from concord.cli.option_lines import OptionLines
from concord.facts.facts import Facts
from concord.facts.measured import NONE_LISTED

if TYPE_CHECKING:
    pass

NOTHING = ""
MOST = 13
"""Questions and topics on a page that does not show everything."""

NOT_APPLICABLE = ("does not apply", "cannot be")
_WHO = {
    "person": "you can say", "report": "in a report", "laboratory": "ask the laboratory", "clinician": "ask the team",
    "blood": "a blood test", "scan": "a scan", "biopsy": "a biopsy",
}  # fmt: skip


class Page(OptionLines):
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
        about = first.what.partition(" (")[2].removesuffix(")")
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

    def questions(self, advice: Advice, everything: bool) -> None:
        """Write the questions that are worth asking now."""
        self.heading("Questions to ask")
        ticked = [question for question in advice.questions if question.ticked]
        for question in ticked if everything else ticked[:MOST]:
            text = question.clinical if self.clinical and question.clinical else question.plain
            self.line(f"- {text}{f' ({question.reason})' if question.reason else ''}")
        if not everything and len(ticked) > MOST:
            self.line(f"and {len(ticked) - MOST} more (`concord options FILE --all`)", style="dim")

    def topics(self, advice: Advice) -> None:
        """Name what this record makes worth reading, and whom it suggests on the team."""
        come_up = [topic for topic in advice.topics if topic.state == "met" and topic.reason]
        if come_up:
            self.heading("Good to know")
        for topic in come_up[:MOST]:
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


def _about(item: FindOut) -> str:
    """What an item is about: the entry of a list, or the fact itself."""
    name, _, rest = item.key.partition("/")
    return f"{name}/{rest.split('/')[0]}" if rest else item.key


def _origin(fact: FactAdvice) -> str:
    first, *others = (fact.source or "").split(", ")
    more = f" and {len(others)} more" if others else ""
    return ", ".join(part for part in (fact.date, f"{first}{more}") if part)


def _plain(status: str) -> str:
    return status.replace("_", " ")

"""Options on a terminal: what may come up with its reasons, what does not in one line each."""

from __future__ import annotations

from collections.abc import Sequence

from concord.advice.advise import GO_ON
from concord.advice.options import Because, DecisionAdvice, OptionAdvice, RowAdvice
from concord.cli import words
from concord.cli.page import Sheet
from concord.cli.pairs import write_for_option
from concord.guideline.model import CHECKED


class OptionLines(Sheet):
    """Writes options for one reader.

    `everything` writes every row of every option with its sources; else what fits or depends stands with the rows
    that matter, and what does not fit in one line.
    """

    def options(self, decisions: Sequence[DecisionAdvice], everything: bool) -> None:
        """Write the options by family; depending ones with what decides them."""
        self.heading("Options to discuss")
        if self.clinical:
            self._overview(decisions)
        for family, title in words.FAMILIES.items():
            mine = [decision for decision in decisions if decision.family == family]
            if not mine:
                continue
            self.console.print()
            self.line(title, style="bold underline")
            if not self.clinical:
                mine = sorted(mine, key=lambda decision: (decision.id != GO_ON, decision.title.casefold()))
            for decision in mine:
                if everything or not self._is_short(decision):
                    self.decision(decision, everything)
            for decision in () if everything else mine:
                if self._is_short(decision):
                    self.in_one_line(decision)

    def _overview(self, decisions: Sequence[DecisionAdvice]) -> None:
        """Name what fits and what hangs on something, in the order of the page."""
        for said, status in (("Fits today", "fits"), ("Hangs on something not known", "depends")):
            mine = [decision.clinical_title for decision in decisions if decision.status == status]
            self.line(f"{words.STATUS_MARKS[status]} {said} ({len(mine)}): {'; '.join(mine) or 'none'}")
        others = sum(decision.status == "does_not_fit" for decision in decisions)
        self.line(f"{words.STATUS_MARKS['does_not_fit']} Does not fit ({others}): one line each below, with the reason")

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
            if everything or not self._misfits(member):
                self.option(member, everything, 3)
        short = [member for member in decision.members if not everything and self._misfits(member)]
        if short:
            named = "; ".join(f"{self._name(member)} ({self._why_not(member)})" for member in short)
            self.line(f"{words.STATUS_MARKS['does_not_fit']} {named}", 3, "dim")

    def in_one_line(self, decision: DecisionAdvice) -> None:
        """Write a decision that does not fit, with the reason; a choice with the reason of its nearest member."""
        near = next((one for one in decision.members if one.kind == decision.kind), decision.members[0])
        title = decision.clinical_title if self.clinical else decision.title
        code = f"   [{decision.id}]" if self.clinical else ""
        self.line(f"{words.STATUS_MARKS['does_not_fit']} {title}: {self._why_not(near)}{code}", 0, "dim")

    def _is_short(self, decision: DecisionAdvice) -> bool:
        return all(self._misfits(member) for member in decision.members)

    def _misfits(self, option: OptionAdvice) -> bool:
        return option.status == "does_not_fit" and not self._only_in_general(option)

    def _name(self, option: OptionAdvice) -> str:
        return option.clinical_title if self.clinical else option.title

    def _why_not(self, option: OptionAdvice) -> str:
        """Say in a few words why an option does not fit: its kind, and the first row that decides it."""
        if not self.clinical:
            first, _, more = words.for_person(option).partition(". ")
            because = words.because_not(option)
            return f"{first.rstrip('.')}{f': {because}' if because else ''}.{f' {more}' if more else ''}"
        against = [row for row in option.cautions if row.level == "contraindicated" and row.state == "met"]
        rows = against or [row for row in option.criteria if row.state == "not_met" and row.decides]
        said = [self._status(option).removeprefix("does not fit (").removesuffix(")")]
        if option.standing and option.kind == "not_here":
            said.append(option.standing.state)
        elif rows and option.kind != "on_it":
            value = _values(rows[0].because, True, 1)
            said.append(f"{'' if against else 'needs: '}{rows[0].clinical}{f' ({value})' if value else ''}")
        return "; ".join(said)

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
        shown = [
            row for row in option.criteria if row.state in states and row.decides and not _goes_without_saying(row)
        ]
        for row in option.criteria if everything else shown:
            self.row(row, indent, full=everything)
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
        mind = [row for row in option.cautions if everything or row.state == "met"]
        for row in mind:
            self.row(row, indent, f"{words.CAUTIONS[row.level or 'care']}: ", full=everything)
        unknown = [row for row in option.cautions if row.state == "not_known" and row.level == "contraindicated"]
        if unknown and not everything:
            self.line(f"Not known, and would speak against it: {self._listed(unknown)}", indent)
        write_for_option(self, option, indent, everything)
        if option.studied_in:
            self.line(words.studied(option.studied, self.clinical), indent)
        for row in option.studied_in if everything else ():
            self.row(row, indent, "in the study: ")
        if self.clinical and not everything:
            self.line(self._sources((*shown, *open_, *mind)), indent, "dim")

    def _sources(self, rows: Sequence[RowAdvice]) -> str:
        """Name the sources of some rows, each once, with a dagger where one was not checked."""
        named: dict[str, bool] = {}
        for row in rows:
            for id_ in row.sources:
                name = self.cited([id_], "seen").removesuffix(words.unchecked("memory"))
                weak = row.checked not in CHECKED or self.sources[id_].checked not in CHECKED
                named[name] = named.get(name, False) or weak
        listed = "; ".join(f"{name}{'†' if weak else ''}" for name, weak in named.items())
        return f"{listed}{f' († {words.UNCHECKED})' if any(named.values()) else ''}"

    def row(self, row: RowAdvice, indent: int, before: str = "", *, full: bool = True) -> None:
        """Write one row: state, words, the person's own value; in full, every value and the sources too."""
        text = row.clinical if self.clinical else words.row_for_person(row)
        if before:
            text = row.clinical if self.clinical else row.plain
        values = _values(row.because, self.clinical, 3 if full else 1)
        tail = (f" ({values})" if values else "") + (f"; {row.people}" if row.people else "")
        mark = "" if self.clinical else words.unchecked(row.checked)
        self.line(f"{words.MARKS[row.state]} {before}{text}{tail}{mark}", indent)
        cited = self.cited(row.sources, row.checked)
        if self.clinical and cited and full:
            self.line(cited, indent + 2, "dim")
        if row.beside and self.clinical and full:
            self.line(f"Beside it: {row.beside}", indent + 2, "dim")

    def _status(self, about: OptionAdvice | DecisionAdvice) -> str:
        opens = "; opens if the present treatment stops working" if about.opens else ""
        return f"{words.STATUSES[about.status]}{f' ({words.KINDS[about.kind]}{opens})' if about.kind else ''}"


def _values(because: Sequence[Because], clinical: bool, most: int = 3) -> str:
    """Give the person's own values behind a row, and how many more there are."""
    shown = []
    for one in because[:most]:
        value = one.value + (f", {one.how}" if one.how else "")
        dated = f", {one.date}" if one.date and one.date not in value else ""
        name = (one.clinical if clinical else one.what).split(",")[0].split(" (")[0]
        named = f"{name}: " if len(because) > 1 and "/" not in one.fact and name not in value else ""
        shown.append(f"{named}{value}{dated}" if value else "")
    more = f"; and {len(because) - most} more" if len(because) > most else ""
    return "; ".join(dict.fromkeys(part for part in shown if part)) + more


def _goes_without_saying(row: RowAdvice) -> bool:
    return (row.id == "advanced" and row.state == "met") or _on_lists(row)


def _on_lists(row: RowAdvice) -> bool:
    """Whether a row is open only because the list of treatments may be incomplete."""
    return bool(row.missing) and all(key.startswith("complete/treatments") for key in row.missing)


def _style(status: str) -> str:
    return {"fits": "bold", "depends": "bold", "does_not_fit": "dim"}[status]

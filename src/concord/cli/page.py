"""What every page on the terminal has: emergencies first, head, foot, sources with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.control import strip_control_codes
from rich.markup import escape
from rich.rule import Rule as Line
from rich.segment import Segment, Segments
from rich.text import Text

from concord.advice.advice import Advice, FlagAdvice
from concord.advice.export import FOOTER
from concord.advice.options import RowAdvice
from concord.cli import words
from concord.guideline.model import CHECKED, Contested, OptionFile, SourceFile

if TYPE_CHECKING:
    from concord.fhir.result import Import

WIDTH = 100


class Sheet:
    """Writes lines for one reader, and what every page has."""

    def __init__(self, console: Console, reader: str, sources: dict[str, SourceFile], *, matched: bool = True) -> None:
        self.console, self.reader, self.sources, self._matched = console, reader, sources, matched

    @property
    def clinical(self) -> bool:
        """Whether the reader is a clinician."""
        return self.reader == "clinician"

    @property
    def matched(self) -> bool:
        """Whether rows are shown with this person's own state; the clinician's always are."""
        return self.clinical or self._matched

    def line(self, text: str = "", indent: int = 0, style: str = "") -> None:
        """Write a wrapped line."""
        space = " " * indent
        width = self.console.width
        lines = wrap(text, width, initial_indent=space, subsequent_indent=space, break_on_hyphens=False) or [""]
        if any(len(line) > width // 2 and cell_len(line) > width for line in lines):
            self.console.print(Text("\n".join(lines), style=style))  # letters of two cells: wrapped once more
            return
        # Already wrapped: a page has hundreds of lines, and wrapping each once more would take a fifth of the command.
        named = self.console.get_style(style)
        parts = (part for line in lines for part in (Segment(strip_control_codes(line), named), Segment.line()))
        self.console.print(Segments(parts), end="", crop=False)

    def heading(self, text: str) -> None:
        """Write a heading."""
        self.console.print()
        self.console.print(Line(f"[bold]{escape(text)}[/bold]", align="left", style="dim"))

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

    def evidence(self, about: OptionFile) -> Iterator[str]:
        """Name the sources that the figures rest on, each with its mark."""
        for study in (*about.evidence, about.effects):
            marks = [study.get("checked", "seen"), *(o.get("checked", "seen") for o in study.get("outcomes", ()))]
            weak = next((mark for mark in marks if mark not in CHECKED), "seen")
            if said := self.cited(study.get("sources", ()), weak):
                yield f"{study.get('trial') or study.get('study') or 'Effects'}: {said}"

    def contested(self, questions: Iterable[Contested], indent: int = 2) -> None:
        """Write questions on which sources differ, every position with its year."""
        for one in questions:
            self.line(f"{words.CONTESTED[one.status]}: {one.question}", indent)
            for position in one.positions:
                says = position.clinical if self.clinical and position.clinical else position.says
                self.line(f"{position.body} {position.year}: {says}{words.unchecked(position.checked)}", indent + 2)

    def foot(self) -> None:
        """Write what this is and is not."""
        self.console.print()
        self.console.print(Line(style="dim"))
        self.line(FOOTER, style="dim")

    def cited(self, ids: Iterable[str], checked: str) -> str:
        """Name sources by short name and year, with the mark of what was not checked."""
        named = [self.sources[id_] for id_ in ids if id_ in self.sources]
        names = [source.short if source.year in source.short else f"{source.short} {source.year}" for source in named]
        weak = next((source.checked for source in named if source.checked not in CHECKED), checked)
        return "; ".join(names) + words.unchecked(weak if checked in CHECKED else checked)

    def _listed(self, rows: Sequence[RowAdvice]) -> str:
        """Name rows in one line; those not yet checked carry a dagger that is spelt out at the end."""
        names = [
            (row.clinical if self.clinical else row.plain) + ("" if row.checked in CHECKED else "†") for row in rows
        ]
        spelt = f" († {words.UNCHECKED})" if any(name.endswith("†") for name in names) else ""
        return "; ".join(names) + spelt

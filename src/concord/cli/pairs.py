"""What things taken together may do to each other, on the terminal, for clinicians and for the person."""

from __future__ import annotations

from concord.advice.interactions import InteractionAdvice, InteractionsAdvice
from concord.advice.options import OptionAdvice
from concord.cli import words
from concord.cli.page import Sheet

GENERAL = "Medicines, herbs, foods and tests can act on each other. Show your pharmacist all that you take, and ask."
ABSENCE = "A pair that is not named here may still matter: nobody has written it down yet."


def write_interactions(sheet: Sheet, found: InteractionsAdvice, title: str = "What is taken together") -> None:
    """Write the pairs by severity, then what has no note, then what the list may miss."""
    if not (found.notes or found.without_note or found.not_known):
        return
    sheet.heading(title)
    if not sheet.matched and not found.of_two:
        sheet.line(GENERAL)
        sheet.line("`concord interactions --between WORD WORD` shows what is known of any two things", style="dim")
        return
    for severity, name in words.SEVERITIES.items():
        mine = [note for note in found.notes if note.severity == severity]
        if mine:
            sheet.line(name, style="bold")
        for note in mine:
            write_note(sheet, note, 2)
    for sentence in found.sentences():
        sheet.line(sentence)
    sheet.line(ABSENCE, style="dim")


def write_note(sheet: Sheet, note: InteractionAdvice, indent: int) -> None:
    """Write one pair: who stands on each side, what can happen, and what the source says."""
    possible = ": possible, not certain" if note.state == "possible" else ""
    code = f"   [{note.id}]" if sheet.clinical else ""
    sheet.line(f"{couple(note)}{possible}{code}", indent, "" if note.state == "possible" else "bold")
    if note.question:
        sheet.line(note.question, indent + 2)
    if sheet.clinical:
        sheet.line(f"{note.mechanism}: {note.clinical}. {note.action}", indent + 2)
        if note.note:
            sheet.line(note.note, indent + 2, "dim")
    elif not note.question:
        sheet.line(note.plain, indent + 2)
    memory = f"; from memory: {note.from_memory}" if note.from_memory else ""
    sheet.line(f"{sheet.cited(note.sources, note.checked)} ({note.evidence.replace('_', ' ')}){memory}",
               indent + 2, "dim")  # fmt: skip


def couple(note: InteractionAdvice) -> str:
    """Name the two sides of a pair."""
    return f"{', '.join(note.one)} + {', '.join(note.other)}"


def write_for_option(sheet: Sheet, option: OptionAdvice, indent: int, everything: bool) -> None:
    """Write what starting an option would bring together: one line a pair that the record tells of, or all in full."""
    for note in option.interactions:
        if not (everything or note.told):
            continue
        if everything:
            write_note(sheet, note, indent)
            continue
        open_ = "possible: " if note.state == "possible" else ""
        says = note.question or (words.SEVERITIES[note.severity].lower() if sheet.clinical else note.plain)
        code = f" [{note.id}]" if sheet.clinical else ""
        sheet.line(f"⇄ {open_}{couple(note)}: {says}{code}{words.unchecked(note.checked)}", indent)

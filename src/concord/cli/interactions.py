"""`concord interactions`: what a person takes together, or any two things by name."""

from __future__ import annotations

from datetime import datetime

import click
from rich.console import Console

from concord.advice import interactions as advised
from concord.advice.export import FOOTER, flags_json, interactions_json
from concord.cli.options import advise_file, common, page
from concord.cli.page import WIDTH, Sheet
from concord.cli.pairs import write_interactions
from concord.cli.plainly import echo_json, told_plainly
from concord.guideline.load import load_guideline


@click.command()
@common(file_needed=False)
@click.option("--between", "pair", nargs=2, metavar="WORD WORD", help="Ask about any two things instead of a person.")
@click.option("--with", "also", multiple=True, metavar="WORD", help="Suppose the person takes this too.")
@told_plainly
def interactions(
    file: str | None, reader: str, as_of: datetime | None, known_on: datetime | None, body: str, region: str,
    as_json: bool, match: bool | None, pair: tuple[str, str] | None, also: tuple[str, ...],
) -> None:  # fmt: skip
    """Show what the things a person takes may do to each other (FILE), or what any two things may do."""
    if (file is None) == (pair is None):
        raise click.UsageError("give FILE, or --between WORD WORD")
    if pair is not None:
        if also:
            raise click.UsageError("--with needs FILE; for two things alone use --between WORD WORD")
        _between(pair, reader, as_json)
        return
    _, advice = advise_file(str(file), as_of, known_on, region, body)
    found = advice.interactions
    if also:
        found = advised.interactions(advice.facts_behind, advice.knowledge.interactions, also)
    if as_json:
        echo_json({"flags": flags_json(advice), "interactions": interactions_json(found), "footer": FOOTER})
        return
    shown = page(advice, reader, match)
    shown.flags(advice.flags)
    shown.head(advice)
    if found.notes or found.without_note or found.not_known:
        write_interactions(shown, found)
    else:
        shown.line("No two things are listed as taken together now.")
        shown.line(found.incomplete)
    shown.foot()


def _between(pair: tuple[str, str], reader: str, as_json: bool) -> None:
    known = load_guideline()
    found = advised.between(known.interactions, *pair)
    if as_json:
        echo_json({"interactions": interactions_json(found), "footer": FOOTER})
        return
    sheet = Sheet(Console(width=WIDTH, highlight=False), reader, dict(known.sources))
    write_interactions(sheet, found, f"{pair[0]} and {pair[1]}")
    for name in found.not_known:
        if said := advised.nearest(known.interactions, name):
            sheet.line(f"{name!r}: {said}")
    sheet.foot()

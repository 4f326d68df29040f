"""`concord paper`: sheets to print, as PDF."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from concord.cli.options import DAY, LISTED
from concord.cli.plainly import told_plainly
from concord.guideline.load import load_guideline
from concord.logic.vocabulary import suggestion
from concord.paper.holder import Reader, entries_in, holder_of
from concord.paper.kinds import KINDS, Format, printed
from concord.record.reading import load_bytes

_LISTED = "\b\n" + "\n".join(f"{kind.id:15} {kind.about}" for kind in KINDS.values())


@click.command(epilog=_LISTED)
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="KIND")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("-o", "--output", help="Write the PDF here; - is standard output. [default: KIND.pdf]")
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Size of the paper."
)
@click.option("--large", is_flag=True, help="14 point letters instead of 11.")
@click.option("--as-of", type=DAY, help="The day the person's facts hold for. [default: today]")
@click.option(
    "--for", "reader", type=click.Choice(["patient", "clinician"]), help="Whose words to use. [default: the sheet's]"
)
@click.option(
    "--region", type=click.Choice(["us", "eu"]), help="Whose approvals decide. [default: as the notes say, or us]"
)
@click.option("--option", "options", multiple=True, help="For the grid: an option to lay beside others; up to three.")
@told_plainly
def paper(
    kind: str, file: str, output: str | None, paper: Format, large: bool, as_of: datetime | None, reader: Reader | None,
    region: str | None, options: tuple[str, ...],
) -> None:  # fmt: skip
    """Print the sheet KIND for the person in FILE: a record, FHIR, or notes.json of the workspace; - reads it.

    An existing file is never written over.
    """
    today = date.today()
    name, content = load_bytes(file)
    entries = entries_in(content, name, today, region)
    guideline = load_guideline()
    for id_ in options:
        if id_ not in guideline.options:
            raise click.UsageError(f"there is no option {id_!r}; {suggestion(id_, guideline.options) or LISTED}")
    holder = holder_of(entries, guideline, as_of.date() if as_of else today, clock=today)
    sheet = printed(KINDS[kind], holder, paper=paper, large=large, reader=reader, options=options)
    if output == "-":
        sys.stdout.buffer.write(sheet)
        return
    target = Path(output or f"{kind}.pdf")
    _write(target, sheet)
    click.echo(f"{KINDS[kind].title}: written to {target}")


def _write(target: Path, sheet: bytes) -> None:
    try:
        with target.open("xb") as file:
            file.write(sheet)
    except FileExistsError:
        click.echo(f"{target} is there already; choose another name, nothing was written", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{target} cannot be written ({error.strerror}); choose another place", err=True)
        sys.exit(1)

"""`concord record` and `concord import`: the record itself."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concord.cli.plainly import echo_json, told_plainly
from concord.facts.dictionary import load_dictionary
from concord.facts.unknown_words import refused_words
from concord.fhir.person_file import read_person
from concord.record.problems import RecordProblem
from concord.record.reading import dump_json, dump_yaml, load_record
from concord.record.schema import record_schema

if TYPE_CHECKING:
    from concord.fhir.result import Import


@click.group()
def record() -> None:
    """Check, convert and describe records."""


@record.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True)
@told_plainly
def check(file: str, as_json: bool) -> None:
    """Read a record and say whether it is in order."""
    read = load_record(file)
    if problems := refused_words(read, load_dictionary(), file):
        raise RecordProblem(problems)
    lists = {name: len(value) for name, value in read if isinstance(value, list) and value}
    if as_json:
        echo_json({"file": file, "ok": True, "entries": lists})
        return
    entries = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in lists.items())
    click.echo(f"{file}: in order ({entries or 'no entries yet'})")


@record.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--to", "to", type=click.Choice(["yaml", "json", "fhir"]), default="yaml", show_default=True)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day a FHIR bundle is of. [default: today]")
@told_plainly
def convert(file: str, to: str, as_of: datetime | None) -> None:
    """Write a record, or what was read from FHIR, as YAML, JSON or a FHIR bundle."""
    if as_of and to != "fhir":
        raise click.UsageError("--as-of goes with --to fhir; a record has no day of its own")
    read = read_person(file).record
    if to == "fhir":
        from concord.fhir.writing import bundle_of  # only when needed: its tables take time to load

        echo_json(bundle_of(read, as_of.date() if as_of else date.today()))
        return
    click.echo(dump_yaml(read) if to == "yaml" else dump_json(read), nl=False)


@record.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    click.echo(json.dumps(record_schema(), indent=1, ensure_ascii=False))


@click.command("import")
@click.argument("bundle", type=click.Path(allow_dash=True))
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write the record here (YAML, or JSON by name).")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@told_plainly
def import_(bundle: str, output: str | None, as_json: bool) -> None:
    """Read a FHIR file and list what became of every resource."""
    person = read_person(bundle)
    if person.imported is None:
        raise click.UsageError("this is a Concord record already, not FHIR")
    found = person.imported
    if output:
        _write(Path(output), found)
    if as_json:
        echo_json(_as_json(found))
        return
    click.echo(f"{found.name}: FHIR {found.version}")
    click.echo(f"\nUnderstood ({len(found.items)}):")
    for item in found.items:
        click.echo(f"  {item.resource} -> {', '.join(item.items)}")
    click.echo(f"\nNot used ({len(found.not_understood)}):")
    for missed in found.not_understood:
        click.echo(f"  {missed.resource}: {missed.reason}")
    for note in found.notes:
        click.echo(f"Note: {note}")
    if output:
        click.echo(f"\nWritten to {output}")


def _write(target: Path, found: Import) -> None:
    text = dump_json(found.record) if target.suffix == ".json" else dump_yaml(found.record)
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        click.echo(f"{target} is there already; choose another name, nothing was written", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{target} cannot be written ({error.strerror}); choose another place", err=True)
        sys.exit(1)


def _as_json(found: Import) -> dict[str, object]:
    return {
        "version": found.version,
        "record": json.loads(dump_json(found.record)),
        "understood": [{"resource": item.resource, "items": list(item.items)} for item in found.items],
        "not_understood": [{"resource": m.resource, "reason": m.reason} for m in found.not_understood],
        "notes": [str(note) for note in found.notes],
    }

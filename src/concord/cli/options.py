"""`concord options, explain, ask, whatif, facts`: from a record to options with reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click
from rich.console import Console

from concord.advice import keeps_open as opening
from concord.advice import whatif as suppose
from concord.advice.advice import Advice
from concord.advice.advise import advise
from concord.advice.export import advice_json, find_out_json, flags_json, keeps_open_json, option_json
from concord.advice.whatif import WhatIf
from concord.cli.page import WIDTH
from concord.cli.pairs import write_interactions
from concord.cli.plainly import echo_json, told_plainly
from concord.cli.render import Page
from concord.facts.dictionary import load_dictionary
from concord.fhir.person_file import PersonFile, read_person
from concord.guideline.load import load_guideline
from concord.logic.vocabulary import suggestion

DAY = click.DateTime(["%Y-%m-%d"])
LISTED = "`concord guideline list` names them all"


def common(*, file_needed: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the options that every command about a person has."""

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        for decorate in (
            click.option("--json", "as_json", is_flag=True, help="Print JSON for machines."),
            click.option("--region", type=click.Choice(["us", "eu"]), default="us", show_default=True),
            click.option("--body", default="ASCO", show_default=True, help="Guideline body that orders a family."),
            click.option("--known-on", type=DAY, help="The day whose knowledge counts. [default: today]"),
            click.option("--as-of", type=DAY, help="The day the person's facts hold for. [default: today]"),
            click.option("--match/--no-match", default=None, help="Compare rows with the person's facts on her page. "
                         "[default: yes; no in the EU]"),
            click.option("--for", "reader", type=click.Choice(["clinician", "patient"]), default="clinician",
                         show_default=True, help="Whose words to use."),
            click.argument("file", type=click.Path(allow_dash=True), required=file_needed),
        ):  # fmt: skip
            command = decorate(command)
        return command

    return decorated


def advise_file(
    file: str, as_of: datetime | None, known_on: datetime | None, region: str, body: str
) -> tuple[PersonFile, Advice]:
    """Read a file about a person and give the advice for it."""
    today = date.today()
    person, guideline = read_person(file, today), load_guideline()
    bodies = {placed.place.body for option in guideline.options.values() for placed in option.places}
    if body not in bodies:
        raise click.UsageError(f"no option names the body {body!r}; {suggestion(body, bodies)}")
    missed = [f"{m.resource}: {m.reason}" for m in person.imported.not_understood] if person.imported else []
    advice = advise(
        person.record, as_of.date() if as_of else today, guideline,
        known_on=known_on.date() if known_on else today, region=region, body=body, not_understood=missed, clock=today,
    )  # fmt: skip
    return person, advice


def page(advice: Advice, reader: str, match: bool | None = None) -> Page:
    """Give a page for the terminal; plain text where the output is no terminal.

    Without a word on `match`, the person's page compares rows with her facts, but not in the EU (`docs/meaning.md` 7).
    """
    console = Console(width=None, highlight=False, soft_wrap=False, emoji=False)
    if not console.is_terminal or console.width > WIDTH:
        console.width = WIDTH
    matched = advice.region != "eu" if match is None else match
    return Page(console, reader, dict(advice.knowledge.sources), matched=matched)


@click.command()
@common()
@click.option("--all", "everything", is_flag=True, help="Show every row of every option.")
@told_plainly
def options(
    file: str, reader: str, as_of: datetime | None, known_on: datetime | None, body: str, region: str, as_json: bool,
    match: bool | None, everything: bool,
) -> None:  # fmt: skip
    """Show the options to discuss for the person in FILE (record or FHIR; - reads standard input)."""
    person, advice = advise_file(file, as_of, known_on, region, body)
    if as_json:
        echo_json(advice_json(advice))
        return
    shown = page(advice, reader, match)
    shown.flags(advice.flags)
    shown.head(advice)
    if person.imported:
        shown.imported(person.imported)
    shown.moment(advice)
    shown.history(advice.facts_behind)
    shown.facts(advice.facts, everything)
    write_interactions(shown, advice.interactions)
    if advice.decisions:
        shown.options(advice.decisions, everything)
        shown.find_out(advice.find_out)
    shown.questions(advice, everything)
    shown.topics(advice)
    shown.foot()


@click.command()
@common()
@click.argument("option_id")
@told_plainly
def explain(
    file: str, option_id: str, reader: str, as_of: datetime | None, known_on: datetime | None, body: str, region: str,
    as_json: bool, match: bool | None,
) -> None:  # fmt: skip
    """Explain one option (or choice) for the person in FILE, row by row."""
    _, advice = advise_file(file, as_of, known_on, region, body)
    chosen = [o for o in advice.options() if option_id in (o.id, o.choice)]
    if not chosen and not as_json:
        page(advice, reader, match).flags(advice.flags)
    if not chosen:
        known = [o.id for o in advice.options()]
        old = advice.knowledge.options.get(option_id)
        if old and old.about.superseded_by:
            raise click.UsageError(f"{option_id!r} is superseded; {old.about.superseded_by!r} took its place")
        said = (suggestion(option_id, known) or LISTED) if known else advice.covered
        raise click.UsageError(f"there is no option {option_id!r}; {said}")
    if as_json:
        echo_json({"flags": flags_json(advice), "options": [option_json(option) for option in chosen]})
        return
    shown = page(advice, reader, match)
    shown.flags(advice.flags)
    shown.head(advice)
    for option in chosen:
        shown.console.print()
        shown.option(option, True)
        shown.about(option)
    if items := list(opening.keeps_open(advice, [option.id for option in chosen])):
        shown.heading("What this choice keeps open, if it is started and later stops working")
        shown.keeps_open(advice, items)
    shown.foot()


@click.command()
@common()
@told_plainly
def ask(
    file: str,
    reader: str,
    as_of: datetime | None,
    known_on: datetime | None,
    body: str,
    region: str,
    as_json: bool,
    match: bool | None,
) -> None:
    """Show what to find out next for the person in FILE, ranked by what it would settle."""
    _, advice = advise_file(file, as_of, known_on, region, body)
    if as_json:
        echo_json({"flags": flags_json(advice), "find_out": [find_out_json(item) for item in advice.find_out]})
        return
    shown = page(advice, reader, match)
    shown.flags(advice.flags)
    shown.head(advice)
    shown.find_out(advice.find_out, len(advice.find_out))
    shown.foot()


@click.command("keeps-open")
@common()
@click.argument("option_id", required=False)
@told_plainly
def keeps_open(
    file: str, option_id: str | None, reader: str, as_of: datetime | None, known_on: datetime | None, body: str,
    region: str, as_json: bool, match: bool | None,
) -> None:  # fmt: skip
    """Show what each option that fits keeps open: started, and later it stops working."""
    _, advice = advise_file(file, as_of, known_on, region, body)
    items = list(opening.keeps_open(advice, [option_id] if option_id else None))
    if as_json:
        echo_json({"flags": flags_json(advice), "keeps_open": [keeps_open_json(item) for item in items]})
        return
    shown = page(advice, reader, match)
    shown.flags(advice.flags)
    shown.head(advice)
    shown.heading("What a choice keeps open")
    if not items:
        shown.line("No option with medicines against the cancer fits today; nothing to look ahead from.")
    shown.keeps_open(advice, items)
    shown.foot()


@click.command()
@common(file_needed=False)
@click.option("--signs", is_flag=True, help="List the signs a symptom can have.")
@click.option("--conditions", is_flag=True, help="List the other health conditions.")
@told_plainly
def facts(
    file: str | None, reader: str, as_of: datetime | None, known_on: datetime | None, body: str, region: str,
    as_json: bool, match: bool | None, signs: bool, conditions: bool,
) -> None:  # fmt: skip
    """Show every fact of the person in FILE with value, date and source; without FILE, the dictionary of facts."""
    if file is None or signs or conditions:
        _dictionary(signs, conditions, as_json)
        return
    _, advice = advise_file(file, as_of, known_on, region, body)
    if as_json:
        echo_json({"flags": flags_json(advice), "facts": advice_json(advice)["facts"]})
        return
    shown = page(advice, reader, match)
    shown.flags(advice.flags)
    shown.head(advice)
    shown.history(advice.facts_behind)
    shown.facts(advice.facts, True)
    shown.foot()


def _dictionary(signs: bool, conditions: bool, as_json: bool) -> None:
    dictionary = load_dictionary()
    if signs or conditions:
        named = {**(dictionary.signs if signs else {}), **(dictionary.conditions if conditions else {})}
        rows = {id_: {"plain": one.plain, "clinical": one.clinical} for id_, one in named.items()}
    else:
        rows = {
            name: {
                "type": entry.kind.type, "plain": entry.plain, "meaning": entry.meaning, "question": entry.ask.plain,
                **({"values": " ".join(entry.kind.members)} if entry.kind.members else {}),
                **({"unit": entry.unit} if entry.unit else {}),
                **({"good_for_days": str(entry.good_for)} if entry.good_for else {}),
            }
            for name, entry in dictionary.facts.items()
        }  # fmt: skip
    if as_json:
        echo_json(rows)
        return
    for name, row in rows.items():
        click.echo(f"{name}: {row['plain']}")
        for key, value in row.items():
            if key != "plain" and value and value != row["plain"]:
                click.echo(f"    {key.replace('_', ' ')}: {value}")


@click.command()
@common()
@click.option(
    "--stops-working",
    is_flag=False,
    flag_value="today",
    metavar="[DATE]",
    help="Suppose the present treatment stops working.",
)
@click.option("--result", metavar="FACT=VALUE[@DATE]", help="Suppose a result arrives, for example esr1=found.")
@click.option("--start", metavar="OPTION", help="Suppose this option is started and later stops working.")
@told_plainly
def whatif(
    file: str, reader: str, as_of: datetime | None, known_on: datetime | None, body: str, region: str, as_json: bool,
    match: bool | None, stops_working: str | None, result: str | None, start: str | None,
) -> None:  # fmt: skip
    """Suppose something happens to the person in FILE, and show what would be different."""
    if sum(given is not None for given in (stops_working, result, start)) != 1:
        raise click.UsageError("give one of --stops-working, --result, --start")
    _, advice = advise_file(file, as_of, known_on, region, body)
    answer = _supposed(advice, stops_working, result, start)
    if as_json:
        echo_json(_whatif_json(answer))
        return
    shown = page(advice, reader, match)
    shown.flags(advice.flags)
    shown.head(advice)
    shown.what_if(answer)
    shown.foot()


def _supposed(advice: Advice, stops_working: str | None, result: str | None, start: str | None) -> WhatIf:
    if stops_working is not None:
        day = None if stops_working == "today" else DAY.convert(stops_working, None, None).date()
        return suppose.stops_working(advice, day)
    return suppose.result_arrives(advice, result) if result is not None else suppose.start(advice, start or "")


def _whatif_json(answer: WhatIf) -> dict[str, Any]:
    changes = [{"id": c.id, "title": c.title, "before": c.before, "after": c.after} for c in answer.changes]
    return {
        "asked": answer.asked, "changes": changes, "used_up": list(answer.used_up),
        "ask_at_growth": list(answer.ask_at_growth), "after": advice_json(answer.after),
    }  # fmt: skip

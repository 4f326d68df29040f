"""`concord guideline`: the knowledge itself."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import yaml

from concord.advice.difference import advice_differences
from concord.advice.people import judge_person, whole_people
from concord.cli import words
from concord.cli.plainly import echo_json, told_plainly
from concord.facts.dictionary import KNOWLEDGE
from concord.fhir.person_file import read_person
from concord.guideline import coverage as covering
from concord.guideline import mutants as mutating
from concord.guideline.account import account
from concord.guideline.compiled import Guideline
from concord.guideline.difference import NoSuchKnowledge, differences, knowledge_at
from concord.guideline.lint import lint, reading_levels
from concord.guideline.load import load_guideline
from concord.guideline.problems import KnowledgeProblem
from concord.guideline.seed import seed_coverage, seed_rows
from concord.guideline.vignettes import judge, load_vignettes
from concord.logic.vocabulary import suggestion
from concord.record.text import read_tree


@click.group()
def guideline() -> None:
    """Look at, check and test the knowledge."""


@guideline.command("list")
@click.option("--json", "as_json", is_flag=True)
@told_plainly
def list_(as_json: bool) -> None:
    """List the decisions and their options by family, the flags and the digest."""
    loaded = load_guideline()
    if as_json:
        options = [
            {"id": o.id, "choice": o.about.choice or "", "family": o.about.family, "title": o.about.titles.clinical,
             "status": o.about.status, "review_due": o.about.review_due, "reviewed": bool(o.about.reviewed_by)}
            for o in loaded.options.values()
        ]  # fmt: skip
        echo_json({"digest": loaded.digest, "options": options, "flags": list(loaded.flags)})
        return
    for family, title in words.FAMILIES.items():
        mine = {id_: members for id_, members in loaded.decisions.items() if members[0].about.family == family}
        if mine:
            click.echo(f"\n{title}")
        for id_, members in mine.items():
            if id_ in loaded.choices:
                click.echo(f"  {id_}: {loaded.choices[id_].titles.clinical}")
            for option in members:
                indent = "    " if option.about.choice else "  "
                note = "" if option.about.status == "current" else f" ({option.about.status})"
                click.echo(f"{indent}{option.id}: {option.about.titles.clinical}{note}")
    click.echo(f"\n{len(loaded.flags)} red flags, {len(loaded.sources)} sources, digest {loaded.digest}")
    click.echo("No clinician has reviewed this content yet." if not _reviewed(loaded.options.values()) else "")


def _reviewed(options: object) -> bool:
    return any(option.about.reviewed_by for option in options)  # type: ignore[attr-defined]


@guideline.command()
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True)
@told_plainly
def show(id_: str, as_json: bool) -> None:
    """Show one option, flag, pair of interactions, concept or source as it is written."""
    loaded = load_guideline()
    pairs = loaded.interactions.pairs
    found = (
        loaded.options[id_].about if id_ in loaded.options
        else loaded.flags[id_].about if id_ in loaded.flags
        else pairs[id_].about if id_ in pairs
        else loaded.concepts.get(id_) or loaded.sources.get(id_)
    )  # fmt: skip
    if found is None:
        known = [*loaded.options, *loaded.flags, *pairs, *loaded.concepts, *loaded.sources]
        raise click.UsageError(f"there is nothing called {id_!r}; {suggestion(id_, known)}")
    data = found.model_dump(by_alias=True, exclude_defaults=True, exclude_none=True)
    if as_json:
        echo_json(data)
        return
    click.echo(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100), nl=False)


@guideline.command()
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Judge review dates as of this day.")
def check(today: date | None) -> None:
    """Check every file of the knowledge: names, conditions, sources, words, reading level, review dates."""
    day = date(today.year, today.month, today.day) if today else date.today()
    try:
        loaded = load_guideline()
        problems = lint(loaded, KNOWLEDGE, day)
    except KnowledgeProblem as error:
        problems = error.problems
    for problem in problems:
        click.echo(str(problem))
    if problems:
        click.echo(f"{len(problems)} problems")
        sys.exit(1)
    click.echo(f"{len(loaded.options)} options, {len(loaded.flags)} flags, {len(loaded.concepts)} concepts, "
               f"{len(loaded.program.entries)} entries: all good")  # fmt: skip


@guideline.command()
@click.argument("only", nargs=-1)
@told_plainly
def test(only: tuple[str, ...]) -> None:
    """Judge the vignettes (ONLY: ids of options, choices, concepts or flags)."""
    loaded, vignettes, wrong = load_guideline(), load_vignettes(), 0
    about = {vignette.about for vignette in vignettes} | {one.person for _, one in whole_people()}
    if unknown := [name for name in only if name not in about]:
        raise click.UsageError(f"there are no vignettes about {unknown[0]!r}; {suggestion(unknown[0], about)}")
    chosen = [v for v in vignettes if not only or v.about in only]
    for vignette in chosen:
        for difference in judge(loaded, vignette):
            wrong += 1
            click.echo(f"{vignette.file}: {vignette.title}: {difference}")
    people = [(name, one) for name, one in whole_people() if not only or one.person in only]
    for name, one in people:
        for difference in judge_person(loaded, name, one):
            wrong += 1
            click.echo(f"{name}: {difference}")
    click.echo(f"{len(chosen)} vignettes, {len(people)} whole people, {wrong} differences")
    sys.exit(1 if wrong else 0)


@guideline.command()
@told_plainly
def coverage() -> None:
    """Say which rows the vignettes test, each alone, and which they do not."""
    report = covering.coverage(load_guideline(), load_vignettes())
    for line in report.lines():
        click.echo(line)
    sys.exit(1 if report.uncovered or report.failing else 0)


@guideline.command()
@click.option("--missing", is_flag=True, help="Only what nothing serves yet.")
@click.option("--json", "as_json", is_flag=True)
@told_plainly
def seed(missing: bool, as_json: bool) -> None:
    """Say for every statement of our source page (S001 to S169) what serves it."""
    found = seed_coverage(load_guideline(), seed_rows())
    shown = [one for one in found if not (missing and one.served)]
    if as_json:
        echo_json([{"id": one.id, "says": one.row.says, "room": one.row.room, "built": one.built,
                    "served": one.served, "by": list(one.by)} for one in shown])  # fmt: skip
    for one in () if as_json else shown:
        room = f"the room `{one.row.room}`" + ("" if one.built else ", which is not built yet")
        click.echo(f"{one.id} {one.row.says}")
        click.echo(f"    {'; '.join(one.by) or 'no file'}; {room}")
    unserved = [one.id for one in found if one.row.room == "guideline" and not one.served]
    if not as_json:
        later = sum(not one.built for one in found)
        click.echo(f"{len(found)} statements; {sum(one.served for one in found)} served, {later} wait for a room, "
                   f"{len(unserved)} that the guideline must serve are not")  # fmt: skip
    sys.exit(1 if unserved else 0)


@guideline.command("account")
@click.option(
    "--research",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of files that say which file serves which record of research.",
)
@told_plainly
def account_(research: Path | None) -> None:
    """Give the state of the knowledge as a page: what was read, what rests on memory, what is contested."""
    maps = {
        path.stem: read_tree(path.read_bytes(), path.name).data["records"]
        for path in sorted(research.glob("*.yaml") if research else ())
    }
    loaded = load_guideline()
    click.echo(account(loaded, maps, reading_levels(loaded, KNOWLEDGE)), nl=False)


@guideline.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--records",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A record or FHIR file, or a folder of them: whose advice would change?",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day of the advice. [default: today]")
@click.option("--region", type=click.Choice(["us", "eu"]), default="us", show_default=True)
@click.option("--json", "as_json", is_flag=True)
@told_plainly
def diff(
    old: str, new: str | None, records: tuple[Path, ...], as_of: date | None, region: str, as_json: bool
) -> None:  # fmt: skip
    """Say what differs between two versions of the knowledge, and whose advice would change.

    OLD and NEW are folders of knowledge, or revisions of the checkout; NEW is by default the knowledge that ships.
    """
    day = date(as_of.year, as_of.month, as_of.day) if as_of else date.today()
    with TemporaryDirectory() as folder:
        before = _version(old, Path(folder) / "old")
        after = _version(new, Path(folder) / "new") if new else load_guideline()
        found = differences(before, after)
        people = {
            str(path): advice_differences(read_person(str(path)).record, day, before, after, region)
            for path in _files(records)
        }
    if as_json:
        echo_json({"differences": [vars(one) for one in found], "advice": people})
        return
    for one in found:
        click.echo(str(one))
    click.echo(f"{len(found)} differences ({before.digest} -> {after.digest})")
    for path, changes in people.items():
        click.echo(f"\n{path}: {'no change of advice' if not changes else f'{len(changes)} changes of advice'}")
        for change in changes:
            click.echo(f"  {change}")


def _version(name: str, into: Path) -> Guideline:
    try:
        into.mkdir()
        return load_guideline(knowledge_at(name, KNOWLEDGE, into))
    except NoSuchKnowledge as problem:
        raise click.UsageError(str(problem)) from None


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """Give the files, and those below the folders that may be about a person."""
    endings = (".yaml", ".yml", ".json", ".ndjson", ".gz")
    found: list[Path] = []
    for path in paths:
        found += [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in endings)
    return found


@guideline.command()
@click.option("--kind", "kinds", multiple=True, type=click.Choice(mutating.KINDS), help="Kind of change; default all.")
@click.option(
    "--option",
    "only",
    multiple=True,
    help="Id of an option, flag, concept, topic, question or role, or a place's condition; default all.",
)
@told_plainly
def mutants(kinds: tuple[str, ...], only: tuple[str, ...]) -> None:
    """Change every row a little and say which changes no vignette notices."""
    loaded = load_guideline()
    known = [*loaded.options, *loaded.flags, *loaded.concepts, *loaded.topics, *loaded.questions, *loaded.roles]
    if unknown := [id_ for id_ in only if id_ not in known]:
        raise click.UsageError(f"there is nothing called {unknown[0]!r}; {suggestion(unknown[0], known)}")
    report = mutating.mutants(loaded, load_vignettes(), kinds=kinds or mutating.KINDS, only=only or None)
    for line in report.lines():
        click.echo(line)
    sys.exit(1 if report.survivors else 0)

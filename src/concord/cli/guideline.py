"""`concord guideline`: the knowledge itself."""

from __future__ import annotations

import sys
from datetime import date

import click

from concord.facts.dictionary import KNOWLEDGE
from concord.guideline.lint import lint
from concord.guideline.load import load_guideline
from concord.guideline.problems import KnowledgeProblem
from concord.guideline.vignettes import VignetteProblem, judge, load_vignettes


@click.group()
def guideline() -> None:
    """Look at, check and test the knowledge."""


@guideline.command()
def check() -> None:
    """Check every file of the knowledge."""
    try:
        loaded = load_guideline()
    except KnowledgeProblem as problem:
        click.echo(str(problem))
        click.echo(f"{len(problem.problems)} problems")
        sys.exit(1)
    if problems := lint(loaded, KNOWLEDGE, date.today()):
        click.echo("\n".join(str(problem) for problem in problems))
        click.echo(f"{len(problems)} problems")
        sys.exit(1)
    click.echo(
        f"{len(loaded.options)} options, {len(loaded.flags)} flags, {len(loaded.program.entries)} entries: all good"
    )


@guideline.command()
@click.argument("only", nargs=-1)
def test(only: tuple[str, ...]) -> None:
    """Judge the vignettes (ONLY: ids of options, choices, concepts or flags)."""
    try:
        loaded, vignettes = load_guideline(), load_vignettes()
    except (KnowledgeProblem, VignetteProblem) as problem:
        click.echo(str(problem))
        sys.exit(1)
    wrong = 0
    chosen = [v for v in vignettes if not only or v.about in only]
    for vignette in chosen:
        for difference in judge(loaded, vignette):
            wrong += 1
            click.echo(f"{vignette.file}: {vignette.title}: {difference}")
    click.echo(f"{len(chosen)} vignettes, {wrong} differences")
    sys.exit(1 if wrong else 0)

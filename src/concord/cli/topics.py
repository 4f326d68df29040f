"""`concord topics`: what there is to know, in both voices."""

from __future__ import annotations

import click
from rich.console import Console

from concord.cli import words
from concord.cli.page import WIDTH, Sheet
from concord.cli.plainly import echo_json, told_plainly
from concord.guideline.load import load_guideline
from concord.guideline.topics import TopicFile
from concord.logic.vocabulary import suggestion


@click.command()
@click.argument("topic_id", required=False)
@click.option("--for", "reader", type=click.Choice(["clinician", "patient"]), default="clinician", show_default=True)
@click.option("--tone", type=click.Choice(["straightforward", "softer"]), default="straightforward", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@told_plainly
def topics(topic_id: str | None, reader: str, tone: str, as_json: bool) -> None:
    """List the topics, or show the one called TOPIC_ID."""
    guideline = load_guideline()
    if topic_id is not None and topic_id not in guideline.topics:
        raise click.UsageError(f"there is no topic {topic_id!r}; {suggestion(topic_id, guideline.topics)}")
    chosen = [guideline.topics[topic_id].about] if topic_id else [topic.about for topic in guideline.topics.values()]
    if as_json:
        echo_json([topic.model_dump(by_alias=True, exclude_defaults=True) for topic in chosen])
        return
    sheet = Sheet(Console(width=WIDTH, highlight=False), reader, dict(guideline.sources))
    if topic_id:
        _one(sheet, chosen[0], tone)
    else:
        _all(sheet, chosen)
    sheet.foot()


def _all(sheet: Sheet, topics: list[TopicFile]) -> None:
    for area in sorted({topic.area for topic in topics}):
        sheet.heading(area.replace("_", " ").capitalize())
        for topic in topics:
            if topic.area == area:
                sheet.line(f"- {topic.titles.clinical if sheet.clinical else topic.titles.plain}  [{topic.id}]")


def _one(sheet: Sheet, topic: TopicFile, tone: str) -> None:
    text = topic.text
    sheet.line(topic.titles.clinical if sheet.clinical else topic.titles.plain, style="bold")
    for part in (text.clinical if sheet.clinical else getattr(text, tone), text.benefit, text.harm):
        if part:
            sheet.console.print()
            sheet.line(part.strip(), 2)
    if topic.facts:
        sheet.heading("What it rests on")
    for fact in topic.facts:
        sheet.line(f"- {fact.clinical if sheet.clinical and fact.clinical else fact.plain}")
        sheet.line(sheet.cited(fact.sources, fact.checked) or words.unchecked(fact.checked), 4, "dim")
    sheet.contested(topic.contested, 0)
    if topic.questions:
        sheet.heading("Questions to ask")
    for question in topic.questions:
        sheet.line(f"- {question}")

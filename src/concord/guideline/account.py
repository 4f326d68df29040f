"""The state of the knowledge as a page: what was read, what rests on memory, what is contested, what serves what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from concord.guideline.compiled import Guideline, Option
from concord.guideline.lint.reading import HIGHEST_GRADE, HIGHEST_SMOG, LONGEST_SENTENCE, Level
from concord.guideline.model import CHECKED, Contested, OptionFile, Row
from concord.guideline.topics import TopicFile

MARKS = ("seen", "seen-copy", "secondary", "press", "memory", "not found", "decision")
_MEANINGS = (
    ("seen", "read in its source, or in an excerpt of it", "plainly"),
    ("seen-copy", "read in a copy of the source, such as a mirror of a label", "not yet checked"),
    ("secondary", "read in another work that reports the source", "not yet checked"),
    ("press", "read in a press release or the news", "not yet checked"),
    ("memory", "recalled, not read", "not yet checked"),
    ("not found", "looked for and not found", "not yet checked"),
    ("decision", "our own choice, with no source to check", "plainly"),
)
_HEAD = """\
# State of the knowledge

Made from the files by `concord guideline account --research docs/research`; do not edit it by hand.
No clinician has reviewed anything here unless a name stands in the column "signed".

## How the marks are counted

A row is a criterion, a check, a caution, an entry rule of a study, or a place given by a body.
Each branch of `any_of` is a row.
Its mark says how it was checked when it was written:
"""
_AFTER_MARKS = """
`seen` is no clinical review.
Many sources were read in part, as excerpts; `what_was_seen` in the source entries says what.
"""


_READING = f"""
Measured is what a person reads as running text: both tones, benefit and harm, flags, topics, pairs.
Bars: Flesch-Kincaid grade {HIGHEST_GRADE:g}, SMOG {HIGHEST_SMOG:g}, {LONGEST_SENTENCE} words a sentence.
Names of medicines and genes, the terms in `lint/terms.yaml` and numbers count as one easy word.
`concord guideline check` refuses what is harder, and so `make test` does.
"""


def account(
    guideline: Guideline, research: Mapping[str, Mapping[str, Any]], levels: Mapping[str, Sequence[Level]]
) -> str:
    """Give the page.

    Args:
        guideline: the knowledge.
        levels: for each family or folder how hard each of its texts is to read.
        research: for each collection of research its records, each with `in` (files below the knowledge folder or
            the project) and `note`.
    """
    parts = [_HEAD, *_table(("mark", "meaning", "printed"), ((f"`{m}`", what, how) for m, what, how in _MEANINGS))]
    parts += [_AFTER_MARKS, "## Totals\n", *_totals(guideline), "\n## Options\n", *_options(guideline)]
    parts += ["\n## Reading level", _READING, *_reading(levels)]
    parts += ["\n## What rests on memory or a report\n", *_unread(guideline)]
    parts += ["\n## Contested\n", *_contested(guideline)]
    for name, records in sorted(research.items()):
        parts += [f"\n## Research served: {name} ({len(records)})\n", *_research(records)]
    return "\n".join(parts) + "\n"


def marks_of(option: Option) -> Iterator[tuple[str, str]]:
    """Give the id and mark of every row of an option, and of its places."""
    for block in ("criteria", "check_first", "cautions", "studied_in"):
        for row in getattr(option.about, block):
            yield from _marks(row)
    yield from ((f"{place.body} {place.year}", place.checked) for place in option.about.place)


def _marks(row: Row) -> Iterator[tuple[str, str]]:
    if row.any_of is None:
        yield row.id or row.when or "", row.checked
    for part in row.any_of or ():
        yield from _marks(part)


def _totals(guideline: Guideline) -> list[str]:
    options = guideline.options.values()
    counted: dict[str, list[str]] = {
        "rows of options": [mark for option in options for _, mark in marks_of(option)],
        "figures, burdens, follow-up of options": [mark for option in options for mark in _figures(option)],
        "positions in contested questions": [
            position.checked for _, _, one in _questions(guideline) for position in one.positions
        ],
        "approval dates": [approval.checked for option in options for approval in option.about.approvals],
        "levels of flags": [level.checked for flag in guideline.flags.values() for level in flag.about.levels],
        "concepts": [concept.checked for concept in guideline.concepts.values()],
        "statements of topics": [fact.checked for topic in guideline.topics.values() for fact in topic.about.facts],
        "pairs of interactions": [pair.about.checked for pair in guideline.interactions.pairs.values()],
        "sources": [source.checked for source in guideline.sources.values()],
    }
    rows = ((what, len(marks), *(Counter(marks)[mark] for mark in MARKS)) for what, marks in counted.items())
    return _table(("what", "number", *MARKS), rows)


def _figures(option: Option) -> Iterator[str]:
    """Give the mark of each part of evidence, effects, monitoring and burdens that has sources of its own."""
    about = option.about
    todo: list[Any] = [about.evidence, about.effects, about.monitoring, about.burdens]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            if node.keys() & {"sources", "checked"}:
                yield node.get("checked", "seen")
            todo += node.values()
        elif isinstance(node, list):
            todo += node


def _options(guideline: Guideline) -> list[str]:
    def row(option: Option) -> tuple[object, ...]:
        marks = Counter(mark for _, mark in marks_of(option))
        weak = sum(marks[mark] for mark in MARKS if mark not in (*CHECKED, "memory"))
        about = option.about
        return (
            f"`{option.id}`", about.family, about.status, sum(marks.values()), marks["memory"], weak, marks["decision"],
            len(about.contested), about.review_due, about.reviewed_by or "nobody",
        )  # fmt: skip

    heads = ("option", "family", "status", "rows", "memory", "copy or report", "decision", "contested", "due", "signed")
    return _table(heads, (row(option) for _, option in sorted(guideline.options.items())))


def _reading(levels: Mapping[str, Sequence[Level]]) -> list[str]:
    def row(name: str, found: Sequence[Level]) -> tuple[object, ...]:
        grades, smogs = [one.grade for one in found], [one.smog for one in found]
        figures = (median(grades), max(grades), median(smogs), max(smogs))
        return name, len(found), *(f"{figure:.1f}" for figure in figures), max(one.most for one in found)

    heads = ("texts of", "number", "grade, median", "highest", "SMOG, median", "highest", "longest sentence")
    everything = [one for found in levels.values() for one in found]
    return _table(heads, [*(row(name, levels[name]) for name in sorted(levels)), row("all", everything)])


def _unread(guideline: Guideline) -> list[str]:
    found = []
    for id_, option in sorted(guideline.options.items()):
        if names := [f"{name} ({mark})" for name, mark in marks_of(option) if mark not in CHECKED]:
            found.append(f"- `{id_}`: {'; '.join(names)}")
    for id_, flag in sorted(guideline.flags.items()):
        if names := [f"{level.id} ({level.checked})" for level in flag.about.levels if level.checked not in CHECKED]:
            found.append(f"- {id_}: {'; '.join(names)}")
    for id_, topic in sorted(guideline.topics.items()):
        if names := [f"{fact.id} ({fact.checked})" for fact in topic.about.facts if fact.checked not in CHECKED]:
            found.append(f"- topic `{id_}`: {'; '.join(names)}")
    for id_, pair in sorted(guideline.interactions.pairs.items()):
        parts: list[str] = [pair.about.checked] if pair.about.checked not in CHECKED else []
        parts += [f"from memory: {pair.about.from_memory}"] if pair.about.from_memory else []
        if parts:
            found.append(f"- pair `{id_}`: {'; '.join(parts)}")
    return found


def _contested(guideline: Guideline) -> list[str]:
    found = []
    for kind, about, one in _questions(guideline):
        bodies = ", ".join(f"{position.body} {position.year}" for position in one.positions)
        found.append(f"- {kind} `{about.id}` ({one.status}): {one.question} ({bodies})")
    return found


def _questions(guideline: Guideline) -> Iterator[tuple[str, OptionFile | TopicFile, Contested]]:
    """Give every contested question with its file."""
    entries: list[tuple[str, OptionFile | TopicFile]] = [
        *(("option", option.about) for _, option in sorted(guideline.options.items())),
        *(("topic", topic.about) for _, topic in sorted(guideline.topics.items())),
    ]
    yield from ((kind, about, one) for kind, about in entries for one in about.contested)


def _research(records: Mapping[str, Any]) -> list[str]:
    rows = (
        (f"`{id_}`", ", ".join(f"`{file}`" for file in record.get("in") or ()) or "nowhere", record.get("note") or "")
        for id_, record in sorted(records.items())
    )
    return _table(("record", "in", "note"), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(' '.join(str(cell).replace('|', '/').split()) for cell in line)} |" for line in lines]

"""A file about one person: a record, or FHIR; and what a command needs to say about bad input."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, ParamSpec

import click

from concord.facts.whatif import WhatIfProblem
from concord.fhir.reading import read_fhir
from concord.fhir.result import Import
from concord.guideline.problems import KnowledgeProblem
from concord.guideline.vignettes import VignetteProblem
from concord.record.model import Record
from concord.record.problems import RecordProblem
from concord.record.reading import load_bytes, record_of_text

P = ParamSpec("P")
_FHIR = re.compile(rb'"resourceType"\s*:')
_RECORD = re.compile(rb'^\s*(\{\s*"concord_record"|concord_record\s*:)', re.MULTILINE)


@dataclass(frozen=True)
class PersonFile:
    """What was read: the record, and for FHIR what became of every resource."""

    record: Record
    imported: Import | None


def read_person(path: str, today: date | None = None) -> PersonFile:
    """Read a record (YAML, JSON) or FHIR (Bundle, resources, NDJSON), also packed with gzip; ``-`` is stdin.

    Raises:
        RecordProblem: everything that is wrong, with place and mend.
    """
    name, content = load_bytes(path)
    if not _RECORD.search(content[:2000]) and (_FHIR.search(content) or content.lstrip()[:1] == b"["):
        imported = read_fhir(content, name, today=today)
        return PersonFile(imported.record, imported)
    return PersonFile(record_of_text(content, name, today=today), None)


def told_plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Turn every declared problem into a message on standard error and exit code 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (RecordProblem, KnowledgeProblem, VignetteProblem, WhatIfProblem) as problem:
            click.echo(f"Cannot go on.\n{problem}", err=True)
            sys.exit(1)

    return wrapped


def echo_json(data: Any) -> None:
    """Print JSON for machines."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))

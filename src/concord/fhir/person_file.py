"""A file about one person: a record, or FHIR."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concord.facts.dictionary import load_dictionary
from concord.facts.unknown_words import refused_words
from concord.record.model import Record
from concord.record.problems import RecordProblem
from concord.record.reading import load_bytes, record_of_text

if TYPE_CHECKING:
    from concord.fhir.result import Import

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
    return person_of(content, name, today)


def person_of(content: bytes, name: str, today: date | None = None) -> PersonFile:
    """Read the content of such a file; see `read_person`.

    Args:
        content: the bytes, unpacked.
        name: what messages call it by.
        today: no event may lie after this day; the day of the computer when left out.

    Raises:
        RecordProblem: everything that is wrong, with place and mend.
    """
    if not _RECORD.search(content[:2000]) and (_FHIR.search(content) or content.lstrip()[:1] == b"["):
        from concord.fhir.reading import read_fhir  # only when needed: its tables take time to load

        imported = read_fhir(content, name, today=today)
        return PersonFile(imported.record, imported)
    record = record_of_text(content, name, today=today)
    if problems := refused_words(record, load_dictionary(), name):
        raise RecordProblem(problems)
    return PersonFile(record, None)

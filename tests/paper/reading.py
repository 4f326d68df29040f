"""Reading a printed sheet with another program than the one that made it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from concord.guideline.load import load_guideline
from concord.paper.holder import Holder, entries_in, holder_of
from concord.paper.kinds import FOOTER, KINDS, printed

DAY = date(2026, 11, 26)
ROOT = Path(__file__).resolve().parents[2]
RECORDS = sorted((ROOT / "examples" / "records").glob("*.yaml"))


def of_record(content: bytes, **settings: Any) -> Holder:
    """Give the holder of a record in YAML."""
    entries = entries_in(content, "a record", DAY)
    return with_entries({**entries, **({"settings": settings} if settings else {})})


def with_entries(entries: Any) -> Holder:
    """Give the holder of entries."""
    return holder_of(entries, load_guideline(), DAY)


def sample() -> Holder:
    """Give the sample person."""
    text = files("concord.workspace").joinpath("demo.yaml").read_bytes()
    return of_record(text, emergency_number="911", team_line="555-0100")


def sheet(kind: str, holder: Holder, **how: Any) -> PdfReader:
    """Print a sheet and open it."""
    return PdfReader(BytesIO(printed(KINDS[kind], holder, **how)))


def text_of(pdf: PdfReader, page: int | None = None) -> str:
    """Give the text in the order of reading, each run of white space as one blank."""
    pages = pdf.pages if page is None else [pdf.pages[page]]
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def body_of(pdf: PdfReader) -> str:
    """Give the text without what stands at the head and the foot of every page."""
    found = []
    for page in pdf.pages:
        lines = [line for line in page.extract_text().splitlines() if "Facts as of" not in line]
        foot = next(number for number, line in enumerate(lines) if FOOTER in line)
        found += lines[:foot]
    return " ".join(" ".join(found).split())


def tags_of(pdf: PdfReader) -> list[str]:
    """Give the tags of the structure in the order of reading."""
    root = pdf.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    return list(_tags(root["/StructTreeRoot"]))


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for one in node:
            yield from _tags(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _tags(node["/K"])

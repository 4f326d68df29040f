"""What a screen reader needs of a sheet, read with another program than the one that wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from concord.paper.kinds import KINDS

from .reading import sample, sheet

SHOWS = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh"}
"""Operators that put something on the page: text, lines, fills, pictures."""


def elements(pdf: PdfReader) -> Iterator[Any]:
    """Give every element of the structure tree."""
    root: Any = pdf.trailer["/Root"]
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            child = child.get_object()
            if hasattr(child, "get") and "/S" in child:
                yield child
                waiting.append(child)


def attributes(element: Any) -> Iterator[Any]:
    """Give the attribute dictionaries of an element."""
    found = element.get("/A", [])
    for one in found if isinstance(found, list) else [found]:
        if hasattr(one.get_object(), "get"):
            yield one.get_object()


@pytest.mark.parametrize("kind", list(KINDS))
def test_nothing_stands_outside_tags_and_artifacts(kind: str) -> None:
    pdf = sheet(kind, sample())
    pages: Any = pdf.pages
    for page in pages:
        depth = shown = 0
        for operands, operator in ContentStream(page["/Contents"].get_object(), pdf).operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
                assert operands[0] == "/Artifact" or operator == b"BMC" or "/MCID" in operands[1]
            elif operator == b"EMC":
                depth -= 1
            elif operator in SHOWS:
                shown += 1
                assert depth > 0, (kind, operator, operands)
        assert depth == 0 and shown > 0


@pytest.mark.parametrize("kind", list(KINDS))
def test_fonts_travel_with_the_sheet_and_can_be_read_back(kind: str) -> None:
    pages: Any = sheet(kind, sample()).pages
    for page in pages:
        fonts = page["/Resources"].get_object()["/Font"].get_object()
        assert fonts
        for font in (one.get_object() for one in fonts.values()):
            assert "/ToUnicode" in font
            described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)
        assert page["/Tabs"] == "/S" or "/Annots" not in page


@pytest.mark.parametrize("kind", list(KINDS))
def test_pictures_are_told_and_tables_have_heads(kind: str) -> None:
    found = list(elements(sheet(kind, sample())))
    for element in found:
        if element["/S"] == "/Figure":
            assert str(element.get("/Alt", "")).strip()
        if element["/S"] == "/TH":
            assert any(one.get("/Scope") in ("/Row", "/Column", "/Both") for one in attributes(element))
    names = [element["/S"] for element in found]
    assert "/Table" not in names or "/TH" in names

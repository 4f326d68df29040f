"""What holds for every sheet: tagged, titled, numbered, the same bytes, emergencies first, text that stays text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from concord.advice.advice import FlagAdvice
from concord.paper.kinds import FOOTER, KINDS, printed

from .reading import RECORDS, of_record, sample, sheet, tags_of, text_of, with_entries

EVERY = list(KINDS)
FEVER = b"""
concord_record: 1
person: {name: Ruth}
cancer: {metastatic: {date: 2025-01}}
treatments: [{agents: [palbociclib, letrozole], setting: metastatic, start: 2025-02-01}]
symptoms: [{what: fever, date: 2026-11-25}]
"""
PERSONAL = [kind for kind in EVERY if KINDS[kind].personal and kind not in ("wallet", "blank")]


@pytest.mark.parametrize("kind", EVERY)
def test_sheet_is_tagged_titled_and_in_english(kind: str) -> None:
    pdf = sheet(kind, sample())
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None and str(pdf.metadata.title).startswith(KINDS[kind].title)
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    tags = tags_of(pdf)
    assert tags.count("/H1") == 1 and tags[0] == "/Document" and {"/P", "/H2"} & set(tags)
    headings = [int(tag[2:]) for tag in tags if tag.startswith("/H") and tag[2:].isdigit()]
    assert all(after <= before + 1 for before, after in pairwise(headings))


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize(("paper", "large", "size"), [("a4", False, (595, 842)), ("letter", True, (612, 792))])
def test_every_page_has_its_size_number_name_day_and_footer(
    kind: str, paper: str, large: bool, size: tuple[int, int]
) -> None:
    pdf = sheet(kind, sample(), paper=paper, large=large)
    for number, page in enumerate(pdf.pages, 1):
        text = text_of(pdf, number - 1)
        sides = (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
        assert sides == (size[::-1] if kind == "grid" else size)
        assert f"{number} of {len(pdf.pages)}" in text and FOOTER in text and "26 November 2026" in text
        assert "Elena" in text or not KINDS[kind].personal


@pytest.mark.parametrize("kind", EVERY)
def test_the_same_person_and_day_give_the_same_bytes(kind: str) -> None:
    assert printed(KINDS[kind], sample()) == printed(KINDS[kind], sample())


@pytest.mark.parametrize("kind", PERSONAL)
def test_emergencies_stand_before_everything_else(kind: str) -> None:
    holder = of_record(FEVER)
    flag: FlagAdvice = holder.advice.flags[0]
    for large in (False, True):
        text = text_of(sheet(kind, holder, large=large), 0)
        at = text.index("CALL NOW")
        assert at < text.index(KINDS[kind].title, at) and flag.name in text
        assert " ".join(flag.text.split()) in text


WRITTEN = "*x* #let $y$ = 1; `code` <label> @ref //no /*no*/ \\n _z_ = Heading - item"
NAME = WRITTEN[:30]  # a longer one is clipped in the page's head


@pytest.mark.parametrize("kind", ["brief", "plan", "questions", "companion", "notes", "agenda"])
def test_markup_stays_text(kind: str) -> None:
    entries = dict(sample().entries)
    entries["record/person"] = {**entries["record/person"], "name": NAME}
    entries["questions/own1"] = {"text": WRITTEN}
    entries["plan/draft"] = {"own_words": WRITTEN, "reason": WRITTEN}
    text = text_of(sheet(kind, with_entries(entries)))
    assert f"{NAME} ·" in text and WRITTEN in text.replace(f"{NAME} ·", "")


@pytest.mark.parametrize("letters", ["Ä é ñ ş Ω Ж", "王小明", "\U0001f600 spring", "a\x07b\ufffe"])
def test_letters_of_every_kind_print_or_are_named(letters: str) -> None:
    entries = dict(sample().entries)
    entries["plan/draft"] = {"own_words": letters}
    text = text_of(sheet("plan", with_entries(entries)))
    if letters.startswith("Ä"):
        assert letters in text
    if "spring" in letters:
        assert "spring" in text and ("[grinning face]" in text or "\U0001f600" in text)
    if "\x07" in letters:
        assert "a[u+0007]b[u+fffe]" in text


@pytest.mark.parametrize("kind", EVERY)
def test_sheet_of_somebody_who_told_nothing(kind: str) -> None:
    text = text_of(sheet(kind, with_entries({})))
    assert (
        KINDS[kind].title in text
        and "None " not in text.replace("None in my notes", "")
        and "date not known" not in text
    )


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", PERSONAL)
def test_every_example_prints(kind: str, record: Path) -> None:
    assert KINDS[kind].title in text_of(sheet(kind, of_record(record.read_bytes())))

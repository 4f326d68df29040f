"""Nothing runs over the edge of a page, ink is dark enough without colour, and the order of reading holds."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pypdf import PageObject

from concord.paper.kinds import KINDS
from concord.paper.press import TEMPLATES

from .reading import sample, sheet, tags_of, text_of, with_entries

LONG = "pain-in-the-left-hip-and-" * 40 + " and then words " + "as many as there is room for, " * 60
STYLE = (TEMPLATES / "style.typ").read_text(encoding="utf-8")


def crowded() -> Any:
    """Give the sample person with long texts wherever she can write."""
    entries: dict[str, Any] = dict(sample().entries)
    name = next(path for path in reversed(entries) if path.startswith("record/preferences/"))
    entries[name] = {
        **entries[name], "own_words": LONG, "priorities": [LONG, [LONG, LONG]], "decision_style": LONG,
        "support": [{"task": LONG, "who": LONG}], "effects_to_avoid": [LONG],
    }  # fmt: skip
    entries["record/person"] = {**entries["record/person"], "name": "Maria " * 20}
    entries["settings"] = {"team_line": "555-0100 " * 12}
    entries |= {f"questions/own{n}": {"text": LONG, "place": n} for n in range(1, 30)}
    entries |= {f"record/medicines/md{n}": {"name": f"medicine of a long name {n} {'x' * 60}", "taking": "yes"}
                for n in range(10, 50)}  # fmt: skip
    step = {"what": LONG, "who": LONG, "when": LONG}
    entries["plan/draft"] = {
        "care": [step] * 20, "life": [step], "treatment": [{"what": LONG, "given": LONG}], "reason": LONG,
        "tests": [{"what": LONG, "purpose": LONG, "prepare": LONG}], "own_words": LONG, "plan_b": LONG,
        "break": {"reason": LONG, "goals": LONG, "ends_it": LONG,
                  "check_ins": {"first": "2026-12-15", "with_whom": LONG[:900]}},
    }  # fmt: skip
    entries["second_opinion"] = {"why": LONG, "here": LONG[:200], "there": LONG[200:400]}
    return with_entries(entries)


def _outside(page: PageObject) -> list[str]:
    """Give the texts that begin outside the page, or below the line of the footer where only the footer may stand."""
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    found: list[str] = []

    def look(text: str, user: list[float], matrix: list[float], _font: object, _size: float) -> None:
        x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
        y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
        if text.strip() and not (30 < x < wide - 30 and 15 < y < high - 15):
            found.append(f"{text[:40]!r} at {x:.0f}, {y:.0f}")

    page.extract_text(visitor_text=look)
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("large", [False, True])
def test_long_texts_stay_on_the_page(kind: str, large: bool) -> None:
    pdf = sheet(kind, crowded(), large=large, paper="letter")
    outside = [f"{number}: {said}" for number, page in enumerate(pdf.pages, 1) for said in _outside(page)]
    assert not outside, outside[:6]
    for page in pdf.pages:
        widest = max((len(line) for line in page.extract_text().splitlines()), default=0)
        assert widest < 190


def test_a_crowded_brief_still_ends_on_one_page_before_the_own_words() -> None:
    pdf = sheet("brief", crowded())
    assert "Own words" in text_of(pdf, 1) and "Takes now:" in text_of(pdf, 0)


def test_a_line_at_the_edge_would_be_noticed() -> None:
    """The check above sees text outside: the page is made smaller than its text."""
    page = sheet("recovery", sample()).pages[0]
    page.mediabox.upper_right = (120, 842)
    assert _outside(page)


@pytest.mark.parametrize("name", re.findall(r"^#let (ink|red|grey) = ", STYLE, re.MULTILINE))
def test_every_ink_of_text_is_dark_also_without_colour(name: str) -> None:
    told = re.search(rf"^#let {name} = (.*)$", STYLE, re.MULTILINE)
    assert told is not None
    if found := re.fullmatch(r'rgb\("#(..)(..)(..)"\)', told[1]):
        parts = [int(one, 16) / 255 for one in found.groups()]
    else:
        parts = [int(told[1].removeprefix("luma(").rstrip(")")) / 255] * 3
    light = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    shine = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    assert 1.05 / (shine + 0.05) >= 4.5


def test_no_template_brings_colours_of_its_own() -> None:
    for template in TEMPLATES.glob("*.typ"):
        text = template.read_text(encoding="utf-8")
        if template.name != "style.typ":
            assert "rgb(" not in text and re.findall(r"luma\((\d+)\)", text) in ([], ["225"]), template.name
        assert not re.search(r"fill: (pale|luma)", re.sub(r"rect\(.*", "", text)), template.name


def test_tables_have_heads_and_rows_are_read_across() -> None:
    tags = tags_of(sheet("brief", sample()))
    assert "/Table" in tags and "/TH" in tags and tags.index("/THead") < tags.index("/TBody")
    text = text_of(sheet("second-opinion", sample()))
    said = ("What is in the packet", "every sample (needed) missing", "Call their office", "Samples, each by itself",
            "Gene tests –", "All treatments so far Treatment", "What I take")  # fmt: skip
    rows = [text.index(one) for one in said]
    assert rows == sorted(rows)


def test_pictures_are_kept_from_the_reading() -> None:
    """The strip of time is drawn for the eye; the table beside it says the same in words."""
    tags = tags_of(sheet("brief", sample()))
    assert "/Figure" not in tags
    assert "16 Mar 2020 – 7 Nov 2022 best: partial · ended: growth" in text_of(sheet("brief", sample()))

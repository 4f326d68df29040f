"""The page of sheets, and each sheet as PDF for the person at hand."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from concord.paper.kinds import KINDS
from concord.web.paper.views import GROUPS
from concord.web.store import keeping
from concord.workspace.entries import Changed

EVIL = ('<script>alert("1")</script>', '"><img src=x onerror=alert(1)>')


def _text(answer):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


def test_every_kind_stands_on_the_page_once(unplanned):
    assert sorted(kind for _, _, kinds in GROUPS for kind in kinds) == sorted(KINDS)
    page = unplanned.get("/paper/").content.decode()
    assert sorted(re.findall(r'href="/paper/([a-z-]+)\.pdf', page)) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_opens_also_when_nothing_is_kept(client, kind):
    answer = client.get(f"/paper/{kind}.pdf")
    assert answer["Content-Type"] == "application/pdf" and KINDS[kind].title in _text(answer)
    assert answer["Content-Disposition"] == f'inline; filename="{kind}.pdf"'


def test_paper_and_letters_follow_the_choice_and_else_the_settings(demo):
    def width(query):
        return round(float(PdfReader(BytesIO(demo.get(f"/paper/plan.pdf{query}").content)).pages[0].mediabox.width))

    assert (width(""), width("?paper=a4"), width("?paper=a5")) == (612, 595, 612)
    assert demo.get("/paper/?paper=a4&large=yes").content.decode().count("paper=a4&amp;large=yes") >= len(KINDS)
    small = demo.get("/paper/plan.pdf").content
    demo.post("/tools/set/", {"text_size": "large"})
    assert demo.get("/paper/plan.pdf").content != small
    assert demo.get("/paper/plan.pdf?large=no").content == small


def test_s059_a_companion_gets_a_sheet_with_only_the_allowed(unplanned):
    keeping.save([Changed("companions/c1", None, {"name": EVIL[0], "slices": ["medicines"]})], "x")
    page = unplanned.get("/paper/").content.decode()
    assert "companion=c1" in page and EVIL[0] not in page and "&lt;script&gt;" in page
    text = _text(unplanned.get("/paper/companion.pdf?companion=c1"))
    assert EVIL[0] in text and "denosumab" in text and "spring in my garden" not in text
    assert unplanned.get("/paper/companion.pdf?companion=c2").status_code == 404


def test_what_is_no_sheet_is_not_found(demo):
    assert demo.get("/paper/poster.pdf").status_code == 404
    assert demo.post("/paper/brief.pdf").status_code == 405


@pytest.mark.parametrize("text", EVIL)
def test_written_text_is_only_text_on_paper(demo, text):
    keeping.save([Changed("questions/own9", None, {"text": text, "place": 1})], "x")
    assert text in " ".join(_text(demo.get("/paper/questions.pdf")).split())

"""Through the options in a real browser: growth on the first treatment to comparing two; a man; own facts off."""

import json
import subprocess
import sys
from typing import Any

from journeys.conftest import DAY, PHONE

STORY: dict[str, Any] = {
    "settings": {"begun": True, "brings": "growth", "has_oncologist": "yes", "team_line": "555-0100"},
    "record/person": {"birth": "1965-04", "sex_at_birth": "female",
                      "ovaries": {"status": "postmenopausal", "date": "2018"}},
    "record/cancer": {"first": {"date": "2019-03"}, "metastatic": {"date": "2024-05"}},
    "record/specimens/sp1": {"from": "bone", "date": "2024-05-20", "er": {"percent": 90}, "pr": {"percent": 40},
                             "her2": {"ihc": "1+"}, "source": "pathology report of May 2024"},
    "record/sites/m1": {"where": "bone", "part": "spine", "found": "2024-05-10", "state": "active"},
    "record/treatments/t1": {"agents": ["letrozole", "palbociclib"], "setting": "metastatic", "start": "2024-06",
                             "ongoing": "yes"},
    "record/preferences/p1": {"date": "2026-11-01", "effects_to_avoid": ["loose stools"], "priorities": ["gardening"]},
}  # fmt: skip

_FILL = """
import json, sys
from datetime import date
from pathlib import Path
from concord.web.serve import prepare
prepare(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
from concord.web.store import keeping
from concord.workspace.entries import Changed
story = json.load(sys.stdin)
keeping.save(lambda there: [Changed(path, there.get(path), body) for path, body in story.items()], "Told her story")
"""


def fill(server, **more):
    """Put a story into the folder of a running server."""
    story = json.dumps({**STORY, **more})
    command = [sys.executable, "-c", _FILL, str(server.folder), DAY]
    subprocess.run(command, input=story, text=True, check=True, capture_output=True)


def test_growth_on_the_first_treatment_to_comparing_two_options(workspace, opened, axe):
    fill(workspace)
    page = opened(workspace, size=PHONE)
    page.goto(workspace.address + "/story/grew/")
    page.get_by_label("When").first.fill("20 November 2026")
    page.get_by_role("button", name="Save").first.click()
    page.goto(workspace.address + "/options/")
    assert page.get_by_text("The cancer has grown.").is_visible()
    page.get_by_role("heading", name="Targeted medicines").get_by_role("link").click()
    card = page.locator("article", has=page.get_by_role("link", name="A growth-path tablet with fulvestrant"))
    assert card.get_by_text("What would settle it").is_visible()
    card.get_by_role("link", name="A growth-path tablet with fulvestrant").click()
    page.get_by_role("link", name="Capivasertib tablets with fulvestrant injections").first.click()
    assert page.get_by_text("Not known yet:").first.is_visible()
    page.get_by_role("button", name="Ask about this", exact=True).click()
    assert page.get_by_text("You want to ask about this.").is_visible()
    assert page.get_by_role("button", name="Undo").is_visible()
    page.get_by_role("link", name="Put it side by side with others").click()
    page.get_by_text("Pick others").click()
    page.get_by_label("Everolimus tablets with exemestane tablets").check()
    page.get_by_role("button", name="Compare").click()
    heads = page.locator("thead th").all_inner_texts()
    assert len(heads) == 4 and heads[1].startswith("Capivasertib") and heads[2].startswith("Everolimus")
    assert heads[3].startswith("No cancer treatment now")
    assert page.get_by_text("★ diarrhoea").first.is_visible()
    question = page.locator("tbody th").first
    left = question.bounding_box()["x"]
    page.locator(".scroll").evaluate("one => one.scrollLeft = 400")
    assert abs(question.bounding_box()["x"] - left) < 2, "the questions stay in sight"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert axe(page) == []
    page.goto(workspace.address + "/visits/")
    assert page.get_by_text("Capivasertib tablets with fulvestrant injections").first.is_visible()


def test_a_man_reads_words_for_a_man(workspace, opened, axe):
    man = {"birth": "1955-03", "sex_at_birth": "male"}
    fill(workspace, **{"record/person": man})
    page = opened(workspace, size=PHONE)
    page.goto(workspace.address + "/options/family/hormonal/")
    assert page.get_by_role("link", name="Men with breast cancer").is_visible()
    page.goto(workspace.address + "/options/ribociclib-endocrine/")
    for heading in ("To check first", "Questions to ask"):
        assert page.get_by_role("heading", name=heading).count() <= 1
    own = page.locator("#why, #questions, #how").all_inner_texts()
    for word in ("ovaries", "pregnan", "womb", "breastfeeding"):
        assert all(word not in text for text in own), word
    assert page.get_by_text("Most people in these studies were women.").is_visible()
    assert axe(page) == []


def test_own_facts_off_leaves_general_sentences_and_questions(workspace, opened, axe):
    fill(workspace)
    page = opened(workspace)
    page.goto(workspace.address + "/tools/more/")
    page.get_by_label("No, show general sentences and questions only").check()
    page.get_by_role("button", name="Save").click()
    page.goto(workspace.address + "/options/")
    assert page.get_by_text("Your own facts are not compared.").is_visible()
    assert page.get_by_text("to ask about").count() == 0
    page.get_by_role("heading", name="Targeted medicines").get_by_role("link").click()
    page.get_by_role("link", name="A growth-path tablet with fulvestrant").click()
    page.get_by_role("link", name="Capivasertib tablets with fulvestrant injections").first.click()
    assert page.get_by_role("heading", name="When it is used").is_visible()
    assert page.get_by_role("heading", name="Questions to ask").is_visible()
    for word in ("Met:", "Not met:", "Not known yet:", "May 2024", "worth asking about"):
        assert word not in page.locator("main").inner_text(), word
    assert axe(page) == []

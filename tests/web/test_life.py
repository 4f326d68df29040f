"""The pages of life beside treatment."""

import re

import pytest

from concord.web.person import person_now

NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def base() -> str:
    return str(person_now().number)


def test_s161_minutes_add_up_and_s163_the_gate_stands_first(unplanned):
    for kind, minutes in (("moderate", "90"), ("vigorous", "30"), ("strength", "")):
        unplanned.post("/plan/exercise/", {"kind": kind, "minutes": minutes, "date": "2026-11-26", "base": base()})
    page = unplanned.get("/plan/exercise/").content.decode()
    assert "150 of 150 minutes" in page and "● ○" in page
    assert page.index("Check first") < page.index("This week")


def test_s077_the_team_is_told_first_or_she_says_why(unplanned):
    told = {"option": "yoga", "goal": "sleep", "status": "thinking", "in_plan": "on"}
    page = unplanned.post("/plan/alongside/add/", {**told, "base": base()})
    assert page.status_code == 200 and "in_plan" in page.context["form"].errors
    assert unplanned.post("/plan/alongside/add/", {**told, "although": "soon", "base": base()}).status_code == 302
    page = unplanned.get("/plan/alongside/").content.decode()
    assert "before telling the team, because: soon" in " ".join(page.split())


def test_s072_s078_alongside_says_so_on_every_card_and_screens_what_she_takes(unplanned):
    unplanned.post("/plan/alongside/add/", {"option": "yoga", "goal": "sleep", "status": "told", "base": base()})
    page = unplanned.get("/plan/alongside/").content.decode()
    assert "alongside, not instead of treatment" in page
    assert "Ask your pharmacist" in page and "no known interaction" not in page.lower()


def test_a_pain_of_seven_in_the_weekly_check_in_puts_the_flag_first(unplanned):
    assert unplanned.post("/plan/weekly/", {"overall": "hard", "pain": "8", "base": base()}).status_code == 302
    assert "RF19" in {flag.id for flag in person_now().flags}
    assert "Before anything else" in unplanned.get("/plan/weekly/").content.decode()


def test_the_weekly_check_in_is_off_with_one_press(unplanned):
    unplanned.post("/plan/weekly/setting/", {"wanted": "off"})
    assert "It is off." in unplanned.get("/plan/weekly/").content.decode()


def test_s160_what_now_goes_from_what_is_known_to_somebody_to_talk_to(unplanned):
    page = unplanned.get("/plan/now/").content.decode()
    for words in (
        "What we know",
        "A new sample?",
        "Treatments to talk about",
        "A clinical trial",
        "A break",
        "No cancer treatment now",
        "Questions for the visit",
        "still hold",
        "Somebody to talk to",
    ):
        assert words in page
    assert "3 November 2026" in page and "so far: 4" in " ".join(page.split())


def test_nothing_written_runs_on_a_page(unplanned):
    unplanned.post("/plan/alongside/add/", {
        "option": "another-therapy", "what": NASTY, "goal": NASTY, "status": "thinking", "in_plan": "on",
        "although": NASTY, "note": NASTY, "base": base(),
    })  # fmt: skip
    unplanned.post("/plan/weekly/", {"overall": "hard", "new": NASTY, "base": base()})
    for path in ("/plan/alongside/", "/plan/alongside/k1/", "/plan/weekly/"):
        answer = unplanned.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "<script>alert" not in text and "<img src=x" not in text, path


def test_s160_without_growth_what_now_leads_to_noting_it(client):
    page = client.get("/plan/now/").content.decode()
    assert 'href="/story/grew/"' in page.partition("No growth is written down")[2].partition("<section")[0]


def test_a_day_in_a_form_stands_in_words_and_is_kept(unplanned):
    page = unplanned.get("/plan/exercise/").content.decode()
    assert 'value="26 November 2026"' in page and 'value="2026-11-26"' not in page
    told = {"kind": "moderate", "minutes": "10", "date": "26 November 2026", "base": base()}
    assert unplanned.post("/plan/exercise/", told).status_code == 302
    page = unplanned.post("/plan/exercise/", {**told, "date": "5-3-2026"})
    assert page.status_code == 200 and 'value="5-3-2026"' in page.content.decode(), "what she typed stays"


@pytest.mark.parametrize("path", ["/plan/now/", "/plan/team/", "/plan/alongside/", "/plan/write/", "/trials/"])
def test_s058_pages_beside_the_plan_open_short(demo, path):
    demo.post("/tools/set/", {"short_first": "yes"})
    main = demo.get(path).content.decode().partition("<main")[2].partition("</main>")[0]
    seen = re.sub(r"<details.*?<summary>(.*?)</summary>.*?</details>", r"\1", main, flags=re.S)
    assert len(re.sub(r"<[^>]+>", " ", seen).split()) <= 150


def test_s058_a_part_with_a_mistake_in_it_stands_open(demo):
    demo.post("/tools/set/", {"short_first": "yes"})
    told = {"kind": "moderate", "minutes": "many", "date": "26 November 2026", "base": base()}
    page = demo.post("/plan/exercise/", told).content.decode()
    assert '<section aria-labelledby="add">' in page
    assert '<details id="add">' in demo.get("/plan/exercise/").content.decode()

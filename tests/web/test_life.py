"""The pages of life beside treatment."""

import html
import re

import pytest

from concord.web.person import person_now
from concord.web.store import keeping
from concord.web.templatetags.concord import note_link
from concord.workspace.entries import Changed
from concord.workspace.planning import draft_of

NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def base() -> str:
    return str(person_now().number)


def test_s161_minutes_add_up_and_s163_the_gate_stands_first(unplanned):
    for kind, minutes in (("moderate", "90"), ("vigorous", "30"), ("strength", "")):
        unplanned.post("/plan/exercise/", {"kind": kind, "minutes": minutes, "date": "2026-11-26", "base": base()})
    page = unplanned.get("/plan/exercise/").content.decode()
    assert "150 of 150 minutes" in page and "● ○" in page
    assert page.index("Check first") < page.index("This week")


def test_what_cannot_be_counted_says_so_and_what_has_not_come_is_refused(unplanned):
    unplanned.post("/plan/exercise/", {"kind": "moderate", "minutes": "30", "date": "November 2026", "base": base()})
    page = unplanned.get("/plan/exercise/").content.decode()
    assert "0 of 150 minutes" in page
    assert "counted in no week, because the day is not exact: November 2026, 30 minutes." in " ".join(page.split())
    for late in ("2026-11-27", "2027"):
        page = unplanned.post("/plan/exercise/", {"kind": "moderate", "minutes": "9", "date": late, "base": base()})
        assert page.status_code == 200 and "This day has not come yet" in page.content.decode()


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


def _add(client, **told):
    return client.post("/plan/alongside/add/", {
        "option": "another-therapy", "goal": "sore joints", "status": "told", "taken": "yes", "base": base(), **told,
    })  # fmt: skip


def test_s078_what_is_taken_alongside_is_looked_at_with_everything_else(unplanned):
    on_capecitabine = {"agents": ["capecitabine"], "setting": "metastatic", "start": "2026-11-10", "ongoing": "yes"}
    keeping.save([Changed("record/treatments/t99", None, on_capecitabine)], "On capecitabine again")
    _add(unplanned, what="Turmeric")
    pairs = person_now().advice.interactions
    found = [one for one in pairs.notes if any("Turmeric" in name for name in (*one.one, *one.other)) and one.told]
    assert {one.id for one in found} == {"hep-turmeric"} and found[0].state == "certain"
    for path in ("/plan/alongside/", "/story/see/taking/", "/clinician/"):
        assert "Turmeric" in unplanned.get(path).content.decode(), path
    _add(unplanned, what="Zzyxwort", status="thinking")
    page = html.unescape(unplanned.get("/plan/alongside/").content.decode())
    assert "We do not know 'Zzyxwort', and have no note about it." in page
    _add(unplanned, what="Singing", taken="no")
    assert "Singing" not in " ".join(person_now().advice.interactions.sentences())
    names = [one.name for one in person_now().record.supplements]
    assert "Turmeric" in names and "Zzyxwort" not in names and "Singing" not in names


def test_a_name_that_no_list_knows_is_asked_about_in_words_and_its_link_leads_to_it(unplanned):
    _add(unplanned, what="Zzyxwort")
    found = [one for one in person_now().advice.find_out if one.key.startswith("supplements/alongside-")]
    assert found and all("supplements" not in f"{one.plain} {one.clinical} {one.what}" for one in found)
    for one in found:
        assert note_link(one.key) == "/plan/alongside/k1/" and unplanned.get(note_link(one.key)).status_code == 200
    for path in ("/", "/story/", "/story/see/known/", "/clinician/"):
        assert "alongside-k1" not in unplanned.get(path).content.decode(), path


def test_what_she_thinks_about_is_not_taken_because_it_is_in_her_plan(unplanned):
    _add(unplanned, what="Zzyxwort", status="thinking", in_plan="on", although="soon")
    assert "Zzyxwort" not in {one.name for one in person_now().record.supplements}


def test_a_therapy_in_two_windows_clashes_in_words(unplanned):
    _add(unplanned, what="Singing", taken="no", in_plan="on")
    old = base()
    told = {"option": "another-therapy", "what": "Singing", "taken": "no", "in_plan": "on"}
    unplanned.post("/plan/alongside/k1/", {**told, "goal": "joy", "status": "agreed", "base": old})
    answer = unplanned.post("/plan/alongside/k1/", {**told, "goal": "rest", "status": "advised_against",
                                                    "although": "it helps", "base": old})  # fmt: skip
    table = html.unescape(answer.content.decode()).partition("<table")[2].partition("</table>")[0]
    assert answer.status_code == 409 and "What shall it help with?" in table and "My team agrees" in table
    assert "advised_against" not in table and "alongside treatment, for" not in table


def test_what_is_too_long_says_how_long_it_may_be_and_nothing_is_cut(unplanned):
    page = _add(unplanned, what="x" * 401)
    text = page.content.decode()
    assert "At most 400 letters fit here, and there are 401. Shorten it; nothing was cut." in text and "x" * 401 in text


def test_what_she_thinks_about_is_looked_at_as_if_she_took_it(unplanned):
    _add(unplanned, what="Milk thistle", status="thinking")
    _add(unplanned, what="Biotin", status="advised_against")
    text = " ".join([*map(str, person_now().advice.interactions.notes), *person_now().advice.interactions.sentences()])
    assert "Milk thistle" in text and "Biotin (if you take it)" in text
    assert not {"Milk thistle", "Biotin"} & {one.name for one in person_now().record.supplements}


def test_what_the_list_names_already_is_not_there_twice(unplanned):
    before = len(person_now().record.supplements)
    _add(unplanned, what="SJW")
    assert len(person_now().record.supplements) == before


def test_what_is_not_in_the_list_asks_whether_it_is_taken(unplanned):
    page = _add(unplanned, what="Turmeric", taken="")
    assert page.status_code == 200 and "taken" in page.context["form"].errors


def test_s077_in_my_plan_is_a_step_of_the_plan_that_both_can_agree_on(unplanned):
    _add(unplanned, what="Singing", taken="no", in_plan="on", goal="sleep")
    step = "Singing, alongside treatment, for: sleep"
    assert [one.what for one in draft_of(person_now().entries).life][-1] == step
    assert "in the draft of the plan" in unplanned.get("/plan/alongside/").content.decode()
    unplanned.post("/plan/finish/", {"base": base(), "version": _finish_version(unplanned)})
    assert "in our plan" in unplanned.get("/plan/alongside/").content.decode()
    assert step in unplanned.get("/plan/").content.decode()
    changed = {"option": "another-therapy", "what": "Singing", "taken": "no", "goal": "joy", "status": "told"}
    unplanned.post("/plan/alongside/k1/", {**changed, "in_plan": "on", "base": base()})
    assert [one.what for one in draft_of(person_now().entries).life][-1] == "Singing, alongside treatment, for: joy"
    unplanned.post("/plan/alongside/k1/", {**changed, "base": base()})
    assert not any("Singing" in one.what for one in draft_of(person_now().entries).life)


def _finish_version(client):
    return client.get("/plan/finish/").context["form"]["version"].value()


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
        "taken": "yes",
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

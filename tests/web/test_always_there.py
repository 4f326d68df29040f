"""Tone, letters, settings, drafts, undo and history work on every page and in every state."""

import html
import re

import pytest

from concord.advice.signs import Signs
from concord.web.person import person_now, the_guideline
from concord.web.store import keeping
from concord.workspace.entries import Changed


def test_the_first_page_asks_four_questions_and_any_can_be_passed_over(client):
    assert client.get("/").headers["Location"] == "/start/"
    client.post("/start/", {"base": "0"})
    assert client.get("/").status_code == 200


def test_the_tone_is_one_press_and_a_version_of_what_matters(demo):
    demo.post("/tools/tone/", {"tone": "softer", "back": "/options/"})
    assert person_now().preferences.tone == "softer"
    assert person_now().preferences.own_words.startswith("I want to see the spring")
    assert len(person_now().record.preferences) == 3


def test_a_draft_is_there_when_the_form_is_opened_again(demo):
    demo.post("/tools/draft/", {"form": "/tools/more/", "f.team_line": "555-0199 ask for the n"})
    page = demo.get("/tools/more/").content.decode()
    assert "555-0199 ask for the n" in page and "You began this before" in page
    demo.post("/tools/more/", {"language": "en", "region": "us", "match": "yes", "team_line": "555-0199", "base": "1"})
    assert "You began this before" not in demo.get("/tools/more/").content.decode()


def test_two_windows_on_one_form_keep_a_draft_each(demo):
    path = "/visits/own/"
    windows = [demo.get(path).context["form"]["window"].value() for _ in range(2)]
    assert windows[0] != windows[1]
    for window, text in zip(windows, ("from A", "from C"), strict=True):
        demo.post("/tools/draft/", {"form": path, "f.text": text, "f.window": window})
    demo.post(path, {"text": "from A, sent", "base": str(person_now().number), "window": windows[0]})
    page = demo.get(path)
    assert "from C" in page.content.decode() and "You began this before" in page.content.decode()
    form = page.context["form"]
    sent = {name: form[name].value() for name in ("base", "window", "took")}
    assert sent["took"] == windows[1] != sent["window"]
    demo.post(path, {"text": "from C, sent", **sent})
    assert "You began this before" not in demo.get(path).content.decode()


@pytest.mark.parametrize("path", ["/visits/own/", "/story/treatments/add/", "/matters/words/", "/plan/write/care/",
                                  "/options/elacestrant/", "/visits/second-opinion/", "/visits/order/",
                                  "/clinician/", "/plan/alongside/add/", "/tools/more/"])  # fmt: skip
def test_every_form_that_keeps_a_draft_tells_its_window(demo, path):
    page = demo.get(path).content.decode()
    for form in re.findall(r"<form[^>]*data-draft.*?</form>", page, re.S):
        assert form.count('name="window"') == 1 and form.count('name="took"') == 1


def test_undo_goes_back_to_the_page(demo):
    demo.post("/tools/set/", {"text_size": "large"})
    assert person_now().settings.text_size == "large"
    answer = demo.post(f"/tools/undo/{keeping.last_number()}/", {"back": "/about/"})
    assert answer.headers["Location"].startswith("/about/")
    assert person_now().settings.text_size == "normal"


def test_no_way_back_leads_to_another_site(demo):
    answer = demo.post("/tools/set/", {"text_size": "large", "back": "//evil.example/"})
    assert answer.headers["Location"].startswith("/?saved=")


def test_everything_can_be_taken_out(demo):
    kept = demo.get("/data/notes.json").json()
    assert kept["entries"] == keeping.entries()
    assert len(kept["changes"]) == keeping.last_number()


def test_a_change_that_something_later_builds_on_says_so_and_shows_the_way(demo):
    keeping.save([Changed("record/person", dict(keeping.entries()["record/person"]), {"name": "A"})], "First")
    first = keeping.last_number()
    keeping.save([Changed("record/person", {"name": "A"}, {"name": "B"})], "Second")
    answer = demo.post(f"/tools/undo/{first}/", {"back": "/tools/history/"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "“First” was not taken back" in page and "Second" in page
    for action in re.findall(r'action="(/tools/undo/\d+/)"', page):
        assert demo.post(action, {"back": "/tools/history/"}).status_code == 302
    assert person_now().record.person.name == "A"
    assert demo.post(f"/tools/undo/{first}/", {"back": "/tools/history/"}).status_code == 302
    assert person_now().record.person.name == "Elena"
    assert all(demo.get(to).status_code == 200 for to in re.findall(r'class="btn btn-first" href="([^"]+)"', page))


@pytest.mark.parametrize(("path", "field", "most"), [("/visits/own/", "text", 600), ("/matters/words/", "own_words", 0),
                                                     ("/plan/write/care/", "what", 400)])  # fmt: skip
def test_nothing_pasted_is_cut_in_silence(demo, path, field, most):
    page = demo.get(path)
    if page.status_code == 404:
        pytest.fail(f"{path} is no page")
    assert "maxlength" not in page.content.decode()
    if most:
        answer = demo.post(path, {field: "x" * (most + 1), "base": str(person_now().number)})
        page = answer.content.decode()
        assert answer.status_code == 200 and f"At most {most} letters fit here, and there are" in page
        assert "x" * (most + 1) in answer.content.decode()


@pytest.mark.parametrize("level", ["emergency_now", "call_now", "call_today", "call_this_week"])
def test_the_urgent_page_names_what_one_would_see_or_feel(client, level):
    known = the_guideline()
    signs = Signs(known)
    text = client.get("/urgent/").content.decode().partition(f'id="{level}"')[2].partition("</section>")[0].lower()
    for flag in known.flags.values():
        for one in flag.levels:
            if one.level.level == level:
                entry = text.partition(f">{flag.about.name.lower()}<")[2].partition("</article>")[0]
                together = [
                    signs.words(sign) for way in signs.together(one.level) for need in way for sign in need.signs
                ]
                named = [*signs.alone(one.level), *together]
                assert [plain for plain in named if html.escape(plain.lower()) not in entry] == [], flag.about.name


def test_signs_that_count_only_together_say_so(client):
    entry = (
        client.get("/urgent/").content.decode().partition(">Blocked vein in the chest<")[2].partition("</article>")[0]
    )
    assert entry.count("together with any of these:") == 1
    entry = client.get("/urgent/").content.decode().partition('id="call_today"')[2].partition(">High calcium<")[2]
    assert "Or 2 or more of these: <b>constipation" in entry.partition("</article>")[0]

"""What matters and visits in a real browser: a change of mind, a companion's notes, a question that carries over."""

import json

from journeys.conftest import PHONE


def entries_of(page, server):
    """Give everything that is kept."""
    return json.loads(page.request.get(server.address + "/data/notes.json").text())["entries"]


def newest_preferences(page, server):
    kept = entries_of(page, server)
    return [body for path, body in kept.items() if path.startswith("record/preferences/")][-1]


def test_s016_a_change_of_preferences(demo, opened):
    page = opened(demo, size=PHONE)
    page.get_by_role("link", name="What matters").click()
    page.get_by_role("link", name="Say what changed").click()
    page.get_by_label("Money").check()
    page.get_by_label("What changed, in your own words?").fill("I work less now.")
    page.get_by_role("button", name="Save what changed").click()
    assert page.get_by_text("What will this cost me, with rides and time off work?").is_visible()
    page.get_by_role("main").get_by_role("link", name="How much treatment").click()
    page.get_by_text("Gentle treatment, few side effects").click()
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.get_by_role("status").get_by_text("Said what matters").is_visible()
    page.get_by_role("link", name="Earlier answers").click()
    newest = page.get_by_role("region", name="26 November 2026")
    assert newest.get_by_text("Gentle treatment, few side effects").is_visible()
    assert newest.get_by_text("Somewhere in the middle").is_visible()
    assert newest.get_by_text("because of: Money").is_visible()


def test_s011_her_own_words_go_through_a_browser_byte_for_byte(demo, opened):
    words = "\n  I want:\n\n\t– spring\n– my garden   \n"
    page = opened(demo)
    page.goto(demo.address + "/matters/words/")
    page.get_by_role("textbox").fill(words)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("status").wait_for()
    assert newest_preferences(page, demo)["own_words"] == words
    page.goto(demo.address + "/matters/words/")
    assert page.get_by_role("textbox").input_value() == words
    page.get_by_role("button", name="Save", exact=True).click()
    assert newest_preferences(page, demo)["own_words"] == words


def test_s027_strong_pain_shows_first_whom_to_call(demo, opened):
    page = opened(demo, size=PHONE)
    page.goto(demo.address + "/matters/pain/")
    page.get_by_label("How strong is your pain today").select_option("8")
    page.get_by_role("button", name="Save", exact=True).click()
    flag = page.get_by_role("region", name="Before anything else")
    assert flag.bounding_box()["y"] < page.get_by_role("heading", level=1).bounding_box()["y"]


def test_s059_a_companion_writes_notes_without_script(demo, opened):
    page = opened(demo, size=PHONE, script=False)
    page.goto(demo.address + "/visits/v/a1/")
    page.get_by_role("link", name="Take notes").click()
    page.get_by_text("Somebody with me does").click()
    page.get_by_label("Name of the person who writes").fill("Marcus")
    page.get_by_label("Notes", exact=True).fill("Scan in March.\nRing the nurse on Friday.")
    page.get_by_role("button", name="Save the notes").click()
    assert page.get_by_role("heading", name="Notes by Marcus").is_visible()
    page.goto(demo.address + "/tools/history/")
    assert page.get_by_text("companion Marcus").is_visible()


def test_s012_an_unanswered_question_carries_over_until_it_is_answered(demo, opened):
    page = opened(demo)
    page.goto(demo.address + "/visits/v/a2/answer/q-trials/")
    page.get_by_label("There was no clear answer").check()
    page.get_by_role("button", name="Save the answer").click()
    sheet = demo.address + "/visits/v/a1/"
    page.goto(sheet)
    row = page.get_by_role("listitem").filter(has_text="Is there a study that you think could suit me?")
    assert row.get_by_text("Still open from the visit of 16 November 2026").is_visible()
    row.get_by_role("link").first.click()
    page.get_by_label("What was the answer?").fill("Two studies; she sends me the papers.")
    page.get_by_role("button", name="Save the answer").click()
    page.goto(demo.address + "/visits/")
    assert (
        page.get_by_role("region", name="Still open from earlier visits").get_by_text("Is there a study").count() == 0
    )


def test_s060_a_talk_is_recorded_after_a_yes_played_and_deleted(demo, opened):
    page = opened(demo)
    page.goto(demo.address + "/visits/v/a1/recording/")
    assert page.get_by_role("button", name="Start recording").count() == 0
    page.get_by_label("Whom did you ask?").fill("Dr Lindqvist")
    page.get_by_text("Yes, everybody agreed").click()
    page.get_by_role("button", name="Note what they said").click()
    page.get_by_role("button", name="Start recording").click()
    page.get_by_text("Recording. It is kept every few seconds.").wait_for()
    page.wait_for_timeout(700)
    page.get_by_role("button", name="Stop").click()
    page.locator("audio").wait_for()
    assert page.get_by_text("It broke off").count() == 0
    playing = (
        "a => new Promise((done, no) => { a.oncanplay = () => done(true); a.onerror = () => no(a.error); a.load() })"
    )
    assert page.locator("audio").evaluate(playing)
    page.get_by_role("link", name="Delete this recording").click()
    page.get_by_role("button", name="Delete it").click()
    assert page.locator("audio").count() == 0

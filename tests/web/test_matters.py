"""What matters: each answer is kept as it was given, says what it changes, and can be changed again."""

import re

import pytest

from concord.record.reading import dump_yaml, record_of_text
from concord.web.person import person_now
from concord.web.store import keeping
from concord.workspace.needs import needs_of

HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>')


def send(client, path, **told):
    """Send a sheet as its page would be sent."""
    return client.post(path, {"base": str(keeping.last_number()), **told})


def test_s013_priorities_are_ranked_with_ties_and_her_own(demo):
    ranks = {
        "time with my grandson": "2",
        "gardening": "1",
        "few days in clinic": "2",
        " sing in my choir ": "3",
        "x": "",
    }
    rows = dict(enumerate(ranks.items()))
    told = {f"word_{n}": word for n, (word, _) in rows.items()} | {f"place_{n}": rank for n, (_, rank) in rows.items()}
    send(demo, "/matters/priorities/", **told)
    assert person_now().preferences.priorities == [
        "gardening", ["time with my grandson", "few days in clinic"], "sing in my choir"]  # fmt: skip


WORDS = ("  two spaces\n\n\tand a tab \n", "\n\nbegins empty", "«Ünïcode» — \u2028 🌱 <b>&amp;", "ends with \n")


@pytest.mark.parametrize("words", WORDS)
def test_s011_her_own_words_are_kept_byte_for_byte(demo, words):
    as_a_browser_sends = words.replace("\n", "\r\n")
    send(demo, "/matters/words/", own_words=as_a_browser_sends)
    assert person_now().preferences.own_words == words
    assert record_of_text(dump_yaml(person_now().record), "copy").preferences[-1].own_words == words


def test_s011_words_with_other_line_ends_stay_when_they_are_only_sent_again(demo):
    words = "from a file\r\nwith its own\rline ends"
    keeping.save(lambda there: [_with_words(there, words)], "Imported")
    number = keeping.last_number()
    send(demo, "/matters/words/", own_words="from a file\r\nwith its own\r\nline ends")
    assert keeping.last_number() == number
    assert person_now().preferences.own_words == words


def _with_words(there, words):
    from concord.workspace.entries import Changed
    from concord.workspace.preferences import newest

    id_, body = newest(there)
    return Changed(f"record/preferences/{id_}", body, {**body, "own_words": words})


def test_s024_intensity_says_what_it_changes_and_hides_no_option(demo):
    before = [one.id for one in person_now().advice.decisions]
    send(demo, "/matters/how-much/", intensity="1", strong_effects="not_willing", quality_of_life="5")
    page = demo.get("/matters/").content.decode()
    assert "Everything else stays in the list" in page
    assert [one.id for one in person_now().advice.decisions] == before


def test_s025_willingness_is_kept_apart_from_ability(demo):
    send(demo, "/matters/how-much/strong_effects/", strong_effects="willing")
    assert person_now().preferences.strong_effects == "willing"
    assert [one.value for one in person_now().record.measurements if one.what == "ecog"] == ["1"]


def test_s026_side_effects_to_avoid_and_one_of_her_own(demo):
    send(demo, "/matters/days/", effects_to_avoid=["hair loss", "tiredness"], effects_own="losing taste, dry skin",
         activities="gardening\r\n\r\nchoir \r\n")  # fmt: skip
    told = person_now().preferences
    assert told.effects_to_avoid == ["hair loss", "tiredness", "losing taste", "dry skin"]
    assert told.activities == ["gardening", "choir"]


@pytest.mark.parametrize(("score", "flagged"), [("7", True), ("10", True), ("6", False), ("0", False)])
def test_s027_strong_pain_stands_first_on_every_page(demo, score, flagged):
    send(demo, "/matters/pain/", pain_now=score, pain_control="4", pain_helps="warmth")
    for path in ("/matters/", "/visits/", "/options/", "/"):
        page = demo.get(path).content.decode()
        assert ("Strong pain" in page) is flagged, path
        assert not flagged or page.index("Strong pain") < page.index("<h1>")


def test_s027_less_pain_later_takes_the_flag_away(demo):
    send(demo, "/matters/pain/pain_now/", pain_now="9")
    send(demo, "/matters/pain/pain_now/", pain_now="2")
    assert person_now().flags == ()


def test_s028_no_to_trials_is_reversible_and_the_page_stays(demo):
    send(demo, "/matters/trials/", trial="no")
    assert person_now().preferences.trial == "no"
    assert "clinical-trial" in [one.id for one in person_now().advice.options()]
    send(demo, "/matters/trials/", trial="yes")
    assert person_now().preferences.trial == "yes"


def test_s029_no_insurance_adds_who_can_help(demo):
    send(demo, "/matters/money/", insurance="none", insurance_own="", cost_worry="5")
    page = demo.get("/matters/").content.decode()
    assert "The page on help with cost is marked" in page and "social worker" in page


def test_s030_a_gap_becomes_something_to_ask_for(unplanned):
    send(unplanned, "/matters/helpers/", task_0="rides", who_0="Ana", task_1="child care on Tuesday", who_1="")
    assert "child care on Tuesday" in unplanned.get("/matters/support/").content.decode()
    unplanned.post("/matters/support/ask/", {"task": "child care on Tuesday", "back": "/matters/support/"})
    assert [(one.what, one.who, one.because) for one in needs_of(person_now().entries)] == [
        ("child care on Tuesday", "navigator", "gap")]  # fmt: skip
    assert person_now().entries["questions/q-help-at-home"]["chosen"] is True


def test_s031_survival_numbers_are_closed_until_an_explicit_yes(demo):
    assert person_now().preferences.survival_numbers is None
    page = demo.get("/matters/talking/survival_numbers/").content.decode()
    picks = re.findall(r'<input type="radio" name="survival_numbers" value="(\w*)"[^>]*?( checked)?>', page)
    assert picks == [("yes", ""), ("no", ""), ("", " checked")]
    send(demo, "/matters/talking/", tone="softer", detail="short", survival_numbers="yes")
    told = person_now()
    assert (told.preferences.survival_numbers, told.preferences.tone, told.settings.short_first) == (
        "yes",
        "softer",
        True,
    )


def test_s056_every_need_has_a_state(demo):
    send(demo, "/matters/support/", what="someone to talk to at night", kind="emotional", who="psycho_oncologist")
    demo.post("/matters/support/n1/", {"state": "asked", "back": "/matters/support/"})
    assert needs_of(person_now().entries)[0].state == "asked"
    assert demo.post("/matters/support/n1/", {"state": "won"}).status_code == 404


def test_s017_money_brings_cost_questions_and_a_talk_with_a_social_worker(unplanned):
    answer = send(unplanned, "/matters/change/", changed_for=["finances", "family"], note="I stopped\r\nworking.")
    entries = person_now().entries
    assert entries["questions/q-cost"] == {"chosen": True, "because": "finances"}
    assert [one.what for one in needs_of(entries)] == ["Talk with a social worker", "Talk with a navigator"]
    told = person_now().preferences
    assert (told.changed_for, told.note) == (["finances", "family"], "I stopped\nworking.")
    assert "Who can help" in unplanned.get(answer.headers["Location"]).content.decode()


def test_s016_versions_show_what_changed_and_when(demo):
    send(demo, "/matters/how-much/", intensity="2", strong_effects="depends", quality_of_life="5")
    page = demo.get("/matters/versions/").content.decode()
    assert page.index("26 November 2026") < page.index("20 November 2026") < page.index("2 March 2020")
    assert 'before: <span class="kept-words">Somewhere in the middle' in page


def test_s067_how_she_decides_can_be_an_answer_or_her_own_words(demo):
    send(demo, "/matters/deciding/", decision_style="think_first", decision_style_own="")
    assert person_now().preferences.decision_style == "think_first"
    send(demo, "/matters/deciding/", decision_style="think_first", decision_style_own="I sleep on it twice.")
    assert person_now().preferences.decision_style == "I sleep on it twice."


def test_s018_a_wish_is_kept_and_brings_its_questions(demo):
    send(demo, "/matters/wishes/", wants=["break", "second_opinion"])
    assert person_now().preferences.wants == ["break", "second_opinion"]


def test_the_short_way_asks_one_question_after_the_other(demo):
    demo.post("/tools/set/", {"short_first": "yes"})
    assert demo.get("/matters/how-much/").headers["Location"] == "/matters/how-much/intensity/"
    answer = send(demo, "/matters/how-much/intensity/", intensity="4")
    assert answer.headers["Location"].startswith("/matters/how-much/strong_effects/")
    answer = send(demo, "/matters/how-much/strong_effects/", strong_effects="", leave="1")
    assert answer.headers["Location"].startswith("/matters/?saved=")


def test_nothing_is_required(demo):
    for path in (
        "priorities",
        "how-much",
        "days",
        "pain",
        "trials",
        "money",
        "helpers",
        "talking",
        "deciding",
        "wishes",
    ):
        assert send(demo, f"/matters/{path}/").status_code == 302, path


def test_two_windows_that_answer_the_same_question_are_asked(demo):
    base = str(keeping.last_number())
    demo.post("/matters/trials/", {"base": base, "trial": "yes"})
    answer = demo.post("/matters/trials/", {"base": base, "trial": "no"})
    assert answer.status_code == 409
    assert person_now().preferences.trial == "yes"


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_of_hers_becomes_part_of_a_page(demo, words):
    send(demo, "/matters/words/", own_words=words)
    send(demo, "/matters/priorities/", word_0=words, place_0="1")
    send(demo, "/matters/days/", effects_own=words, activities=words)
    send(demo, "/matters/pain/", pain_helps=words)
    send(demo, "/matters/money/", insurance_own=words)
    send(demo, "/matters/helpers/", task_0=words, who_0=words, task_1=words)
    send(demo, "/matters/deciding/", decision_style_own=words)
    send(demo, "/matters/support/", what=words, kind="medical")
    send(demo, "/matters/change/", note=words, changed_for=["other"])
    demo.post("/tools/draft/", {"form": "/matters/pain/", "f.pain_helps": words})
    for path in (
        "",
        "versions/",
        "change/",
        "support/",
        "words/",
        "priorities/",
        "days/",
        "pain/",
        "money/",
        "helpers/",
    ):
        page = demo.get(f"/matters/{path}").content.decode()
        assert words not in page and "onerror=alert(1)>" not in page.replace("&gt;", ""), path

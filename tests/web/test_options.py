"""The options: all families, one option, her stance; named after the rows of the seed map."""

import re

import pytest

from concord.guideline.freshness import clock_is_wrong
from concord.web.person import person_now, the_guideline
from concord.web.serve import demo_day
from concord.web.store import keeping
from concord.workspace.choices import choices_of
from concord.workspace.entries import Changed

NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def stand(client, id_, stance, **more):
    return client.post(f"/options/{id_}/", {"base": str(keeping.last_number()), "stance": stance, **more})


def test_s002_every_option_and_choice_has_a_page(demo):
    known = the_guideline()
    for id_ in [*known.options, *known.choices]:
        assert demo.get(f"/options/{id_}/").status_code == 200, id_
    assert demo.get("/options/no-such-option/").status_code == 404


def test_s002_every_family_is_on_the_page_with_counts(demo):
    page = text_of(demo.get("/options/"))
    for title in ("Hormonal medicines", "Targeted medicines", "Immunotherapy", "Chemotherapy", "Bone medicine",
                  "Surgery, radiation, heat and cold", "Tests", "Support and comfort"):  # fmt: skip
        assert title in page
    assert re.search(r"\d+ to ask about · \d+ hang on something not known · <a[^>]*>\d+ not often used for you", page)
    assert "No cancer treatment now" in page


def test_s001_an_empty_story_says_general_information_only(client):
    client.post("/start/", {"base": "0"})
    page = text_of(client.get("/options/"))
    assert "General information only" in page and "to ask about" not in page
    one = text_of(client.get("/options/capivasertib-fulvestrant/"))
    assert "When it is used" in one and "<b>Met:</b>" not in one and "Not known yet:" not in one


def test_s003_and_s126_rows_show_her_own_value_with_date_and_source(demo):
    page = text_of(demo.get("/options/capivasertib-fulvestrant/"))
    assert "found · 21 November 2022 · tumour test report of November 2022" in page
    assert "Still to do:" in page and "fasting blood sugar: not known" in page


def test_s009_all_four_stances_take_one_press_and_look_the_same(demo):
    page = text_of(demo.get("/options/tdxd-her2-low/"))
    buttons = re.findall(r'<button class="([^"]*)" name="stance" value="(\w+)"', page)
    assert [value for _, value in buttons] == ["ask", "not_for_me", "not_now", "thinking"]
    assert {css for css, _ in buttons} == {"btn"}
    for _, value in buttons:
        answer = stand(demo, "tdxd-her2-low", value)
        assert answer.status_code == 302 and "saved=" in answer.headers["Location"]
        assert choices_of(person_now().entries)["tdxd-her2-low"].stance == value


def test_s009_what_she_declined_stays_on_the_page(demo):
    stand(demo, "abemaciclib-alone", "not_for_me")
    family = text_of(demo.get("/options/family/targeted/"))
    assert "Abemaciclib tablets alone" in family and "You said: not for me." in family
    assert "Abemaciclib tablets alone" in text_of(demo.get("/options/"))


def test_s015_thinking_it_over_until_a_day_that_passes_decides_nothing(demo, monkeypatch):
    stand(demo, "eribulin-alone", "thinking", until="10 December 2026")
    assert "until 10 December 2026" in text_of(demo.get("/options/eribulin-alone/"))
    monkeypatch.setenv("CONCORD_TODAY", "2026-12-20")
    page = text_of(demo.get("/options/eribulin-alone/"))
    assert "That day has passed. Nothing was decided for you." in page
    assert choices_of(person_now().entries)["eribulin-alone"].stance == "thinking"


def test_a_day_that_cannot_be_read_is_mended_at_the_field(demo):
    answer = stand(demo, "eribulin-alone", "thinking", until="soon", reason="I need the spring")
    page = answer.content.decode()
    assert answer.status_code == 200 and "write the month as a word" in page and "I need the spring" in page
    assert "eribulin-alone" not in choices_of(person_now().entries)


def test_s016_a_change_of_mind_is_one_press_and_the_earlier_one_is_kept(demo):
    stand(demo, "eribulin-alone", "not_for_me", reason="My sister had it")
    stand(demo, "eribulin-alone", "ask")
    assert "You want to ask about this." in text_of(demo.get("/options/eribulin-alone/"))
    kept = keeping.history(path="choices/eribulin-alone")
    assert [one.changed[0].after["stance"] for one in kept] == ["ask", "not_for_me"]
    assert kept[1].changed[0].after["reason"] == "My sister had it"
    stand(demo, "eribulin-alone", "")
    assert "eribulin-alone" not in choices_of(person_now().entries)
    assert len(keeping.history(path="choices/eribulin-alone")) == 3


def test_s014_benefit_and_harm_stand_beside_each_other(demo):
    for id_, one in the_guideline().options.items():
        assert bool(one.about.text.get("benefit")) == bool(one.about.text.get("harm")), id_
    for id_ in ("capecitabine-alone", "whole-brain-radiation", "comfort-care"):
        may, harm = _both(text_of(demo.get(f"/options/{id_}/")))
        assert len(may.split()) > 5 and len(harm.split()) > 5 and may != harm, id_


def _both(page):
    """Give the words below the two headings, which stand beside each other."""
    words = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    may, harm = words.partition("What it may do for people")[2].split("What it may do to people", 1)
    return may.strip(), harm[:200].strip()


def test_s031_length_of_life_is_closed_until_she_asks(demo):
    page = text_of(demo.get("/options/capecitabine-alone/"))
    assert "15 months" not in page and "how long people lived are closed" in page and "14.5 months" not in page
    from concord.workspace.preferences import with_preferences

    keeping.save(lambda there: with_preferences(there, {"survival_numbers": "yes"}, person_now().today), "Opened")
    page = text_of(demo.get("/options/capecitabine-alone/"))
    assert "Half lived for about 15 months" in page and "14.5 months" in page


def test_s031_no_page_of_an_option_shows_length_of_life_while_the_gate_is_closed(demo):
    for id_ in the_guideline().options:
        page = text_of(demo.get(f"/options/{id_}/"))
        assert not re.search(r"(?<!-free )survival \(|how long people lived \(|\d+ (out )?of 100 were alive", page), id_


def test_s116_a_hormone_medicine_is_explained_where_there_are_no_receptors(client):
    client.post("/start/", {"base": "0"})
    tell(client, er=0, pr=0, her2="0")
    family = text_of(client.get("/options/family/hormonal/"))
    assert "Worth asking about" not in family and "It is used when: the cancer feeds on hormones" in family


def test_the_switch_turns_all_states_into_general_sentences(demo):
    settings = person_now().entries["settings"]
    keeping.save([Changed("settings", settings, {**settings, "match": False})], "Switched off")
    for path in (
        "/options/",
        "/options/family/targeted/",
        "/options/capivasertib-fulvestrant/",
        "/options/parp-inhibitor/",
    ):
        page = text_of(demo.get(path))
        assert "general sentences" in page
        for word in ("Met:", "Not met:", "Not known yet:", "Still to do:", "So for you", "to ask about", "E545K",
                     "21 November 2022", "worth asking about", "Hangs on", "not often used for you"):  # fmt: skip
            assert word not in page, (path, word)


def test_nothing_is_worked_out_from_her_story_anywhere_while_the_switch_is_off(demo):
    settings = person_now().entries["settings"]
    on = [text_of(demo.get(path)) for path in ("/", "/story/see/known/", "/options/elacestrant/")]
    assert "What would help to find out" in on[0] and "What would help most to find out" in on[1]
    keeping.save([Changed("settings", settings, {**settings, "match": False})], "Switched off")
    for path in ("/", "/story/see/known/", "/story/", "/visits/v/a1/", "/plan/now/", "/story/grew/next/"):
        page = text_of(demo.get(path))
        for word in ("What would help to find out", "What would help most to find out", "Was ESR1 tested after",
                     "A sample from a metastasis was taken", "Because we know of no sample",
                     "Because a change of unknown meaning"):  # fmt: skip
            assert word not in page, (path, word)
    for id_ in the_guideline().options:
        page = text_of(demo.get(f"/options/{id_}/"))
        assert "on a copy of your story" not in page and "A point can be met, not met" not in page, id_


def test_old_texts_say_nothing_personal(demo, monkeypatch):
    monkeypatch.setenv("CONCORD_TODAY", "2029-06-01")
    page = text_of(demo.get("/options/capivasertib-fulvestrant/"))
    assert "long ago. It can say nothing about you" in page and "<b>Met:</b>" not in page
    monkeypatch.setenv("CONCORD_TODAY", "2027-08-01")
    page = text_of(demo.get("/options/capivasertib-fulvestrant/"))
    assert "This may be out of date" in page and "<b>Met:</b>" in page


def test_every_page_says_that_no_clinician_reviewed_it(demo):
    assert "not reviewed by a clinician" in text_of(demo.get("/options/olaparib/"))
    assert "No clinician has reviewed" in text_of(demo.get("/options/family/targeted/"))


def test_what_she_writes_never_becomes_markup(demo):
    stand(demo, "eribulin-alone", "thinking", reason=NASTY)
    for path in ("/options/eribulin-alone/", "/options/", "/options/family/chemotherapy/", "/tools/history/"):
        page = text_of(demo.get(path))
        assert "<script>alert" not in page and "<img src=x" not in page


@pytest.mark.parametrize("id_", ["eribulin-alone", "cdk46-with-endocrine"])
def test_another_window_is_not_overwritten(demo, id_):
    base = str(keeping.last_number())
    demo.post(f"/options/{id_}/", {"base": base, "stance": "ask", "reason": "first"})
    answer = demo.post(f"/options/{id_}/", {"base": base, "stance": "not_now", "reason": "second"})
    assert answer.status_code == 409
    assert choices_of(person_now().entries)[id_].reason == "first"


def tell(client, *, er, pr, her2, **more):
    """Put a story in place: spread to bone, one sample from there."""
    from concord.workspace.entries import Changed

    parts = {
        "record/cancer": {"metastatic": {"date": "2026-10"}},
        "record/sites/m1": {"where": "bone", "found": "2026-10", "state": "active"},
        "record/specimens/sp1": {"from": "bone", "date": "2026-10-10", "er": {"percent": er}, "pr": {"percent": pr},
                                 "her2": {"ihc": her2}},
        **more,
    }  # fmt: skip
    keeping.save([Changed(path, None, body) for path, body in parts.items()], "Told")


def test_s010_and_s040_the_comparison_keeps_no_treatment_now_last(demo):
    page = text_of(demo.get("/options/compare/?with=tdxd-her2-low&with=capivasertib-fulvestrant"))
    heads = re.findall(r'<th scope="col" role="columnheader"><a href="/options/([^/]+)/"', page)
    assert heads == ["tdxd-her2-low", "capivasertib-fulvestrant", "comfort-care"]
    assert "not known" in page and "★ hair loss: 48 of 100" in page
    assert not re.search(r"<td>\s*</td>", page)


def test_s010_four_are_too_many_and_nothing_breaks(demo):
    page = text_of(
        demo.get("/options/compare/?with=eribulin-alone&with=taxane-alone&with=tdxd-her2-low&with=olaparib&with=x")
    )
    assert "At most 3" in page and page.count('<th scope="col" role="columnheader"><a') == 4
    assert "Pick two or three options" in text_of(demo.get("/options/compare/?with=%3Cscript%3E"))


def test_s167_and_s092_all_topics_are_reachable_and_have_a_page(demo):
    listed = text_of(demo.get("/options/topics/"))
    for id_, topic in the_guideline().topics.items():
        assert f'href="/options/topics/{id_}/"' in listed, id_
        page = text_of(demo.get(f"/options/topics/{id_}/"))
        assert "not reviewed by a clinician" in page
        for one in topic.about.contested:
            assert page.count("<dt>") >= len(one.positions), (id_, one.question)
    assert demo.get("/options/topics/no-such-topic/").status_code == 404


def test_every_topic_of_a_family_page_exists(demo):
    from concord.web.options.words import FAMILIES, FAMILY_TOPICS

    assert set(FAMILY_TOPICS) == set(FAMILIES)
    assert {one for ids in FAMILY_TOPICS.values() for one in ids} <= set(the_guideline().topics)
    for family in FAMILIES:
        assert "Good to know" in text_of(demo.get(f"/options/family/{family}/"))
    assert demo.get("/options/family/no-such-family/").status_code == 404


def test_s094_the_four_steps_of_freezing_have_a_picture_and_the_same_words(demo):
    page = text_of(demo.get("/options/topics/freezing-explained/"))
    steps = re.search(r'<ol class="steps".*?</ol>', page, re.S).group(0)
    assert steps.count("<svg") == 4 and steps.count("<li>") == 4
    for word in ("Step 1.", "Step 2.", "Step 3.", "Step 4.", "argon"):
        assert word in steps


def test_s117_the_picture_of_hormonal_medicines_tags_each(demo):
    page = text_of(demo.get("/options/topics/hormone-treatment-explained/"))
    for words in ("It lowers oestrogen", "It blocks oestrogen", "letrozole (Femara)", "fulvestrant (Faslodex)"):
        assert words in page


def test_s137_the_sheet_for_the_talk_shows_the_six_guides(demo):
    page = text_of(demo.get("/options/sheets/local/"))
    assert "5 years 8 months" in page and "3 November 2026" in page
    assert all(f"guide {number}:" in page for number in "123456")
    assert "you are a candidate" not in page


def test_s113_the_radiation_sheet_has_five_facts_and_no_dose(demo):
    page = text_of(demo.get("/options/sheets/radiation/"))
    for number in "12345":
        assert f"<h2>{number}. " in page
    assert "tiredness: 4 of 10" in page and not re.search(r"\bGy\b|fraction", page)


def test_s070_the_path_keeps_its_steps_and_suggests_a_talk(demo):
    assert "Counselling is part of the test" in text_of(demo.get("/options/genetics/"))
    base = str(keeping.last_number())
    assert demo.post("/options/genetics/", {"base": base, "done": ["reason", "talk"]}).status_code == 302
    page = text_of(demo.get("/options/genetics/"))
    assert "Counselling is part of the test" not in page
    assert re.search(r'value="talk"[^>]*checked', page) and not re.search(r'value="family"[^>]*checked', page)


def test_s071_the_path_names_no_person(demo):
    page = text_of(demo.get("/options/genetics/"))
    assert page.count("<li>") > 5 and "E545K" not in page


def test_s081_and_s168_contested_evidence_shows_both_positions_with_dates(demo):
    page = text_of(demo.get("/options/breast-surgery-de-novo/"))
    assert "17 August 2022" in page or "2022" in page
    assert re.search(r"<dt>[^<]+, \d", page)


def test_s090_a_small_study_is_called_so_by_its_numbers(demo):
    assert "139" in text_of(demo.get("/options/liver-surgery/"))


def test_s101_no_page_for_her_names_a_dose(demo):
    known = the_guideline()
    pages = [f"/options/{id_}/" for id_ in known.options] + [f"/options/topics/{id_}/" for id_ in known.topics]
    for path in [*pages, "/options/sheets/radiation/", "/options/sheets/local/"]:
        words = re.sub(r"<[^>]*>", " ", text_of(demo.get(path)))  # a token of a form may end in 9mg
        assert not re.search(r"\d ?(mg|Gy|mcg|µg)\b", words), path


def test_s164_to_s166_ways_to_a_medicine_that_is_not_approved(demo):
    page = text_of(demo.get("/options/family/trial/"))
    assert "expanded access" in page and "Right to Try" in page
    one = text_of(demo.get("/options/expanded-access/"))
    assert "Not known yet:" in one and "Your doctor" in one


def test_s116_to_s121_a_man_reads_no_words_for_women_only(client):
    client.post("/start/", {"base": "0"})
    tell(client, er=95, pr=80, her2="0", **{"record/person": {"birth": "1955-03", "sex_at_birth": "male"}})
    family = text_of(client.get("/options/family/hormonal/"))
    assert "Worth asking about" in family or "Hangs on something not known" in family
    assert "premenopausal" not in family.lower()


def test_s087_how_often_is_said_with_source_and_year_and_men_are_told_it_is_not_known(demo):
    page = text_of(demo.get("/options/topics/de-novo/"))
    points = re.findall(r"<li>(.*?)</li>", page.partition('id="facts"')[2], re.S)
    assert any("about 25 had it" in one and "/about/sources/mariotto-2017/" in one for one in points)
    assert any("about 6 have it" in one and "/about/sources/us-stage-share/" in one for one in points)
    assert any("For men it is not known" in one for one in points)
    assert "2017" in text_of(demo.get("/about/sources/mariotto-2017/"))
    differ = page.partition('id="differ"')[2]
    assert "nearly 10 of 100" in differ and "US model" in differ and "2017" in differ


def test_going_on_shows_what_would_come_if_the_present_treatment_stops_working(client):
    client.post("/start/", {"base": "0"})
    tell(client, er=95, pr=80, her2="0", **{
        "record/treatments/t1": {"agents": ["letrozole", "palbociclib"], "setting": "metastatic",
                                 "start": "2026-10-20"},
        "record/person": {"birth": "1955-03", "sex_at_birth": "female"},
    })  # fmt: skip
    page = text_of(client.get("/options/go-on/"))
    later = page[page.index('id="later"') :]
    assert "Could be talked about then" in later and "/options/" in later


SHORT = 150
"""Words on a screen of short pages (S058)."""


def words_in(page):
    """Count the words of a page's own text: without its frame, and without what is folded."""
    main = re.search(r"<main.*?</main>", page, re.S).group(0)
    shown = re.sub(r"<details.*?</details>", " ", main, flags=re.S)
    return len(re.sub(r"<[^>]+>", " ", shown).split())


@pytest.mark.parametrize("id_", ["tdxd-her2-low", "capivasertib-fulvestrant", "comfort-care", "radiation-painful-site"])
def test_s058_one_short_part_at_a_time(demo, id_):
    demo.post("/tools/set/", {"short_first": "yes"})
    page, seen = f"/options/{id_}/", []
    while page:
        text = text_of(demo.get(page))
        assert words_in(text) <= SHORT, (page, words_in(text))
        seen.append(page)
        found = re.search(r'href="([^"]+\?part=\w+)"', text)
        page = found.group(1) if found else ""
    assert len(seen) == 7
    assert "Where this comes from" in text_of(demo.get(f"/options/{id_}/?all"))


def test_s058_the_lists_are_short_too(demo):
    demo.post("/tools/set/", {"short_first": "yes"})
    for path in ("/options/", "/options/family/targeted/", "/options/family/support/"):
        assert words_in(text_of(demo.get(path))) <= SHORT, path


def test_s126_each_marker_names_what_may_open_with_a_source(demo):
    page = text_of(demo.get("/options/markers/"))
    assert "tumour test report of November 2022" in page and "Not known yet." in page
    entries = page.split('<article class="entry">')[1:]
    assert len(entries) > 8
    for entry in entries:
        assert entry.count("<li>") == entry.count('class="val src"') > 0
        assert entry.count("/about/sources/") >= entry.count("<li>")


def test_s115_either_name_stands_on_the_page(demo):
    page = text_of(demo.get("/options/capivasertib-fulvestrant/"))
    assert "capivasertib (Truqap), fulvestrant (Faslodex)" in page


def test_s028_no_to_trials_silences_the_mark_and_the_page_stays(demo):
    assert "★ Maybe" in text_of(demo.get("/options/"))
    from concord.workspace.preferences import with_preferences

    keeping.save(lambda there: with_preferences(there, {"trial": "no"}, person_now().today), "No trials")
    page = text_of(demo.get("/options/"))
    assert "★ Maybe" not in page and "/options/clinical-trial/" in page
    assert demo.get("/options/clinical-trial/").status_code == 200


def test_what_decides_a_row_has_its_days_in_words(demo):
    for path in ("/options/tdxd-her2-low/", "/plan/exercise/", "/options/sheets/local/"):
        words = re.sub(r"<[^>]+>", " ", text_of(demo.get(path)).partition("<main")[2])
        assert not (found := re.findall(r"\S* ?\d{4}-\d{2}-\d{2}\b", words)), (path, found)
    text = text_of(demo.get("/options/tdxd-her2-low/"))
    assert "capecitabine (7 April 2025 to 9 November 2026" in text
    assert "places: bone (spine), 17 February 2020" in text_of(demo.get("/plan/exercise/"))


def test_s010_how_often_is_said_once(demo):
    text = text_of(demo.get("/options/compare/?with=tdxd-her2-low"))
    assert "as needed" in text and "as needed: as needed" not in text


def test_the_sample_person_is_shown_on_a_day_on_which_the_knowledge_is_fresh():
    assert not clock_is_wrong(demo_day(), the_guideline().made)


@pytest.mark.parametrize("path", ["/options/capivasertib-fulvestrant/", "/options/topics/de-novo/"])
def test_s168_past_its_review_the_page_says_so(demo, monkeypatch, path):
    assert "may be out of date" not in text_of(demo.get(path))
    monkeypatch.setenv("CONCORD_TODAY", "2027-07-01")
    assert "This may be out of date: its review was due" in text_of(demo.get(path))


def test_s029_worry_about_cost_changes_no_order(demo):
    from concord.workspace.preferences import with_preferences

    seen = []
    for worry in (1, 5):
        told = {"cost_worry": worry, "insurance": "none"}
        keeping.save(lambda there, told=told: with_preferences(there, told, person_now().today), "Told")
        pages = (text_of(demo.get(path)) for path in ("/options/", "/options/family/targeted/"))
        seen.append([re.findall(r'href="/options/([\w-]+)/"', page) for page in pages])
    assert seen[0] == seen[1] and len(seen[0][1]) > 5

"""Questions and visits: what is asked, heard, noted and told stays, with who wrote it and where it was told."""

import re

import pytest

from concord.web.matters.parts import STEPS
from concord.web.person import person_now
from concord.web.store import keeping
from concord.workspace.answers import answers_of
from concord.workspace.team import members_of
from concord.workspace.told import unconfirmed
from concord.workspace.visits import visits_of

HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>')


def send(client, path, **told):
    """Send a sheet as its page would be sent."""
    return client.post(path, {"base": str(keeping.last_number()), **told})


def page_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def newest_own():
    return [path.rpartition("/")[2] for path in person_now().entries if path.startswith("questions/own")][-1]


def visit(id_):
    return next(one for one in visits_of(person_now().entries, person_now().today) if one.id == id_)


def test_an_empty_workspace_says_what_to_do(client):
    page = page_of(client, "/visits/")
    assert "No visit in your notes yet" in page and "Add a visit" in page


def test_a_visit_is_an_appointment_of_the_record(client):
    send(client, "/visits/add/", what="First talk", date="3 March 2027", who="Dr Lee")
    told = person_now().record.appointments[0]
    assert (told.what, told.date, visit(told.id).who) == ("First talk", "2027-03-03", "Dr Lee")


def test_a_day_that_can_be_read_in_two_ways_is_asked_about_and_nothing_is_lost(client):
    page = send(client, "/visits/add/", what="First talk", date="3/4/2027").content.decode()
    assert "can be read as two dates" in page and 'value="First talk"' in page
    assert person_now().record.appointments == []


def test_a_changed_visit_keeps_its_earlier_version(demo):
    send(demo, "/visits/v/a1/change/", what="Talk about the next treatment", date="8 December 2026", who="Dr Lee")
    assert visit("a1").day == "2026-12-08"
    assert person_now().entries["record/appointments/a1~1"]["date"] == "2026-12-01"


def test_s032_the_biopsy_question_is_ticked_with_its_reason(demo):
    page = page_of(demo, "/visits/bank/")
    assert "no sample from a metastasis that was taken after the last growth" in page


def test_picking_changes_only_what_was_turned(demo):
    before = dict(person_now().entries)
    demo.post("/visits/bank/", {"listed": ["q-why-this", "q-cost", "q-which-tests"], "was": ["q-cost"],
                                "chosen": ["q-why-this"]})  # fmt: skip
    after = person_now().entries
    assert {path: after[path] for path in after if before.get(path) != after[path]} == {
        "questions/q-why-this": {"chosen": True}, "questions/q-cost": {"dropped": "2026-11-26"}}  # fmt: skip


def test_s062_own_questions_and_their_order_are_hers(demo):
    send(demo, "/visits/own/", text="Can I travel in spring?", who="oncologist")
    page = page_of(demo, "/visits/order/")
    assert "Can I travel in spring?" in page
    send(demo, "/visits/order/", **{f"place_{newest_own()}": "1"})
    page = page_of(demo, "/visits/v/a1/")
    assert page.index("Can I travel in spring?") < page.index("days in clinic be on Mondays")


def test_s062_the_sheet_has_five_questions_first_and_the_rest_on_page_two(demo):
    page = page_of(demo, "/visits/v/a1/")
    first = page.split('id="asks"')[1].split("</ol>")[0]
    assert first.count("agenda-row") == 5
    assert 'class="second-page"' in page


def test_s011_s013_her_words_and_first_three_stand_on_the_sheet(demo):
    page = page_of(demo, "/visits/v/a1/")
    assert "I want to see the spring in my garden." in page and "time with my grandson" in page
    assert "I would like time to think" in page


def test_s012_the_open_question_of_the_last_visit_says_so(demo):
    assert "Still open from the visit of 16 November 2026" in page_of(demo, "/visits/v/a1/")
    send(demo, "/visits/v/a1/answer/q-biopsy-changed/", said="yes", reason="to see if HER2 changed", text="")
    assert "Still open from" not in page_of(demo, "/visits/v/a1/")


def test_s012_only_she_drops_a_question_and_it_comes_back_on_her_word(demo):
    demo.post("/visits/q/q-biopsy-changed/list/", {"listed": "no"})
    assert "Do I need a new biopsy" not in page_of(demo, "/visits/v/a1/")
    demo.post("/visits/q/q-biopsy-changed/list/", {"listed": "yes"})
    assert "Do I need a new biopsy" in page_of(demo, "/visits/v/a1/")


def test_s012_what_she_heard_and_one_tap_whether_she_was_heard(demo):
    send(demo, "/visits/v/a2/after/", heard="  first\r\nsecond  ", think_until="1 December 2026")
    demo.post("/visits/v/a2/heard/", {"was_heard": "no"})
    now = visit("a2")
    assert (now.heard, now.was_heard, now.think_until) == ("  first\nsecond  ", "no", "2026-12-01")
    assert "I did not feel heard last time" in page_of(demo, "/visits/v/a2/")


def test_s061_everything_without_an_answer_is_carried_over_at_once(demo):
    demo.post("/visits/v/a2/carry/")
    waiting = [one for answers in answers_of(person_now().entries).values() for one in answers if not one.answered]
    assert "own1" in {one.question for one in waiting}
    assert "Can the days in clinic be on Mondays" in page_of(demo, "/visits/").split('id="waiting"')[1]


def test_s061_a_follow_up_talk_hangs_together_with_the_first(demo):
    assert 'value="a1" selected' in page_of(demo, "/visits/add/?follows=a1")
    send(demo, "/visits/add/", what="Follow-up", date="2027-01-12", follows="a1")
    assert page_of(demo, "/visits/v/a2/").split('id="thread"')[1].count("<li>") >= 3


def test_s059_notes_of_a_companion_carry_her_name_and_change_nothing_of_hers(demo):
    before = person_now().preferences
    send(demo, "/visits/v/a1/notes/", author="companion", by="Marcus", text="ring the nurse\r\non Friday")
    note = visit("a1").notes[0]
    assert (note.author, note.by, note.text) == ("companion", "Marcus", "ring the nurse\non Friday")
    assert keeping.last().author == "companion Marcus"
    assert "Notes by Marcus" in page_of(demo, "/visits/v/a1/")
    assert person_now().preferences == before


def test_s059_the_empty_sheet_has_her_questions_and_room(demo):
    page = page_of(demo, "/visits/v/a1/sheet/")
    assert page.count('class="lines tall"') == 8 and "Who takes these notes" in page


def test_s034_each_option_has_its_own_slot(demo):
    for id_ in ("elacestrant", "comfort-care"):
        keeping.save(lambda there, id_=id_: [_ask(id_)], "Asked")
    page = page_of(demo, "/visits/v/a1/answer/q-benefits-and-effects/")
    assert 'name="text_elacestrant"' in page and 'name="text_comfort-care"' in page and 'name="text"' not in page
    send(demo, "/visits/v/a1/answer/q-benefits-and-effects/", text_elacestrant="a tablet; feeling sick")
    told = answers_of(person_now().entries)["q-benefits-and-effects"]
    assert [(one.option, one.text) for one in told] == [("elacestrant", "a tablet; feeling sick")]
    page = page_of(demo, "/visits/q/q-benefits-and-effects/")
    assert "No answer yet for:" in page and "not answered yet" in page


def _ask(id_):
    from concord.workspace.entries import Changed

    return Changed(f"choices/{id_}", None, {"stance": "ask", "since": "2026-11-26"})


def test_s035_her_activities_stand_beside_the_question_on_daily_life(demo):
    send(demo, "/matters/days/", activities="gardening\r\ndriving")
    page = page_of(demo, "/visits/v/a1/answer/q-quality-of-life/")
    assert "gardening, driving" in page


def test_s041_the_trial_question_carries_her_list(demo):
    send(demo, "/visits/q/q-trials/", bring="NCT01234567\r\nlooked up on 20 November 2026", visit="a1")
    page = page_of(demo, "/visits/v/a1/")
    assert "NCT01234567\nlooked up on 20 November 2026" in page


def test_s121_a_man_is_not_asked_about_what_only_concerns_women(demo):
    assert "I am pregnant" in page_of(demo, "/visits/bank/")
    keeping.save(lambda there: [_a_man(there)], "A man")
    assert "I am pregnant" not in page_of(demo, "/visits/bank/")


def _a_man(there):
    from concord.workspace.entries import Changed

    before = there["record/person"]
    kept = {name: value for name, value in before.items() if name not in ("organs", "ovaries", "periods")}
    return Changed("record/person", before, {**kept, "sex_at_birth": "male"})


def test_s063_how_many_specialists_is_kept_as_a_number(demo):
    page = send(demo, "/visits/v/a1/answer/q-how-many-specialists/", said="four").content.decode()
    assert "Write a number, such as 4." in page
    send(demo, "/visits/v/a1/answer/q-how-many-specialists/", said="4", text="surgeon too")
    assert answers_of(person_now().entries)["q-how-many-specialists"][0].said == "4"
    assert len(members_of(person_now().entries)) >= 4


def test_s064_how_the_team_talks_is_kept_in_words(unplanned):
    send(unplanned, "/visits/v/a1/answer/q-how-team-talks/", text="by letter, each month", author="companion", by="Ana")
    told = answers_of(person_now().entries)["q-how-team-talks"][0]
    assert (told.text, told.author, told.by) == ("by letter, each month", "companion", "Ana")
    assert "by letter, each month" in page_of(unplanned, "/plan/team/")


def test_s065_a_no_without_a_reason_offers_to_ask_why(demo):
    send(demo, "/visits/v/a2/answer/q-biopsy-metastasis/", said="no", reason="", text="")
    assert "no reason is noted" in page_of(demo, "/visits/v/a2/")
    for _ in range(2):
        demo.post("/visits/q/q-biopsy-metastasis/why/")
    own = [body["text"] for path, body in person_now().entries.items() if path.startswith("questions/own")]
    assert len([one for one in own if one.startswith("Why not?")]) == 1
    send(demo, "/visits/v/a2/answer/q-biopsy-metastasis/", said="no", reason="it would change nothing now", text="")
    assert "no reason is noted" not in page_of(demo, "/visits/v/a2/")


def test_s066_an_answer_becomes_a_fact_that_waits_for_its_paper(demo):
    send(demo, "/visits/v/a2/fact/sample/", origin="liver", date="March 2026", er="negative", her2="low",
         question="q-biopsy-changed")  # fmt: skip
    fact = person_now().record.specimens[-1]
    assert (fact.from_, fact.date, fact.er.result, fact.her2.result, fact.pr) == (
        "liver", "2026-03", "negative", "low", None)  # fmt: skip
    assert fact.source == "told at the visit of 16 November 2026" and "Do I need a new biopsy" in fact.note
    page = page_of(demo, "/visits/told/")
    assert "told at the visit of 16 November 2026" in page
    send(demo, f"/visits/told/specimens/{fact.id}/", document="report of March 2026")
    assert fact.id not in {one.id for one in unconfirmed(person_now().entries)}
    assert person_now().entries[f"record/specimens/{fact.id}~1"]["source"].startswith("told at the visit of")


PLACE = {"where": "lung", "part": "left", "found": "2026"}
ORDERED = {"gene": "ESR1", "sample": "plasma", "result": "ordered"}
GROWTH = {"growing": "unclear", "seen_by": "scan"}


@pytest.mark.parametrize(("kind", "told", "expected"), [
    ("growth", {**GROWTH, "date": ""}, ("growth", GROWTH)),
    ("gene", {**ORDERED, "date": "16 Nov 2026"}, ("genes", {**ORDERED, "ordered": "2026-11-16"})),
    ("place", PLACE, ("sites", PLACE)),
])  # fmt: skip
def test_s066_each_kind_of_fact_says_what_was_told_and_nothing_more(demo, kind, told, expected):
    before = set(person_now().entries)
    send(demo, f"/visits/v/a2/fact/{kind}/", **told)
    path = (set(person_now().entries) - before).pop()
    body = person_now().entries[path]
    assert (
        path.split("/")[1],
        {k: v for k, v in body.items() if k not in ("source", "author", "recorded")},
    ) == expected


def test_a_fact_that_the_record_cannot_hold_is_mended_on_its_page(demo):
    page = send(demo, "/visits/v/a2/fact/growth/", growing="yes", date="3 March 2030").content.decode()
    assert "in the future" in page and 'value="3 March 2030"' in page


def test_s067_time_to_think_is_a_ready_sentence(demo):
    assert "I would like time to think. Until when can I decide without harm?" in page_of(demo, "/visits/think/")
    demo.post("/visits/q/q-how-long-to-think/list/", {"listed": "yes"})
    assert "I would like time to think" in page_of(demo, "/visits/").split('id="first"')[1].split('id="all"')[0]


def test_s057_tips_on_four_themes_with_sources_in_both_tones(demo):
    page = demo.get("/visits/tips/").content.decode()
    straight = page_of(demo, "/visits/tips/")
    tips = re.findall(r"<li>(.*?)</li>", page.partition('<ul class="rows">')[2].partition("</ul>")[0], re.S)
    for theme in ("working relationship", "Hard talks", "second opinion", "want and need"):
        tip = next(one for one in tips if theme in one)
        links = re.findall(r'href="(/about/sources/[^"]+)"', tip)
        assert links, theme
        for link in links:
            source = person_now().knowledge.sources[link.split("/")[3]]
            assert source.title and source.checked, link
            assert source.title in page_of(demo, link)
    assert not re.search(r"<(?:video|audio|iframe)|src=.https?:", page), "nothing is copied or fetched"
    demo.post("/tools/tone/", {"tone": "softer"})
    assert page_of(demo, "/visits/tips/") != straight


def test_without_matching_no_reason_from_her_facts_is_shown(demo):
    keeping.save(lambda there: [_match_off(there)], "Off")
    page = page_of(demo, "/visits/bank/")
    assert "Because we know of no sample" not in page and "Do I need a new biopsy" in page


def _match_off(there):
    from concord.workspace.entries import Changed

    return Changed("settings", there["settings"], {**there["settings"], "match": False})


def test_today_shows_her_own_first_questions_and_the_sheet_of_the_next_visit(demo):
    page = page_of(demo, "/")
    assert "Can the days in clinic be on Mondays" in page and "/visits/v/a1/" in page


def test_what_is_not_there_is_not_found(demo):
    for path in ("q/q-nothing/", "v/a99/", "v/a1/answer/q-nothing/", "v/a1/fact/x/", "told/sites/none/", "told/x/y/"):
        assert demo.get(f"/visits/{path}").status_code == 404, path


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_of_hers_becomes_part_of_a_page(demo, words):
    send(demo, "/visits/own/", text=words)
    send(demo, "/visits/add/", what=words, date="2027", who=words)
    send(demo, "/visits/v/a1/notes/", author="companion", by=words, text=words)
    send(demo, "/visits/v/a2/after/", heard=words)
    send(demo, "/visits/v/a2/answer/q-why-this/", text=words, by=words, author="companion")
    send(demo, "/visits/v/a2/answer/q-biopsy-changed/", said="no", reason=words)
    send(demo, "/visits/v/a2/fact/place/", where="lung", part=words)
    send(demo, "/visits/v/a2/fact/growth/", growing="yes", date=words)
    send(demo, "/visits/second-opinion/", here=words, there=words, doctor=words, phone=words, why=words)
    send(demo, "/visits/v/a1/recording/", who=words, said="yes")
    demo.post("/tools/draft/", {"form": "/visits/own/", "f.text": words})
    paths = ("", "bank/", "order/", "own/", f"q/{newest_own()}/", "q/q-why-this/", "told/", "second-opinion/", "v/a3/",
             "second-opinion/packet/", "v/a1/", "v/a2/", "v/a1/sheet/", "v/a2/after/", "v/a1/recording/",
             "v/a2/answer/q-why-this/")  # fmt: skip
    for path in paths:
        assert words not in page_of(demo, f"/visits/{path}"), path


SHORT_PAGES = (
    "/visits/", "/visits/bank/", "/visits/own/", "/visits/add/", "/visits/q/q-trials/", "/visits/v/a1/",
    "/visits/v/a2/",
    "/visits/v/a1/notes/", "/visits/v/a1/answer/q-trials/", "/visits/v/a2/after/", "/visits/v/a1/recording/",
    "/visits/second-opinion/", "/visits/tips/", "/visits/think/", "/matters/", "/matters/change/", "/matters/support/",
    "/matters/versions/", *[f"/matters/{part}/{field}/" for part, field in STEPS],
)  # fmt: skip


@pytest.mark.parametrize("tone", ["straightforward", "softer"])
def test_s058_short_pages_have_few_words_and_the_rest_is_one_tap_away(demo, tone):
    demo.post("/tools/set/", {"short_first": "yes"})
    demo.post("/tools/tone/", {"tone": tone})
    for path in SHORT_PAGES:
        assert words_in(page_of(demo, path)) <= 150, path
    assert "Sentences ready to say" in page_of(demo, "/visits/v/a1/?whole=1")


def words_in(page):
    """Count the words of a page's own text: without its frame, what is folded, and lists to pick from."""
    main = re.search(r"<main.*?</main>", page, re.S).group(0)
    shown = re.sub(r"<details.*?</details>|<option.*?</option>", " ", main, flags=re.S)
    return len(re.sub(r"<[^>]+>", " ", shown).split())

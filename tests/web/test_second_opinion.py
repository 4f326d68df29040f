"""A second opinion from first thought to packet, on this computer alone."""

import re

from concord.web.person import person_now
from concord.web.store import keeping


def send(client, **told):
    return client.post("/visits/second-opinion/", {"base": str(keeping.last_number()), **told})


def test_s019_the_way_from_thought_to_visit_is_kept(demo):
    send(demo, status="booked", here="City Hospital", there="Lakeside University", doctor="Dr Chen", phone="555-0177",
         date="10 January 2027", why="Is there a study?\r\nOr a break?", item_pathology="have")  # fmt: skip
    kept = person_now().entries["second_opinion"]
    assert (kept["status"], kept["date"], kept["why"]) == ("booked", "2027-01-10", "Is there a study?\nOr a break?")
    assert "booked" in demo.get("/visits/").content.decode()


def test_s020_the_packet_says_what_is_there_and_what_is_missing(demo):
    page = demo.get("/visits/second-opinion/packet/").content.decode()
    assert "Not complete: the pathology report is missing" in page
    send(demo, item_pathology="have", item_slides="asked")
    page = demo.get("/visits/second-opinion/packet/").content.decode()
    assert "Not complete" not in page
    assert re.search(r"slides or blocks[^<]*</th><td>◐ asked for", page)


def test_s020_the_packet_carries_each_sample_by_itself_and_every_treatment(demo):
    page = demo.get("/visits/second-opinion/packet/").content.decode()
    assert all(words in page for words in ("95 %", "IHC 2+, ISH not amplified", "pathology report of March 2025"))
    assert page.count('<th scope="row">') >= 9 + 3 + 8


def test_s021_the_same_hospital_is_noticed(demo):
    send(demo, here="St. Mary's Hospital", there="Saint Marys")
    assert "This looks like the same hospital" in demo.get("/visits/second-opinion/").content.decode()
    send(demo, here="St. Mary's Hospital", there="Lakeside University")
    assert "same hospital" not in demo.get("/visits/second-opinion/").content.decode()


def test_s022_the_script_stands_with_whom_to_call(demo):
    send(demo, doctor="Dr Chen", phone="555-0177")
    for path in ("/visits/second-opinion/", "/visits/second-opinion/packet/"):
        page = demo.get(path).content.decode()
        assert all(words in page for words in ("Which papers do you need from me?", "Dr Chen", "555-0177")), path


def test_s023_it_may_feel_odd_and_both_tones_are_there(demo):
    straight = demo.get("/visits/second-opinion/").content.decode()
    demo.post("/tools/tone/", {"tone": "softer"})
    softer = demo.get("/visits/second-opinion/").content.decode()
    assert "It may feel odd" in softer and "It may feel odd" not in straight


def test_nothing_is_required_and_an_empty_packet_prints(client):
    send(client)
    assert client.get("/visits/second-opinion/packet/").status_code == 200

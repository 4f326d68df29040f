"""A scan showed growth: one short form, one change, and a page with what comes next."""

from concord.web.person import person_now
from concord.web.store import keeping

FORM = {"base": "1", "date": "20 November 2026", "sites": ["m3"], "where": "brain", "part": "left side",
        "seen_by": "scan", "note": "Dr Lindqvist said: two small spots"}  # fmt: skip


def test_s160_growth_is_noted_in_one_form_and_taken_back_in_one_press(demo):
    before = keeping.entries()
    answer = demo.post("/story/grew/", FORM)
    assert answer.headers["Location"].startswith("/story/grew/next/?saved=")
    record = person_now().record
    seen = record.growth[-1]
    brain = next(site for site in record.sites if site.where == "brain")
    assert (seen.date, seen.growing, seen.note) == ("2026-11-20", "yes", FORM["note"])
    assert seen.sites == ["m3", brain.id] and (brain.found, brain.state) == ("2026-11-20", "active")
    node = next(site for site in record.sites if site.id == "m3")
    assert (node.state, node.supersedes) == ("active", "m3~1")
    demo.post(f"/tools/undo/{keeping.last_number()}/")
    assert keeping.entries() == before


def test_s160_the_next_page_offers_ways_and_questions_and_decides_nothing(demo):
    demo.post("/story/grew/", FORM)
    for tone, words in (("straightforward", "you did nothing wrong"), ("softer", "it is not your doing")):
        demo.post("/tools/tone/", {"tone": tone})
        text = demo.get("/story/grew/next/").content.decode()
        assert words in text and 'href="/options/"' in text and "Questions that came up now" in text
        assert "failed" not in text


def test_s160_a_treatment_that_stopped_for_it_is_closed_in_the_same_change(client):
    base = str(keeping.last_number())
    client.post("/story/treatments/add/", {"base": base, "agents_1": "letrozole", "agents_2": "palbociclib",
                                           "setting": "metastatic", "start": "2024", "ongoing": "yes"})  # fmt: skip
    assert b"Did a treatment stop because of this?" in client.get("/story/grew/").content
    number = keeping.last_number()
    client.post("/story/grew/", {"base": str(number), "date": "November 2026", "stopped": "t1", "end": "2026-11-20"})
    record = person_now().record
    now = next(one for one in record.treatments if one.id == "t1")
    assert (now.end, now.stopped, now.ongoing) == ("2026-11-20", "growth", None)
    assert keeping.last_number() == number + 1 and len(record.growth) == 1


def test_s160_growth_needs_no_date_and_no_place(client):
    assert client.post("/story/grew/", {"base": "0"}).status_code == 302
    assert person_now().record.growth[0].growing == "yes"


def test_a_date_to_come_is_refused_at_its_field(demo):
    answer = demo.post("/story/grew/", {**FORM, "date": "2031"})
    assert "in the future" in str(answer.context["form"].errors["date"]) and keeping.last_number() == 1


def test_whoever_just_noted_growth_is_not_told_that_nothing_is_known(client):
    client.post("/start/", {"tone": "softer", "base": "0"})
    client.post("/story/grew/", {"base": "1", "date": "20 November 2026", "where": "liver", "seen_by": "scan"})
    assert person_now().record.growth and not person_now().moment_known
    for path in ("/story/grew/next/", "/plan/now/"):
        assert "It is not known here yet where you are" not in client.get(path).content.decode(), path
    assert "Growth noted for 20 November 2026" in client.get("/plan/now/").content.decode()

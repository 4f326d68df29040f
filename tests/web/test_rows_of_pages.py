"""Rows of the source page that a page answers: the plan's gaps, a break, therapies, roles, the liver."""

from html import unescape
from io import BytesIO

from pypdf import PdfReader

from concord.plan.versions import fingerprint
from concord.web.person import person_now
from concord.workspace.alongside import catalogue, evidence_label
from concord.workspace.planning import draft_of, versions_of


def page_of(client, path):
    return " ".join(unescape(client.get(path).content.decode()).split())


def base():
    return str(person_now().number)


def finish(client):
    read = fingerprint(draft_of(person_now().entries))
    assert client.post("/plan/finish/", {"because": "", "base": base(), "version": read}).status_code == 302


def planned(client, **parts):
    client.post("/plan/write/treatment/", {"what": "capecitabine", "base": base()})
    for part, told in parts.items():
        client.post(f"/plan/write/{part}/", {**told, "base": base()})
    finish(client)


def test_s036_a_treatment_without_a_way_to_see_if_it_works_asks_for_one(unplanned):
    planned(unplanned)
    assert "how you will know that it works" in page_of(unplanned, "/plan/")
    told = {"what": "CT scan", "when": "in March", "counts_as": "no larger spots"}
    unplanned.post("/plan/write/working/", {**told, "base": base()})
    finish(unplanned)
    page = page_of(unplanned, "/plan/")
    assert "Not written down yet: how you will know that it works" not in page and "no larger spots" in page


def test_s038_an_empty_plan_b_is_told_and_blocks_nothing(unplanned):
    planned(unplanned)
    assert "what you will talk about if it stops working" in page_of(unplanned, "/plan/")
    digest = versions_of(person_now().entries)[-1].digest
    for side, name, more in (("person", "Elena", {}), ("clinician", "Dr Lindqvist", {"witnessed": "on"})):
        told = {"side": side, "name": name, "answer": "agree", "version": digest, "base": base(), **more}
        unplanned.post("/plan/stand/", told)
    assert "● Agreed" in page_of(unplanned, "/plan/")


def test_s051_pain_and_eating_are_the_oncologists_to_ask(demo):
    page = page_of(demo, "/plan/team/roles/")
    role = page.partition("Medical oncologist")[2].partition("</article>")[0]
    assert "Pain relief" in role and "eating" in role and "trials" in role


def test_s076_no_therapy_stands_without_how_well_it_is_studied(demo):
    labels = {id_: evidence_label(option) for id_, option in catalogue(person_now().knowledge).items()}
    assert all(labels.values()) and {"some", "early"} <= set(labels.values())
    page = page_of(demo, "/plan/alongside/")
    assert page.count("evidence:") >= len(labels)


def test_s080_the_request_for_a_break_goes_onto_the_agenda_and_on_paper(unplanned):
    told = {"reason": "I am tired.", "goals": "the sea", "ends_it": "new pain", "first": "2026-12-07", "base": base()}
    assert unplanned.post("/plan/break/", told).status_code == 302
    pdf = PdfReader(BytesIO(unplanned.get("/paper/break.pdf").content))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "I am tired." in text and "the sea" in text and "new pain" in text
    assert unplanned.post("/plan/talk/").status_code == 302
    assert "I would like to talk about changing my treatment plan." in page_of(unplanned, "/visits/")


def test_s082_whom_to_call_stays_during_a_break(unplanned):
    told = {"reason": "rest", "first": "2026-12-07", "every_weeks": "4", "base": base()}
    unplanned.post("/plan/break/", told)
    finish(unplanned)
    assert "Next check-in: 7 December 2026" in page_of(unplanned, "/plan/")
    assert 'class="urgent"' in page_of(unplanned, "/plan/")
    page = page_of(unplanned, "/urgent/")
    assert "555-0100" in page and "911" in page
    unplanned.post("/plan/weekly/", {"pain": "9", "base": base()})
    page = page_of(unplanned, "/plan/")
    assert page.index("Before anything else") < page.index("Our plan")


def test_s092_there_is_a_page_on_cancer_in_the_liver(demo):
    page = page_of(demo, "/options/topics/liver/")
    assert "liver" in page and "Call the same day" in page

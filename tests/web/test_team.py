"""The team's pages."""

from html import unescape

from concord.web.person import person_now

NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def add(client, kind, **fields):
    answer = client.post(f"/plan/team/add/{kind}/", {**fields, "base": str(person_now().number)})
    assert answer.status_code == 302, answer.content.decode()


def test_s045_whose_cancer_came_back_is_asked_for_her_oncologist(unplanned):
    assert "Who was your oncologist?" in unplanned.get("/plan/team/").content.decode()
    add(unplanned, "members", role="oncologist", name="Dr Lindqvist", meets="in_person")
    assert "Who was your oncologist?" not in unplanned.get("/plan/team/").content.decode()


def test_s047_a_first_diagnosis_without_an_oncologist_shows_the_way_to_one(client):
    client.post("/start/", {"first": "first", "has_oncologist": "no", "base": "0"})
    assert "Call your primary care doctor" in client.get("/").content.decode()
    assert "No cancer doctor yet" in client.get("/plan/team/").content.decode()


def test_s050_s051_s052_s053_s054_the_five_roles_say_what_they_do(unplanned):
    page = unplanned.get("/plan/team/roles/").content.decode()
    for role in ("surgeon", "oncologist", "radiation_oncologist", "radiologist", "pathologist"):
        assert f'id="{role}"' in page


def test_s046_a_referral_without_an_owner_is_not_taken(unplanned):
    page = unplanned.post(
        "/plan/team/add/referrals/", {"to": "a surgeon", "state": "asked", "date": "2026", "base": "1"}
    )
    assert page.status_code == 200 and "owner" in page.context["form"].errors


def test_s049_the_matrix_says_who_does_not_have_a_document(unplanned):
    add(unplanned, "members", role="oncologist", name="Dr Lee", meets="in_person")
    add(unplanned, "documents", what="March scan", date="March 2026")
    assert "March scan: not noted as sent to Dr Lee" in " ".join(unplanned.get("/plan/team/").content.decode().split())
    unplanned.post("/plan/team/sent/d1/m1/")
    assert "not noted as sent" not in unplanned.get("/plan/team/").content.decode()


def test_s064_how_the_team_talks_is_kept(unplanned):
    unplanned.post("/plan/team/talk/", {"how": "They meet on Tuesdays.", "base": str(person_now().number)})
    assert "They meet on Tuesdays." in unplanned.get("/plan/team/").content.decode()


def test_s059_a_companions_page_shows_the_slices_and_nothing_else(unplanned):
    add(unplanned, "companions", name="Marcus", slices=["medicines"])
    page = unplanned.get("/plan/team/companion/c1/").content.decode()
    assert "amlodipine" in page and "When to call" in page
    assert "spring in my garden" not in page and "Next visit" not in page
    unplanned.post("/plan/team/out/companions/c1/")
    page = unplanned.get("/plan/team/companion/c1/").content.decode()
    assert "amlodipine" not in page and "taken back" in page


def test_nothing_written_runs_on_a_page(unplanned):
    add(unplanned, "members", name=NASTY, place=NASTY, contact=NASTY, phase=NASTY, meets="in_person", note=NASTY)
    add(unplanned, "referrals", to=NASTY, state="asked", owner=NASTY, date="2026")
    add(unplanned, "documents", what=NASTY)
    add(unplanned, "companions", name=NASTY, relation=NASTY, contact=NASTY)
    unplanned.post("/plan/team/talk/", {"how": NASTY, "base": str(person_now().number)})
    for path in ("/plan/team/", "/plan/team/companion/c1/", "/plan/team/change/members/m1/"):
        answer = unplanned.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "<script>alert" not in text and "<img src=x" not in text, path


def test_with_her_own_facts_switched_off_the_team_page_says_what_roles_do_and_no_reason_of_hers(unplanned):
    reasons = [one.reason for one in person_now().advice.roles if one.reason]
    text = unescape(unplanned.get("/plan/team/").content.decode())
    assert any(one in text for one in reasons)
    unplanned.post("/tools/more/", {"language": "en", "region": "us", "match": "no", "base": str(person_now().number)})
    text = unescape(unplanned.get("/plan/team/").content.decode())
    assert [one for one in reasons if one in text] == [] and "something about it is not known" not in text
    assert "Who may join the team" in text
    first = next(one.about for one in person_now().knowledge.roles.values() if one.about.when)
    assert first.does in text


def test_with_her_own_facts_switched_off_a_companion_sees_no_question_worked_out_from_them(unplanned):
    add(unplanned, "companions", name="Marcus", slices=["questions"])
    assert unplanned.get("/plan/team/companion/c1/").context["asked"]
    unplanned.post("/tools/more/", {"language": "en", "region": "us", "match": "no", "base": str(person_now().number)})
    assert unplanned.get("/plan/team/companion/c1/").context["asked"] == []

"""The team's pages."""

from concord.web.person import person_now

NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def add(client, kind, **fields):
    answer = client.post(f"/plan/team/add/{kind}/", {**fields, "base": str(person_now().number)})
    assert answer.status_code == 302, answer.content.decode()


def test_s045_whose_cancer_came_back_is_asked_for_her_oncologist(demo):
    assert "Who was your oncologist?" in demo.get("/plan/team/").content.decode()
    add(demo, "members", role="oncologist", name="Dr Lindqvist", meets="in_person")
    assert "Who was your oncologist?" not in demo.get("/plan/team/").content.decode()


def test_s047_a_first_diagnosis_without_an_oncologist_shows_the_way_to_one(client):
    client.post("/start/", {"first": "first", "has_oncologist": "no", "base": "0"})
    assert "Call your primary care doctor" in client.get("/").content.decode()
    assert "No cancer doctor yet" in client.get("/plan/team/").content.decode()


def test_s050_s051_s052_s053_s054_the_five_roles_say_what_they_do(demo):
    page = demo.get("/plan/team/roles/").content.decode()
    for role in ("surgeon", "oncologist", "radiation_oncologist", "radiologist", "pathologist"):
        assert f'id="{role}"' in page


def test_s046_a_referral_without_an_owner_is_not_taken(demo):
    page = demo.post("/plan/team/add/referrals/", {"to": "a surgeon", "state": "asked", "date": "2026", "base": "1"})
    assert page.status_code == 200 and "owner" in page.context["form"].errors


def test_s049_the_matrix_says_who_does_not_have_a_document(demo):
    add(demo, "members", role="oncologist", name="Dr Lee", meets="in_person")
    add(demo, "documents", what="March scan", date="March 2026")
    assert "does not have: March scan" in " ".join(demo.get("/plan/team/").content.decode().split())
    demo.post("/plan/team/sent/d1/m1/")
    assert "does not have" not in demo.get("/plan/team/").content.decode()


def test_s064_how_the_team_talks_is_kept(demo):
    demo.post("/plan/team/talk/", {"how": "They meet on Tuesdays.", "base": str(person_now().number)})
    assert "They meet on Tuesdays." in demo.get("/plan/team/").content.decode()


def test_s059_a_companions_page_shows_the_slices_and_nothing_else(demo):
    add(demo, "companions", name="Marcus", slices=["medicines"])
    page = demo.get("/plan/team/companion/c1/").content.decode()
    assert "amlodipine" in page and "When to call" in page
    assert "spring in my garden" not in page and "Next visit" not in page
    demo.post("/plan/team/out/companions/c1/")
    page = demo.get("/plan/team/companion/c1/").content.decode()
    assert "amlodipine" not in page and "taken back" in page


def test_nothing_written_runs_on_a_page(demo):
    add(demo, "members", name=NASTY, place=NASTY, contact=NASTY, phase=NASTY, meets="in_person", note=NASTY)
    add(demo, "referrals", to=NASTY, state="asked", owner=NASTY, date="2026")
    add(demo, "documents", what=NASTY)
    add(demo, "companions", name=NASTY, relation=NASTY, contact=NASTY)
    demo.post("/plan/team/talk/", {"how": NASTY, "base": str(person_now().number)})
    for path in ("/plan/team/", "/plan/team/companion/c1/", "/plan/team/change/members/m1/"):
        answer = demo.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "<script>alert" not in text and "<img src=x" not in text, path

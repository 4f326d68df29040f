"""The screen in other hands: only the page for those hands opens, until she takes it back."""

import pytest

from concord.plan.versions import fingerprint
from concord.web.person import person_now
from concord.web.store import keeping
from concord.web.store.vault import VAULT
from concord.workspace.planning import draft_of

HERS = ("/", "/story/", "/matters/", "/options/", "/visits/", "/plan/", "/plan/team/", "/paper/", "/data/",
        "/data/everything/", "/tools/history/", "/tools/more/", "/paper/brief.pdf", "/no/such/page/")  # fmt: skip
WORDS = "seven lemons behind the shed"


@pytest.fixture
def handed(demo):
    assert demo.post("/hand/clinician/").headers["Location"] == "/clinician/"
    return demo


@pytest.fixture
def sealed(kept, demo):
    VAULT.look(kept)
    assert demo.post("/data/passphrase/", {"first": WORDS, "again": WORDS}).status_code == 200
    assert demo.post("/hand/clinician/").status_code == 302
    yield demo
    VAULT.key, VAULT.state = None, "open"


@pytest.mark.parametrize("path", HERS)
def test_every_other_page_leads_back_to_the_one_handed_over(handed, path):
    answer = handed.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/clinician/")


def test_nothing_can_be_changed_but_what_those_hands_write(handed):
    before = keeping.last_number()
    for path in ("/tools/tone/", f"/tools/undo/{before}/", "/tools/draft/", "/plan/finish/", "/hand/c1/"):
        assert handed.post(path, {"tone": "softer", "form": "/clinician/", "f.what": "x"}).status_code in (403, 404)
    assert handed.post("/options/capecitabine-alone/", {"stance": "not_for_me"}).status_code == 403
    assert handed.post("/data/erase/", {"word": "erase"}).status_code == 403
    assert keeping.last_number() == before and keeping.draft("/clinician/") == {}
    written = {"by": "Dr Lindqvist", "what": "capecitabine", "reason": "few visits", "place": "instead",
               "base": str(person_now().number), "version": fingerprint(draft_of(person_now().entries))}  # fmt: skip
    assert handed.post("/clinician/", written).status_code == 302
    assert keeping.last_number() == before + 1 and keeping.last().author == "Dr Lindqvist"


def test_the_links_of_the_page_lead_nowhere_else(handed):
    page = handed.get("/clinician/").content.decode()
    assert 'href="/story/"' not in page and 'href="/data/"' not in page and "/tools/tone/" not in page
    for path in ("/urgent/", "/about/", "/options/capecitabine-alone/"):
        assert handed.get(path).status_code == 200
    assert "Where do you stand?" not in handed.get("/options/capecitabine-alone/").content.decode()


def test_what_she_had_begun_to_write_is_not_shown(demo):
    demo.post("/tools/draft/", {"form": "/clinician/", "f.reason": "between me and my notes"})
    assert "between me and my notes" in demo.get("/clinician/").content.decode()
    demo.post("/hand/clinician/")
    assert "between me and my notes" not in demo.get("/clinician/").content.decode()


def test_without_a_passphrase_one_press_takes_it_back(handed):
    assert "Is it you again?" in handed.get("/hand/back/").content.decode()
    assert handed.get("/story/").status_code == 302
    assert handed.post("/hand/back/").headers["Location"] == "/plan/"
    assert handed.get("/story/").status_code == 200
    assert handed.get("/hand/back/").headers["Location"] == "/"


def test_with_a_passphrase_only_that_takes_it_back(sealed):
    assert sealed.post("/hand/back/", {"secret": "six lemons"}).status_code == 403
    assert sealed.get("/story/").headers["Location"] == "/clinician/"
    assert sealed.post("/hand/back/", {"secret": WORDS}).status_code == 302
    assert sealed.get("/story/").status_code == 200


def test_locking_and_unlocking_takes_it_back_as_well(sealed):
    sealed.get("/tools/hide/")
    assert VAULT.state == "locked" and sealed.get("/clinician/").status_code == 403
    assert sealed.get("/urgent/").status_code == 200
    sealed.post("/", {"secret": WORDS})
    assert sealed.get("/story/").status_code == 200


def test_a_companion_reaches_her_page_and_the_notes_of_the_next_visit_alone(demo):
    person = person_now()
    assert "visits" in dict(person.entries["companions/c1"])["slices"]
    demo.post("/hand/c1/")
    assert demo.get("/story/").headers["Location"] == "/plan/team/companion/c1/"
    assert demo.get("/clinician/").headers["Location"] == "/plan/team/companion/c1/"
    page = demo.get("/plan/team/companion/c1/").content.decode()
    notes = page.partition('href="/visits/v/')[2].partition('"')[0]
    shown = demo.get(f"/visits/v/{notes}")
    assert shown.status_code == 200 and 'value="Ana"' in shown.content.decode()
    told = {"author": "companion", "by": "Ana", "text": "Scan in March.", "base": str(person.number)}
    answer = demo.post(f"/visits/v/{notes}", told, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/plan/team/companion/c1/?saved=")
    assert "Undo" not in answer.content.decode()
    assert keeping.last().author == "companion Ana"


def test_a_companion_without_visits_writes_no_notes(unplanned):
    unplanned.post("/plan/team/add/companions/", {"name": "Marcus", "slices": ["medicines"], "base": "1"})
    visit = next(path for path in person_now().entries if path.startswith("record/appointments/")).rpartition("/")[2]
    unplanned.post("/hand/c1/")
    assert unplanned.get(f"/visits/v/{visit}/notes/").headers["Location"] == "/plan/team/companion/c1/"


def test_nobody_unknown_gets_the_screen(demo):
    assert demo.post("/hand/nobody/").status_code == 404
    assert demo.get("/story/").status_code == 200

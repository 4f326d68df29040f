"""After "Hide" nothing of hers opens in this browser until she opens it again."""

import pytest

from concord.web.store import keeping
from concord.web.store.vault import VAULT


@pytest.mark.parametrize(
    "path", ["/", "/story/", "/plan/", "/options/", "/data/", "/data/notes.json", "/paper/brief.pdf"]
)
def test_hidden_notes_show_nothing_on_any_page_until_they_are_opened_again(demo, path):
    assert demo.get(path).status_code == 200
    hidden = demo.get("/tools/hide/")
    assert "<h1>" in hidden.content.decode() and hidden.headers["Cache-Control"] == "no-store"
    for _ in range(2):
        page = demo.get(path)
        assert page.status_code == 403 and page.headers["Cache-Control"] == "no-store"
        text = page.content.decode()
        assert not any(word in text for word in ("Elena", "Concord", "cancer", "notes")), text
    assert demo.get("/tools/show/").status_code == 405, "a step back, or a link, opens nothing"
    assert demo.get(path).status_code == 403
    assert demo.post("/tools/show/").headers["Location"] == "/"
    assert demo.get(path).status_code == 200


def test_nothing_is_written_while_hidden_but_what_was_being_typed(demo):
    demo.get("/tools/hide/")
    number = keeping.last_number()
    assert demo.post("/matters/words/", {"own_words": "Spring.", "base": str(number)}).status_code == 403
    assert keeping.last_number() == number
    assert demo.post("/tools/draft/", {"form": "/matters/words/", "f.own_words": "Spring."}).status_code == 200
    demo.post("/tools/show/")
    assert "Spring." in demo.get("/matters/words/").content.decode()


def test_what_is_urgent_opens_while_hidden_without_her_facts(demo):
    demo.get("/tools/hide/")
    page = demo.get("/urgent/")
    assert page.status_code == 200 and page.context["person"] is None


def test_hiding_a_screen_in_other_hands_gives_it_back_to_those_hands(demo):
    demo.post("/hand/clinician/")
    demo.get("/tools/hide/")
    assert demo.get("/clinician/").status_code == 403
    demo.post("/tools/show/")
    assert demo.get("/clinician/").status_code == 200 and demo.get("/story/").status_code == 302
    assert VAULT.state == "open"

"""Only this computer, only with the link, only from its own pages."""

from django.test import Client

from concord.web.door import TOKENS


def test_nothing_is_shown_without_the_link(kept):
    answer = Client(headers={"host": "127.0.0.1"}).get("/story/")
    assert answer.status_code == 403
    assert b"These notes are closed" in answer.content


def test_a_link_works_once(kept):
    path = TOKENS.link().partition("127.0.0.1")[2]
    first, second = (Client(headers={"host": "127.0.0.1"}) for _ in range(2))
    first.get(path)
    second.get(path)
    assert first.get("/urgent/").status_code == 200
    assert second.get("/urgent/").status_code == 403


def test_another_name_of_this_computer_is_refused(client):
    assert client.get("/urgent/", headers={"host": "evil.example"}).status_code == 400


def test_another_site_is_refused(client):
    assert client.get("/urgent/", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/tools/tone/", {"tone": "softer"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_form_without_its_token_is_refused(kept):
    client = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    client.get(TOKENS.link().partition("127.0.0.1")[2])
    assert client.post("/tools/tone/", {"tone": "softer"}).status_code == 403


def test_every_answer_forbids_scripts_of_others_and_is_not_stored(demo):
    answer = demo.get("/urgent/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"

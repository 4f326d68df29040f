"""A break on the pages, day by day: who is reminded of a missed check-in and where, and the day to look at it again."""

import pytest

from concord.plan.versions import fingerprint
from concord.web.person import person_now
from concord.workspace.planning import draft_of, versions_of

SHORT = "The check-in of 1 December 2026 has not been noted yet."
LONG = "A check-in was missed"
SHORT_PAGES = ("/options/", "/visits/", "/story/")


def send(client, path, **told):
    answer = client.post(path, {**told, "base": str(person_now().number)})
    assert answer.status_code == 302, answer.content.decode()


def finish(client):
    send(client, "/plan/finish/", version=fingerprint(draft_of(person_now().entries)))


def on_a_break(client, **more):
    told = {"reason": "rest", "first": "2026-12-01", "every_weeks": "2", "tell": "nobody", **more}
    send(client, "/plan/break/", **told)
    finish(client)
    digest = versions_of(person_now().entries)[-1].digest
    send(client, "/plan/stand/", side="person", name="Elena", answer="agree", version=digest)
    both = {"side": "clinician", "name": "Dr Lindqvist", "witnessed": "on"}
    send(client, "/plan/stand/", **both, answer="agree", version=digest)
    assert "● Agreed" in page(client, "/plan/")


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().partition("<main")[2].partition("</main>")[0].split())


@pytest.mark.parametrize(
    ("day", "missed", "reminded"),
    [("2026-12-01", False, False), ("2026-12-02", True, True), ("2026-12-03", True, False),
     ("2026-12-04", True, True), ("2026-12-05", True, True), ("2026-12-06", True, True)],
)  # fmt: skip
@pytest.mark.parametrize("short_first", ["yes", "no"])
def test_s083_a_missed_check_in_shows_where_she_is(demo, monkeypatch, day, missed, reminded, short_first):
    if short_first == "yes":
        demo.post("/tools/set/", {"short_first": "yes"})
    on_a_break(demo)
    monkeypatch.setenv("CONCORD_TODAY", day)
    for path in ("/", "/plan/"):
        assert (LONG in page(demo, path)) == missed, path
        assert ("There is a check-in today." in page(demo, path)) == (day == "2026-12-01"), path
    for path in SHORT_PAGES:
        assert (SHORT in page(demo, path)) == reminded, path
    send(demo, "/plan/check-in/", date=day)
    for path in ("/", "/plan/", *SHORT_PAGES):
        assert LONG not in page(demo, path) and SHORT not in page(demo, path), path


def test_s083_emergencies_stand_before_a_missed_check_in(demo, monkeypatch):
    on_a_break(demo)
    send(demo, "/plan/weekly/", pain="9")
    monkeypatch.setenv("CONCORD_TODAY", "2026-12-02")
    for path, words in (("/", LONG), ("/plan/", LONG), *((one, SHORT) for one in SHORT_PAGES)):
        text = page(demo, path)
        assert text.index("Before anything else") < text.index(words), path


@pytest.mark.parametrize(
    ("tell", "day", "told"),
    [("companion", "2026-12-04", False), ("companion", "2026-12-05", True), ("navigator", "2026-12-05", False),
     ("nobody", "2026-12-05", False)],
)  # fmt: skip
def test_s083_a_companion_is_told_after_day_3_if_she_allowed_it(demo, monkeypatch, tell, day, told):
    send(demo, "/plan/team/add/companions/", name="Marcus", slices=["visits", "tasks"])
    on_a_break(demo, tell=tell)
    monkeypatch.setenv("CONCORD_TODAY", day)
    assert (LONG in page(demo, "/plan/team/companion/c1/")) == told
    assert LONG not in page(demo, "/plan/team/companion/c2/"), "Marcus does not see the plan"
    for path in ("/", "/plan/"):
        assert ("You said that your companion should know now." in page(demo, path)) == told
        assert ("The page for Ana says it, too." in page(demo, path)) == told
        assert ("You said that your nurse or navigator should know now." in page(demo, path)) == (tell == "navigator")
    demo.post("/plan/team/out/companions/c1/")
    assert LONG not in page(demo, "/plan/team/companion/c1/")
    assert ("it stands on no page of theirs" in page(demo, "/")) == told


def test_one_talk_is_enough_for_several_missed_check_ins(demo, monkeypatch):
    on_a_break(demo)
    monkeypatch.setenv("CONCORD_TODAY", "2026-12-30")
    assert "3 check-ins were missed, the first on 1 December 2026. One talk settles them all." in page(demo, "/")
    send(demo, "/plan/check-in/", date="30 December 2026")
    assert LONG not in page(demo, "/") and "Next check-in: 12 January 2027" in page(demo, "/plan/")


@pytest.mark.parametrize(
    ("until", "before", "day"),
    [("2026-12-10", "2026-12-09", "2026-12-10"), ("December 2026", "2026-12-30", "2026-12-31")],
)
def test_s079_the_day_to_look_at_a_break_again_is_asked_about(demo, monkeypatch, until, before, day):
    on_a_break(demo, until=until)
    again = "Time to look at the break again"
    monkeypatch.setenv("CONCORD_TODAY", before)
    assert again not in page(demo, "/") + page(demo, "/plan/")
    for later in (day, "2027-03-01"):
        monkeypatch.setenv("CONCORD_TODAY", later)
        for path in ("/", "/plan/"):
            assert again in page(demo, path) and "Nothing changes by itself." in page(demo, path)
    send(demo, "/plan/break/", reason="rest", first="2026-12-01", until="2027-06-01")
    finish(demo)
    assert again not in page(demo, "/") + page(demo, "/plan/"), "she goes on with it"


def test_s079_a_break_is_ended_from_where_its_end_is_asked_about(demo, monkeypatch):
    on_a_break(demo, until="2026-12-10")
    monkeypatch.setenv("CONCORD_TODAY", "2026-12-11")
    assert 'action="/plan/break/over/"' in page(demo, "/") and 'action="/plan/talk/"' in page(demo, "/")
    send(demo, "/plan/break/over/")
    assert draft_of(person_now().entries).break_ is None
    assert "Time to look at the break again" in page(demo, "/"), "until there is a new version"
    finish(demo)
    assert "Time to look at the break again" not in page(demo, "/")

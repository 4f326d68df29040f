"""The plan's pages: written part by part, made a version, agreed by both, changed, paused."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from concord.paper.planned import _FAULTS
from concord.plan.document import Break, CheckIns, Plan
from concord.plan.versions import fingerprint
from concord.web.person import person_now
from concord.web.store import keeping
from concord.workspace.entries import Changed
from concord.workspace.planning import DRAFT, draft_of, marks_of, standing, versions_of

NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def base() -> str:
    return str(person_now().number)


def write(client, part, **fields):
    answer = client.post(f"/plan/write/{part}/", {**fields, "base": base()})
    assert answer.status_code == 302, answer.content.decode()


def make(client, because=""):
    read = fingerprint(draft_of(person_now().entries))
    assert client.post("/plan/finish/", {"because": because, "base": base(), "version": read}).status_code == 302


def stand(client, side, answer, **more):
    digest = versions_of(person_now().entries)[-1].digest
    told = {"side": side, "name": "Dr Lindqvist" if side == "clinician" else "Elena", "answer": answer, "base": base()}
    return client.post("/plan/stand/", {**told, "version": digest, **more})


@pytest.fixture
def planned(unplanned):
    write(unplanned, "treatment", what="capecitabine", given="tablets, as Dr Lindqvist said")
    write(unplanned, "reason", reason="It fits what you want: few visits.", reason_by="Dr Lindqvist")
    make(unplanned)
    return unplanned


def test_s008_agreed_needs_both_and_an_edit_resets_it(planned):
    assert "Not agreed yet" in planned.get("/plan/").content.decode()
    stand(planned, "person", "agree")
    assert standing(person_now().entries).state == "waiting"
    stand(planned, "clinician", "agree")
    assert standing(person_now().entries).state == "waiting", "a doctor's word counts only when both were there"
    stand(planned, "clinician", "agree", witnessed="on")
    assert "● Agreed" in planned.get("/plan/").content.decode()
    write(planned, "plan_b", plan_b="Talk about a trial.")
    assert "You began to change this plan" in planned.get("/plan/").content.decode()
    make(planned, "family")
    page = planned.get("/plan/").content.decode()
    assert "Not agreed yet" in page and "Version 2" in page
    assert len(marks_of(person_now().entries)) == 2


def test_an_answer_to_a_version_that_is_no_longer_the_newest_is_not_taken(planned):
    old = versions_of(person_now().entries)[-1].digest
    write(planned, "plan_b", plan_b="x")
    make(planned)
    page = planned.post(
        "/plan/stand/", {"side": "person", "name": "E", "answer": "agree", "version": old, "base": base()}
    )
    assert "changed meanwhile" in page.content.decode()
    assert marks_of(person_now().entries) == []


def test_s009_the_four_answers_are_alike(planned):
    page = planned.get("/plan/stand/").content.decode()
    assert page.count('class="pick" for="id_answer_') == 4


def test_s015_a_day_to_talk_again_never_becomes_an_answer(planned):
    stand(planned, "person", "need_time", until="2026-11-27")
    stand(planned, "clinician", "agree", witnessed="on")
    assert standing(person_now().entries).state == "thinking"


def test_s016_earlier_versions_stay_and_are_compared_in_words(planned):
    write(planned, "plan_b", plan_b="Talk about a trial.")
    make(planned, "daily_life")
    assert "few visits" in planned.get("/plan/versions/1/").content.decode()
    page = planned.get("/plan/compare/1/2/").content.decode()
    assert "Plan B" in page and "Talk about a trial." in page and "daily life" in page
    assert planned.get("/plan/compare/1/9/").status_code == 404


def test_s016_what_is_compared_says_what_each_value_is(planned):
    write(planned, "tests", what="Scan", purpose="to see", date="2027-02-03", prepare="no food")
    write(planned, "care", what="Pain clinic", who="nurse Sam", when="in May")
    planned.post("/plan/break/", {**BREAK, "base": base()})
    make(planned, "daily_life")
    page = planned.get("/plan/compare/1/2/").content.decode()
    for words in ("when: 3 February 2027", "for: to see", "to get ready: no food", "who: nurse Sam", "when: in May",
                  "why: rest", "as a call", "nobody else is told of a missed one"):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("state", ["none", "draft", "version", "agreed", "break"])
def test_s018_the_wish_to_change_something_can_be_said_in_every_state(unplanned, state):
    if state != "none":
        write(unplanned, "treatment", what="capecitabine")
    if state in ("version", "agreed", "break"):
        if state == "break":
            unplanned.post(
                "/plan/break/", {"reason": "rest", "first": "2026-12-15", "every_weeks": "4", "base": base()}
            )
        make(unplanned)
    if state == "agreed":
        stand(unplanned, "person", "agree")
        stand(unplanned, "clinician", "agree", witnessed="on")
    assert 'action="/plan/talk/"' in unplanned.get("/plan/").content.decode()
    unplanned.post("/plan/talk/")
    unplanned.post("/plan/talk/")
    texts = [body.get("text") for path, body in person_now().entries.items() if path.startswith("questions/")]
    assert texts.count("I would like to talk about changing my treatment plan.") == 1


def test_s033_a_plan_without_a_reason_says_to_ask_why(unplanned):
    write(unplanned, "treatment", what="capecitabine")
    make(unplanned)
    assert "Ask why" in unplanned.get("/plan/").content.decode()


def test_s037_a_test_without_a_purpose_is_not_taken(unplanned):
    page = unplanned.post("/plan/write/tests/", {"what": "scan", "base": base()})
    assert page.status_code == 200 and page.context["form"].errors["purpose"]


def test_s079_s083_a_break_is_a_state_and_not_agreed_on_without_a_check_in(unplanned):
    unplanned.post("/plan/break/", {"reason": "rest", "start": "2026-12-01", "base": base()})
    make(unplanned)
    stand(unplanned, "person", "agree")
    stand(unplanned, "clinician", "agree", witnessed="on")
    page = unplanned.get("/plan/").content.decode()
    assert "● Agreed" not in page and "first check-in" in page
    told = {"reason": "rest", "start": "2026-11-10", "first": "2026-11-20", "every_weeks": "2"}
    unplanned.post("/plan/break/", {**told, "base": base()})
    make(unplanned)
    page = unplanned.get("/plan/").content.decode()
    assert "A check-in was missed" in page and "Is this urgent?" in page
    unplanned.post("/plan/check-in/", {"date": "2026-11-26", "base": base()})
    assert "A check-in was missed" not in unplanned.get("/plan/").content.decode()
    assert b"BEGIN:VEVENT" in unplanned.get("/plan/calendar.ics").content
    assert b"reak" not in unplanned.get("/plan/calendar.ics").content.replace(b"X-", b"")


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"first": "2099-01-01"}, "first", "more than 26 weeks away"),
        ({"first": "2020-01-01"}, "first", "is over already"),
        ({"first": "2027"}, "first", "only a year"),
        ({"first": "2026-11-30", "start": "2026-12-01"}, "first", "before the break begins"),
        ({"first": "2027-02-01", "until": "2027-01-31"}, "first", "after the day when you look at the break again"),
        ({"first": "2026-11-20", "start": "2026-11-10", "until": "2026-11-25"}, "until", "is over already"),
        ({"first": "2099-01-15", "start": "2099-01-01"}, "start", "more than a year from now"),
    ],
)  # fmt: skip
def test_s083_a_break_whose_check_ins_would_not_come_is_refused_and_never_agreed(unplanned, told, field, words):
    page = unplanned.post("/plan/break/", {"reason": "rest", **told, "base": base()})
    assert page.status_code == 200 and words in page.context["form"].errors[field][0]
    assert "rest" in page.content.decode() and draft_of(person_now().entries).break_ is None
    dates = {name: told[name] for name in ("start", "until") if name in told}
    body = Plan(break_=Break(check_ins=CheckIns(first=told["first"]), **dates)).model_dump(mode="json", by_alias=True)
    keeping.save([Changed(DRAFT, None, body)], "as an older copy could hold it")
    make(unplanned)
    stand(unplanned, "person", "agree")
    stand(unplanned, "clinician", "agree", witnessed="on")
    page = unplanned.get("/plan/").content.decode()
    assert "● Agreed" not in page and page.count(words) == 1, "said once, and why"
    assert words in unplanned.get("/plan/stand/").content.decode()
    printed = PdfReader(BytesIO(unplanned.get("/paper/plan.pdf").content))
    text = " ".join(" ".join(one.extract_text() for one in printed.pages).split())
    assert "Both agree" not in text and any(said in text for said in _FAULTS.values())


@pytest.mark.parametrize(
    ("date", "words"),
    [("", "Write the day on which you talked"), ("not known", "Write the day on which you talked"),
     ("November 2026", "Write the day on which you talked"), ("27 November 2026", "still to come")],
)  # fmt: skip
def test_a_check_in_without_a_day_that_has_come_is_not_taken(unplanned, date, words):
    page = unplanned.post("/plan/check-in/", {"date": date, "note": "All quiet.", "base": base()})
    assert page.status_code == 200 and words in page.context["form"].errors["date"][0]
    assert "All quiet." in page.content.decode()
    assert [path for path in person_now().entries if path.startswith("plan/check-ins/")] == []


@pytest.mark.parametrize("start", ["", "December 2026"])
def test_a_talk_of_an_earlier_break_settles_nothing_of_the_next(unplanned, monkeypatch, start):
    def write_break(today, first):
        monkeypatch.setenv("CONCORD_TODAY", today)
        told = {"reason": "rest", "start": start, "first": first, "every_weeks": "4"}
        assert unplanned.post("/plan/break/", {**told, "base": base()}).status_code == 302
        make(unplanned)

    write_break("2026-12-01", "2026-12-02")
    monkeypatch.setenv("CONCORD_TODAY", "2026-12-02")
    unplanned.post("/plan/check-in/", {"date": "2026-12-02", "base": base()})
    assert "Next check-in: 30 December 2026" in unplanned.get("/plan/").content.decode()
    monkeypatch.setenv("CONCORD_TODAY", "2026-12-03")
    unplanned.post("/plan/break/over/")
    write(unplanned, "plan_b", plan_b="Talk again.")
    make(unplanned)
    write_break("2026-12-04", "2026-12-10")
    assert "Next check-in: 10 December 2026" in unplanned.get("/plan/").content.decode()


def test_a_version_nobody_agreed_to_ends_no_agreed_break(unplanned, monkeypatch):
    unplanned.post("/plan/break/", {**BREAK, "start": "2026-11-27", "first": "2026-12-03", "base": base()})
    make(unplanned)
    agree_both(unplanned)
    monkeypatch.setenv("CONCORD_TODAY", "2026-12-07")
    unplanned.post("/plan/break/over/")
    write(unplanned, "plan_b", plan_b="Talk again.")
    make(unplanned)
    for path in ("/", "/plan/"):
        page = unplanned.get(path).content.decode()
        assert "A check-in was missed" in page and "A newer version of the plan has no break" in page, path
    assert "DTSTART;VALUE=DATE:20261231" in unplanned.get("/plan/calendar.ics").content.decode()
    unplanned.post("/plan/check-in/", {"date": "2026-12-07", "base": base()})
    assert "A check-in was missed" not in unplanned.get("/plan/").content.decode()
    agree_both(unplanned)
    assert person_now().pausing is None
    assert "20261231" not in unplanned.get("/plan/calendar.ics").content.decode()


def agree_both(client):
    stand(client, "person", "agree")
    stand(client, "clinician", "agree", witnessed="on")


def test_a_break_that_goes_on_needs_no_new_first_check_in(unplanned, monkeypatch):
    told = {"reason": "rest", "first": "2026-12-01", "every_weeks": "2"}
    unplanned.post("/plan/break/", {**told, "base": base()})
    make(unplanned)
    monkeypatch.setenv("CONCORD_TODAY", "2027-03-01")
    assert unplanned.post("/plan/break/", {**told, "goals": "the sea", "base": base()}).status_code == 302
    make(unplanned)
    stand(unplanned, "person", "agree")
    stand(unplanned, "clinician", "agree", witnessed="on")
    assert "● Agreed" in unplanned.get("/plan/").content.decode()


def test_two_windows_that_write_other_parts_are_both_kept(unplanned):
    write(unplanned, "treatment", what="capecitabine")
    old = base()
    write(unplanned, "plan_b", plan_b="Talk about a trial.")
    answer = unplanned.post("/plan/write/own_words/", {"own_words": "The garden.", "base": old})
    assert answer.status_code == 302
    plan = draft_of(person_now().entries)
    assert (plan.plan_b, plan.own_words) == ("Talk about a trial.", "The garden.")


def test_two_windows_that_write_the_same_part_let_her_choose(unplanned):
    write(unplanned, "plan_b", plan_b="first")
    old = base()
    write(unplanned, "plan_b", plan_b="second")
    page = unplanned.post("/plan/write/plan_b/", {"plan_b": "third", "base": old})
    assert page.status_code == 409
    assert "second" in page.content.decode() and "third" in page.content.decode()
    assert draft_of(person_now().entries).plan_b == "second"
    unplanned.post("/plan/write/plan_b/", {"plan_b": "third", "base": base()})
    assert draft_of(person_now().entries).plan_b == "third"


def test_two_windows_on_other_parts_are_both_kept_before_there_is_a_draft(unplanned):
    old = base()
    write(unplanned, "plan_b", plan_b="Talk about a trial.")
    answer = unplanned.post("/plan/write/own_words/", {"own_words": "The garden.", "base": old})
    assert answer.status_code == 302
    plan = draft_of(person_now().entries)
    assert (plan.plan_b, plan.own_words) == ("Talk about a trial.", "The garden.")


ENTRIES = {
    "care": {"what": "Pain clinic", "who": "nurse Sam", "when": "in May"},
    "life": {"what": "Garden", "who": "Ana", "when": "in spring"},
    "treatment": {"what": "capecitabine", "given": "tablets", "start": "2026-12-01"},
    "working": {"what": "Scan", "when": "in March", "counts_as": "no growth"},
    "tests": {"what": "Scan", "purpose": "to see", "date": "2027-02", "prepare": "no food"},
    "alternatives": {"what": "A trial", "why_not": "too far"},
    "reason": {"reason": "few visits", "reason_by": "Dr Lindqvist"}, "plan_b": {"plan_b": "Talk."},
    "own_words": {"own_words": "The garden."}, "signals": {"signals": ["growth"], "others": "new pain"},
}  # fmt: skip
BREAK = {"reason": "rest", "goals": "a trip", "start": "2026-12-01", "until": "2027-03-01", "first": "2026-12-15",
         "every_weeks": "4", "how": "call", "with_whom": "nurse Sam", "ends_it": "new pain",
         "tell": "nobody"}  # fmt: skip


@pytest.mark.parametrize("part", [*ENTRIES, "break"])
def test_two_windows_on_one_part_see_both_sides_in_words(unplanned, part):
    path = "/plan/break/" if part == "break" else f"/plan/write/{part}/"
    mine = BREAK if part == "break" else ENTRIES[part]
    theirs = {name: "2027-02-15" if name == "until" else f"{value} too" if isinstance(value, str)
              and name not in ("start", "date", "first", "every_weeks", "how", "tell") else value
              for name, value in mine.items()}  # fmt: skip
    old = base()
    assert unplanned.post(path, {**theirs, "base": old}).status_code == 302
    answer = unplanned.post(path, {**mine, "base": old})
    page = answer.content.decode()
    table = page.partition("<table")[2].partition("</table>")[0]
    assert answer.status_code == 409 and " too" in table
    for raw in ("{", "}", "[", "&#x27;", "_", "None", "2026-12", "2027-0"):
        assert raw not in table, raw
    assert unplanned.post(path, {**mine, "base": base()}).status_code == 302


@pytest.mark.parametrize("part", ["care", "life", "treatment", "working", "tests", "alternatives"])
@pytest.mark.parametrize("blank", [" ", "\r\n", "\u00a0"])
def test_blanks_alone_are_no_entry(unplanned, part, blank):
    answer = unplanned.post(f"/plan/write/{part}/", {**ENTRIES[part], "what": blank, "base": base()})
    assert answer.status_code == 200 and "only blanks" in answer.content.decode()


def test_what_was_written_in_a_clash_stays_in_its_form_whatever_is_chosen(unplanned):
    write(unplanned, "plan_b", plan_b="first")
    old = base()
    write(unplanned, "plan_b", plan_b="second")
    assert unplanned.post("/plan/write/plan_b/", {"plan_b": "third", "base": old}).status_code == 409
    page = unplanned.get("/plan/write/plan_b/").content.decode()
    assert "third" in page and "You began this before" in page
    assert draft_of(person_now().entries).plan_b == "second"


def test_what_is_taken_out_is_what_was_read_and_a_second_press_does_nothing(unplanned):
    for what in ("first", "second", "third"):
        write(unplanned, "care", what=what)
    page = unplanned.get("/plan/write/care/2/").content.decode()
    sent = dict(re.findall(r'name="(base|entry)" value="([^"]*)"', page.partition("/out/")[2]))
    for _ in range(2):
        assert unplanned.post("/plan/write/care/2/out/", sent).status_code == 302
        assert [one.what for one in draft_of(person_now().entries).care] == ["first", "third"]
    assert unplanned.post("/plan/write/care/0/out/", sent).status_code == 404
    assert unplanned.post("/plan/write/care/1/out/", {}).status_code == 302
    assert len(draft_of(person_now().entries).care) == 2


def test_of_two_that_say_the_same_one_is_taken_out(unplanned):
    for _ in range(2):
        write(unplanned, "care", what="Pain clinic")
    page = unplanned.get("/plan/write/care/2/").content.decode()
    sent = dict(re.findall(r'name="(base|entry)" value="([^"]*)"', page.partition("/out/")[2]))
    unplanned.post("/plan/write/care/2/out/", sent)
    assert len(draft_of(person_now().entries).care) == 1


def test_an_entry_is_changed_where_it_stands_now(unplanned):
    for what in ("first", "second"):
        write(unplanned, "care", what=what)
    form = unplanned.get("/plan/write/care/2/").context["form"]
    read = {name: form[name].value() for name in ("entry", "was")}
    first = unplanned.get("/plan/write/care/1/").content.decode()
    sent = dict(re.findall(r'name="(base|entry)" value="([^"]*)"', first.partition("/out/")[2]))
    unplanned.post("/plan/write/care/1/out/", sent)
    unplanned.post("/plan/write/care/2/", {"what": "second, changed", "base": base(), **read})
    assert [one.what for one in draft_of(person_now().entries).care] == ["second, changed"]


def test_nothing_written_runs_on_a_page(unplanned):
    write(unplanned, "treatment", what=NASTY, given=NASTY)
    write(unplanned, "care", what=NASTY, who=NASTY, when=NASTY)
    write(unplanned, "tests", what=NASTY, purpose=NASTY, prepare=NASTY)
    write(unplanned, "own_words", own_words=NASTY)
    write(unplanned, "signals", others=NASTY)
    unplanned.post(
        "/plan/break/", {"reason": NASTY, "goals": NASTY, "ends_it": NASTY, "first": "2026-12-15", "base": base()}
    )
    make(unplanned)
    stand(unplanned, "person", "disagree", note=NASTY, name=NASTY)
    pages = ["/plan/", "/plan/write/", "/plan/finish/", "/plan/stand/", "/plan/versions/1/", "/plan/break/"]
    for path in [*pages, "/tools/history/"]:
        answer = unplanned.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "<script>alert" not in text and "<img src=x" not in text, path


def test_a_break_that_was_all_the_plan_can_end(unplanned):
    unplanned.post("/plan/break/", {"reason": "rest", "first": "2026-12-15", "base": base()})
    make(unplanned)
    unplanned.post("/plan/break/over/")
    make(unplanned)
    assert [one.plan.break_ is None for one in versions_of(person_now().entries)] == [False, True]


def test_a_doctors_answer_is_not_taken_under_her_own_name(demo):
    digest = versions_of(person_now().entries)[-1].digest
    told = {"side": "clinician", "answer": "need_time", "witnessed": "on", "version": digest}
    answer = demo.post("/plan/stand/", {**told, "name": " elena", "base": str(person_now().number)})
    assert answer.status_code == 200 and "This is your own name" in answer.content.decode()
    answer = demo.post("/plan/stand/", {**told, "name": "Dr Lindqvist", "base": str(person_now().number)})
    assert answer.status_code == 302


def test_s079_nobody_is_on_a_break_that_is_not_agreed_on_or_not_begun(unplanned):
    told = {"reason": "rest", "start": "2026-12-01", "first": "2026-12-15", "every_weeks": "4"}
    unplanned.post("/plan/break/", {**told, "base": base()})
    make(unplanned)
    page = unplanned.get("/plan/").content.decode()
    assert "A break is written down. It is not agreed on yet." in page and "You are on a break" not in page
    for side, more in (("person", {}), ("clinician", {"witnessed": "on"})):
        stand(unplanned, side, "agree", **more)
    page = unplanned.get("/plan/").content.decode()
    assert "You agreed on a break from 1 December 2026." in page and "You are on a break" not in page
    unplanned.post("/plan/break/", {**told, "start": "2026-11-20", "base": base()})
    make(unplanned)
    for side, more in (("person", {}), ("clinician", {"witnessed": "on"})):
        stand(unplanned, side, "agree", **more)
    assert "You are on a break." in unplanned.get("/plan/").content.decode()


def test_s058_the_plan_opens_short(demo):
    demo.post("/tools/set/", {"short_first": "yes"})
    main = demo.get("/plan/").content.decode().partition("<main")[2].partition("</main>")[0]
    seen = re.sub(r"<details.*?<summary>(.*?)</summary>.*?</details>", r"\1", main, flags=re.S)
    assert len(re.sub(r"<[^>]+>", " ", seen).split()) <= 150
    assert "capecitabine" in main


def both_agree(client):
    stand(client, "person", "agree")
    stand(client, "clinician", "agree", witnessed="on")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("27 November 2026", "The cancer has grown since the plan was made."),
        ("26 November 2026", "Growth is written down (26 November 2026): it may be since the plan was made."),
        ("November 2026", "Growth is written down (November 2026): it may be since the plan was made."),
        ("", "Growth is written down without its day: it may be since the plan was made."),
        ("20 November 2026", "Growth (20 November 2026) was written down after the plan was made."),
    ],
)
def test_growth_that_a_plan_may_not_know_of_is_said_wherever_the_plan_is_named(planned, monkeypatch, told, said):
    both_agree(planned)
    planned.post("/plan/team/add/companions/", {"name": "Ana", "slices": ["plan"], "base": base()})
    pages = ["/plan/", "/", "/clinician/", "/plan/team/companion/c1/", "/plan/stand/", "/plan/versions/1/"]
    assert not any("since the plan was made" in planned.get(page).content.decode() for page in pages)
    monkeypatch.setenv("CONCORD_TODAY", "2026-11-27")
    assert planned.post("/story/grew/", {"date": told, "base": base()}).status_code == 302
    for page in pages:
        text = planned.get(page).content.decode()
        assert said in text, page
        assert "Treatment</h2>" not in text or text.index(said) < text.index("Treatment</h2>"), page
    assert "● Agreed" in planned.get("/plan/").content.decode()
    write(planned, "plan_b", plan_b="Talk about a trial.")
    make(planned, "treatment")
    assert not any(said in planned.get(page).content.decode() for page in pages)


def test_what_a_companion_may_not_see_of_the_plan_is_not_told_either(planned, monkeypatch):
    planned.post("/plan/team/add/companions/", {"name": "Ana", "slices": ["visits"], "base": base()})
    monkeypatch.setenv("CONCORD_TODAY", "2026-11-27")
    planned.post("/story/grew/", {"date": "27 November 2026", "base": base()})
    assert "has grown since" not in planned.get("/plan/team/companion/c1/").content.decode()


@pytest.mark.parametrize(("told", "noted"), [("", "its day not known"), ("November 2026", "for November 2026")])
def test_growth_without_its_day_reopens_what_matters_and_is_not_passed_over(client, told, noted):
    client.post("/start/", {"tone": "softer", "base": base()})
    client.post("/story/grew/", {"date": told, "base": base()})
    page = client.get("/plan/now/").content.decode()
    assert noted in page and "No growth is written down" not in page
    assert "You may have said it before you knew of this growth." in page


@pytest.mark.parametrize(("first", "second"), [("person", "clinician"), ("clinician", "person")])
@pytest.mark.parametrize("again", ["Elena", " elena ", "ELENA", "Elena  "])
def test_one_name_cannot_answer_for_both_sides(planned, first, second, again):
    nameless(planned)
    assert stand(planned, first, "agree", name="Elena", witnessed="on").status_code == 302
    answer = stand(planned, second, "agree", name=again, witnessed="on")
    assert answer.status_code == 200 and list(answer.context["form"].errors) == ["name"]
    assert standing(person_now().entries).state == "waiting"
    assert stand(planned, first, "need_time", name="Elena", witnessed="on").status_code == 302
    assert stand(planned, second, "agree", name="Dr Lindqvist", witnessed="on").status_code == 302


def test_a_name_that_the_other_side_took_back_is_free_again(planned):
    nameless(planned)
    stand(planned, "person", "agree", name="Dr Lindqvist")
    assert stand(planned, "clinician", "agree", name="Dr Lindqvist", witnessed="on").status_code == 200
    stand(planned, "person", "agree", name="Elena")
    assert stand(planned, "clinician", "agree", name="Dr Lindqvist", witnessed="on").status_code == 302


def nameless(client):
    body = person_now().entries["record/person"]
    keeping.save([Changed("record/person", body, {k: v for k, v in body.items() if k != "name"})], "No name")


TALK = "I would like to talk about changing my treatment plan."
LISTED = "It is on your list of questions for the next visit."


def wishes():
    return {path: body for path, body in person_now().entries.items() if body.get("text") == TALK}


def on_her_list(client):
    return TALK in [one.plain for one in client.get("/visits/").context["first"]]


def test_s018_a_wish_that_was_dropped_is_put_on_the_list_again(planned):
    planned.post("/plan/talk/")
    (path,) = wishes()
    question = path.rpartition("/")[2]
    assert LISTED in planned.get("/plan/talk/").content.decode() and on_her_list(planned)
    planned.post(f"/visits/q/{question}/list/", {"listed": "no", "back": "/visits/"})
    assert not on_her_list(planned)
    assert LISTED not in planned.get("/plan/talk/").content.decode()
    planned.post("/plan/talk/")
    assert on_her_list(planned) and list(wishes()) == [path]
    assert LISTED in planned.get("/plan/talk/").content.decode()


def test_s018_a_wish_that_was_answered_before_is_asked_anew_and_its_answer_stays(planned):
    planned.post("/plan/talk/")
    (path,) = wishes()
    told = {"question": path.rpartition("/")[2], "text": "Yes, next week.", "date": "2026-11-26"}
    keeping.save([Changed("answers/an9", None, told)], "Told")
    assert not on_her_list(planned) and LISTED not in planned.get("/plan/talk/").content.decode()
    planned.post("/plan/talk/")
    planned.post("/plan/talk/")
    assert on_her_list(planned) and len(wishes()) == 2
    assert "answers/an9" in person_now().entries
    assert LISTED in planned.get("/plan/talk/").content.decode()


def test_a_version_is_made_only_of_the_draft_that_was_read(unplanned):
    write(unplanned, "treatment", what="capecitabine")
    read = unplanned.get("/plan/finish/").context["form"].initial
    write(unplanned, "plan_b", plan_b="Something that another window wrote.")
    answer = unplanned.post("/plan/finish/", {"because": "family", **read})
    page = answer.content.decode()
    assert answer.status_code == 200 and versions_of(person_now().entries) == []
    assert "The draft was changed since you read it." in page and "Something that another window wrote." in page
    assert unplanned.post("/plan/finish/", {"because": "family"}).status_code == 200, "nothing says what was read"
    fresh = answer.context["form"]["version"].value()
    assert unplanned.post("/plan/finish/", {"because": "family", "version": fresh, "base": base()}).status_code == 302
    (made,) = versions_of(person_now().entries)
    assert made.plan.plan_b == "Something that another window wrote." and made.changed_because == "family"


def test_the_same_words_written_meanwhile_need_no_second_reading(unplanned):
    write(unplanned, "treatment", what="capecitabine")
    read = unplanned.get("/plan/finish/").context["form"].initial
    write(unplanned, "plan_b", plan_b="x")
    write(unplanned, "plan_b", plan_b="")
    assert unplanned.post("/plan/finish/", {"because": "", **read}).status_code == 302
    assert unplanned.post("/plan/finish/", {"because": "", **read}).status_code == 302, "made already, and nothing new"
    assert len(versions_of(person_now().entries)) == 1

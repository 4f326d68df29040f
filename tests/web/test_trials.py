"""The page of trials: words to search by, a log with rules that are never guessed, and what hangs on it."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from concord.web.person import person_now
from concord.workspace.trials import NumberProblem, trial_number, trials_of

NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def note(client, **told):
    fields = {"number": "NCT01234567", "title": "A new tablet", "standing": "found", **told}
    return client.post("/trials/add/", {**fields, "base": str(person_now().number)})


def page_of(client, path):
    return " ".join(unescape(client.get(path).content.decode()).split())


def test_s158_a_rule_that_nobody_judged_is_never_counted_as_met(demo):
    assert note(demo, rules="+ ER-positive\r\n- no liver metastases\r\nat most two chemotherapies\r\n? heart scan")
    rules = next(iter(trials_of(person_now().entries).values())).rules
    assert [rule.state for rule in rules] == ["met", "not_met", "not_known", "not_known"]
    assert "rules: 1 met, 1 not met, 2 not known" in page_of(demo, "/trials/")


def test_s158_the_search_holds_the_words_she_chose_and_nothing_of_her(demo):
    page = page_of(demo, "/trials/?search=yes&term=liver+metastases&place=Ohio")
    link = page.partition('href="https://clinicaltrials.gov/search')[2].partition('"')[0]
    asked = parse_qs(urlsplit("https://clinicaltrials.gov/search" + link).query)
    assert asked == {"cond": ["metastatic breast cancer"], "term": ["liver metastases"], "locn": ["Ohio"],
                     "aggFilters": ["status:rec"]}  # fmt: skip
    words = page_of(demo, "/trials/")
    assert "hormone receptor positive" in words and "PIK3CA mutation" in words and "liver metastases" in words
    assert "ESR1 mutation" not in words, "a test under way has found nothing yet"
    for secret in ("Elena", "1968", "Lindqvist"):
        assert secret not in link


def test_s158_the_day_of_the_register_stands_beside_each_trial(demo):
    note(demo, registered="3 November 2026")
    assert "Last changed in the register: 3 November 2026" in page_of(demo, "/trials/")
    note(demo, number="2023-501234-12-00", title="Another")
    assert "When the register was last changed is not noted." in page_of(demo, "/trials/")


def test_s165_an_empty_log_sends_to_trials_first_and_a_trial_answers_the_row(demo):
    rows = {row.id: row.state for row in person_now().advice.option("expanded-access").check_first}
    assert rows["trials_first"] != "met"
    assert "You have looked at 0 trials" in page_of(demo, "/options/expanded-access/")
    note(demo)
    assert "You have looked at 1 trial" in page_of(demo, "/options/expanded-access/")
    rows = {row.id: row.state for row in person_now().advice.option("expanded-access").check_first}
    assert rows["trials_first"] == "met"


@pytest.mark.parametrize(("interest", "told"), [("maybe", True), ("no", False)])
def test_s159_reasons_to_join_are_told_unless_she_wants_no_trial(demo, interest, told):
    demo.post("/matters/trials/", {"trial": interest, "base": str(person_now().number)})
    page = page_of(demo, "/trials/")
    assert ("closer checks" in page) == told and ("more visits and tests" in page) == told


def test_a_trial_is_changed_and_taken_out(demo):
    note(demo)
    (id_,) = trials_of(person_now().entries)
    page = demo.get(f"/trials/t/{id_}/")
    assert page.context["form"].initial["number"] == "NCT01234567"
    told = {"number": "nct07654321", "title": "Changed", "standing": "asked", "base": str(person_now().number)}
    assert demo.post(f"/trials/t/{id_}/", told).status_code == 302
    assert trials_of(person_now().entries)[id_].number == "NCT07654321"
    demo.post(f"/trials/t/{id_}/out/")
    assert not trials_of(person_now().entries)


@pytest.mark.parametrize("wrong", ["", "NCT123", "https://clinicaltrials.gov/study/NCT01234567", "NCT01234567x", NASTY])
def test_what_is_no_number_is_refused_with_the_way_to_write_one(demo, wrong):
    answer = note(demo, number=wrong)
    assert answer.status_code == 200 and answer.context["form"].errors["number"]
    assert not trials_of(person_now().entries)
    if wrong:
        with pytest.raises(NumberProblem, match="NCT01234567"):
            trial_number(wrong)


def test_nothing_written_runs_on_the_page(demo):
    note(demo, title=NASTY, place=NASTY, distance=NASTY, rules=NASTY, note=NASTY)
    (id_,) = trials_of(person_now().entries)
    for path in ("/trials/", f"/trials/t/{id_}/", f"/trials/?search=yes&place={NASTY}"):
        assert "<script>alert" not in demo.get(path).content.decode()


def test_the_log_stands_on_the_agenda(demo):
    from io import BytesIO

    from pypdf import PdfReader

    note(demo, title="A new tablet for HER2-low", rules="+ a\r\nb")
    pdf = PdfReader(BytesIO(demo.get("/paper/agenda.pdf").content))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "NCT01234567" in text and "A new tablet for HER2-low" in text and "1 met, 0 not met, 1 not known" in text

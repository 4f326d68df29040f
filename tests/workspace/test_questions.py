"""Her questions: the bank with its reasons, those that options bring, her own, her order."""

from datetime import date
from typing import Any

import pytest

from concord.advice.advise import advise
from concord.guideline.load import load_guideline
from concord.record.reading import record_from
from concord.workspace.entries import Body, Entries, with_changes
from concord.workspace.questions import (
    Asked,
    brought_by_change,
    discussed,
    option_question_id,
    questions_of,
    with_order,
    with_own_question,
    with_question,
)

GUIDELINE = load_guideline()
DAY = date(2026, 11, 26)
SEED = (
    "q-biopsy-changed", "q-why-this", "q-benefits-and-effects", "q-quality-of-life", "q-is-it-working",
    "q-which-tests", "q-stops-working", "q-when-to-switch", "q-no-treatment", "q-trials",
    "q-how-many-specialists", "q-how-team-talks", "q-biopsy-metastasis",
)  # fmt: skip


def questions(entries: Entries | None = None, *, matched: bool = True, **record: Any) -> dict[str, Asked]:
    told = record_from({"concord_record": "1", **record}, "test", today=DAY)
    advice = advise(told, DAY, GUIDELINE)
    return {one.id: one for one in questions_of(entries or {}, advice, matched=matched)}


def test_s042_all_thirteen_questions_of_the_page_are_there_by_their_ids() -> None:
    assert set(SEED) <= set(questions())


SPREAD: dict[str, Any] = {"cancer": {"metastatic": {"date": "2024-01-10"}}, "growth": [{"date": "2026-06-01"}]}


@pytest.mark.parametrize(("taken", "ticked"), [("2026-07-01", False), ("2024-01-15", True), (None, True)])
def test_s032_a_new_biopsy_is_ticked_beforehand_unless_one_came_after_growth(taken: str | None, ticked: bool) -> None:
    found = {"id": "sp1", "from": "liver", "date": taken, "er": "positive", "pr": "positive", "her2": {"ihc": "1+"}}
    asked = questions(specimens=[found] if taken else [], **SPREAD)["q-biopsy-changed"]

    assert (asked.chosen, bool(asked.reasons)) == (ticked, ticked)


def test_her_own_tick_counts_more_than_what_is_ticked_beforehand() -> None:
    entries = {"questions/q-biopsy-changed": {"chosen": False}, "questions/q-why-this": {"chosen": True}}
    found = questions(entries)

    assert not found["q-biopsy-changed"].chosen and found["q-why-this"].chosen


def test_without_matching_no_fact_of_hers_ticks_anything() -> None:
    assert not any(one.chosen for one in questions(matched=False, **SPREAD).values())


def test_a_question_without_a_condition_is_there_to_be_chosen() -> None:
    assert not questions()["q-why-this"].chosen


def test_an_option_she_asks_about_brings_its_questions_and_one_not_now_brings_none() -> None:
    asks = GUIDELINE.options["elacestrant"].about.questions
    entries: dict[str, Body] = {"choices/elacestrant": {"stance": "ask", "since": "2026-11-20"},
               "choices/capecitabine-alone": {"stance": "not_now", "since": "2026-11-20"}}  # fmt: skip
    found = questions(entries)

    mine = [found[option_question_id("elacestrant", text)] for text in asks]
    assert [one.plain for one in mine] == asks
    assert all(one.chosen and one.reasons[0].kind == "option" for one in mine)
    assert not [id_ for id_ in found if "capecitabine" in id_]


def test_s034_a_question_by_option_stays_open_until_each_option_has_its_answer() -> None:
    entries: dict[str, Body] = {
        f"choices/{id_}": {"stance": "ask", "since": "2026-11-20"} for id_ in ("elacestrant", "comfort-care")
    }
    entries["questions/q-benefits-and-effects"] = {"chosen": True}
    entries["answers/an1"] = {"question": "q-benefits-and-effects", "option": "elacestrant", "visit": "a1", "text": "x"}
    half = questions(entries)["q-benefits-and-effects"]
    entries["answers/an2"] = {**entries["answers/an1"], "option": "comfort-care"}
    whole = questions(entries)["q-benefits-and-effects"]

    assert [one.id for one in half.missing] == ["comfort-care"] and half.open
    assert whole.answered and not whole.open


def test_s015_what_she_thinks_over_has_no_answer_after_its_day() -> None:
    entries = {"choices/treatment-break": {"stance": "thinking", "since": "2026-01-01", "until": "2026-02-01"}}
    advice = advise(record_from({"concord_record": "1"}, "test", today=DAY), DAY, GUIDELINE)

    assert [(one.stance, one.until) for one in discussed(entries, advice)] == [("thinking", "2026-02-01")]


def test_s062_own_questions_are_without_limit_and_the_order_is_hers() -> None:
    kept: dict[str, Body] = {}
    for number in range(30):
        kept = with_changes(kept, [with_own_question(kept, f"question {number}")])
    kept = with_changes(kept, with_order(kept, ["own7", "q-trials", "own3"]))
    kept = with_changes(kept, [with_question(kept, "q-trials", chosen=True)])

    assert list(questions(kept))[:3] == ["own7", "q-trials", "own3"]
    assert sum(one.own for one in questions(kept).values()) == 30


def test_s017_a_change_of_mind_brings_back_a_question_that_was_dropped() -> None:
    kept: dict[str, Body] = {"questions/q-cost": {"dropped": "2026-11-01"}}
    kept = with_changes(kept, brought_by_change(kept, ["q-cost"], "finances"))

    asked = questions(kept)["q-cost"]
    assert asked.chosen and [(one.kind, one.words) for one in asked.reasons] == [("change", "finances")]


def test_what_matters_to_her_brings_questions_with_that_reason() -> None:
    asked = questions(preferences=[{"cost_worry": 5}])["q-who-helps-with-money"]

    assert asked.chosen and ("matters", "cost_worry") in [(one.kind, one.words) for one in asked.reasons]

"""Rows of the source page on medicines: chemotherapy, hormones, targeted medicines, the words about them."""

import re
from typing import Any

import pytest

from concord.guideline.freshness import freshness
from concord.guideline.lint import similarity
from workspace.people import COMPLETE, SPREAD, advised, guideline, option, sample_of, site, states, taken, told


def said(what: str, value: str = "yes", author: str = "clinician") -> dict[str, Any]:
    return {"what": what, "value": value, "author": author, "date": "2026-11-20"}


def test_s096_chemotherapy_is_explained_in_both_tones() -> None:
    text = guideline().topics["chemotherapy-explained"].about.text
    for told_ in (text.straightforward, text.softer):
        assert ("whole body" in told_ or "wherever they are" in told_) and "healthy cells" in told_


@pytest.mark.parametrize(("author", "met"), [("clinician", True), ("self", False)])
def test_s098_how_much_is_in_the_organs_is_a_doctors_word(author: str, met: bool) -> None:
    found = option("chemotherapy-first", sites=[site("liver")], specimens=[sample_of(90)], complete=COMPLETE,
                   statements=[said("large_organ_burden", author=author)])  # fmt: skip
    row = next(row for row in found.criteria if row.id == "a_reason_for_chemotherapy")
    assert (row.state == "met") == met
    assert guideline().dictionary.facts["large_organ_burden"].ask.who == "clinician"


def test_s100_a_combination_tells_the_harm_of_both_parts() -> None:
    fact = next(f for f in guideline().topics["chemotherapy-explained"].about.facts if "targeted" in f.plain)
    assert "both" in fact.plain.lower()
    for one in guideline().options.values():
        if len(one.about.parts) > 1 and one.about.status == "current":
            assert one.about.text.get("harm"), one.id


@pytest.mark.parametrize(("before", "organ", "state"), [
    (True, "no", "met"), (True, "yes", "met"), (False, "no", "met"), (False, "yes", "not_met"),
])  # fmt: skip
def test_s102_the_pages_or_holds_in_all_four_cases_and_the_newer_reading_stands_beside_it(
    before: bool, organ: str, state: str
) -> None:
    treated = [taken("paclitaxel", end="2026-06", stopped="growth")] if before else []
    found = option("chemotherapy-first", sites=[site("liver")], specimens=[sample_of(90)], complete=COMPLETE,
                   treatments=treated, statements=[said("severe_organ_dysfunction", organ)])  # fmt: skip
    rows = {row.id: row for row in found.check_first}
    assert rows["one_medicine_by_the_page"].state == state
    assert "guidelines" in (rows["one_medicine_by_the_page"].beside or "") and "one_medicine_today" in rows


def test_s103_two_signals_and_a_wish_end_it() -> None:
    from concord.plan.document import Plan

    assert Plan().signals == ["growth", "side_effects"]
    found = option(
        "chemotherapy-first",
        sites=[site("liver")],
        specimens=[sample_of(90)],
        complete=COMPLETE,
        treatments=[taken("capecitabine", ongoing="yes")],
        growth=[{"date": "2026-11-10", "growing": "no"}],
    )
    row = next(row for row in found.check_first if row.id == "present_treatment_not_working")
    assert row.state == "not_met", "a treatment that works is kept"
    taking = advised(told(cancer=SPREAD, treatments=[taken("capecitabine", ongoing="yes")]))
    asked = {question.id: question.ticked for question in taking.questions}
    assert asked["q-when-to-switch"]


def test_s104_two_together_are_told_with_benefit_and_harm() -> None:
    text = guideline().topics["one-or-two-chemotherapies"].about.text
    assert "shrink the cancer more" in (text.benefit or "")
    assert "more side effects than one" in (text.harm or "")
    for tone in (text.straightforward, text.softer):
        assert re.search(r"Two together work faster and (harm more|bring more side effects)", " ".join(tone.split()))


def test_s105_there_is_often_something_else_and_never_a_promise() -> None:
    for id_ in ("chemotherapy-explained", "when-treatment-stops-working"):
        text = guideline().topics[id_].about.text
        for words in (text.straightforward, text.softer):
            assert not re.search(r"\balways\b|\bguarantee", words, re.IGNORECASE)
            assert "comfort" in words


@pytest.mark.parametrize(("ovaries", "state"), [("postmenopausal", "met"), ("active", "not_met"), (None, "not_known")])
def test_s118_menopause_decides_and_not_knowing_asks(ovaries: str | None, state: str) -> None:
    person: dict[str, Any] = {"birth": "1975-02", "sex_at_birth": "female"}
    if ovaries:
        person["ovaries"] = {"status": ovaries, "date": "2026-10"}
    rows = states("everolimus-exemestane", person=person, sites=[site("bone")], specimens=[sample_of(90)])
    assert rows["postmenopausal"] == state
    if state == "not_known":
        advice = advised(told(cancer=SPREAD, person=person, sites=[site("bone")], specimens=[sample_of(90)]))
        assert any(one.key == "menopause" for one in advice.find_out)


def test_s122_what_works_goes_on_and_growth_brings_the_change() -> None:
    at_work = advised(told(cancer=SPREAD, specimens=[sample_of(90)], sites=[site("bone")], complete=COMPLETE,
                           treatments=[taken("letrozole", ongoing="yes")],
                           growth=[{"date": "2026-11-10", "growing": "no"}]))  # fmt: skip
    assert {one.id: one.status for one in at_work.decisions}["go-on"] != "does_not_fit"
    grown = advised(told(cancer=SPREAD, specimens=[sample_of(90)], sites=[site("bone")], complete=COMPLETE,
                         treatments=[taken("letrozole", end="2026-11-01", stopped="growth")],
                         growth=[{"date": "2026-11-01"}]))  # fmt: skip
    assert {one.id: one.status for one in grown.decisions}["go-on"] == "does_not_fit"
    assert {t.id: t.state for t in grown.topics}["when-treatment-stops-working"] == "met"


def test_s123_no_page_says_how_long_hormones_will_hold_for_her() -> None:
    topic = guideline().topics["when-treatment-stops-working"].about
    for words in (topic.text.straightforward, topic.text.softer, *(f.plain for f in topic.facts)):
        assert not re.search(r"\d+ (months|years)", words)
    grew = taken("letrozole", end="2026-10-20", stopped="growth")
    found = option("chemotherapy-first", sites=[site("bone")], treatments=[grew], specimens=[sample_of(90)])
    assert next(row for row in found.criteria if row.id == "a_reason_for_chemotherapy").state == "met"


@pytest.mark.parametrize(("drugs", "asked"), [(("letrozole", "capecitabine"), True), (("letrozole",), False)])
def test_s124_hormones_beside_chemotherapy_are_a_question_never_an_order(drugs: tuple[str, ...], asked: bool) -> None:
    advice = advised(told(cancer=SPREAD, complete=COMPLETE, sites=[site("bone")],
                          treatments=[taken(drug, ongoing="yes") for drug in drugs]))  # fmt: skip
    question = {q.id: q for q in advice.questions}["q-hormone-with-chemo"]
    assert question.ticked == asked and question.plain.endswith("?")
    assert not re.search(r"\bstop (taking|your)\b", question.plain)


def test_s125_hormone_treatment_leads_to_targeted_medicines() -> None:
    both = [one for one in guideline().options.values() if "S125" in one.about.seed and one.about.family == "targeted"]
    assert both and all(one.about.text.get("harm") for one in both)
    assert guideline().topics["targeted-treatment-explained"]


def test_s128_antibody_and_immunotherapy_are_told_apart() -> None:
    terms = guideline().terms
    found = {
        name: term.plain
        for name, term in terms.items()
        if "immun" in " ".join((name, term.term, *term.also, term.plain)).lower()
    }
    assert {"antibody", "adc", "immunotherapy"} <= set(found)
    assert "antibody against HER2 is not this" in found["immunotherapy"]
    assert "neither a plain antibody nor immunotherapy" in found["adc"]
    assert "sticks to one target" in found["antibody"] and "immune-targeted therapy" in terms["antibody"].also


def test_s130_the_immune_system_is_told_in_two_lines() -> None:
    fact = guideline().topics["immunotherapy-explained"].about.facts[0].plain
    assert all(word in fact for word in ("organs", "tissues", "cells", "bacteria", "viruses", "fungi"))
    assert fact.count(".") == 2


def test_s147_no_tone_promises_a_cure() -> None:
    topic = guideline().topics["what-treatment-can-do"].about
    for words in (topic.text.straightforward, topic.text.softer):
        assert "cannot be cured" in words or "cannot cure" in words, words
    texts = [("topic " + id_, one.about.text.model_dump()) for id_, one in guideline().topics.items()]
    texts += [("option " + id_, dict(one.about.text)) for id_, one in guideline().options.items()]
    for id_, tones in texts:
        for tone in ("straightforward", "softer", "benefit", "harm"):
            for sentence in re.split(r"(?<=[.!?])\s+", tones.get(tone) or ""):
                if re.search(r"\bcur(e|es|ed|able|ing)\b", sentence, re.I):
                    assert re.search(r"\b(not|no|cannot|never|nor|nobody)\b", sentence, re.I), (id_, sentence)
    assert "no sign" in guideline().terms["ned"].plain.lower() or "no cancer" in guideline().terms["ned"].plain.lower()
    assert "cure" not in guideline().terms["remission"].plain.lower().replace("not a cure", "").replace("no cure", "")


def test_s155_and_s157_trials_are_explained_and_may_not_help() -> None:
    topic = guideline().topics["clinical-trials"].about
    for words in (topic.text.straightforward, topic.text.softer):
        assert "may not help" in words or "nobody can promise that it helps" in words, words
    assert any("usual care today was tested in trials" in fact.plain for fact in topic.facts)


def test_s168_past_its_review_a_text_says_so() -> None:
    from datetime import date

    one = guideline().options["capivasertib-fulvestrant"].about
    made = guideline().made
    assert freshness(one.review_due, 12, made, made) == "current"
    assert freshness(one.review_due, 12, date(2035, 1, 1), made) != "current"
    assert freshness("", 12, made, made) != "current", "a missing clock counts as stale"


def test_s169_thirteen_words_of_the_page_in_a_row_would_be_found() -> None:
    page = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    names: frozenset[str] = frozenset({"letrozole"})
    seed = similarity.seed_runs(page, names, "salt")
    copied = "she read one two three letrozole 5 four five six seven eight nine ten eleven twelve thirteen today"
    ours = "one two three four five six seven eight nine ten eleven twelve in our own words"

    def found(text: str) -> bool:
        return any(similarity.hashed(run, seed.salt) in seed.hashes for run in similarity.runs(text, names))

    assert found(copied) and not found(ours)


def test_s169_nothing_that_ships_holds_a_run_of_the_page() -> None:
    from pathlib import Path

    from concord.guideline.lint import RULES

    root = Path(__file__).parents[2]
    seed = similarity.read_runs(RULES / "seed-runs.txt")
    names = similarity.medicine_words(guideline().dictionary)
    wanted = ("*.html", "*.py", "*.typ", "*.md", "*.json", "*.yaml", "*.js")
    files = [one for top in ("src", "docs") for kind in wanted for one in (root / top).rglob(kind)]
    assert len(files) > 300 and len(seed.hashes) > 3000
    for file in files:
        words = re.sub(r"<[^>]*>|[{][%{].*?[%}][}]", " ", file.read_text(encoding="utf-8"))
        copied = [run for run in similarity.runs(words, names) if similarity.hashed(run, seed.salt) in seed.hashes]
        assert not copied, (file, copied[0])

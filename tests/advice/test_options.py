"""Status, kind, region, date, order and choices, worked out on paper for the small guideline."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from concord.advice.export import option_json
from concord.cli.render import Page
from concord.cli.words import for_person
from concord.facts.derive import derive
from concord.guideline.compiled import Guideline, Setting
from concord.guideline.status import Evaluation

from .people import ADVANCED, ALL_TOLD, TODAY, advice, record, status

KNOWN = {**ADVANCED["cancer"], "primary_in_place": "yes"}
SAYS_NO = [{"what": "removable", "value": "no", "author": "clinician", "date": "2026-11-20"}]
SAYS_YES = [{"what": "removable", "value": "yes", "author": "clinician", "date": "2026-11-20"}]
LETROZOLE = {
    "agents": ["letrozole"], "setting": "metastatic", "start": "2026-01-12", "ongoing": "yes", "recorded": "2026-11-20",
}  # fmt: skip
NOT_GROWING = [{"date": "2026-11-10", "growing": "no"}]


def test_what_is_not_known_only_depends(small: Guideline) -> None:
    given = advice(small, record())
    assert {status(given, id_) for id_ in ("alpha", "beta", "gamma", "delta", "later", "pair-one")} == {"depends"}


def test_the_criteria_decide(small: Guideline) -> None:
    yes = advice(small, record(cancer=KNOWN, statements=SAYS_NO))
    assert [status(yes, id_) for id_ in ("alpha", "beta")] == ["fits", "fits"]
    assert status(yes, "gamma") == "does_not_fit (not_this_cancer)"


def test_rows_from_the_page_decide_only_where_the_option_rests_on_the_page(small: Guideline) -> None:
    given = advice(small, record(statements=SAYS_NO))
    assert status(given, "page") == "fits"
    assert status(given, "page-only") == "does_not_fit (not_this_cancer)"


def test_a_contraindication_is_a_health_reason_and_an_unknown_one_is_none(small: Guideline) -> None:
    long = {"measurements": [{"what": "qtcf", "value": "510", "unit": "ms", "date": "2026-11-20"}]}
    assert status(advice(small, record(complete=ALL_TOLD)), "epsilon") == "fits"
    assert status(advice(small, record(complete=ALL_TOLD, **long)), "epsilon") == "does_not_fit (health)"


def test_what_is_taken_now(small: Guideline) -> None:
    """Ribociclib is all that epsilon has."""
    taken = [{**LETROZOLE, "agents": ["letrozole", "ribociclib"]}]
    assert status(advice(small, record(treatments=taken)), "epsilon") == "does_not_fit (on_it)"


def test_not_yet_opens_when_the_present_treatment_stops_working(small: Guideline) -> None:
    """Later needs growth on hormone treatment; she takes letrozole and it works."""
    given = advice(small, record(complete=ALL_TOLD, treatments=[LETROZOLE], growth=NOT_GROWING))
    option = given.option("later")
    assert option is not None and (option.status, option.kind, option.opens) == ("does_not_fit", "not_yet", True)


def test_not_yet_does_not_open_where_nothing_is_taken(small: Guideline) -> None:
    """Without a treatment that could stop working, the kind is that of the row."""
    option = advice(small, record(complete=ALL_TOLD)).option("later")
    assert option is not None and (option.status, option.kind, option.opens) == ("does_not_fit", "had_it", False)


@pytest.mark.parametrize(
    ("region", "known_on", "expected"),
    [
        ("us", "2023-01-26", "does_not_fit (not_here)"),
        ("us", "2023-01-27", "depends"),  # de_novo decides until 2025 and is not known
        ("us", "2024-12-31", "depends"),
        ("us", "2025-01-01", "does_not_fit (not_this_cancer)"),  # from then on removable decides
        ("eu", "2024-05-31", "does_not_fit (not_here)"),
        ("eu", "2024-06-01", "does_not_fit (not_this_cancer)"),  # the month of approval has begun
    ],
)
def test_region_and_day_of_knowledge(small: Guideline, region: str, known_on: str, expected: str) -> None:
    about = record(cancer=KNOWN, statements=SAYS_NO)
    given = advice(small, about, region=region, known_on=date.fromisoformat(known_on))
    assert status(given, "regional") == expected


@pytest.mark.parametrize(
    ("region", "known_on", "expected", "state"),
    [
        ("us", "2026-01-31", "does_not_fit (not_here)", "investigational"),
        ("us", "2026-02-01", "does_not_fit (not_here)", "refused"),  # the month that ends one row begins the next
        ("us", "2027-01-31", "does_not_fit (not_here)", "refused"),
        ("us", "2027-02-01", "depends", None),  # allowed: only now the person's facts count
        ("eu", "2026-02-01", "does_not_fit (not_here)", "investigational"),
        ("eu", "2026-09-14", "does_not_fit (not_here)", "investigational"),
        ("eu", "2026-09-15", "does_not_fit (not_here)", "withdrawn"),  # both rows apply, the newest counts
    ],
)
def test_what_is_still_studied_never_fits(
    small: Guideline, region: str, known_on: str, expected: str, state: str | None
) -> None:
    given = advice(small, record(cancer=KNOWN), region=region, known_on=date.fromisoformat(known_on))
    option = given.option("studied")
    assert option is not None and status(given, "studied") == expected
    assert (option.standing.state if option.standing else None) == state


def test_nothing_is_asked_for_what_is_still_studied(small: Guideline) -> None:
    """Removable would settle it, and is asked about only once it is allowed."""
    about = record(cancer=KNOWN)
    before, after = (advice(small, about, known_on=date.fromisoformat(day)) for day in ("2027-01-31", "2027-02-01"))
    settled = [{id_ for item in given.find_out for id_ in (*item.settles, *item.hangs)} for given in (before, after)]
    assert "studied" not in settled[0] and "studied" in settled[1]


def test_the_words_of_a_standing_are_exported(small: Guideline) -> None:
    given = advice(small, record(cancer=KNOWN), region="eu", known_on=date(2026, 3, 1))
    option = given.option("studied")
    assert option is not None and for_person(option) == "Not decided."
    assert option_json(option)["standing"] == {
        "state": "investigational", "since": "2026-02", "plain": "Not decided.", "clinical": "under review",
        "sources": ["hand"], "checked": "press",
    }  # fmt: skip


def test_only_rows_of_the_region_are_shown(small: Guideline) -> None:
    us, eu = (advice(small, record(), region=region).option("regional") for region in ("us", "eu"))
    assert us is not None and eu is not None
    assert [row.id for row in us.criteria] == ["advanced", "primary_in_place", "from_2025"]
    assert [row.id for row in eu.criteria] == ["advanced", "europe"]
    assert us.approvals == ("US 2023-01-27", "EU 2024-06 (elsewhere)")
    assert eu.approvals == ("EU 2024-06", "US 2023-01-27 (elsewhere)")


def test_a_choice_counts_once(small: Guideline) -> None:
    given = advice(small, record())
    assert [decision.id for decision in given.decisions].count("pair") == 1
    pair = next(decision for decision in given.decisions if decision.id == "pair")
    assert [member.id for member in pair.members] == ["pair-one", "pair-two"]
    assert "pair-one" not in {decision.id for decision in given.decisions}


def test_a_choice_is_as_good_as_its_best_member(small: Guideline) -> None:
    """The second of the pair is approved in the US only."""
    found = record(genes=[{"gene": "AKT1", "sample": "tissue", "result": "found", "date": "2026-11-03"}])
    given = advice(small, found, region="eu")
    pair = next(decision for decision in given.decisions if decision.id == "pair")
    assert (pair.status, [status(given, m.id) for m in pair.members]) == ("fits", ["fits", "does_not_fit (not_here)"])


@pytest.mark.parametrize(
    ("region", "akt1", "kind"),
    [
        ("eu", "not_found", "not_this_cancer"),  # the second is not approved there, which says nothing of this cancer
        ("us", "not_found", "not_this_cancer"),
    ],
)
def test_a_member_that_is_not_here_does_not_speak_for_the_choice(
    small: Guideline, region: str, akt1: str, kind: str
) -> None:
    told = record(genes=[{"gene": "AKT1", "sample": "tissue", "result": akt1, "date": "2026-11-03"}])
    given = advice(small, told, region=region)
    pair = next(decision for decision in given.decisions if decision.id == "pair")
    assert (pair.status, pair.kind) == ("does_not_fit", kind)


def test_a_choice_of_which_no_member_is_here_is_not_here(small: Guideline) -> None:
    facts = derive(record(), TODAY, small.dictionary)
    person = Evaluation(small, facts, Setting("eu", TODAY))
    assert str(person.best([small.options["pair-two"]])) == "does_not_fit (not_here)"


HORMONAL = {
    "ASCO": ["zeta", "eta", "by-heart", "other-moment", "advised-against", "avoided"],
    "ESMO": ["eta", "advised-against", "by-heart", "other-moment", "zeta", "avoided"],
}
"""Preferred, option, the rest by name, and what the body advises against. A place from memory and one for another
moment do not sort; what is usually avoided goes last although ASCO prefers it."""


@pytest.mark.parametrize("body", HORMONAL)
def test_order_for_clinicians(small: Guideline, body: str) -> None:
    given = advice(small, record(), body=body)
    assert [decision.id for decision in given.decisions if decision.family == "hormonal"] == HORMONAL[body]
    avoided = given.option("avoided")
    assert avoided is not None and avoided.usually_avoided and avoided.status == "fits"


def test_a_place_counts_where_its_condition_is_met(small: Guideline) -> None:
    """The present treatment works: now the other moment is this one."""
    working = record(complete=ALL_TOLD, treatments=[LETROZOLE], growth=NOT_GROWING)
    given = advice(small, working)
    order = [decision.id for decision in given.decisions if decision.family == "hormonal"]
    assert order == ["other-moment", "zeta", "eta", "by-heart", "advised-against", "avoided"]


def test_families_stand_in_the_order_of_the_page(small: Guideline) -> None:
    families = [decision.family for decision in advice(small, record()).decisions]
    assert list(dict.fromkeys(families)) == ["hormonal", "targeted", "chemotherapy", "support"]


def written(small: Guideline, reader: str) -> str:
    """Print the options."""
    console = Console(width=400, record=True, file=StringIO())
    Page(console, reader, dict(small.sources)).options(advice(small, record()).decisions, True)
    return console.export_text()


def test_the_person_reads_them_by_name(small: Guideline) -> None:
    page = written(small, "patient")
    titles = ["A drug that is usually avoided", "By heart", "Eta", "Other moment", "Zeta"]
    places = [page.index(f"● {title}") for title in titles]
    assert places == sorted(places)
    assert page.index("Chemotherapy") > places[-1]


def test_what_was_not_checked_is_marked_for_both(small: Guideline) -> None:
    """The one row from memory is that of `later`."""
    for reader in ("clinician", "patient"):
        assert written(small, reader).count("[not yet checked against its source]") == 1


def test_the_day_is_the_day_of_the_advice(small: Guideline) -> None:
    given = advice(small, record())
    assert (given.as_of, given.known_on, given.region) == (TODAY, TODAY, "us")
    assert given.guideline == small.digest
    assert status(advice(small, record(statements=SAYS_YES, cancer=KNOWN)), "regional") == "fits"

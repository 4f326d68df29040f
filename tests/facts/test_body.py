"""Age, sex, menopause, where oestrogen comes from, pregnancy."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, facts_of, late, left, span, truth_of

PRE, POST = {"premenopausal"}, {"postmenopausal"}
EITHER = PRE | POST
LOW, OVARIES, TESTES = {"low"}, {"ovaries_active"}, {"testes_active"}

AGES = [
    ("1965-04-10", "2026-11-01", 61, 61),
    ("1965-11-01", "2026-11-01", 61, 61),
    ("1965-11-02", "2026-11-01", 60, 60),
    ("1965-04", "2026-11-01", 61, 61),
    ("1965-04", "2026-04-01", 60, 61),
    ("1965-04", "2026-04-15", 60, 61),
    ("1965-04", "2026-04-30", 61, 61),
    ("1965-04", "2026-03-31", 60, 60),
    ("1965", "2026-11-01", 60, 61),
    ("1965", "2026-12-31", 61, 61),
]


@pytest.mark.parametrize(("birth", "as_of", "low", "high"), AGES)
def test_age_is_an_interval_where_the_birthday_is_not_known(birth: str, as_of: str, low: int, high: int) -> None:
    """A month of birth leaves one age or two."""
    assert span("age", facts_of(as_of, person={"birth": birth})) == (low, high)


@pytest.mark.parametrize("person", [{}, {"birth": "unknown"}])
def test_an_unknown_birth_leaves_every_age(person: dict[str, str]) -> None:
    """No comparison of the age is decided."""
    assert truth_of("age >= 18", person=person) == truth_of("age >= 60", person=person) == U


@pytest.mark.parametrize(
    ("person", "wanted"),
    [
        ({"sex_at_birth": "female"}, {"female"}),
        ({"sex_at_birth": "male"}, {"male"}),
        ({"sex_at_birth": "unknown"}, {"female", "male"}),
        ({}, {"female", "male"}),
    ],
)
def test_sex_is_as_stated(person: dict[str, str], wanted: set[str]) -> None:
    """Nothing is guessed."""
    assert left("sex", facts_of(person=person)) == wanted


def woman(birth: str = "1975-04-10", **told: Any) -> dict[str, Any]:
    """Write a woman, 51 unless told otherwise."""
    return {"birth": birth, "sex_at_birth": "female", **told}


def stopped(last: str, by: str | None = "nothing") -> dict[str, Any]:
    """Write the last period and what stopped it."""
    return {"periods": {"last": last, **({"stopped_by": by} if by else {})}}


MENOPAUSE = [
    (woman(), EITHER),
    # Assumed from age 60, without another statement
    (woman("1966-11-01"), POST),
    (woman("1966-11-02"), EITHER),
    (woman("1966-11"), EITHER),
    (woman("1960"), POST),
    (woman("1960", ovaries={"status": "active"}), PRE),
    (woman("1960", ovaries={"status": "unknown"}), POST),
    # Stated
    (woman(ovaries={"status": "postmenopausal"}), POST),
    (woman(ovaries={"status": "removed"}), POST),
    (woman(ovaries={"status": "active"}), PRE),
    (woman(ovaries={"status": "unknown"}), EITHER),
    (woman("1990-04-10", ovaries={"status": "removed"}), POST),
    # No periods for 12 months
    (woman(**stopped("2025-11-01")), POST),
    (woman(**stopped("2025-11-02")), PRE),
    (woman(**stopped("2026-10-20")), PRE),
    (woman(**stopped("2025-11")), EITHER),
    (woman(**stopped("2025-10")), POST),
    (woman(**stopped("2020")), POST),
    (woman(**stopped("unknown")), EITHER),
    # No periods on a treatment that can stop them
    (woman(**stopped("2020", "chemotherapy")), EITHER),
    (woman(**stopped("2020", "tamoxifen")), EITHER),
    (woman(**stopped("2020", "suppression")), EITHER),
    (woman(**stopped("2020", "unknown")), EITHER),
    (woman(**stopped("2020", None)), EITHER),
    # Sex not known
    ({"birth": "1950-01-10"}, EITHER),
]


@pytest.mark.parametrize(("person", "wanted"), MENOPAUSE)
def test_menopause(person: dict[str, Any], wanted: set[str]) -> None:
    """Stated status wins; then age; then periods without anything that hides them."""
    assert left("menopause", facts_of(person=person)) == wanted


def test_an_assumed_menopause_says_so() -> None:
    """It is shown as assumed from age, and as not yet checked."""
    how = facts_of(person=woman("1960")).states["menopause"].how
    assert "assumed from age" in how and "not yet checked" in how


@pytest.mark.parametrize("value", ["premenopausal", "postmenopausal"])
def test_menopause_is_never_for_men(value: str) -> None:
    """Both are FALSE."""
    assert truth_of(f"menopause == {value}", person={"birth": "1950-01-10", "sex_at_birth": "male"}) == F


def goserelin(**told: str) -> list[dict[str, Any]]:
    """Write a medicine that rests ovaries or testes."""
    return [late("goserelin", start="2026-08-10", **told)]


TAKEN = goserelin(ongoing="yes", recorded="2026-10-30")
ENDED = goserelin(end="2026-09-10", stopped="other")
UNSURE = [late("goserelin", start="2019-08-10")]
MAN = {"birth": "1960-04-10", "sex_at_birth": "male"}

OESTROGEN: list[tuple[dict[str, Any], list[dict[str, Any]], set[str]]] = [
    (woman(), [], LOW | OVARIES),
    (woman("1960"), [], LOW),
    (woman(ovaries={"status": "postmenopausal"}), [], LOW),
    (woman(ovaries={"status": "removed"}), [], LOW),
    (woman(ovaries={"status": "suppressed"}), [], LOW),
    (woman(ovaries={"status": "active"}), [], OVARIES),
    (woman(ovaries={"status": "active"}), TAKEN, LOW),
    (woman(ovaries={"status": "active"}), ENDED, OVARIES),
    (woman(ovaries={"status": "active"}), UNSURE, LOW | OVARIES),
    (woman(**stopped("2020", "chemotherapy")), [], LOW | OVARIES),
    (MAN, [], LOW | TESTES),
    ({**MAN, "testes": {"status": "active"}}, [], TESTES),
    ({**MAN, "testes": {"status": "removed"}}, [], LOW),
    ({**MAN, "testes": {"status": "suppressed"}}, [], LOW),
    ({**MAN, "testes": {"status": "unknown"}}, [], LOW | TESTES),
    (MAN, TAKEN, LOW),
    ({}, [], LOW | OVARIES | TESTES),
]


@pytest.mark.parametrize(("person", "treatments", "wanted"), OESTROGEN)
def test_oestrogen_source(person: dict[str, Any], treatments: list[dict[str, Any]], wanted: set[str]) -> None:
    """Low after menopause, removal or suppression now; for men with suppression or removal of the testes."""
    assert left("oestrogen_source", facts_of(person=person, treatments=treatments)) == wanted


def said(status: str, date: str | None = "2026-10-20") -> dict[str, Any]:
    """Write a statement on pregnancy."""
    return {"pregnancy": {"status": status, **({"date": date} if date else {})}}


PREGNANT = [
    (woman(), U),
    (woman(**said("pregnant")), T),
    (woman(**said("not_pregnant")), F),
    (woman(**said("unknown")), U),
    (woman(**said("not_pregnant", "2026-10-02")), F),
    (woman(**said("not_pregnant", "2026-10-01")), U),
    (woman(**said("not_pregnant", None)), U),
    # Where it cannot be
    (MAN, F),
    (woman("1960"), F),
    (woman(ovaries={"status": "removed"}), F),
    ({"birth": "1950-01-10"}, U),
]


@pytest.mark.parametrize(("person", "wanted"), PREGNANT)
def test_pregnancy_is_false_only_where_it_cannot_be_or_was_lately_said(person: dict[str, Any], wanted: int) -> None:
    """A statement holds for 30 days."""
    assert facts_of(person=person).value("pregnant") == wanted


def test_an_old_word_on_pregnancy_is_last_known() -> None:
    """It is shown with its date and counts as unknown."""
    last = facts_of(person=woman(**said("not_pregnant", "2026-01-10"))).states["pregnant"].last_known
    assert "not pregnant" in last and "2026-01-10" in last

"""An answer that was altered in a file is found out, and counts no more."""

from datetime import date

import pytest

from concord.plan.document import Plan, Treatment
from concord.workspace.entries import Entries, with_changes
from concord.workspace.planning import DRAFT, MARKS, altered_marks, doubts_of, finished, marked, standing

DAY = date(2026, 11, 26)


def answered(*said: tuple[str, str]) -> Entries:
    plan = Plan(treatment=[Treatment(what="fulvestrant")]).model_dump(mode="json", by_alias=True)
    entries: Entries = {DRAFT: plan}
    entries = with_changes(entries, finished(entries, DAY, "Elena"))
    for side, answer in said:
        name = "Elena" if side == "person" else "Dr L"
        more = {"witnessed": True} if side == "clinician" else {}
        entries = with_changes(entries, marked(entries, side, answer, name, DAY, **more))  # type: ignore[arg-type]
    return entries


def altered(entries: Entries, number: int, **fields: object) -> Entries:
    return {**entries, f"{MARKS}/{number}": {**entries[f"{MARKS}/{number}"], **fields}}


def without(entries: Entries, number: int) -> Entries:
    return {path: body for path, body in entries.items() if path != f"{MARKS}/{number}"}


def state(entries: Entries) -> str:
    now = standing(entries)
    assert now is not None
    return now.state


BOTH = (("clinician", "agree"), ("person", "agree"))
CHANGED_HER_MIND = (*BOTH, ("person", "disagree"))


def test_answers_that_were_given_are_whole_and_sealed() -> None:
    entries = answered(*BOTH)
    now = standing(entries)
    assert altered_marks(entries) == [] and now and (now.state, now.unsealed) == ("agreed", False)


@pytest.mark.parametrize(
    "fields",
    [{"answer": "agree"}, {"side": "clinician", "witnessed": True}, {"name": "Ruth"}, {"date": "2026-11-25"},
     {"digest": "0" * 64}, {"note": "yes"}, {"before": ""}, {"seal": "0" * 64}, {"seal": ""}],
)  # fmt: skip
def test_an_altered_answer_makes_no_agreement(fields: dict[str, object]) -> None:
    entries = answered(*CHANGED_HER_MIND)
    assert (altered_marks(entries), state(entries)) == ([], "disagreed")
    forged = altered(entries, 3, **fields)
    assert altered_marks(forged) == [3]
    assert state(forged) in ("answer_altered", "altered")  # a mark of no version puts the version in doubt as well


def test_an_older_answer_does_not_speak_for_the_altered_one() -> None:
    forged = altered(answered(*BOTH, ("person", "disagree"), ("clinician", "disagree")), 3, answer="agree")
    assert altered_marks(forged) == [3] and state(forged) == "answer_altered"


def test_an_answer_altered_with_a_seal_of_its_own_is_named_by_the_one_after_it() -> None:
    entries = answered(("person", "disagree"), ("clinician", "agree"))
    other = answered(("person", "agree"))
    forged = {**entries, f"{MARKS}/1": other[f"{MARKS}/1"]}
    assert altered_marks(forged) == [1] and state(forged) == "answer_altered"


def test_an_answer_that_was_taken_out_is_named() -> None:
    forged = without(answered(("person", "disagree"), ("person", "agree"), ("clinician", "agree")), 1)
    assert altered_marks(forged) == [1]


def test_after_an_altered_answer_both_say_again_and_then_agree() -> None:
    entries = altered(answered(*CHANGED_HER_MIND), 3, answer="agree")
    entries = with_changes(entries, marked(entries, "person", "agree", "Elena", DAY))
    assert state(entries) == "answer_altered", "the doctor's earlier word does not count any more"
    entries = with_changes(entries, marked(entries, "clinician", "agree", "Dr L", DAY, witnessed=True))
    assert state(entries) == "agreed" and altered_marks(entries) == [3] and doubts_of(entries) == []


def unsealed(entries: Entries) -> Entries:
    """Give entries as an earlier program kept them."""
    return {
        path: {name: value for name, value in body.items() if name not in ("before", "seal")}
        if path.startswith(MARKS) else body for path, body in entries.items()
    }  # fmt: skip


def test_answers_of_an_earlier_program_count_and_say_that_they_cannot_be_checked() -> None:
    entries = unsealed(answered(*BOTH))
    now = standing(entries)
    assert now and (now.state, now.unsealed, altered_marks(entries)) == ("agreed", True, [])


def test_an_answer_of_an_earlier_program_is_kept_by_the_sealed_one_after_it() -> None:
    entries = unsealed(answered(("person", "disagree")))
    entries = with_changes(entries, marked(entries, "clinician", "agree", "Dr L", DAY, witnessed=True))
    assert altered_marks(entries) == []
    forged = altered(entries, 1, answer="agree")
    assert altered_marks(forged) == [1] and state(forged) == "answer_altered"

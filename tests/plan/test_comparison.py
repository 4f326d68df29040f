"""Two versions in words: everything that differs is told, and nothing that does not."""

from hypothesis import given
from hypothesis import strategies as st

from concord.plan.comparison import Difference, differences
from concord.plan.document import Break, CheckIns, Plan, PlannedTest, Step, Treatment

WORDS = st.text(min_size=1, max_size=6).filter(str.strip)
STEPS = st.lists(st.builds(Step, what=WORDS, who=WORDS), max_size=3)
PLANS = st.builds(
    Plan, care=STEPS, life=STEPS, reason=st.sampled_from(["", "a", "b"]), plan_b=st.sampled_from(["", "c"]),
    treatment=st.lists(st.builds(Treatment, what=WORDS, given=WORDS), max_size=2),
    signals=st.lists(st.sampled_from(["growth", "side_effects", "wish"]), max_size=3),
    break_=st.none() | st.builds(Break, reason=WORDS, check_ins=st.none() | st.just(CheckIns(first="2026-12-01"))),
)  # fmt: skip


def test_each_kind_of_difference_by_hand() -> None:
    before = Plan(treatment=[Treatment(what="capecitabine", given="tablets")], reason="few visits", plan_b="talk")
    after = Plan(
        treatment=[Treatment(what="fulvestrant", given="injections")], reason="the spring in her garden",
        tests=[PlannedTest(what="scan", purpose="to see if it works", date="2027-02")],
    )  # fmt: skip
    assert differences(before, after) == [
        Difference("treatment", "gone", before="capecitabine · tablets"),
        Difference("treatment", "new", after="fulvestrant · injections"),
        Difference("reason", "changed", "few visits", "the spring in her garden"),
        Difference("tests", "new", after="scan · to see if it works · 2027-02"),
        Difference("plan_b", "gone", before="talk"),
    ]


@given(PLANS, PLANS)
def test_plans_are_the_same_exactly_when_nothing_is_told(one: Plan, other: Plan) -> None:
    assert (differences(one, other) == []) == (one == other)
    assert {found.part for found in differences(one, other)} == {found.part for found in differences(other, one)}

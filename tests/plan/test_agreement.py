"""No path leads to "agreed" without both sides, on this very version, and no break without a check-in."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from concord.plan.agreement import agreement
from concord.plan.breaks import check_ins
from concord.plan.document import Break, CheckIns, Plan, Step, Treatment, missing
from concord.plan.versions import is_whole
from concord.workspace.entries import Entries, with_changes
from concord.workspace.planning import (
    DRAFT,
    draft_of,
    finished,
    is_edited,
    marked,
    marks_of,
    standing,
    versions_of,
)

DAY = date(2026, 11, 26)
ANSWERS = st.sampled_from(["agree", "need_time", "disagree", "second_opinion"])
FIRST = st.sampled_from([None, "unknown", -2500, -30, 0, 5, 60, 182, 183, 400, 26700])
STARTS = st.sampled_from([None, -400, -40, 0, 10, 200, 364, 365, 26650])
ENDS = st.sampled_from([None, -300, -1, 0, 50, 500])
"""Days from the day on which a break is written down."""


def they_come(pause: Break | None, made: date, since: date | None) -> bool:
    """Whether check-ins of a break come, by the words of the rule: within it, and within 26 weeks."""
    if pause is None or since is None:
        return True
    if pause.check_ins is None or pause.check_ins.first == "unknown":
        return False
    first = date.fromisoformat(pause.check_ins.first)
    start = date.fromisoformat(pause.start) if pause.start else since
    until = date.fromisoformat(pause.until) if pause.until else date.max
    return (
        until >= made
        and start <= made + timedelta(weeks=52)
        and start <= first <= until
        and first <= max(start, made) + timedelta(weeks=26)
    )


class Planning(RuleBasedStateMachine):
    """Writes, finishes and marks plans in any order; knows by itself who said what since the last version."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Entries = {}
        self.day = DAY
        self.said: dict[str, str] = {}
        self.kept: list[str] = []
        self.since: date | None = None

    def _write(self, plan: Plan) -> None:
        self.entries = {**self.entries, DRAFT: plan.model_dump(mode="json", by_alias=True)}

    @rule(words=st.text(min_size=1, max_size=5).filter(str.strip))
    def write(self, words: str) -> None:
        plan = draft_of(self.entries)
        self._write(plan.model_copy(update={"treatment": [Treatment(what=words)], "life": [Step(what=words)]}))

    @rule(first=FIRST, start=STARTS, until=ENDS)
    def pause(self, first: str | int | None, start: int | None, until: int | None) -> None:
        pause = Break(
            check_ins=None if first is None else CheckIns(first=self._on(first) or "unknown"),
            start=self._on(start), until=self._on(until),
        )  # fmt: skip
        self._write(draft_of(self.entries).model_copy(update={"break_": pause}))

    def _on(self, days: str | int | None) -> str | None:
        return (self.day + timedelta(days=days)).isoformat() if isinstance(days, int) else days

    @rule()
    def go_on(self) -> None:
        self._write(draft_of(self.entries).model_copy(update={"break_": None}))

    @rule()
    def finish(self) -> None:
        changes = finished(self.entries, self.day, "Elena")
        self.entries = with_changes(self.entries, changes)
        if changes:
            self.said = {}
            newest = versions_of(self.entries)[-1]
            self.kept.append(newest.digest)
            self.since = (self.since or self.day) if newest.plan.break_ else None

    @rule(answer=ANSWERS)
    def person(self, answer: str) -> None:
        self._mark("person", answer, {})

    @rule(answer=ANSWERS, witnessed=st.booleans())
    def clinician(self, answer: str, witnessed: bool) -> None:
        self._mark("clinician", answer, {"witnessed": witnessed})

    @rule()
    def finish_and_agree(self) -> None:
        self.finish()
        self.person("agree")
        self.clinician("agree", witnessed=True)

    def _mark(self, side: str, answer: str, more: dict[str, bool]) -> None:
        if not self.kept:
            return
        self.entries = with_changes(self.entries, marked(self.entries, side, answer, "x", self.day, **more))  # type: ignore[arg-type]
        if side == "person" or more["witnessed"]:
            self.said[side] = answer

    @rule(days=st.integers(1, 400))
    def time_passes(self, days: int) -> None:
        self.day += timedelta(days=days)

    @invariant()
    def agreed_means_both_and_a_check_in(self) -> None:
        now = standing(self.entries)
        if now is None:
            assert not self.kept
            return
        newest = versions_of(self.entries)[-1]
        pause, made = newest.plan.break_, date.fromisoformat(newest.made)
        both = self.said == {"person": "agree", "clinician": "agree"}
        assert (now.state == "agreed") == (both and they_come(pause, made, self.since))
        assert (now.fault is not None) == (now.state == "no_check_in")
        assert pause is None or now.state != "agreed" or check_ins(pause, [], made)

    @invariant()
    def earlier_versions_stay(self) -> None:
        versions = versions_of(self.entries)
        assert [one.digest for one in versions] == self.kept
        assert is_whole(versions)

    @invariant()
    def marks_of_earlier_versions_do_not_count(self) -> None:
        for version in versions_of(self.entries)[:-1]:
            assert agreement(version, []).state == "nothing_said"


TestPlanning = Planning.TestCase
TestPlanning.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def _agreed() -> Entries:
    entries: Entries = {
        DRAFT: Plan(treatment=[Treatment(what="fulvestrant")], reason="It fits.").model_dump(mode="json", by_alias=True)
    }
    entries = with_changes(entries, finished(entries, DAY, "Elena"))
    entries = with_changes(entries, marked(entries, "person", "agree", "Elena", DAY))
    assert standing(entries).state == "waiting"  # type: ignore[union-attr]
    entries = with_changes(entries, marked(entries, "clinician", "agree", "Dr Lindqvist", DAY, witnessed=True))
    assert standing(entries).state == "agreed"  # type: ignore[union-attr]
    return entries


def test_s008_an_edit_ends_the_agreement() -> None:
    entries = _agreed()
    plan = draft_of(entries).model_copy(update={"plan_b": "talk again"})
    entries = {**entries, DRAFT: plan.model_dump(mode="json", by_alias=True)}
    assert is_edited(entries)
    entries = with_changes(entries, finished(entries, DAY, "Elena", "daily_life"))
    assert standing(entries).state == "nothing_said"  # type: ignore[union-attr]
    assert len(marks_of(entries)) == 2


def test_the_same_plan_makes_no_new_version() -> None:
    entries = _agreed()
    assert finished(entries, DAY, "Elena") == []


def test_a_version_that_was_altered_is_found_out() -> None:
    versions = versions_of(_agreed())
    forged = versions[0].model_copy(update={"plan": Plan(reason="another reason")})
    assert is_whole(versions) and not is_whole([forged])


def test_s033_s036_s038_what_a_plan_lacks_is_named_and_blocks_nothing() -> None:
    assert missing(Plan(treatment=[Treatment(what="fulvestrant")]), DAY) == ["reason", "working", "plan_b"]
    assert _agreed()


def test_s039_both_medical_signals_stand_in_every_new_plan() -> None:
    assert Plan().signals == ["growth", "side_effects"]

"""No path leads to "agreed" without both sides, on this very version, and no break without a check-in."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from concord.plan.agreement import agreement
from concord.plan.breaks import check_ins
from concord.plan.document import Break, CheckIns, Plan, Step, Treatment, missing
from concord.plan.versions import Doubt
from concord.workspace.entries import Entries, with_changes
from concord.workspace.planning import (
    DRAFT,
    MARKS,
    VERSIONS,
    doubts_of,
    draft_of,
    finished,
    is_edited,
    marked,
    marks_of,
    standing,
    unreadable,
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
        assert doubts_of(self.entries) == []

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


def _two() -> Entries:
    """Give two versions, the second agreed on by both."""
    entries = _agreed()
    plan = draft_of(entries).model_copy(update={"plan_b": "talk again"})
    entries = {**entries, DRAFT: plan.model_dump(mode="json", by_alias=True)}
    entries = with_changes(entries, finished(entries, DAY, "Elena"))
    entries = with_changes(entries, marked(entries, "person", "agree", "Elena", DAY))
    return with_changes(entries, marked(entries, "clinician", "agree", "Dr Lindqvist", DAY, witnessed=True))


def _with(entries: Entries, version: int, **fields: object) -> Entries:
    path = f"{VERSIONS}/{version}"
    return {**entries, path: {**entries[path], **fields}}


def _state(entries: Entries) -> str:
    now = standing(entries)
    assert now is not None
    return now.state


@pytest.mark.parametrize(
    "fields",
    [
        {"plan": Plan(reason="another reason").model_dump(mode="json", by_alias=True)},
        {"made": "2026-11-25"},
        {"by": "Dr Lindqvist"},
        {"before": "0" * 64},
        {"number": 3},
        {"changed_because": "family"},
        {"digest": "0" * 64},
    ],
)
def test_a_version_that_was_altered_is_found_out_and_is_no_longer_agreed(fields: dict[str, object]) -> None:
    assert doubts_of(_two()) == [] and _state(_two()) == "agreed"
    forged = _with(_two(), 2, **fields)
    assert Doubt(2, "altered") in doubts_of(forged)
    assert _state(forged) == "altered"


def test_an_earlier_version_that_was_altered_is_named_and_the_newest_stays_agreed() -> None:
    forged = _with(_two(), 1, by="nobody")
    assert (doubts_of(forged), _state(forged)) == ([Doubt(1, "altered")], "agreed")


def test_a_version_with_a_digest_of_its_own_for_other_words_is_found_out_by_what_was_said_of_it() -> None:
    entries = _agreed()
    other = {**entries, f"{VERSIONS}/1": {}}
    plan = Plan(treatment=[Treatment(what="another")]).model_dump(mode="json", by_alias=True)
    made = finished({DRAFT: plan}, DAY, "Elena")[0]
    forged = {**other, made.path: made.after or {}}
    assert (doubts_of(forged), _state(forged)) == ([Doubt(1, "altered")], "altered")


def test_a_version_that_is_missing_is_named_and_an_older_one_does_not_take_its_place() -> None:
    entries = dict(_two())
    first = {path: body for path, body in entries.items() if path != f"{VERSIONS}/1"}
    assert Doubt(1, "missing") in doubts_of(first)
    newest = {path: body for path, body in entries.items() if path != f"{VERSIONS}/2"}
    assert _state(newest) == "altered", "what was said of the newest version is of none that is here"


def test_an_altered_version_is_made_anew_and_can_be_agreed_on() -> None:
    whole = dict(_two())
    newest = {path: body for path, body in whole.items() if path != f"{VERSIONS}/2"}
    for forged in (_with(_two(), 2, by="nobody"), newest):
        changes = finished(forged, DAY, "Elena")
        assert len(changes) == 1 and changes[0].path not in forged
        after = with_changes(forged, changes)
        assert _state(after) == "nothing_said"
        after = with_changes(after, marked(after, "person", "agree", "Elena", DAY))
        after = with_changes(after, marked(after, "clinician", "agree", "Dr L", DAY, witnessed=True))
        assert _state(after) == "agreed" and len(marks_of(after)) == len(marks_of(forged)) + 2
        assert finished(after, DAY, "Elena") == []


def test_a_version_of_an_earlier_program_whose_plan_knew_fewer_parts_is_whole() -> None:
    entries = _agreed()
    body = entries[f"{VERSIONS}/1"]
    plan = {name: value for name, value in body["plan"].items() if name != "own_words"}
    plain = {**{name: value for name, value in body.items() if name != "digest"}, "plan": plan}
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    older = {f"{VERSIONS}/1": {**plain, "digest": hashlib.sha256(text.encode()).hexdigest()}}
    assert doubts_of(older) == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"{VERSIONS}/1", {"number": 1}),
        (f"{VERSIONS}/one", None),
        (f"{VERSIONS}/99999999999", None),
        (f"{VERSIONS}/0", None),
        (f"{MARKS}/1", {"side": "nurse"}),
        (DRAFT, {"treatment": [{"what": ""}]}),
        ("plan/check-ins/k1", {"date": "soon"}),
    ],
)
def test_a_part_of_a_plan_that_cannot_be_read_is_named(path: str, body: dict[str, object] | None) -> None:
    entries = _agreed()
    assert unreadable(entries) == ""
    assert unreadable({**entries, path: entries[f"{VERSIONS}/1"] if body is None else body}) == path


def test_s033_s036_s038_what_a_plan_lacks_is_named_and_blocks_nothing() -> None:
    assert missing(Plan(treatment=[Treatment(what="fulvestrant")]), DAY) == ["reason", "working", "plan_b"]
    assert _agreed()


def test_s039_both_medical_signals_stand_in_every_new_plan() -> None:
    assert Plan().signals == ["growth", "side_effects"]

"""The plan through its pages, in any order, two windows among them: nothing but both sides' word makes it agreed."""

import shutil
import tempfile
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.utils import DatabaseError
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from concord.plan.document import Plan
from concord.plan.versions import fingerprint
from concord.web.person import person_now
from concord.web.store import keeping
from concord.workspace.planning import doubts_of, draft_of, marks_of, standing, versions_of
from web.conftest import _FOLDER, _inside, use_file

ANSWERS = st.sampled_from(["agree", "need_time", "disagree", "second_opinion"])
NAMES = {"person": "Elena", "clinician": "Dr Lindqvist"}


class PlanPages(RuleBasedStateMachine):
    """Knows by itself which plan was made a version, and who said what of it since."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.mkdtemp()
        file = Path(self.folder) / "concord.sqlite3"
        shutil.copy(_FOLDER / "concord.sqlite3", file)
        use_file(file)
        self.client = _inside()
        self.made: list[Plan] = []
        self.said: dict[str, str] = {}
        self.marks = 0
        self.base = "0"

    def teardown(self) -> None:
        connections.close_all()
        shutil.rmtree(self.folder, ignore_errors=True)

    def send(self, path: str, **told: str) -> int:
        return self.client.post(path, {"base": str(person_now().number), **told}).status_code

    @rule(words=st.sampled_from(["capecitabine", "fulvestrant", "rest at home"]))
    def write(self, words: str) -> None:
        assert self.send("/plan/write/treatment/", what=words) == 302

    @rule(words=st.sampled_from(["few visits", "it fits"]))
    def give_a_reason(self, words: str) -> None:
        assert self.send("/plan/write/reason/", reason=words) == 302

    @rule(first=st.sampled_from(["", "2026-12-15", "2020-01-01", "2099-01-01", "2027-02-01"]))
    def pause(self, first: str) -> None:
        told = {"reason": "rest", "until": "2027-01-31", "first": first, "every_weeks": "4", "how": "call"}
        assert self.send("/plan/break/", **told) == (302 if first in ("", "2026-12-15") else 200)

    @rule()
    def end_the_pause(self) -> None:
        self.send("/plan/break/over/")

    @rule()
    def look_in_a_second_window(self) -> None:
        self.base = str(person_now().number)

    @rule(words=st.sampled_from(["trial", "comfort"]))
    def write_in_the_second_window(self, words: str) -> None:
        assert self.send("/plan/write/plan_b/", plan_b=words, base=self.base) in (200, 302, 409)

    @rule()
    def undo(self) -> None:
        if keeping.last_number():
            self.client.post(f"/tools/undo/{keeping.last_number()}/", {"back": "/plan/"})

    @rule()
    def finish(self) -> None:
        draft = draft_of(person_now().entries)
        assert self.send("/plan/finish/", version="another window's draft") == 200
        assert self.send("/plan/finish/", version=fingerprint(draft)) == 302
        if draft != (self.made[-1] if self.made else Plan()):
            self.made.append(draft)
            self.said = {}

    @rule(side=st.sampled_from(sorted(NAMES)), answer=ANSWERS, both_there=st.booleans())
    def say(self, side: str, answer: str, both_there: bool) -> None:
        if not self.made:
            return
        digest = versions_of(person_now().entries)[-1].digest
        more = {"witnessed": "on"} if both_there else {}
        counts = side == "person" or both_there
        sent = self.send("/plan/stand/", side=side, name=NAMES[side], answer=answer, version=digest, **more)
        assert sent == (302 if counts else 200), "a doctor's word is taken only where both are there"
        if counts:
            self.marks += 1
            self.said[side] = answer

    @rule(answer=ANSWERS)
    def say_of_an_earlier_version(self, answer: str) -> None:
        if len(self.made) > 1:
            digest = versions_of(person_now().entries)[0].digest
            sent = self.send("/plan/stand/", side="person", name="Elena", answer=answer, version=digest)
            assert sent == (302 if digest == versions_of(person_now().entries)[-1].digest else 200)

    @rule(table=st.sampled_from(["store_change", "store_changedentry"]))
    def alter_what_was_said(self, table: str) -> None:
        with connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute(f"UPDATE {table} SET {'what' if table == 'store_change' else 'after'} = 'x'")
            assert cursor.rowcount == 0
            raise DatabaseError("an empty table has nothing to alter")

    @invariant()
    def only_both_make_it_agreed(self) -> None:
        if not hasattr(self, "client"):
            return
        now = standing(person_now().entries)
        if not self.made:
            assert now is None
            return
        pause = self.made[-1].break_
        called = pause is None or (pause.check_ins is not None and pause.check_ins.first == "2026-12-15")
        agreed = called and self.said == {"person": "agree", "clinician": "agree"}
        assert now is not None and (now.state == "agreed") == agreed
        assert ("● Agreed" in self.client.get("/plan/").content.decode()) == agreed

    @invariant()
    def nothing_that_was_made_or_said_changes(self) -> None:
        if hasattr(self, "client"):
            entries = person_now().entries
            assert [one.plan for one in versions_of(entries)] == self.made and doubts_of(entries) == []
            assert len(marks_of(entries)) == self.marks


@pytest.mark.usefixtures("kept")
class TestPlanPages(PlanPages.TestCase):
    """As pytest runs it."""

    settings = settings(max_examples=15, stateful_step_count=25, deadline=None)

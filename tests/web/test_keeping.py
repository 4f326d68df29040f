"""Each save is whole, each change stays, and two windows never overwrite each other."""

import pytest
from django.db import IntegrityError, OperationalError, connection

from concord.record.problems import RecordProblem
from concord.web.store import keeping
from concord.workspace.entries import Changed, Clashes


def test_changes_are_only_ever_added(kept):
    keeping.save([Changed("settings", None, {"begun": True})], "Began")
    for sentence in ("UPDATE store_change SET what = 'x'", "DELETE FROM store_changedentry"):
        with pytest.raises((IntegrityError, OperationalError)), connection.cursor() as cursor:
            cursor.execute(sentence)


def test_two_windows_that_change_other_fields_are_both_kept(kept):
    keeping.save([Changed("record/person", None, {"name": "A", "birth": "1970"})], "Began")
    base = keeping.body_at("record/person", keeping.last_number())
    keeping.save([Changed("record/person", base, {"name": "B", "birth": "1970"})], "Name")
    keeping.save([Changed("record/person", base, {"name": "A", "birth": "1971"})], "Birth")
    assert keeping.entries()["record/person"] == {"name": "B", "birth": "1971"}


def test_two_windows_that_change_the_same_field_clash_and_nothing_is_saved(kept):
    keeping.save([Changed("record/person", None, {"name": "A"})], "Began")
    base = keeping.body_at("record/person", keeping.last_number())
    keeping.save([Changed("record/person", base, {"name": "B"})], "Name")
    with pytest.raises(Clashes) as found:
        keeping.save(
            [Changed("record/person", base, {"name": "C"}), Changed("settings", None, {"begun": True})], "Name"
        )
    assert [(c.field, c.base, c.there, c.mine) for c in found.value.clashes] == [("name", "A", "B", "C")]
    assert keeping.entries() == {"record/person": {"name": "B"}}


def test_a_change_is_taken_back_once_and_stays_in_the_history(kept):
    first = keeping.save([Changed("record/person", None, {"name": "A"})], "Began")
    second = keeping.save([Changed("record/person", {"name": "A"}, {"name": "B"})], "Name")
    assert keeping.undo(second) is not None
    assert keeping.undo(second) is None
    assert keeping.entries()["record/person"] == {"name": "A"}
    assert [one.number for one in keeping.history()] == [second + 1, second, first]
    assert keeping.is_whole()


def test_text_is_kept_byte_for_byte(kept):
    words = "I  want \t «this» — <b>not</b> \u2028 that’s 100 % 🌱\r\n  end "
    keeping.save([Changed("record/preferences/p1", None, {"own_words": words})], "Words")
    assert keeping.entries()["record/preferences/p1"]["own_words"] == words


def test_what_the_records_own_door_refuses_is_never_saved(kept):
    with pytest.raises(RecordProblem):
        keeping.save([Changed("record/growth/gr1", None, {"date": "2026-01", "sites": ["m9"]})], "Growth")
    assert keeping.entries() == {} and keeping.last_number() == 0


def test_taking_back_what_something_later_builds_on_is_refused_with_the_reason(client):
    first = keeping.save([Changed("record/sites/m1", None, {"where": "bone"})], "Place")
    keeping.save([Changed("record/growth/gr1", None, {"date": "2026-01", "sites": ["m1"]})], "Growth")
    answer = client.post(f"/tools/undo/{first}/")
    assert answer.status_code == 409 and "no site with the id" in answer.content.decode()
    assert set(keeping.entries()) == {"record/sites/m1", "record/growth/gr1"}


def test_versions_and_marks_of_a_plan_are_never_altered(kept):
    keeping.save([Changed("plan/versions/1", None, {"number": 1})], "Finished the plan")
    with pytest.raises((IntegrityError, OperationalError)):
        keeping.save([Changed("plan/versions/1", {"number": 1}, {"number": 2})], "Forged")
    assert keeping.undo(keeping.last_number()) is None
    assert keeping.entries() == {"plan/versions/1": {"number": 1}}

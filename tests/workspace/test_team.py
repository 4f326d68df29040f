"""Who is there on which day, who lacks which document, who may see what."""

from datetime import date

import pytest

from concord.workspace.companions import Companion
from concord.workspace.entries import Entries, with_changes
from concord.workspace.team import Member, Referral, members_of, places_kept, sent, to_call, without

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [
        ("", "", True), ("2026-11-26", "", True), ("2026-11-27", "", False), ("", "2026-11-25", False),
        ("", "2026-11-26", True), ("2026-11", "2026-11", True), ("2026", "", True), ("unknown", "unknown", True),
        ("2026-12", "", False), ("", "2026-10", False),
    ],
)  # fmt: skip
def test_s048_a_member_is_there_only_in_her_time(since: str, until: str, there: bool) -> None:
    assert Member(since=since, until=until).is_there(DAY) is there


TEAM: Entries = {
    "team/members/m1": {"name": "Dr Lindqvist", "role": "oncologist", "contact": "555-1"},
    "team/members/m2": {"name": "Dr Mori", "role": "pathologist", "contact": "555-2", "meets": "behind_the_scenes"},
    "team/members/m3": {"name": "Dr Lee", "role": "radiation_oncologist", "contact": "555-3", "until": "2026-10"},
    "team/documents/d1": {"what": "CT scan of March", "sent": {"m1": "2026-03-10"}},
}


def test_s055_who_works_behind_the_scenes_is_not_in_the_list_to_call() -> None:
    assert list(to_call(TEAM, DAY)) == ["m1"]


def test_s049_sending_updates_who_has_what() -> None:
    assert [(document.what, lack) for document, lack in without(TEAM, DAY)] == [("CT scan of March", ["m2"])]
    after = with_changes(TEAM, sent(TEAM, "d1", "m2", DAY))
    assert without(after, DAY) == []
    assert sent(TEAM, "d9", "m1", DAY) == [] and sent(TEAM, "d1", "m9", DAY) == []


def test_s046_each_referral_has_an_owner_and_a_date() -> None:
    for lacking in ({"to": "a surgeon", "owner": "", "date": "2026"}, {"to": "a surgeon", "owner": "Ana", "date": ""}):
        with pytest.raises(ValueError):
            Referral.model_validate(lacking)


def test_s063_a_number_of_specialists_keeps_places() -> None:
    after = with_changes(TEAM, places_kept(TEAM, 5))
    assert len(members_of(after)) == 5
    assert places_kept(after, 4) == []


def test_s059_a_companion_sees_what_was_shared_until_it_ends() -> None:
    shared = Companion(name="Marcus", slices=("visits", "medicines"), until="2026-12")
    assert shared.sees(DAY) == ("urgent", "visits", "medicines")
    assert shared.sees(date(2027, 1, 1)) == ()
    assert shared.model_copy(update={"ended": "2026-11-26"}).sees(DAY) == ()

"""Taking out and noting growth: every mention follows, and all of it is one change."""

from concord.workspace.entries import Changed, with_changes
from concord.workspace.grew import growth_seen
from concord.workspace.removal import removed
from concord.workspace.sizes import in_millimetres
from concord.workspace.story import corrected, record_of
from workspace.records import DAY, entries_with

LISTS = {
    "sites": [{"id": "m1", "where": "bone"}, {"id": "m2", "where": "liver"}],
    "growth": [{"id": "gr1", "date": "2026-01", "sites": ["m1", "m2"]}],
    "symptoms": [{"id": "s1", "what": "pain", "site": "m1"}],
    "treatments": [{"id": "t1", "agents": ["radiation"], "target": "m1"}],
    "specimens": [{"id": "sp1", "from": "bone"}],
    "genes": [{"id": "g1", "gene": "ESR1", "result": "found", "specimen": "sp1"}],
    "go_by": "sp1",
    "go_by_author": "clinician",
}
ORIGIN = {"source": "self", "author": "self", "recorded": "2026-11-26"}


def test_what_is_taken_out_is_mentioned_nowhere() -> None:
    entries = entries_with(**LISTS)
    after = with_changes(entries, removed(entries, "sites", "m1"))
    record = record_of(after, DAY)
    assert record.growth[0].sites == ["m2"] and record.symptoms[0].site is None and record.treatments[0].target is None
    record = record_of(with_changes(entries, removed(entries, "specimens", "sp1")), DAY)
    assert record.genes[0].specimen is None and record.go_by is None and record.go_by_author is None


def test_earlier_versions_lose_the_mention_too_and_come_back_with_it() -> None:
    entries = entries_with(**LISTS)
    base = entries["record/growth/gr1"]
    entries = with_changes(entries, corrected(entries, "growth", "gr1", base, {**base, "seen_by": "scan"}))
    changes = removed(entries, "sites", "m1")
    after = with_changes(entries, changes)
    assert after["record/growth/gr1~1"]["sites"] == ["m2"]
    assert with_changes(after, [change.taken_back() for change in changes]).items() == entries.items()


def test_s160_growth_makes_the_new_place_and_keeps_the_earlier_state() -> None:
    entries = entries_with(**LISTS)
    told = {"date": "2026-11", "sites": ["m2"], "where": "brain", "part": "left", "note": "two spots"}
    after = with_changes(entries, growth_seen(entries, told, ORIGIN))
    record = record_of(after, DAY)
    brain = record.sites[-1]
    assert record.growth[-1].sites == ["m2", brain.id] and record.growth[-1].note == "two spots"
    assert (brain.where, brain.part, brain.found, brain.state) == ("brain", "left", "2026-11", "active")
    assert {site.id: site.state for site in record.sites[:3]} == {"m1": None, "m2": "active", "m2~1": None}


def test_s160_a_stopped_treatment_without_a_day_has_ended_all_the_same() -> None:
    entries = entries_with(treatments=[{"id": "t1", "agents": ["letrozole"], "ongoing": "yes"}])
    treatment = record_of(with_changes(entries, growth_seen(entries, {"stopped": "t1"}, ORIGIN)), DAY).treatments[0]
    assert (treatment.end, treatment.stopped, treatment.ongoing) == ("unknown", "growth", None)


def test_changes_are_plain_and_can_be_taken_back() -> None:
    assert all(isinstance(change, Changed) for change in growth_seen({}, {}, ORIGIN))


def test_lengths_are_kept_in_millimetres() -> None:
    for text, kept in (("2.7 cm", "27"), ("27", "27"), ("27 mm", "27"), ("< 1 cm", "< 10"),
                       ("at least 2cm", "at least 20"),
                       ("0.5 centimetres", "5"), ("", ""), ("big", "big"), ("1-2 cm", "1-2 cm")):  # fmt: skip
        assert in_millimetres(text) == kept

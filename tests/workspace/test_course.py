"""The course of treatment as the timeline and its table show it."""

from typing import Any

from concord.workspace.course import Course, Pause, Seen, course_of
from concord.workspace.timeline import timeline
from workspace.records import facts_of

FOUR: list[dict[str, Any]] = [
    {"id": "t4", "agents": ["capecitabine"], "setting": "metastatic", "start": "2025-04-07", "ongoing": "yes"},
    {"id": "t1", "agents": ["letrozole", "palbociclib"], "setting": "metastatic", "start": "2020-03", "end": "2022-11",
     "stopped": "growth"},
    {"id": "t3", "agents": ["everolimus", "exemestane"], "setting": "metastatic", "start": "2023-11-06",
     "end": "2025-03-31", "stopped": "growth"},
    {"id": "t2", "agents": ["alpelisib", "fulvestrant"], "setting": "metastatic", "start": "2023-01-09",
     "end": "2023-08-14"},
]  # fmt: skip
SPREAD = {"first": {"date": "2014", "m": "M0"}, "metastatic": {"date": "2020-02-17"}}


def course(treatments: list[dict[str, Any]] = FOUR, **more: Any) -> Course:
    return course_of(facts_of(cancer=SPREAD, treatments=treatments, **more))


def test_s005_four_lines_stand_in_order_with_their_numbers() -> None:
    assert [(one.id, one.line) for one in course().given] == [("t1", 1), ("t2", 2), ("t3", 3), ("t4", 4)]


def test_s005_a_stated_line_counts_more_than_a_counted_one() -> None:
    stated = [{**FOUR[0], "line": 5}, *FOUR[1:]]
    assert course(stated).given[-1].line == 5


def test_s005_a_line_that_can_be_counted_in_two_ways_has_no_number() -> None:
    two = [
        {"id": "a", "agents": ["letrozole"], "start": "2021"},
        {"id": "b", "agents": ["capecitabine"], "start": "2021"},
    ]
    assert {one.line for one in course(two).given} == {None}


def test_a_time_without_treatment_is_certain_or_not_shown() -> None:
    assert [(one.weeks, one.open) for one in course().pauses] == [(5, False), (12, False)]
    rough = [{**one, "start": "2023"} if one["id"] == "t2" else one for one in FOUR]
    assert [one.weeks for one in course(rough).pauses] == [4, 12]
    undated = [
        {key: value for key, value in one.items() if key != "start"} if one["id"] == "t3" else one for one in FOUR
    ]
    assert course(undated).pauses == ()


def test_a_time_without_treatment_lasts_until_today_only_if_all_have_ended() -> None:
    ended = [{**FOUR[0], "ongoing": "no", "end": "2026-10-01"}, *FOUR[1:]]
    assert course(ended).pauses[-1].open
    unsaid = [{key: value for key, value in FOUR[0].items() if key != "ongoing"}, *FOUR[1:]]
    assert not any(one.open for one in course(unsaid).pauses)


def test_early_treatment_makes_no_pause_and_stands_apart() -> None:
    early = {"id": "t0", "agents": ["tamoxifen"], "setting": "early", "start": "2014-12", "end": "2018-01"}
    found = course([early, *FOUR])
    assert [one.weeks for one in found.pauses] == [5, 12]
    assert [(name, [one.id for one in part.given]) for name, part in found.panels()] == [
        ("early", ["t0"]), ("late", ["t1", "t2", "t3", "t4"])]  # fmt: skip


def test_scans_stand_among_the_treatments_in_time() -> None:
    growth = [{"id": "g1", "date": "2022-10-31"}, {"id": "g2", "date": "2026-01-01", "growing": "no"}]
    steps = course(growth=growth).steps()
    kinds = ["seen" if isinstance(one, Seen) else "pause" if isinstance(one, Pause) else one.id for one in steps]
    assert kinds == ["t1", "seen", "pause", "t2", "pause", "t3", "t4", "seen"]


def test_bars_stand_inside_the_picture_in_order_and_unsure_ends_are_light() -> None:
    for width in (330, 720):
        picture = timeline(course(), width)
        assert picture and [bar.given.id for bar in picture.bars if bar.given] == ["t1", "t2", "t3", "t4"]
        for bar in (*picture.bars, *picture.pauses):
            assert bar.x >= 0 and bar.x + bar.width <= width
        first = picture.bars[0]
        assert first.sure_x > first.x and first.sure_x + first.sure_width < first.x + first.width
        assert all(bar.y < picture.bottom for bar in picture.bars)


def test_what_has_no_date_is_counted_and_not_drawn() -> None:
    undated = [{"id": "x", "agents": ["letrozole"], "ongoing": "yes"}, *FOUR]
    picture = timeline(course(undated), 330)
    assert picture and picture.undated == 1 and len(picture.bars) == 4
    assert timeline(course([undated[0]]), 330) is None


def test_a_long_name_never_leaves_the_picture() -> None:
    long = [{"id": "x", "agents": ["a very long made-up medicine name"] * 4, "start": "2026-10-01", "ongoing": "yes"}]
    picture = timeline(course(long), 330)
    assert picture
    bar = picture.bars[0]
    assert bar.label.endswith("…") and bar.anchor == "end"


def test_a_treatment_goes_on_only_while_the_record_is_fresh() -> None:
    assert [one.ongoing for one in course().given] == ["no", "no", "no", "not known"]
    fresh = course(complete={"medicines": "2026-11-20"})
    assert fresh.given[-1].ongoing == "yes" and fresh.given[-1].end.hi == fresh.today

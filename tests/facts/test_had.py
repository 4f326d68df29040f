"""Taken or not, when, why it ended: what is known of the list of treatments."""

from __future__ import annotations

from typing import Any

import pytest

from facts.conftest import F, T, U, complete, early, facts_of, late, spread_on, truth_of

SPREAD = spread_on("2022-06-15")
ALL = complete()
PAST = {"start": "2016-01-10", "end": "2016-05-10", "stopped": "finished"}
LATER = {"start": "2023-01-10", "end": "2023-05-10", "stopped": "finished"}
EARLY_ONLY, LATE_ONLY = complete("2026-11-01", "treatments_early"), complete("2026-11-01", "treatments_metastatic")

# Treatments, what is stated complete, and had(taxane) in any, early and metastatic setting.
HAD: list[tuple[list[dict[str, Any]], dict[str, str], tuple[int, int, int]]] = [
    # Recorded
    ([early("docetaxel", **PAST)], ALL, (T, T, F)),
    ([late("docetaxel", **LATER)], ALL, (T, F, T)),
    ([early("docetaxel", **PAST), late("paclitaxel", **LATER)], ALL, (T, T, T)),
    ([early("docetaxel", **PAST)], {}, (T, T, U)),
    ([early("docetaxel", **PAST)], LATE_ONLY, (T, T, F)),
    ([late("docetaxel", **LATER)], EARLY_ONLY, (T, F, T)),
    # Setting not recorded, or unknown: dates may tell
    ([{"agents": ["docetaxel"], **PAST}], ALL, (T, T, F)),
    ([{"agents": ["docetaxel"], "setting": "unknown", **LATER}], ALL, (T, F, T)),
    ([{"agents": ["docetaxel"]}], ALL, (T, U, U)),
    ([{"agents": ["docetaxel"], "setting": "unknown", "start": "2022"}], ALL, (T, U, U)),
    ([{"agents": ["docetaxel"], "start": "2022-05-01", "end": "2022-07-01"}], ALL, (T, U, U)),
    # Not recorded
    ([], ALL, (F, F, F)),
    ([], {}, (U, U, U)),
    ([], EARLY_ONLY, (U, F, U)),
    ([], LATE_ONLY, (U, U, F)),
    ([early("letrozole", **PAST)], ALL, (F, F, F)),
    # A medicine that the dictionary does not know may be anything
    ([early("zz-1234", **PAST)], ALL, (U, U, F)),
    ([late("zz-1234", "docetaxel", **LATER)], ALL, (T, F, T)),
    # A class that may turn out to be a taxane
    ([early("chemotherapy", **PAST)], ALL, (U, U, F)),
    ([early("taxane", **PAST)], ALL, (T, T, F)),
]


@pytest.mark.parametrize(("treatments", "stated", "wanted"), HAD)
def test_had_in_each_setting(
    treatments: list[dict[str, Any]], stated: dict[str, str], wanted: tuple[int, int, int]
) -> None:
    """TRUE for an entry, FALSE only where the list is complete for this question."""
    record = {"cancer": SPREAD, "treatments": treatments, "complete": stated}
    asked = ("had(taxane)", "had(taxane, early)", "had(taxane, metastatic)")
    assert tuple(truth_of(condition, **record) for condition in asked) == wanted


DENIED = [
    (["taxane"], "taxane", F),
    (["taxane"], "docetaxel", F),
    (["chemotherapy"], "taxane", F),
    (["docetaxel"], "docetaxel", F),
    (["docetaxel"], "taxane", U),
    (["taxane"], "chemotherapy", U),
    (["chemotherapy"], "trastuzumab_deruxtecan", U),
    ([], "taxane", U),
]


@pytest.mark.parametrize(("never", "what", "wanted"), DENIED)
def test_a_denied_class_leaves_no_ghost(never: list[str], what: str, wanted: int) -> None:
    """Never chemotherapy is never a taxane; never a taxane says nothing of other chemotherapy."""
    assert truth_of(f"had({what})", cancer=SPREAD, never=never) == wanted


AGEING = [
    # 90 days before 1 November is 3 August
    ("treatments_metastatic", "2026-08-03", "metastatic", F),
    ("treatments_metastatic", "2026-08-02", "metastatic", U),
    ("treatments_metastatic", "2023-01-01", "metastatic", U),
    # Early treatments: a list stated complete after the cancer had spread stays complete
    ("treatments_early", "2022-06-15", "early", F),
    ("treatments_early", "2023-01-01", "early", F),
    ("treatments_early", "2022-06-14", "early", U),
    ("treatments_early", "2016-01-01", "early", U),
]


@pytest.mark.parametrize(("name", "stated", "setting", "wanted"), AGEING)
def test_a_statement_of_completeness_ages(name: str, stated: str, setting: str, wanted: int) -> None:
    """It holds for 90 days; afterwards something may have begun since."""
    assert truth_of(f"had(taxane, {setting})", cancer=SPREAD, complete={name: stated}) == wanted


def test_after_ninety_days_the_ghost_is_one_that_began_since() -> None:
    """Ten months after the statement no untold treatment can have lasted a year."""
    stated = {**ALL, "treatments_metastatic": "2026-01-01"}
    condition = "some(treatments, has(taxane) and setting == metastatic and months > 12)"
    assert truth_of(condition, cancer=SPREAD, complete=stated) == F


def test_a_statement_made_later_does_not_count_yet() -> None:
    """At an earlier day nobody had said it."""
    record = {"cancer": SPREAD, "complete": ALL}
    assert truth_of("had(taxane)", "2026-10-01", **record) == U


ON = [
    ({"ongoing": "yes", "start": "2026-09-01", "recorded": "2026-10-30"}, T),
    ({"start": "2026-09-01", "end": "2026-10-01"}, F),
    ({"start": "2026-09-01", "end": "unknown"}, F),
    ({"start": "2026-09-01", "end": "2026-11-01", "stopped": "finished"}, F),
    ({"start": "2026-09-01", "stopped": "side_effects"}, F),
    ({"start": "2026-09-01", "ongoing": "no"}, F),
]


@pytest.mark.parametrize(("course", "wanted"), ON)
def test_on_is_taken_now(course: dict[str, str], wanted: int) -> None:
    """An end, known or not, is an end."""
    record = {"cancer": SPREAD, "treatments": [late("capecitabine", **course)], "complete": ALL}
    assert truth_of("on(chemotherapy)", **record) == wanted


MEDICINES = [
    ([{"name": "Losec", "taking": "yes", "date": "2026-10-30"}], ALL, T),
    ([{"name": "Losec", "taking": "no", "date": "2026-10-30"}], ALL, F),
    ([{"name": "Losec", "end": "2026-01-10"}], ALL, F),
    ([{"name": "Losec", "end": "unknown"}], ALL, F),
    ([{"name": "Losec", "taking": "yes", "date": "2020-01-10"}], complete("2020-01-10"), U),
    ([{"name": "zz-1234", "taking": "yes", "date": "2026-10-30"}], ALL, U),
    ([], ALL, F),
    ([], {}, U),
]


@pytest.mark.parametrize("name", ["medicines", "supplements"])
@pytest.mark.parametrize(("medicines", "stated", "wanted"), MEDICINES)
def test_on_looks_at_other_medicines_too(
    name: str, medicines: list[dict[str, str]], stated: dict[str, str], wanted: int
) -> None:
    """Medicines and supplements, by any name."""
    assert truth_of("on(acid_reducer)", complete=stated, **{name: medicines}) == wanted


STOPPED: list[tuple[dict[str, str], str, int]] = [
    ({"stopped": "side_effects"}, "side_effects", T),
    ({"stopped": "side_effects"}, "growth", F),
    ({"stopped": "growth"}, "growth", T),
    ({"stopped": "cost"}, "cost", T),
    ({"stopped": "unknown"}, "side_effects", U),
    ({}, "side_effects", U),
    ({}, "growth", U),
]


@pytest.mark.parametrize(("told", "reason", "wanted"), STOPPED)
def test_stopped_for_asks_the_reason(told: dict[str, str], reason: str, wanted: int) -> None:
    """A reason that is not recorded may be any."""
    course = late("docetaxel", start="2023-01-10", end="2023-05-10", **told)
    record = {"cancer": SPREAD, "treatments": [course], "complete": ALL}
    assert truth_of(f"stopped_for(taxane, {reason})", **record) == wanted


def test_what_goes_on_was_not_stopped() -> None:
    """No reason applies to a treatment that is taken now."""
    course = late("docetaxel", start="2026-09-10", ongoing="yes", recorded="2026-10-30")
    record = {"cancer": SPREAD, "treatments": [course], "complete": ALL}
    assert truth_of("stopped_for(taxane, side_effects)", **record) == F
    assert truth_of("some(treatments, has(taxane) and stopped == not_stopped)", **record) == T


SETTINGS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    # Used only in advanced disease: metastatic without being told; a stated setting wins
    ({"agents": ["capivasertib"]}, {}, "metastatic"),
    ({"agents": ["palbociclib"], "setting": "early"}, {}, "early"),
    # De novo has no early treatment
    ({"agents": ["docetaxel"]}, {"first": {"date": "2022-01-10", "stage": "IV"}}, "metastatic"),
    ({"agents": ["docetaxel"], "start": "2022-06-16"}, SPREAD, "metastatic"),
    ({"agents": ["docetaxel"], "start": "2022-01-10", "end": "2022-06-14"}, SPREAD, "early"),
]


@pytest.mark.parametrize(("treatment", "cancer", "wanted"), SETTINGS)
def test_a_setting_that_was_not_told_may_follow(treatment: dict[str, Any], cancer: dict[str, Any], wanted: str) -> None:
    """From the medicine or from the dates."""
    entry = facts_of(cancer=cancer, treatments=[treatment]).items("treatments")[0]
    value = entry.value("setting")
    assert isinstance(value, int)
    assert entry.kinds["setting"].names(value) == [wanted]


LONGEST = [
    ([late("docetaxel", start="2023-01-10", end="2023-07-10")], "== 6", T),
    ([late("docetaxel", start="2023-01-10", end="2023-07-10"), early("docetaxel", **PAST)], "== 6", T),
    ([late("docetaxel", start="2023-01-10", end="2023-07")], ">= 6", U),
    ([late("docetaxel", start="2023-01-10", end="2023-07")], ">= 5", T),
    ([late("docetaxel", start="2023-01-10", end="2023-07")], ">= 7", F),
    ([late("docetaxel", start="unknown", end="2023-07-10")], ">= 6", U),
    ([], ">= 6", F),
    ([late("zz-1234", start="2023-01-10", end="2023-03-10")], ">= 6", F),
    ([late("zz-1234", start="2023-01-10", end="2023-08-10")], ">= 6", U),
]


@pytest.mark.parametrize(("treatments", "op", "wanted"), LONGEST)
def test_time_on_is_the_longest_course(treatments: list[dict[str, Any]], op: str, wanted: int) -> None:
    """In months, over all settings."""
    record = {"cancer": SPREAD, "treatments": treatments, "complete": ALL}
    assert truth_of(f"time_on(taxane) {op}", **record) == wanted


@pytest.mark.parametrize(("op", "wanted"), [(">= 6", T), ("<= 6", U)])
def test_an_untold_course_may_only_be_longer(op: str, wanted: int) -> None:
    """The ghost can raise the longest course, not lower it."""
    record = {"cancer": SPREAD, "treatments": [late("docetaxel", start="2023-01-10", end="2023-07-10")]}
    assert truth_of(f"time_on(taxane) {op}", **record) == wanted


def response(*best: str, setting: str = "metastatic") -> list[dict[str, Any]]:
    """Write taxanes with their best responses."""
    return [{"agents": ["docetaxel"], "setting": setting, "best": word, "start": f"20{i}-01-10", "end": f"20{i}-03-10"}
            for i, word in enumerate(best, 23)]  # fmt: skip


BEST = [
    (response("partial"), ALL, "== partial", T),
    (response("stable", "partial"), ALL, "== partial", T),
    (response("partial", "stable"), ALL, "== partial", T),
    (response("growth", "stable"), ALL, "in (complete, partial)", F),
    (response("unknown"), ALL, "== partial", U),
    (response("not_measured"), ALL, "== partial", U),
    (response("partial", "unknown"), ALL, "in (complete, partial)", T),
    (response("partial", "unknown"), ALL, "== partial", U),
    (response("partial"), {}, "== partial", U),
    (response("partial"), {}, "in (complete, partial)", T),
    (response("complete"), {}, "== complete", T),
    (response("complete", setting="early"), ALL, "== complete", F),
    ([], ALL, "== partial", F),
    ([], {}, "== partial", U),
]


@pytest.mark.parametrize(("treatments", "stated", "op", "wanted"), BEST)
def test_best_response_is_the_best_of_all(
    treatments: list[dict[str, Any]], stated: dict[str, str], op: str, wanted: int
) -> None:
    """An unknown one can only be better."""
    record = {"cancer": SPREAD, "treatments": treatments, "complete": stated}
    assert truth_of(f"best_response(taxane) {op}", **record) == wanted

"""What each sheet says of the sample person and of made ones; tests of seed rows are named by them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from concord.paper.holder import Holder, How
from concord.paper.worksheet import _TREATMENTS as TREATMENTS
from concord.paper.worksheet import worksheet
from concord.plan.agreement import Mark
from concord.plan.document import Plan
from concord.plan.versions import next_version
from concord.workspace.demo import demo_entries

from .reading import DAY, RECORDS, body_of, of_record, sample, sheet, text_of, with_entries

LONG = "My words stay as they are, each of them. " * 97 + "The end."


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_s013_the_brief_is_one_page_with_priorities_first(record: Any, paper: str) -> None:
    for holder in (of_record(record.read_bytes()), sample()):
        for large in (False, True):
            assert len(sheet("brief", holder, paper=paper, large=large).pages) == 1
    text = text_of(sheet("brief", sample(), paper=paper))
    places = [
        text.index(words)
        for words in (
            "1. time with my grandson",
            "2. gardening and few days in clinic",
            "Questions for today",
            "Where things stand",
            "Treatment since it spread",
        )
    ]
    assert places == sorted(places)


def test_s004_the_brief_gives_each_sample_and_names_gaps() -> None:
    text = text_of(sheet("brief", sample()))
    for said in (
        "liver 10 Mar 2025 40 % 0 % IHC 2+ · ISH not amplified not known not known",
        "bone 24 Feb 2020 90 % 20 % IHC 1+",
        "ESR1 ordered (16 Nov 2026)", "Samples disagree on receptors or HER2.", "everolimus", "St John's wort",
        "Wants to avoid: Numb hands and feet; Losing my hair", "Straightforward: say it plainly",
    ):  # fmt: skip
        assert said in text


@pytest.mark.parametrize("kind", ["brief", "plan"])
def test_own_words_of_any_length_stand_whole(kind: str) -> None:
    entries = dict(sample().entries)
    name = next(path for path in reversed(entries) if path.startswith("record/preferences/"))
    entries[name] = {**entries[name], "own_words": LONG}
    entries["plan/draft"] = {"own_words": LONG}
    assert LONG in body_of(sheet(kind, with_entries(entries)))


def test_a_long_word_stays_inside_the_page() -> None:
    word = "x" * 3000
    entries = {**sample().entries, "plan/draft": {"own_words": word}}
    pdf = sheet("plan", with_entries(entries))
    lines = [line for page in pdf.pages for line in page.extract_text().splitlines() if "xxxx" in line]
    assert len(lines) > 20 and sum(line.count("x") for line in lines) == 3000


def test_forty_treatments_are_cut_in_the_brief_and_whole_in_the_packet() -> None:
    rows = [f"{{agents: [capecitabine], setting: metastatic, start: {1980 + n}, end: {1981 + n}}}" for n in range(40)]
    holder = of_record(f"concord_record: 1\ntreatments: [{', '.join(rows)}]".encode())
    brief = sheet("brief", holder)
    assert len(brief.pages) == 1 and "earlier not shown" in text_of(brief)
    assert text_of(sheet("second-opinion", holder)).count("capecitabine") == 40


def _agreed(both: bool) -> Holder:
    plan = Plan.model_validate({
        "treatment": [{"what": "Elacestrant", "given": "one tablet a day, as Dr Lindqvist said"}],
        "care": [{"what": "Pain clinic", "who": "nurse Sam"}], "life": [{"what": "Garden in spring", "who": "Ana"}],
        "reason": "The blood test found ESR1.", "plan_b": "An antibody with chemotherapy.",
        "working": [{"what": "Scan", "when": "in March", "counts_as": "no growth"}],
    })  # fmt: skip
    version = next_version([], plan, DAY, "self")
    marks = [Mark(digest=version.digest, side="person", answer="agree", name="Elena", date="2026-11-20")]
    if both:
        marks.append(Mark(digest=version.digest, side="clinician", answer="agree", name="Dr Lindqvist",
                          date="2026-11-21", witnessed=True))  # fmt: skip
    return with_entries({
        **sample().entries, "plan/versions/1": version.model_dump(mode="json", by_alias=True),
        **{f"plan/marks/{n}": one.model_dump(mode="json", exclude_none=True) for n, one in enumerate(marks, 1)},
    })  # fmt: skip


def test_s044_the_plan_is_a_page_for_each_part_with_digest_and_signatures() -> None:
    holder = _agreed(both=True)
    pdf = sheet("plan", holder)
    assert len(pdf.pages) == 3
    for number, said in enumerate(("Pain clinic", "one tablet a day", "Garden in spring")):
        page = text_of(pdf, number)
        assert said in page and "Both agree on this version." in page
        assert "You (Elena): agrees, 20 Nov 2026" in page and "Your doctor (Dr Lindqvist): agrees, 21 Nov 2026" in page
        short = holder.entries["plan/versions/1"]["digest"][:12]
        assert f"Printed from version 1 of 26 Nov 2026, digest {short}" in page
    assert "Signatures" in text_of(pdf, 2)


PAUSE = {"reason": "to rest", "start": "2026-11-02", "until": "2027-03", "ends_it": "new pain",
         "check_ins": {"first": "2026-11-20", "every_weeks": 4, "how": "call", "with_whom": "nurse Sam"}}  # fmt: skip


def _with_plan(plan: dict[str, Any], made: date = DAY, **more: Any) -> Holder:
    """Give the sample person with a plan that both agreed on, on the day it was made."""
    version = next_version([], Plan.model_validate(plan), made, "self")
    sides = (("person", "Elena", False), ("clinician", "Dr Lindqvist", True))
    marks = [Mark(digest=version.digest, side=side, answer="agree", name=name, date=made.isoformat(), witnessed=seen)
             for side, name, seen in sides]  # fmt: skip
    return with_entries({
        **sample().entries, "plan/versions/1": version.model_dump(mode="json", by_alias=True),
        **{f"plan/marks/{n}": one.model_dump(mode="json", exclude_none=True) for n, one in enumerate(marks, 1)}, **more,
    })  # fmt: skip


@pytest.mark.parametrize("kind", ["companion", "second-opinion", "plan"])
def test_an_agreed_break_stands_before_the_treatment_it_interrupts(kind: str) -> None:
    holder = _with_plan({"treatment": [{"what": "Elacestrant"}], "break": PAUSE})
    entries = {**holder.entries, "companions/c1": {"name": "Ana", "slices": ["plan"]}}
    text = text_of(sheet(kind, with_entries(entries), **({"companion": "c1"} if kind == "companion" else {})))
    assert "A break from treatment from 2 Nov 2026, looked at again Mar 2027. to rest" in text
    assert "Next check-in: 18 Dec 2026, a call with nurse Sam." in text and "Missed check-in: 20 Nov 2026." in text
    assert text.index("A break from treatment") < text.index("Elacestrant")
    assert "Both agree on this version." in text


def test_a_break_of_the_draft_is_a_draft_whatever_was_agreed_before() -> None:
    holder = _with_plan({"treatment": [{"what": "Elacestrant"}]})
    written = with_entries({**holder.entries, "plan/draft": {"treatment": [{"what": "Elacestrant"}], "break": PAUSE}})
    text = text_of(sheet("break", written))
    assert "This is a draft. It is no version yet, and nobody has agreed to it." in text
    assert "Both agree" not in text and "Printed from version" not in text
    agreed = _with_plan({"break": PAUSE})
    assert "Both agree on this version." in text_of(sheet("break", agreed))
    changed = with_entries({**agreed.entries, "plan/draft": {"break": {**PAUSE, "until": "2027-05"}}})
    text = text_of(sheet("break", changed))
    assert "The draft changes this break. Nobody has agreed to the change." in text and "Mar 2027" in text
    assert "The draft changes" not in text_of(sheet("break", agreed))


@pytest.mark.parametrize("kind", ["companion", "second-opinion", "plan", "break"])
def test_an_outgrown_plan_says_so_beside_how_both_stand_to_it(kind: str) -> None:
    told = "The cancer has grown since this version was made. It may need a new one."
    plan = {"treatment": [{"what": "Elacestrant"}], "reason": "ESR1.", "break": PAUSE}
    grown = {"record/growth/g9": {"date": "2026-11-25", "growing": "yes"},
             "companions/c1": {"name": "Ana", "slices": ["plan"]}}  # fmt: skip
    how = {"companion": "c1"} if kind == "companion" else {}
    pdf = sheet(kind, _with_plan(plan, date(2026, 11, 20), **grown), **how)
    pages = [text_of(pdf, n) for n in range(len(pdf.pages))]
    both = [page for page in pages if "Both agree on this version." in page]
    assert both and all(page.index(told) < page.index("Both agree") for page in both)
    assert told not in text_of(
        sheet(kind, _with_plan(plan, date(2026, 11, 26), **{"companions/c1": grown["companions/c1"]}), **how)
    )


def test_what_the_plan_says_is_not_missing_from_the_packet() -> None:
    plan = {"treatment": [{"what": "Elacestrant"}], "reason": "ESR1."}
    assert "What my own doctor suggests now, and why have" in text_of(sheet("second-opinion", _with_plan(plan)))
    old = _with_plan(plan, date(2026, 11, 20), **{"record/growth/g9": {"date": "2026-11-25", "growing": "yes"}})
    assert "What my own doctor suggests now, and why missing" in text_of(sheet("second-opinion", old))


def test_a_plan_is_never_agreed_from_one_side() -> None:
    text = text_of(sheet("plan", _agreed(both=False)))
    assert "One side has agreed. The other has not said yet." in text and "Both agree" not in text


def test_s020_a_packet_without_the_pathology_report_is_not_complete() -> None:
    text = text_of(sheet("second-opinion", sample()))
    assert "Not complete: the pathology report is missing." in text and "10 Mar 2025 40 % 0 %" in text
    there = with_entries({**sample().entries, "second_opinion": {"items": {"pathology": "have"}}})
    assert "Not complete" not in text_of(sheet("second-opinion", there))


def test_s083_a_break_sheet_has_its_check_ins_and_numbers() -> None:
    pause = {"break": {"reason": "rest", "start": "2026-12-01", "until": "2027-03",
                       "check_ins": {"first": "2026-12-15", "every_weeks": 4, "how": "call",
                                     "with_whom": "nurse Sam"}}}  # fmt: skip
    text = text_of(sheet("break", with_entries({**sample().entries, "plan/draft": pause})))
    for said in (
        "15 Dec 2026",
        "12 Jan 2027",
        "a call, nurse Sam",
        "emergency number 911",
        "555-0100",
        "day 1 and day 3",
    ):
        assert said in text
    assert "A break needs a first check-in" in text_of(sheet("break", sample()))


@pytest.mark.parametrize("kind", ["companion", "break", "blank"])
def test_a_sign_that_is_urgent_only_with_another_never_stands_alone_there(kind: str) -> None:
    text = text_of(sheet(kind, sample()))
    now, _, later = text.partition("Emergency: now")[2].partition("Call your team now, day or night")
    yellow = "(yellow eyes or skin; swollen belly – together with any of these: confusion; very sleepy"
    assert now.count("yellow") == 1 and yellow in now and "(yellow eyes or skin; swollen belly)" in later
    assert "(great thirst; or 2 or more of these: constipation; passing much urine; feeling sick)" in later


def test_the_card_leaves_out_what_is_urgent_only_together() -> None:
    now, _, later = text_of(sheet("wallet", sample())).partition("CALL YOUR TEAM NOW")
    assert "EMERGENCY: NOW" in now and "yellow" not in now and "yellow eyes or skin" in later
    assert "Any sign together with confusion" in now + later and "constipation" not in now + later


def test_the_card_names_no_emergency_under_a_lower_level() -> None:
    now, _, later = text_of(sheet("wallet", sample())).partition("CALL YOUR TEAM NOW")
    for sign in ("sudden very bad headache", "very sleepy or hard to wake"):
        assert sign in now and sign not in later


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("reader", ["clinician", "patient"])
def test_the_worksheet_prints_whole_whatever_fits_and_hides_nothing_that_is_open(record: Any, reader: Any) -> None:
    holder = of_record(record.read_bytes())
    body = worksheet(holder, How(reader))
    of = [one for one in holder.advice.decisions if one.family in TREATMENTS]
    names = {one.id: one.clinical_title if reader == "clinician" else one.title for one in of}
    whole = {title for one in body["options"] for title in (one["title"], *one["others"])}
    speaking_for = {one.id: [m.clinical_title if reader == "clinician" else m.title for m in one.members] for one in of}
    for one in of:
        if one.status == "fits":
            assert whole & {names[one.id], *speaking_for[one.id]}, one.id
    lines = dict(body["more"])
    assert all(lines.values()), lines
    told = {one.id for one in of if whole & {names[one.id], *speaking_for[one.id]} or names[one.id] in lines}
    assert told == {one.id for one in of if one.status != "does_not_fit"}
    text = text_of(sheet("worksheet", holder, reader=reader)).replace(" ", "")  # lines end after a hyphen
    assert [title for title in (*whole, *lines) if title.replace(" ", "") not in text] == []


def test_s059_a_companion_sees_only_her_slices() -> None:
    entries = {**sample().entries, "companions/c1": {"name": "Marcus", "slices": ["medicines"]},
               "companions/c2": {"name": "Ana", "slices": ["medicines", "visits", "matters"]},
               "companions/c3": {"name": "Old", "slices": ["matters"], "ended": "2026-01-01"}}  # fmt: skip
    holder = with_entries(entries)
    marcus, ana = (text_of(sheet("companion", holder, companion=id_)) for id_ in ("c1", "c2"))
    assert "For Marcus." in marcus and "denosumab" in marcus
    for hidden in ("spring in my garden", "Dr Lindqvist", "grandson"):
        assert hidden not in marcus
    assert "spring in my garden" in ana and "Dr Lindqvist" in ana
    for nobody in ("", "c3", "c9"):
        text = text_of(sheet("companion", holder, companion=nobody))
        assert "spring in my garden" not in text and "When to call" in text and ("denosumab" in text) == (nobody == "")


def test_the_recovery_code_is_never_printed() -> None:
    text = text_of(sheet("recovery", sample()))
    assert "Write it here by hand" in text and "Elena" not in text


def test_s010_the_grid_ends_with_no_treatment_now() -> None:
    pdf = sheet("grid", sample(), options=["elacestrant", "tdxd-her2-low"])
    text = text_of(pdf, 0)
    places = [text.index(one) for one in ("Elacestrant", "Trastuzumab deruxtecan", "No cancer treatment now")]
    assert places == sorted(places) and "★" in text and "not yet checked against its source" in text_of(pdf)
    marked = with_entries({**sample().entries, "choices/tdxd-her2-low": {"stance": "ask", "since": "2026-11-20"}})
    assert "Trastuzumab deruxtecan" in text_of(sheet("grid", marked), 0)
    assert "Write two or three options on top" in text_of(sheet("grid", sample()))


def test_s153_the_worksheet_argues_both_ways_and_keeps_no_treatment_last() -> None:
    marked = with_entries({**sample().entries, "choices/elacestrant": {"stance": "thinking", "since": "2026-11-20"}})
    text = text_of(sheet("worksheet", marked))
    overview = text[: text.index("Decision")]
    assert overview.index("Elacestrant") < overview.index("Tamoxifen") < overview.index("No anticancer treatment now")
    for said in (
        "Reason in one line",
        "Alternatives considered",
        "is thinking it over (20 Nov 2026)",
        "Bodies differ.",
        "Contested:",
        "For",
        "Against",
        "Missing",
        "strong",
        "DESTINY-Breast06",
    ):
        assert said in text


def test_s113_the_radiation_sheet_has_the_five_facts_and_no_dose() -> None:
    text = text_of(sheet("radiation", sample()))
    for said in ("1. Pain, and what I can no longer do", "2 and 3.", "liver · right lobe 4 27 mm",
                 "1 Dec 2014 – 16 Jan 2015", "5. My other treatments", "Pressure on the spinal cord"):  # fmt: skip
        assert said in text
    assert "Gy" not in text


def test_the_card_folds_to_the_size_of_a_bank_card_and_names_whom_to_call() -> None:
    pdf = sheet("wallet", sample())
    text = text_of(pdf)
    assert len(pdf.pages) == 1
    for said in (
        "555-0100",
        "911",
        "Elena",
        "14 May 1968",
        "fever; shivering",
        "weak legs",
        "denosumab",
        "none now is noted",
    ):
        assert said in text


def test_the_card_in_large_letters_folds_once_more() -> None:
    pdf = sheet("wallet", sample(), large=True)
    assert len(pdf.pages) == 2
    assert "Fold it once more across the middle, and it is the size of a bank card." in text_of(pdf)


def test_the_agenda_of_the_sample_person_is_one_page_and_its_end_is_never_torn() -> None:
    for paper in ("a4", "letter"):
        pdf = sheet("agenda", sample(), paper=paper)
        last = text_of(pdf, len(pdf.pages) - 1)
        assert "Before I leave" in last and "Next step" in last and "Next visit" in last
    assert len(sheet("agenda", sample()).pages) == 1


def test_letters_without_a_font_are_named_and_the_sheet_says_so() -> None:
    record = "concord_record: 1\npreferences: [{date: 2026-11-20, own_words: '\U00012000 spring'}]"
    text = text_of(sheet("brief", of_record(record.encode())))
    assert "[cuneiform sign a] spring" in text and "Words in [brackets] stand for letters" in text
    assert "Words in [brackets]" not in text_of(sheet("brief", sample()))


def test_the_blank_packet_says_nothing_of_anybody() -> None:
    text = text_of(sheet("blank", sample()))
    assert "Elena" not in text and "555-0100" not in text
    for said in (
        "3. What matters to me",
        "No treatment now",
        "7. Our plan",
        "First check-in",
        "pathology report (needed)",
    ):
        assert said in text


def test_the_card_says_what_was_taken_last_and_the_plan_that_it_is_outgrown() -> None:
    holder = with_entries(demo_entries())
    card = text_of(sheet("wallet", holder))
    assert "none now is noted; the last was capecitabine" in card and "until 9 Nov 2026" in card
    assert "The cancer has grown since this version was made." in text_of(sheet("plan", holder))

"""The clinician's page: one screen, the arguments, the decision in one line, text to copy."""

from concord.plan.versions import fingerprint
from concord.web.person import person_now
from concord.web.store import keeping
from concord.workspace.planning import draft_of, standing, versions_of

NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def shown():
    """What the page carries: what was read, and the newest change."""
    return {"version": fingerprint(draft_of(person_now().entries)), "base": str(person_now().number)}


def decide(client, **fields):
    return client.post("/clinician/", {"by": "Dr Lindqvist", **shown(), **fields})


def test_a_reason_in_one_line_has_an_end_and_says_so(demo):
    page = demo.get("/clinician/")
    sent = {"what": "Elacestrant", "reason": "x" * 401, "by": "Dr Lindqvist", "base": str(person_now().number),
            "place": "instead", "version": page.context["form"]["version"].value()}  # fmt: skip
    answer = demo.post("/clinician/", sent)
    assert (
        answer.status_code == 200
        and "At most 400 letters fit here, and there are 401. Shorten it; nothing was cut." in answer.content.decode()
    )
    assert "x" * 401 in answer.content.decode()


def test_s013_her_priorities_stand_first_and_s031_how_to_talk_with_her(demo):
    page = demo.get("/clinician/").content.decode()
    assert page.index("time with my grandson") < page.index("Options worksheet")
    assert "Straightforward: say it plainly" in page
    assert "20 November 2026" in page
    demo.post("/matters/talking/tone/", {"tone": "softer", "base": str(person_now().number)})
    assert person_now().preferences.tone == "softer"
    softer = demo.get("/clinician/").content.decode()
    assert "Straightforward: say it plainly" not in softer and "Softer" in softer


def test_s011_her_own_words_are_there_to_the_letter(demo):
    assert "I want to see the spring in my garden. Tell me straight, but leave me a door open." in (
        demo.get("/clinician/").content.decode()
    )


def test_a_decision_goes_into_the_draft_under_the_doctors_name_and_is_not_yet_agreed(unplanned):
    assert decide(unplanned, option="capecitabine", reason="few visits").status_code in (200, 302)
    option = next(one for one in person_now().advice.options() if one.status == "fits")
    others = [one.id for one in person_now().advice.decisions if one.status == "fits"][:2]
    answer = decide(unplanned, option=option.id, reason="few visits", alternatives=others, why_not="later")
    assert answer.status_code == 302
    plan = draft_of(person_now().entries)
    assert (plan.reason, plan.reason_by) == ("few visits", "Dr Lindqvist")
    assert plan.treatment[-1].option == option.id
    assert {one.option for one in plan.alternatives} == set(others) - {option.choice or option.id}
    assert keeping.last().author == "Dr Lindqvist"
    assert standing(person_now().entries) is None
    assert "few visits (Dr Lindqvist)" in unplanned.get("/clinician/").content.decode()


def test_s033_a_decision_without_a_reason_is_not_taken(demo):
    page = decide(demo, what="fulvestrant")
    assert page.status_code == 200 and "reason" in page.context["form"].errors


def test_an_emergency_stands_above_the_brief(demo):
    demo.post("/plan/weekly/", {"pain": "9", "base": str(person_now().number)})
    page = demo.get("/clinician/").content.decode()
    assert page.index("Before anything else") < page.index("What matters to her")


def test_nothing_written_runs_on_the_page(demo):
    told = {"what": NASTY, "reason": NASTY, "by": NASTY, "why_not": NASTY}
    assert decide(demo, place="instead", **told).status_code == 302
    answer = demo.get("/clinician/")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode() and "<img src=x" not in answer.content.decode()


def test_the_brief_on_the_screen_has_the_strip_of_treatments_since_the_spread(demo):
    page = demo.get("/clinician/").content.decode().partition('class="brief"')[2].partition("</section>")[0]
    assert page.count("<svg") == 2 and "timeline-wide" in page and "timeline-narrow" in page
    assert "capecitabine" in page.partition("<svg")[2] and "radiation" not in page.partition("<svg")[2]


def test_a_choice_after_growth_says_whether_it_stands_instead_of_the_old_treatment(demo):
    page = demo.get("/clinician/").content.decode()
    assert "In the plan now: capecitabine (tablets at home" in page
    assert page.index("The cancer has grown since the plan was made.") < page.index("Options worksheet")
    answer = decide(demo, what="Imlunestrant", reason="ESR1 was found")
    assert answer.status_code == 200 and list(answer.context["form"].errors) == ["place"]
    assert decide(demo, what="Imlunestrant", reason="ESR1 was found", place="instead").status_code == 302
    plan = draft_of(person_now().entries)
    assert [one.what for one in plan.treatment] == ["Imlunestrant"] and plan.reason == "ESR1 was found"
    old = versions_of(person_now().entries)[-1].plan
    assert "capecitabine" in old.treatment[0].what and old.reason and old.reason != plan.reason
    note = demo.get("/clinician/").context["note"]
    assert "Plan: Imlunestrant\n" in note and "Shared decision" not in note
    assert "Draft of a plan, not agreed on. It changes version 3 of 2025-09-15, agreed on by both" in note


def test_a_choice_with_what_is_in_the_plan_keeps_it_and_its_reason(demo):
    reason = draft_of(person_now().entries).reason
    assert decide(demo, what="Imlunestrant", reason="ESR1 was found", place="with").status_code == 302
    plan = draft_of(person_now().entries)
    assert [one.what for one in plan.treatment] == ["capecitabine", "Imlunestrant"]
    assert reason in plan.reason and "ESR1 was found" in plan.reason


def test_nobody_is_asked_what_becomes_of_a_plan_without_a_treatment(unplanned):
    assert "In the plan now" not in unplanned.get("/clinician/").content.decode()
    assert decide(unplanned, what="Imlunestrant", reason="ESR1 was found").status_code == 302


def test_a_choice_made_on_a_plan_that_another_window_changed_is_looked_at_again(demo):
    before = shown()
    written = {"what": "denosumab", "base": str(person_now().number)}
    assert demo.post("/plan/write/treatment/", written).status_code == 302
    told = {"by": "Dr Lindqvist", "what": "Imlunestrant", "reason": "ESR1 was found", "place": "instead"}
    answer = demo.post("/clinician/", {**told, **before})
    assert answer.status_code == 200 and "The plan was changed meanwhile" in answer.content.decode()
    assert "denosumab" in answer.context["form"].fields["place"].label
    assert [one.what for one in draft_of(person_now().entries).treatment] == ["capecitabine", "denosumab"]
    fresh = answer.context["form"]["version"].value()
    assert demo.post("/clinician/", {**told, **before, "version": fresh}).status_code == 302

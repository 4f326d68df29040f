"""The plan in a real browser: a change of mind, disagreement, a break, growth, the doctor's screen, a companion."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from concord.paper.kinds import KINDS
from journeys.conftest import PHONE, Workspace


def say(page, server, who, name, answer, witnessed=False):
    page.goto(server.address + "/plan/stand/")
    page.get_by_text(who, exact=True).click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("group", name="Where do you stand on this plan?").get_by_text(answer, exact=True).click()
    if witnessed:
        page.get_by_label("For the doctor: said at a visit").check()
    page.get_by_role("button", name="Say it").click()


def at_later_day(server: Workspace, day: str) -> None:
    """Start the same folder again on another day."""
    server.kill()
    server.more = ("--today", day)
    server.start()


def test_s016_a_change_of_mind_is_one_step_and_history_stays(demo, opened):
    page = opened(demo, size=PHONE, script=False)
    page.get_by_role("link", name="Plan and team").click()
    assert page.get_by_text("● Agreed").is_visible()
    page.get_by_role("link", name="Change something").click()
    page.get_by_role("link", name="Change In my own words").click()
    page.get_by_role("textbox").fill("No clinic days in the week of my grandson's birthday.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Make this the plan").click()
    page.get_by_text("My family", exact=True).click()
    page.get_by_role("button", name="Make it the plan").click()
    assert page.get_by_text("Not agreed yet").is_visible(), "an edit ends the agreement"
    page.get_by_role("link", name="what is different from the last one").click()
    assert page.get_by_text("Because of: family").is_visible()
    assert page.get_by_text("No clinic days in the week").is_visible()
    page.goto(demo.address + "/plan/versions/3/")
    assert page.get_by_text("I want to see the spring in my garden.").is_visible()
    page.goto(demo.address + "/plan/")
    page.get_by_role("button", name="I want to talk about changing this").click()
    assert page.get_by_text("It is on your list of questions for the next visit.").is_visible()


def test_s067_disagreement_and_a_second_opinion(demo, opened):
    page = opened(demo)
    say(page, demo, "I, whose plan this is", "Elena", "I do not agree")
    assert page.get_by_text("You do not agree on this version.").is_visible()
    say(page, demo, "My doctor, at a visit with me", "Dr Lindqvist", "I agree")
    assert page.locator("p.error").get_by_text("Tick this if both of you are there.").is_visible()
    say(page, demo, "I, whose plan this is", "Elena", "I want a second opinion first")
    assert page.get_by_text("One of you wants a second opinion first.").is_visible()
    page.goto(demo.address + "/visits/second-opinion/")
    assert page.get_by_role("heading", level=1).is_visible()
    answer = page.request.get(demo.address + "/paper/second-opinion.pdf")
    assert "capecitabine" in " ".join(one.extract_text() for one in PdfReader(BytesIO(answer.body())).pages)
    say(page, demo, "I, whose plan this is", "Elena", "I agree")
    assert page.get_by_text("● Agreed").is_visible(), "the doctor's earlier yes to this version still stands"


def test_s083_a_break_whose_check_in_is_missed(demo, opened, axe):
    page = opened(demo, size=PHONE)
    page.goto(demo.address + "/plan/break/")
    page.get_by_label("Why I want a break").fill("I am tired of hospitals.")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("link", name="Make this the plan").click()
    page.get_by_role("button", name="Make it the plan").click()
    for who, name, both in (("I, whose plan this is", "Elena", False),
                            ("My doctor, at a visit with me", "Dr Lindqvist", True)):  # fmt: skip
        say(page, demo, who, name, "I agree", both)
    assert page.get_by_text("A break needs the day of the first check-in").is_visible()
    assert page.get_by_text("● Agreed").count() == 0
    page.get_by_role("link", name="Change the break").click()
    page.get_by_label("Day of the first check-in").fill("7 December 2026")
    page.get_by_label("Weeks between check-ins").fill("2")
    page.get_by_text("my companion", exact=True).click()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("link", name="Make this the plan").click()
    page.get_by_role("button", name="Make it the plan").click()
    say(page, demo, "I, whose plan this is", "Elena", "I agree")
    say(page, demo, "My doctor, at a visit with me", "Dr Lindqvist", "I agree", True)
    assert page.get_by_text("● Agreed").is_visible()
    assert page.get_by_text("Next check-in: 7 December 2026").is_visible()
    with page.expect_download() as got:
        page.get_by_role("link", name="Check-ins and tests as a calendar file").click()
    assert "DTSTART;VALUE=DATE:20261207" in got.value.path().read_text()
    for day, told in (("2026-12-08", False), ("2026-12-10", False), ("2026-12-12", True)):
        at_later_day(demo, day)
        page = opened(demo, size=PHONE)
        assert page.get_by_role("heading", level=1, name="Today, Elena").is_visible()
        assert page.get_by_text("A check-in was missed").is_visible(), "the first page says so"
        page.get_by_role("link", name="Options", exact=True).click()
        page.get_by_text("The check-in of 7 December 2026 has not been noted yet.").get_by_role("link").click()
        assert page.get_by_role("heading", level=1, name="Our plan").is_visible()
        assert page.get_by_text("A check-in was missed").is_visible()
        assert (page.get_by_text("You said that your companion should know now.").count() == 1) == told
        assert page.get_by_role("link", name="Is this urgent?").is_visible()
    page.goto(demo.address + "/plan/team/companion/c1/")
    assert page.get_by_text("A check-in was missed").is_visible()
    for path in ("/plan/team/companion/c1/", "/plan/", "/story/", "/"):
        page.goto(demo.address + path)
        assert axe(page) == [] and page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
    page.get_by_role("link", name="Note a check-in").click()
    page.get_by_label("Day of the check-in").fill("12 December 2026")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("A check-in was missed").count() == 0
    assert page.get_by_text("Next check-in: 21 December 2026").is_visible()


def test_s160_one_growth_is_noted_and_what_now_reopens_what_matters(demo, opened):
    page = opened(demo)
    page.goto(demo.address + "/story/")
    page.get_by_role("link", name="A scan showed growth").click()
    page.get_by_label("When was the scan or check?").fill("25 November 2026")
    page.get_by_label("Liver, right lobe").check()
    page.get_by_role("button", name="Save").click()
    page.goto(demo.address + "/plan/now/")
    assert page.get_by_text("growth noted for 25 November 2026").is_visible()
    assert page.get_by_text("You said it before this growth.").is_visible()
    assert page.get_by_text("Lines of treatment for the spread so far: 4.").is_visible()
    page.goto(demo.address + "/plan/")
    page.get_by_text("The cancer has grown since the plan was made.").get_by_role("link").click()
    assert page.get_by_role("heading", level=1, name="What now?").is_visible()
    main = page.get_by_role("main")
    assert main.get_by_role("link", name="About comfort care").is_visible()
    main.get_by_role("link", name="About trials").click()
    assert page.get_by_role("heading", level=1, name="clinical trial").is_visible()


def test_the_screen_goes_to_the_doctor_and_back(demo, opened):
    page = opened(demo)
    page.goto(demo.address + "/plan/")
    page.get_by_role("link", name="Hand the screen to my doctor").click()
    page.get_by_role("button", name="Hand over the screen").click()
    assert page.get_by_role("heading", name="What matters to her").is_visible()
    page.get_by_label("Or in your own words").fill("Trastuzumab deruxtecan")
    page.get_by_label("instead of it").check()
    page.get_by_label("Reason, in one line").fill("HER2-low on two samples; the next step that fits.")
    page.get_by_label("Your name").fill("Dr Lindqvist")
    page.get_by_role("button", name="Write it into the draft").click()
    page.goto(demo.address + "/story/")
    assert page.get_by_role("heading", level=1, name="For the doctor").is_visible()
    page.get_by_role("link", name="Hand back").click()
    page.get_by_role("button", name="Yes, open my notes").click()
    assert page.get_by_role("heading", level=1, name="Our plan").is_visible()
    assert page.get_by_text("● Agreed").is_visible(), "what was agreed stays until there is a new version"
    page.get_by_role("link", name="Go on writing").click()
    assert page.get_by_role("main").get_by_text("Trastuzumab deruxtecan").first.is_visible()
    assert page.get_by_text("HER2-low on two samples").is_visible()


def test_s059_a_companion_sees_her_slices_and_no_more(demo, opened):
    page = opened(demo)
    page.goto(demo.address + "/plan/team/")
    page.get_by_role("link", name="the page for them Ana").click()
    main = page.get_by_role("main")
    assert main.get_by_text("1 December 2026").first.is_visible()
    assert main.get_by_text("St John's wort").count() == 0 and main.get_by_text("amlodipine").count() == 0
    answer = page.request.get(demo.address + "/paper/companion.pdf?companion=c1")
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(answer.body())).pages)
    assert "Ana" in text and "amlodipine" not in text


@pytest.fixture(scope="module")
def demo_once(tmp_path_factory, browser):
    """Give one server for all sheets, with a window that came in."""
    server = Workspace(tmp_path_factory.mktemp("sheets") / "data", "--demo")
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.link)
    yield server, page
    context.close()
    server.kill()


@pytest.mark.parametrize("kind", KINDS)
def test_each_sheet_is_printed_from_the_page(demo_once, kind):
    server, page = demo_once
    page.goto(server.address + "/paper/")
    link = page.get_by_role("main").get_by_role("link", name=KINDS[kind].title, exact=True).first
    answer = page.request.get(server.address + link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    pdf = PdfReader(BytesIO(answer.body()))
    assert KINDS[kind].title in pdf.metadata.title and pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]

"""Every page at phone and desktop width: no fault by axe, nothing wider than the screen, nothing asked elsewhere."""

import pytest

from journeys.conftest import DESK, PHONE

PAGES = (
    "/",
    "/start/",
    "/start/call/",
    "/urgent/",
    "/story/",
    "/story/add/",
    "/story/grew/",
    "/story/grew/next/",
    "/story/import/",
    "/story/see/treatments/",
    "/story/treatments/add/",
    "/story/specimens/sp3/",
    "/story/stagings/add/",
    "/story/see/type/",
    "/story/part/person/",
    "/matters/",
    "/options/",
    "/options/family/targeted/",
    "/options/tdxd-her2-low/",
    "/options/cdk46-with-endocrine/",
    "/options/radiation-painful-site/",
    "/options/compare/?with=tdxd-her2-low&with=eribulin-alone",
    "/options/topics/",
    "/options/topics/freezing-explained/",
    "/options/topics/hormone-treatment-explained/",
    "/options/sheets/local/",
    "/options/sheets/radiation/",
    "/options/genetics/",
    "/options/markers/",
    "/trials/",
    "/trials/add/",
    "/visits/",
    "/plan/",
    "/plan/versions/",
    "/plan/compare/2/3/",
    "/plan/stand/",
    "/plan/check-in/",
    "/plan/team/companion/c1/",
    "/paper/",
    "/data/",
    "/clinician/",
    "/plan/team/",
    "/plan/now/",
    "/plan/exercise/",
    "/plan/alongside/",
    "/plan/alongside/add/",
    "/plan/weekly/",
    "/plan/team/roles/",
    "/plan/write/",
    "/plan/break/",
    "/plan/team/add/members/",
    "/data/passphrase/",
    "/data/restore/",
    "/data/erase/",
    "/tools/more/",
    "/tools/history/",
    "/about/",
    "/about/words/",
    "/matters/priorities/",
    "/matters/how-much/",
    "/matters/pain/pain_now/",
    "/matters/helpers/",
    "/matters/versions/",
    "/matters/change/",
    "/matters/support/",
    "/visits/bank/",
    "/visits/order/",
    "/visits/own/",
    "/visits/q/q-biopsy-changed/",
    "/visits/add/",
    "/visits/v/a1/",
    "/visits/v/a2/",
    "/visits/v/a1/notes/",
    "/visits/v/a1/sheet/",
    "/visits/v/a2/after/",
    "/visits/v/a1/answer/q-biopsy-changed/",
    "/visits/v/a1/fact/sample/",
    "/visits/v/a1/recording/",
    "/visits/told/",
    "/visits/think/",
    "/visits/tips/",
    "/visits/second-opinion/",
    "/visits/second-opinion/packet/",
)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("tone", ["straightforward", "softer"])
def test_every_page(demo, opened, axe, size, tone):
    page = opened(demo, size=size)
    page.get_by_role("button", name=tone.capitalize()).click()
    pressed = page.get_by_role("button", name=tone.capitalize(), pressed=True)
    pressed.wait_for()
    top = page.locator("header.top").bounding_box()
    assert top and top["height"] < 80, "the name, Hide and what is urgent stand in one row"
    for path in PAGES:
        answer = page.goto(demo.address + path)
        assert answer and answer.status == 200, path
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], f"{path} is too wide"
        assert page.get_by_role("link", name="Is this urgent?").is_visible(), path
        assert axe(page) == [], path


def test_no_page_scrolls_sideways_at_four_times_the_size(demo, opened):
    """A window of 1280 pixels at 400 % is 320 pixels wide (WCAG 2.2, 1.4.10)."""
    page = opened(demo, size={"width": 320, "height": 256})
    wide = {}
    for path in PAGES:
        page.goto(demo.address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[path] = width
    assert wide == {}


@pytest.mark.parametrize("size", [{"width": 320, "height": 640}, PHONE, DESK], ids=["small", "phone", "desk"])
def test_pages_that_were_handed_over(demo, opened, axe, size):
    page = opened(demo, size=size)
    for first, others in (("/clinician/", ("/options/tdxd-her2-low/",)),
                          ("/plan/team/companion/c1/", ("/visits/v/a1/notes/",))):  # fmt: skip
        page.goto(demo.address + first)
        page.get_by_role("button", name="Hand over the screen").click()
        for path in (first, *others, "/hand/back/"):
            page.goto(demo.address + path)
            assert page.url == demo.address + path
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], f"{path} is too wide"
            assert page.get_by_role("link", name="Is this urgent?").is_visible(), path
            assert page.get_by_role("navigation", name="Your places").count() == 0
            assert axe(page) == [], path
        page.get_by_role("button", name="Yes, open my notes").click()
        assert page.get_by_role("navigation", name="Your places").is_visible()


def test_an_empty_story_is_without_fault(workspace, opened, axe):
    page = opened(workspace)
    page.goto(workspace.address + "/story/")
    assert page.get_by_role("heading", name="Not told yet").is_visible() and axe(page) == []


def test_no_page_is_too_wide_with_large_letters(demo, opened):
    page = opened(demo, size=PHONE)
    page.get_by_role("button", name="Large").click()
    page.get_by_role("button", name="Large", pressed=True).wait_for()
    wide = {}
    for path in PAGES:
        page.goto(demo.address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[path] = width
    assert wide == {}

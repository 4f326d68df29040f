"""The first minutes in a real browser: just told, no oncologist yet; and everything by keyboard alone."""

from playwright.sync_api import Page, expect

from journeys.conftest import PHONE


def test_s045_s046_s047_just_told_and_no_oncologist_yet(workspace, opened, axe):
    page = opened(workspace, size=PHONE)
    page.get_by_text("Softer: the same facts").click()
    page.get_by_text("Yes, it was found together with the spread").click()
    page.get_by_text("Not yet", exact=True).click()
    page.get_by_text("I was just told").click()
    page.get_by_role("button", name="Go on").click()
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=2).first).to_contain_text("primary care doctor")
    expect(page.get_by_text("It is not known whether the cancer has spread")).to_have_count(0)
    expect(main.get_by_text("Which cancer doctor for breast cancer could I see").first).to_be_visible()
    main.get_by_role("link", name="What to say and bring").click()
    expect(page.get_by_text("I do not have a medical oncologist yet.")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Pick questions for the first visit").click()
    expect(page.get_by_role("heading", level=2, name="My first five questions")).to_be_visible()
    first = page.get_by_role("main").get_by_role("list").first
    expect(first.get_by_text("Which cancer doctor")).to_be_visible()
    expect(first.get_by_text("see if the hormone receptors or HER2 have changed")).to_have_count(0)
    page.get_by_role("link", name="Add a visit").click()
    page.get_by_label("When is it?").fill("3 December 2026")
    page.get_by_label("What is the visit for?").fill("First visit with the oncologist")
    page.get_by_role("button", name="Save").click()
    page.goto(workspace.address + "/")
    expect(page.get_by_text("3 December 2026")).to_be_visible()
    page.goto(workspace.address + "/plan/team/")
    expect(page.get_by_role("heading", name="No cancer doctor yet")).to_be_visible()


def focused(page: Page) -> str:
    """Give what has the focus, in its own words; it must be seen."""
    seen = page.evaluate("""() => { const one = document.activeElement, style = getComputedStyle(one);
        const label = one.labels && one.labels[0], box = (label || one).getBoundingClientRect();
        return {words: (one.innerText || one.value || one.getAttribute('aria-label') || one.name || '').trim(),
                marked: style.outlineStyle !== 'none' || (label && getComputedStyle(label).outlineStyle !== 'none')
                        || style.boxShadow !== 'none', wide: box.width, tag: one.tagName}; }""")
    assert seen["marked"] or seen["tag"] == "BODY", f"the focus is not seen on {seen}"
    return seen["words"]


def go_to(page: Page, words: str, most: int = 80) -> None:
    """Press the tab key until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    raise AssertionError(f"the tab key does not lead to {words!r}")


def test_the_main_way_by_keyboard_alone(demo, opened):
    page = opened(demo)
    page.keyboard.press("Tab")
    assert focused(page) == "Go to the text", "the first stop leads past the places"
    page.keyboard.press("Enter")
    go_to(page, "See the options")
    page.keyboard.press("Enter")
    page.wait_for_url("**/options/")
    go_to(page, "Trastuzumab deruxtecan for cancer with a little HER2", 120)
    page.keyboard.press("Enter")
    page.wait_for_url("**/options/tdxd-her2-low/")
    go_to(page, "Ask about this")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    page.goto(demo.address + "/visits/bank/")
    box = page.get_by_role("checkbox").first
    before = box.is_checked()
    go_to(page, box.get_attribute("value") or "")
    page.keyboard.press("Space")
    assert box.is_checked() != before
    go_to(page, "Save my list", 120)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    page.goto(demo.address + "/plan/stand/")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    group = page.get_by_role("group", name="Where do you stand on this plan?").get_by_role("radio").first
    group.focus()
    page.keyboard.press("ArrowDown")
    go_to(page, "Say it")
    page.keyboard.press("Enter")
    expect(page.get_by_text("One of you wants more time.")).to_be_visible()

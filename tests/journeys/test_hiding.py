"""Quick hide in a real browser: the way back shows nothing, with script and without."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("script", [True, False])
def test_hide_then_back_shows_no_notes_until_they_are_opened_again(demo, opened, axe, script):
    page = opened(demo, script=script)
    for path in ("/story/", "/matters/"):
        page.goto(demo.address + path)
    page.get_by_role("link", name="Hide", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Blank page")
    if script:
        assert axe(page) == []
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is closed")
    assert "Elena" not in page.content() and "Concord" not in page.content()
    if script:
        assert axe(page) == []
    page.goto(demo.address + "/story/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is closed")
    page.get_by_role("link", name="Is this urgent?").click()
    expect(page).to_have_url(demo.address + "/urgent/")
    page.go_back()
    page.get_by_role("button", name="Open it again").click()
    expect(page).to_have_url(demo.address + "/")
    page.goto(demo.address + "/story/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("This page is closed")

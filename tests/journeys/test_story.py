"""My story in a real browser: from nothing, from a file, in two windows, and back."""

import json
from pathlib import Path

from playwright.sync_api import expect

from journeys.conftest import PHONE

FHIR = Path(__file__).resolve().parents[2] / "examples" / "fhir" / "after-cdk46.json"


def test_a_story_typed_from_nothing_on_a_phone(workspace, opened, axe):
    page = opened(workspace, size=PHONE)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="My story").click()
    expect(page.get_by_text("No sample yet")).to_be_visible()
    page.get_by_role("link", name="Add to my story").click()
    page.get_by_role("link", name="Add a biopsy or sample").click()
    page.get_by_label("Where was it taken from?").select_option(label="Liver")
    page.get_by_label("When was it taken?").fill("10 March 2025")
    page.get_by_label("Percent of cells").first.fill("130")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("130 is not possible")
    assert axe(page) == []
    expect(page.get_by_label("When was it taken?")).to_have_value("10 March 2025")
    page.get_by_label("Percent of cells").first.fill("90")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("Added: Liver, 10 March 2025")
    expect(page.locator(".sample")).to_contain_text("positive")
    expect(page.locator(".sample")).to_contain_text("not known")
    page.goto(workspace.address + "/story/treatments/add/")
    page.get_by_label("Medicine or treatment", exact=True).fill("Ibrance")
    page.wait_for_timeout(600)
    page.goto(workspace.address + "/story/treatments/add/")
    expect(page.get_by_text("You began this before")).to_be_visible()
    expect(page.get_by_label("Medicine or treatment", exact=True)).to_have_value("Ibrance")
    page.get_by_label("When did it start?").fill("2025")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("table")).to_contain_text("Ibrance")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("No treatment yet")).to_be_visible()


def test_a_file_is_reviewed_survives_a_crash_and_is_one_change(workspace, opened, axe):
    page = opened(workspace)
    page.get_by_role("button", name="Go on").click()
    page.goto(workspace.address + "/story/import/")
    page.get_by_label("A file from a patient portal").set_input_files(FHIR)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="What the file says")).to_be_visible()
    assert axe(page) == []
    choices = page.get_by_label("Take it", exact=True)
    count = choices.count()
    for number in range(count):
        choices.nth(number).check()
    page.wait_for_timeout(800)
    workspace.kill()
    workspace.start()
    page.goto(workspace.link)
    kept = page.request.get(workspace.address + "/data/notes.json").json()
    assert len(kept["changes"]) == 1, "only the first questions were answered"
    page.goto(workspace.address + "/story/import/review/")
    assert page.get_by_label("Take it", exact=True).count() == count
    expect(page.get_by_label("Take it", exact=True).nth(count - 1)).to_be_checked()
    page.get_by_role("button", name="Save what I took").click()
    expect(page.get_by_role("status").first).to_contain_text(f"Took over {count} entries from after-cdk46.json")
    expect(page.locator(".timeline-wide").first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("No sample yet")).to_be_visible()


def test_a_real_file_can_be_read_and_given_up(workspace, opened, shared_data):
    page = opened(workspace)
    page.get_by_role("button", name="Go on").click()
    page.goto(workspace.address + "/story/import/")
    page.get_by_label("A file from a patient portal").set_input_files(shared_data / "synthea-breast" / "Maryam.json.gz")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Not understood: 1")).to_be_visible()
    page.get_by_role("button", name="Give this review up").click()
    expect(page.get_by_role("heading", name="Read a file")).to_be_visible()
    assert json.loads(page.request.get(workspace.address + "/data/notes.json").text())["changes"].__len__() == 1


def test_one_entry_corrected_in_two_windows_is_chosen_and_taken_back(demo, opened):
    first = opened(demo)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(demo.address + "/story/sites/m2/")
    first.get_by_label("How large is the largest?").fill("31")
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_role("status").first).to_contain_text("Corrected: Liver, right lobe")
    second.get_by_label("How large is the largest?").fill("2.9 cm")
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("heading", name="This was changed in another window meanwhile")).to_be_visible()
    expect(second.locator("table")).to_contain_text("31")
    expect(second.locator("table")).to_contain_text("29")
    second.get_by_role("button", name="Keep what I wrote here").click()
    expect(second.locator("#places")).to_contain_text("largest: 29 mm")
    second.get_by_role("button", name="Undo").click()
    expect(second.locator("#places")).to_contain_text("largest: 31 mm")
    second.get_by_role("link", name="Liver, right lobe").click()
    expect(second.locator(".versions")).to_contain_text("27 mm")


def test_growth_is_noted_without_script(demo, opened):
    page = opened(demo, script=False)
    page.goto(demo.address + "/story/")
    page.get_by_role("link", name="A scan showed growth").click()
    page.get_by_label("When was the scan or check?").fill("November 2026")
    page.get_by_label("Liver, right lobe").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="What now")).to_be_visible()
    assert "/story/grew/next/?saved=" in page.url

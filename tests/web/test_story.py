"""My story: adding, correcting and taking out entries of every list."""

import html
import re

import pytest

from concord.web.person import person_now
from concord.web.store import keeping
from concord.web.story.abouts import LISTS, PARTS

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE store_entry; --",
    "{{ 7 }}{% x %}",
)

LEAST = {
    "specimens": {"from": "liver"},
    "sites": {"where": "liver"},
    "treatments": {"agents_1": "letrozole"},
    "growth": {"growing": "yes"},
    "genes": {"gene": "ESR1", "result": "ordered", "sample": "plasma"},
    "measurements": {"what": "lvef", "value": "60"},
    "symptoms": {"what": "fever"},
    "conditions": {"what": "asthma"},
    "medicines": {"name": "amlodipine"},
    "supplements": {"name": "vitamin D"},
    "statements": {"what": "removable", "value": "yes", "author": "clinician"},
    "appointments": {"what": "scan"},
    "stagings": {"date": "March 2025", "stage": "IV"},
}
"""The least that makes an entry of each list."""


def page(client, path="/story/"):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def sent(client, path, fields, number=None):
    base = str(keeping.last_number() if number is None else number)
    return client.post(path, {"base": base, **fields})


def added(client, name, /, **more):
    answer = sent(client, f"/story/{name}/add/", {**LEAST[name], **more})
    assert answer.status_code == 302, re.findall(r'class="error"[^>]*>([^<]*)', answer.content.decode())
    return list(keeping.entries())[-1].rpartition("/")[2]


def test_every_sheet_opens_empty_and_filled(demo):
    for name in LISTS:
        page(demo, f"/story/{name}/add/")
    for name in PARTS:
        page(demo, f"/story/part/{name}/")
    for path in keeping.entries():
        _, name, *id_ = path.split("/") if path.startswith("record/") else ("", "", "")
        if name in LISTS:
            page(demo, f"/story/{name}/{id_[0]}/")


@pytest.mark.parametrize("name", LISTS)
def test_each_list_takes_an_entry_and_gives_it_back(client, name):
    id_ = added(client, name)
    body = keeping.entries()[f"record/{name}/{id_}"]
    assert body["recorded"] == "2026-11-26" and body["source"] == "self"
    assert f"/story/{name}/{id_}/" in page(client)
    client.post(f"/tools/undo/{keeping.last_number()}/")
    assert f"record/{name}/{id_}" not in keeping.entries()


@pytest.mark.parametrize("name", LISTS)
def test_sending_a_sheet_unchanged_changes_nothing(demo, name):
    for id_ in [path.rpartition("/")[2] for path in keeping.entries() if path.startswith(f"record/{name}/")]:
        form = demo.get(f"/story/{name}/{id_}/").context["form"]
        fields = {field.html_name: field.value() for field in form if field.value() not in (None, "", [])}
        before, number = keeping.entries(), keeping.last_number()
        assert sent(demo, f"/story/{name}/{id_}/", fields).status_code == 302
        assert keeping.entries() == before and keeping.last_number() == number, id_


def test_a_correction_keeps_the_earlier_version_and_says_who_and_when(demo):
    fields = {"agents_1": "capecitabine", "setting": "metastatic", "start": "April 2025", "end": "9 November 2026",
              "ongoing": "no", "stopped": "growth", "best": "partial", "line": "4"}  # fmt: skip
    assert sent(demo, "/story/treatments/t8/", fields).status_code == 302
    assert keeping.entries()["record/treatments/t8"]["start"] == "2025-04"
    assert keeping.entries()["record/treatments/t8~1"]["start"] == "2025-04-07"
    text = page(demo, "/story/treatments/t8/")
    assert "7 April 2025" in text and "Corrected: capecitabine" in text
    assert "1 earlier version" in page(demo, "/story/see/treatments/")


def test_two_windows_on_one_entry_lose_nothing(demo):
    number = keeping.last_number()
    fields = {"where": "liver", "part": "right lobe", "found": "24 February 2025", "state": "active",
              "state_date": "3 November 2026", "lesions": "4", "source": "scan report of 3 November 2026"}  # fmt: skip
    assert sent(demo, "/story/sites/m2/", {**fields, "size_mm": "31"}, number).status_code == 302
    answer = sent(demo, "/story/sites/m2/", {**fields, "size_mm": "2.9 cm"}, number)
    assert answer.status_code == 409 and "31" in answer.content.decode() and "29" in answer.content.decode()
    assert keeping.entries()["record/sites/m2"]["size_mm"] == "31"
    assert sent(demo, "/story/sites/m2/", {**fields, "size_mm": "2.9 cm"}).status_code == 302
    assert keeping.entries()["record/sites/m2"]["size_mm"] == "29"
    assert keeping.entries()["record/sites/m2~2"]["size_mm"] == "31"


def test_two_windows_on_one_sample_are_told_apart_in_plain_words(demo):
    number = keeping.last_number()
    fields = {"from": "liver", "date": "10 March 2025", "pr_percent": "0", "her2_ihc": "2+",
              "her2_ish": "not_amplified", "source": "pathology report of March 2025"}  # fmt: skip
    assert sent(demo, "/story/specimens/sp3/", {**fields, "er_percent": "45"}, number).status_code == 302
    answer = sent(demo, "/story/specimens/sp3/", {**fields, "er_percent": "50"}, number)
    text = answer.content.decode()
    assert answer.status_code == 409 and "45 %" in text and "50 %" in text and "{" not in text.partition("<table")[2]


def test_a_place_is_taken_out_with_every_mention_and_comes_back(demo):
    before = keeping.entries()
    assert demo.post("/story/sites/m1/out/").status_code == 302
    assert "record/sites/m1" not in keeping.entries()
    assert keeping.entries()["record/growth/gr1"]["sites"] == ["m3"]
    demo.post(f"/tools/undo/{keeping.last_number()}/")
    assert keeping.entries() == before


@pytest.mark.parametrize(
    ("name", "fields", "at", "said"),
    [
        ("specimens", {"from": "liver", "er_percent": "130"}, "er_percent", "write 0 to 100"),
        ("treatments", {"agents_1": "letrozole", "start": "2025", "end": "2024"}, "end", "is before"),
        ("treatments", {"agents_1": "letrozole", "start": "2031"}, "start", "in the future"),
        ("treatments", {"start": "2024"}, "agents_1", "needed"),
        ("treatments", {"agents_1": "letrozole", "start": "3/4/2024"}, "start", "two dates"),
        ("measurements", {"what": "haemoglobin", "value": "11"}, "value", "needs its unit"),
        ("measurements", {"what": "haemoglobin", "value": "a lot", "unit": "g/dL"}, "value", "is not an amount"),
        ("symptoms", {"what": "fever", "score": "11"}, "score", "write 0 to 10"),
        ("genes", {"gene": "ESR1"}, "result", "needed"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client, name, fields, at, said):
    answer = sent(client, f"/story/{name}/add/", fields)
    assert answer.status_code == 200 and keeping.last_number() == 0
    form = answer.context["form"]
    assert at in form.errors and said in str(form.errors[at]), form.errors
    for field, value in fields.items():
        assert form[field].value() == value


def test_a_size_in_cm_is_kept_in_mm_and_a_percent_sign_is_no_error(client):
    id_ = added(client, "sites", size_mm="2.7 cm")
    assert keeping.entries()[f"record/sites/{id_}"]["size_mm"] == "27"
    id_ = added(client, "specimens", er_percent="90 %")
    assert keeping.entries()[f"record/specimens/{id_}"]["er"] == {"percent": "90"}


def test_a_sign_in_plain_words_is_kept_by_its_id_and_any_other_word_as_it_is(client):
    id_ = added(client, "symptoms", what="weak legs")
    assert keeping.entries()[f"record/symptoms/{id_}"]["what"] == "leg_weakness"
    assert "Before anything else" in page(client)
    id_ = added(client, "symptoms", what="a humming in my ears")
    assert keeping.entries()[f"record/symptoms/{id_}"]["what"] == "a humming in my ears"


def test_a_name_that_nobody_knows_is_kept_and_said_to_be_unknown(client):
    added(client, "medicines", name="Fantasol forte")
    text = page(client, "/story/see/taking/")
    assert "Fantasol forte" in text and "We do not know the name" in text


def test_a_list_is_complete_from_today_and_can_be_taken_back(client):
    client.post("/story/complete/sites/", {"complete": "yes"})
    assert keeping.entries()["record/complete"] == {"sites": "2026-11-26"}
    client.post("/story/complete/sites/", {"complete": "no"})
    assert person_now().record.complete.sites is None


def test_how_active_she_is_in_plain_words(client):
    assert sent(client, "/story/activity/", {"value": "2", "date": "today"}).status_code == 200
    assert sent(client, "/story/activity/", {"value": "2", "date": "26 November 2026"}).status_code == 302
    assert person_now().record.measurements[0].value == "2"
    assert "I look after myself but cannot work" in page(client, "/story/see/doing/")


def test_the_parts_that_stand_once(client):
    sent(client, "/story/part/person/", {"name": "Ana", "birth": "1970", "ovaries_status": "postmenopausal"})
    assert person_now().record.person.ovaries.status == "postmenopausal"
    sent(client, "/story/part/cancer/", {"first_date": "2014", "first_m": "M0", "metastatic_date": "March 2020",
                                         "metastatic_status": "yes"})  # fmt: skip
    assert person_now().record.cancer.metastatic.date == "2020-03"
    answer = sent(client, "/story/part/person/", {"birth": "1970", "ovaries_date": "2019"})
    assert "ovaries_status" in answer.context["form"].errors


@pytest.mark.parametrize("evil", HOSTILE)
def test_no_text_of_hers_becomes_markup(client, evil):
    texts = {
        "specimens": ("source", "note"), "sites": ("part", "source", "note"), "growth": ("note", "source"),
        "treatments": ("agents_2", "note"), "genes": ("gene", "variant", "region_studied"), "measurements": ("note",),
        "symptoms": ("what", "note"), "conditions": ("what", "to"), "medicines": ("name",), "supplements": ("name",),
        "statements": ("source", "note"), "appointments": ("what", "note"),
    }  # fmt: skip
    for name, fields in texts.items():
        id_ = added(client, name, **dict.fromkeys(fields, evil))
        assert html.escape(evil) in page(client, f"/story/{name}/{id_}/")
        for path in (f"/story/{name}/{id_}/", f"/story/{name}/add/"):
            assert_inert(page(client, path))
    sent(client, "/story/part/person/", {"name": evil})
    sent(client, "/story/part/cancer/", {"histology": evil})
    client.post("/start/", {"base": "0"})
    for path in ("/story/", "/", "/story/part/person/", "/story/part/cancer/", "/tools/history/"):
        assert_inert(page(client, path))


def assert_inert(text):
    assert "<script>alert" not in text and "<img src=x" not in text


def test_parts_with_nothing_in_them_are_links_and_what_is_not_known_stays(client):
    text = page(client)
    assert 'href="/story/see/treatments/"' in text and 'href="/story/treatments/add/"' not in text
    assert "Not told yet" in text and "What would help most to find out" in text
    added(client, "treatments")
    text = page(client)
    assert 'href="/story/treatments/add/"' in text and 'href="#treatments"' in text
    assert 'href="/story/see/places/"' in text


def test_nothing_of_a_told_story_is_behind_a_link(demo):
    text = page(demo)
    assert "Not told yet" not in text
    assert all(f'href="#{name}"' in text for name in ("type", "places", "treatments", "genes", "taking", "said"))

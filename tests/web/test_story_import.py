"""Reading a file: nothing is saved before her word, and then as one change."""

import gzip
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concord.web.person import person_now
from concord.web.store import keeping
from concord.web.story.importing import pending

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "fhir"
DISCORDANT = EXAMPLES / "discordant-samples.json"


def upload(client, content, name="record.json"):
    return client.post("/story/import/", {"base": "0", "file": SimpleUploadedFile(name, content)})


def reviewed(client, content, name="record.json"):
    answer = upload(client, content, name)
    assert answer.status_code == 302, str(answer.context["form"].errors)
    return pending()


def every(review, word):
    return {f"c-{one.number}": word for one in review.said}


def test_a_bundle_is_reviewed_before_anything_is_saved_and_taken_over_as_one_change(client):
    review = reviewed(client, DISCORDANT.read_bytes())
    assert keeping.entries() == {} and keeping.last_number() == 0
    text = client.get("/story/import/review/").content.decode()
    assert "Nothing of it is saved yet" in text and "Not understood: 4" in text
    answer = client.post("/story/import/review/", {**every(review, "take"), "keep": "yes"})
    assert answer.headers["Location"].startswith("/story/?saved=")
    assert keeping.last_number() == 1 and pending() is None
    record = person_now().record
    assert len(record.specimens) == 3 and len(record.treatments) == 5
    assert all(one.source and one.author == "import" for one in (*record.specimens, *record.treatments))
    client.post("/tools/undo/1/")
    assert keeping.entries() == {}


def test_each_thing_can_be_taken_changed_or_left_out(client):
    review = reviewed(client, DISCORDANT.read_bytes())
    specimens = [one for one in review.said if one.list == "specimens"]
    first, second, third = specimens
    words = {f"c-{first.number}": "take", f"c-{second.number}": "leave"}
    answer = client.post("/story/import/review/", {**words, "change": str(third.number)})
    assert answer.headers["Location"] == f"/story/import/review/{third.number}/"
    form = client.get(answer.headers["Location"]).context["form"]
    fields = {field.html_name: field.value() for field in form if field.value() not in (None, "", [])}
    answer = client.post(f"/story/import/review/{third.number}/", {**fields, "er_percent": "130"})
    assert "write 0 to 100" in str(answer.context["form"].errors)
    assert client.post(f"/story/import/review/{third.number}/", {**fields, "er_percent": "7"}).status_code == 302
    assert keeping.last_number() == 0
    client.post("/story/import/review/", {"keep": "yes"})
    kept = person_now().record.specimens
    assert len(kept) == 2 and kept[1].er.percent == "7"
    assert kept[0].source == first.source
    left = pending()
    assert left is not None and not any(one.list == "specimens" for one in left.said)


def test_the_review_waits_and_can_be_given_up(client):
    reviewed(client, DISCORDANT.read_bytes())
    again = client.get("/story/import/").content.decode()
    assert "waits for your review" in again
    assert upload(client, DISCORDANT.read_bytes()).status_code == 409
    client.post("/story/import/discard/")
    assert pending() is None and keeping.last_number() == 0


def test_what_is_here_already_is_not_asked_and_what_differs_stands_side_by_side(client):
    review = reviewed(client, DISCORDANT.read_bytes())
    client.post("/story/import/review/", {**every(review, "take"), "keep": "yes"})
    before = keeping.entries()
    bundle = json.loads(DISCORDANT.read_bytes())
    for entry in bundle["entry"]:
        if entry["resource"]["resourceType"] == "Patient":
            entry["resource"]["birthDate"] = "1950-01-01"
    review = reviewed(client, json.dumps(bundle).encode())
    context = client.get("/story/import/review/").context
    asked = [one for _, _, group in context["groups"] for one in group]
    assert [(one.said.field, one.standing.state) for one in asked] == [("birth", "differs")]
    assert len(context["same"]) == len(review.said) - 1
    answer = client.post("/story/import/review/", {f"c-{asked[0].said.number}": "leave", "keep": "yes"})
    assert answer.headers["Location"] == "/story/" and pending() is None
    assert keeping.entries() == before


def test_taking_the_files_word_keeps_mine_as_an_earlier_version(demo):
    text = (
        "concord_record: 1\ntreatments:\n  - {id: x, agents: [Xeloda], start: 2025-04, end: 2026-10, stopped: wish}\n"
    )
    review = reviewed(demo, text.encode(), "old.yaml")
    number = review.said[0].number
    asked = demo.get("/story/import/review/").context["groups"][0][2][0]
    assert asked.standing.id == "t8"
    demo.post("/story/import/review/", {f"c-{number}": "take", "keep": "yes"})
    kept = {one.id: one for one in person_now().record.treatments}
    assert kept["t8"].stopped == "wish" and kept["t8"].supersedes == "t8~1" and kept["t8"].source == "old.yaml"
    assert kept["t8~1"].stopped == "growth"


def test_references_follow_and_ids_never_meet_those_that_are_here(demo):
    text = """concord_record: 1
sites: [{id: m1, where: brain, found: 2026-11}]
specimens: [{id: sp1, from: brain, date: 2026-11-20, er: {percent: 5}}]
growth: [{id: gr1, date: 2026-11-21, sites: [m1]}]
genes: [{id: g1, gene: TP53, sample: tissue, result: found, specimen: sp1}]
go_by: sp1
"""
    review = reviewed(demo, text.encode(), "r.yaml")
    demo.post("/story/import/review/", {**every(review, "take"), "keep": "yes"})
    record = person_now().record
    brain = next(site for site in record.sites if site.where == "brain")
    sample = next(one for one in record.specimens if one.from_ == "brain")
    assert record.growth[-1].sites == [brain.id] and record.genes[-1].specimen == sample.id == record.go_by
    assert {site.where for site in record.sites} == {"bone", "liver", "distant_node", "brain"}


def test_a_reference_to_what_was_left_out_is_left_out_too(client):
    text = b"concord_record: 1\nsites: [{id: m1, where: bone}]\ngrowth: [{id: gr1, date: 2026-01, sites: [m1]}]\n"
    review = reviewed(client, text, "r.yaml")
    words = {one.list: f"c-{one.number}" for one in review.said}
    client.post("/story/import/review/", {words["growth"]: "take", words["sites"]: "leave", "keep": "yes"})
    assert person_now().record.growth[0].sites == []


def _patient(**more):
    return {"resourceType": "Patient", "id": "p", "birthDate": "1970", **more}


def _bundle(*resources):
    return json.dumps({"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}).encode()


LUNG = {
    "resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"},
    "code": {"coding": [{"system": "http://snomed.info/sct", "code": "254637007"}], "text": "Lung cancer"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"this is a letter", "letter.json", "JSON"),
        (b"", "empty.json", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "scan.png", "UTF-8"),
        (DISCORDANT.read_bytes()[:3000], "cut.json", "ends too early"),
        (gzip.compress(DISCORDANT.read_bytes())[:900], "cut.json.gz", "cut off"),
        (gzip.compress(b"0" * (65 * 1024 * 1024)), "bomb.json.gz", "larger than 64 MB"),
        (_bundle(_patient(), LUNG), "lung.json", "another cancer"),
        (_bundle(_patient(), _patient(id="q")), "two.json", "2 persons"),
        (b'{"resourceType": "Patient", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "deep.json", "nested too deep"),
        (b"concord_record: 1\nsites: [{where: heart}]\n", "r.yaml", "line 2"),
        (b"concord_record: 1\na: &a [1]\nb: *a\n", "r.yaml", "anchor"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_bad_file_is_refused_with_reason_and_mend_and_nothing_stays(client, content, name, said):
    answer = upload(client, content, name)
    assert answer.status_code == 200 and pending() is None and keeping.last_number() == 0
    error = str(answer.context["form"].errors["file"])
    assert said in error and ";" in error, error


def test_scripts_in_a_file_stay_text(client):
    evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
    data = _bundle(
        _patient(name=[{"text": evil}]),
        {"resourceType": "Condition", "id": evil, "subject": {"reference": "Patient/p"}, "code": {"text": evil}},
        {"resourceType": "MedicationStatement", "id": "m", "status": "active", "subject": {"reference": "Patient/p"},
         "medicationCodeableConcept": {"text": evil}},
    )  # fmt: skip
    review = reviewed(client, data, f"{evil}.json")
    pages = [client.get(path).content.decode() for path in ("/story/import/", "/story/import/review/")]
    client.post("/story/import/review/", {**every(review, "take"), "keep": "yes"})
    client.post("/start/", {"base": "0"})
    pages += [client.get(path).content.decode() for path in ("/story/", "/", "/tools/history/")]
    for text in pages:
        assert "<img src=x" not in text and "<script>alert" not in text


def test_all_new_ones_of_a_part_are_taken_with_one_press(client):
    review = reviewed(client, DISCORDANT.read_bytes())
    client.post("/story/import/review/", {"all": "measurements"})
    assert {one.list for one in pending().said if one.word == "take"} == {"measurements"}
    assert len(pending().said) == len(review.said) and keeping.last_number() == 0


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_every_example_can_be_taken_over_whole(client, path):
    review = reviewed(client, path.read_bytes(), path.name)
    answer = client.post("/story/import/review/", {**every(review, "take"), "keep": "yes"})
    assert answer.status_code == 302 and pending() is None
    assert client.get("/story/").status_code == 200


@pytest.mark.parametrize("name", ["Maryam", "Maureen", "T1_patient"])
def test_real_files_can_be_taken_over_whole(client, shared_data, name):
    content = (shared_data / "synthea-breast" / f"{name}.json.gz").read_bytes()
    review = reviewed(client, content, f"{name}.json.gz")
    assert review.silent
    client.post("/story/import/review/", {**every(review, "take"), "keep": "yes"})
    assert pending() is None and person_now().record.treatments
    assert client.get("/story/").status_code == 200


def test_where_it_stands_in_a_file_is_short_and_whole_behind(client):
    from concord.web.templatetags.concord import short_source

    long = ", ".join(f"Observation/43ba8861-9a10-441a-8035-d4716382fe{n:02}" for n in range(34))
    assert short_source(long) == "Observation/43ba8861… and 33 more in a file"
    assert short_source("Observation/er-2023") == "Observation/er-2023 in a file"
    assert short_source("scan report of 3 March, and a call") == "scan report of 3 March, and a call"


def take_all(client):
    review = reviewed(client, DISCORDANT.read_bytes())
    client.post("/story/import/review/", {**every(review, "take"), "keep": "yes"})


def asked_again(client):
    reviewed(client, DISCORDANT.read_bytes())
    answer = client.get("/story/import/review/")
    return [one for _, _, group in answer.context["groups"] for one in group], answer


def test_an_entry_that_she_corrected_is_known_when_the_file_is_read_again(client):
    take_all(client)
    path = next(path for path in keeping.entries() if path.startswith("record/measurements/"))
    address = f"/story/{path.removeprefix('record/')}/"
    form = client.get(address).context["form"]
    fields = {field.html_name: field.value() for field in form if field.value() not in (None, "", [])}
    assert client.post(address, {**fields, "date": "2 February 2020"}).status_code == 302
    form = client.get("/story/part/person/").context["form"]
    fields = {field.html_name: field.value() for field in form if field.value() not in (None, "", [])}
    assert client.post("/story/part/person/", {**fields, "birth": "1949"}).status_code == 302
    assert keeping.entries()["record/person"]["birth"] == "1949"
    before = keeping.entries()
    asked, answer = asked_again(client)
    assert asked == [] and "your correction stays" in answer.content.decode()
    assert [one.said.list for one in answer.context["same"] if one.standing.corrected] == ["person", "measurements"]
    client.post("/story/import/review/", {**every(pending(), "take"), "keep": "yes"})
    assert keeping.entries() == before


def test_an_entry_that_she_took_out_stays_out_until_she_takes_it(client):
    take_all(client)
    path = next(path for path in keeping.entries() if path.startswith("record/measurements/"))
    client.post(f"/story/{path.removeprefix('record/')}/out/")
    asked, answer = asked_again(client)
    assert [one.standing.state for one in asked] == ["removed"]
    assert "You took this out of your story before" in answer.content.decode()
    client.post("/story/import/review/", {"all": "measurements"})
    assert not any(one.word for one in pending().said)
    count = len(person_now().record.measurements)
    client.post("/story/import/review/", {f"c-{asked[0].said.number}": "take", "keep": "yes"})
    assert len(person_now().record.measurements) == count + 1


def test_birth_and_sex_can_be_changed_before_they_are_taken(client):
    review = reviewed(client, DISCORDANT.read_bytes())
    told = {one.field: one for one in review.said if one.list == "person"}
    for field, value, kept in (("birth", "1951", "1951"), ("sex_at_birth", "unknown", "unknown")):
        number = told[field].number
        address = f"/story/import/review/{number}/"
        assert set(client.get(address).context["form"].fields) - {"base", "window", "took"} == {field}
        assert "Nothing is left of it" in client.post(address, {field: ""}).content.decode()
        assert client.post(address, {field: value}).status_code == 302
        assert next(one for one in pending().said if one.number == number).body == kept
    client.post("/story/import/review/", {"keep": "yes"})
    person = person_now().record.person
    assert (person.birth, person.sex_at_birth, person.author) == ("1951", "unknown", "self")


def test_the_review_says_what_is_saved_and_what_is_not(client):
    review = reviewed(client, DISCORDANT.read_bytes())
    client.post("/story/import/review/", {f"c-{review.said[0].number}": "take", "keep": "yes"})
    text = client.get("/story/import/review/").content.decode()
    assert "Nothing of it is saved yet" not in text and "You saved 1 thing of it before" in text
    assert "What you saved before stays in your story" in text


def test_the_address_for_taking_out_leads_to_the_entry_and_takes_nothing_out(demo):
    answer = demo.get("/story/sites/m2/out/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/story/sites/m2/")
    assert demo.get("/story/sites/m99/out/").headers["Location"] == "/story/see/places/"
    assert "record/sites/m2" in keeping.entries()

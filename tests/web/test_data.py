"""Everything out, back in, sealed, erased."""

import io
import json
import sqlite3
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from concord.fhir.person_file import person_of
from concord.record.reading import record_of_text
from concord.web import person
from concord.web.store import keeping, recordings
from concord.web.store.vault import VAULT

WORDS = "seven lemons behind the shed"


@pytest.fixture
def vault(kept):
    VAULT.look(kept)
    yield VAULT
    VAULT.key, VAULT.state = None, "open"


def seal(client) -> str:
    page = client.post("/data/passphrase/", {"first": WORDS, "again": WORDS})
    assert page.status_code == 200
    return page.context["code"]


def test_a_sealed_file_shows_nothing_and_opens_with_the_passphrase(vault, demo):
    before = keeping.entries()
    seal(demo)
    raw = vault.file.read_bytes()
    assert not raw.startswith(b"SQLite") and b"spring in my garden" not in raw
    assert not any(b"spring in my garden" in path.read_bytes() for path in vault.file.parent.iterdir())
    assert keeping.entries() == before
    demo.post("/data/lock/")
    assert demo.get("/story/").status_code == 403
    assert demo.get("/urgent/").status_code == 200
    demo.post("/", {"secret": "six lemons"})
    assert demo.get("/story/").status_code == 403
    assert demo.post("/", {"secret": WORDS}).status_code == 302
    assert keeping.entries() == before and keeping.is_whole()
    demo.post("/tools/set/", {"text_size": "large"})
    assert person.person_now().settings.text_size == "large"


def test_the_recovery_code_opens_it_however_it_is_typed_and_a_new_passphrase_ends_the_old_one(vault, demo):
    code = seal(demo)
    demo.post("/data/lock/")
    assert demo.post("/", {"secret": code.lower().replace("-", " ")}).status_code == 302
    demo.post("/data/passphrase/", {"first": "another set of words", "again": "another set of words"})
    demo.post("/data/lock/")
    assert demo.post("/", {"secret": WORDS}).status_code == 403
    assert demo.post("/", {"secret": code}).status_code == 403
    assert demo.post("/", {"secret": "another set of words"}).status_code == 302


def test_a_locked_file_is_seen_as_locked_at_the_next_start(vault, demo):
    seal(demo)
    vault.look(vault.file)
    assert vault.state == "locked"


def test_a_passphrase_can_be_taken_away(vault, demo):
    before = keeping.entries()
    seal(demo)
    demo.post("/data/passphrase/", {"take_away": "yes"})
    assert sqlite3.connect(vault.file).execute("SELECT count(*) FROM store_entry").fetchone()[0] == len(before)
    assert keeping.entries() == before and not vault.keys.exists()


def test_a_passphrase_that_differs_or_is_short_changes_nothing(vault, demo):
    page = demo.post("/data/passphrase/", {"first": WORDS, "again": WORDS + "x"})
    assert "not the same" in page.content.decode()
    demo.post("/data/passphrase/", {"first": "short", "again": "short"})
    assert vault.file.read_bytes().startswith(b"SQLite")


def test_hiding_locks_notes_with_a_passphrase(vault, demo):
    seal(demo)
    assert b"Concord" not in demo.get("/tools/hide/").content
    assert demo.get("/story/").status_code == 403


def test_erasing_wants_the_word_and_shows_that_every_file_is_gone(vault, demo):
    assert demo.post("/data/erase/", {"word": "no"}).status_code == 200 and vault.file.exists()
    page = demo.post("/data/erase/", {"word": "Erase"})
    assert [one.gone for one in page.context["gone"]] and all(one.gone for one in page.context["gone"])
    assert list(vault.file.parent.iterdir()) == []
    assert b"Everything is erased" in demo.get("/story/").content
    demo.post("/", {"anew": "yes"})
    assert keeping.entries() == {}


def test_erasing_touches_nothing_that_is_not_concords(vault, demo, tmp_path_factory):
    folder = vault.file.parent
    outside = tmp_path_factory.mktemp("other") / "will.txt"
    outside.write_text("mine")
    (folder / "Pictures").mkdir()
    (folder / "Pictures" / "p.jpg").write_text("p")
    (folder / "tax.txt").write_text("t")
    (folder / "link.txt").symlink_to(outside)
    seal(demo)
    page = demo.post("/data/erase/", {"word": "erase"})
    assert all(one.gone for one in page.context["gone"]) and len(page.context["gone"]) >= 2
    assert sorted(one.name for one in folder.iterdir()) == ["Pictures", "link.txt", "tax.txt"]
    assert (outside.read_text(), (folder / "tax.txt").read_text()) == ("mine", "t")
    assert (folder / "Pictures" / "p.jpg").read_text() == "p"


def test_a_clock_that_went_back_keeps_every_page_and_everything_can_be_taken_out(demo, monkeypatch):
    monkeypatch.setenv("CONCORD_TODAY", "2026-12-05")
    demo.post("/matters/words/", {"own_words": "Spring.", "base": str(person.person_now().number)})
    monkeypatch.setenv("CONCORD_TODAY", "2026-11-20")
    person.forget()
    for path in ("/", "/urgent/", "/story/", "/options/", "/data/", "/data/notes.json", "/data/record.yaml", "/plan/"):
        assert demo.get(path).status_code == 200, path
    number = keeping.last_number()
    demo.post("/matters/words/", {"own_words": "Spring, and summer.", "base": str(number)})
    assert keeping.last_number() == number + 1


def test_what_was_taken_out_goes_back_in_and_gives_the_same_record(vault, demo):
    out = demo.get("/data/notes.json").content
    record = demo.get("/data/record.yaml").content
    assert record_of_text(record, "record.yaml") == person.person_now().record
    before = keeping.entries()
    demo.post("/data/erase/", {"word": "erase"})
    demo.post("/", {"anew": "yes"})
    answer = demo.post("/data/restore/", {"file": SimpleUploadedFile("notes.json", out), "base": "0"})
    assert answer.status_code == 302
    assert keeping.entries() == before


def test_the_first_questions_do_not_stand_in_the_way_of_putting_a_file_back(vault, demo):
    out, before = demo.get("/data/notes.json").content, keeping.entries()
    demo.post("/data/erase/", {"word": "erase"})
    demo.post("/", {"anew": "yes"})
    demo.post("/start/", {"first": "first", "has_oncologist": "no", "tone": "softer", "base": "0"})
    assert "record/cancer" in keeping.entries()
    answer = demo.post("/data/restore/", {"file": SimpleUploadedFile("notes.json", out), "base": "0"})
    assert answer.status_code == 302
    assert keeping.entries() == before


def put_back(client, notes: dict):
    """Erase everything, and put a file of notes into the empty workspace."""
    client.post("/data/erase/", {"word": "erase"})
    client.post("/", {"anew": "yes"})
    file = SimpleUploadedFile("notes.json", json.dumps(notes).encode())
    return client.post("/data/restore/", {"file": file, "base": "0"})


def printed(client) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(
        client.get("/paper/plan.pdf").content)).pages).split())  # fmt: skip


def test_a_version_that_was_altered_in_the_file_comes_back_and_is_agreed_no_more(vault, demo):
    assert "● Agreed" in demo.get("/plan/").content.decode() and "Both agree on this version" in printed(demo)
    notes = json.loads(demo.get("/data/notes.json").content)
    version = notes["entries"]["plan/versions/3"]
    version["plan"]["treatment"][0]["given"] = "another dose"
    answer = put_back(demo, notes)
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/data/")
    assert keeping.entries()["plan/versions/3"] == version, "nothing is taken away"
    said = "Version 3 is not as it was made"
    for page in ("/data/", "/plan/", "/plan/stand/", "/plan/versions/", "/plan/versions/3/"):
        assert said in demo.get(page).content.decode(), page
    assert "Yes. The file was just checked." not in demo.get("/data/").content.decode()
    assert "● Agreed" not in demo.get("/plan/").content.decode()
    assert "The plan is not whole" not in demo.get("/plan/versions/2/").content.decode()
    text = printed(demo)
    assert "This version is not as it was made, so the answers below do not count." in text
    assert "Both agree on this version" not in text
    note = demo.get("/clinician/").context["note"]
    assert "version 3 of 2025-09-15, not agreed on: it is not as it was made" in note
    again = json.loads(demo.get("/data/notes.json").content)
    put_back(demo, again)
    assert said in demo.get("/plan/").content.decode(), "taken out and put back, it is still not as it was made"


def test_an_answer_that_was_altered_in_the_file_comes_back_and_is_no_agreement(vault, demo):
    notes = json.loads(demo.get("/data/notes.json").content)
    number = max(int(path.rpartition("/")[2]) for path in notes["entries"] if path.startswith("plan/marks/"))
    notes["entries"][f"plan/marks/{number}"]["note"] = "I never said so"
    answer = put_back(demo, notes)
    assert answer.headers["Location"].partition("?")[0] == "/data/"
    said = f"Answer {number} to the plan is not as it was given"
    for page in ("/data/", "/plan/", "/plan/stand/", "/plan/versions/"):
        assert said in demo.get(page).content.decode(), page
    assert "● Agreed" not in demo.get("/plan/").content.decode()
    assert "Yes. The file was just checked." not in demo.get("/data/").content.decode()
    assert "An answer to this version is not as it was given" in printed(demo)
    assert "an answer to it is not as it was given" in demo.get("/clinician/").context["note"]


def test_answers_of_an_earlier_program_come_back_and_say_that_they_cannot_be_checked(vault, demo):
    said = "without a seal"
    assert said not in demo.get("/plan/").content.decode()
    notes = json.loads(demo.get("/data/notes.json").content)
    for path, body in notes["entries"].items():
        if path.startswith("plan/marks/"):
            del body["seal"], body["before"]
    put_back(demo, notes)
    page = demo.get("/plan/").content.decode()
    assert "● Agreed" in page and said in page


def test_a_version_that_is_missing_in_the_file_is_named_and_nothing_breaks(vault, demo):
    notes = json.loads(demo.get("/data/notes.json").content)
    del notes["entries"]["plan/versions/2"]
    put_back(demo, notes)
    assert "Version 2 is missing." in demo.get("/data/").content.decode()
    page = demo.get("/plan/").content.decode()
    assert "Version 2 is missing." in page and "● Agreed" in page, "the newest version is as it was made"
    assert demo.get("/plan/versions/2/").status_code == 404 and demo.get("/plan/versions/3/").status_code == 200
    assert 'href="/plan/compare/1/3/"' in demo.get("/plan/versions/").content.decode()
    assert demo.get("/plan/compare/1/3/").status_code == 200


def test_an_altered_version_can_be_made_anew_and_agreed_on_by_both(vault, demo):
    notes = json.loads(demo.get("/data/notes.json").content)
    notes["entries"]["plan/versions/3"]["by"] = "somebody"
    put_back(demo, notes)
    shown = demo.get("/plan/finish/").context["form"].initial
    assert demo.post("/plan/finish/", {"because": "", **shown}).status_code == 302
    digest = person.person_now().entries["plan/versions/4"]["digest"]
    for side, name in (("person", "Elena"), ("clinician", "Dr Lindqvist")):
        told = {"side": side, "name": name, "answer": "agree", "version": digest, "witnessed": "on"}
        demo.post("/plan/stand/", {**told, "base": str(keeping.last_number())})
    page = demo.get("/plan/").content.decode()
    assert "● Agreed" in page and "Version 3 is not as it was made" in page
    assert "The newest version is as it was made." in page and "The plan is not whole" not in page


def test_an_answer_to_an_altered_version_is_not_taken(vault, demo):
    notes = json.loads(demo.get("/data/notes.json").content)
    notes["entries"]["plan/versions/3"]["by"] = "somebody"
    put_back(demo, notes)
    digest = notes["entries"]["plan/versions/3"]["digest"]
    told = {"side": "person", "name": "Elena", "answer": "agree", "version": digest, "base": str(keeping.last_number())}
    answer = demo.post("/plan/stand/", told)
    assert answer.status_code == 200 and "Make a new version of it first." in answer.content.decode()


def test_a_plan_that_cannot_be_read_is_refused_and_says_which_part(vault, demo):
    notes = json.loads(demo.get("/data/notes.json").content)
    notes["entries"]["plan/versions/2"]["made"] = "soon"
    answer = put_back(demo, notes)
    assert answer.status_code == 200 and "plan/versions/2" in answer.content.decode()
    assert keeping.entries() == {}


def recorded(client, sound=b"what was said" * 5000):
    client.post("/visits/v/a1/recording/", {"base": str(keeping.last_number()), "who": "Dr Lindqvist", "said": "yes"})
    client.post("/visits/v/a1/recording/file/", {"file": SimpleUploadedFile("t.mp3", sound, content_type="audio/mpeg")})
    return sound


def whole(client) -> bytes:
    answer = client.get("/data/everything.zip")
    assert answer.headers["Content-Type"] == "application/zip"
    return answer.getvalue()


def test_everything_holds_the_files_and_what_was_recorded_and_goes_back_in(vault, demo):
    sound = recorded(demo)
    kept = whole(demo)
    with zipfile.ZipFile(io.BytesIO(kept)) as file:
        assert file.testzip() is None
        assert file.read("notes.json") == demo.get("/data/notes.json").content
        assert file.read("record.yaml") == demo.get("/data/record.yaml").content
        assert file.read("bundle.json") == demo.get("/data/bundle.json").content
        assert file.read("recordings/001-2026-11-26.mp3") == sound
    before, at = keeping.entries(), recordings.of_visit("a1")[0].at
    demo.post("/data/erase/", {"word": "erase"})
    demo.post("/", {"anew": "yes"})
    assert recordings.all_of_them() == []
    upload = {"file": SimpleUploadedFile("everything.zip", kept), "base": "0"}
    assert demo.post("/data/restore/", upload).status_code == 302
    assert keeping.entries() == before
    back = recordings.of_visit("a1")[0]
    assert (back.at, back.kind, back.whole, recordings.sound(back.id)) == (at, "audio/mpeg", True, sound)


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name.replace("_", "."), content)
    return made.getvalue()


def test_a_zip_that_cannot_go_back_changes_nothing(vault, demo):
    recorded(demo)
    kept = whole(demo)
    demo.post("/data/erase/", {"word": "erase"})
    demo.post("/", {"anew": "yes"})
    with zipfile.ZipFile(io.BytesIO(kept)) as file:
        notes, listed = file.read("notes.json"), json.loads(file.read("recordings.json"))
    other = json.dumps([{**listed[0], "visit": "a9"}]).encode()
    wrong = [
        kept[:-100], zipped(notes_json=notes), zipped(notes_json=notes, recordings_json=b"{}["),
        zipped(notes_json=notes, recordings_json=b'[{"visit": "a1"}]'),
        zipped(notes_json=notes, recordings_json=b"[]", big_json=bytes(81 * 1024 * 1024)),
    ]  # fmt: skip
    for content in wrong:
        page = demo.post("/data/restore/", {"file": SimpleUploadedFile("e.zip", content), "base": "0"})
        assert page.status_code == 200 and page.context["form"].errors["file"]
    with zipfile.ZipFile(made := io.BytesIO(), "w") as file:
        file.writestr("notes.json", notes)
        file.writestr("recordings.json", other)
        file.writestr(listed[0]["file"], b"sound")
    page = demo.post("/data/restore/", {"file": SimpleUploadedFile("e.zip", made.getvalue()), "base": "0"})
    assert "A recording in this file cannot be kept" in page.content.decode()
    assert keeping.entries() == {} and recordings.all_of_them() == []


BROKEN = [b"", b"{", b"[]", b'{"concord_workspace": "1"}', b"\xff\xfe", b"[" * 5000,
          b'{"concord_workspace": "1", "entries": {"record/person": {"birth": "soon"}}}']  # fmt: skip


@pytest.mark.parametrize("content", BROKEN)
def test_a_file_that_is_not_ours_is_refused_with_a_mend_and_nothing_is_written(vault, client, content):
    before = keeping.last_number()
    page = client.post("/data/restore/", {"file": SimpleUploadedFile("notes.json", content), "base": "0"})
    assert page.status_code == 200 and page.context["form"].errors
    assert keeping.last_number() == before


def test_nothing_is_restored_over_a_story(vault, demo):
    out = demo.get("/data/notes.json").content
    page = demo.post("/data/restore/", {"file": SimpleUploadedFile("notes.json", out), "base": "1"})
    assert "holds a story already" in page.content.decode()


def test_the_bundle_is_read_back_as_the_same_record(vault, demo):
    content = demo.get("/data/bundle.json").content
    assert json.loads(content)["resourceType"] == "Bundle"
    read = person_of(content, "bundle.json", person.person_now().today)
    before = person.person_now().record
    assert read.imported and len(read.record.treatments) == len(before.treatments)
    assert read.record.preferences[-1].own_words == before.preferences[-1].own_words


def test_s060_a_recording_is_sealed_with_everything_else_and_still_plays(vault, demo):
    mark = b"nobody else may hear this" * 50
    demo.post("/visits/v/a1/recording/", {"base": str(keeping.last_number()), "who": "Dr Lindqvist", "said": "yes"})
    demo.post("/visits/v/a1/recording/file/", {"file": SimpleUploadedFile("t.mp3", mark, content_type="audio/mpeg")})
    number = recordings.of_visit("a1")[0].id
    seal(demo)
    assert not any(mark[:25] in path.read_bytes() for path in vault.file.parent.iterdir())
    assert demo.get(f"/visits/v/a1/recording/{number}/sound").content == mark

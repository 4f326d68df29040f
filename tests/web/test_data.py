"""Everything out, back in, sealed, erased."""

import io
import json
import sqlite3
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

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

"""Recording: asked first, kept in her file alone, deletable. Nothing else comes in or goes out (S060)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from concord.web.store import keeping, recordings

SOUND = bytes(range(256)) * 40


def agree(client, said="yes", who="Dr Lindqvist"):
    return client.post("/visits/v/a1/recording/", {"base": str(keeping.last_number()), "who": who, "said": said})


def a_file(kind="audio/mpeg", data=SOUND, name="talk.mp3"):
    return {"file": SimpleUploadedFile(name, data, content_type=kind)}


def begun(client):
    address = client.post("/visits/v/a1/recording/begin/", {"kind": "audio/webm;codecs=opus"}).content.decode()
    return address, int(address.split("/")[-3])


def part(client, address, place, data, *, last=False):
    headers = {"X-Part": str(place), "X-Last": "1" if last else "0"}
    return client.post(address, data, content_type="application/octet-stream", headers=headers)


def test_s060_no_recording_begins_without_a_yes(demo):
    for prepare in (lambda: None, lambda: agree(demo, "no"), lambda: agree(demo, "yes", " ")):
        prepare()
        assert demo.post("/visits/v/a1/recording/begin/", {"kind": "audio/webm"}).status_code == 409
        assert demo.post("/visits/v/a1/recording/file/", a_file()).status_code == 409
        assert "data-recorder" not in demo.get("/visits/v/a1/recording/").content.decode()
    assert recordings.of_visit("a1") == []


def test_s060_the_consent_says_who_agreed_and_when(demo):
    agree(demo)
    page = demo.get("/visits/v/a1/recording/").content.decode()
    assert "Dr Lindqvist said yes on 26 November 2026." in page and "data-recorder" in page


def test_s060_consent_for_one_visit_is_none_for_another(demo):
    agree(demo)
    assert demo.post("/visits/v/a2/recording/begin/", {"kind": "audio/webm"}).status_code == 409


def test_s060_parts_are_kept_as_they_come_and_played_back_whole(demo):
    agree(demo)
    address, number = begun(demo)
    for place in (0, 1, 1):
        assert part(demo, address, place, SOUND[place * 5000 : place * 5000 + 5000]).status_code == 200
    assert not recordings.of_visit("a1")[0].whole
    part(demo, address, 2, SOUND[10000:], last=True)
    answer = demo.get(f"/visits/v/a1/recording/{number}/sound")
    assert (answer.content, answer.headers["Content-Type"]) == (SOUND, "audio/webm")
    assert part(demo, address, 3, b"more").status_code == 409


def test_a_player_can_ask_for_a_part(demo):
    agree(demo)
    demo.post("/visits/v/a1/recording/file/", a_file())
    number = recordings.of_visit("a1")[0].id
    answer = demo.get(f"/visits/v/a1/recording/{number}/sound", headers={"range": "bytes=10-19"})
    assert (answer.status_code, answer.content, answer.headers["Content-Range"]) == (
        206, SOUND[10:20], f"bytes 10-19/{len(SOUND)}")  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), [
    ("text/html", "x.html"), ("image/svg+xml", "x.svg"), ("application/octet-stream", "x"), ("", "x.mp3")])  # fmt: skip
def test_what_is_no_sound_is_refused(demo, kind, name):
    agree(demo)
    page = demo.post("/visits/v/a1/recording/file/", a_file(kind, b"<script>alert(1)</script>", name))
    assert "This file cannot be kept" in page.content.decode()
    assert demo.post("/visits/v/a1/recording/begin/", {"kind": kind}).status_code == 415
    assert recordings.of_visit("a1") == []


def test_a_recording_of_one_visit_is_not_reached_through_another(demo):
    agree(demo)
    demo.post("/visits/v/a1/recording/file/", a_file())
    number = recordings.of_visit("a1")[0].id
    for path in ("sound", "delete/"):
        assert demo.get(f"/visits/v/a2/recording/{number}/{path}").status_code == 404


def test_s060_a_deleted_recording_is_gone_from_the_file(demo, kept):
    mark = b"nobody else may hear this" * 50
    agree(demo)
    demo.post("/visits/v/a1/recording/file/", a_file(data=mark))
    number = recordings.of_visit("a1")[0].id
    assert mark[:25] in _bytes(kept)
    assert "cannot be brought back" in demo.get(f"/visits/v/a1/recording/{number}/delete/").content.decode()
    demo.post(f"/visits/v/a1/recording/{number}/delete/")
    assert mark[:25] not in _bytes(kept)
    assert demo.get(f"/visits/v/a1/recording/{number}/sound").status_code == 404


def _bytes(file):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint")
    return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))


def test_too_much_sound_is_refused(demo, monkeypatch):
    monkeypatch.setattr(recordings, "LARGEST", 6000)
    agree(demo)
    assert "cannot be kept" in demo.post("/visits/v/a1/recording/file/", a_file()).content.decode()
    address, _number = begun(demo)
    assert part(demo, address, 0, SOUND[:5000]).status_code == 200
    assert part(demo, address, 1, SOUND[:5000]).status_code == 413

"""`casetui outbox write --attach`, `attach` and `detach`: files that go with a letter."""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.cli.conftest import Casetui

MAIL = (
    "From: Ann Example <ann@example.com>\nTo: office@firm.example.com\nSubject: The deed\n"
    "Date: Thu, 28 May 2026 19:00:00 +0000\nMessage-ID: <1@example.com>\nMIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nWhere is it?\n--b\nContent-Type: text/plain\n'
    'Content-Disposition: attachment; filename="terms.txt"\n\nThirty days.\n--b--\n'
)


@pytest.fixture
def asked(casetui: Casetui, firm_db: Path) -> Path:
    assert casetui("--db", firm_db, "ingest", "-", typed=MAIL).code == 0
    return firm_db


def test_files_and_attachments_go_with_a_letter(casetui: Casetui, asked: Path, tmp_path: Path) -> None:
    deed = tmp_path / "deed.pdf"
    deed.write_bytes(b"%PDF-1.4 deed")
    wrote = casetui("--db", asked, "outbox", "write", "E1", "--attach", deed, "--attach", "a1", typed="Here.")
    assert wrote.out == "O1: a reply to E1, ready, with deed.pdf, terms.txt.\n"
    shown = casetui("--db", asked, "outbox", "show", "O1").out
    assert "Attachment F1: deed.pdf, application/pdf, 13 bytes\n" in shown
    assert "Attachment F2: terms.txt, text/plain, 12 bytes\n" in shown
    (row,) = json.loads(casetui("--db", asked, "outbox", "--json").out)
    assert [(file["id"], file["name"], file["size"]) for file in row["attachments"]] == [
        ("F1", "deed.pdf", 13), ("F2", "terms.txt", 12),
    ]  # fmt: skip
    assert json.loads(casetui("--db", asked, "outbox", "show", "O1", "--json").out) == row
    assert casetui("--db", asked, "outbox", "text", "F2").out == "Thirty days.\n"
    assert casetui("--db", asked, "outbox", "text", "F9").code == 1
    off = casetui("--db", asked, "outbox", "detach", "O1", "F2")
    assert off.out == "O1: with F1 deed.pdf, ready.\n"
    again = casetui("--db", asked, "outbox", "attach", "O1", "A1", deed)
    assert (again.code, again.err) == (2, "casetui: deed.pdf goes with it already.\n")
    assert casetui("--db", asked, "outbox", "attach", "O1", "A1").code == 0
    assert casetui("--db", asked, "outbox", "send", "O1", "--how", "eml").code == 0
    (path,) = (Path.home() / "casetui").glob("*.eml")
    sent = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert [part.get_filename() for part in sent.iter_attachments()] == ["deed.pdf", "terms.txt"]  # type: ignore[attr-defined]
    left = casetui("--db", asked, "outbox", "detach", "O1", "F1")
    assert (left.code, "has left" in left.err) == (2, True)


def test_what_is_not_there_is_said_and_nothing_is_written(
    casetui: Casetui, asked: Path, tmp_path: Path
) -> None:
    for name, code in ((tmp_path / "none.pdf", 2), ("A9", 1), (tmp_path, 2)):
        ran = casetui("--db", asked, "outbox", "write", "E1", "--attach", name, typed="Here.")
        assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert casetui("--db", asked, "outbox", "--json").out == "[]\n"


def test_printed_says_what_is_enclosed(casetui: Casetui, asked: Path) -> None:
    casetui("--db", asked, "outbox", "write", "E1", "--bare", "--attach", "A1", typed="Here.")
    ran = casetui("--db", asked, "outbox", "send", "O1", "--how", "printed")
    assert "\nEnclosed: terms.txt\n" in ran.out

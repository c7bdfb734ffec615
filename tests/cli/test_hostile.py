"""No control byte from data reaches standard output or standard error, whatever the command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Attachment
from casetui.tables.outbox import Outgoing
from tests.cli.conftest import Casetui, session_of

HOSTILE = (
    "[/x] [@click=app.quit] [sic] \x1b]52;c;cm0=\x07 \x1b]0;owned\x07\x1b[31mred\x1b[0m \x9b2J \x00 \x7f \x85"
    " \u202egpj.exe\u202c \u200b\u2066x\u2069 \udc9b e" + "\u0301" * 50 + " \U0001f44d\U0001f3fd \t tab"
)
MESSAGE = (
    b"From: =?utf-8?q?=1B]0=3Bowned=07[/x]_=E2=80=AE?= <evil@example.test>\r\nTo: office@firm.example.com\r\n"
    b"Subject: =?utf-8?q?=1B]52;c;cm0=3D=07_[@click=3Dapp.quit]_[sic]_=C2=9B31m?=\r\n"
    b"Date: Thu, 28 May 2026 10:00:00 +0000\r\nMessage-ID: <\x1b[2Jx@example.test>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"body \x1b[2J\x1b]0;x\x07 \xc2\x9b \xe2\x80\xae [/b] " + b"x" * 10_000 + b"\r\n--b\r\n"
    b'Content-Type: text/plain; name="\x1b[31m../../[x].txt"\r\n'
    b'Content-Disposition: attachment; filename="\x1b[31m../../[x].txt"\r\n\r\nfile \x1b[2J\r\n--b--\r\n'
)
BAD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)

COMMANDS: list[list[str]] = [
    ["inbox", "--plain", "--view", "all"],
    ["inbox", "--json", "--view", "all"],
    ["inbox", "--plain", HOSTILE],
    ["enquiry", "show", "E1"],
    ["enquiry", "show", "E1", "--headers"],
    ["enquiry", "show", "E1", "--headers", "--json"],
    ["enquiry", "text", "A1"],
    ["enquiry", "copy", "A1"],
    ["enquiry", "done", "E1", "--outcome", HOSTILE, "--note", HOSTILE],
    ["enquiry", "snooze", "E1", HOSTILE],
    ["enquiry", "assign", "E1", HOSTILE],
    ["enquiry", "forward", "E1", "AA", HOSTILE],
    ["enquiry", "note", "E1", HOSTILE],
    ["enquiry", "link", "E1", HOSTILE],
    ["enquiry", "new-case", "E1", HOSTILE, "--client", HOSTILE],
    ["enquiry", "decline", "E1"],
    ["enquiry", "add", f"call {HOSTILE} re {HOSTILE}", "--note", HOSTILE],
    ["enquiry", HOSTILE],
    ["outbox"],
    ["outbox", "--json"],
    ["outbox", "show", "O1"],
    ["outbox", "send", "O1", "--how", "printed"],
    ["outbox", "return", "O1", HOSTILE],
    ["outbox", "withdraw", "O1", HOSTILE],
    ["user", "list"],
    ["user", "list", "--json"],
    ["user", "add", HOSTILE, HOSTILE, "X", HOSTILE],
    ["user", "disable", HOSTILE],
    ["setting", "list"],
    ["setting", "set", HOSTILE, HOSTILE],
    ["setting", "set", "zone", HOSTILE],
    ["view", "list"],
    ["view", "list", "--json"],
    ["themes", "--use", HOSTILE],
    ["themes"],
    ["keys"],
    ["keys", "--check"],
    ["locate"],
    ["check"],
    ["check", "--against", HOSTILE],
    ["undo"],
    ["redo"],
    ["ingest", "/nowhere/" + HOSTILE.replace("\x00", "")],
    ["backup", "/nowhere/" + HOSTILE.replace("\x00", "")],
    ["restore", "/nowhere/" + HOSTILE.replace("\x00", "")],
    ["--as", HOSTILE, "inbox"],
    [HOSTILE],
]


@pytest.fixture
def hostile_db(casetui: Casetui, firm_db: Path) -> Path:
    """A firm whose every text is hostile, below the cleaner."""
    assert casetui("--db", firm_db, "ingest", "-", typed=MESSAGE).code == 0
    assert casetui("--db", firm_db, "outbox", "write", "E1", typed="Thank you.").code == 0
    text = HOSTILE.replace("\udc9b", "")
    session = session_of(firm_db, "SP")
    with session.database.atomic("IMMEDIATE"):
        texts = {
            "subject": text,
            "sender_name": text,
            "sender_email": text,
            "instruction": text,
            "problem": text,
        }
        Enquiry.update(**texts, outcome=text, reach=text).execute(session.database)
        Attachment.update(name=text, mime=text).execute(session.database)
        Outgoing.update(subject=text, returned=text, copies=text).execute(session.database)
        columns = {"updated_at": 1, "opened_at": 1, "ref": text, "title": text, "status": "open"}
        Case.insert(**columns).execute(session.database)
        Enquiry.update(proposed=1, proposed_why=text).execute(session.database)
    session.close()
    return firm_db


@pytest.mark.parametrize(
    "argv", COMMANDS, ids=lambda argv: " ".join(argv)[:40].encode("ascii", "replace").decode()
)
def test_no_control_byte_comes_out(casetui: Casetui, hostile_db: Path, argv: list[str]) -> None:
    config = Path.home() / ".config/casetui/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[keys]\n"\\u001b[31m[/x]" = "x"\ndone = "\\u0007"\n', encoding="utf-8")
    ran = casetui("--db", hostile_db, *argv)
    assert ran.code in (0, 1, 2)
    for said in (ran.out, ran.err):
        assert not BAD.search(said)
    assert ran.out or ran.err
    assert "Traceback" not in ran.err
    if "--json" in argv and ran.out:
        json.loads(ran.out)


def test_brackets_stay_text(casetui: Casetui, firm_db: Path) -> None:
    casetui("--db", firm_db, "ingest", "-", typed=MESSAGE)
    out = casetui("--db", firm_db, "enquiry", "show", "E1", "--headers").out
    assert "[@click=app.quit] [sic]" in out
    assert "[/b]" in out


def test_an_attachment_name_chooses_no_path(casetui: Casetui, firm_db: Path) -> None:
    casetui("--db", firm_db, "ingest", "-", typed=MESSAGE)
    assert casetui("--db", firm_db, "enquiry", "copy", "A1").code == 0
    (copied,) = (Path.home() / "casetui").iterdir()
    assert copied.read_bytes().startswith(b"file \x1b[2J")

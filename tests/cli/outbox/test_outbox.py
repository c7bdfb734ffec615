"""`casetui outbox`: from a written reply to a sent one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from casetui import config
from tests.cli.conftest import Casetui

MAIL = (
    "From: Ann Example <ann@example.com>\nTo: office@firm.example.com\nSubject: The deed\n"
    "Date: Thu, 28 May 2026 19:00:00 +0000\nMessage-ID: <1@example.com>\n\nWhere is it?\n"
)


@pytest.fixture
def asked(casetui: Casetui, firm_db: Path) -> Path:
    assert casetui("--db", firm_db, "ingest", "-", typed=MAIL).code == 0
    return firm_db


def test_a_reply_leaves_as_a_file_and_stops_the_clock(casetui: Casetui, asked: Path) -> None:
    assert (
        casetui("--db", asked, "outbox", "write", "E1", typed="It is in the post. [sic]").out
        == "O1: a reply to E1, ready.\n"
    )
    assert json.loads(casetui("--db", asked, "enquiry", "show", "E1", "--json").out)["due"] is not None
    assert casetui("--db", asked, "outbox", "send", "O1", "--how", "eml").code == 0
    (path,) = (Path.home() / "casetui").glob("*.eml")
    sent = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert sent["In-Reply-To"] == "<1@example.com>"
    assert sent["To"] == "Ann Example <ann@example.com>"
    body = sent.get_content()
    assert "It is in the post. [sic]" in body and "> Where is it?" in body
    found = json.loads(casetui("--db", asked, "enquiry", "show", "E1", "--json").out)
    assert (found["due"], found["state"]) == (None, "waiting")
    again = casetui("--db", asked, "outbox", "send", "O1")
    assert again.code == 2 and "sent" in again.err


def test_what_came_back_is_listed_as_not_delivered(casetui: Casetui, asked: Path) -> None:
    casetui("--db", asked, "outbox", "write", "E1", typed="It is in the post.")
    casetui("--db", asked, "outbox", "send", "O1", "--how", "eml")
    (path,) = (Path.home() / "casetui").glob("*.eml")
    about = message_from_bytes(path.read_bytes())["Message-ID"]
    bounce = (
        "From: Mail Delivery System <MAILER-DAEMON@mx.example.com>\nSubject: Undelivered Mail\n"
        "X-Failed-Recipients: ann@example.com\nDate: Thu, 28 May 2026 20:00:00 +0000\n\n"
        f"No such mailbox.\n\n------ This is a copy of the message. ------\n\nMessage-ID: {about}\n"
    )
    assert casetui("--db", asked, "ingest", "-", typed=bounce).code == 0
    assert "came back" in casetui("--db", asked, "outbox", "--state", "sent").out
    said = "Not delivered to ann@example.com: it came back."
    assert said in casetui("--db", asked, "outbox", "show", "O1").out
    (row,) = json.loads(casetui("--db", asked, "outbox", "--json").out)
    assert (row["state"], row["undelivered"]) == ("sent", said)
    shown = casetui("--db", asked, "enquiry", "show", "E1").out
    assert said in shown and "A message to them came back." in shown and "State: open" in shown


def test_printed_goes_to_standard_output_whole(casetui: Casetui, asked: Path) -> None:
    casetui(
        "--db", asked, "outbox", "write", "E1", "--bare", "--to", "ann@example.com", typed="First\nsecond\n"
    )
    ran = casetui("--db", asked, "outbox", "send", "O1", "--how", "printed")
    assert ran.out == "To: ann@example.com\nSubject: Re: The deed\n\nFirst\nsecond\n\n"
    assert ran.err == "O1: sent, printed.\n"


def test_what_needs_approval_waits_for_an_attorney(
    casetui: Casetui, asked: Path, acting: Callable[[str], None]
) -> None:
    casetui("--db", asked, "outbox", "write", "E1", "--for-approval", typed="May I?")
    assert "Only a solicitor may" in casetui("--db", asked, "outbox", "approve", "O1").err
    acting("ada")
    assert casetui("--db", asked, "outbox", "return", "O1", "shorter, please").code == 0
    assert casetui("--db", asked, "outbox", "submit", "O1").code == 0
    assert casetui("--db", asked, "outbox", "approve", "O1").code == 0
    (row,) = json.loads(casetui("--db", asked, "outbox", "--json").out)
    assert (row["state"], row["approved_by"]) == ("ready", "AA")
    assert {"id", "version", "updated"} <= set(row)
    assert json.loads(casetui("--db", asked, "outbox", "show", "O1", "--json").out) == row


def test_a_sendmail_command_gets_the_message(
    casetui: Casetui, asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "handed over"
    script = tmp_path / "sendmail"
    script.write_text(f'#!/bin/sh\nexec cat >"{target}"\n')
    script.chmod(0o755)
    _server_runs(monkeypatch, tmp_path, f'["{script}", "-t"]')
    casetui("--db", asked, "outbox", "write", "E1", typed="Thank you.")
    assert casetui("--db", asked, "outbox", "send", "O1").code == 0
    assert b"Subject: Re: The deed" in target.read_bytes()


def _server_runs(monkeypatch: pytest.MonkeyPatch, folder: Path, command: str) -> None:
    system = folder / "casetui.toml"
    system.write_text(f"sendmail = {command}\n")
    monkeypatch.setattr(config, "SYSTEM_FILE", system)


def test_what_the_database_names_is_never_run(casetui: Casetui, asked: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(asked)) as behind:
        command = json.dumps(["/bin/sh", "-c", f"touch {tmp_path}/owned"])
        behind.execute(
            "INSERT INTO settings (version, updated_at, name, value) VALUES (1, 1, 'sendmail', ?)", (command,)
        )
        behind.commit()
    casetui("--db", asked, "outbox", "write", "E1", typed="Thank you.")
    ran = casetui("--db", asked, "outbox", "send", "O1", "--how", "sendmail")
    assert ran.code == 2 and "named no sendmail command" in ran.err
    assert not (tmp_path / "owned").exists()


def test_an_invented_firm_hands_nothing_to_the_mail_server(
    casetui: Casetui, demo_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _server_runs(monkeypatch, tmp_path, f'["/usr/bin/touch", "{tmp_path}/handed over"]')
    written = casetui("--db", demo_db, "outbox", "write", "E1", "--to", "ann@example.com", typed="Thank you.")
    number = written.out.split(":")[0]
    assert casetui("--db", demo_db, "outbox", "send", number, "--how", "sendmail").code == 2
    assert "written to" in casetui("--db", demo_db, "outbox", "send", number).out
    assert not (tmp_path / "handed over").exists()


def test_a_failing_sendmail_leaves_it_ready(
    casetui: Casetui, asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _server_runs(monkeypatch, tmp_path, '["/bin/false"]')
    casetui("--db", asked, "outbox", "write", "E1", typed="Thank you.")
    ran = casetui("--db", asked, "outbox", "send", "O1")
    assert (ran.code, ran.out) == (2, "")
    assert json.loads(casetui("--db", asked, "outbox", "--json").out)[0]["state"] == "ready"


def test_withdrawn_it_is_gone_from_the_list(casetui: Casetui, asked: Path) -> None:
    casetui("--db", asked, "outbox", "write", "E1", "--draft", typed="Perhaps.")
    assert casetui("--db", asked, "outbox", "withdraw", "O1", "not needed").code == 0
    assert casetui("--db", asked, "outbox", "--json").out == "[]\n"
    assert casetui("--db", asked, "outbox", "show", "O1").code == 1


@pytest.mark.parametrize("to", ["nobody", "a@b, c", "x@y\nBcc: evil@example.test"])
def test_an_address_that_is_none_is_refused_in_a_line(casetui: Casetui, asked: Path, to: str) -> None:
    casetui("--db", asked, "outbox", "write", "E1", "--to", to, typed="Thank you.")
    ran = casetui("--db", asked, "outbox", "send", "O1", "--how", "eml")
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_an_empty_reply_is_refused(casetui: Casetui, asked: Path) -> None:
    assert casetui("--db", asked, "outbox", "write", "E1", typed=" \n").code == 2


@pytest.fixture
def represented(casetui: Casetui, asked: Path) -> Path:
    for line in (
        "contact add Okafor&Sons --email okafor@counsel.example.com",
        "contact add Ann --email ann@example.com --represented-by C1",
    ):
        assert casetui("--db", asked, *line.split()).code == 0
    return asked


def test_who_has_counsel_is_written_to_through_them(casetui: Casetui, represented: Path) -> None:
    write = ("--db", represented, "outbox", "write", "E1")
    ran = casetui(*write, typed="It is in the post.")
    why = "Ann (C2) is represented by Okafor&Sons (C1): write to them instead."
    assert ran.code == 2 and f"Held: {why}" in ran.err and "--counsel writes to their counsel" in ran.err
    assert ran.err.rstrip().endswith("The text is kept as a draft, O1.")
    assert "It is in the post." in casetui("--db", represented, "outbox", "show", "O1").out
    to = "Okafor&Sons <okafor@counsel.example.com>"
    assert casetui(*write, "--counsel", typed="Text.").out == f"O2: a reply to E1, ready, to {to}.\n"
    assert casetui(*write, "--draft", typed="Text.").code == 0
    shown = json.loads(casetui("--db", represented, "outbox", "show", "O3", "--json").out)
    assert (shown["held"], shown["let_go"]) == (why, "")
    assert f"Held: {why}" in " ".join(casetui("--db", represented, "outbox", "show", "O3").out.split())
    assert casetui(*write, "--counsel", "--to", "x@y.example.com", typed="Text.").code == 2


def test_a_lawyer_lets_a_held_letter_go(
    casetui: Casetui, represented: Path, acting: Callable[[str], None]
) -> None:
    def ran(*argv: str) -> tuple[int, str]:
        done = casetui("--db", represented, "outbox", *argv, typed="Text.")
        return done.code, done.out or done.err

    assert ran("write", "E1", "--for-approval")[0] == 0
    assert ran("let-go", "O1", "they", "agreed")[0] == 2
    acting("ada")
    code, said = ran("approve", "O1")
    assert code == 2 and "let it go with a reason" in said
    assert ran("let-go", "O1", "they", "agreed") == (0, "O1: not held back any more, for approval.\n")
    assert ran("approve", "O1")[0] == 0
    assert "Let go because" in ran("show", "O1")[1] and ran("send", "O1", "--how", "eml")[0] == 0

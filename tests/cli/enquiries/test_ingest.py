"""`casetui ingest`: sources, sameness, history, broken mail, kills and full disks."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casetui.demo.mail.composing import compose
from tests.cli.conftest import NOW, Casetui, Ran

LEFT_OUT = "left out, because it is no mail that is read"
COUNTS = ("added", "already there", "filed to a case", "needs a look", "refused", LEFT_OUT)


def _counts(ran: Ran) -> dict[str, int]:
    lines = (line.partition(": ") for line in ran.lines if not line.startswith(" "))
    return {name: int(number) for name, _, number in lines if name in COUNTS}


@pytest.fixture(scope="module")
def mail() -> list[bytes]:
    return [composed.raw for composed in compose(60, 3, NOW)]


def _mbox(path: Path, messages: list[bytes]) -> Path:
    border = b"From x@example.com Thu May 28 10:00:00 2026\n"
    path.write_bytes(
        b"".join(
            border + raw.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ") + b"\n" for raw in messages
        )
    )
    return path


def _maildir(path: Path, messages: list[bytes]) -> Path:
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True)
    for number, raw in enumerate(messages):
        (path / "new" / f"{number}.host").write_bytes(raw)
    return path


def _folder(path: Path, messages: list[bytes]) -> Path:
    path.mkdir()
    for number, raw in enumerate(messages):
        (path / f"{number}.eml").write_bytes(raw)
    return path


def test_the_same_mail_from_any_source_is_taken_in_once(
    casetui: Casetui, firm_db: Path, tmp_path: Path, mail: list[bytes]
) -> None:
    sources = (
        _mbox(tmp_path / "a.mbox", mail),
        _maildir(tmp_path / "Maildir", mail),
        _folder(tmp_path / "eml", mail),
    )  # fmt: skip
    before = {path: path.read_bytes() for source in sources for path in source.rglob("*") if path.is_file()}
    first = casetui("--db", firm_db, "ingest", "--later", sources[0])
    assert first.code == 0
    assert _counts(first)["added"] == len(mail)
    for source in sources:
        again = _counts(casetui("--db", firm_db, "ingest", "--later", source))
        assert (again["added"], again["already there"]) == (0, len(mail))
    for path, content in before.items():
        assert path.read_bytes() == content
    assert casetui("--db", firm_db, "check").code == 0


def test_one_message_from_a_mail_servers_pipe(casetui: Casetui, firm_db: Path, mail: list[bytes]) -> None:
    assert _counts(casetui("--db", firm_db, "ingest", "-", typed=mail[0]))["added"] == 1
    assert _counts(casetui("--db", firm_db, "ingest", "-", typed=mail[0]))["already there"] == 1


@pytest.mark.parametrize("typed", [b"", b"\x00\x01\x02" * 500])
def test_what_is_no_mail_is_refused_for_good(casetui: Casetui, firm_db: Path, typed: bytes) -> None:
    ran = casetui("--db", firm_db, "ingest", "-", typed=typed)
    assert ran.code == 65
    assert _counts(ran)["refused"] == 1


def test_from_a_pipe_trouble_asks_to_try_again(
    casetui: Casetui, firm_db: Path, tmp_path: Path, mail: list[bytes]
) -> None:
    assert casetui("--db", tmp_path / "none.db", "ingest", "-", typed=mail[0]).code == 75
    assert casetui("--as", "ada", "--db", firm_db, "ingest", "-", typed=mail[0]).code == 75


def test_a_source_that_is_not_there_is_said_before_anything_is_done(
    casetui: Casetui, firm_db: Path, tmp_path: Path, mail: list[bytes]
) -> None:
    ran = casetui("--db", firm_db, "ingest", "--later", _mbox(tmp_path / "a.mbox", mail), tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert casetui("--db", firm_db, "inbox", "--view", "all", "--json").out == "[]\n"


def test_broken_mail_does_not_stop_the_rest(
    casetui: Casetui, firm_db: Path, tmp_path: Path, mail: list[bytes]
) -> None:
    broken = [
        b"", b"\x00" * 3000, b"no header at all\n",
        b"Subject: =?x?q?=ff?=\nDate: Mon, 1 Jan 1900 00:00:00 +0000\n\nold",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"Subject: caf\xe9\n\n8-bit \xff",
        b'Content-Type: multipart/mixed; boundary="a"\n\n'
        + b'--a\nContent-Type: multipart/mixed; boundary="a"\n\n' * 300,
    ]  # fmt: skip
    ran = casetui("--db", firm_db, "ingest", "--later", _folder(tmp_path / "eml", [*broken, *mail[:5]]))
    counts = _counts(ran)
    assert ran.code == 0
    assert counts["added"] + counts["refused"] == len(broken) + 5
    assert counts["added"] >= 5 and counts["needs a look"] >= 3
    assert len([line for line in ran.lines if line.startswith("  ")]) == counts["refused"]


def test_what_in_a_folder_is_no_mail_is_counted_and_named(
    casetui: Casetui, firm_db: Path, tmp_path: Path, mail: list[bytes]
) -> None:
    folder = _folder(tmp_path / "eml", mail[:2])
    _mbox(folder / "Sent", mail[2:5])
    (folder / "Sent.msf").write_bytes(b"// <!-- <mdb:mork:z/> -->")
    (folder / "old.zip").write_bytes(b"PK\x03\x04...")
    ran = casetui("--db", firm_db, "ingest", "--later", folder)
    assert (ran.code, _counts(ran)["added"], _counts(ran)[LEFT_OUT]) == (0, 5, 2)
    assert any("Sent.msf: " in line for line in ran.lines)
    assert any("old.zip: it is an archive; unpack it" in line for line in ran.lines)
    again = casetui("--db", firm_db, "ingest", "--later", folder)
    assert (again.code, _counts(again)["already there"]) == (0, 5)


def test_a_folder_without_a_single_mail_is_no_success(
    casetui: Casetui, firm_db: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    assert casetui("--db", firm_db, "ingest", "--later", folder).code == 0, "an empty mailbox is in order"
    for number in range(120):
        (folder / f"{number}.txt").write_text("Dear Ann")
    ran = casetui("--db", firm_db, "ingest", "--later", folder)
    assert (ran.code, _counts(ran)["added"], _counts(ran)[LEFT_OUT]) == (1, 0, 120)
    assert ran.lines[-1] == "  and 20 more"
    assert ran.err == "casetui: No mail was found there: nothing was taken in.\n"


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [("a.zip", b"PK\x03\x04", "unpack"), ("a.pst", b"!BDN", "export"), ("a.jpg", b"\xff\xd8\xff", "no mail")],
)
def test_a_file_that_is_no_mail_is_refused_with_advice(
    casetui: Casetui, firm_db: Path, tmp_path: Path, name: str, content: bytes, advice: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = casetui("--db", firm_db, "ingest", "--later", tmp_path / name)
    assert (ran.code, _counts(ran)["refused"]) == (2, 1)
    assert advice in ran.lines[-1]


def test_old_mail_hints_at_history_and_history_starts_no_clock(
    casetui: Casetui, firm_db: Path, tmp_path: Path
) -> None:
    old = [composed.raw for composed in compose(20, 5, NOW - 90 * 86_400)]
    source = _mbox(tmp_path / "old.mbox", old)
    taken = casetui("--db", firm_db, "ingest", "--later", "--history", source)
    assert (taken.code, taken.err) == (0, "")
    rows = json.loads(casetui("--db", firm_db, "inbox", "--view", "all", "--json", "--limit", "0").out)
    assert rows and all(row["due"] is None for row in rows)
    assert casetui("--db", firm_db, "inbox", "--view", "open", "--json").out == "[]\n"
    assert "--history" in casetui("--db", firm_db, "ingest", "--later", source).err


def test_new_mail_hints_at_nothing(
    casetui: Casetui, firm_db: Path, tmp_path: Path, mail: list[bytes]
) -> None:
    assert casetui("--db", firm_db, "ingest", "--later", _mbox(tmp_path / "new.mbox", mail[-20:])).err == ""


def _command(*argv: object) -> list[str]:
    return [sys.executable, "-m", "casetui", *map(str, argv)]


def test_killed_in_the_middle_it_is_whole_and_a_second_run_completes_it(
    casetui: Casetui, firm_db: Path, tmp_path: Path
) -> None:
    many = [composed.raw for composed in compose(1_500, 9, NOW)]
    source = _mbox(tmp_path / "many.mbox", many)
    running = subprocess.Popen(
        _command("--db", firm_db, "ingest", "--later", source),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _wait_for_growth(firm_db.with_name("firm.db.files"), 500_000, running)
    running.kill()
    assert running.wait() == -signal.SIGKILL
    assert casetui("--db", firm_db, "check").code == 0
    counts = _counts(casetui("--db", firm_db, "ingest", "--later", source))
    assert counts["already there"] > 0 and counts["added"] > 0
    assert counts["added"] + counts["already there"] == len(many)
    assert casetui("--db", firm_db, "check").code == 0


def test_asked_to_stop_it_ends_in_order(casetui: Casetui, firm_db: Path, tmp_path: Path) -> None:
    many = [composed.raw for composed in compose(1_500, 9, NOW)]
    source = _mbox(tmp_path / "many.mbox", many)
    command = _command("--db", firm_db, "ingest", "--later", source)
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    _wait_for_growth(firm_db.with_name("firm.db.files"), 300_000, running)
    running.terminate()
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "run it again" in err and "Traceback" not in err
    added = _counts(Ran(0, out, err))["added"]
    assert 0 < added < len(many)
    assert _counts(casetui("--db", firm_db, "ingest", "--later", source))["already there"] == added


def _wait_for_growth(
    folder: Path, size: int, running: subprocess.Popen[str] | subprocess.Popen[bytes]
) -> None:
    """Wait until the packs have so many bytes, looking as fast as the system lets us."""
    while running.poll() is None:
        if sum(path.stat().st_size for path in folder.rglob("*.pack")) >= size:
            return
        os.sched_yield()
    pytest.fail("the ingest ended before it could be stopped")


@pytest.mark.parametrize("argv", [["-"], ["--history", "SOURCE"]])
def test_a_full_disk_is_one_clear_line(
    casetui: Casetui, firm_db: Path, tmp_path: Path, mail: list[bytes], argv: list[str]
) -> None:
    source = _mbox(tmp_path / "a.mbox", mail)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    words = [str(source) if word == "SOURCE" else word for word in argv]
    ran = subprocess.run(
        _command("--db", firm_db, "ingest", "--later", *words), input=mail[0] + b"x" * 50_000,
        capture_output=True,
        check=False,
        preexec_fn=little_room,
    )  # fmt: skip
    err = ran.stderr.decode()
    assert ran.returncode == (75 if argv == ["-"] else 2)
    assert err.startswith("casetui: ") and err.count("\n") == 1 and "Traceback" not in err
    assert casetui("--db", firm_db, "check").code == 0
    assert casetui("--db", firm_db, "ingest", "--later", source).code == 0


WITH_FILES = (
    "From: Ann Example <ann@example.com>\nTo: office@firm.example.com\nSubject: The deed\n"
    "Date: Thu, 28 May 2026 19:00:00 +0000\nMessage-ID: <files@example.com>\nMIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nSee both.\n--b\nContent-Type: text/plain\n'
    'Content-Disposition: attachment; filename="terms.txt"\n\nThe moat is Harlow\'s.\n--b\n'
    'Content-Type: image/png\nContent-Disposition: attachment; filename="scan.png"\n\nno text\n--b--\n'
)


def test_the_words_in_files_are_found_and_what_could_not_be_read_is_said(
    casetui: Casetui, firm_db: Path
) -> None:
    ran = casetui("--db", firm_db, "ingest", "-", typed=WITH_FILES)
    assert ran.code == 0
    assert "files read for their words: 2\n" in ran.out
    assert "1 file was not searchable: no text can be had from it\n" in ran.out
    found = casetui("--db", firm_db, "inbox", "moat", "--json")
    assert (found.code, len(json.loads(found.out))) == (0, 1)
    assert found.err == "casetui: 1 file was not searchable.\n"
    shown = casetui("--db", firm_db, "enquiry", "show", "E1").out
    assert "scan.png, image/png, 7 bytes, no text can be had from it" in shown
    (item,) = json.loads(casetui("--db", firm_db, "enquiry", "show", "E1", "--json").out)["items"]
    assert [file["searchable"] for file in item["attachments"]] == [True, False]


def test_files_may_be_left_for_later(casetui: Casetui, firm_db: Path) -> None:
    ran = casetui("--db", firm_db, "ingest", "-", "--later", typed=WITH_FILES)
    assert "words" not in ran.out
    found = casetui("--db", firm_db, "inbox", "moat")
    assert (found.code, found.err) == (1, "casetui: 2 files were not searchable.\n")
    ran = casetui("--db", firm_db, "ingest")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "files read for their words: 2")
    assert casetui("--db", firm_db, "inbox", "moat").code == 0
    assert casetui("--db", firm_db, "ingest").out == ""

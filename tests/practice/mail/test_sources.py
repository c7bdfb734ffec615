"""Mail is read from files, folders, mbox files, Maildirs and standard input, and nothing there is changed."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.mail import sources
from casetui.practice.mail.boxes import mbox
from casetui.practice.mail.sources import SourceError, estimate, open_source
from tests.practice.documents import docx, p


def mail(number: int) -> bytes:
    return f"From: a{number}@example.com\nSubject: {number}\n\nText {number}.\n".encode()


def mails(path: Path | str) -> list[bytes | None]:
    return [raw.data for raw in open_source(str(path)) if not raw.is_left_out]


def left_out(path: Path) -> dict[str, str]:
    """What of a folder was left out, and why."""
    found = {
        os.path.relpath(raw.label, path): raw.problem for raw in open_source(str(path)) if raw.is_left_out
    }
    return {name: problem or "" for name, problem in found.items()}


BORDER = b"From ann@example.com Tue Mar  3 10:00:00 2026\n"


def test_a_single_file(tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_bytes(mail(1))
    [raw] = open_source(str(file))
    assert (raw.data, raw.problem, raw.size) == (mail(1), None, len(mail(1)))
    assert raw.label.endswith("one.eml")


def test_a_folder_is_read_in_order_with_all_below_it(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name, number in (("b.eml", 2), ("a.EML", 1), ("below/c.eml", 3), ("exported.txt", 4)):
        (tmp_path / name).write_bytes(mail(number))
    (tmp_path / "d.mbox").write_bytes(BORDER + mail(5))
    (tmp_path / "notes.txt").write_bytes(b"Mail the letter: today")
    assert mails(tmp_path) == [mail(1), mail(2), mail(5), mail(4), mail(3)]
    assert left_out(tmp_path) == {"notes.txt": "it is no mail"}
    assert estimate([str(tmp_path)]) == sum(len(mail(n)) for n in range(1, 6)) + len(BORDER) + 22


def test_a_maildir_gives_cur_and_new_but_nothing_half_written(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".git"):
        (tmp_path / folder).mkdir(parents=True)
    for number, name in enumerate(("cur/1:2,S", "new/2", ".Sent/cur/3:2,", "tmp/4", ".git/5.eml"), start=1):
        (tmp_path / name).write_bytes(mail(number))
    assert sorted(data or b"" for data in mails(tmp_path)) == [mail(1), mail(2), mail(3)]
    assert mails(tmp_path / "cur") == [mail(1)]
    assert left_out(tmp_path) == {
        "tmp": "messages that are still being written are there", ".git": "it is a hidden folder",
    }  # fmt: skip


def test_a_maildir_message_whose_flags_change_meanwhile_is_still_read(tmp_path: Path) -> None:
    for folder in ("cur", "new"):
        (tmp_path / folder).mkdir()
    for name, number in (("cur/1:2,", 1), ("new/2", 2), ("new/3", 3)):
        (tmp_path / name).write_bytes(mail(number))
    reading = open_source(str(tmp_path))
    assert next(reading).data == mail(2)
    (tmp_path / "new" / "3").rename(tmp_path / "cur" / "3:2,S")
    assert {raw.data for raw in reading} == {mail(1), mail(3)}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (BORDER + mail(1) + b"\n" + BORDER + mail(2) + b"\n", [mail(1), mail(2)]),
        (BORDER + mail(1) + b"\n" + BORDER + mail(2), [mail(1), mail(2)]),
        (BORDER + mail(1) + BORDER + mail(2), [mail(1), mail(2)]),
        (BORDER + mail(1) + b"\nFrom here on\nNote: text\n", [mail(1) + b"\nFrom here on\nNote: text\n"]),
        (BORDER + mail(1) + b">From x\n>>From y\n", [mail(1) + b"From x\n>From y\n"]),
        (BORDER, [b""]),
    ],
)
def test_an_mbox_is_split_and_its_quoting_undone(
    tmp_path: Path, content: bytes, expected: list[bytes]
) -> None:
    file = tmp_path / "mailbox"
    for ends in (b"\n", b"\r\n"):
        file.write_bytes(content.replace(b"\n", ends))
        assert mails(file) == [data.replace(b"\n", ends) for data in expected]


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=8), st.integers(1100, 6000))
@settings(max_examples=40, deadline=None)
def test_an_mbox_is_split_the_same_whatever_the_size_of_a_read(sizes: list[int], chunk: int) -> None:
    whole = [f"Subject: {n}\n\n{'x' * size}\n".encode() for n, size in enumerate(sizes)]
    content = b"".join(BORDER + data + b"\n" for data in whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mbox, "_CHUNK", chunk)
        found = list(mbox.messages(io.BytesIO(content), len(content), 100_000))
    assert [data for data, _ in found] == whole
    assert abs(sum(length for _, length in found) - len(content)) <= 1


def test_a_message_too_large_is_named_and_the_next_one_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 10_000)
    monkeypatch.setattr(mbox, "_CHUNK", 4096)
    (tmp_path / "a.mbox").write_bytes(BORDER + mail(1) + b"x\n" * 50_000 + b"\n" + BORDER + mail(2))
    (tmp_path / "b.eml").write_bytes(b"x" * 10_001)
    first, second, third = open_source(str(tmp_path))
    assert first.data is None
    assert "larger than" in (first.problem or "")
    assert second.data == mail(2)
    assert "larger than" in (third.problem or "")
    assert first.size > 100_000


def test_a_growing_mbox_leaves_its_last_message_for_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "inbox.mbox"
    file.write_bytes(BORDER + mail(1) + b"\n" + BORDER + mail(2))
    reading = open_source(str(file))
    first = next(reading)
    with file.open("ab") as more:
        more.write(b"more")
    last = next(reading)
    assert (first.data, last.data) == (mail(1), None)
    assert "changed while it was read" in (last.problem or "")


def test_what_cannot_be_read_is_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(1))
    (tmp_path / "b.eml").symlink_to("b.eml")
    (tmp_path / "c.eml").symlink_to("nowhere.eml")
    os.mkfifo(tmp_path / "d.eml")
    (tmp_path / "e.eml").mkdir()
    (tmp_path / "e.eml" / "loop").symlink_to(tmp_path)
    (tmp_path / "z.eml").write_bytes(mail(2))
    found = list(open_source(str(tmp_path)))
    assert [raw.data for raw in found if raw.data] == [mail(1), mail(2)]
    problems = [raw.problem for raw in found if raw.problem]
    assert len(problems) == 4
    assert estimate([str(tmp_path)]) == len(mail(1)) * 2


def test_a_file_that_vanishes_is_one_line(tmp_path: Path) -> None:
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(mail(1))
    reading = open_source(str(tmp_path))
    next(reading)
    (tmp_path / "b.eml").unlink()
    assert next(reading).problem == "this file cannot be read (it is not there)"


@pytest.mark.parametrize("path", ["nowhere", "nul\0byte", "/dev/null"])
def test_a_source_that_is_none_is_refused_at_once(tmp_path: Path, path: str) -> None:
    with pytest.raises(SourceError, match=r"\.$"):
        open_source(os.path.join(tmp_path, path))


def test_standard_input_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    [raw] = open_source("-", io.BytesIO(mail(1)))
    assert (raw.label, raw.data) == ("standard input", mail(1))
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    [raw] = open_source("-", io.BytesIO(mail(1)))
    assert raw.data is None
    assert estimate(["-", "nowhere"]) == 0


def test_sources_are_never_changed(tmp_path: Path) -> None:
    file = tmp_path / "inbox.mbox"
    file.write_bytes(BORDER + mail(1))
    os.utime(file, (1_000_000_000, 1_000_000_000))
    before = file.stat()
    list(open_source(str(tmp_path)))
    after = file.stat()
    assert (after.st_mtime, after.st_atime, after.st_ctime) == (
        before.st_mtime,
        before.st_atime,
        before.st_ctime,
    )
    assert os.listdir(tmp_path) == ["inbox.mbox"]


def test_a_name_in_no_encoding_is_shown_clean(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\x1b[31m.eml"
    with open(name, "wb") as file:
        file.write(mail(1))
    [raw] = open_source(str(tmp_path))
    assert raw.label.endswith("\ufffd␛[31m.eml")


APPLE = b'%d      \n%b<?xml version="1.0"?>\n<plist version="1.0"><dict/></plist>\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Inbox", BORDER + mail(1)),
        ("1", mail(1)),
        ("letter", mail(1)),
        ("letter.txt", b"\xef\xbb\xbf" + mail(1)),
        ("letter.msg", mail(1)),
        ("1700000000.M1P2.host:2,S", b"Return-Path: <a@example.com>\n" + mail(1)),
        ("letter.dat", mail(1).replace(b"\n", b"\r")),
        ("odd", b"\n\n" + mail(1)),
        ("forwarded", b">From x Tue Mar  3\n" + mail(1)),
        ("42.emlx", APPLE % (len(mail(1)), mail(1))),
        ("42.emlx", APPLE % (3, mail(1))),
        ("42.emlx", APPLE % (999_999, mail(1))),
        ("42.emlx", mail(1)),
        ("42", APPLE % (len(mail(1)), mail(1))),
    ],
)
def test_mail_is_known_by_what_is_in_it(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    for source in (tmp_path, tmp_path / name):
        [raw] = open_source(str(source))
        assert raw.data is not None and mail(1).split(b"\n")[0] in raw.data
        assert b"plist" not in raw.data or b"999999" in content
        assert raw.problem is None


def test_a_message_whose_files_apple_mail_keeps_elsewhere_says_so(tmp_path: Path) -> None:
    (tmp_path / "43.partial.emlx").write_bytes(APPLE % (len(mail(1)), mail(1)))
    [raw] = open_source(str(tmp_path))
    assert raw.data == mail(1)
    assert "attachments" in (raw.problem or "")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("Inbox.msf", b'// <!-- <mdb:mork:z v="1.4"/> -->', "a mail program's own note"),
        (".mh_sequences", b"cur: 1\n", "a mail program's own note"),
        ("dovecot-uidlist", b"3 V1 N2\n", "a mail program's own note"),
        (",12", mail(1), "deleted"),
        ("letter.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .eml"),
        ("terms.docx", docx(p("Terms")), "no mail"),
        ("export.zip", b"PK\x03\x04" + bytes(100), "unpack it"),
        ("export.mbox.gz", b"\x1f\x8b\x08\x00", "unpack it"),
        ("export.tar", bytes(257) + b"ustar" + bytes(300), "unpack it"),
        ("box", b"*mbx*\r\n12345678\r\n", "export it as an mbox"),
        ("archive.pst", b"!BDN" + bytes(500), "export its folders"),
        ("page.mht", b"From: <Saved>\nSubject: x\nDate: y\n\n", "no mail"),
        ("scan.jpg", b"\xff\xd8\xff\xe0" + bytes(500), "no mail"),
        ("court.ics", b"BEGIN:VCALENDAR\n", "calendar import"),
        ("ann.vcf", b"BEGIN:VCARD\nVERSION:3.0\n", "no mail"),
        ("control", b"Package: x\nVersion: 1\nDate: 2026\n\n", "no mail"),
        ("notes.txt", b"To: do today\nSubject: none\n\n", "no mail"),
        ("letter.txt", b"Dear Ann,\nFrom: now on\nSubject: to change\n", "no mail"),
        ("random", bytes(range(256)) * 20, "no mail"),
        ("empty", b"", "empty"),
    ],
)
def test_what_is_no_mail_is_left_out_of_a_folder_by_name(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    (tmp_path / "z.eml").write_bytes(mail(1))
    (tmp_path / name).write_bytes(content)
    assert mails(tmp_path) == [mail(1)]
    [(left, problem)] = left_out(tmp_path).items()
    assert left == name
    assert why in problem


def test_an_mh_folder_is_read_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    for number in (10, 9, 1):
        (tmp_path / "inbox" / str(number)).write_bytes(mail(number))
    (tmp_path / "inbox" / ".mh_sequences").write_bytes(b"unseen: 9\n")
    assert mails(tmp_path) == [mail(1), mail(9), mail(10)]


def test_a_maildir_whose_empty_folders_were_lost_is_one(tmp_path: Path) -> None:
    for folder in ("cur", ".Sent/cur", ".Closed.2025/cur", "Archive.mbox/Messages", "Inbox.sbd"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "cur" / "1:2,S").write_bytes(mail(1))
    (tmp_path / ".Sent" / "cur" / "2:2,S").write_bytes(mail(2))
    (tmp_path / ".Closed.2025" / "cur" / "3:2,S").write_bytes(mail(3))
    (tmp_path / "Archive.mbox" / "Messages" / "4.emlx").write_bytes(APPLE % (len(mail(4)), mail(4)))
    (tmp_path / "Inbox.sbd" / "Cases").write_bytes(BORDER + mail(5))
    assert sorted(filter(None, mails(tmp_path))) == [mail(number) for number in range(1, 6)]


def test_an_mbox_on_standard_input_comes_apart() -> None:
    both = list(open_source("-", io.BytesIO(BORDER + mail(1) + b"\n" + BORDER + mail(2))))
    assert [raw.data for raw in both] == [mail(1), mail(2)]
    [single] = open_source("-", io.BytesIO(BORDER + mail(1)))
    assert single.data == BORDER + mail(1)
    [archive] = open_source("-", io.BytesIO(b"PK\x03\x04 and more"))
    assert archive.data is None and "unpack" in (archive.problem or "")

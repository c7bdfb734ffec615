"""What goes with a letter: kept as it was, within limits, undone with it, in the mail that leaves."""

from __future__ import annotations

import os
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from casetui.practice.enquiries import correspondence, triage
from casetui.practice.mail.mail import read_message
from casetui.practice.outbox import attaching, enclosures, outbox, sending
from casetui.practice.outbox.letter import Enclosed, Letter
from casetui.practice.outbox.outbox import DRAFT, FOR_APPROVAL, READY, OutgoingRow
from casetui.session import undo
from casetui.session.results import Conflict, Refuse, Refused
from tests.firm import CLIENT, SmallFirm, done, mail


def _item(small: SmallFirm, number: int = 1, who: str = "MB") -> OutgoingRow:
    item = outbox.one(small.session(who), number)
    assert item is not None
    return item


def _file(small: SmallFirm, folder: Path, name: str = "deed.pdf", data: bytes = b"%PDF-1.4 deed") -> Enclosed:
    path = folder / name
    path.write_bytes(data)
    return enclosures.from_path(small.session(), path)


def _letter(small: SmallFirm, *files: Enclosed) -> Letter:
    if not small.enquiries():
        small.take_in(mail("The deed", CLIENT, key="q", attachment="terms.txt"))
    return Letter("reply", 1, 1, CLIENT, "", "Re: The deed", "Here it is.", enclosed=files)


def _write(small: SmallFirm, *files: Enclosed, state: str = READY) -> OutgoingRow:
    return _item(small, done(outbox.write(small.session(), _letter(small, *files), state).result()))


def _along(small: SmallFirm, who: str = "MB") -> list[str]:
    return [file.name for file in enclosures.of(small.session(who), [1]).get(1, ())]


def test_a_letter_leaves_with_its_files_whatever_became_of_them(small: SmallFirm, tmp_path: Path) -> None:
    names = ["deed.pdf", "Übersicht.txt", "договор о найме.docx", "契約書.pdf"]
    bodies = [b"%PDF-1.4 deed", "Grüße".encode(), b"PK\x03\x04 no real one", b"%PDF-1.4 " + bytes(range(256))]
    item = _write(small, *(_file(small, tmp_path, *pair) for pair in zip(names, bodies, strict=True)))
    for name in names:
        (tmp_path / name).unlink()
    done(sending.send(small.session(), small.firm, item, sending.EML, tmp_path / "out"))
    (path,) = (tmp_path / "out").iterdir()
    raw = path.read_bytes()
    assert max(map(len, raw.splitlines())) <= 998 and raw.isascii()
    left = message_from_bytes(raw, policy=default)
    assert left["In-Reply-To"] == "<q@mail.test>"
    assert left.get_body().get_content().strip() == "Here it is."  # type: ignore[union-attr]
    parts = list(left.iter_attachments())
    assert [part.get_filename() for part in parts] == names
    assert [part.get_payload(decode=True) for part in parts] == bodies
    assert [part.get_content_type() for part in parts] == [
        "application/pdf", "text/plain",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/pdf",
    ]  # fmt: skip
    ours = read_message(raw)
    assert ([part.name for part in ours.parts], ours.problems) == (names, ())
    said = correspondence.of_enquiry(small.session(), 1)[-1]
    assert (said.direction, [line.name for line in said.attachments]) == ("out", names)


def test_what_a_message_brought_can_go_out_again(small: SmallFirm) -> None:
    _letter(small)
    file = enclosures.from_attachment(small.session(), 1)
    assert (file.name, file.mime, file.size) == ("terms.txt", "text/plain", 19)
    with pytest.raises(Refuse, match="no attachment A9"):
        enclosures.from_attachment(small.session(), 9)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a\u202efdp.exe", "afdp.exe"), ("x\x1b]0;t\x07.txt", "x␛_0;t␇.txt"), ("..", "attachment-1"),
        ("n" * 140 + ".pdf", "n" * 96 + ".pdf"), ('q"; filename=evil.txt', "q__ filename_evil.txt"),
    ],
)  # fmt: skip
def test_a_hostile_name_is_cleaned(small: SmallFirm, tmp_path: Path, name: str, kept: str) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"x")
    file = enclosures._kept(small.session(), name, b"x")
    assert "/" not in file.name and len(file.name) <= 100 and file.name.isprintable()
    assert file.name.endswith(kept[-4:])


@pytest.mark.parametrize(
    ("data", "name", "mime"),
    [
        (b"%PDF-1.7", "photo.jpg", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "x.pdf", "image/png"),
        (b"PK\x03\x04", "x.txt", "application/zip"), (b"plain", "x.exe", "text/plain"),
        (b"MZ\0\0", "x.txt", "application/octet-stream"), (b"a,b", "x.csv", "text/csv"),
        (b"From: x\n\nhi", "x.eml", "application/octet-stream"),
        (b"\xff\xfe", "x", "application/octet-stream"),
    ],
)  # fmt: skip
def test_what_a_file_is_follows_from_what_is_in_it(
    small: SmallFirm, tmp_path: Path, data: bytes, name: str, mime: str
) -> None:
    assert _file(small, tmp_path, name, data).mime == mime


def test_a_file_that_vanishes_grows_or_is_none_is_one_sentence(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refuse, match=r"gone\.pdf can't be read: No such file"):
        enclosures.from_path(small.session(), tmp_path / "gone.pdf")
    with pytest.raises(Refuse, match="Is a directory"):
        enclosures.from_path(small.session(), tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refuse, match="is no plain file"):
        enclosures.from_path(small.session(), tmp_path / "pipe")
    with pytest.raises(Refuse, match="is empty"):
        _file(small, tmp_path, "empty.txt", b"")
    path = tmp_path / "grows.txt"
    path.write_bytes(b"one")
    stat = Path.stat

    def grown(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if self == path:
            path.write_bytes(b"one and more")
        return stat(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", grown)
    with pytest.raises(Refuse, match="was changed while it was read"):
        enclosures.from_path(small.session(), path)


def test_there_are_limits(small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enclosures, "LARGEST", 20)
    monkeypatch.setattr(enclosures, "TOGETHER", 25)
    monkeypatch.setattr(enclosures, "MOST", 2)
    with pytest.raises(Refuse, match=r"big\.txt has 21 bytes"):
        _file(small, tmp_path, "big.txt", b"x" * 21)
    item = _write(small, _file(small, tmp_path, "a.txt", b"x" * 15))
    larger = attaching.attach(small.session(), item, [_file(small, tmp_path, "b.txt", b"y" * 11)]).result()
    assert larger == Refused("The files have 26 bytes; together 25 bytes may go by mail.")
    more = [_file(small, tmp_path, f"{n}.txt", bytes([n])) for n in (1, 2)]
    assert "No more than 2" in str(attaching.attach(small.session(), item, more).result())
    twice = attaching.attach(small.session(), item, [_file(small, tmp_path, "a.txt", b"x" * 15)]).result()
    assert twice == Refused("a.txt goes with it already.")
    assert _along(small) == ["a.txt"]


def test_another_file_needs_the_yes_again(small: SmallFirm, tmp_path: Path) -> None:
    item = _write(small, state=FOR_APPROVAL)
    done(outbox.approve(small.session("ADA"), _item(small, who="ADA")).result())
    seen = _item(small)
    assert [file.name for file in done(
        attaching.attach(small.session(), seen, [_file(small, tmp_path)]).result()
    )] == ["deed.pdf"]  # fmt: skip
    item = _item(small)
    assert (item.state, item.approved_by, item.version > seen.version) == (FOR_APPROVAL, None, True)
    sent = sending.send(small.session(), small.firm, seen, sending.EML, tmp_path)
    assert isinstance(sent, Conflict | Refused)
    done(outbox.approve(small.session("ADA"), _item(small, who="ADA")).result())
    assert done(attaching.detach(small.session(), _item(small), [1]).result()) == ()
    assert _item(small).state == FOR_APPROVAL
    assert "F1 does not go with O1" in str(attaching.detach(small.session(), _item(small), [1]).result())


def test_it_is_undone_with_what_it_goes_with(small: SmallFirm, tmp_path: Path) -> None:
    item = _write(small, _file(small, tmp_path), state=DRAFT)
    done(attaching.attach(small.session(), item, [_file(small, tmp_path, "b.txt", b"b")]).result())
    assert _along(small) == ["deed.pdf", "b.txt"]
    done(undo.undo(small.session()).result())
    assert _along(small) == ["deed.pdf"]
    done(undo.undo(small.session()).result())
    assert outbox.one(small.session(), 1) is None
    assert small.rows("SELECT count(*) FROM enclosures WHERE withdrawn IS NULL") == [(0,)]
    done(undo.redo(small.session()).result())
    done(undo.redo(small.session()).result())
    assert _along(small) == ["deed.pdf", "b.txt"]


def test_a_new_wording_keeps_the_files_or_takes_them_off(small: SmallFirm, tmp_path: Path) -> None:
    item = _write(small, _file(small, tmp_path), state=DRAFT)
    kept = enclosures.of(small.session(), [1])[1]
    done(outbox.write(small.session(), _letter(small, *kept), DRAFT, item).result())
    assert _along(small) == ["deed.pdf"]
    assert enclosures.of(small.session(), [1])[1] == kept
    done(outbox.write(small.session(), _letter(small), DRAFT, _item(small)).result())
    assert _along(small) == []


def test_walls_stand_before_what_goes_with_a_letter(small: SmallFirm, tmp_path: Path) -> None:
    small.take_in(mail("The deed", "x@strangers.test", attachment="terms.txt"))
    _write(small, _file(small, tmp_path))
    done(triage.link(small.session(), [small.target(1)], 2).result())
    small.wall("TN", 2)
    assert _along(small) == ["deed.pdf"]
    assert _along(small, "TN") == []
    with pytest.raises(Refuse):
        enclosures.from_attachment(small.session("TN"), 1)
    seen = _item(small)
    assert isinstance(attaching.detach(small.session("TN"), seen, [1]).result(), Refused)


def test_bytes_that_are_damaged_stop_the_letter(small: SmallFirm, tmp_path: Path) -> None:
    item = _write(small, _file(small, tmp_path, data=b"%PDF-1.4 deed" * 100_000))
    (large,) = (small.path.with_name("firm.db.files") / "large").glob("*/*")
    large.write_bytes(b"other")
    refused = sending.send(small.session(), small.firm, item, sending.EML, tmp_path / "out")
    assert isinstance(refused, Refused) and "damaged" in str(refused)
    assert _item(small).state == READY

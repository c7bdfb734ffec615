"""Attachments: their text, and copies that never leave their folder, overwrite a file or go unrecorded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.attachments import attachments
from casetui.practice.enquiries import correspondence, taking_down
from casetui.session.results import Refuse, Refused
from tests.firm import CLIENT, SmallFirm, done, mail


def _notes(small: SmallFirm) -> list[str]:
    return [item.body for item in correspondence.of_enquiry(small.session(), 1) if item.letter == "N"]


def test_an_attachment_is_listed_and_read_as_text(small: SmallFirm) -> None:
    small.ask("Deed", attachment="deed [final].txt")
    (part,) = correspondence.of_enquiry(small.session(), 1)[0].attachments
    assert (part.name, part.mime, part.size) == ("deed [final].txt", "text/plain", 19)
    assert attachments.text(small.session(), part.id).text.strip() == "What the file says."


def test_a_copy_is_recorded_and_never_over_a_file(small: SmallFirm, tmp_path: Path) -> None:
    small.ask("Deed", attachment="deed.txt")
    folder = tmp_path / "new" / "out"
    places = [done(attachments.copy_out(small.session(), 1, folder).result()) for _ in range(3)]
    assert [Path(place).name for place in places] == ["deed.txt", "deed-2.txt", "deed-3.txt"]
    assert {Path(place).read_text().strip() for place in places} == {"What the file says."}
    assert [place in note for place, note in zip(places, _notes(small), strict=True)] == [True] * 3
    assert Path(places[0]).stat().st_mode & 0o077 == 0


def test_a_message_is_copied_byte_for_byte_with_a_record(small: SmallFirm, tmp_path: Path) -> None:
    raw = mail("../../[Deed]", key="q", body="Caf\xe9.\x1b[1m")
    small.take_in(raw)
    places = [done(attachments.copy_original(small.session(), 1, tmp_path).result()) for _ in range(2)]
    assert [Path(place).name for place in places] == ["M1.eml", "M1-2.eml"]
    assert {Path(place).read_bytes() for place in places} == {raw}
    assert [f"Copied M1 out to {place}." for place in places] == _notes(small)


def test_what_is_no_mail_has_no_bytes_to_copy(small: SmallFirm, tmp_path: Path) -> None:
    line = taking_down.understand("call Okafor re Deed")
    done(taking_down.take_down(small.session(), small.firm, line).result())
    for number, why in ((1, "did not come by mail"), (99, "There is no message M99")):
        with pytest.raises(Refuse, match=why):
            attachments.copy_original(small.session(), number, tmp_path)
    assert list(tmp_path.glob("*.eml")) == []


def test_a_message_behind_a_wall_is_not_there(small: SmallFirm, tmp_path: Path) -> None:
    small.ask("Deed", CLIENT)
    small.wall("TN", 1)
    with pytest.raises(Refuse, match="There is no message M1"):
        attachments.copy_original(small.session("TN"), 1, tmp_path)


def test_a_link_is_not_followed(small: SmallFirm, tmp_path: Path) -> None:
    small.ask("Deed", attachment="deed.txt")
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "deed.txt").symlink_to(tmp_path / "mine")
    done(attachments.copy_out(small.session(), 1, tmp_path).result())
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_copy_that_cannot_be_written_is_said_so_in_the_record(small: SmallFirm, tmp_path: Path) -> None:
    small.ask("Deed", attachment="deed.txt")
    (tmp_path / "file").write_text("")
    result = attachments.copy_out(small.session(), 1, tmp_path / "file" / "out").result()
    assert isinstance(result, Refused)
    small.session().act("note.add", lambda tx: None)  # after the second record
    assert len(_notes(small)) == 2
    assert "could not be written" in _notes(small)[1]


def test_nothing_is_copied_without_a_record(small: SmallFirm, tmp_path: Path) -> None:
    small.ask("Deed", attachment="deed.txt")
    result = attachments.copy_out(small.session("IT", walls=False), 1, tmp_path / "out").result()
    assert isinstance(result, Refused)
    assert not (tmp_path / "out").exists()


def test_an_attachment_that_is_not_there_is_refused(small: SmallFirm, tmp_path: Path) -> None:
    with pytest.raises(Refuse):
        attachments.copy_out(small.session(), 99, tmp_path)


@given(st.text(max_size=300))
def test_a_file_name_never_leaves_its_folder(name: str) -> None:
    safe = attachments.safe_name(name, 7)
    assert os.path.basename(safe) == safe
    assert safe not in ("", ".", "..")
    assert not safe.startswith((".", "-"))
    assert safe.isprintable()
    assert len(safe.encode()) <= 400


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "passwd"), ("C:\\temp\\deed.pdf", "deed.pdf"), ("..", "attachment-7"),
    ("a\x00b\x1b[2J.txt", "a_b__2J.txt"),
     (".bashrc", "bashrc"), ("-rf", "rf"), ("合同.pdf", "合同.pdf")],
)  # fmt: skip
def test_names_that_want_more_become_plain(name: str, safe: str) -> None:
    assert attachments.safe_name(name, 7) == safe

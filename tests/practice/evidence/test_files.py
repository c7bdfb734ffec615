"""Files of evidence: taken in whole or not at all, known again, told by their content, read again."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from casetui.files import store
from casetui.practice.evidence import files, forms, items, standing, verifying
from casetui.practice.evidence.files import FileRow
from casetui.practice.papers import taking_in
from casetui.practice.papers.details import Details
from casetui.practice.searching import asked, everything
from casetui.session import undo
from casetui.session.results import Refuse, Refused
from tests.firm import CLIENT, SmallFirm, done, index_is_whole, mail
from tests.practice.attachments.test_extract import locked, pdf
from tests.practice.enquiries.test_search import TODAY
from tests.practice.evidence.wishes import file, item, take, wish
from tests.practice.papers.test_taking_in import read_files


def photo(**exif: Any) -> bytes:
    """A small photograph that claims when, where and with what it was taken."""
    image, target = Image.new("RGB", (40, 30), "red"), io.BytesIO()
    data = Image.Exif()
    data[271], data[272] = "Phone", "Nine"
    data.get_ifd(34665)[36867] = "2026:05:01 10:11:12"
    gps = data.get_ifd(34853)
    gps.update({1: "N", 2: (40.0, 42.0, 46.0), 3: "W", 4: (74.0, 0.0, 21.0)})
    image.save(target, "JPEG", exif=data, **exif)
    return target.getvalue()


def found(small: SmallFirm, words: str, who: str = "MB") -> list[str]:
    session = small.session(who)
    return [one.name for one in everything.search(session, asked.parse(words, small.firm, TODAY))]


def only(small: SmallFirm, item: int = 1) -> FileRow:
    (row,) = files.of_item(small.session(), item)
    return row


def facts(small: SmallFirm, tmp_path: Path, name: str, data: bytes) -> dict[str, Any]:
    take(small, file(tmp_path, name, data))
    kept: dict[str, Any] = json.loads(only(small).facts or "{}")
    return kept


def test_a_photo_tells_what_it_claims_and_nothing_more(small: SmallFirm, tmp_path: Path) -> None:
    known = facts(small, tmp_path, "IMG_1.txt", photo())
    assert known == {
        "format": "JPEG", "width": 40, "height": 30, "frames": 1, "taken": "2026:05:01 10:11:12",
        "device": "Phone Nine", "place": "40.71278, -74.00583",
    }  # fmt: skip
    row = only(small)
    assert row.mime == "image/jpeg", "by what is in it, not by its name"
    assert dict(row.known)["claims taken"] == "2026:05:01 10:11:12"


KINDS: tuple[tuple[str, bytes, dict[str, Any]], ...] = (
    ("a.pdf", pdf("x", "y"), {"pages": 2, "sizes": 1}),
    ("a.jpg", pdf("x"), {"pages": 1, "sizes": 1}),
    ("locked.pdf", locked(), {"locked": True}),
    ("cut.pdf", pdf("x")[:60], {"damaged": True}),
    ("loop.pdf", pdf("x", kids="2 0 R"), {"damaged": True}),
    ("cut.jpg", photo(quality=95)[:700], {"damaged": True}),
    ("bad.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, {"damaged": True}),
    ("notes.txt", b"plain", {}),
)  # fmt: skip


@pytest.mark.parametrize(("name", "data", "known"), KINDS, ids=[kind[0] for kind in KINDS])
def test_a_hostile_or_damaged_file_ends_in_a_word(
    small: SmallFirm, tmp_path: Path, name: str, data: bytes, known: dict[str, Any]
) -> None:
    got = facts(small, tmp_path, name, data)
    assert {key: got.get(key) for key in known} == known


def test_five_thousand_pages_are_counted_and_not_read_through(small: SmallFirm, tmp_path: Path) -> None:
    known = facts(small, tmp_path, "long.pdf", pdf("x", kids=" ".join(["3 0 R"] * 5_000)))
    assert (known["pages"], known["sizes"]) == (5_000, 1)


def test_forms_turned_pages_and_mixed_sizes_are_told(small: SmallFirm, tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_blank_page(200, 100).rotate(90)
    writer.add_metadata({"/Title": "[/x] \x1b]0;y\x07", "/CreationDate": "D:20260501"})
    target = io.BytesIO()
    writer.write(target)
    known = facts(small, tmp_path, "a.pdf", target.getvalue())
    assert (known["pages"], known["sizes"], known["turned"], known["created"]) == (2, 2, 1, "D:20260501")
    assert "\x1b" not in known["title"]


def test_it_is_received_with_who_took_it_in_when_and_from_whom(small: SmallFirm, tmp_path: Path) -> None:
    row = take(small, file(tmp_path, "film.mp4", b"\0\0\0\x20ftypisom" + os.urandom(50)), origin="Ann Bell")
    its = only(small)
    assert (row.state, row.received_at, row.files) == ("received", small.clock(), 1)
    assert (its.origin, its.author, its.at, its.mime) == (
        "Ann Bell",
        small.user("MB"),
        small.clock(),
        "video/mp4",
    )
    done(undo.undo(small.session()).result())
    assert items.one(small.session(), row.id) is None and files.of_case(small.session(), 1) == []


def test_words_in_it_are_found_behind_no_wall(small: SmallFirm, tmp_path: Path) -> None:
    take(small, file(tmp_path, "statement.pdf", pdf("The moat is deep")), "Statement of Ann")
    assert read_files(small) == 1
    assert found(small, "moat") == ["U1"] and found(small, "statement kind:evidence") == ["U1", "S1"]
    small.wall("TN", 1)
    assert found(small, "moat", "TN") == []
    index_is_whole(small.path)


def test_a_copy_is_known_again_among_what_one_may_see(small: SmallFirm, tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", b"The deed")
    take(small, path)
    session = small.session()
    ready = [files.from_path(session, path)]
    again = files.take(session, 1, wish_of("Again"), ready).result()
    assert again == Refused("The same file is S1 of 2026-0001 already: Photos. It was not taken in again.")
    other = files.take(session, 2, wish_of("Other"), ready).result()
    assert not isinstance(other, Refused) and done(other) == 2
    assert other.told == ("The same file is S1 of 2026-0001 already: Photos.",)  # type: ignore[union-attr]
    small.wall("TN", 1)
    behind = small.session("TN")
    third = files.take(behind, 3, wish_of("Third"), [files.from_path(behind, path)]).result()
    assert third.told == ("The same file is S2 of 2026-0002 already: Other.",)  # type: ignore[union-attr]


def wish_of(title: str) -> Any:
    from casetui.practice.evidence.typed import Wish

    return Wish(title)


def test_what_is_on_the_list_gets_its_files_and_is_received(small: SmallFirm, tmp_path: Path) -> None:
    row, session = wish(small, "Photos", source="Ann"), small.session()
    ready = [files.from_path(session, file(tmp_path, f"{n}.txt", str(n).encode())) for n in range(3)]
    done(files.take_for(session, row.target, ready).result())
    assert (item(small, 1).state, item(small, 1).files) == ("received", 3)
    assert {its.origin for its in files.of_item(session, 1)} == {"Ann"}
    done(standing.verify(session, item(small, 1).target, "all three").result())
    more = [files.from_path(session, file(tmp_path, "4.txt", b"4"))]
    done(files.take_for(session, item(small, 1).target, more).result())
    assert item(small, 1).state == "received", "another file is to be verified, too"
    done(undo.undo(session).result())
    assert (item(small, 1).state, item(small, 1).files) == ("verified", 3)


def test_attachments_messages_and_papers_become_evidence(small: SmallFirm, tmp_path: Path) -> None:
    small.take_in(mail("Photos", CLIENT, attachment="scene.txt", body="See below"))
    session = small.session()
    number = done(files.take(session, 1, wish_of("Scene"), [files.from_attachment(session, 1)]).result())
    assert (item(small, number).attachment, item(small, number).message) == (1, 1)
    number = done(files.take(session, 1, wish_of("Mail"), [files.from_message(session, 1)]).result())
    assert only(small, number).mime == "message/rfc822"
    taken = taking_in.from_path(session, file(tmp_path, "deed.txt", b"The deed"))
    paper = done(taking_in.add(session, 1, Details("Deed"), taken).result())
    number = done(files.take(session, 1, wish_of("Deed"), [files.from_paper(session, paper)]).result())
    assert (item(small, number).paper, only(small, number).name) == (paper, "deed.txt")
    small.wall("TN", 1)
    with pytest.raises(Refuse, match="no paper P1"):
        files.from_paper(small.session("TN"), paper)


NAMES = (
    "../../etc/passwd",
    "a\nb.txt",
    "x" * 240 + ".txt",
    "\x1b]0;evil\x07.txt",
    "[/red].txt",
    "\u202egpj.txt",
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_a_name_and_no_path(small: SmallFirm, tmp_path: Path, name: str) -> None:
    path = tmp_path / name.replace("/", "\N{FRACTION SLASH}")
    path.write_bytes(b"x")
    take(small, path)
    kept = only(small).name
    assert len(kept) <= 100 and not set("\n\x1b\x07\u202e/") & set(kept)
    copied = Path(done(files.copy_out(small.session(), 1, tmp_path / "mine").result()))
    assert copied.parent == tmp_path / "mine" and copied.read_bytes() == b"x"


def test_a_full_disk_leaves_nothing_behind(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, session = file(tmp_path, "film.bin", os.urandom(2_000_000)), small.session()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(store.StoreFull):
        patched.setattr(store.os, "fsync", full)
        files.from_path(session, path)
    assert items.of_case(session, 1) == []
    left = [one for one in session.store.folder.rglob("*") if one.is_file() and one.name != "lock"]
    assert left == []


def _spoil(small: SmallFirm, how: str, digest: bytes) -> None:
    folder = small.session().store.folder
    name = digest.hex()
    path = folder / "large" / name[:2] / name[2:]
    if how == "deleted":
        path.unlink()
    else:
        data = bytearray(path.read_bytes())
        data[1_000] ^= 1
        path.write_bytes(data[:-1] if how == "cut" else data)


@pytest.mark.parametrize("how", ["changed", "cut", "deleted"])
def test_a_file_that_was_changed_behind_our_back_is_told_and_written_down(
    small: SmallFirm, tmp_path: Path, how: str
) -> None:
    row = take(small, file(tmp_path, "film.bin", os.urandom(1_500_000)))
    take(small, file(tmp_path, "small.txt", b"small"), "Small")
    session, told = small.session(), []
    assert verifying.verify(session, files.of_case(session, 1), told.append, all_of_them=True) == (2, 0)
    assert [one.difference for one in told] == ["", ""]
    _spoil(small, how, only(small).digest)
    read, different = verifying.verify(session, files.of_case(session, 1), told.append, all_of_them=False)
    assert (read, different) == (2, 1)
    last = forms.last_reading(session, 1)
    assert last is not None and last[2].startswith("U1 of S1 (film.bin)")
    result = None
    with pytest.raises(Refuse, match="not what was taken in"):
        result = standing.verify(session, row.target, "all")
    assert result is None and item(small, 1).state == "received"


def test_the_form_and_the_certificate_name_what_was_taken_in(small: SmallFirm, tmp_path: Path) -> None:
    from casetui.practice.printing import pdf as drawing
    from casetui.practice.printing import text
    from casetui.words import Words

    row = take(small, file(tmp_path, "film.bin", b"film"))
    session, words = small.session(), Words.load("us")
    done(standing.verify(session, row.target, "watched").result())
    pages = forms.certificate(session, small.firm, small.staff, words, item(small, 1))
    said = text.whole(pages)
    assert only(small).sha256[:40] in said and "SHA-256" in said and "the digest is the same" in said
    assert drawing.made(pages, "Quill LLP").startswith(b"%PDF-")

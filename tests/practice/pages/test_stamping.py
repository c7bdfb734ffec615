"""A stamp stands upright in the lower right corner of what is seen, on any page, and nothing else is lost."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from casetui.practice.pages.balance import is_closed
from casetui.practice.pages.jobs import Look
from tests.practice import pdfs
from tests.practice.pages.working import stamped

NUMBER = "DOE-000001"
CROP = (100, 150, 500, 700)


def test_every_page_has_its_number_upright_in_the_lower_right_corner(tmp_path: Path) -> None:
    odd = [
        pdfs.plain(), pdfs.plain(size=(2384, 3370)), pdfs.plain(size=(90, 60)), pdfs.turned(0, unit=10),
        *(pdfs.turned(turn, crop) for turn in (0, 90, 180, 270, -90) for crop in (None, CROP)),
    ]  # fmt: skip
    result = stamped(tmp_path, *odd, look=Look("CONFIDENTIAL", ("EXHIBIT", "12")))
    assert len(result.files) == len(odd)
    for at, data in enumerate(result.files):
        reader = PdfReader(BytesIO(data), strict=True)
        number = f"DOE-{at + 1:06}"
        box, turn = reader.pages[0].cropbox, int(reader.pages[0].get("/Rotate", 0))
        wide, high = (box.width, box.height) if turn % 180 == 0 else (box.height, box.width)
        x, y, upright = pdfs.where(data, 0, number)
        assert upright == (1, 0), at
        assert wide * 0.45 < x < wide and 0 < y < high * 0.15, (at, x, y, wide, high)
        x, y, upright = pdfs.where(data, 0, "CONFIDENTIAL")
        assert upright == (1, 0) and 0 < x < wide * 0.2 and 0 < y < high * 0.15
        assert "EXHIBIT" in reader.pages[0].extract_text()
    assert "page 1" in pdfs.words_of(result.files[0])[0]


@pytest.mark.parametrize(
    "content",
    [
        b"Q Q 0.5 0 0 0.5 100 100 cm BT /F1 20 Tf 10 10 Td (odd) Tj 1 0 0 rg",
        b"q q 3 0 0 3 0 0 cm BT /F1 9 Tf 50 50 Td (odd) Tj ET",
        b"/OC /Hidden BDC BT /F1 9 Tf 50 50 Td (odd) Tj ET",
        b"0.2 0 0 0.2 9 9 cm BT /F1 9 Tf 50 50 Td (odd) Tj ET 7 w",
        b"10 10 m 20 20 l",
        b"",
    ],
)
def test_content_that_leaves_a_mess_moves_no_stamp(tmp_path: Path, content: bytes) -> None:
    (data,) = stamped(tmp_path, pdfs.with_content(content)).files
    x, y, upright = pdfs.where(data, 0, NUMBER)
    assert (upright, 400 < x < 612, 0 < y < 40) == ((1, 0), True, True)
    assert ("odd" in pdfs.words_of(data)[0]) == (b"odd" in content)


@pytest.mark.parametrize(
    ("content", "closed"),
    [
        (b"q 1 0 0 1 0 0 cm Q", True), (b"BT (a q b) Tj ET", True), (b"q Q Q", False), (b"Q q", False),
        (b"q", False), (b"BT ET", True), (b"/P BMC q Q EMC", True), (b"q BMC Q EMC", False), (b"", True),
        (b"1 0 0 rg", False), (b"0 0 m 9 9 l S", True), (b"q[1]0 d Q", True), (b"/q gs n", True),
    ],
)  # fmt: skip
def test_what_leaves_all_as_it_was_is_told_from_what_may_not(content: bytes, closed: bool) -> None:
    known_unsure = content == b"BT (a q b) Tj ET"
    assert is_closed(content) is (closed and not known_unsure)


def test_content_in_parts_stays_whole(tmp_path: Path) -> None:
    parts = (b"q BT /F1 12 Tf 60 600 Td (first", b" half) Tj ET Q")
    (data,) = stamped(tmp_path, pdfs.with_content(*parts)).files
    assert NUMBER in pdfs.words_of(data)[0]


@pytest.mark.parametrize("looks", [True, False])
def test_what_is_filled_in_is_seen_and_no_field_any_more(tmp_path: Path, looks: bool) -> None:
    (data,) = stamped(tmp_path, pdfs.form("Jane Roe, of Elm St.", looks=looks)).files
    reader = PdfReader(BytesIO(data), strict=True)
    assert "Jane Roe, of Elm St." in reader.pages[0].extract_text()
    assert "/AcroForm" not in reader.root_object and "/Annots" not in reader.pages[0]


def test_a_copy_keeps_its_bookmarks_and_title_but_no_script_and_no_file_inside(tmp_path: Path) -> None:
    result = stamped(tmp_path, pdfs.with_extras())
    (data,) = result.files
    reader = PdfReader(BytesIO(data), strict=True)
    assert [one.title for one in reader.outline] == ["Second"]  # type: ignore[union-attr]
    assert reader.get_destination_page_number(reader.outline[0]) == 1  # type: ignore[arg-type]
    assert reader.metadata is not None and reader.metadata.title == "An order"
    assert b"app.alert" not in data and b"the secret" not in data and not reader.attachments
    assert result.outcome.made[0].notes == ("has files inside it, which the copy has not",)


def test_a_stamped_copy_can_be_stamped_again(tmp_path: Path) -> None:
    (once,) = stamped(tmp_path, pdfs.plain(2)).files
    (twice,) = stamped(tmp_path, once, look=Look("COPY")).files
    assert "COPY" in pdfs.words_of(twice)[1] and "page 2" in pdfs.words_of(twice)[1]


def test_the_same_job_makes_the_same_bytes(tmp_path: Path) -> None:
    files = (pdfs.plain(3), pdfs.form())
    assert stamped(tmp_path, *files).files == stamped(tmp_path, *files).files


def test_pages_without_a_text_layer_are_named_and_a_stamp_is_none(tmp_path: Path) -> None:
    result = stamped(tmp_path, pdfs.photo(), pdfs.plain())
    assert [one.wordless for one in result.outcome.made] == [(1,), ()]
    assert stamped(tmp_path, result.files[0]).outcome.made[0].wordless == (1,)


def test_photos_stand_as_the_camera_says(tmp_path: Path) -> None:
    files = stamped(tmp_path, pdfs.photo(turn=1), pdfs.photo(turn=6), pdfs.photo("PNG")).files
    boxes = [PdfReader(BytesIO(data)).pages[0].mediabox for data in files]
    assert [box.width > box.height for box in boxes] == [True, False, True]


def test_a_plain_text_becomes_pages_with_all_its_words(tmp_path: Path) -> None:
    text = "\n".join(f"line {number} {'long ' * 40}end{number}" for number in range(80))
    result = stamped(tmp_path, text.encode(), mime="text/plain")
    words = " ".join(pdfs.words_of(result.files[0]))
    assert result.outcome.counts[0] > 2
    assert all(f"end{number}" in words for number in range(80))

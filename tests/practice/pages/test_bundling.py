"""A bundle: printed numbers are pages, index and bookmarks lead to them, volumes keep their size."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from casetui.practice.pages.jobs import ranges
from casetui.session.results import Refuse
from tests.practice import pdfs
from tests.practice.pages.working import bundled


def _starts(reader: PdfReader) -> list[int]:
    """The pages that the bookmarks lead to, from 1."""
    return [(reader.get_destination_page_number(one) or 0) + 1 for one in reader.outline]  # type: ignore[arg-type]


def _links(reader: PdfReader) -> list[int]:
    """The pages that the links of the index lead to, from 1."""
    numbers = {getattr(page.indirect_reference, "idnum", 0): at for at, page in enumerate(reader.pages, 1)}
    found: list[int] = []
    for page in reader.pages:
        for one in page.get("/Annots") or []:
            target: Any = one.get_object()["/Dest"]
            found.append(numbers[target.raw_get(0).idnum if hasattr(target, "raw_get") else target[0].idnum])
    return found


def test_the_printed_numbers_are_the_pages_and_everything_leads_to_them(tmp_path: Path) -> None:
    files = (pdfs.plain(3), pdfs.turned(90), pdfs.form(), pdfs.photo(), pdfs.plain(2, pdfs.A4))
    result = bundled(tmp_path, *files)
    reader = PdfReader(BytesIO(result.files[0]), strict=True)
    words = [page.extract_text() for page in reader.pages]
    assert len(words) == 2 + 3 + 1 + 1 + 1 + 2 == result.outcome.made[0].pages
    for at, text in enumerate(words):
        x, _y, upright = pdfs.where(result.files[0], at, str(at + 1))
        assert upright == (1, 0) and x > 300 and str(at + 1) in text.split()
    assert "Hearing bundle" in words[0] and "Doe v Roe" in words[0]
    assert [line.rsplit(" ", 1)[-1] for line in words[1].splitlines() if "Document " in line] != []
    assert _starts(reader) == [2, 3, 6, 7, 8, 9] and _links(reader) == [3, 6, 7, 8, 9]
    assert [one.title for one in reader.outline][1] == "1. Document 1 (2026-05-01)"  # type: ignore[union-attr]
    assert result.outcome.made[0].wordless == (8,)
    assert "Pages without a text layer: 8" in words[1]


def test_a_long_index_counts_its_own_pages(tmp_path: Path) -> None:
    result = bundled(tmp_path, *[pdfs.plain()] * 120)
    reader = PdfReader(BytesIO(result.files[0]))
    front = len(reader.pages) - 120
    assert front > 3 and _starts(reader)[1:] == _links(reader) == list(range(front + 1, front + 121))


def test_volumes_keep_their_size_and_each_is_numbered_from_its_first_page(tmp_path: Path) -> None:
    import random

    noise = random.Random(1)
    photos = [_heavy(noise) for _number in range(6)]
    result = bundled(tmp_path, *photos, volume=1_000_000)
    assert len(result.files) > 1 and all(len(data) <= 1_000_000 for data in result.files)
    assert [item for made in result.outcome.made for item in made.items] == list(range(6))
    second = pdfs.words_of(result.files[1])
    assert "2/1" in second[0] and "2/3" in second[2] and "volume 2 / 2" in second[0]
    index = second[1].replace("\n", " ")
    assert "1/3" in index and "2/3" in index
    with pytest.raises(Refuse, match=r"P1 alone makes a volume of \d"):
        bundled(tmp_path, _heavy(noise, 900), volume=1_000_000)


def _heavy(noise: Any, side: int = 320) -> bytes:
    from PIL import Image

    target = BytesIO()
    Image.frombytes("RGB", (side, side), noise.randbytes(side * side * 3)).save(target, "JPEG", quality=95)
    return target.getvalue() + b"\0" * 100_000


def test_links_inside_a_document_lead_to_its_pages_and_what_leads_nowhere_goes(tmp_path: Path) -> None:
    reader = PdfReader(BytesIO(bundled(tmp_path, pdfs.plain(), pdfs.with_links()).files[0]))
    assert _links(reader) == [3, 4, 5]


def test_a_bundle_of_stamped_papers_and_of_bundles_is_whole(tmp_path: Path) -> None:
    inner = bundled(tmp_path, pdfs.plain(2), pdfs.form()).files[0]
    outer = bundled(tmp_path, inner, pdfs.plain(), inner)
    words = pdfs.words_of(outer.files[0])
    assert len(words) == 2 + 5 + 1 + 5
    assert "Jane Roe" in words[6] and "Jane Roe" in words[12]


def test_page_numbers_are_said_in_few_words() -> None:
    assert ranges((1, 2, 3, 7, 9, 10)) == "1-3, 7, 9-10" and ranges(()) == ""

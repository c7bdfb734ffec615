"""A paper that is a bomb ends in one clear line, and the rest goes on."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from casetui.practice.papers import papers
from tests.firm import SmallFirm
from tests.practice.attachments.test_documents import bomb
from tests.practice.attachments.test_extract import pdf
from tests.practice.papers.test_taking_in import add, found, read_files


def pdf_bomb(size: int) -> bytes:
    """A PDF with a page that is unpacked to so many bytes."""
    packed = zlib.compress(b"(x) Tj " * (size // 7))
    head = b"%PDF-1.4\n"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]  # fmt: skip
    body, offsets = head, []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    ending = b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + ending


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("bomb.pdf", pdf_bomb(300_000_000), "in this PDF"),
        ("loop.pdf", pdf("x", kids="2 0 R"), "This PDF"),
        ("bomb.docx", bomb(300_000_000), "This document is too large to read"),
        ("torn.docx", b"PK\x03\x04torn", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bomb_is_a_paper_without_words(
    small: SmallFirm, tmp_path: Path, name: str, data: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_bytes(b"The moat")
    row = add(small, tmp_path / name, "Bomb")
    add(small, tmp_path / "good.txt", "Good")
    assert read_files(small) == 2
    assert found(small, "moat") == ["P2"]
    assert found(small, "bomb") == ["P1"]
    assert problem in papers.text(small.session(), row.id).problem

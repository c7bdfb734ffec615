"""Attachments read as text where text can be had, and a hostile PDF ends in one line."""

from __future__ import annotations

import io
import time
from itertools import count

import pytest

from casetui.practice.attachments import child
from casetui.practice.attachments.extract import text_of
from casetui.practice.attachments.media import guess_mime


def pdf(*texts: str, kids: str = "") -> bytes:
    """A PDF of one page for each of `texts`."""
    kids = kids or " ".join(f"{3 + 2 * n} 0 R" for n in range(len(texts)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(texts)} >>",
    ]
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    for n, text in enumerate(texts):
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        page = f"/Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * n} 0 R /Resources {font}"
        objects.append(f"<< /Type /Page {page} >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    ending = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + f"xref\n0 {size}\n0000000000 65535 f \n{table}{ending}".encode()


def locked() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "mime", "name", "text"),
    [
        (b"plain\r\ntext", "text/plain", "a.txt", "plain\ntext"),
        ("Grüße".encode(), "text/plain", "a.txt", "Grüße"),
        ("Grüße".encode("latin-1"), "text/csv", "a.csv", "Grüße"),
        ("Grüße".encode("utf-16"), "application/octet-stream", "a.TXT", "Grüße"),
        (b"\x1b]0;x\x07[/x]", "text/plain", "a.txt", "␛]0;x␇[/x]"),
        (b"<p>Hi <script>x</script>there", "text/html", "a.html", "Hi there"),
        (b"{}", "application/json", "a.json", "{}"),
        (
            b"From: Ann <ann@example.com>\nSubject: Inner\n\nText.",
            "message/rfc822",
            "a.eml",
            "From: Ann <ann@example.com>\nSubject: Inner\n\nText.",
        ),
        (pdf("Page one", "Page two"), "application/pdf", "a.pdf", "Page one\nPage two"),
        (pdf("Found by its first bytes"), "application/octet-stream", "scan", "Found by its first bytes"),
    ],
    ids=count(),
)
def test_text_that_can_be_had(data: bytes, mime: str, name: str, text: str) -> None:
    found = text_of(data, mime, name)
    assert (found.text, found.problem if mime != "message/rfc822" else "") == (text, "")


@pytest.mark.parametrize(
    ("data", "mime", "problem"),
    [
        (b"\x89PNG", "image/png", "No text can be had from this file (image/png)."),
        (b"PK", "application/octet-stream", "No text can be had from this file (application/octet-stream)."),
        (b"", "text/plain", "This file is empty."),
        (b"%PDF-1.4 garbage", "application/pdf", "This PDF is damaged or too large to read."),
        (pdf("x", kids="2 0 R 3 0 R"), "application/pdf", "This PDF is damaged or too large to read."),
        (locked(), "application/pdf", "This PDF is locked with a password."),
        (pdf(""), "application/pdf", "There is no text in this PDF; it may be a scan."),
        (bytes(100), "message/rfc822", "This is no mail: it is binary and has no header."),
    ],
    ids=count(),
)
def test_text_that_cannot_be_had_is_one_line(data: bytes, mime: str, problem: str) -> None:
    assert text_of(data, mime, "file") == ("", problem)


def test_a_long_pdf_shows_its_beginning() -> None:
    found = text_of(pdf(*(f"p{n}" for n in range(child.MAX_PAGES + 1))), "application/pdf", "long.pdf")
    assert found.text.startswith("p0\np1\n")
    assert found.problem == "This PDF is long; only 500 of its 501 pages are shown."


def test_a_pdf_that_takes_too_long_is_stopped() -> None:
    begun = time.monotonic()
    found = text_of(pdf("x"), "application/pdf", "slow.pdf", timeout=0.01)
    assert time.monotonic() - begun < 5
    assert found == ("", "This PDF takes too long to read.")


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("a.PDF", "application/pdf"),
        ("b.jpeg", "image/jpeg"),
        ("c", "application/octet-stream"),
        ("", "application/octet-stream"),
    ],
)
def test_a_media_type_by_the_files_name(name: str, mime: str) -> None:
    assert guess_mime(name) == mime

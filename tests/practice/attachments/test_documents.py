"""Documents that came as attachments: read by what they are, apart, and none of them takes the desk down."""

from __future__ import annotations

import io
import time
import zipfile
from itertools import count
from pathlib import Path

import pytest

from casetui.practice.attachments import child
from casetui.practice.attachments.extract import text_of
from casetui.practice.attachments.media import guess_mime
from tests.practice.documents import docx, odf, p, packed, pptx, r, relations, word_part, xlsx

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OLD_FORMAT = "This document is in an old format that is not read; ask for it as .docx, .xlsx or PDF."
LETTER = docx(p("Dear Ann, [sic] ", r("we", "<w:strike/>"), "I agree."))
BOOK = xlsx({"Costs": '<row><c><v>0.30000000000000004</v></c><c t="b"><v>1</v></c></row>'})
VAGUE = "application/octet-stream"


@pytest.mark.parametrize(
    ("data", "mime", "name", "text"),
    [
        (LETTER, VAGUE, "letter.docx", "Dear Ann, [sic] [struck: we]I agree."),
        (LETTER, guess_mime("letter.docx"), "letter", "Dear Ann, [sic] [struck: we]I agree."),
        (LETTER, "application/zip", "letter", "Dear Ann, [sic] [struck: we]I agree."),
        (LETTER, "application/msword", "letter.doc", "Dear Ann, [sic] [struck: we]I agree."),
        (BOOK, VAGUE, "costs.xlsx", "Sheet: Costs\n0.3\tTRUE"),
        (pptx(["<a:p><a:r><a:t>Damages</a:t></a:r></a:p>"]), VAGUE, "a.pptx", "Slide 1\nDamages"),
        (odf("text", "<text:p>Grüße</text:p>"), VAGUE, "a.odt", "Grüße"),
        (b"{\\rtf1\\ansi Gr\\'fc\\'dfe}", "text/rtf", "a.rtf", "Grüße"),
        (b"{\\rtf1\\ansi As a document}", "application/msword", "a.doc", "As a document"),
        (b"<html><body><table><tr><td>exported", "application/vnd.ms-excel", "a.xls", "exported"),
        (b"ref\tamount\n1\t250", "application/vnd.ms-excel", "a.xls", "ref\tamount\n1\t250"),
        (b"ref,amount\n1,250", "application/vnd.ms-excel", "a.csv", "ref,amount\n1,250"),
        (docx(p("a\u202eb \u2066c")), VAGUE, "a.docx", "a\ufffdb c"),
        (b"{\\rtf1 \\'1b]0;x\\u7? y\\u8238?}", VAGUE, "a.rtf", "␛]0;x␇ y\ufffd"),
    ],
    ids=count(),
)
def test_documents_are_read_whatever_they_are_called(data: bytes, mime: str, name: str, text: str) -> None:
    assert text_of(data, mime, name) == (text, "")


def test_a_message_in_outlooks_own_format_is_named() -> None:
    found = text_of(OLD, VAGUE, "letter.msg")
    assert found == ("", "Outlook's own format is not read; ask for the message as .eml or PDF.")


def nested(depth: int) -> bytes:
    inner = "<w:tbl><w:tr><w:tc>" * (depth // 3) + p("deep") + "</w:tc></w:tr></w:tbl>" * (depth // 3)
    return docx(inner)


def bomb(size: int) -> bytes:
    """A document of a few kilobytes that unpacks to `size` bytes of spaces."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("_rels/.rels", relations(("officeDocument", "word/d.xml")))
        with made.open("word/d.xml", "w") as part:
            part.write(b'<w:document xmlns:w="w"><w:body>')
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
    return target.getvalue()


def locked_zip() -> bytes:
    data = bytearray(LETTER)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def entities(declared: str, used: str) -> bytes:
    content = f"<!DOCTYPE d [{declared}]>{word_part('document', p(used))}"
    return packed({"_rels/.rels": relations(("officeDocument", "word/d.xml")), "word/d.xml": content})


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)
ENCRYPTED = '<manifest:encryption-data xmlns:manifest="m"/>'


@pytest.mark.parametrize(
    ("data", "text", "problem"),
    [
        (b"PK\x03\x04 and no more", "", "This document is damaged."),
        (LETTER[: len(LETTER) // 2], "", "This document is damaged."),
        (packed({"a.txt": "x"}), "", "No text can be had from this file (application/octet-stream)."),
        (packed({"_rels/.rels": relations(("officeDocument", "word/gone.xml"))}), "",
         "No text can be had from this file (application/octet-stream)."),
        (docx("<w:p>"), "", "This document is damaged."),
        (docx(p("Before") + "</w:q>"), "Before", "This document is damaged; only its beginning is shown."),
        (docx(""), "", "There is no text in this document."),
        (OLD, "", OLD_FORMAT),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "", "This document is locked with a password."),
        (odf("text", "x", manifest=ENCRYPTED), "", "This document is locked with a password."),
        (locked_zip(), "", "This document is locked with a password."),
        (entities(LAUGHS, "&m;"), "", "This document is damaged."),
        (entities('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"), "", "This document is damaged."),
        (entities('<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;', "x"), "", "This document is damaged."),
        (bomb(300_000_000), "", "This document is too large to read."),
    ],
    ids=count(),
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(data: bytes, text: str, problem: str) -> None:
    begun = time.monotonic()
    assert text_of(data, VAGUE, "file") == (text, problem)
    assert time.monotonic() - begun < 60


def test_ten_thousand_elements_within_each_other_are_read() -> None:
    assert text_of(nested(10_000), VAGUE, "a.docx").text == "deep"


def test_a_long_document_shows_its_beginning() -> None:
    found = text_of(docx(p("word " * 1000) * 2000), VAGUE, "long.docx")
    assert found.text.startswith("word word")
    assert found.problem == "This document is long; only its beginning is shown."
    assert len(found.text) <= child.MAX_OUTPUT


def test_a_workbook_of_a_million_strings_is_refused_or_read() -> None:
    strings = "<si><t>0123456789</t></si>" * 1_500_000
    found = text_of(xlsx({"S": "<row/>"}, strings), VAGUE, "a.xlsx")
    assert found.problem == "This document is too large to read."


def test_a_document_that_takes_too_long_is_stopped() -> None:
    begun = time.monotonic()
    assert text_of(LETTER, VAGUE, "a.docx", timeout=0.001) == ("", "This document takes too long to read.")
    assert time.monotonic() - begun < 10


def test_nothing_of_the_environment_is_read_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zipfile.py").write_text("raise SystemExit(9)")
    assert text_of(LETTER, VAGUE, "a.docx").problem == ""
